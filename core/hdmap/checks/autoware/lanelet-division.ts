// vm-03-05: one lanelet per path through an intersection.
import type { Rule } from '../check.ts';
import { following } from '../../graph/ask-graph.ts';
import { idText } from '../../ids.ts';
import { taggedArea } from './area-tagging.ts';

export const laneletDivision: Rule = {
  name: 'mapping.intersection.lanelet_division',
  stem: 'Intersection.LaneletDivision',
  codes: { 1: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'near',
  look({ graphs }, lane, tell) {
    const area = taggedArea(lane);
    if (area === 0) return;
    for (const { lane: next } of following(graphs.everyone(), lane.id)) {
      if (taggedArea(next) === area) tell(1, lane.id, { successor_id: idText(next.id), intersection_area_id: idText(area) });
    }
  },
};
