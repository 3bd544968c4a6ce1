// vm-03-02: the way to signal a turn does not reach back into a turn to the other side.
import type { Rule } from '../check.ts';
import { previous } from '../../graph/ask-graph.ts';
import { idText } from '../../ids.ts';
import { asNumber, tagOf } from '../../tags.ts';
import { lengthOf3d } from './length-3d.ts';

const opposite: Readonly<Record<string, string>> = { left: 'right', right: 'left' };

/** Steps back through the graph from one lanelet; within some metres a real road has a handful. */
const LOOKED_BACK = 1_000;

export const turnSignalOverlap: Rule = {
  name: 'mapping.intersection.turn_signal_distance_overlap',
  stem: 'Intersection.TurnSignalDistanceOverlap',
  codes: { 1: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'near',
  look({ view, graphs, parameters }, lane, tell) {
    const turn = tagOf(lane.tags, 'turn_direction');
    const other = turn === undefined ? undefined : opposite[turn];
    if (other === undefined) return;
    const limit = asNumber(tagOf(lane.tags, 'turn_signal_distance')) ?? parameters.turnSignalDistance;
    const graph = graphs.vehicle();
    const found: number[] = [];
    const seen = new Set<number>();
    const queue = previous(graph, lane.id).map((w) => ({ lane: w.lane, length: lengthOf3d(view.center(w.lane)) }));
    for (let i = 0; i < Math.min(queue.length, LOOKED_BACK); i++) {
      const step = queue[i]!;
      if (seen.has(step.lane.id) || step.length > limit) continue;
      seen.add(step.lane.id);
      if (tagOf(step.lane.tags, 'turn_direction') === other) found.push(step.lane.id);
      for (const before of previous(graph, step.lane.id)) if (!seen.has(before.lane.id) && queue.length < LOOKED_BACK) queue.push({ lane: before.lane, length: step.length + lengthOf3d(view.center(before.lane)) });
    }
    if (found.length > 0) tell(1, lane.id, { prev_ids: found.map(idText).join(', ') });
  },
};
