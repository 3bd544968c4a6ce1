// What the three area rules share: a regulatory element and the one polygon it must name.
import type { Line, Regelem, View } from '../../view.ts';
import type { Tell } from '../check.ts';

/** The polygon of a regulatory element that must name exactly one (else 2) of the given type (else 3). */
export function areaElement(view: View, element: Regelem, type: string, tell: Tell): Line | undefined {
  const polygons = view.polygonsIn(element, 'refers');
  if (polygons.length !== 1) {
    tell(2, element.id);
    return undefined;
  }
  if (polygons[0]!.type !== type) {
    tell(3, element.id);
    return undefined;
  }
  return polygons[0];
}

/** Whether no regulatory element of that subtype names the polygon in `refers`. */
export const unnamedArea = (view: View, polygon: Line, subtype: string): boolean =>
  !view.regelemsNaming(polygon.id).some((r) => r.subtype === subtype && (r.params.get('refers') ?? []).some((p) => p.kind === 'polygon' && p.id === polygon.id));
