// Where on the map a finding is, for a person: degrees that any map app takes.
import type { Finding } from '../finding.ts';
import { type Point, pointOf } from '../model.ts';
import type { View } from '../view.ts';

function firstPoint(view: View, { primitive, id }: Finding): Point | undefined {
  if (primitive === 'point') return pointOf(view.map, id);
  if (primitive === 'linestring' || primitive === 'polygon') return (view.lines.get(id) ?? view.polygons.get(id))?.points[0];
  if (primitive === 'lanelet') return view.lanes.get(id)?.left[0];
  if (primitive === 'area') return view.areas.get(id)?.outer[0]?.line.points[0];
  for (const params of view.regelems.get(id)?.params.values() ?? []) {
    for (const p of params) {
      const point = p.kind === 'point' ? pointOf(view.map, p.id) : ((view.lines.get(p.id) ?? view.polygons.get(p.id))?.points[0] ?? view.lanes.get(p.id)?.left[0]);
      if (point) return point;
    }
  }
  return undefined;
}

export function placeOf(view: View, finding: Finding): string {
  const point = firstPoint(view, finding);
  return point ? `${point.lat.toFixed(7)},${point.lon.toFixed(7)}` : '';
}
