import { expect, test } from 'vitest';
import { type Instant, type Month, addDays, date, daysBetween } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import { transfersOf } from './bank-file.ts';
import { exampleMaster, examplePaperSources, examplePayees, examplePiece, exampleTerms } from './examples.ts';
import { type MonthEnd, monthEndView, monthPayDay } from './month-end.ts';

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

// Terms pay on the 20th (exampleTerms); work of the month has until its sixtieth day, what stood longer has less.
// what the month contains              | received     | client due   | more                          | paid by      | says
test.each([
  ['nothing but the month\'s own work',   '2026-10-05', null,          {},                             '2026-11-20', null],
  ['a correction beside older work',      '2026-09-01', null,          { corrects: true },             '2026-10-30', 'money/correction-pays-earlier'],
  ['work accepted late',                  '2026-09-10', null,          {},                             '2026-11-06', 'money/work-pays-earlier'],
  ['a client who pays early',             '2026-10-05', '2026-10-13',  {},                             '2026-11-12', 'money/work-pays-earlier'],
  ['a client who pays late',              '2026-10-05', '2026-12-28',  {},                             '2026-11-20', null],
  ['older work of somebody left out',     '2026-09-01', null,          { worker: 'w2' },               '2026-11-20', null],
] as const)('%s: received %s, client due %s: paid by', (_, received, clientDue, more, on, code) => {
  const pieces = [examplePiece('a'), { ...examplePiece('b', { received: date(received), clientDue: clientDue === null ? null : date(clientDue), pay: yen(6) }), ...more }];
  const end = { ...base, pieces, held: new Set(['w2']) };
  const found = monthPayDay(end), steps = monthEndView(end, exampleMaster);
  expect([found.on, found.earlier?.code ?? null, steps[6]!.by]).toEqual([on, code, on]);
  if (code !== null) expect(found.earlier!.facts).toMatchObject({ on, usual: '2026-11-20', worker: 'w1', yen: 6, count: 1, received });
  // The file goes to the bank its lead time before the earlier day, and the month is closed by then.
  expect(new Set(steps.flatMap((s) => (s.step === 'transfer' || s.by === null ? [] : [s.by]))).size).toBe(1);
  expect(steps[3]!.by! < on).toBe(true);
});

test('a closed month is paid when its statements say, whatever stood in it', () => {
  expect(monthPayDay({ ...base, statements, pieces: [examplePiece('b', { received: date('2026-09-01') })] })).toEqual({ on: statements[0]!.statement.payOn, earlier: null });
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
