// vm-02-02: a stop sign element names a stop sign and its stop line.
import type { Rule } from '../check.ts';
import { boxDiagonal } from './element-box.ts';

const E = ['Error', 'regulatory element'] as const;
const S = ['Error', 'linestring'] as const;

export const trafficSignElement: Rule = {
  name: 'mapping.stop_line.regulatory_element_details_for_traffic_signs',
  stem: 'StopLine.RegulatoryElementDetailsForTrafficSigns',
  codes: { 1: E, 2: S, 3: E, 4: S, 5: ['Warning', 'regulatory element'] },
  subject: 'regelem',
  reach: 'own',
  look({ view, parameters }, element, tell) {
    if (element.subtype !== 'traffic_sign') return;
    const refers = view.linesIn(element, 'refers');
    if (refers.length === 0) return tell(1, element.id);
    for (const line of refers) if (line.type !== 'traffic_sign' || line.subtype !== 'stop_sign') tell(2, line.id);
    const stops = view.linesIn(element, 'ref_line');
    if (stops.length === 0) return tell(3, element.id);
    for (const line of stops) if (line.subtype !== 'stop_line') tell(4, line.id);
    if (boxDiagonal([...refers, ...stops].flatMap((l) => [...l.points])) > parameters.maxElementBox) tell(5, element.id);
  },
};
