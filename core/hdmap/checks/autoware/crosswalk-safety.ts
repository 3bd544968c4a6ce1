// vm-05-03: slow-down speed and distance of a crosswalk are positive numbers.
import type { Rule } from '../check.ts';
import { asNumber, tagOf } from '../../tags.ts';

export const crosswalkSafety: Rule = {
  name: 'mapping.crosswalk.safety_attributes',
  stem: 'Crosswalk.SafetyAttributes',
  codes: { 1: ['Error', 'lanelet'], 2: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'own',
  look(_, lane, tell) {
    if (lane.subtype !== 'crosswalk') return;
    ['safety_slow_down_speed', 'safety_slow_down_distance'].forEach((key, i) => {
      const text = tagOf(lane.tags, key);
      if (text !== undefined && !((asNumber(text) ?? 0) > 0)) tell(i + 1, lane.id, { attribute_value: text });
    });
  },
};
