// How much there is to write where every lanelet is written out in full, however many share a line.
import { entriesOf, getFrom } from '../layer.ts';
import type { HdMap } from '../model.ts';
import { tagOf } from '../tags.ts';

/** Corners of all bounds of all lanelets. */
export function laneCorners(map: HdMap): number {
  let corners = 0;
  for (const [, relation] of entriesOf(map.relations)) {
    if (tagOf(relation.tags, 'type') !== 'lanelet') continue;
    for (const { type, ref, role } of relation.members) if (type === 'way' && (role === 'left' || role === 'right')) corners += getFrom(map.ways, ref)?.points.length ?? 0;
  }
  return corners;
}
