// vm-02: every stop line is named by a regulatory element.
import type { Rule } from '../check.ts';

export const stopLineMissingElement: Rule = {
  name: 'mapping.stop_line.missing_regulatory_elements',
  stem: 'StopLine.MissingRegulatoryElements',
  codes: { 1: ['Error', 'linestring'] },
  subject: 'linestring',
  reach: 'own',
  look({ view }, line, tell) {
    if (line.type !== 'stop_line') return;
    const named = view.regelemsNaming(line.id).some((r) => ['ref_line', 'refers'].some((role) => (r.params.get(role) ?? []).some((p) => p.kind === 'linestring' && p.id === line.id)));
    if (!named) tell(1, line.id);
  },
};
