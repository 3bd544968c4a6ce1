// Maps at full size: node bench/hdmap/main.ts [cuts]. Prints CPU times with the load of the machine, because the walls
// of a busy machine say little. Comparisons with the C++ judges need the maps of others and are left out without them.
import { readFileSync, readdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { autowareRules } from '../../core/hdmap/checks/autoware/list.ts';
import { LiveChecks } from '../../core/hdmap/checks/live-checks.ts';
import { ruleSets } from '../../core/hdmap/checks/rule-sets.ts';
import { runChecks } from '../../core/hdmap/checks/run-checks.ts';
import { edgeLines } from '../../core/hdmap/graph/ask-graph.ts';
import { buildRoutingGraph } from '../../core/hdmap/graph/routing-graph.ts';
import { pedestrian, vehicle } from '../../core/hdmap/graph/traffic-rules.ts';
import { entriesOf } from '../../core/hdmap/layer.ts';
import { placePoints, readOsm } from '../../core/hdmap/osm/read-osm.ts';
import { scanXml } from '../../core/hdmap/osm/scan-xml.ts';
import { writeOsm } from '../../core/hdmap/osm/write-osm.ts';
import { type Wish, chooseProjector } from '../../core/hdmap/projections/projector.ts';
import { View } from '../../core/hdmap/view.ts';
import { sharedData } from '../../tools/shared-data.ts';
import { dice, failedCuts, moved } from './cuts.ts';
import { gridTown } from './town.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const load = (): string => `load ${loadavg().map((l) => l.toFixed(1)).join(' ')}`;

/** Milliseconds of CPU, all threads, that `work` took. */
function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
}

const least = (times: number, work: () => void): number => Math.min(...Array.from({ length: times }, () => cpu(work)));

function viewOf(text: string, wish: Wish): View {
  const read = readOsm(text);
  const projector = chooseProjector(read.map, wish);
  if (projector.ok) placePoints(read, projector.value.place);
  return new View(read.map);
}

type Judge = { readonly file: string; readonly proj: 'mgrs' | 'utm'; readonly origin: readonly [number, number]; readonly ms: { readonly load: number } };
const unzip = (path: string): string => gunzipSync(readFileSync(path)).toString();

function withJudges(data: string): void {
  const golden = join(data, 'golden');
  say('map                           lanelets  ours load ms  C++ load ms  ratio  graphs ms  Autoware rules ms  edges');
  for (const file of readdirSync(golden).filter((f) => f.endsWith('.judge.json.gz'))) {
    const judge = JSON.parse(unzip(join(golden, file))) as Judge;
    const wish: Wish = { kind: judge.proj, origin: { lat: judge.origin[0], lon: judge.origin[1] } };
    const text = readFileSync(join(data, judge.file), 'utf8');
    const loading = least(20, () => void viewOf(text, wish));
    const view = viewOf(text, wish);
    const graphs = (): string => [...edgeLines(buildRoutingGraph(view, vehicle)), ...edgeLines(buildRoutingGraph(view, pedestrian))].sort().join('\n');
    const same = graphs() === unzip(join(golden, file.replace('.judge.json.gz', '.edges.txt.gz'))).trim();
    const graphing = least(5, () => void graphs());
    const checking = least(5, () => void runChecks(viewOf(text, wish), autowareRules)) - loading;
    const name = file.replace('.judge.json.gz', '').padEnd(30);
    say(`${name}${String(view.lanes.size).padStart(8)}${loading.toFixed(1).padStart(14)}${judge.ms.load.toFixed(1).padStart(13)}${(loading / judge.ms.load).toFixed(2).padStart(7)}${graphing.toFixed(1).padStart(11)}${checking.toFixed(1).padStart(19)}  ${same ? 'identical' : 'DIFFERENT'}`);
  }
  say(load());
}

function reading(): void {
  const text = writeOsm(gridTown(25, 30));
  const ours = least(10, () => scanXml(text, { open: () => undefined, close: () => undefined, trouble: () => undefined }));
  let opened = 0;
  const saxes = least(5, () => {
    const parser = new SaxesParser();
    parser.on('opentag', () => void opened++);
    parser.write(text).close();
  });
  say(`XML of ${(text.length / 1e6).toFixed(1)} MB: our scanner ${ours.toFixed(0)} ms of CPU, saxes ${saxes.toFixed(0)} ms (${opened / 5} elements), ${load()}`);
}

function following(edits: number): void {
  let map = gridTown(25, 30);
  const live = new LiveChecks(map, ruleSets['usual']!), roll = dice(7), ids = [...entriesOf(map.points)].map(([id]) => id);
  const took: number[] = [], moving: number[] = [];
  for (let i = 0; i < edits; i++) {
    const id = ids[Math.floor(roll() * ids.length)]!, before = map;
    moving.push(cpu(() => void (map = moved(before, id, roll() * 8 - 4, roll() * 8 - 4, i % 10 === 0 ? 12 : 0))));
    took.push(cpu(() => live.follow(map)));
  }
  live.settle();
  const scratch = runChecks(new View(map), ruleSets['usual']!);
  const at = (list: number[], part: number): string => [...list].sort((a, b) => a - b)[Math.floor(list.length * part)]!.toFixed(2);
  say(`${live.view.lanes.size} lanelets, ${ids.length} points, ${edits} edits: an edit ${at(moving, 0.5)} ms (p95 ${at(moving, 0.95)}), checks after it ${at(took, 0.5)} ms of CPU (p95 ${at(took, 0.95)}); at the end ${JSON.stringify(scratch) === JSON.stringify(live.findings()) ? 'the same' : 'NOT THE SAME'} ${scratch.length} findings as from scratch, ${load()}`);
}

function main(): number {
  reading();
  following(1_000);
  const cuts = Number(process.argv[2] ?? 1_000), failed = failedCuts(cuts);
  say(`${cuts} random cuts, ten edits each, merged in random order: ${failed} differ from the uncut map, ${load()}`);
  const data = sharedData('hdmap');
  if (data) withJudges(data);
  else say('The maps of others are not here: no comparison with the C++ judges.');
  return failed === 0 ? 0 : 1;
}

process.exitCode = main();
