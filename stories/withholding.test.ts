// Withholding on real kinds of work, told through HTTP: what her statement and its paper say, an undecided kind that waits for
// the centre's word, what goes to the tax office, and whom the year's records name.
import exceljs from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeMonth, monthPapers, myPay, paperPdf, prepareRun, releaseRun, runFile } from '../core/journeys/wire.ts';
import { type Instant, type LocalDate, addDays, addMonths, dayOf, monthOf } from '../core/kernel/time.ts';
import { readBankFile } from '../core/money/read-bank-file.ts';
import { confirmRule, listDues, listPaymentRecords, listRulesOn, lookAtRun, markSent, monthView, payWithheldTax } from '../core/money/wire.ts';
import type { WithholdingKind } from '../core/money/model.ts';
import type { TestApp } from '../server/http/test-app.ts';
import { type Office, finishedOrder, openOffice, ready } from './finished-order.ts';
import { type Teller, requestOf, somebody } from './teller.ts';

let world: TestApp, office: Office, accounting: Teller, manager: Teller;
const people = new Map<string, Teller>();
const today = (): LocalDate => dayOf(world.app.kado.clock() as Instant);
/** The bytes of an answer that is a file. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const answer = await fetch(new URL(path, world.origin), { headers: { cookie: `kado=${accounting.token}` } });
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Every cell of the first sheet as text, thousands apart as the paper shows them. */
async function cellsOf(bytes: Uint8Array): Promise<readonly string[]> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  const cells: string[] = [];
  book.worksheets[0]!.eachRow((row) => row.eachCell((cell) => void cells.push(typeof cell.value === 'number' ? Math.abs(cell.value).toLocaleString('en-US') : String(cell.text))));
  return cells;
}
const table = (text: string): string[][] => text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

// who | kind of work | pieces × yen (several orders with +) | withheld from | tax | transferred
const payments = table(`
  原田 文     | manuscript           | 2×42000            | 84000   | 8576   | 75424
  出口 彩     | design+illustration  | 1×1000000 + 1×1    | 1000001 | 102100 | 897901
  島津 翔     | translation+photo    | 1×1000000 + 1×500000 | 1500000 | 204200 | 1295800
  小川 唯     | lecture              | 1×9                | 9       | 0      | 9
  九里 学     | photo                | 1×98               | 98      | 10     | 88
  入江 新     | data-entry           | 1×84000            | 0       | 0      | 84000
  相沢 混     | annotation+manuscript | 1×20000 + 1×60000 | 60000   | 6126   | 73874
`);

beforeAll(async () => {
  const { centre, ...opened } = await openOffice();
  ({ world, office, accounting } = opened);
  const { director } = office;
  manager = await somebody(world, centre, '真壁 学', 'manager');
  for (const [i, name] of [...payments.map((p) => p[0]!), '校條 待子'].entries()) {
    const worker = await somebody(world, centre, name, 'worker');
    people.set(name, worker);
    await ready(director, worker, String(1_000_001 + i));
  }
});
afterAll(() => world.close());

