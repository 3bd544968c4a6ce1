import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitScale, pan, placeRegion, placeWhole, zoom } from './place-scan.ts';

const window = { width: 360, height: 280 }, scan = { width: 1240, height: 1754 };
const share = fc.double({ min: 0, max: 0.9, noNaN: true });
const size = fc.double({ min: 0.01, max: 0.1, noNaN: true });

test('a region is wholly in the window, wherever it lies on the sheet', () => {
  fc.assert(
    fc.property(share, share, size, size, (x, y, w, h) => {
      const place = placeRegion(window, scan, { x, y, w, h });
      const left = place.x + x * scan.width * place.scale, top = place.y + y * scan.height * place.scale;
      expect(left).toBeGreaterThanOrEqual(-0.001);
      expect(top).toBeGreaterThanOrEqual(-0.001);
      expect(left + w * scan.width * place.scale).toBeLessThanOrEqual(window.width + 0.001);
      expect(top + h * scan.height * place.scale).toBeLessThanOrEqual(window.height + 0.001);
      expect(place.scale).toBeGreaterThanOrEqual(fitScale(window, scan));
    }),
  );
});

test('dragging never loses the sheet, and the whole sheet is centred', () => {
  const whole = placeWhole(window, scan);
  expect(whole.x).toBeCloseTo((window.width - scan.width * whole.scale) / 2);
  const near = zoom(whole, 4, window, scan);
  const far = pan(near, -99_999, -99_999, window, scan);
  expect(far.x + scan.width * far.scale).toBeCloseTo(window.width);
  expect(far.y + scan.height * far.scale).toBeCloseTo(window.height);
});
