// The journal for accounting programs and the sums by cost centre, as an accountant would look at them.
import { expect, test } from 'vitest';
import { type LocalDate, type Month, date } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import type { AccountId } from './accounts.ts';
import { bookInvoice, bookReceipt, bookStatement, bookSubsidy, bookSubsidyBack, bookTransfer, bookWithheldTax } from './book.ts';
import { bookPieces } from './book-pieces.ts';
import { centreRows, centreTable } from './centre-table.ts';
import { closeMonth } from './close-month.ts';
import { bookCreditNote, makeCreditNote } from './credit-note.ts';
import type { Entry } from './entry.ts';
import { exampleClients, exampleLine, examplePayees, examplePiece, exampleTerms } from './examples.ts';
import { journalCsv, journalLayoutIds } from './journal-csv.ts';
import { allocate, markId, purchaseMark, saleMark } from './journal-tax.ts';
import { correctWord } from './journals/correct-word.ts';
import { type ProgramId, taxName, taxNames } from './journals/tax-names.ts';
import type { AcceptedPiece, CentreTerms, Statement } from './model.ts';
import { type JournalFacts, type NumberedEntry, type Voucher, accountSums, vouchersOf } from './vouchers.ts';

const table = (text: string): string[][] => text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
const made = <T>(r: { ok: true; value: T } | { ok: false }): T => {
  if (!r.ok) throw new Error('refused');
  return r.value;
};

/** Numbers as they are given when entries are written: one after the other, a statement's that of its pieces. */
function numbered(entries: readonly Entry[], facts: JournalFacts): NumberedEntry[] {
  const given = new Map<string, number>();
  return entries.map((e) => {
    const s = facts.statements.get(e.ref);
    const voucher = (e.cause === 'statement' && s ? given.get(`pieces:${s.month}:${s.worker}`) : undefined) ?? Math.max(0, ...given.values()) + 1;
    given.set(e.key, voucher);
    return { ...e, voucher };
  });
}

/** September and October of a small centre: two rates of deduction, a registered worker, a writer whose fee is withheld, a reduced rate. */
function books(terms: CentreTerms = exampleTerms): { entries: NumberedEntry[]; facts: JournalFacts; statements: Statement[] } {
  const month = '2026-10' as Month;
  const on = (received: string, over: Partial<AcceptedPiece>): Partial<AcceptedPiece> => ({ received: date(received), accepted: date('2026-10-08'), ...over });
  const pieces = [
    examplePiece('p1', on('2026-09-30', { worker: 'w1', pay: yen(11_000) })),
    examplePiece('p2', on('2026-10-01', { worker: 'w1', pay: yen(22_000) })),
    examplePiece('p3', on('2026-10-06', { worker: 'w2', pay: yen(33_000), order: 'K-2026-0002' })),
    examplePiece('p4', on('2026-10-06', { worker: 'w3', pay: yen(84_000), kind: 'manuscript', order: 'K-2026-0002' })),
    examplePiece('p5', on('2026-10-07', { worker: 'w1', pay: yen(777), order: 'K-2026-0002' })),
  ];
  const lines = [exampleLine('l1', { amount: yen(120_000) }), exampleLine('l2', { amount: yen(3_333), order: 'K-2026-0002', orderNumber: 'K-2026-0002' }), exampleLine('l3', { amount: yen(540), tax: 'reduced', order: 'K-2026-0003' })];
  const closing = made(closeMonth({ month, closedOn: date('2026-11-02'), terms, pieces, payees: new Map(examplePayees.map((p) => [p.id, p])), lines, clients: new Map(exampleClients.map((c) => [c.id, c])), held: new Set(), confirmed: [] }));
  const worker = (w: string): AcceptedPiece[] => pieces.filter((p) => p.worker === w);
  const invoice = closing.invoices[0]!;
  const note = made(makeCreditNote('C-2026-0001', date('2026-11-10'), terms, invoice, [{ title: '返還', order: 'K-2026-0001', costCentre: 'main', amount: yen(10_000), tax: 'standard' }], '数えまちがい'));
  const entries = [
    ...['w1', 'w2', 'w3'].map((w) => bookPieces(month, w, worker(w))),
    ...closing.statements.map(bookStatement),
    bookInvoice(invoice),
    ...closing.statements.map((s, i) => bookTransfer(s, date('2026-11-20'), yen(i === 0 ? 660 : 0))),
    bookReceipt('r1', invoice, yen(50_000), date('2026-11-30')),
    bookWithheldTax('2026-11:1', yen(8_576), date('2026-12-10')),
    bookSubsidy('g1', yen(1_000_000), date('2026-10-05'), '国の交付金'),
    bookSubsidy('g2', yen(300_000), date('2026-10-05'), '国の交付金'),
    bookSubsidyBack('g2', yen(300_000), date('2026-10-09'), '国の交付金'),
    bookCreditNote(note),
  ].map(made);
  const facts: JournalFacts = {
    names: new Map([...examplePayees.map((p) => [p.id, p.name] as const), ...exampleClients.map((c) => [c.id, c.name] as const)]),
    statements: new Map(closing.statements.map((s) => [s.number, s])),
    purchases: new Map(closing.statements.map((s) => [s.number, worker(s.worker).map((p) => ({ order: p.order, orderNumber: p.order, on: p.received, yen: p.pay }))])),
    invoices: new Map([[invoice.number, invoice]]),
    creditNotes: new Map([[note.number, note]]),
    receipts: new Map([['r1', { number: 'R-2026-0001', invoice: invoice.number }]]),
    refunds: new Map([['b1', invoice.number]]),
    grants: new Map([['g1', { granter: '内閣府', decision: '府地創第123号', purpose: 'デジタル田園都市国家構想交付金' }]]),
  };
  return { entries: numbered(entries, facts), facts, statements: [...closing.statements] };
}

