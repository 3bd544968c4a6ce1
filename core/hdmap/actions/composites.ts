// Things that are several primitives at once, made in one go: crosswalk, signal, stop sign.
import { ok, refuse } from '../../kernel/result.ts';
import { idText } from '../ids.ts';
import { type HdMap, type Member, pointOf, relationOf, wayOf, withPoint, withRelation, withWay } from '../model.ts';
import type { Projector } from '../projections/projector.ts';
import { entriesOf } from '../layer.ts';
import type { Tags } from '../tags.ts';
import { tagOf } from '../tags.ts';
import { type Acted, type Mint, type Place, missing, newPoint } from './act.ts';

type Drawing = { map: HdMap; readonly frame: Projector; readonly mint: Mint };

function line(drawing: Drawing, places: readonly Place[], tags: Tags, pointTags: (i: number) => Tags = () => []): number {
  const like = firstPoint(drawing.map);
  const refs = places.map((place, i) => {
    const id = drawing.mint(), point = newPoint(drawing.frame, place, id, like);
    drawing.map = withPoint(drawing.map, id, { ...point, tags: [...point.tags, ...pointTags(i)] });
    return id;
  });
  const id = drawing.mint();
  drawing.map = withWay(drawing.map, id, { id, points: refs, tags });
  return id;
}

function firstPoint(map: HdMap): ReturnType<typeof pointOf> {
  for (const [, point] of entriesOf(map.points)) return point;
  return undefined;
}

/** The rule, and the lanelets that refer to it. */
function rule(drawing: Drawing, subtype: string, members: readonly Member[], lanes: readonly number[]): void {
  const id = drawing.mint();
  drawing.map = withRelation(drawing.map, id, { id, members, tags: ['type', 'regulatory_element', 'subtype', subtype] });
  for (const lane of lanes) {
    const relation = relationOf(drawing.map, lane)!;
    drawing.map = withRelation(drawing.map, lane, { ...relation, members: [...relation.members, { type: 'relation', ref: id, role: 'regulatory_element' }] });
  }
}

const way = (ref: number, role: string): Member => ({ type: 'way', ref, role });
const notLanes = (map: HdMap, lanes: readonly number[]): number | undefined => lanes.find((id) => tagOf(relationOf(map, id)?.tags ?? [], 'type') !== 'lanelet');

/** A crosswalk between two edges (two places each, in walking direction), its polygon, stop lines and rule on the roads. */
export function makeCrosswalk(map: HdMap, frame: Projector, edges: readonly [readonly Place[], readonly Place[]], stopLines: readonly (readonly Place[])[], roads: readonly number[], mint: Mint): Acted {
  const stranger = notLanes(map, roads);
  if (stranger !== undefined) return missing('lanelet', stranger);
  if (edges.some((e) => e.length < 2)) return refuse('hdmap/line-too-short', { line: '-' });
  const drawing: Drawing = { map, frame, mint };
  const left = line(drawing, edges[0], ['type', 'pedestrian_marking']), right = line(drawing, edges[1], ['type', 'pedestrian_marking']);
  const polygon = mint();
  const corners = [...wayOf(drawing.map, left)!.points, ...wayOf(drawing.map, right)!.points.toReversed()];
  drawing.map = withWay(drawing.map, polygon, { id: polygon, points: corners, tags: ['type', 'crosswalk_polygon', 'area', 'yes'] });
  const stops = stopLines.map((places) => line(drawing, places, ['type', 'stop_line']));
  const lane = mint();
  drawing.map = withRelation(drawing.map, lane, {
    id: lane,
    members: [way(left, 'left'), way(right, 'right')],
    tags: ['type', 'lanelet', 'subtype', 'crosswalk', 'speed_limit', '10', 'location', 'urban', 'one_way', 'no', 'participant:pedestrian', 'yes'],
  });
  rule(drawing, 'crosswalk', [{ type: 'relation', ref: lane, role: 'refers' }, ...stops.map((s) => way(s, 'ref_line')), way(polygon, 'crosswalk_polygon')], roads);
  return ok(drawing.map);
}

/** A traffic light: its body from left to right as drivers see it, bulbs red, yellow, green, its stop line, and its rule. */
export function makeSignal(map: HdMap, frame: Projector, body: readonly [Place, Place], height: number, stopLine: readonly Place[], lanes: readonly number[], mint: Mint): Acted {
  const stranger = notLanes(map, lanes);
  if (stranger !== undefined) return missing('lanelet', stranger);
  if (!(height > 0)) return refuse('hdmap/bad-body-height', { height });
  const drawing: Drawing = { map, frame, mint };
  const light = line(drawing, body, ['type', 'traffic_light', 'subtype', 'red_yellow_green', 'height', String(height)]);
  const [l, r] = body, across = (t: number): Place => ({ x: l.x + t * (r.x - l.x), y: l.y + t * (r.y - l.y), z: l.z + height / 2 });
  // In Japan the lamps lie in a row, green to the left as drivers see it.
  const colours = ['green', 'yellow', 'red'] as const;
  const bulbs = line(drawing, [across(1 / 6), across(1 / 2), across(5 / 6)], ['type', 'light_bulbs', 'traffic_light_id', idText(light)], (i) => ['color', colours[i]!]);
  const stop = line(drawing, stopLine, ['type', 'stop_line']);
  rule(drawing, 'traffic_light', [way(light, 'refers'), way(stop, 'ref_line'), way(bulbs, 'light_bulbs')], lanes);
  return ok(drawing.map);
}

/** A stop sign with its stop line and rule. */
export function makeStopSign(map: HdMap, frame: Projector, sign: readonly [Place, Place], stopLine: readonly Place[], lanes: readonly number[], mint: Mint): Acted {
  const stranger = notLanes(map, lanes);
  if (stranger !== undefined) return missing('lanelet', stranger);
  const drawing: Drawing = { map, frame, mint };
  const board = line(drawing, sign, ['type', 'traffic_sign', 'subtype', 'stop_sign']), stop = line(drawing, stopLine, ['type', 'stop_line', 'subtype', 'stop_line']);
  rule(drawing, 'traffic_sign', [way(board, 'refers'), way(stop, 'ref_line')], lanes);
  return ok(drawing.map);
}
