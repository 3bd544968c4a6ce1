import { expect, test } from 'vitest';
import { type Instant, type Month, date } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import { type CreditLine, bookCreditNote, makeCreditNote } from './credit-note.ts';
import { type OpenWork, duesOf, taxToPay, withheldMonthOf, withheldTaxDue } from './dues.ts';
import { type KeptDocument, historyOf, keepUntil, searchRecords } from './electronic-records.ts';
import { examplePaperSources, examplePiece, exampleTerms } from './examples.ts';
import { creditedAway, lateInterest, makeReminder, receivables, reminderSum } from './receivable.ts';
import { lateInterestRate } from './rules/freelance-act.ts';

const table = (text: string): string[][] => text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
const statements = examplePaperSources().flatMap((s) => (s.kind === 'statement' ? [s.of] : []));
const source = examplePaperSources().find((s) => s.kind === 'invoice');
if (source?.kind !== 'invoice') throw new Error('no example');
const invoice = source.of.invoice;

const doc = (id: string, on: string, amount: number | null, partyName: string, replaces: string | null = null): KeptDocument => ({ id, kind: 'invoice', number: id, on: date(on), amount: amount === null ? null : yen(amount), party: partyName, partyName, sha256: 'x', keptAt: '', replaces, by: '経理' });
const documents = [doc('a', '2026-10-31', 22_583, '株式会社ひかり精機'), doc('b', '2026-11-30', 330_001, 'みどり市'), doc('c', '2026-12-01', 22_583, 'ヒカリ商店'), doc('d', '2026-12-02', null, 'みどり市', 'b')];

test.each(table(`
  2026-11-01 | 2026-11-30 |       |        |        | b
             |            | 22583 | 22583  |        | c a
             |            |       |        | ﾋｶﾘ    | c
  2026-10-01 | 2026-12-31 | 1     | 30000  | ひかり | a
             |            | 1     |        | みどり | b
             |            |       |        |        | d c b a
  2027-01-01 |            |       |        |        |
`))('records from %s to %s, %s to %s yen, party "%s": %s', (from, to, least, most, party, ids) => {
  const got = searchRecords(documents, { ...(from && { from: date(from) }), ...(to && { to: date(to) }), ...(least && { least: Number(least) }), ...(most && { most: Number(most) }), ...(party && { party }) });
  expect(got.map((d) => d.id).join(' ')).toBe(ids);
});

test('the history of a document holds every version; it is kept beyond the seven years', () => {
  expect(historyOf(documents, 'd').map((d) => d.id)).toEqual(['b', 'd']);
  expect(historyOf(documents, 'b').map((d) => d.id)).toEqual(['b', 'd']);
  expect(historyOf(documents, 'zz')).toEqual([]);
  expect(keepUntil(date('2026-10-31'))).toBe('2034-10-31');
});

const work = (id: string, received: string, month: string | null, worker = 'w1'): OpenWork => ({ ...examplePiece(id, { received: date(received) }), month: month as Month | null, workers: [worker] });
const late = { statement: { ...statements[0]!, confirmation: 'express' as const, confirmBy: date('2026-11-02') }, voices: [] };

