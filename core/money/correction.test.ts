// Taking a correction back, as a table a director could review, and the law of it: the two together are nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import { type CorrectionMade, correctLine, largeCorrections, takeBackCorrection } from './correction.ts';
import { closingFindings } from './closing-findings.ts';
import { examplePaperSources, exampleTerms } from './examples.ts';

const table = (text: string): string[][] => text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
const made: CorrectionMade = { yen: yen(7_000), month: '2026-11' as CorrectionMade['month'], settled: false, takenBack: null };

// taken back before | its month is settled | reason | answer
test.each(table(`
             | no  | ほかの人の行でした | ok
             | no  |                   | money/taking-back-needs-reason
             | yes | ほかの人の行でした | money/correction-settled
  2026-11-20 | no  | ほかの人の行でした | money/already-taken-back
  2026-11-20 | yes | ほかの人の行でした | money/already-taken-back
  2026-11-20 | yes |                   | money/already-taken-back
`))('taken back "%s", settled %s, because "%s": %s', (before, settled, reason, answer) => {
  const got = takeBackCorrection({ ...made, settled: settled === 'yes', takenBack: before ? date(before) : null }, reason!);
  expect(got.ok ? 'ok' : got.refusals[0]!.code).toBe(answer);
});

test('a correction and its taking back are together nothing, whichever way it went, and a second one is refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.string({ minLength: 1 }).filter((r) => r.trim() !== ''), (amount, reason) => {
      const back = takeBackCorrection({ ...made, yen: yen(amount) }, reason);
      expect(back.ok && amount + back.value.yen).toBe(0);
      expect(takeBackCorrection({ ...made, yen: yen(amount), takenBack: date('2026-11-20') }, reason)).toMatchObject({ ok: false, refusals: [{ code: 'money/already-taken-back' }] });
    }),
  );
});

const statement = examplePaperSources().flatMap((s) => (s.kind === 'statement' ? [s.of] : []))[0]!;

// line | yen | reason | said again | answer: the same stands on line 1 with 120 yen and 「一枚ぬけていました」
test.each(table(`
  1 | 120 | 一枚ぬけていました   | no  | money/correction-same
  1 | 120 |  一枚ぬけていました  | no  | money/correction-same
  1 | 120 | 一枚ぬけていました   | yes | ok
  1 | 121 | 一枚ぬけていました   | no  | ok
  1 | 120 | 二枚目もありました   | no  | ok
`))('line %s, %s yen, "%s", again %s: %s', (line, amount, reason, again, answer) => {
  const got = correctLine(statement, { line: Number(line), yen: Number(amount), reason: reason!, again: again === 'yes' }, [{ line: 1, yen: 120, reason: '一枚ぬけていました' }]);
  expect(got.ok ? 'ok' : got.refusals[0]!.code).toBe(answer);
});

test('having looked at the figures is no yes to the same once more', () => {
  const more = statement.lines[0]!.amount + 1, wish = { line: 1, yen: more, reason: 'ぬけていました' };
  const code = (sure: boolean, again: boolean): string => ((got) => (got.ok ? 'ok' : got.refusals[0]!.code))(correctLine(statement, { ...wish, sure, again }, [wish]));
  expect([code(false, false), code(true, false), code(false, true), code(true, true)]).toEqual(['money/correction-large', 'money/correction-same', 'money/correction-large', 'ok']);
});

test('a closing names corrections of more than their line, and only those', () => {
  const seen = (yens: number, line: number) => ({ worker: '山田 花', yen: yens, line, statementMonth: made.month });
  expect(largeCorrections([seen(140, 140), seen(141, 140)])).toEqual([{ code: 'money/correction-large-found', facts: { worker: '山田 花', yen: 141, line: 140, month: '2026-11' } }]);
  const input = { month: made.month, closedOn: date('2026-12-01'), terms: exampleTerms, pieces: [], payees: new Map(), lines: [], clients: new Map(), held: new Set<string>(), confirmed: [] };
  expect(closingFindings({ ...input, corrections: [seen(141, 140)] }, [], []).filter((f) => f.code.startsWith('money/correction'))).toHaveLength(1);
  expect(closingFindings(input, [], []).filter((f) => f.code.startsWith('money/correction'))).toEqual([]);
});
