// Transverse Mercator on WGS84 by the Krüger series to the sixth order in n (C. F. F. Karney, Transverse Mercator with
// an accuracy of a few nanometers, J. Geodesy 85, 2011, eqs. 7-11, 35, 36): truncation below 1e-8 m within 3,900 km.

const A = 6378137;
const F = 1 / 298.257223563;
const N = F / (2 - F);
const E2 = F * (2 - F);
const E = Math.sqrt(E2);
const n2 = N * N, n3 = n2 * N, n4 = n3 * N, n5 = n4 * N, n6 = n5 * N;

/** Radius of the rectifying sphere, m. */
const RADIUS = (A / (1 + N)) * (1 + n2 / 4 + n4 / 64 + n6 / 256);

const ALPHA = [
  N / 2 - (2 / 3) * n2 + (5 / 16) * n3 + (41 / 180) * n4 - (127 / 288) * n5 + (7891 / 37800) * n6,
  (13 / 48) * n2 - (3 / 5) * n3 + (557 / 1440) * n4 + (281 / 630) * n5 - (1983433 / 1935360) * n6,
  (61 / 240) * n3 - (103 / 140) * n4 + (15061 / 26880) * n5 + (167603 / 181440) * n6,
  (49561 / 161280) * n4 - (179 / 168) * n5 + (6601661 / 7257600) * n6,
  (34729 / 80640) * n5 - (3418889 / 1995840) * n6,
  (212378941 / 319334400) * n6,
] as const;

const BETA = [
  N / 2 - (2 / 3) * n2 + (37 / 96) * n3 - (1 / 360) * n4 - (81 / 512) * n5 + (96199 / 604800) * n6,
  (1 / 48) * n2 + (1 / 15) * n3 - (437 / 1440) * n4 + (46 / 105) * n5 - (1118711 / 3870720) * n6,
  (17 / 480) * n3 - (37 / 840) * n4 - (209 / 4480) * n5 + (5569 / 90720) * n6,
  (4397 / 161280) * n4 - (11 / 504) * n5 - (830251 / 7257600) * n6,
  (4583 / 161280) * n5 - (108847 / 3991680) * n6,
  (20648693 / 638668800) * n6,
] as const;

const RAD = Math.PI / 180;

/** Sum of c_j sin(2jξ)cosh(2jη) and c_j cos(2jξ)sinh(2jη) by complex Clenshaw recurrence. */
function series(coefficients: readonly number[], xi: number, eta: number, out: { re: number; im: number }): void {
  const s = Math.sin(2 * xi), c = Math.cos(2 * xi);
  const e = Math.exp(2 * eta), sh = Math.abs(eta) < 1e-3 ? Math.sinh(2 * eta) : (e - 1 / e) / 2, ch = (e + 1 / e) / 2;
  const ar = 2 * c * ch, ai = -2 * s * sh;
  let br = 0, bi = 0, cr = 0, ci = 0;
  for (let j = coefficients.length - 1; j >= 0; j--) {
    const tr = ar * br - ai * bi - cr + coefficients[j]!, ti = ar * bi + ai * br - ci;
    cr = br;
    ci = bi;
    br = tr;
    bi = ti;
  }
  const zr = s * ch, zi = c * sh;
  out.re = zr * br - zi * bi;
  out.im = zr * bi + zi * br;
}

export type Plane = { readonly x: number; readonly y: number };

const scratch = { re: 0, im: 0 };

/** Easting and northing from the central meridian and the equator, m, for degrees. Error under 1e-8 m near the meridian. */
export function toPlane(lat: number, lon: number, centralMeridian: number, scale: number): Plane {
  const lambda = (((lon - centralMeridian + 540) % 360) + 360) % 360 - 180;
  const phi = lat * RAD, dl = lambda * RAD;
  const tau = Math.tan(phi);
  const sec = Math.sqrt(1 + tau * tau);
  const sigma = Math.sinh(E * Math.atanh((E * tau) / sec));
  const conformal = tau * Math.sqrt(1 + sigma * sigma) - sigma * sec;
  const cosDl = Math.cos(dl);
  const xi = Math.atan2(conformal, cosDl);
  const eta = Math.asinh(Math.sin(dl) / Math.sqrt(conformal * conformal + cosDl * cosDl));
  series(ALPHA, xi, eta, scratch);
  const k = scale * RADIUS;
  return { x: k * (eta + scratch.im), y: k * (xi + scratch.re) };
}

/** Degrees for easting and northing from the central meridian and the equator. Inverse of `toPlane`. */
export function fromPlane(x: number, y: number, centralMeridian: number, scale: number): { readonly lat: number; readonly lon: number } {
  const k = scale * RADIUS;
  const xi0 = y / k, eta0 = x / k;
  series(BETA, xi0, eta0, scratch);
  const xi = xi0 - scratch.re, eta = eta0 - scratch.im;
  const s = Math.sinh(eta), c = Math.cos(xi);
  const target = Math.sin(xi) / Math.sqrt(s * s + c * c);
  // Newton's method on the conformal latitude (Karney, eqs. 19-21): three steps reach the last bit.
  let tau = target / (1 - E2);
  for (let i = 0; i < 4; i++) {
    const sec = Math.sqrt(1 + tau * tau);
    const sigma = Math.sinh(E * Math.atanh((E * tau) / sec));
    const got = tau * Math.sqrt(1 + sigma * sigma) - sigma * sec;
    const step = ((target - got) / Math.sqrt(1 + got * got)) * (1 + (1 - E2) * tau * tau) / ((1 - E2) * sec);
    tau += step;
    if (Math.abs(step) < 1e-16 * Math.max(1, Math.abs(tau))) break;
  }
  const lon = centralMeridian + Math.atan2(s, c) / RAD;
  return { lat: Math.atan(tau) / RAD, lon: (((lon + 540) % 360) + 360) % 360 - 180 };
}
