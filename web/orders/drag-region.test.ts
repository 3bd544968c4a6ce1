import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveRegion, regionBetween, resizeRegion } from './drag-region.ts';

const anywhere = fc.record({ x: fc.double({ min: -1, max: 2, noNaN: true }), y: fc.double({ min: -1, max: 2, noNaN: true }) });

test('however one drags, moves and resizes, the region stays on the sheet and has a size', () => {
  fc.assert(
    fc.property(anywhere, anywhere, anywhere, (from, to, by) => {
      for (const region of [regionBetween(from, to), moveRegion(regionBetween(from, to), by.x, by.y), resizeRegion(regionBetween(from, to), by.x, by.y)]) {
        for (const [at, size] of [[region.x, region.w], [region.y, region.h]] as const) {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(size).toBeGreaterThan(0);
          expect(at + size).toBeLessThanOrEqual(1.0021);
        }
      }
    }),
  );
});

test('a drag to the upper left is the same as to the lower right', () => {
  expect(regionBetween({ x: 0.5, y: 0.5 }, { x: 0.25, y: 0.1 })).toEqual(regionBetween({ x: 0.25, y: 0.1 }, { x: 0.5, y: 0.5 }));
});
