// Who may drive where, as Lanelet2's GenericTrafficRules has it for Germany (release 1.2), and as the Autoware map
// validator bends it so that every lanelet takes part in its neighbour checks.
import { type Tags, asBool, hasPrefix, tagOf } from '../tags.ts';
import type { Area, Lane } from '../view.ts';

export type TrafficRules = {
  /** For people and file lines: vehicle, bicycle, pedestrian. */
  readonly participant: string;
  /** Subtype of a lanelet or area → participants that may pass. */
  readonly passable: Readonly<Record<string, readonly string[]>>;
};

const generic = {
  '': ['vehicle'],
  road: ['vehicle', 'bicycle'],
  highway: ['vehicle'],
  bicycle_lane: ['bicycle'],
  play_street: ['pedestrian', 'bicycle', 'vehicle'],
  emergency_lane: ['vehicle:emergency'],
  exit: ['pedestrian', 'bicycle', 'vehicle'],
  walkway: ['pedestrian'],
  crosswalk: ['pedestrian'],
  stairs: ['pedestrian'],
  shared_walkway: ['pedestrian', 'bicycle'],
} as const;

/** Nearly all lanelets carry vehicles here: the validator's neighbour checks (autoware_lanelet2_map_validator 1.7.0). */
const everything = {
  '': ['vehicle'],
  road: ['vehicle', 'bicycle'],
  road_shoulder: ['vehicle', 'bicycle', 'pedestrian'],
  pedestrian_lane: ['vehicle', 'bicycle', 'pedestrian'],
  highway: ['vehicle'],
  bicycle_lane: ['vehicle', 'bicycle'],
  play_street: ['pedestrian', 'bicycle', 'vehicle'],
  emergency_lane: ['vehicle', 'vehicle:emergency'],
  exit: ['pedestrian', 'bicycle', 'vehicle'],
  walkway: ['vehicle', 'pedestrian'],
  crosswalk: ['pedestrian'],
  stairs: ['vehicle', 'pedestrian'],
  shared_walkway: ['vehicle', 'pedestrian', 'bicycle'],
  private: ['vehicle', 'pedestrian', 'bicycle'],
} as const;

export const vehicle: TrafficRules = { participant: 'vehicle', passable: generic };
export const bicycle: TrafficRules = { participant: 'bicycle', passable: generic };
export const pedestrian: TrafficRules = { participant: 'pedestrian', passable: generic };
export const validatorVehicle: TrafficRules = { participant: 'vehicle', passable: everything };
export const validatorPedestrian: TrafficRules = { participant: 'pedestrian', passable: { ...everything, '': ['pedestrian'] } };

/** The tag that speaks for the participant: participant:vehicle for vehicle:bus, too. First in alphabetical order. */
function override(tags: Tags, prefix: string, name: string, otherwise: boolean): boolean {
  let key: string | undefined;
  for (let i = 0; i < tags.length; i += 2) {
    const candidate = tags[i]!;
    if (candidate.length >= prefix.length && name.startsWith(candidate) && (key === undefined || candidate < key)) key = candidate;
  }
  return key === undefined ? otherwise : (asBool(tagOf(tags, key)) ?? otherwise);
}

function mayUse(rules: TrafficRules, tags: Tags, subtype: string): boolean {
  if (hasPrefix(tags, 'participant')) return override(tags, 'participant', `participant:${rules.participant}`, false);
  return (Object.hasOwn(rules.passable, subtype) ? rules.passable[subtype]! : []).some((p) => rules.participant.startsWith(p));
}

/** Whether the participant may go along the lanelet, or against it when `inverted`. */
export function canPass(rules: TrafficRules, lane: Lane, inverted: boolean): boolean {
  if (inverted) {
    const oneWay = asBool(tagOf(lane.tags, 'one_way'));
    const with_ = oneWay !== undefined ? !oneWay : hasPrefix(lane.tags, 'one_way') ? !override(lane.tags, 'one_way', `one_way:${rules.participant}`, true) : rules.participant === 'pedestrian';
    if (!with_) return false;
  }
  return mayUse(rules, lane.tags, lane.subtype);
}

export const canPassArea = (rules: TrafficRules, area: Area): boolean => mayUse(rules, area.tags, area.subtype);

export type LaneChange = { readonly left: boolean; readonly right: boolean };

const none: LaneChange = { left: false, right: false };
const both: LaneChange = { left: true, right: true };

/** Which way a line may be crossed by its tags alone, seen along the stored line. */
export function laneChange(rules: TrafficRules, tags: Tags, type: string, subtype: string, virtualIsOpen: boolean): LaneChange {
  const all = tagOf(tags, 'lane_change');
  if (all !== undefined) return asBool(all) === true ? both : none;
  const left = tagOf(tags, 'lane_change:left'), right = tagOf(tags, 'lane_change:right');
  if (left !== undefined || right !== undefined) return { left: asBool(left) === true, right: asBool(right) === true };
  if (virtualIsOpen && type === 'virtual') return both;
  const wheels = rules.participant.startsWith('vehicle') || rules.participant === 'bicycle';
  if (wheels && (type === 'line_thin' || type === 'line_thick')) {
    if (subtype === 'dashed') return both;
    if (subtype === 'dashed_solid') return { left: false, right: true };
    if (subtype === 'solid_dashed') return { left: true, right: false };
  }
  const feet = rules.participant === 'pedestrian' || rules.participant === 'bicycle';
  return feet && type === 'curbstone' && subtype === 'low' ? both : none;
}
