// vm-01-17, vm-01-18: side strips for people lie between a road and a road border.
import type { Rule } from '../check.ts';
import { lookAtSideLane } from './side-lane.ts';

export const pedestrianLane: Rule = {
  name: 'mapping.lane.pedestrian_lane',
  stem: 'Lane.PedestrianLane',
  codes: { 1: ['Error', 'lanelet'], 2: ['Error', 'lanelet'], 3: ['Error', 'linestring'] },
  subject: 'lanelet',
  reach: 'near',
  look: (scene, lane, tell) => lookAtSideLane(scene, lane, 'pedestrian_lane', true, tell),
};
