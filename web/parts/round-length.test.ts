import { expect, test } from 'vitest';
import { saidMinutes } from '../../core/kernel/said-minutes.ts';
import { roundLength } from './round-length.ts';

test.each([
  [0, 'minutes', 0, 0],
  [44.6, 'minutes', 0, 45],
  [119, 'minutes', 0, 119],
  [120, 'hours', 2, 0],
  [278, 'hoursMinutes', 4, 38],
  [599, 'hoursMinutes', 9, 59],
  [5721, 'hours', 95, 0],
  [-3, 'minutes', 0, 0],
])('%d minutes are said as %s with %d hours and %d minutes', (minutes, unit, hours, rest) => {
  expect(roundLength(minutes)).toEqual({ unit, hours, rest });
});

test.each([[0.25, 15 / 60], [0.26, 16 / 60], [0.999, 1], [1.4, 1.4], [2.5, 2.5], [2.51, 2.6], [3, 3], [9.99, 10], [12.1, 13], [0.1, 0.1]])('%d minutes a piece are said as %d, never as less', (minutes, said) => {
  expect(saidMinutes(minutes)).toBeCloseTo(said, 9);
  expect(saidMinutes(minutes)).toBeGreaterThanOrEqual(minutes - 1e-9);
});
