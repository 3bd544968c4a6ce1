// OSM XML in, map out. Tolerant: text before the declaration, single quotes, any order, missing versions, doubled tags.
// What cannot be understood becomes a finding by name; what is merely unknown is kept and written back.
import { type Finding, finding } from '../finding.ts';
import { idFromText } from '../ids.ts';
import { layerOf } from '../layer.ts';
import type { HdMap, Member, MemberType, More, Point, Relation, Way } from '../model.ts';
import { type Tags, noTags, tagOf } from '../tags.ts';
import { decimal } from './decimal.ts';
import { QuickReader } from './quick-read.ts';
import { type XmlSink, type XmlTrouble, scanXml } from './scan-xml.ts';

export type ReadMap = { readonly map: HdMap; readonly findings: readonly Finding[] };

/** Findings about the file itself carry id 0. More than this many of one code are counted, not listed. */
const LISTED = 1000;

type Open<T> = { -readonly [K in keyof T]: T[K] };
type Draft = { kind: 'node' | 'way' | 'relation'; id: number; from: number; lat: number; lon: number; deleted: boolean; more: More | undefined; tags: string[]; refs: number[]; members: Member[]; inner: string[] };

const noRefs: number[] = [], noMembers: Member[] = [], noInner: string[] = [];

const N = 110;

const severities: Partial<Record<XmlTrouble, Finding['severity']>> = { 'unknown-entity': 'Warning', 'bare-ampersand': 'Warning', 'less-than-in-value': 'Warning' };

/** Whether a point carries a place of its own in metres. */
const hasLocal = (tags: Tags): boolean => tagOf(tags, 'local_x') !== undefined && tagOf(tags, 'local_y') !== undefined;

/**
 * Reads the text of an OSM XML file. Points have lat, lon and z; x and y wait for a projector (`placePoints`). A point
 * whose degrees cannot be read is told and left out, unless it has local coordinates in a map of local coordinates only.
 * `quick` false reads every element by the scanner alone.
 */
