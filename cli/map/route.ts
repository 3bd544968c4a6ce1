// ./kado map route FILE --from ID --to ID: the shortest way by distance.
import { findRoute } from '../../core/hdmap/graph/find-route.ts';
import { buildRoutingGraph } from '../../core/hdmap/graph/routing-graph.ts';
import { idFromText } from '../../core/hdmap/ids.ts';
import { View } from '../../core/hdmap/view.ts';
import { sentence } from '../../core/hdmap/words.ts';
import { BadInput, readOptions } from '../options.ts';
import { fileWord } from './file-word.ts';
import { rulesNamed } from './graph.ts';
import { idMark, jsonText } from './json.ts';
import { openMap, projectorOptions } from './open-map.ts';

function laneWord(name: string, text: string | undefined): number {
  const id = text === undefined ? undefined : idFromText(text);
  if (id === undefined) throw new BadInput(`--${name} にレーンレットの番号を書いてください / --${name} needs a lanelet id`);
  return id;
}

export async function run(args: readonly string[]): Promise<number> {
  const options = { ...projectorOptions, from: { type: 'string' }, to: { type: 'string' }, participant: { type: 'string', default: 'vehicle' }, json: { type: 'boolean' } } as const;
  const { values, positionals } = readOptions(args, { options, allowPositionals: true });
  const path = fileWord(positionals, 0, 'FILE');
  const from = laneWord('from', values.from), to = laneWord('to', values.to);
  const { map } = openMap(path, values);
  const route = findRoute(buildRoutingGraph(new View(map), rulesNamed(values.participant)), from, to);
  if (!route.ok) {
    const refusal = route.refusals[0]!;
    if (values.json) process.stdout.write(`${jsonText({ found: false, lanelets: [], length: null, refusal: refusal.code })}\n`);
    else process.stdout.write(`${sentence('ja', refusal.code, refusal.facts)}\n`);
    return 1;
  }
  const { lanelets, length, cost, laneChanges } = route.value;
  if (values.json) process.stdout.write(`${jsonText({ found: true, lanelets: lanelets.map(idMark), length, cost, lane_changes: laneChanges })}\n`);
  else process.stdout.write(`${lanelets.join(' → ')}\n${length.toFixed(2)} m\n`);
  return 0;
}
