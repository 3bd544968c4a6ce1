import { expect, test } from 'vitest';
import { date, instant } from '../kernel/time.ts';
import { type Teaching, taughtDays } from './taught-days.ts';

const at = (day: number, hour: number) => instant(Date.UTC(2026, 10, day, hour - 9));
const yes = (more: Partial<Teaching> = {}): Teaching => ({ id: 't', learner: 'ken', days: 3, until: date('2026-11-20'), agreed: at(10, 9), ended: null, taken: [], done: 0, rests: [], ...more });
const piece = (name: string, day: number, hour: number, learner = 'ken') => ({ piece: name, learner, at: at(day, hour) });
const days = (t: Teaching, ...pieces: ReturnType<typeof piece>[]): string[] => taughtDays([t], pieces).map((d) => `${d.day} ${d.piece}`);

test('one a day, shown by the first piece of the day in Japan', () => {
  expect(days(yes(), piece('b', 11, 23), piece('a', 11, 8), piece('c', 12, 0))).toEqual(['2026-11-11 a', '2026-11-12 c']);
});

// what stands in the way                         | the piece          | the yes
const never: readonly [string, ReturnType<typeof piece>, Teaching][] = [
  ['handed in before she said yes', piece('a', 10, 8), yes()],
  ['after she ended it', piece('a', 12, 10), yes({ ended: at(12, 9) })],
  ['after the last day', piece('a', 21, 1), yes()],
  ['somebody else\'s work', piece('a', 11, 9, 'hana'), yes()],
  ['a day that is paid already', piece('a', 11, 9), yes({ taken: [date('2026-11-11')], done: 1 })],
  ['all days that were agreed are paid', piece('a', 15, 9), yes({ done: 3 })],
  ['she rested', piece('a', 11, 9), yes({ rests: [{ from: date('2026-11-11'), until: null, started: at(11, 7), ended: null }] })],
];
test.each(never)('no day: %s', (_, one, teaching) => expect(days(teaching, one)).toEqual([]));

test('a rest that is over, or has not begun, takes no day; at most the days agreed on', () => {
  const rests = [{ from: date('2026-11-11'), until: date('2026-11-11'), started: at(11, 7), ended: null }, { from: date('2026-11-13'), until: null, started: at(13, 12), ended: at(14, 8) }];
  expect(days(yes({ rests }), ...[11, 12, 13, 14, 15].map((day) => piece(`p${day}`, day, 9)))).toEqual(['2026-11-12 p12', '2026-11-13 p13', '2026-11-14 p14']);
});

test('when one mentor ends and another says yes, each day is paid to the one who stood beside her', () => {
  const two = [yes({ ended: at(12, 0) }), yes({ id: 'u', agreed: at(12, 0) })];
  expect(taughtDays(two, [piece('a', 11, 9), piece('b', 12, 9)]).map((d) => d.teaching)).toEqual(['t', 'u']);
});
