// vm-04-01: every traffic light is named by a regulatory element.
import type { Rule } from '../check.ts';

export const lightMissingElement: Rule = {
  name: 'mapping.traffic_light.missing_regulatory_elements',
  stem: 'TrafficLight.MissingRegulatoryElements',
  codes: { 1: ['Error', 'linestring'] },
  subject: 'linestring',
  reach: 'own',
  look({ view }, line, tell) {
    if (line.type !== 'traffic_light') return;
    const named = view.regelemsNaming(line.id).some((r) => r.subtype === 'traffic_light' && (r.params.get('refers') ?? []).some((p) => p.kind === 'linestring' && p.id === line.id));
    if (!named) tell(1, line.id);
  },
};
