// A town drawn by a machine: two-lane streets on a grid, with as many lanelets as asked for.
import { drawMap, roadBetween } from '../../core/hdmap/examples.ts';
import type { HdMap, Relation } from '../../core/hdmap/model.ts';
import type { Tags } from '../../core/hdmap/tags.ts';

const border: Tags = ['type', 'road_border'];
const middle: Tags = ['type', 'line_thin', 'subtype', 'solid', 'lane_change', 'no'];
const BLOCK = 60;

/** `streets` streets eastward of `blocks` blocks each: two opposing lanelets a block, a bend in each, points every 6 m. */
export function gridTown(streets: number, blocks: number): HdMap {
  const lines: Parameters<typeof drawMap>[0][number][] = [];
  const relations: Relation[] = [];
  let id = 1_000;
  for (let s = 0; s < streets; s++) {
    for (let b = 0; b < blocks; b++) {
      const at = (dy: number): [number, number][] => Array.from({ length: 11 }, (_, i) => [b * BLOCK + i * 6, s * 40 + dy + Math.round(Math.sin((b * BLOCK + i * 6) / 50) * 300) / 100]);
      const [north, centre, south] = [id++, id++, id++];
      lines.push({ id: north, at: at(3.25), tags: border }, { id: centre, at: at(0), tags: middle }, { id: south, at: at(-3.25), tags: border });
      relations.push(roadBetween(id++, centre, south), roadBetween(id++, centre, north));
    }
  }
  return drawMap(lines, relations);
}
