import { expect, test } from 'vitest';
import { riskOf } from './risk.ts';

test.each([
  // left, offered a week, days → level
  [0, 0, -3, 'fine'], [60, 0, 10, 'late'], [60, 700, 7, 'fine'], [600, 700, 7, 'tight'], [800, 700, 7, 'late'], [10, 700, -1, 'late'],
] as const)('%d minutes left, %d offered a week, %d days → %s', (left, week, days, level) => {
  expect(riskOf(left, week, days).level).toBe(level);
});
