import { expect, test } from 'vitest';
import { type Instant, type Month, addDays, date, daysBetween } from '../kernel/time.ts';
import { transfersOf } from './bank-file.ts';
import { exampleMaster, examplePaperSources, examplePayees, examplePiece, exampleTerms } from './examples.ts';
import { type MonthEnd, monthEndView } from './month-end.ts';

const statements = examplePaperSources().flatMap((s) => (s.kind === 'statement' ? [{ statement: s.of, voices: [] }] : []));
const payees = new Map(examplePayees.map((p) => [p.id, p]));

const base: MonthEnd = { month: '2026-10' as Month, today: date('2026-11-02'), terms: exampleTerms, pieces: [examplePiece('a'), examplePiece('b', { worker: 'w2' })], waiting: [], payees, confirmed: [], closed: false, statements: [], bankFile: 'none', leadDays: 1 };
const states = (over: Partial<MonthEnd>): string => monthEndView({ ...base, ...over }, exampleMaster).map((s) => s.state).join(' ');

//                                                     accept  kinds   bank    close   confirm bank-file transfer
test.each([
  ['ready to close', {},                                'done    done    done    now     later   later     later'],
  ['month not over', { today: date('2026-10-31') },     'done    done    done    later   later   later     later'],
  ['month not over, work to accept', { today: date('2026-10-31'), waiting: [{ order: 'K1', received: date('2026-10-20'), clientDue: null }] }, 'now done done later later later later'],
  ['closed, waiting', { closed: true, statements },     'done    done    done    done    waiting now       later'],
  ['silence agreed', { closed: true, statements, today: date('2026-11-10') }, 'done done done done done now later'],
  ['file prepared', { closed: true, statements, bankFile: 'prepared' }, 'done done done done waiting now later'],
  ['file released', { closed: true, statements, bankFile: 'released' }, 'done done done done waiting done now'],
  ['all done', { closed: true, bankFile: 'sent' },      'done    done    done    done    done    done      done'],
  ['kind undecided', { pieces: [examplePiece('a', { kind: 'other' })] }, 'done blocked done later later later later'],
  ['no account', { payees: new Map([['w1', { ...examplePayees[0]!, bank: null }], ['w2', examplePayees[1]!]]) }, 'done done blocked now later later later'],
  ['no account on invoices', { noPayTo: true },         'done    done    done    now     later   later     later'],
  ['not accepted', { waiting: [{ order: 'K1', received: date('2026-10-20'), clientDue: null }] }, 'blocked done done now later later later'],
] as [string, Partial<MonthEnd>, string][])('%s', (_, over, answer) => {
  expect(states(over)).toBe(answer.replace(/ +/g, ' '));
});

test('what is missing has a name, a place and a day', () => {
  const view = monthEndView({ ...base, waiting: [{ order: 'K1', received: date('2026-10-20'), clientDue: null }, { order: 'K1', received: date('2026-09-20'), clientDue: null }], payees: new Map([['w2', { ...examplePayees[1]!, bank: { ...examplePayees[1]!.bank!, holder: '佐藤' } }]]) }, exampleMaster);
  expect(view[0]!.missing).toEqual([{ code: 'money/waits-for-acceptance', facts: { order: 'K1', count: 2, due: '2026-11-18' } }]);
  expect(view[2]!.missing.map((f) => f.code)).toEqual(['money/unknown-payee', 'money/kana-kanji']);
  // The bank wants the file a bank day before: all but the transfer itself is to be done by then.
  expect([view[0]!.by, view[5]!.by, view[6]!.by]).toEqual(['2026-11-19', '2026-11-19', '2026-11-20']);
  expect(monthEndView({ ...base, leadDays: 3 }, exampleMaster)[5]!.by).toBe('2026-11-17');
});

const one = statements[0]!;
const asked = (kind: 'questioned' | 'answered' | 'confirmed', at: string) => ({ at: `${at}T00:00:00Z` as Instant, kind, line: null, text: '' });

test('an invoice without the centre\'s account is said and blocks nothing; a question is told apart from silence', () => {
  expect(monthEndView({ ...base, noPayTo: true }, exampleMaster)[3]).toMatchObject({ step: 'close', state: 'now', missing: [{ code: 'money/no-pay-to' }] });
  expect(monthEndView({ ...base, noPayTo: true, today: date('2026-10-31') }, exampleMaster)[3]!.missing.map((f) => f.code)).toEqual(['money/month-not-over', 'money/no-pay-to']);
  const [, two] = statements;
  expect(monthEndView({ ...base, closed: true, statements: [{ ...one, voices: [{ ...asked('questioned', '2026-11-03'), line: 1 }] }, two!] }, exampleMaster)[4]!.missing.map((f) => [f.code, f.facts.name])).toEqual([['money/statement-questioned', one.statement.workerName], ['money/statement-waits', two!.statement.workerName]]);
});

// The statement of 2 November is open to its reader until the 9th; the pay day is the 20th, and never the day of this step.
// confirmation | said to it                       | today      | state   | its day    | what is named
test.each([
  ['silence', [],                                                             '2026-11-09', 'waiting', '2026-11-09', 'money/statement-waits'],
  ['silence', [],                                                             '2026-11-10', 'done',    null,         ''],
  ['express', [],                                                             '2026-11-09', 'waiting', '2026-11-09', 'money/statement-waits'],
  ['express', [],                                                             '2026-11-10', 'blocked', '2026-11-09', 'money/statement-unsaid'],
  ['silence', [asked('questioned', '2026-11-04')],                            '2026-11-05', 'now',     '2026-11-09', 'money/statement-questioned'],
  ['silence', [asked('questioned', '2026-11-04')],                            '2026-11-10', 'blocked', '2026-11-09', 'money/statement-questioned'],
  ['silence', [asked('questioned', '2026-11-04'), asked('answered', '2026-11-08')], '2026-11-10', 'waiting', 'again', 'money/statement-waits'],
  ['express', [asked('confirmed', '2026-11-04')],                             '2026-12-10', 'done',    null,         ''],
] as const)('%s, said %o, on %s: %s until %s', (confirmation, voices, today, state, by, code) => {
  const statement = { ...one.statement, confirmation };
  const again = addDays(date('2026-11-08'), daysBetween(statement.issued, statement.confirmBy));
  const step = monthEndView({ ...base, closed: true, today: date(today), statements: [{ statement, voices }] }, exampleMaster)[4]!;
  expect([step.state, step.by, step.missing.map((f) => f.code).join()]).toEqual([state, by === 'again' ? again : by, code]);
});

test('transfers carry net pay; who has no account is named, nobody is left out silently', () => {
  const made = transfersOf(statements.map((s) => s.statement), payees);
  expect(made.ok && made.value.map((t) => [t.id, t.amount])).toEqual([['S-2026-10-0001', 108_664], ['S-2026-10-0002', 120]]);
  expect(transfersOf(statements.map((s) => s.statement), new Map())).toMatchObject({ refusals: [{ code: 'money/bank-missing', facts: { worker: 'w1' } }, { code: 'money/bank-missing', facts: { worker: 'w2' } }] });
});
