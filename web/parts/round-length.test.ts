import { expect, test } from 'vitest';
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
