// No lanelet may have two neighbours to change to on one side, nor one neighbour on both (lanelet2_routing, checkValidity).
import { idText } from '../../ids.ts';
import type { Rule } from '../check.ts';

export const graphIsValid: Rule = {
  name: 'routing.graph_is_valid',
  stem: 'routing.graph_is_valid',
  codes: { 0: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'near',
  look({ graphs }, lane, tell) {
    const graph = graphs.vehicle();
    const v = graph.along.get(lane.id);
    if (v === undefined) return;
    const side = (relation: 'left' | 'right'): number[] => graph.out[v]!.filter((e) => e.relation === relation).map((e) => graph.vertices[e.to]!.lane.id);
    const left = side('left'), right = side('right');
    const odd = left.length > 1 ? left : right.length > 1 ? right : left.filter((id) => right.includes(id));
    if (odd.length > 0) tell(0, lane.id, { other: odd.map(idText).join(', ') });
  },
};
