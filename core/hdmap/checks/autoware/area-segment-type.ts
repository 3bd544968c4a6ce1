// vm-03-08: an intersection area is drawn through points of road borders and lanelet ends.
import type { Rule } from '../check.ts';
import { idText } from '../../ids.ts';

export const areaSegmentType: Rule = {
  name: 'mapping.intersection.intersection_area_segment_type',
  stem: 'Intersection.IntersectionAreaSegmentType',
  codes: { 1: ['Error', 'polygon'] },
  subject: 'polygon',
  reach: 'near',
  look({ view }, polygon, tell) {
    if (polygon.type !== 'intersection_area') return;
    const { box } = polygon;
    const inBox = (p: { x: number; y: number } | undefined): boolean => p !== undefined && p.x >= box.minX && p.x <= box.maxX && p.y >= box.minY && p.y <= box.maxY;
    const good = new Set<number>();
    for (const lane of view.lanesNear(box)) {
      if (lane.subtype !== 'road') continue;
      for (const [l, r] of [[lane.left[0], lane.right[0]], [lane.left.at(-1), lane.right.at(-1)]]) {
        if (!inBox(l) || !l || !r) continue;
        good.add(l.id);
        good.add(r.id);
      }
    }
    const isBorder = (id: number): boolean => view.onBorder(id);
    const bad = polygon.points.filter((p) => !good.has(p.id) && !isBorder(p.id));
    if (bad.length > 0) tell(1, polygon.id, { point_ids: bad.map((p) => idText(p.id)).join(', ') });
  },
};
