import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOsm } from '../osm/read-osm.ts';
import { japanPlane } from './japan-plane.ts';
import { chooseProjector, mgrsFlat, mgrsWrapped, projectorFromInfo, tmFrom } from './projector.ts';
import { fromPlane, toPlane } from './transverse-mercator.ts';
import { meridianOf, squareAt, squareNamed, squareOf, toUtm, zoneOf } from './utm.ts';

// An independent reference: transverse Mercator is the meridian arc continued to complex latitude. The latitude is found
// by Newton's method on the isometric latitude, the arc by Gauss-Legendre quadrature; no series in n is used.
type Complex = readonly [number, number];
const add = (a: Complex, b: Complex): Complex => [a[0] + b[0], a[1] + b[1]];
const mul = (a: Complex, b: Complex): Complex => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
const div = (a: Complex, b: Complex): Complex => {
  const d = b[0] * b[0] + b[1] * b[1];
  return [(a[0] * b[0] + a[1] * b[1]) / d, (a[1] * b[0] - a[0] * b[1]) / d];
};
const sin = ([x, y]: Complex): Complex => [Math.sin(x) * Math.cosh(y), Math.cos(x) * Math.sinh(y)];
const cos = ([x, y]: Complex): Complex => [Math.cos(x) * Math.cosh(y), -Math.sin(x) * Math.sinh(y)];
const log = ([x, y]: Complex): Complex => [Math.log(Math.hypot(x, y)), Math.atan2(y, x)];
const atanh = (z: Complex): Complex => mul([0.5, 0], log(div(add([1, 0], z), add([1, 0], mul([-1, 0], z)))));
const sqrt = ([x, y]: Complex): Complex => {
  const re = Math.sqrt((Math.hypot(x, y) + x) / 2);
  return [re, y / (2 * re)];
};
const A = 6378137, F = 1 / 298.257223563, E2 = F * (2 - F), E = Math.sqrt(E2);

/** Nodes and weights of Gauss-Legendre quadrature on [0, 1]. */
const gauss = ((count: number) =>
  Array.from({ length: count }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5)), slope = 1;
    for (let step = 0; step < 50; step++) {
      let p0 = 1, p1 = x;
      for (let k = 2; k <= count; k++) [p0, p1] = [p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k];
      slope = (count * (x * p1 - p0)) / (x * x - 1);
      x -= p1 / slope;
    }
    return { at: (1 - x) / 2, weight: 1 / ((1 - x * x) * slope * slope) };
  }))(24);

function reference(lat: number, lon: number, meridian: number, scale: number): { x: number; y: number } {
  const phi = (lat * Math.PI) / 180, lambda = ((lon - meridian) * Math.PI) / 180;
  const psi = (p: Complex): Complex => add(atanh(sin(p)), mul([-E, 0], atanh(mul([E, 0], sin(p)))));
  const goal = add(psi([phi, 0]), [0, lambda]);
  let p: Complex = [phi, lambda * Math.cos(phi)];
  for (let i = 0; i < 30; i++) {
    const s = sin(p), w = add([1, 0], mul([-E2, 0], mul(s, s)));
    const slope = div([1 - E2, 0], mul(w, cos(p)));
    const off = add(goal, mul([-1, 0], psi(p)));
    p = add(p, div(off, slope));
  }
  let arc: Complex = [0, 0];
  for (const { at, weight } of gauss) {
    const s = sin(mul([at, 0], p)), w = add([1, 0], mul([-E2, 0], mul(s, s)));
    arc = add(arc, mul([weight, 0], div([A * (1 - E2), 0], mul(w, sqrt(w)))));
  }
  const z = mul(arc, p);
  return { x: z[1] * scale, y: z[0] * scale };
}

const japan = fc.record({ lat: fc.double({ min: 24, max: 46, noNaN: true }), lon: fc.double({ min: 122, max: 149, noNaN: true }) });