export function readOsm(text: string, quick = true): ReadMap {
  const points = new Map<number, Point>(), ways = new Map<number, Way>(), relations = new Map<number, Relation>();
  const counts = new Map<string, number>();
  const findings: Finding[] = [];
  const tell = (code: string, severity: Finding['severity'], primitive: Finding['primitive'], id: number, facts?: Finding['facts']): void => {
    const seen = (counts.get(code) ?? 0) + 1;
    counts.set(code, seen);
    if (seen <= LISTED) findings.push(finding(code, severity, primitive, id, facts));
  };
  const header: { attributes: string[]; children: string[] } = { attributes: [], children: [] };
  const halfPlaced: number[] = [];
  if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
  const reader = new QuickReader(text);
  const primitiveOf = { node: 'point', way: 'linestring', relation: 'primitive' } as const;
  let rootSeen = false, draft: Draft | undefined, unknownFrom = -1, unknownDepth = -1;

  let lastMore: More | undefined;
  /** The attributes beyond those the model names. Neighbours in a file mostly carry the same ones: they share one list. */
  const moreOf = (kind: Draft['kind'], attributes: readonly string[]): More | undefined => {
    const own = (key: string): boolean => key === 'id' || (kind === 'node' && (key === 'lat' || key === 'lon'));
    let matched = 0, same = lastMore !== undefined, count = 0;
    for (let i = 0; i < attributes.length; i += 2) {
      if (own(attributes[i]!)) continue;
      count += 2;
      if (same && lastMore!.attributes[matched] === attributes[i] && lastMore!.attributes[matched + 1] === attributes[i + 1]) matched += 2;
      else same = false;
    }
    if (count === 0) return undefined;
    if (same && lastMore!.attributes.length === count) return lastMore;
    const kept: string[] = [];
    for (let i = 0; i < attributes.length; i += 2) if (!own(attributes[i]!)) kept.push(attributes[i]!, attributes[i + 1]!);
    return (lastMore = { attributes: kept });
  };
  const begin = (kind: Draft['kind'], id: number, from: number, attributes: readonly string[]): Draft => {
    let lat = NaN, lon = NaN, deleted = false;
    for (let i = 0; i < attributes.length; i += 2) {
      const key = attributes[i]!;
      if (key === 'lat') lat = decimal(attributes[i + 1]!);
      else if (key === 'lon') lon = decimal(attributes[i + 1]!);
      else if (key === 'action' && attributes[i + 1] === 'delete') deleted = true;
    }
    return { kind, id, from, lat, lon, deleted, more: moreOf(kind, attributes), tags: [], refs: kind === 'way' ? [] : noRefs, members: kind === 'relation' ? [] : noMembers, inner: noInner };
  };

  const finish = (d: Draft): void => {
    if (d.deleted) return tell('hdmap/deleted-primitive', 'Info', primitiveOf[d.kind], d.id);
    const tags = d.tags.length > 0 ? d.tags : noTags;
    const more: More | undefined = d.inner.length > 0 ? { attributes: d.more?.attributes ?? [], inner: d.inner } : d.more;
    const table = d.kind === 'node' ? points : d.kind === 'way' ? ways : relations;
    if (table.has(d.id)) tell('hdmap/duplicate-id', 'Error', primitiveOf[d.kind], d.id);
    if (d.kind === 'node') {
      const good = Math.abs(d.lat) <= 90 && Math.abs(d.lon) <= 360, local = hasLocal(tags);
      if (!good) tell('hdmap/bad-coordinate', 'Error', 'point', d.id);
      else if (d.lat === 0 && d.lon === 0 && !local) tell('hdmap/no-place', 'Warning', 'point', d.id);
      if (!good && !local) return;
      if (!good) halfPlaced.push(d.id);
      let z = 0;
      for (let i = 0; i < tags.length; i += 2) {
        if (tags[i] !== 'ele') continue;
        z = decimal(tags[i + 1]!);
        if (!Number.isFinite(z)) {
          tell('hdmap/bad-height', 'Error', 'point', d.id);
          z = 0;
        }
        break;
      }
      points.set(d.id, { id: d.id, lat: good ? d.lat : 0, lon: good ? d.lon : 0, x: 0, y: 0, z, tags, more });
    } else if (d.kind === 'way') ways.set(d.id, { id: d.id, points: d.refs, tags, more });
    else {
      // Lanelet2 keeps the first relation of an id and hangs the members of later ones on it.
      const first = relations.get(d.id)?.members as Member[] | undefined;
      if (first) for (const member of d.members) first.push(member);
      else relations.set(d.id, { id: d.id, members: d.members, tags, more });
    }
  };

  const keepRaw = (raw: string): void => {
    if (!draft) header.children.push(raw);
    else if (draft.inner === noInner) draft.inner = [raw];
    else draft.inner.push(raw);
  };

  const sink: XmlSink = {
    open(name, attributes, depth, from, empty) {
      if (unknownDepth >= 0) return;
      if (depth === 0) {
        if (name === 'osm' && !rootSeen) {
          rootSeen = true;
          header.attributes = attributes.slice();
        } else {
          tell('hdmap/not-osm', 'Error', 'primitive', 0, { element: name.slice(0, 40) });
          unknownDepth = 0;
        }
        return;
      }
      if (depth === 1 && (name === 'node' || name === 'way' || name === 'relation')) {
        let text: string | undefined;
        for (let i = 0; i < attributes.length; i += 2) if (attributes[i] === 'id') text = attributes[i + 1];
        const id = text === undefined ? undefined : idFromText(text);
        if (id === undefined) {
          tell('hdmap/bad-id', 'Error', primitiveOf[name], 0, { id: (text ?? '').slice(0, 40) });
          unknownDepth = depth;
          unknownFrom = -1;
          return;
        }
        draft = begin(name, id, from, attributes);
        return;
      }
      if (depth === 2 && draft) {
        if (name === 'tag') {
          if (attributes.length === 4 && attributes[0] === 'k' && attributes[2] === 'v') draft.tags.push(attributes[1]!, attributes[3]!);
          else {
            const key = valueOf(attributes, 'k'), value = valueOf(attributes, 'v');
            if (key !== undefined) draft.tags.push(key, value ?? '');
            else tell('hdmap/bad-tag', 'Error', primitiveOf[draft.kind], draft.id);
          }
          return;
        }
        if (name === 'nd' && draft.kind === 'way') {
          const ref = idFromText((attributes.length === 2 && attributes[0] === 'ref' ? attributes[1] : valueOf(attributes, 'ref')) ?? '');
          if (ref === undefined) tell('hdmap/bad-reference', 'Error', 'linestring', draft.id);
          else draft.refs.push(ref);
          return;
        }
        if (name === 'member' && draft.kind === 'relation') {
          const type = valueOf(attributes, 'type'), ref = idFromText(valueOf(attributes, 'ref') ?? '');
          if (ref === undefined || (type !== 'node' && type !== 'way' && type !== 'relation')) tell('hdmap/bad-reference', 'Error', 'primitive', draft.id);
          else draft.members.push({ type: type satisfies MemberType, ref, role: valueOf(attributes, 'role') ?? '' });
          return;
        }
      }
      if (depth >= 3) return;
      unknownFrom = from;
      unknownDepth = depth;
      if (empty) return;
    },
    close(depth, to) {
      if (unknownDepth >= 0) {
        if (depth !== unknownDepth) return;
        if (unknownFrom >= 0) keepRaw(text.slice(unknownFrom, to));
        unknownDepth = unknownFrom = -1;
        return;
      }
      if (depth === 1 && draft) {
        finish(draft);
        if (quick && draft.kind === 'node' && draft.inner === noInner) reader.learn(draft.from, to, draft.more);
        draft = undefined;
      }
    },
    trouble(reason, at) {
      // What is not understood is kept word for word, text and all.
      if (reason === 'stray-text' && unknownDepth > 0) return;
      tell(`hdmap/xml-${reason}`, severities[reason] ?? 'Error', 'primitive', 0, { offset: at });
    },
  };
  if (quick) {
    sink.quick = (depth, at) => {
      // Both <node and <nd begin with n; most other things are told apart by that.
      if (text.charCodeAt(at + 1) !== N || unknownDepth >= 0) return -1;
      if (depth === 2) return draft?.kind === 'way' ? reader.refs(at, draft.refs) : -1;
      const point = reader.node(at);
      if (!point) return -1;
      const before = points.size;
      points.set(point.id, point);
      if (points.size === before) tell('hdmap/duplicate-id', 'Error', 'point', point.id);
      return reader.end;
    };
  }
  scanXml(text, sink);
  if (halfPlaced.length > 0 && [...points.values()].some((p) => p.lat !== 0)) for (const id of halfPlaced) points.delete(id);
  if (!rootSeen && !counts.has('hdmap/not-osm')) tell('hdmap/not-osm', 'Error', 'primitive', 0, { element: '-' });
  for (const [code, count] of counts) if (count > LISTED) findings.push(finding('hdmap/many-more', 'Info', 'primitive', 0, { code, count: count - LISTED }));
  return { map: { header, points: layerOf(points), ways: layerOf(ways), relations: layerOf(relations) }, findings };
}

function valueOf(attributes: readonly string[], key: string): string | undefined {
  for (let i = 0; i < attributes.length; i += 2) if (attributes[i] === key) return attributes[i + 1];
  return undefined;
}

/**
 * Sets x, y on freshly read points: only for points nobody else holds yet. Points that the projector has no place for are
 * taken out of the map and told.
 */
export function placePoints(read: Pick<ReadMap, 'map'>, place: (point: Point) => { readonly x: number; readonly y: number }): Finding[] {
  const lost: number[] = [];
  for (const point of read.map.points.base.values()) {
    const { x, y } = place(point);
    if (!Number.isFinite(x + y)) lost.push(point.id);
    (point as Open<Point>).x = x;
    (point as Open<Point>).y = y;
  }
  if (lost.length === 0) return [];
  const kept = new Map(read.map.points.base);
  for (const id of lost) kept.delete(id);
  (read.map as Open<HdMap>).points = layerOf(kept);
  const told = lost.slice(0, LISTED).map((id) => finding('hdmap/bad-coordinate', 'Error', 'point', id));
  return lost.length > LISTED ? [...told, finding('hdmap/many-more', 'Info', 'primitive', 0, { code: 'hdmap/bad-coordinate', count: lost.length - LISTED })] : told;
}
