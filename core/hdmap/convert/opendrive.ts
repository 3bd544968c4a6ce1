// OpenDRIVE 1.6 (ASAM): one road a lanelet. Its reference line is the left bound as cubic pieces through every corner, its
// one lane lies to the right with a width that is linear between corners. What that costs in accuracy is measured and told.
import { footsOf } from '../geometry/along.ts';
import { compareIds } from '../ids.ts';
import { LineIndex, SHORT, TANGLE } from '../geometry/line-index.ts';
import { following, previous } from '../graph/ask-graph.ts';
import { type RoutingGraph, buildRoutingGraph } from '../graph/routing-graph.ts';
import { vehicle } from '../graph/traffic-rules.ts';
import type { HdMap, Point } from '../model.ts';
import type { Projector } from '../projections/projector.ts';
import { asNumber, tagOf } from '../tags.ts';
import { type Lane, View } from '../view.ts';

export type OpenDrive = {
  readonly text: string;
  readonly roads: number;
  readonly junctions: number;
  /** Largest distance of a bound's corners from the written road edges, metres: left, right. */
  readonly fitError: { readonly left: number; readonly right: number };
};

type Piece = { readonly x: number; readonly y: number; readonly hdg: number; readonly length: number; readonly u: readonly [number, number, number]; readonly v: readonly [number, number, number]; readonly s: number };

const n = (value: number): string => (Object.is(value, -0) ? '0' : Number(value.toPrecision(15)).toString());

/** Cubic Hermite pieces through the corners, tangents by neighbours, each in its own frame (paramPoly3, p from 0 to 1). */
function piecesThrough(line: readonly Point[]): Piece[] {
  const tangent = (i: number): { x: number; y: number } => {
    const a = line[Math.max(0, i - 1)]!, b = line[Math.min(line.length - 1, i + 1)]!;
    const d = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    return { x: (b.x - a.x) / d, y: (b.y - a.y) / d };
  };
  const pieces: Piece[] = [];
  let s = 0;
  for (let i = 0; i + 1 < line.length; i++) {
    const a = line[i]!, b = line[i + 1]!, chord = Math.hypot(b.x - a.x, b.y - a.y);
    if (chord === 0) continue;
    const ta = tangent(i), tb = tangent(i + 1), hdg = Math.atan2(ta.y, ta.x), c = Math.cos(hdg), k = Math.sin(hdg);
    const turn = (x: number, y: number): [number, number] => [c * x + k * y, -k * x + c * y];
    const [dx, dy] = turn(b.x - a.x, b.y - a.y), [ex, ey] = turn(tb.x * chord, tb.y * chord);
    const u: [number, number, number] = [chord, 3 * dx - 2 * chord - ex, chord + ex - 2 * dx], v: [number, number, number] = [0, 3 * dy - ey, ey - 2 * dy];
    let length = 0, px = 0, py = 0;
    for (let j = 1; j <= 32; j++) {
      const t = j / 32, x = u[0] * t + u[1] * t * t + u[2] * t ** 3, y = v[1] * t * t + v[2] * t ** 3;
      length += Math.hypot(x - px, y - py);
      px = x;
      py = y;
    }
    pieces.push({ x: a.x, y: a.y, hdg, length, u, v, s });
    s += length;
  }
  return pieces;
}

/** Place and direction on a piece at parameter t in [0, 1]. */
function onPiece(p: Piece, t: number): { x: number; y: number; dx: number; dy: number } {
  const u = p.u[0] * t + p.u[1] * t * t + p.u[2] * t ** 3, v = p.v[1] * t * t + p.v[2] * t ** 3;
  const du = p.u[0] + 2 * p.u[1] * t + 3 * p.u[2] * t * t, dv = 2 * p.v[1] * t + 3 * p.v[2] * t * t;
  const c = Math.cos(p.hdg), k = Math.sin(p.hdg), d = Math.hypot(du, dv) || 1;
  return { x: p.x + c * u - k * v, y: p.y + k * u + c * v, dx: (c * du - k * dv) / d, dy: (k * du + c * dv) / d };
}

/** Width to the right bound measured across the reference line at several places, and the right edge that comes of it. */
function widths(pieces: readonly Piece[], right: readonly Point[]): { rows: { s: number; a: number; b: number }[]; edge: { x: number; y: number }[] } {
  const samples: { s: number; w: number }[] = [];
  const edge: { x: number; y: number }[] = [];
  const across = acrossFrom(right);
  for (const [i, p] of pieces.entries()) {
    for (let j = 0; j < 4 || (i === pieces.length - 1 && j === 4); j++) {
      const t = j / 4, at = onPiece(p, t);
      const w = across(at);
      samples.push({ s: p.s + p.length * t, w });
      edge.push({ x: at.x + at.dy * w, y: at.y - at.dx * w });
    }
  }
  const rows = samples.map((now, i) => {
    const next = samples[i + 1];
    return { s: now.s, a: now.w, b: next && next.s > now.s ? (next.w - now.w) / (next.s - now.s) : 0 };
  });
  return { rows, edge };
}

