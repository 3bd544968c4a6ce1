// ./kado map graph FILE --edges OUT: every routing edge, one a line, sorted.
import { writeFileSync } from 'node:fs';
import { edgeLines } from '../../core/hdmap/graph/ask-graph.ts';
import { buildRoutingGraph } from '../../core/hdmap/graph/routing-graph.ts';
import { type TrafficRules, bicycle, pedestrian, vehicle } from '../../core/hdmap/graph/traffic-rules.ts';
import { View } from '../../core/hdmap/view.ts';
import { BadInput, readOptions } from '../options.ts';
import { fileWord } from './file-word.ts';
import { jsonText } from './json.ts';
import { forceOption, mayWrite } from './may-write.ts';
import { openMap, projectorOptions } from './open-map.ts';

const kinds: Readonly<Record<string, TrafficRules>> = { vehicle, pedestrian, bicycle };

/** The traffic rules a word names, or BadInput. */
export function rulesNamed(name: string): TrafficRules {
  const rules = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!rules) throw new BadInput(`--participant: ${Object.keys(kinds).join(' | ')}`);
  return rules;
}

export async function run(args: readonly string[]): Promise<number> {
  const options = { ...projectorOptions, ...forceOption, edges: { type: 'string' }, participant: { type: 'string', multiple: true }, json: { type: 'boolean' } } as const;
  const { values, positionals } = readOptions(args, { options, allowPositionals: true });
  const { map, findings } = openMap(fileWord(positionals, 0, 'FILE'), values);
  if (values.edges !== undefined) mayWrite(findings, values.force);
  const view = new View(map);
  const graphs = (values.participant ?? ['vehicle', 'pedestrian']).map((name) => buildRoutingGraph(view, rulesNamed(name)));
  const lines = graphs.flatMap(edgeLines).sort();
  if (values.edges !== undefined) writeFileSync(values.edges, lines.map((l) => `${l}\n`).join(''));
  const counts = new Map<string, number>();
  for (const line of lines) {
    const key = line.split(' ').slice(0, 2).join('.');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const nodes = Object.fromEntries(graphs.map((g) => [`${g.rules.participant}_nodes`, g.along.size]));
  if (values.json) process.stdout.write(`${jsonText({ ...nodes, edges: Object.fromEntries(counts) })}\n`);
  else if (values.edges === undefined) process.stdout.write(lines.map((l) => `${l}\n`).join(''));
  return 0;
}
