// What no other validator asks of lanelets: bounds that cross, bounds drawn the wrong way round, ends that miss each other.
import type { Pairs } from '../../geometry/pairs.ts';
import { ringFault } from '../../geometry/ring-fault.ts';
import { idText } from '../../ids.ts';
import { type Lane, sharedBy } from '../../view.ts';
import type { Rule } from '../check.ts';

const crossings: Pairs<Lane['left'], Lane['right'], boolean> = new WeakMap();

function crosses(left: Lane['left'], right: Lane['right']): boolean {
  const touching = new Set(left.map((p) => p.id));
  return !right.some((p) => touching.has(p.id)) && ringFault([...left, ...right.toReversed()]) === 'self-crossing';
}

export const boundsCross: Rule = {
  name: 'kado.bounds_cross',
  stem: 'kado/bounds-cross',
  codes: { 0: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'own',
  look(_, lane, tell) {
    if (lane.left.length < 2 || lane.right.length < 2) return;
    if (sharedBy(crossings, lane, crosses)) tell(0, lane.id);
  },
};

export const laneletInverted: Rule = {
  name: 'kado.lanelet_inverted',
  stem: 'kado/lanelet-inverted',
  codes: { 0: ['Info', 'lanelet'] },
  subject: 'lanelet',
  reach: 'own',
  look({ view }, lane, tell) {
    // Lines shared with a neighbour may well run against this lanelet; lines of its own have no reason to.
    const alone = (line: number): boolean => view.countOnLine(line) === 1;
    if (lane.leftInverted && lane.rightInverted && alone(lane.leftId) && alone(lane.rightId)) tell(0, lane.id);
  },
};

/** Metres within which two ends are meant to be one. */
const NEAR = 0.3;

type End = { readonly left: Lane['left'][number]; readonly right: Lane['left'][number] };

export const looseEnd: Rule = {
  name: 'kado.loose_end',
  stem: 'kado/loose-end',
  codes: { 0: ['Warning', 'lanelet'] },
  subject: 'lanelet',
  reach: 'near',
  look({ view }, lane, tell) {
    const left = lane.left.at(-1), right = lane.right.at(-1);
    if (!left || !right) return;
    const box = { minX: Math.min(left.x, right.x) - NEAR, minY: Math.min(left.y, right.y) - NEAR, maxX: Math.max(left.x, right.x) + NEAR, maxY: Math.max(left.y, right.y) + NEAR };
    for (const other of view.lanesNear(box)) {
      if (other === lane || other.subtype !== lane.subtype) continue;
      const start: End | undefined = other.left[0] && other.right[0] ? { left: other.left[0], right: other.right[0] } : undefined;
      if (!start || (start.left.id === left.id && start.right.id === right.id)) continue;
      const miss = Math.max(Math.hypot(start.left.x - left.x, start.left.y - left.y), Math.hypot(start.right.x - right.x, start.right.y - right.y));
      if (miss > 0 && miss <= NEAR) tell(0, lane.id, { lanelet_id: idText(other.id), distance: (miss * 100).toFixed(1) });
    }
  },
};
