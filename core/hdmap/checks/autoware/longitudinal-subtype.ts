// pilot-auto vm-01-21: a lanelet goes on in its own kind; crosswalks and walkways end.
import type { Rule } from '../check.ts';
import { following } from '../../graph/ask-graph.ts';

export const longitudinalSubtype: Rule = {
  name: 'mapping.lane.longitudinal_subtype_connection',
  stem: 'Lane.LongitudinalSubtypeConnection',
  codes: { 1: ['Error', 'lanelet'], 2: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'near',
  look({ graphs }, lane, tell) {
    const next = [...following(graphs.everyone(), lane.id), ...following(graphs.everyoneOnFoot(), lane.id)];
    if (next.length === 0) return;
    if (lane.subtype === 'crosswalk' || lane.subtype === 'walkway') tell(1, lane.id);
    else if (next.some((w) => w.lane.subtype !== lane.subtype)) tell(2, lane.id);
  },
};
