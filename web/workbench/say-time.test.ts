import { expect, test } from 'vitest';
import { fitting, sayTime, wouldBring } from './say-time.ts';

test.each([
  // window, minutes each, open → pieces
  [30, 3, 100, 10],
  [30, 45, 100, 1],
  [480, 0.1, 5000, 100],
  [60, 3, 4, 4],
])('%d minutes at %d each with %d open: %d', (window, each, open, count) => expect(fitting(window, each, open)).toBe(count));

test('never more yen than the rate gives', () => {
  expect(wouldBring(10, 7, 3)).toBe(23);
  expect(wouldBring(10, 50, 1)).toBe(500);
});

test('times are said in Japan’s time', () => expect(sayTime('2026-11-22T05:30:00Z')).toBe('14:30'));
