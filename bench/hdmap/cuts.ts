// A town cut at random into jobs, edited apart and merged in a random order, against the same edits on the uncut town.
import { moveVertex } from '../../core/hdmap/actions/vertices.ts';
import { exampleFrame } from '../../core/hdmap/examples.ts';
import { edgeLines } from '../../core/hdmap/graph/ask-graph.ts';
import { buildRoutingGraph } from '../../core/hdmap/graph/routing-graph.ts';
import { vehicle } from '../../core/hdmap/graph/traffic-rules.ts';
import { cutMap } from '../../core/hdmap/jobs/cut-map.ts';
import { mergeMaps } from '../../core/hdmap/jobs/merge-maps.ts';
import { entriesOf } from '../../core/hdmap/layer.ts';
import { type HdMap, pointOf } from '../../core/hdmap/model.ts';
import { writeOsm } from '../../core/hdmap/osm/write-osm.ts';
import { View } from '../../core/hdmap/view.ts';
import { gridTown } from './town.ts';

/** Numbers from 0 to 1 that are the same in every run. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function moved(map: HdMap, id: number, dx: number, dy: number, dz = 0): HdMap {
  const p = pointOf(map, id)!;
  const acted = moveVertex(map, exampleFrame, id, { x: p.x + dx, y: p.y + dy, z: p.z + dz });
  if (!acted.ok) throw new Error(`point ${id} would not move`);
  return acted.value;
}

const edges = (map: HdMap): string => edgeLines(buildRoutingGraph(new View(map), vehicle)).join('\n');

/** Number of cuts, out of `runs`, after which the merged town was not the uncut one, or a clash was told. */
export function failedCuts(runs: number): number {
  const town = gridTown(3, 3), roll = dice(5);
  const xs = [...entriesOf(town.points)].map(([, p]) => p.x), west = Math.min(...xs), width = Math.max(...xs) - west;
  let failed = 0;
  for (let run = 0; run < runs; run++) {
    const cuts = Array.from({ length: 1 + Math.floor(roll() * 5) }, () => west + roll() * width);
    const parts = cutMap(town, cuts.length + 1, (x) => cuts.filter((c) => x >= c).length);
    const owner = new Map<number, number>();
    parts.forEach((part, i) => [...entriesOf(part.points)].forEach(([id]) => owner.has(id) || owner.set(id, i)));
    const ids = [...owner.keys()], edited = [...parts];
    let whole = town;
    for (let edit = 0; edit < 10; edit++) {
      const id = ids[Math.floor(roll() * ids.length)]!, job = owner.get(id)!, dx = roll() * 0.2, dy = roll() * 0.2;
      whole = moved(whole, id, dx, dy);
      edited[job] = moved(edited[job]!, id, dx, dy);
    }
    const jobs = parts.map((cut, i) => ({ name: `job-${i}`, cut, edited: edited[i]!, key: roll() })).sort((a, b) => a.key - b.key);
    const merged = mergeMaps(town, jobs);
    if (merged.conflicts.length > 0 || writeOsm(merged.map) !== writeOsm(whole) || edges(merged.map) !== edges(whole)) failed++;
  }
  return failed;
}