const { entries, facts } = books();
const csv = (of: readonly NumberedEntry[], f: JournalFacts, id: ProgramId, words = {}): ReturnType<typeof journalCsv> => journalCsv(vouchersOf(of, f), id, words);
const shown = (v: Voucher): string => [`${v.on} ${v.text}`, ...v.lines.map((l) => `${l.side === 'debit' ? '借' : '貸'} ${l.name} ${l.yen}${l.taxYen === 0 ? '' : `（うち消費税 ${l.taxYen}）`} ${markId(l.tax)}`)].join('\n');

test('the books as vouchers, to be read by an accountant', () => {
  expect(vouchersOf(entries, facts).map(shown).join('\n\n')).toBe(`
2026-10-05 補助金の入金 内閣府 府地創第123号 デジタル田園都市国家構想交付金 国の交付金
借 普通預金 1000000 none
貸 補助金収入 1000000 none

2026-10-05 補助金の入金 国の交付金
借 普通預金 300000 none
貸 補助金収入 300000 none

2026-10-09 補助金の取り消し 国の交付金
借 補助金収入 300000 none
貸 普通預金 300000 none

2026-10-31 S-2026-10-0001 山田 花 2026年10月分 報酬
借 外注費 22000（うち消費税 1399） purchase/10/70
借 外注費 11000（うち消費税 800） purchase/10/80
借 外注費 777（うち消費税 49） purchase/10/70
貸 未払金 33777 none

2026-10-31 S-2026-10-0002 佐藤 健 2026年10月分 報酬
借 外注費 33000（うち消費税 3000） purchase/10/qualified
貸 未払金 33000 none

2026-10-31 S-2026-10-0003 髙橋 由紀 2026年10月分 報酬
借 外注費 84000（うち消費税 5345） purchase/10/70
貸 未払金 75424 none
貸 預り金（源泉所得税） 8576 none

2026-10-31 I-2026-10-0001 株式会社ひかり精機 2026年10月分 請求
借 売掛金 136249 none
貸 事業収入 132000（うち消費税 12000） sale/10
貸 事業収入 3666（うち消費税 333） sale/10
貸 事業収入 583（うち消費税 43） sale/8-reduced

2026-11-10 C-2026-0001 株式会社ひかり精機 返還（I-2026-10-0001）
借 事業収入 11000（うち消費税 1000） sale-return/10
貸 売掛金 11000 none

2026-11-20 S-2026-10-0001 山田 花 2026年10月分 報酬の振込
借 未払金 33777 none
借 支払手数料 660（うち消費税 60） purchase/10/qualified
貸 普通預金 34437 none

2026-11-20 S-2026-10-0002 佐藤 健 2026年10月分 報酬の振込
借 未払金 33000 none
貸 普通預金 33000 none

2026-11-20 S-2026-10-0003 髙橋 由紀 2026年10月分 報酬の振込
借 未払金 75424 none
貸 普通預金 75424 none

2026-11-30 R-2026-0001 株式会社ひかり精機 入金（I-2026-10-0001）
借 普通預金 50000 none
貸 売掛金 50000 none

2026-12-10 源泉所得税の納付 2026年11月支払分
借 預り金（源泉所得税） 8576 none
貸 普通預金 8576 none`.trim());
});

