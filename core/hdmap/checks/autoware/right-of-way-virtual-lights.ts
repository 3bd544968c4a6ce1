// vm-03-10: a lanelet under a virtual traffic light has its right of way told in full.
import type { Rule } from '../check.ts';
import { conflictsOf, tellYields } from './right-of-way.ts';

const E = ['Error', 'regulatory element'] as const;
const I = ['Info', 'regulatory element'] as const;

export const rightOfWayVirtualLights: Rule = {
  name: 'mapping.intersection.right_of_way_for_virtual_traffic_lights',
  stem: 'Intersection.RightOfWayForVirtualTrafficLights',
  codes: { 1: ['Error', 'lanelet'], 2: ['Error', 'lanelet'], 3: I, 4: E, 5: E, 6: E, 7: I },
  subject: 'lanelet',
  reach: 'near',
  look({ view, graphs }, lane, tell) {
    if (view.regelemsOf(lane, 'virtual_traffic_light').length === 0) return;
    const elements = view.regelemsOf(lane, 'right_of_way');
    const element = elements[0];
    if (!element) return tell(1, lane.id);
    if (elements.length > 1) return tell(2, lane.id);
    const owners = view.lanesIn(element, 'right_of_way');
    if (owners.length !== 1) return tell(3, element.id);
    if (owners[0]!.id !== lane.id) return tell(4, element.id);
    const { hard, slight } = conflictsOf(view, graphs.vehicle(), lane, () => false);
    tellYields(view, element, hard, slight, { missing: 5, needless: 6, slight: 7 }, tell);
  },
};
