// vm-04-01: every traffic light element is referred to by a lanelet.
import type { Rule } from '../check.ts';

export const lightMissingReferrers: Rule = {
  name: 'mapping.traffic_light.missing_referrers',
  stem: 'TrafficLight.MissingReferrers',
  codes: { 1: ['Error', 'regulatory element'] },
  subject: 'regelem',
  reach: 'own',
  look({ view }, element, tell) {
    if (element.subtype === 'traffic_light' && view.usersOf(element.id).length === 0) tell(1, element.id);
  },
};
