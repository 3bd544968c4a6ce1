// vm-05-01: every crosswalk lanelet is named by a regulatory element.
import type { Rule } from '../check.ts';

export const crosswalkMissingElement: Rule = {
  name: 'mapping.crosswalk.missing_regulatory_elements',
  stem: 'Crosswalk.MissingRegulatoryElements',
  codes: { 1: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'own',
  look({ view }, lane, tell) {
    if (lane.subtype !== 'crosswalk') return;
    const named = view.regelemsNaming(lane.id).some((r) => r.subtype === 'crosswalk' && (r.params.get('refers') ?? []).some((p) => p.kind === 'lanelet' && p.id === lane.id));
    if (!named) tell(1, lane.id);
  },
};
