// What changed between two maps, thing by thing, for a reviewer: by id, with metres for points and lines, and tags.
import { footsOf } from '../geometry/along.ts';
import { compareIds } from '../ids.ts';
import { type Layer, entriesOf, getFrom } from '../layer.ts';
import { type HdMap, type Point, type Primitive, type Way, isPolygon, kindOfRelation, pointOf } from '../model.ts';
import { type Tags, sortedPairs } from '../tags.ts';

export type Difference = {
  readonly change: 'added' | 'removed' | 'changed';
  readonly primitive: Primitive;
  readonly id: number;
  /** Largest move in the plane and in height, metres; for lines: of the new corners off the old line. */
  readonly moved?: { readonly across: number; readonly up: number };
  /** key → [before, after]; undefined where it was not there. */
  readonly tags?: Readonly<Record<string, readonly [string | undefined, string | undefined]>>;
};

function tagChanges(before: Tags, after: Tags): Record<string, readonly [string | undefined, string | undefined]> {
  const a = new Map(sortedPairs(before)), b = new Map(sortedPairs(after));
  const found: Record<string, readonly [string | undefined, string | undefined]> = {};
  for (const key of [...new Set([...a.keys(), ...b.keys()])].sort()) if (a.get(key) !== b.get(key)) found[key] = [a.get(key), b.get(key)];
  return found;
}

function wayMoved(a: HdMap, b: HdMap, before: Way, after: Way): { across: number; up: number } {
  const old = before.points.flatMap((id) => pointOf(a, id) ?? []), now = after.points.flatMap((id) => pointOf(b, id) ?? []);
  let across = 0, up = 0;
  if (old.length === 0) return { across, up };
  const footOn = footsOf(old);
  for (const p of now) {
    const foot = footOn(p);
    across = Math.max(across, foot.distance);
    up = Math.max(up, Math.abs(p.z - old[foot.segment]!.z));
  }
  return { across, up };
}

const pointMoved = (a: Point, b: Point): { across: number; up: number } => ({ across: Math.hypot(a.x - b.x, a.y - b.y), up: Math.abs(a.z - b.z) });

/** Everything that differs, points first, each kind by id. Points and lines carry how far they moved. */
export function diffMaps(a: HdMap, b: HdMap): Difference[] {
  const found: Difference[] = [];
  const look = <T extends { readonly id: number; readonly tags: Tags }>(pick: (m: HdMap) => Layer<T>, kind: (v: T) => Primitive, moved: (x: T, y: T) => Difference['moved']): void => {
    const before = pick(a), after = pick(b), rows: Difference[] = [];
    for (const [id, value] of entriesOf(after)) {
      const old = getFrom(before, id);
      if (!old) rows.push({ change: 'added', primitive: kind(value), id });
      else if (old !== value && JSON.stringify(old) !== JSON.stringify(value)) {
        const tags = tagChanges(old.tags, value.tags), distance = moved(old, value);
        rows.push({ change: 'changed', primitive: kind(value), id, ...(distance ? { moved: distance } : {}), ...(Object.keys(tags).length > 0 ? { tags } : {}) });
      }
    }
    for (const [id, value] of entriesOf(before)) if (!getFrom(after, id)) rows.push({ change: 'removed', primitive: kind(value), id });
    for (const row of rows.sort((x, y) => compareIds(x.id, y.id))) found.push(row);
  };
  look((m) => m.points, () => 'point', pointMoved);
  look((m) => m.ways, (w) => (isPolygon(w) ? 'polygon' : 'linestring'), (x, y) => wayMoved(a, b, x, y));
  look((m) => m.relations, kindOfRelation, () => undefined);
  return found;
}