test('the calendar of dues: agreed days, the law\'s days, taxes, clients, confirmations, endings', () => {
  const today = date('2026-11-05');
  // o1 waited for its acceptance: all that its worker gets of the month comes with it, on its earlier day.
  const items = duesOf(today, {
    payDay: 20, unpaid: statements.map((statement) => ({ statement, payOn: statement.payOn })),
    openPieces: [work('o1', '2026-09-20', '2026-11'), work('o2', '2026-09-01', null), work('o3', '2026-11-02', '2026-11', 'w2'), work('o4', '2026-11-03', '2026-11')],
    taxHeld: [{ statement: statements[0]!, paidOn: date('2026-11-20') }, { statement: statements[0]!, paidOn: date('2026-09-18') }],
    toConfirm: [...statements.map((statement) => ({ statement, voices: [] })), late],
    invoices: [...receivables([invoice], [], today), ...receivables([{ ...invoice, number: 'I-old', due: date('2026-10-30') }], [], today)],
    endings: [{ worker: 'w2', ends: date('2026-12-12') }, { worker: 'w1', ends: date('2026-10-12') }],
  });
  // day | kind | yen | how many | workers | clients | the sum may grow | past
  expect(items.map((i) => [i.on, i.kind, i.yen ?? '', i.count, i.people, i.names.join(), i.expected ? 'expected' : '', i.late ? 'late' : ''].join(' | ').trimEnd()).join('\n')).toBe(`
2026-10-09 | withheld-tax | 8576 | 1 | 1 |  |  | late
2026-10-30 | pay-limit | 120 | 1 | 1 |  |  | late
2026-10-30 | client-pays | 22583 | 1 | 0 | 株式会社ひかり精機 |  | late
2026-11-02 | statement-confirmation |  | 1 | 1 |  |  | late
2026-11-09 | statement-confirmation |  | 2 | 2 |  |  |
2026-11-18 | pay-workers | 240 | 2 | 1 |  | expected |
2026-11-18 | pay-limit | 120 | 1 | 1 |  |  |
2026-11-20 | pay-workers | 108784 | 2 | 2 |  |  |
2026-11-30 | client-pays | 22583 | 1 | 0 | 株式会社ひかり精機 |  |
2026-12-03 | pay-limit | 108784 | 2 | 2 |  |  |
2026-12-10 | withheld-tax | 8576 | 1 | 1 |  |  |
2026-12-10 | withheld-tax | 8576 | 1 | 1 |  | expected |
2026-12-12 | ending |  | 1 | 1 |  |  |
2026-12-18 | pay-workers | 120 | 1 | 1 |  | expected |
2026-12-30 | pay-limit | 240 | 2 | 2 |  |  |
2027-01-31 | payment-records |  | 3 | 1 |  |  |`.trim());
  expect(withheldTaxDue(date('2026-12-18'))).toBe('2027-01-08');
  // Tax that was paid to the tax office leaves the calendar; what a later payment of that month added stays.
  const left = (paid: number): (number | null)[] => duesOf(today, { unpaid: [], openPieces: [], payDay: 20, toConfirm: [], endings: [], invoices: [], taxHeld: [{ statement: statements[0]!, paidOn: date('2026-11-20') }], taxPaid: new Map([['2026-11', paid]]) }).filter((d) => d.kind === 'withheld-tax').map((d) => d.yen);
  expect([left(0), left(8_000), left(8_576)]).toEqual([[8_576], [576], []]);
  expect(withheldMonthOf(date('2027-01-08'))).toBe('2026-12');
  expect([taxToPay('2026-11' as Month, 8_576, 8_000), taxToPay('2026-11' as Month, 8_576, 8_576)]).toMatchObject([{ ok: true, value: 576 }, { refusals: [{ code: 'money/no-tax-held' }] }]);
});

test('receivables, reminders that grow politely, and interest only after a rate was confirmed', () => {
  const later = date('2026-12-20');
  const open = receivables([invoice], [{ id: 'r', invoice: invoice.number, amount: yen(2_583), on: date('2026-12-01') }], later);
  expect(open).toMatchObject([{ open: 20_000, daysLate: 20 }]);
  const about = { clientName: invoice.clientName, sent: [], payTo: '八十二銀行 塩尻支店 普通 1234567', confirmed: [] };
  const letter = (d: string, sent: readonly string[]) => makeReminder('D-1', 'c1', receivables([invoice], [], date(d)), date(d), { ...about, sent: sent.map((on) => ({ on: date(on), invoices: [invoice.number] })) });
  // day of the letter | letters before | its step: late by months, the first letter is still a friendly one
  const steps = ([['2026-12-03', []], ['2027-01-31', []], ['2026-12-20', ['2026-12-03']], ['2026-12-21', ['2026-12-03', '2026-12-20']], ['2027-03-01', ['2026-12-03', '2026-12-20', '2027-01-31']]] as const).map(([d, sent]) => {
    const made = letter(d, sent);
    return made.ok ? made.value.stage : 0;
  });
  expect(steps).toEqual([1, 1, 2, 3, 3]);
  expect(letter('2026-12-20', ['2026-12-20'])).toMatchObject({ refusals: [{ code: 'money/reminder-today' }] });
  expect(makeReminder('D-1', 'c1', open, invoice.due, about)).toMatchObject({ refusals: [{ code: 'money/nothing-late', facts: { client: invoice.clientName } }] });
  const first = letter('2026-12-20', []);
  expect(first.ok && [reminderSum(first.value), first.value.unpaid[0]!.interest]).toEqual([invoice.total, null]);
  expect(lateInterest(yen(20_000), invoice.due, later, [])).toMatchObject({ refusals: [{ code: 'money/rule-to-be-confirmed' }] });
  const said = [{ rule: lateInterestRate.id, from: lateInterestRate.rows[0]!.from, by: '経理', on: later }];
  expect(lateInterest(yen(20_000), invoice.due, later, said)).toEqual({ ok: true, value: 160 });
  expect(lateInterest(yen(20_000), invoice.due, invoice.due, [])).toEqual({ ok: true, value: 0 });
  expect((invoice.month as Month).length).toBe(7);
});

