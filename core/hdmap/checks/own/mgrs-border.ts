// A map over several MGRS squares is torn by every loader that takes coordinates modulo 100 km: 9 km of lanes become
// 1,600 km. Shiojiri's city lies on such a line (138 degrees east, zones 53 and 54). An error where the map's own local
// coordinates are MGRS ones, else a warning.
import { valuesOf } from '../../layer.ts';
import type { Point } from '../../model.ts';
import { SQUARE, squareOf, toUtm, zoneOf } from '../../projections/utm.ts';
import { tagOf } from '../../tags.ts';
import { mapRule } from '../check.ts';

function looksLikeMgrs(point: Point): boolean {
  const x = Number(tagOf(point.tags, 'local_x') ?? NaN);
  return Math.abs((toUtm(point.lat, point.lon, zoneOf(point.lat, point.lon), point.lat >= 0).x % SQUARE) - x) < 1;
}

/** The squares a map touches, sorted. Corners decide quickly where there is but one. */
export function squaresOf(points: readonly Point[]): string[] {
  const placed = points.filter((p) => p.lat !== 0 || p.lon !== 0);
  if (placed.length === 0) return [];
  let south = Infinity, north = -Infinity, west = Infinity, east = -Infinity;
  for (const { lat, lon } of placed) {
    south = Math.min(south, lat);
    north = Math.max(north, lat);
    west = Math.min(west, lon);
    east = Math.max(east, lon);
  }
  const corners = new Set([squareOf(south, west), squareOf(south, east), squareOf(north, west), squareOf(north, east)]);
  return corners.size === 1 ? [...corners] : [...new Set(placed.map((p) => squareOf(p.lat, p.lon)))].sort();
}

export const mgrsBorder = mapRule({
  name: 'kado.mgrs_border',
  stem: 'kado/mgrs-border',
  codes: { 0: ['Error', 'primitive'], [-1]: ['Warning', 'primitive'] },
  look({ view }, tell) {
    const points = valuesOf(view.map.points);
    const squares = squaresOf(points);
    if (squares.length > 1) tell(looksLikeMgrs(points[0]!) ? 0 : -1, 0, { squares: squares.join(', ') });
  },
});
