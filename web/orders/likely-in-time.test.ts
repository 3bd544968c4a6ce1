import { expect, test } from 'vitest';
import { likelyInTime } from './likely-in-time.ts';

test('a day that eight of ten months miss, or that nobody knows, is no plain yes', () => {
  expect(['2026-12-01', '2026-12-02', '2026-12-03', null].map((p80) => likelyInTime({ p80 }, '2026-12-02'))).toEqual([true, true, false, false]);
});
