// Which tags and values the Lanelet2 format knows (lanelet2_validation 1.2, CheckTags).
import { entriesOf } from '../../layer.ts';
import type { Primitive } from '../../model.ts';
import type { Tags } from '../../tags.ts';
import type { View } from '../../view.ts';

export type Tagged = { readonly primitive: Primitive; readonly id: number; readonly tags: Tags };

export const knownKeys: Readonly<Record<string, readonly string[]>> = {
  point: ['ele', 'type', 'subtype'],
  linestring: ['type', 'subtype', 'lane_change', 'width', 'height', 'temporary', 'color'],
  lanelet: ['type', 'subtype', 'one_way', 'name', 'region', 'speed_limit', 'location', 'participant'],
  area: ['type', 'subtype', 'speed_limit', 'location', 'region', 'name'],
  'regulatory element': ['dynamic', 'fallback', 'sign_type', 'speed_limit', 'subtype', 'type'],
};

export const mandatoryKeys: Readonly<Record<string, readonly string[]>> = {
  linestring: ['type'],
  lanelet: ['type', 'subtype', 'location'],
  area: ['type', 'subtype', 'location'],
  'regulatory element': ['type', 'subtype'],
};

export const booleanKeys = ['one_way', 'dynamic', 'lane_change', 'participant', 'fallback', 'temporary'] as const;

const places = ['nonurban', 'private', 'urban'];

export const knownValues: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  point: { type: ['dot', 'end', 'pole', 'post', 'start'] },
  linestring: {
    type: [
      'arrow', 'bike_marking', 'bump', 'curbstone', 'door', 'fence', 'gate', 'guard_rail', 'jersey_barrier', 'keepout', 'lift_gate', 'line_thick', 'line_thin', 'pedestrian_marking', 'rail',
      'road_border', 'stop_line', 'symbol', 'traffic_light', 'traffic_sign', 'trajectory', 'virtual', 'visualization', 'wall', 'zebra_marking', 'zig-zag',
    ],
  },
  lanelet: {
    type: ['lanelet'],
    subtype: ['bicycle_lane', 'bus_lane', 'crosswalk', 'emergency_lane', 'highway', 'play_street', 'rail', 'road', 'shared_walkway', 'stairs', 'walkway'],
    location: places,
  },
  area: {
    type: ['multipolygon'],
    subtype: [
      'bicycle_lane', 'building', 'bus_lane', 'crosswalk', 'emergency_lane', 'exit', 'freespace', 'highway', 'keepout', 'parking', 'play_street', 'road', 'shared_walkway', 'stairs',
      'traffic_island', 'vegetation', 'walkway',
    ],
    location: places,
  },
  'regulatory element': { type: ['regulatory_element'] },
};

/** Everything of the map that carries tags, kind by kind. */
export function* everythingTagged(view: View, withPoints: boolean): Generator<Tagged> {
  if (withPoints) for (const [id, p] of entriesOf(view.map.points)) yield { primitive: 'point', id, tags: p.tags };
  for (const line of view.lines.values()) yield { primitive: 'linestring', id: line.id, tags: line.tags };
  for (const lane of view.lanes.values()) yield { primitive: 'lanelet', id: lane.id, tags: lane.tags };
  for (const area of view.areas.values()) yield { primitive: 'area', id: area.id, tags: area.tags };
  for (const element of view.regelems.values()) yield { primitive: 'regulatory element', id: element.id, tags: element.tags };
}