/** Where the ray to the right meets the right bound; beyond its ends, the distance to the nearest place. */
function acrossFrom(right: readonly Point[]): (at: { x: number; y: number; dx: number; dy: number }) => number {
  const footOn = footsOf(right), index = right.length > SHORT ? new LineIndex(right) : undefined;
  return (at) => {
    const rx = at.dy, ry = -at.dx, nearest = footOn(at).distance;
    let best = Infinity, asked = 0;
    const meet = (i: number): boolean => {
      if (asked++ > TANGLE && index) return true;
      const a = right[i]!, ex = right[i + 1]!.x - a.x, ey = right[i + 1]!.y - a.y, det = rx * ey - ry * ex;
      if (Math.abs(det) < 1e-12) return false;
      const w = ((a.x - at.x) * ey - (a.y - at.y) * ex) / det, t = ((a.x - at.x) * ry - (a.y - at.y) * rx) / det;
      if (t >= -1e-9 && t <= 1 + 1e-9 && w >= 0 && w < best) best = w;
      return false;
    };
    if (index) {
      // Nothing beyond three times the nearest counts.
      const reach = nearest * 3 + 1e-6, x = at.x + rx * reach, y = at.y + ry * reach;
      index.near({ minX: Math.min(at.x, x), minY: Math.min(at.y, y), maxX: Math.max(at.x, x), maxY: Math.max(at.y, y) }, 0, meet);
    } else for (let i = 0; i + 1 < right.length; i++) meet(i);
    return best === Infinity ? nearest : Math.min(best, nearest * 3);
  };
}

const laneTypes: Readonly<Record<string, string>> = { road: 'driving', highway: 'driving', bicycle_lane: 'biking', walkway: 'sidewalk', crosswalk: 'sidewalk', road_shoulder: 'shoulder', pedestrian_lane: 'sidewalk' };
const markTypes: Readonly<Record<string, string>> = { solid: 'solid', dashed: 'broken', solid_solid: 'solid solid', dashed_solid: 'broken solid', solid_dashed: 'solid broken' };
const mark = (type: string, subtype: string): string => (type === 'line_thin' || type === 'line_thick' ? (markTypes[subtype] ?? 'solid') : type === 'road_border' || type === 'curbstone' ? 'curb' : 'none');

function roadText(lane: Lane, id: number, links: string, junction: number, errors: { left: number; right: number }): string {
  const pieces = piecesThrough(lane.left), last = pieces.at(-1)!;
  const { rows, edge } = widths(pieces, lane.right);
  const curve = pieces.flatMap((p) => [0, 0.25, 0.5, 0.75, 1].map((t) => onPiece(p, t)));
  const footOnCurve = footsOf(curve), footOnEdge = footsOf(edge);
  for (const p of lane.left) errors.left = Math.max(errors.left, footOnCurve(p).distance);
  for (const p of lane.right.slice(1, -1)) errors.right = Math.max(errors.right, footOnEdge(p).distance);
  const corners = lane.left.filter((p, i) => i === 0 || p.x !== lane.left[i - 1]!.x || p.y !== lane.left[i - 1]!.y);
  const heights = pieces.map((p, i) => `<elevation s="${n(p.s)}" a="${n(corners[i]!.z)}" b="${n((corners[i + 1]!.z - corners[i]!.z) / p.length)}" c="0" d="0"/>`);
  const speed = asNumber(tagOf(lane.tags, 'speed_limit'));
  const geometry = pieces.map((p) => `<geometry s="${n(p.s)}" x="${n(p.x)}" y="${n(p.y)}" hdg="${n(p.hdg)}" length="${n(p.length)}"><paramPoly3 aU="0" bU="${n(p.u[0])}" cU="${n(p.u[1])}" dU="${n(p.u[2])}" aV="0" bV="0" cV="${n(p.v[1])}" dV="${n(p.v[2])}" pRange="normalized"/></geometry>`);
  return [
    `<road name="lanelet ${id}" length="${n(last.s + last.length)}" id="${id}" junction="${junction}" rule="LHT">`,
    `<link>${links}</link>`,
    `<type s="0" type="town">${speed === undefined ? '' : `<speed max="${n(speed)}" unit="km/h"/>`}</type>`,
    `<planView>`,
    ...geometry,
    `</planView>`,
    `<elevationProfile>${heights.join('')}</elevationProfile><lateralProfile/>`,
    `<lanes><laneSection s="0"><center><lane id="0" type="none" level="false"><roadMark sOffset="0" type="${mark(lane.leftLine.type, lane.leftLine.subtype)}" weight="standard" color="white" width="0.15"/></lane></center>`,
    `<right><lane id="-1" type="${laneTypes[lane.subtype] ?? 'none'}" level="false"><link>${links.includes('<predecessor') ? '<predecessor id="-1"/>' : ''}${links.includes('<successor') ? '<successor id="-1"/>' : ''}</link>`,
    ...rows.map((r) => `<width sOffset="${n(r.s)}" a="${n(r.a)}" b="${n(r.b)}" c="0" d="0"/>`),
    `<roadMark sOffset="0" type="${mark(lane.rightLine.type, lane.rightLine.subtype)}" weight="standard" color="white" width="0.15"/></lane></right></laneSection></lanes>`,
    `</road>`,
  ].join('\n');
}