test('a month of every kind: each payment is withheld as the law says, to the yen, and what is undecided waits', async () => {
  for (const [name, kinds, work] of payments) {
    const each = work!.split(' + ');
    for (const [i, kind] of kinds!.split('+').entries()) {
      const [rows, priceYen] = each[i]!.split('×').map(Number);
      await finishedOrder(office, { rows: rows!, worker: people.get(name!)!, payKind: kind as Exclude<WithholdingKind, 'teaching'>, priceYen: priceYen! });
    }
  }
  await finishedOrder(office, { rows: 1, worker: people.get('校條 待子')!, payKind: 'proofreading', priceYen: 70_000 });
  const month = monthOf(today());
  expect((await accounting(monthView, { params: { month } })).steps.find((s) => s.step === 'decide-kinds')).toMatchObject({ state: 'blocked', missing: [{ code: 'money/withholding-undecided', facts: { kind: 'proofreading', count: 1 } }] });

  world.later(31 * 86_400_000);
  await accounting(closeMonth, { params: { month }, body: {} });
  for (const [name, , , base, tax, net] of payments) {
    const [statement] = (await people.get(name!)!(myPay)).statements;
    const { rows } = await world.test.owner.query<{ base: number }>(`select (content->>'withholdingBase')::int as base from statement where id = $1`, [statement!.id]);
    expect([name, rows[0]!.base, statement!.withheldYen, statement!.payableYen]).toEqual([name, Number(base), Number(tax), Number(net)]);
  }
  // No figure is guessed for a kind nobody has decided: no statement, no transfer, and the page names her.
  expect((await people.get('校條 待子')!(myPay)).statements).toEqual([]);
  expect((await accounting(monthView, { params: { month } })).holds.map((h) => `${h.name} ${h.cause}`)).toEqual(['校條 待子 kind']);

  // The paper: base, how it was counted, tax and what is transferred.
  const papers = (await accounting(monthPapers, { params: { month } })).statements;
  for (const [name, base, sum, tax, net] of [['出口 彩', '1,000,001', '1,000,000円 × 10.21% + 1円 × 20.42%', '102,100', '897,901'], ['原田 文', '84,000', '84,000円 × 10.21%', '8,576', '75,424']] as const) {
    const { id } = papers.find((p) => p.personName === name)!;
    const { path } = requestOf(paperPdf, { params: { month, kind: 'statements', paper: id }, query: { format: 'xlsx' } });
    const cells = (await cellsOf(await bytesOf(path))).join(' | ');
    for (const part of [base, sum, tax, net]) expect(cells, `${name} ${part}`).toContain(part);
  }

  const run = await accounting(prepareRun, { params: { month }, body: {} });
  // The same question gives the same file; for another day none is made unsaid.
  expect(await accounting(prepareRun, { params: { month }, body: { payOn: run.payOn } })).toEqual({ ...run, again: true });
  expect((await accounting.raw(prepareRun, { params: { month }, body: { payOn: addDays(run.payOn as LocalDate, 1) } })).codes).toEqual(['money/run-other-day']);
  const look = await manager(lookAtRun, { params: { month } });
  // Left lying until the bank's own day was past, it says so; once sent it says nothing more.
  world.later(25 * 86_400_000);
  expect((await manager(lookAtRun, { params: { month } })).warnings).toMatchObject([{ code: 'money/bank-lead-past', facts: { payOn: run.payOn } }]);
  await manager(releaseRun, { params: { month }, body: { sha256: look.sha256 } });
  const file = readBankFile(await bytesOf(requestOf(runFile, { params: { month } }).path));
  expect(file.ok && file.value.transfers.map((t) => t.amount as number).sort((a, b) => a - b)).toEqual(payments.map((p) => Number(p[5])).sort((a, b) => a - b));
  await accounting(markSent, { params: { month }, body: { on: today() } });
  expect((await manager(lookAtRun, { params: { month } })).warnings).toEqual([]);
  expect(run.totalYen).toBe(payments.reduce((sum, p) => sum + Number(p[5]), 0));

  // What was withheld is due at the tax office by the 10th of the month after the payment, and only once.
  const held = payments.reduce((sum, p) => sum + Number(p[4]), 0), paidIn = monthOf(today());
  const due = (await accounting(listDues)).dues.find((d) => d.kind === 'withheld-tax')!;
  expect([due.yen, due.on <= `${monthOf(addMonths(`${paidIn}-01` as LocalDate, 1))}-15`, due.on > `${paidIn}-31`]).toEqual([held, true, true]);
  expect((await accounting.raw(payWithheldTax, { body: { month: paidIn, on: addDays(today(), 1) } })).codes).toEqual(['money/day-to-come']);
  expect(await accounting(payWithheldTax, { body: { month: paidIn, on: today() } })).toEqual({ yen: held, findings: [] });
  expect((await accounting.raw(payWithheldTax, { body: { month: paidIn, on: today() } })).codes).toEqual(['money/no-tax-held']);

  // The year's records: those above 50,000 of withheld kinds; data entry of 84,000 is nobody's business there.
  const records = (await accounting(listPaymentRecords, { params: { year: today().slice(0, 4) } })).records;
  expect(records.map((r) => [r.name, r.paid, r.withheld]).sort()).toEqual([['出口 彩', 1_000_001, 102_100], ['原田 文', 84_000, 8576], ['島津 翔', 1_500_000, 204_200], ['相沢 混', 60_000, 6126]].sort());

  // The tax office says: proofreading is withheld. The month after pays it, withheld.
  const rule = (await accounting(listRulesOn)).rules.find((r) => r.rule === 'withholding/kind/proofreading')!;
  await manager(confirmRule, { body: { rule: rule.rule, from: rule.from, note: '税務署に電話で確認しました。', value: 1 } });
  world.later(31 * 86_400_000);
  await accounting(closeMonth, { params: { month: paidIn }, body: {} });
  expect((await people.get('校條 待子')!(myPay)).statements.map((s) => [s.grossYen, s.withheldYen, s.payableYen])).toEqual([[70_000, 7147, 62_853]]);
}, 120_000);
