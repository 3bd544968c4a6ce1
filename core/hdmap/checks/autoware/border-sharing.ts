// vm-01-03, vm-01-04: neighbours share the line between them.
import type { Rule } from '../check.ts';
import { signedOffset } from '../../geometry/offset.ts';
import { commonArea, lineCovered } from '../../geometry/overlay.ts';
import type { Pairs } from '../../geometry/pairs.ts';
import { type Ring, type XY, areaOf, ringOf, sideOf } from '../../geometry/ring.ts';
import { relationOf } from '../../graph/ask-graph.ts';
import { idText } from '../../ids.ts';
import type { Point } from '../../model.ts';
import { type Lane, sharedBy } from '../../view.ts';
import type { Scene } from '../check.ts';

/** The lanelet widened by this share of its width, to see whose borders fall into it. */
const WIDER = 0.05;

const widened = new WeakMap<Lane, Ring>(), widenedOnLines: Pairs<readonly Point[], readonly Point[], Ring> = new WeakMap();

function surrounding(lane: Lane): Ring {
  let ring = widened.get(lane);
  if (!ring) {
    ring = sharedBy(widenedOnLines, lane, (left, right) => {
      const width = (Math.hypot(left[0]!.x - right[0]!.x, left[0]!.y - right[0]!.y) + Math.hypot(left.at(-1)!.x - right.at(-1)!.x, left.at(-1)!.y - right.at(-1)!.y)) / 2;
      const delta = width * (1 + WIDER - 1);
      return ringOf(signedOffset(left, delta), signedOffset(right.toReversed(), delta).reverse());
    });
    widened.set(lane, ring);
  }
  return ring;
}

const drawn = (lane: Lane): boolean => lane.left.length > 1 && lane.right.length > 1;

/** Whether `other` seems a neighbour of `lane` without sharing its line. */
function suspicious({ view, graphs, parameters }: Scene, lane: Lane, other: Lane): boolean {
  if (other === lane || !drawn(lane) || !drawn(other)) return false;
  // One of its lines must lie in the widened lanelet: its first points tell most that do not, before anything is looked up.
  const ring = surrounding(lane);
  const out = (p: XY): boolean => sideOf(ring, p.x, p.y) < 0;
  if (out(other.left[0]!) && out(other.right[0]!)) return false;
  const graph = graphs.everyone();
  const ahead = relationOf(graph, lane.id, other.id, true);
  if (ahead !== undefined && ahead !== 'conflicting') return false;
  if (ahead === undefined && relationOf(graph, other.id, lane.id, false) === 'successor') return false;
  const opposite = (a: number, at: boolean, b: number, bt: boolean): boolean => a === b && at !== bt;
  if (opposite(other.rightId, other.rightInverted, lane.rightId, lane.rightInverted) || opposite(other.leftId, other.leftInverted, lane.leftId, lane.leftInverted)) return false;
  if (!lineCovered(other.left, ring) && !lineCovered(other.right, ring)) return false;
  if (ahead === 'conflicting') {
    const theirs = view.ring(other), common = commonArea(ring, theirs);
    if (common / (areaOf(ring) + areaOf(theirs) - common) > parameters.iouThreshold) return false;
  }
  return true;
}

export const borderSharing: Rule = {
  name: 'mapping.lane.border_sharing',
  stem: 'Lane.BorderSharing',
  codes: { 1: ['Error', 'lanelet'], 2: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'near',
  look(scene, lane, tell) {
    if (!drawn(lane)) return;
    const ring = surrounding(lane);
    const oneSided: number[] = [];
    for (const other of scene.view.lanesNear(ring)) {
      if (!suspicious(scene, lane, other)) continue;
      if (suspicious(scene, other, lane)) tell(1, lane.id, { lanelet_id: idText(other.id) });
      else oneSided.push(other.id);
    }
    if (oneSided.length > 0) tell(2, lane.id, { lanelet_ids: oneSided.map(idText).join(', ') });
  },
};