const ledger = (of: readonly Entry[]): Map<AccountId, number> => {
  const sums = new Map<AccountId, number>();
  for (const l of of.flatMap((e) => e.lines)) sums.set(l.account, (sums.get(l.account) ?? 0) + l.yen);
  return new Map([...sums].filter(([, sum]) => sum !== 0).sort());
};
const ofVouchers = (vouchers: readonly Voucher[]): Map<AccountId, number> =>
  new Map([...accountSums(vouchers.flatMap((v) => v.lines.map((l) => ({ ...l, signed: l.side === 'debit' ? l.yen : 0 - l.yen }))))].filter(([, sum]) => sum !== 0).sort());

test.each([['prices with tax', exampleTerms], ['prices without tax', { ...exampleTerms, payTax: 'added' as const }]])('%s: every account, tax accounts too, agrees with the ledger to the yen, and both sides of a voucher are equal', (_, terms) => {
  const b = books(terms);
  const vouchers = vouchersOf(b.entries, b.facts);
  expect(ofVouchers(vouchers)).toEqual(ledger(b.entries));
  for (const v of vouchers) expect(v.lines.filter((l) => l.side === 'debit').reduce((a, l) => a + l.yen, 0), v.text).toBe(v.lines.filter((l) => l.side === 'credit').reduce((a, l) => a + l.yen, 0));
  expect(vouchers.flatMap((v) => v.lines).filter((l) => l.account === 'input-tax' || l.account === 'output-tax')).toEqual([]);
});

test('cost booked in an earlier month than its statement, and an entry whose paper is missing, still agree with the ledger', () => {
  const own = entries.filter((e) => !e.key.startsWith('pieces:'));
  const late = vouchersOf(own, facts).find((v) => v.text.startsWith('S-2026-10-0002'))!;
  expect(shown(late)).toBe(`
2026-10-31 S-2026-10-0002 佐藤 健 2026年10月分 報酬
借 外注費 33000（うち消費税 3000） purchase/10/qualified
借 未払費用 33000 none
貸 外注費 33000 none
貸 未払金 33000 none`.trim());
  expect(ofVouchers(vouchersOf(own, facts))).toEqual(ledger(own));
  const alone = entries.filter((e) => e.key.startsWith('pieces:'));
  expect(vouchersOf(alone, facts)[0]!.text).toBe('山田 花 2026年10月分 報酬（明細書は後の月）');
  const nothing: JournalFacts = { names: new Map(), statements: new Map(), purchases: new Map(), invoices: new Map(), creditNotes: new Map(), receipts: new Map(), refunds: new Map(), grants: new Map() };
  expect(ofVouchers(vouchersOf(entries, nothing))).toEqual(ledger(entries));
  // A purchase that the statement does not know: the ledger's own lines go out, nobody's figure is invented.
  const wrong = { ...facts, purchases: new Map([...facts.purchases, ['S-2026-10-0002', []]]) };
  expect(ofVouchers(vouchersOf(entries, wrong))).toEqual(ledger(entries));
});

