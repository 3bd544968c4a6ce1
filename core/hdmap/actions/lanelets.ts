// Lanelets: make one between two lines, join two in a row, cut one across, connect two through a junction.
import { ok, refuse } from '../../kernel/result.ts';
import { idText } from '../ids.ts';
import { type HdMap, type Member, type Relation, relationOf, withPoint, withRelation, withWay } from '../model.ts';
import type { Projector } from '../projections/projector.ts';
import { type Tags, noTags, tagOf, withTag } from '../tags.ts';
import { type Lane, View } from '../view.ts';
import { type Acted, type Mint, missing, newPoint } from './act.ts';

const bound = (role: string, ref: number): Member => ({ type: 'way', ref, role });
const kept = (relation: Relation): Member[] => relation.members.filter((m) => m.role !== 'left' && m.role !== 'right' && m.role !== 'centerline');

/** A lanelet between two lines. */
export function makeLanelet(map: HdMap, left: number, right: number, tags: Tags, mint: Mint): Acted {
  const view = new View(map);
  if (!view.lines.has(left)) return missing('line', left);
  if (!view.lines.has(right) || left === right) return missing('line', right);
  const id = mint();
  return ok(withRelation(map, id, { id, members: [bound('left', left), bound('right', right)], tags: withTag(tags, 'type', 'lanelet') }));
}

/** One lanelet out of two, the second going on where the first ends. Refuses unless both bounds meet. The lines between
 * are made new, so that neighbours keep theirs; rules of both are kept. */
export function joinLanelets(map: HdMap, first: number, second: number, mint: Mint): Acted {
  const view = new View(map);
  const a = view.lanes.get(first), b = view.lanes.get(second);
  if (!a) return missing('lanelet', first);
  if (!b) return missing('lanelet', second);
  if (a === b || a.left.at(-1) !== b.left[0] || a.right.at(-1) !== b.right[0]) return refuse('hdmap/lanelets-do-not-meet', { first: idText(first), second: idText(second) });
  const left = mint(), right = mint();
  const line = (id: number, p: Lane['left'], q: Lane['left'], tags: Tags): Parameters<typeof withWay>[2] => ({ id, points: [...p, ...q.slice(1)].map((point) => point.id), tags });
  const r = relationOf(map, first)!, s = relationOf(map, second)!;
  const rules = [...kept(r), ...kept(s).filter((m) => !r.members.some((o) => o.role === m.role && o.ref === m.ref))];
  let next = withWay(withWay(map, left, line(left, a.left, b.left, a.leftLine.tags)), right, line(right, a.right, b.right, a.rightLine.tags));
  next = withRelation(next, first, { ...r, members: [bound('left', left), bound('right', right), ...rules] });
  return ok(renamed(withRelation(next, second, undefined), second, first, view));
}

/** Rules that name lanelet `from` name `to` instead. */
function renamed(map: HdMap, from: number, to: number, view: View): HdMap {
  let next = map;
  for (const element of view.regelemsNaming(from)) {
    const relation = relationOf(next, element.id);
    if (!relation) continue;
    const members = relation.members.map((m) => (m.type === 'relation' && m.ref === from ? { ...m, ref: to } : m));
    next = withRelation(next, element.id, { ...relation, members: members.filter((m, i) => members.findIndex((o) => o.type === m.type && o.ref === m.ref && o.role === m.role) === i) });
  }
  return next;
}

/** Two lanelets out of one, cut between corner `leftAt` of its left bound and `rightAt` of its right. The first keeps the id. */
export function splitLanelet(map: HdMap, lanelet: number, leftAt: number, rightAt: number, mint: Mint): Acted {
  const lane = new View(map).lanes.get(lanelet);
  if (!lane) return missing('lanelet', lanelet);
  const inside = (at: number, length: number): boolean => at > 0 && at < length - 1;
  if (!inside(leftAt, lane.left.length)) return refuse('hdmap/no-such-corner', { line: idText(lane.leftId), corner: leftAt });
  if (!inside(rightAt, lane.right.length)) return refuse('hdmap/no-such-corner', { line: idText(lane.rightId), corner: rightAt });
  const ids = [mint(), mint(), mint(), mint()] as const;
  const parts = [lane.left.slice(0, leftAt + 1), lane.right.slice(0, rightAt + 1), lane.left.slice(leftAt), lane.right.slice(rightAt)];
  let next = map;
  parts.forEach((points, i) => {
    next = withWay(next, ids[i]!, { id: ids[i]!, points: points.map((p) => p.id), tags: i % 2 === 0 ? lane.leftLine.tags : lane.rightLine.tags });
  });
  const relation = relationOf(map, lanelet)!, id = mint();
  next = withRelation(next, lanelet, { ...relation, members: [bound('left', ids[0]), bound('right', ids[1]), ...kept(relation)] });
  return ok(withRelation(next, id, { ...relation, id, members: [bound('left', ids[2]), bound('right', ids[3]), ...kept(relation)] }));
}

