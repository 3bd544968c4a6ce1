// vm-01-01: a road says where it lies and that it is one-way.
import type { Rule } from '../check.ts';
import { tagOf } from '../../tags.ts';

export const roadAttribute: Rule = {
  name: 'mapping.lane.road_lanelet_attribute',
  stem: 'Lane.RoadLaneletAttribute',
  codes: { 1: ['Error', 'lanelet'], 2: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'own',
  look(_, lane, tell) {
    if (lane.subtype !== 'road') return;
    const place = tagOf(lane.tags, 'location');
    if (place !== 'urban' && place !== 'private') tell(1, lane.id);
    if (tagOf(lane.tags, 'one_way') !== 'yes') tell(2, lane.id);
  },
};
