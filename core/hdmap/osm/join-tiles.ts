// The files of a tiled map directory as one map, as Autoware joins them: what carries one id is one thing.
import { type Finding, finding } from '../finding.ts';
import { entriesOf, layerOf } from '../layer.ts';
import type { Point, Primitive, Relation, Way } from '../model.ts';
import type { ReadMap } from './read-osm.ts';

/** Joins freshly read tiles. Where two tiles hold one id with different content the first stays, and a finding says so. */
export function joinTiles(tiles: readonly ReadMap[]): ReadMap {
  const points = new Map<number, Point>(), ways = new Map<number, Way>(), relations = new Map<number, Relation>();
  const findings: Finding[] = tiles.flatMap((t) => t.findings);
  const put = <T extends { readonly id: number }>(into: Map<number, T>, value: T, primitive: Primitive): void => {
    const held = into.get(value.id);
    if (!held) into.set(value.id, value);
    else if (JSON.stringify(held) !== JSON.stringify(value)) findings.push(finding('hdmap/tiles-differ', 'Warning', primitive, value.id));
  };
  for (const { map } of tiles) {
    for (const [, p] of entriesOf(map.points)) put(points, p, 'point');
    for (const [, w] of entriesOf(map.ways)) put(ways, w, 'linestring');
    for (const [, r] of entriesOf(map.relations)) put(relations, r, 'primitive');
  }
  const header = tiles[0]?.map.header ?? { attributes: [], children: [] };
  return { map: { header, points: layerOf(points), ways: layerOf(ways), relations: layerOf(relations) }, findings };
}