// day the work was handed in | registered | 弥生 | freee | マネーフォワード 税区分 + インボイス | kado
test.each(table(`
  2026-09-30 | no  | 課対仕入内10%区分80% | 課対仕入（控80）10% | 課税仕入 10% 80%控除 | 課税仕入10%区分記載80%
  2026-10-01 | no  | 課対仕入内10%区分70% | 課対仕入（控70）10% | 課税仕入 10% 70%控除 | 課税仕入10%区分記載70%
  2028-09-30 | no  | 課対仕入内10%区分70% | 課対仕入（控70）10% | 課税仕入 10% 70%控除 | 課税仕入10%区分記載70%
  2028-10-01 | no  | 課対仕入内10%区分50% | 課対仕入（控50）10% | 課税仕入 10% 50%控除 | 課税仕入10%区分記載50%
  2030-10-01 | no  | 課対仕入内10%区分30% | 課対仕入（控30）10% | 課税仕入 10% 30%控除 | 課税仕入10%区分記載30%
  2031-10-01 | no  | 課対仕入内10%控不 | 対象外 | 課税仕入 10% 控除対象外 | 課税仕入10%控除不可
  2026-10-01 | yes | 課対仕入内10%適格 | 課対仕入10% | 課税仕入 10% 適格 | 課税仕入10%適格
  2023-09-30 | no  | 課対仕入内10%適格 | 課対仕入10% | 課税仕入 10% 適格 | 課税仕入10%適格
`))('work of %s, registered %s: %s', (on, registered, yayoi, freee, mf, plain) => {
  const mark = made(purchaseMark(registered === 'yes', date(on)));
  expect([taxName('yayoi', 'tax', mark), taxName('freee', 'tax', mark), `${taxName('money-forward', 'tax', mark)} ${taxName('money-forward', 'invoice', mark)}`, taxName('plain', 'tax', mark)]).toEqual([yayoi, freee, mf, plain]);
});

test('every program names every mark, and says what is still to be confirmed', () => {
  const ids = (program: ProgramId): string[] => taxNames.filter((n) => n.program === program && n.column === 'tax').map((n) => n.id).sort();
  for (const program of journalLayoutIds) expect(ids(program)).toEqual(ids('plain'));
  expect(taxNames.filter((n) => n.program === 'freee' && n.certainty === 'O').map((n) => n.name)).toEqual(['課税売返8%（軽）']);
  expect(taxNames.filter((n) => n.certainty === 'O').every((n) => n.program !== 'plain')).toBe(true);
  expect(taxName('yayoi', 'tax', { ...made(saleMark('standard', date('2026-10-01'))), rate: 0.12 })).toBe('要確認 sale/12');
  expect(markId(made(saleMark('exempt', date('2026-10-01'))))).toBe('exempt-sale');
  expect(markId(made(saleMark('out-of-scope', date('2026-10-01'))))).toBe('none');
});

