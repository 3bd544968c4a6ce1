// Jobs edited apart come together again. Every thing is compared with what it was when the map was cut: what one job
// changed is taken, what two changed differently is told as a conflict and stays as it was. The order of jobs is no part
// of the result.
import { idText } from '../ids.ts';
import { type Layer, entriesOf, getFrom, setIn } from '../layer.ts';
import type { HdMap, Point, Primitive, Relation, Way } from '../model.ts';
import { type Tags, sortedPairs, tagOf, withTag } from '../tags.ts';

/** A job: its part as it was cut, and as it came back. */
export type Job = { readonly name: string; readonly cut: HdMap; readonly edited: HdMap };

export type Conflict = { readonly code: string; readonly primitive: Primitive; readonly id: number; readonly jobs: readonly string[] };

export type Merged = { readonly map: HdMap; readonly conflicts: readonly Conflict[] };

type Thing = { readonly id: number; readonly tags: Tags };
type Change<T> = { readonly job: string; readonly value: T | undefined };

const text = (value: unknown): string => JSON.stringify(value) ?? '';
const withoutTags = (value: Thing): string => text({ ...value, tags: [] });

/** All changes as one when they only touch different tags; undefined when they do not agree. */
function tagsTogether<T extends Thing>(base: T, values: readonly T[]): T | undefined {
  const body = values.find((v) => withoutTags(v) !== withoutTags(base)) ?? base;
  if (values.some((v) => withoutTags(v) !== withoutTags(base) && withoutTags(v) !== withoutTags(body))) return undefined;
  let tags = base.tags;
  const keys = new Set(values.flatMap((v) => sortedPairs(v.tags).map(([k]) => k)).concat(sortedPairs(base.tags).map(([k]) => k)));
  for (const key of [...keys].sort()) {
    const was = tagOf(base.tags, key);
    const now = new Set(values.map((v) => tagOf(v.tags, key)).filter((v) => v !== was));
    if (now.size > 1) return undefined;
    for (const value of now) tags = withTag(tags, key, value);
  }
  return { ...body, tags };
}

function mergeLayer<T extends Thing>(base: Layer<T>, pick: (map: HdMap) => Layer<T>, jobs: readonly Job[], primitive: Primitive, conflicts: Conflict[]): Layer<T> {
  const changes = new Map<number, Change<T>[]>();
  for (const job of jobs) {
    const before = pick(job.cut), after = pick(job.edited);
    const note = (id: number, value: T | undefined): void => {
      if (text(getFrom(before, id)) === text(value)) return;
      const held = changes.get(id);
      if (held) held.push({ job: job.name, value });
      else changes.set(id, [{ job: job.name, value }]);
    };
    for (const [id, value] of entriesOf(after)) note(id, value);
    for (const [id] of entriesOf(before)) if (!getFrom(after, id)) note(id, undefined);
  }
  let layer = base;
  for (const [id, list] of [...changes].sort((a, b) => a[0] - b[0])) {
    const was = getFrom(base, id);
    const kinds = new Map(list.map((c) => [text(c.value), c.value]));
    const names = list.map((c) => c.job).sort();
    const values = [...kinds].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, v]) => v);
    if (values.length === 1) layer = setIn(layer, id, values[0]);
    else if (!was) {
      conflicts.push({ code: 'hdmap/merge-new-id-twice', primitive, id, jobs: names });
      layer = setIn(layer, id, values[0]);
    } else if (values.some((v) => v === undefined)) conflicts.push({ code: 'hdmap/merge-changed-and-removed', primitive, id, jobs: names });
    else {
      const together = tagsTogether(was, values as T[]);
      if (together) layer = setIn(layer, id, together);
      else conflicts.push({ code: 'hdmap/merge-both-changed', primitive, id, jobs: names });
    }
  }
  return layer;
}

/** Things that something still uses come back, and are told. */
function bringBack(base: HdMap, merged: HdMap, conflicts: Conflict[]): HdMap {
  let { points, ways } = merged;
  for (const [, relation] of entriesOf(merged.relations)) {
    for (const m of relation.members) {
      const lost = m.type === 'way' && !getFrom(ways, m.ref) ? getFrom(base.ways, m.ref) : undefined;
      if (!lost) continue;
      ways = setIn(ways, m.ref, lost);
      conflicts.push({ code: 'hdmap/merge-needs-removed', primitive: 'linestring', id: m.ref, jobs: [idText(relation.id)] });
    }
  }
  for (const [id, way] of entriesOf(ways)) {
    for (const ref of way.points) {
      const lost = getFrom(points, ref) ? undefined : getFrom(base.points, ref);
      if (!lost) continue;
      points = setIn(points, ref, lost);
      conflicts.push({ code: 'hdmap/merge-needs-removed', primitive: 'point', id: ref, jobs: [idText(id)] });
    }
  }
  return { ...merged, points, ways };
}

/** The base with every job's edits. Conflicts are listed, never overwritten. */
export function mergeMaps(base: HdMap, jobs: readonly Job[]): Merged {
  const conflicts: Conflict[] = [];
  const points = mergeLayer<Point>(base.points, (m) => m.points, jobs, 'point', conflicts);
  const ways = mergeLayer<Way>(base.ways, (m) => m.ways, jobs, 'linestring', conflicts);
  const relations = mergeLayer<Relation>(base.relations, (m) => m.relations, jobs, 'primitive', conflicts);
  const map = bringBack(base, { header: base.header, points, ways, relations }, conflicts);
  return { map, conflicts };
}
