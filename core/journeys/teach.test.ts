import { expect, test } from 'vitest';
import { addDays, date } from '../kernel/time.ts';
import type { PlannedLesson } from './my-plan.ts';
import { sameTerms, teachingTerms, teachingYen } from './teach.ts';

const lesson = (from: string, by: string, more: Partial<PlannedLesson> = {}): PlannedLesson => {
  const workDays = Array.from({ length: 28 }, (_, i) => addDays(date(from), i)).filter((day) => day <= by);
  return { learnerId: 'ken', stepId: 's', orderId: 'o', skill: '入力', minutesPerDay: 10, yenPerHour: 1400, by: date(by), workDays, ...more };
};

// today      | by         | pay day | until      | days
const told: readonly [string, string, number, string, number][] = [
  ['2026-11-02', '2026-11-10', 20, '2026-11-10', 9],
  ['2026-11-22', '2026-12-05', 20, '2026-12-05', 14],
  // Work of 2 November would be paid on 20 January: later than 60 days, so she is asked for this month and again in the next.
  ['2026-11-02', '2026-12-05', 20, '2026-11-30', 28],
  ['2026-11-22', '2026-12-05', 31, '2026-11-30', 9],
];
test.each(told)('asked on %s for work due %s, paid on day %i: until %s, %i days', (today, by, payDay, until, days) => expect(teachingTerms(lesson(today, by), date(today), payDay)).toEqual({ minutesPerDay: 10, days, until, yenPerDay: 234 }));

test('a broken yen is rounded up for her; nothing is asked without a price or a day', () => {
  expect([teachingYen(10, 1400), teachingYen(15, 1200), teachingYen(1, 1)]).toEqual([234, 300, 1]);
  expect(teachingTerms(lesson('2026-11-02', '2026-11-10', { yenPerHour: 0 }), date('2026-11-02'), 20)).toBeNull();
  expect(teachingTerms(lesson('2026-11-02', '2026-11-10', { workDays: [] }), date('2026-11-02'), 20)).toBeNull();
});

test('what was shown and what is agreed must be the same to the yen and the day', () => {
  const shown = teachingTerms(lesson('2026-11-02', '2026-11-10'), date('2026-11-02'), 20)!;
  expect(sameTerms(shown, { ...shown })).toBe(true);
  for (const other of [{ ...shown, yenPerDay: teachingYen(10, 1410) }, { ...shown, days: 1 }, { ...shown, until: date('2026-11-11') }, { ...shown, minutesPerDay: 11 }]) expect(sameTerms(shown, other)).toBe(false);
});