test('credit notes give back part or all of an invoice, never more, and all of them together exactly what was billed', () => {
  const back = (amount: number, tax: CreditLine['tax'] = 'standard'): CreditLine => ({ title: '返還', order: 'K-2026-0001', costCentre: 'main', amount: yen(amount), tax });
  const on = date('2026-11-10');
  const first = makeCreditNote('C-1', on, exampleTerms, invoice, [back(6_667)], '数えまちがい');
  if (!first.ok) throw new Error('refused');
  expect([first.value.net, first.value.taxYen, first.value.total]).toEqual([6_667, 666, 7_333]);
  const second = makeCreditNote('C-2', on, exampleTerms, invoice, [back(13_333), back(540, 'reduced')], '数えまちがい', [first.value]);
  if (!second.ok) throw new Error('refused');
  expect(first.value.total + second.value.total).toBe(invoice.total);
  expect(makeCreditNote('C-3', on, exampleTerms, invoice, [back(1)], 'x', [first.value, second.value])).toMatchObject({ refusals: [{ code: 'money/credit-too-much', facts: { left: 0 } }] });
  expect(makeCreditNote('C-3', on, exampleTerms, invoice, [back(1, 'exempt')], 'x')).toMatchObject({ refusals: [{ code: 'money/credit-too-much' }] });
  expect(makeCreditNote('C-3', on, exampleTerms, invoice, [back(1)], ' ')).toMatchObject({ refusals: [{ code: 'money/credit-needs-reason' }] });
  expect(makeCreditNote('C-3', on, exampleTerms, invoice, [back(-1)], 'x')).toMatchObject({ refusals: [{ code: 'money/bad-amount' }] });
  // A line gives back no more than itself, whatever the other lines of its rate hold.
  const [small, ...rest] = invoice.lines, cheap = { ...small!, title: '追加分の分類', order: 'K-2026-0005', amount: yen(1_920) }, two = { ...invoice, lines: [...rest, small!, cheap] };
  const of = (amount: number): CreditLine => ({ title: cheap.title, order: cheap.order, costCentre: cheap.costCentre, amount: yen(amount), tax: cheap.tax });
  const part = makeCreditNote('C-4', on, exampleTerms, two, [of(1_000)], 'x');
  expect([makeCreditNote('C-4', on, exampleTerms, two, [of(1_921)], 'x'), part.ok && makeCreditNote('C-5', on, exampleTerms, two, [of(921)], 'x', [part.value])]).toMatchObject([{ refusals: [{ code: 'money/credit-above-line', facts: { left: 1_920 } }] }, { refusals: [{ code: 'money/credit-above-line', facts: { left: 920 } }] }]);
  for (const note of [first.value, second.value]) {
    const booked = bookCreditNote(note);
    expect(booked.ok && booked.value.lines.filter((l) => l.account === 'receivable').map((l) => l.yen)).toEqual([0 - note.total]);
  }
});

test.each([
  [[], false], [['credit-note'], true], [['credit-note', 'credit-note'], true], [['receipt'], false], [['receipt', 'credit-note', 'refund'], false], [['held-use', 'credit-note'], false],
] as const)('moved by %j: credited away and never paid: %s', (kinds, said) => {
  expect(creditedAway(kinds.map((kind) => ({ kind })))).toBe(said);
});

// today, what was said on which day -> what the calendar shows, and whether it is past
const asked = { ...statements[0]!, confirmation: 'silence' as const, issued: date('2026-09-01'), confirmBy: date('2026-09-08') };
test.each([
  ['2026-09-05', [], '2026-09-08 statement-confirmation'],
  ['2026-10-23', [], ''],
  ['2026-10-23', [['questioned', '2026-10-20']], '2026-10-23 statement-question'],
  ['2026-09-05', [['questioned', '2026-09-04']], '2026-09-08 statement-question'],
  ['2026-10-23', [['questioned', '2026-10-20'], ['confirmed', '2026-10-21']], '2026-10-23 statement-question'],
  ['2026-10-23', [['questioned', '2026-10-20'], ['answered', '2026-10-22']], '2026-10-29 statement-confirmation'],
] as const)('on %s, said %j: %s', (today, said, shown) => {
  const voices = said.map(([kind, on]) => ({ at: `${on}T03:00:00.000Z` as Instant, kind, line: 1, text: '' }));
  const items = duesOf(date(today), { unpaid: [], openPieces: [], payDay: 20, taxHeld: [], toConfirm: [{ statement: asked, voices }], invoices: [], endings: [] });
  expect(items.map((i) => `${i.on} ${i.kind}${i.late ? ' late' : ''}`).join()).toBe(shown);
});