type Place = { readonly x: number; readonly y: number; readonly z: number };

/** A cubic from p (heading by p2) to q (heading from q2), `n` places without the ends. */
function curve(p: Place, p2: Place, q: Place, q2: Place, n: number): Place[] {
  const reach = Math.hypot(q.x - p.x, q.y - p.y) / 3;
  const aim = (from: Place, to: Place): { x: number; y: number } => {
    const d = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    return { x: ((to.x - from.x) / d) * reach, y: ((to.y - from.y) / d) * reach };
  };
  const u = aim(p2, p), v = aim(q, q2);
  const a = { x: p.x + u.x, y: p.y + u.y }, b = { x: q.x - v.x, y: q.y - v.y };
  return Array.from({ length: n }, (_, i) => {
    const t = (i + 1) / (n + 1), s = 1 - t;
    const mix = (w0: number, w1: number, w2: number, w3: number): number => s * s * s * w0 + 3 * s * s * t * w1 + 3 * s * t * t * w2 + t * t * t * w3;
    return { x: mix(p.x, a.x, b.x, q.x), y: mix(p.y, a.y, b.y, q.y), z: p.z + t * (q.z - p.z) };
  });
}

/** A lanelet through a junction from the end of one to the start of another, its width going evenly from one to the other. */
export function connectLanelets(map: HdMap, frame: Projector, from: number, to: number, turn: 'left' | 'straight' | 'right', mint: Mint): Acted {
  const view = new View(map);
  const a = view.lanes.get(from), b = view.lanes.get(to);
  if (!a || a.left.length < 2 || a.right.length < 2) return missing('lanelet', from);
  if (!b || b.left.length < 2 || b.right.length < 2 || a === b) return missing('lanelet', to);
  const middle = (p: Place, q: Place): Place => ({ x: (p.x + q.x) / 2, y: (p.y + q.y) / 2, z: (p.z + q.z) / 2 });
  const end = (line: Lane['left'], back: number): Place => line[line.length - 1 - back]!;
  const p = middle(end(a.left, 0), end(a.right, 0)), p2 = middle(end(a.left, 1), end(a.right, 1)), q = middle(b.left[0]!, b.right[0]!), q2 = middle(b.left[1]!, b.right[1]!);
  const n = Math.max(2, Math.ceil(Math.hypot(q.x - p.x, q.y - p.y) / 2));
  const spine = [p, ...curve(p, p2, q, q2, n), q];
  const width = (l: Place, r: Place): number => Math.hypot(l.x - r.x, l.y - r.y) / 2;
  const w0 = width(end(a.left, 0), end(a.right, 0)), w1 = width(b.left[0]!, b.right[0]!);
  let next = map;
  const side = (sign: 1 | -1, first: number, last: number): number => {
    const refs = [first];
    for (let i = 1; i + 1 < spine.length; i++) {
      const before = spine[i - 1]!, after = spine[i + 1]!, at = spine[i]!, d = Math.hypot(after.x - before.x, after.y - before.y) || 1;
      const w = (w0 + ((w1 - w0) * i) / (spine.length - 1)) * sign;
      const id = mint();
      next = withPoint(next, id, newPoint(frame, { x: at.x - ((after.y - before.y) / d) * w, y: at.y + ((after.x - before.x) / d) * w, z: at.z }, id, a.left[0]));
      refs.push(id);
    }
    const id = mint();
    next = withWay(next, id, { id, points: [...refs, last], tags: ['type', 'virtual'] });
    return id;
  };
  const left = side(1, a.left.at(-1)!.id, b.left[0]!.id), right = side(-1, a.right.at(-1)!.id, b.right[0]!.id);
  const id = mint();
  const tags = withTag(withTag(a.tags.length > 0 ? a.tags : noTags, 'turn_direction', turn), 'intersection_area', tagOf(b.tags, 'intersection_area'));
  return ok(withRelation(next, id, { id, members: [bound('left', left), bound('right', right)], tags }));
}
