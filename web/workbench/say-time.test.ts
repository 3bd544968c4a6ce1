import { expect, test } from 'vitest';
import { saidMinutes } from '../../core/kernel/said-minutes.ts';
import { apart, fitting, isCapped, piecesIn, sayMoment, sayTime, wouldBring } from './say-time.ts';

test.each([
  // window, minutes each, open → pieces
  [30, 3, 100, 10],
  [30, 45, 100, 1],
  [480, 0.1, 5000, 100],
  [60, 3, 4, 4],
])('%d minutes at %d each with %d open: %d', (window, each, open, count) => expect(fitting(window, each, open)).toBe(count));

test.each([
  // window, minutes each, open → whether the bundle and not the time ends the count
  [30, 0.25, 5000, true],
  [30, 0.25, 100, false],
  [25, 0.25, 5000, false],
  [30, 3, 5000, false],
] as const)('%d minutes at %d each with %d open: ended by the bundle %s', (window, each, open, capped) => expect(isCapped(window, each, open)).toBe(capped));

test('the yen of an offer are those of the pieces she would be given, one by one', () => {
  const ahead = [{ yen: 55, count: 8 }, { yen: 11, count: 1 }, { yen: 30, count: 4 }];
  expect([piecesIn(ahead), wouldBring(5, ahead), wouldBring(9, ahead), wouldBring(12, ahead), wouldBring(99, ahead)]).toEqual([13, 275, 451, 541, 571]);
  expect([apart(8, ahead, 55), apart(12, ahead, 55)]).toEqual([null, { count: 4, from: 11, to: 30 }]);
});

test.each([
  // minutes of a piece → pieces in 30 minutes and in 15
  [2.5, 12, 6],
  [3, 10, 5],
  [0.25, 100, 60],
  [0.5, 60, 30],
  [1.4, 21, 10],
])('%d minutes a piece: %d pieces in half an hour, %d in a quarter', (minutes, half, quarter) => expect([fitting(30, saidMinutes(minutes), 100), fitting(15, saidMinutes(minutes), 100)]).toEqual([half, quarter]));

test('times are said in Japan’s time', () => expect(sayTime('2026-11-22T05:30:00Z')).toBe('14:30'));

test('another day is said with the clock', () => {
  const now = new Date('2026-11-22T05:00:00Z');
  expect(['2026-11-22T14:31:00Z', '2026-11-22T15:31:00Z'].map((at) => sayMoment(at, 'ja', now))).toEqual(['23:31', '11月23日 0:31']);
  expect(sayMoment('2026-11-23T14:31:00Z', 'en', now)).toBe('23 November 23:31');
});
