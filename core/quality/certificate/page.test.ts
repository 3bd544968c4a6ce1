import { expect, test } from 'vitest';
import { percentShown, percentUp } from './page.ts';

test.each([
  [0.09375, '9.375', '9.4'],
  [0.01, '1', '1'],
  [0.0100001, '1.001', '1.1'],
  [0.0123456, '1.235', '1.3'],
  [0.00034, '0.034', '0.034'],
  [1, '100', '100'],
])('a bound of %d is %s %% on the page and %s %% on a screen, never below itself', (share, page, screen) => {
  expect([percentUp(share), percentShown(share)]).toEqual([page, screen]);
  expect(Number(percentShown(share)) / 100).toBeGreaterThanOrEqual(share);
});
