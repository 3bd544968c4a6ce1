// vm-03-14: a road marking element names one stop line and nothing else.
import type { Rule } from '../check.ts';

export const roadMarkings: Rule = {
  name: 'mapping.intersection.road_markings',
  stem: 'Intersection.RoadMarkings',
  codes: { 1: ['Error', 'regulatory element'], 2: ['Error', 'linestring'] },
  subject: 'regelem',
  reach: 'own',
  look({ view }, element, tell) {
    if (element.subtype !== 'road_marking') return;
    const refers = view.linesIn(element, 'refers');
    if (refers.length !== 1 || view.linesIn(element, 'ref_line').length > 0) return tell(1, element.id);
    for (const line of refers) if (line.type !== 'stop_line') tell(2, line.id);
  },
};
