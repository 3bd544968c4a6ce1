// Points that stand twice in a row, and points closer than 5 cm to another (lanelet2_validation).
import { idText } from '../../ids.ts';
import { valuesOf } from '../../layer.ts';
import type { Point } from '../../model.ts';
import type { Line } from '../../view.ts';
import { type Rule, type Tell, mapRule } from '../check.ts';

function tellDoubled(line: Line, tell: Tell): void {
  const at = line.points.findIndex((p, i) => i > 0 && line.points[i - 1] === p);
  if (at > 0) tell(0, line.id, { point: idText(line.points[at]!.id) });
}

const doubled = { name: 'mapping.duplicated_points', stem: 'mapping.duplicated_points', reach: 'own' } as const;

export const duplicatedPoints: Rule = { ...doubled, codes: { 0: ['Error', 'linestring'] }, subject: 'linestring', look: (_, line, tell) => tellDoubled(line, tell) };
export const duplicatedCorners: Rule = { ...doubled, codes: { 0: ['Error', 'polygon'] }, subject: 'polygon', look: (_, polygon, tell) => tellDoubled(polygon, tell) };

/** Metres. */
const CLOSE = 0.05;

export const pointsTooClose = mapRule({
  name: 'mapping.points_too_close',
  stem: 'mapping.points_too_close',
  codes: { 0: ['Warning', 'point'] },
  look({ view }, tell) {
    const cells = new Map<string, Point[]>();
    const points = valuesOf(view.map.points);
    const cell = (v: number): number => Math.floor(v / CLOSE);
    for (const p of points) {
      const key = `${cell(p.x)},${cell(p.y)}`, held = cells.get(key);
      if (held) held.push(p);
      else cells.set(key, [p]);
    }
    for (const p of points) {
      // The nearest in the plane decides, even where it stands far above.
      let nearest: Point | undefined, best = Infinity;
      for (let dx = -1; dx <= 1; dx++) {
        for (let dy = -1; dy <= 1; dy++) {
          for (const q of cells.get(`${cell(p.x) + dx},${cell(p.y) + dy}`) ?? []) {
            const d = (p.x - q.x) ** 2 + (p.y - q.y) ** 2;
            if (q !== p && d < best) {
              best = d;
              nearest = q;
            }
          }
        }
      }
      if (nearest && Math.hypot(p.x - nearest.x, p.y - nearest.y, p.z - nearest.z) < CLOSE) tell(0, p.id, { point: idText(nearest.id) });
    }
  },
});
