// vm-01-15, vm-01-16: shoulders lie between a road and a road border.
import type { Rule } from '../check.ts';
import { lookAtSideLane } from './side-lane.ts';

export const roadShoulder: Rule = {
  name: 'mapping.lane.road_shoulder',
  stem: 'Lane.RoadShoulder',
  codes: { 1: ['Error', 'lanelet'], 2: ['Error', 'lanelet'], 3: ['Error', 'linestring'] },
  subject: 'lanelet',
  reach: 'near',
  look: (scene, lane, tell) => lookAtSideLane(scene, lane, 'road_shoulder', false, tell),
};
