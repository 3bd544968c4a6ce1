import { expect, test } from 'vitest';
import fc from 'fast-check';
import { certify, sampleFor, upperDefects, upperDefectsMissed } from './certify.ts';
import { hypergeometric, hypergeometricCdf } from './hypergeometric.ts';

test('the table a client is shown: below 0.5 % with 95 % and no defect found', () => {
  const lots = [500, 1000, 2000, 5000, 20_000, 100_000];
  expect(lots.map((lot) => `${lot} → ${sampleFor(lot, 0.005, 0, 0.95)}`)).toEqual(['500 → 316', '1000 → 450', '2000 → 517', '5000 → 564', '20000 → 589', '100000 → 596']);
});

test('5 % of 2,000 without a defect supports 2.85 %, no more', () => {
  const got = certify(2000, 100, 0, 0.95);
  expect(got.ok && got.value).toEqual({ lot: 2000, sample: 100, defects: 0, confidence: 0.95, limit: 0.0285 });
});

test('the whole lot inspected leaves nothing; impossible counts are refused', () => {
  const all = certify(50, 50, 3, 0.95);
  expect(all.ok && all.value.limit).toBe(0);
  expect([certify(10, 11, 0, 0.95), certify(10, 5, 6, 0.95)].map((r) => !r.ok && r.refusals[0]!.facts['option'])).toEqual(['sample', 'defects']);
});

test('the chance of a false claim is at most 5 % for every number of defects', () => {
  for (const [N, n] of [[40, 10], [200, 60], [300, 12]] as const) {
    const bounds = Array.from({ length: n + 1 }, (_, d) => upperDefects(N, n, d, 0.05));
    for (let D = 0; D <= N; D++) {
      let wrong = 0;
      for (let d = Math.max(0, n - (N - D)); d <= Math.min(n, D); d++) if (bounds[d]! < D) wrong += hypergeometric(d, N, D, n);
      expect(wrong).toBeLessThanOrEqual(0.05 + 1e-12);
    }
  }
});

test('hypergeometric sums to one and its cdf is its running sum', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), fc.nat(), (N, a, b) => {
      const D = a % (N + 1), n = b % (N + 1);
      let sum = 0;
      for (let x = 0; x <= n; x++) {
        sum += hypergeometric(x, N, D, n);
        expect(hypergeometricCdf(x, N, D, n)).toBeCloseTo(sum, 9);
      }
      expect(sum).toBeCloseTo(1, 9);
    }),
  );
});

test('an inspector who misses defects widens the bound', () => {
  expect(upperDefectsMissed(2000, 517, 0, 0.05, 1)).toBe(9);
  expect(upperDefectsMissed(2000, 517, 0, 0.05, 0.9)).toBe(11);
  expect(upperDefectsMissed(2000, 517, 0, 0.05, 0.5)).toBeGreaterThan(19);
  expect(upperDefectsMissed(2000, 517, 0, 0.05, 0)).toBe(2000);
});
