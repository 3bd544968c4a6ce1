// vm-01-02: a line between two roads says whether one may change lanes across it.
import type { Rule } from '../check.ts';
import { tagOf } from '../../tags.ts';

export const laneChangeAttribute: Rule = {
  name: 'mapping.lane.lane_change_attribute',
  stem: 'Lane.LaneChangeAttribute',
  codes: { 1: ['Error', 'linestring'], 2: ['Error', 'linestring'] },
  subject: 'linestring',
  reach: 'own',
  look({ view }, line, tell) {
    const roads = view.lanesOnLine(line.id).filter((l) => l.subtype === 'road');
    // Only lanes side by side in one direction; a centre line between opposing lanes needs no such tag.
    const lefts = roads.filter((l) => l.leftId === line.id), rights = roads.filter((l) => l.rightId === line.id);
    if (lefts.length === 0 || rights.length === 0 || (lefts.length === 1 && rights.length === 1 && lefts[0] === rights[0])) return;
    const side = roads[0]!.leftId === line.id ? 'left' : 'right';
    const value = tagOf(line.tags, 'lane_change');
    if (value === undefined) tell(1, line.id, { bound_type: side });
    else if (value !== 'yes' && value !== 'no') tell(2, line.id, { bound_type: side, invalid_value: value });
  },
};
