// East-north-up plane touching the WGS84 ellipsoid at an origin (Autoware's LocalCartesian).
import type { Plane } from './transverse-mercator.ts';

const A = 6378137;
const F = 1 / 298.257223563;
const E2 = F * (2 - F);
const RAD = Math.PI / 180;

type Vector = readonly [number, number, number];

function geocentric(lat: number, lon: number, height: number): Vector {
  const phi = lat * RAD, lambda = lon * RAD, s = Math.sin(phi), c = Math.cos(phi);
  const n = A / Math.sqrt(1 - E2 * s * s);
  return [(n + height) * c * Math.cos(lambda), (n + height) * c * Math.sin(lambda), (n * (1 - E2) + height) * s];
}

/** Forward and inverse for points on the ellipsoid (height 0), m. */
export function localCartesian(lat0: number, lon0: number): { forward: (lat: number, lon: number) => Plane; inverse: (x: number, y: number) => { readonly lat: number; readonly lon: number } } {
  const origin = geocentric(lat0, lon0, 0);
  const sp = Math.sin(lat0 * RAD), cp = Math.cos(lat0 * RAD), sl = Math.sin(lon0 * RAD), cl = Math.cos(lon0 * RAD);
  const forward = (lat: number, lon: number): Plane => {
    const p = geocentric(lat, lon, 0);
    const dx = p[0] - origin[0], dy = p[1] - origin[1], dz = p[2] - origin[2];
    return { x: -sl * dx + cl * dy, y: -sp * cl * dx - sp * sl * dy + cp * dz };
  };
  const inverse = (x: number, y: number): { readonly lat: number; readonly lon: number } => {
    // Newton's method on the smooth forward map; the first guess is the flat one.
    let lat = lat0 + y / 110_950, lon = lon0 + x / (111_320 * Math.max(cp, 1e-6));
    for (let i = 0; i < 8; i++) {
      const h = 1e-6, at = forward(lat, lon), north = forward(lat + h, lon), east = forward(lat, lon + h);
      const a = (east.x - at.x) / h, b = (north.x - at.x) / h, c = (east.y - at.y) / h, d = (north.y - at.y) / h;
      const det = a * d - b * c, rx = x - at.x, ry = y - at.y;
      lon += (rx * d - ry * b) / det;
      lat += (a * ry - c * rx) / det;
      if (Math.abs(rx) + Math.abs(ry) < 1e-10) break;
    }
    return { lat, lon };
  };
  return { forward, inverse };
}