/** Cells of our own CSV: quotes, commas and line breaks inside quotes. */
const cells = (text: string): string[][] => text.trimEnd().split('\r\n').map((line) => [...`,${line}`.matchAll(/,("(?:[^"]|"")*"|[^,]*)/g)].map((m) => m[1]!.replace(/^"([\s\S]*)"$/, '$1').replaceAll('""', '"')));

// layout | columns | voucher number | debit amount | debit tax | credit amount | credit tax | text
test.each(table(`
  plain         | 17 | 1 | 6  | 7  | 12 | 13 | 14
  yayoi         | 25 | 1 | 8  | 9  | 14 | 15 | 16
  freee         | 22 | 2 | 10 | 11 | 19 | 20 | 21
  money-forward | 27 | 0 | 8  | 9  | 16 | 17 | 18
`))('layout %s read back: %s columns, each voucher number balances, all tax equals the ledger', (id, columns, slip, ...at) => {
  const file = csv(entries, facts, id as ProgramId);
  const rows = cells(file.text).slice(id === 'yayoi' ? 0 : 1);
  expect(new Set(rows.map((r) => r.length))).toEqual(new Set([Number(columns)]));
  const [debit, debitTax, credit, creditTax, text] = at.map(Number) as [number, number, number, number, number];
  for (const r of rows) expect(r[text]).toMatch(/^(補助金の|[ISCR]-2026-|源泉所得税の)/);
  const sum = (of: readonly string[][], column: number): number => of.reduce((a, r) => a + Number(r[column]), 0);
  for (const [number, of] of Map.groupBy(rows, (r) => r[Number(slip)]!)) expect(sum(of, debit), number).toBe(sum(of, credit));
  const input = entries.flatMap((e) => e.lines).filter((l) => l.account === 'input-tax').reduce((a, l) => a + l.yen, 0);
  const output = entries.flatMap((e) => e.lines).filter((l) => l.account === 'output-tax').reduce((a, l) => a - l.yen, 0);
  expect(sum(rows, creditTax) - sum(rows, debitTax)).toBe(output - input);
  expect(rows.map((r) => r.join(' ')).join('\n')).not.toMatch(/undefined|NaN/);
  expect(csv(entries.toReversed(), facts, id as ProgramId)).toEqual(file);
});

test('rows as each program reads them', () => {
  const rows = (id: ProgramId): string[] => csv(entries, facts, id).text.split('\r\n').filter((l) => l.includes('S-2026-10-0003') && l.includes('84000'));
  expect(rows('plain')).toEqual(['2026-10-31,3,外注費,髙橋 由紀,,課税仕入10%区分記載70%,84000,5345,未払金,髙橋 由紀,,対象外,75424,,S-2026-10-0003 髙橋 由紀 2026年10月分 報酬 K-2026-0002,,pieces:2026-10:w3 statement:S-2026-10-0003']);
  expect(rows('yayoi')).toEqual(['2110,3,,2026/10/31,外注費,髙橋 由紀,,課対仕入内10%区分70%,84000,5345,未払金,髙橋 由紀,,対象外,75424,,S-2026-10-0003 髙橋 由紀 2026年10月分 報酬 K-2026-0002,,,3,,pieces:2026-10:w3 statement:S-2026-10-0003,0,0,no']);
  expect(rows('freee')).toEqual(['[明細行],2026/10/31,3,外注費,髙橋 由紀,,,,,課対仕入（控70）10%,84000,5345,未払金,髙橋 由紀,,,,,対象外,75424,0,S-2026-10-0003 髙橋 由紀 2026年10月分 報酬 K-2026-0002 [pieces:2026-10:w3 statement:S-2026-10-0003]']);
  expect(rows('money-forward')).toEqual(['3,2026/10/31,外注費,,,髙橋 由紀,課税仕入 10%,70%控除,84000,5345,未払金,,,髙橋 由紀,対象外,,75424,0,S-2026-10-0003 髙橋 由紀 2026年10月分 報酬 K-2026-0002,pieces:2026-10:w3 statement:S-2026-10-0003,,,,,,,']);
  // The second row of the same voucher: its debit side is blank, with the amount 0 in Yayoi.
  const second = csv(entries, facts, 'yayoi').text.split('\r\n').find((l) => l.includes('預り金') && l.includes('S-2026-10-0003'))!;
  expect(second.slice(0, 42)).toBe('2101,3,,2026/10/31,,,,,0,,預り金（源泉所得税）,髙橋 由紀');
  const registered = csv(entries, facts, 'plain').text.split('\r\n').find((l) => l.includes('佐藤 健') && l.includes('適格'))!;
  expect(registered).toContain(',T4011001098993,');
  expect(new Set(cells(csv(entries, facts, 'yayoi').text).map((r) => r[0]))).toEqual(new Set(['2000', '2110', '2100', '2101']));
});

test('the centre puts its program\'s words in the place of ours, for one layout; a formula cannot run', () => {
  const words = made(correctWord(made(correctWord({}, 'yayoi', '外注費', '業務委託料')), 'yayoi', '課対仕入内10%区分70%', '課対仕入内10%区分70％'));
  const file = csv(entries, facts, 'yayoi', words).text;
  expect([file.includes('外注費'), file.includes('業務委託料'), file.includes('区分70%'), file.includes('区分70％')]).toEqual([false, true, false, true]);
  expect(csv(entries, facts, 'freee', words).text).toContain('外注費');
  expect(made(correctWord(words, 'yayoi', '外注費', null))).toEqual({ yayoi: { '課対仕入内10%区分70%': '課対仕入内10%区分70％' } });
  expect(correctWord({}, 'yayoi', '課対仕入（控70）10%', 'x')).toMatchObject({ refusals: [{ code: 'money/no-such-journal-word' }] });
  const bad = { ...facts, names: new Map([...facts.names, ['c1', '=HYPERLINK("x")']]) };
  for (const id of journalLayoutIds) {
    const text = csv(entries, bad, id).text;
    expect(text).not.toMatch(/(^|,)"?=/m);
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
  }
});

test('parts of a sum lose nothing', () => {
  expect([allocate(10, [1, 1, 1]), allocate(7, [0, 0]), allocate(-10, [-3, -7]), allocate(0, [5, 5])]).toEqual([[4, 3, 3], [7, 0], [-3, -7], [0, 0]]);
});

const sums = (of: readonly Entry[], b = facts): Record<string, readonly number[]> => {
  const t = centreTable(of, b.statements);
  return Object.fromEntries([...t.centres.map((c) => [c.costCentre, centreRows.map((r) => c[r])] as const), ['total', centreRows.map((r) => t.total[r])], ['tax', [t.tax.received, t.tax.deductible]]]);
};

test('income and cost by cost centre, all without tax: rows and columns add up', () => {
  const upTo = (day: string): Entry[] => entries.filter((e) => e.on <= (day as LocalDate));
  // sales, grants, other income, pay, tax that cannot be deducted, waiting for a statement, fees, result
  expect(sums(upTo('2026-10-31'))).toEqual({
    main: [123_873, 0, 0, 137_071, 3_113, 0, 0, -16_311],
    国の交付金: [0, 1_000_000, 0, 0, 0, 0, 0, 1_000_000],
    total: [123_873, 1_000_000, 0, 137_071, 3_113, 0, 0, 983_689],
    tax: [12_376, 10_593],
  });
  // Pay without tax and the tax borne are what the statements say.
  const { statements } = books();
  expect(137_071).toBe(statements.reduce((a, s) => a + s.totals.reduce((n, t) => n + t.net, 0), 0));
  expect(3_113).toBe(statements.reduce((a, s) => a + s.borne, 0));
  expect(sums(upTo('2026-11-20')).main!.slice(0, 7)).toEqual([113_873, 0, 0, 137_071, 3_113, 0, 600]);
  // Accepted, no statement yet: one row of its own, its tax not split off; later it leaves that row again.
  const alone = entries.filter((e) => e.key.startsWith('pieces:')), later = entries.filter((e) => e.key.startsWith('statement:'));
  expect(sums(alone).main).toEqual([0, 0, 0, 0, 0, 150_777, 0, -150_777]);
  expect(sums(later).main).toEqual([0, 0, 0, 137_071, 3_113, -150_777, 0, 10_593]);
  expect(sums([])).toEqual({ total: [0, 0, 0, 0, 0, 0, 0, 0], tax: [0, 0] });
});

test('a grant taken back leaves nothing, and both entries stay', () => {
  const [first, back] = [made(bookSubsidy('g', 5 as Yen, date('2026-10-05'), 'x')), made(bookSubsidyBack('g', 5 as Yen, date('2026-10-09'), 'x'))];
  expect([back.key, back.cause, back.reverses]).toEqual(['reverse:subsidy:g', 'reversal', 'subsidy:g']);
  expect(ledger([first, back]).size).toBe(0);
});
