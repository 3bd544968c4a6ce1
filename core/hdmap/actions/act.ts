// What every action shares: a frame for new places, ids for new things, and one form of answer.
import { type Result, refuse } from '../../kernel/result.ts';
import { idText } from '../ids.ts';
import { type HdMap, type Point, type Way, highestId, pointOf, relationOf } from '../model.ts';
import type { Projector } from '../projections/projector.ts';
import { type Tags, hasTag, withTag } from '../tags.ts';

/** An action answers with a new map, or with refusals by name; the old map is as it was. */
export type Acted = Result<HdMap>;

export type Place = { readonly x: number; readonly y: number; readonly z: number };

/** Hands out ids nobody has. */
export type Mint = () => number;

export function mintAbove(map: HdMap): Mint {
  let last = highestId(map);
  return () => ++last;
}

const metres = (value: number): string => String(Number(value.toFixed(4)));

/** The point moved to a place: degrees follow with 11 decimals (1 µm), and the tags that repeat them. */
export function pointAt(frame: Projector, place: Place, point: Pick<Point, 'id' | 'tags' | 'more'>): Point {
  const { lat, lon } = frame.kind === 'local' ? { lat: 0, lon: 0 } : frame.inverse(place);
  const degrees = { lat: Number(lat.toFixed(11)), lon: Number(lon.toFixed(11)) };
  const { x, y } = frame.kind === 'local' ? place : frame.forward(degrees);
  let tags: Tags = point.tags;
  if (frame.kind === 'local' || hasTag(tags, 'local_x')) tags = withTag(withTag(tags, 'local_x', metres(place.x)), 'local_y', metres(place.y));
  tags = withTag(tags, 'ele', metres(place.z));
  return { id: point.id, ...degrees, x, y, z: Number(place.z.toFixed(4)), tags, more: point.more };
}

/** A new point with the local tags that its neighbours carry. */
export const newPoint = (frame: Projector, place: Place, id: number, like: Point | undefined): Point =>
  pointAt(frame, place, { id, tags: like && hasTag(like.tags, 'local_x') ? ['local_x', '', 'local_y', ''] : [], more: undefined });

export const missing = (kind: 'point' | 'line' | 'lanelet' | 'primitive', id: number): ReturnType<typeof refuse> => refuse(`hdmap/no-such-${kind}`, { id: idText(id) });

/** Relations that name a way in a role. */
export function rolesOf(map: HdMap, way: number, relations: Iterable<number>): { readonly relation: number; readonly role: string }[] {
  const found: { relation: number; role: string }[] = [];
  for (const id of relations) for (const m of relationOf(map, id)?.members ?? []) if (m.type === 'way' && m.ref === way) found.push({ relation: id, role: m.role });
  return found;
}

/** The points of a way, or undefined when one is not there. */
export function pointsOf(map: HdMap, way: Way): Point[] | undefined {
  const points = way.points.map((id) => pointOf(map, id));
  return points.every((p) => p !== undefined) ? points : undefined;
}