describe('transverse Mercator', () => {
  test('over Japan within a millionth of a metre of an independent reference: UTM, and the plane systems near their meridian', () => {
    let worst = 0;
    fc.assert(
      fc.property(japan, ({ lat, lon }) => {
        for (const [meridian, scale] of [[meridianOf(zoneOf(lat, lon)), 0.9996], [Math.round(lon), 0.9999]] as const) {
          const ours = toPlane(lat, lon, meridian, scale), theirs = reference(lat, lon, meridian, scale);
          worst = Math.max(worst, Math.hypot(ours.x - theirs.x, ours.y - theirs.y));
        }
      }),
      { numRuns: 1500 },
    );
    expect(worst).toBeLessThan(1e-6);
  });

  test('there and back is the same place to a nanometre or so, a zone and more away', () => {
    fc.assert(
      fc.property(japan, fc.double({ min: -8, max: 8, noNaN: true }), ({ lat, lon }, off) => {
        const plane = toPlane(lat, lon, lon + off, 0.9996), back = fromPlane(plane.x, plane.y, lon + off, 0.9996);
        expect(Math.abs(back.lat - lat)).toBeLessThan(1e-13 * 1e3);
        expect(Math.abs(back.lon - lon)).toBeLessThan(1e-13 * 1e3);
      }),
      { numRuns: 500 },
    );
  });
});

describe('squares and zones', () => {
  test.each([
    // place, latitude, longitude, square
    ['Shiojiri station', 36.1153, 137.951, '53SQA'],
    ['east of 138', 36.1153, 138.02, '54STF'],
    ['Shinjuku', 35.6881, 139.6911, '54SUE'],
    ['Greenwich on the equator', 0, 0, '31NAA'],
    ['south of Bergen, in the widened zone', 60.3, 5.32, '32VKM'],
  ])('%s', (_, lat, lon, square) => {
    expect(squareOf(lat, lon)).toBe(square);
    expect(squareNamed(square)).toMatchObject({ name: square, x0: squareAt(lat, lon).x0, y0: squareAt(lat, lon).y0 });
  });

  test('a flat square stays in one piece over 138 degrees; Autoware tears it', () => {
    const at = { lat: 36.1, lon: 137.9999 }, beyond = { lat: 36.1, lon: 138.0001 };
    const gap = (p: ReturnType<typeof mgrsFlat>): number => Math.hypot(p.forward(at).x - p.forward(beyond).x, p.forward(at).y - p.forward(beyond).y);
    expect(gap(mgrsFlat(at, ''))).toBeCloseTo(18, 0);
    expect(gap(mgrsWrapped(at, ''))).toBeGreaterThan(10_000);
    expect(toUtm(36.1, 137.9999, 53, true).x).toBeGreaterThan(700_000);
  });
});

test('the plane systems have their names', () => {
  expect(japanPlane('VIII')).toMatchObject({ lat: 36, lon: 138.5, scale: 0.9999 });
  for (const name of ['8', '8系', 'CS VIII', 'jprcs8']) expect(japanPlane(name)?.name).toBe('VIII');
  for (const name of ['XX', '0', '20', '', 'eight']) expect(japanPlane(name)).toBeUndefined();
  const viii = japanPlane('8')!, frame = tmFrom(viii, viii.scale, '');
  expect(frame.forward({ lat: 36, lon: 138.5 })).toEqual({ x: 0, y: 0 });
});

test('which projector is chosen, and why', () => {
  const map = (nodes: string): ReturnType<typeof readOsm>['map'] => readOsm(`<osm>${nodes}</osm>`).map;
  const reason = (nodes: string, wish: Parameters<typeof chooseProjector>[1] = {}): string => {
    const chosen = chooseProjector(map(nodes), wish);
    return chosen.ok ? `${chosen.value.kind} ${chosen.value.name} ${chosen.value.reason}` : chosen.refusals[0]!.code;
  };
  const near = '<node id="1" lat="36.1153" lon="137.951"/>';
  expect(reason(near)).toBe('mgrs 53SQA hdmap/projector-first-point');
  expect(reason('<node id="1" lat="0" lon="0"><tag k="local_x" v="1"/></node>')).toBe('local local_x local_y hdmap/projector-no-latitudes');
  expect(reason(near, { info: 'projector_type: Local\n' })).toBe('local local_x local_y hdmap/projector-by-info-file');
  expect(reason(near, { info: 'projector_type: MGRS\nmgrs_grid: 54SUE\n' })).toBe('mgrs 54SUE hdmap/projector-by-info-file');
  expect(reason(near, { kind: 'utm' })).toBe('utm UTM 53N hdmap/projector-asked-for');
  expect(reason(near, { plane: 'XXI' })).toBe('hdmap/unknown-plane');
  for (const bad of ['', 'projector_type: mgrs', 'projector_type: MGRS\nmgrs_grid: 99ZZZ', 'projector_type: TransverseMercator\nmap_origin:\n  latitude: 95\n  longitude: 1']) expect(projectorFromInfo(bad).ok).toBe(false);
});
