// pilot-auto vm-03-16: what a virtual traffic light must name.
import type { Rule } from '../check.ts';
import { boxDiagonal } from './element-box.ts';

const S = ['Error', 'linestring'] as const;
const E = ['Error', 'regulatory element'] as const;

export const virtualLightElement: Rule = {
  name: 'mapping.intersection.regulatory_element_details_for_virtual_traffic_lights',
  stem: 'Intersection.RegulatoryElementDetailsForVirtualTrafficLights',
  codes: { 1: S, 2: E, 3: S, 4: S, 5: E, 6: S, 7: ['Warning', 'regulatory element'] },
  subject: 'regelem',
  reach: 'own',
  look({ view, parameters }, element, tell) {
    if (element.subtype !== 'virtual_traffic_light') return;
    const { id } = element;
    const starts = view.linesIn(element, 'start_line'), stops = view.linesIn(element, 'ref_line'), ends = view.linesIn(element, 'end_line'), refers = view.linesIn(element, 'refers');
    for (const line of starts) if (line.type !== 'virtual') tell(1, line.id);
    if (stops.length !== 1) tell(2, id);
    for (const line of stops) if (line.type !== 'stop_line') tell(3, line.id);
    for (const line of ends) if (line.type !== 'virtual') tell(4, line.id);
    if (refers.length === 0) tell(5, id);
    for (const line of refers) if (!parameters.virtualLightRefers.includes(line.type)) tell(6, line.id, { supported_refers: parameters.virtualLightRefers.join(', ') });
    if (boxDiagonal([...starts, ...stops, ...ends, ...refers].flatMap((l) => [...l.points])) > parameters.maxElementBox) tell(7, id);
  },
};
