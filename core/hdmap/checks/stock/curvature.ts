// A bound that bends more sharply than any vehicle can follow (lanelet2_validation, CurvatureTooBig).
import { idText } from '../../ids.ts';
import type { XY } from '../../geometry/ring.ts';
import type { Rule } from '../check.ts';

/** 1/m */
const LIMIT = 0.5;

/** Curvature of the circle through three points (Menger), 1/m; infinite where two of them are one. */
function curvature(a: XY, b: XY, c: XY): number {
  const area = 0.5 * ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
  const product = Math.hypot(b.x - a.x, b.y - a.y) * Math.hypot(c.x - a.x, c.y - a.y) * Math.hypot(c.x - b.x, c.y - b.y);
  return product < 1e-20 ? Infinity : Math.abs((4 * area) / product);
}

export const curvatureTooBig: Rule = {
  name: 'mapping.curvature_too_big',
  stem: 'mapping.curvature_too_big',
  codes: { 0: ['Warning', 'lanelet'] },
  subject: 'lanelet',
  reach: 'own',
  look(_, lane, tell) {
    for (const line of [lane.left, lane.right]) {
      for (let i = 1; i + 1 < line.length; i++) if (curvature(line[i - 1]!, line[i]!, line[i + 1]!) > LIMIT) tell(0, lane.id, { point: idText(line[i]!.id) });
    }
  },
};