type Junction = { readonly id: number; readonly connections: { incoming: number; connecting: number }[] };

/** Lanelets after a fork or before a merging are connecting roads of a junction. */
function junctionsOf(graph: RoutingGraph): { of: Map<number, Junction>; all: Junction[] } {
  const of = new Map<number, Junction>(), all: Junction[] = [];
  for (const [id] of graph.along) {
    const nexts = following(graph, id);
    if (nexts.length < 2 && !(nexts[0] && previous(graph, nexts[0].lane.id).length > 1)) continue;
    for (const { lane } of nexts) {
      let junction = of.get(lane.id) ?? nexts.map((w) => of.get(w.lane.id)).find((j) => j !== undefined);
      if (!junction) all.push((junction = { id: 1_000_000 + all.length, connections: [] }));
      of.set(lane.id, junction);
      junction.connections.push({ incoming: id, connecting: lane.id });
    }
  }
  return { of, all };
}

export function writeOpenDrive(map: HdMap, projector: Projector): OpenDrive {
  const view = new View(map), graph = buildRoutingGraph(view, vehicle), { of, all } = junctionsOf(graph);
  const drawn = [...view.lanes.values()].filter((l) => piecesThrough(l.left).length > 0 && l.right.length > 1).sort((a, b) => compareIds(a.id, b.id));
  // OpenDRIVE ids are small whole numbers: lanelets are numbered in order of their ids.
  const number = new Map(drawn.map((l, i) => [l.id, i + 1]));
  const link = (kind: 'predecessor' | 'successor', lanes: readonly { lane: Lane }[], junction: Junction | undefined): string => {
    if (junction) return `<${kind} elementType="junction" elementId="${junction.id}"/>`;
    const other = lanes.length === 1 ? number.get(lanes[0]!.lane.id) : undefined;
    return other === undefined ? '' : `<${kind} elementType="road" elementId="${other}" contactPoint="${kind === 'successor' ? 'start' : 'end'}"/>`;
  };
  const fitError = { left: 0, right: 0 };
  const roads = drawn.map((lane) => {
    const nexts = following(graph, lane.id), own = of.get(lane.id);
    const ahead = nexts[0] && nexts.length > 0 ? of.get(nexts[0].lane.id) : undefined;
    const links = `${link('predecessor', previous(graph, lane.id), undefined)}${link('successor', nexts, own ? undefined : ahead)}`;
    return roadText(lane, number.get(lane.id)!, links, own ? own.id : -1, fitError);
  });
  const junctions = all.map((j) => {
    const rows = j.connections.filter((c) => number.has(c.incoming) && number.has(c.connecting)).map((c, i) => `<connection id="${i}" incomingRoad="${number.get(c.incoming)}" connectingRoad="${number.get(c.connecting)}" contactPoint="start"><laneLink from="-1" to="-1"/></connection>`);
    return `<junction id="${j.id}" name="" type="default">\n${rows.join('\n')}\n</junction>`;
  });
  const reference = projector.proj === '' ? '' : `<geoReference><![CDATA[${projector.proj}]]></geoReference>`;
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<OpenDRIVE>\n<header revMajor="1" revMinor="6" name="" version="1.00" vendor="kado">${reference}<userData code="fitErrorLeft" value="${fitError.left.toFixed(4)}"/><userData code="fitErrorRight" value="${fitError.right.toFixed(4)}"/></header>\n${[...roads, ...junctions].join('\n')}\n</OpenDRIVE>\n`;
  return { text, roads: roads.length, junctions: junctions.length, fitError };
}
