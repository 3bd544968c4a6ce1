// What accounting hands on at the end of a year: grants apart from sales, and the data of the payment records (支払調書).
import { sql } from 'kysely';
import { refuse } from '../../core/kernel/result.ts';
import { type LocalDate, type Month, dayOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { bookSubsidy, bookSubsidyBack, bookWithheldTax } from '../../core/money/book.ts';
import { reversal } from '../../core/money/entry.ts';
import { centreSheet } from '../../core/money/centre-sheet.ts';
import { centreTable } from '../../core/money/centre-table.ts';
import { taxToPay } from '../../core/money/dues.ts';
import { centreWords } from '../../core/money/journal-words.ts';
import { filled } from '../../core/money/paper.ts';
import { paperWords } from '../../core/money/paper-words.ts';
import { type PaidStatement, paymentRecords } from '../../core/money/payment-record.ts';
import { valueOn } from '../../core/money/rule.ts';
import { paymentRecordAbove } from '../../core/money/rules/withholding.ts';
import { closedDay, wrongDay } from '../../core/money/true-day.ts';
import type { GrantFacts } from '../../core/money/vouchers.ts';
import { costCentres, costCentresFile, listPaymentRecords, describeSubsidy, listSubsidies, listTaxPaid, payWithheldTax, paymentRecordsFile, recordSubsidy, reverseSubsidy, takeTaxBack } from '../../core/money/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import { writeAudit } from '../db/write-audit.ts';
import { writeCsv } from '../files/write-csv.ts';
import { writeXlsx } from '../files/write-xlsx.ts';
import { type App, type Related, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { booksBegin, grantsOf, insertGrantFacts, lockTax, statementsBooked, taxPaidByMonth, taxPayments, taxWithheldIn } from './journal-store.ts';
import { openMonthOf } from './receipt-store.ts';
import { entriesBetween } from './record-store.ts';
import { insertEntries, payeesOf } from './store.ts';
import { entriesByKey } from './transfer-store.ts';

/** Statements that the bank has paid in a year: the law counts from the day of payment, not of the work. */
const paidIn = async (tx: Tx, year: string): Promise<PaidStatement[]> =>
  (await sql<PaidStatement>`select s.content - 'lines' as statement, r.sent_on as "paidOn" from statement s join payment_run_line x on x.centre_id = s.centre_id and x.statement_id = s.id join payment_run r on r.centre_id = x.centre_id and r.id = x.run_id
    where r.sent_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date order by r.sent_on, s.person_id`.execute(tx)).rows;

const factsOf = ({ granter, decision, purpose }: GrantFacts): GrantFacts => ({ granter, decision, purpose });
const grantRelation = async ({ tx, params }: { tx: Tx; params: { grant: string } }): Promise<Related> => ((await grantsOf(tx, params.grant)).length === 0 ? null : { relation: 'centre' });

export function routes(app: App): void {
  register(app, costCentres, {
    handle: async ({ tx, query }) => {
      const [from, to] = [query.from as LocalDate, query.to as LocalDate];
      if (from > to) return refuse('money/records-range');
      const table = centreTable(await entriesBetween(tx, from, to), await statementsBooked(tx, from, to));
      return { body: { ...table, centres: [...table.centres] } };
    },
  });
  register(app, costCentresFile, {
    download: true,
    handle: async ({ tx, query }) => {
      const [from, to] = [query.from as LocalDate, query.to as LocalDate];
      if (from > to) return refuse('money/records-range');
      const { header, rows } = centreSheet(centreTable(await entriesBetween(tx, from, to), await statementsBooked(tx, from, to)), from, to);
      await writeAudit(tx, 'books/cost-centres-file', 'journal', null, { from, to, format: query.format });
      const name = `cost-centres-${from}-${to}`, figures = header.map((_, i) => i).slice(1);
      if (query.format === 'xlsx') return { body: new Uint8Array(), file: { name: `${name}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: await writeXlsx(header, rows, { sheetName: centreWords.sheet, filled: [], numbers: figures }) } };
      return { body: new Uint8Array(), file: { name: `${name}.csv`, mediaType: `text/csv; charset=${query.encoding}`, bytes: writeCsv(header, rows, query.encoding).bytes } };
    },
  });
  register(app, recordSubsidy, {
    handle: async ({ tx, actor, body, now, id }) => {
      const on = body.on as LocalDate, wrong = wrongDay(on, dayOf(now), await booksBegin(tx), 'money/grant-before-books');
      if (wrong !== null) return wrong;
      const entryId = id();
      const booked = bookSubsidy(entryId, yen(body.yen), on, body.costCentre);
      if (!booked.ok) return booked;
      const books = await openMonthOf(tx, on);
      await insertEntries(tx, id, books, [{ id: entryId, entry: booked.value, party: 'client' }]);
      await insertGrantFacts(tx, { ...factsOf(body), id: id(), entry: entryId, by: me(actor) });
      await writeAudit(tx, 'subsidies/record', 'journal', entryId, { yen: body.yen, on, costCentre: body.costCentre });
      return { body: { id: entryId, findings: closedDay(on, books) } };
    },
  });
  register(app, listSubsidies, { handle: async ({ tx }) => ({ body: { grants: (await grantsOf(tx)).map((g) => ({ ...g, versions: [...g.versions] })) } }) });
  register(app, describeSubsidy, {
    relate: grantRelation,
    handle: async ({ tx, actor, params, body, id }) => {
      const grant = (await grantsOf(tx, params.grant))[0]!, facts = factsOf(body), before = grant.versions[0];
      if (grant.back !== null) return refuse('money/reversed-already', { key: grant.costCentre });
      if (before && before.granter === facts.granter && before.decision === facts.decision && before.purpose === facts.purpose) return finished;
      await insertGrantFacts(tx, { ...facts, id: id(), entry: grant.id, by: me(actor) });
      await writeAudit(tx, 'subsidies/describe', 'journal', grant.id, { ...facts });
      return finished;
    },
  });
  register(app, reverseSubsidy, {
    relate: grantRelation,
    handle: async ({ tx, params, body, now, id }) => {
      // Two who take the same grant back at once meet here.
      await sql`select pg_advisory_xact_lock(hashtextextended(${params.grant}, 0))`.execute(tx);
      const grant = (await grantsOf(tx, params.grant))[0]!;
      if (grant.back !== null) return refuse('money/reversed-already', { key: grant.costCentre });
      const on = dayOf(now), entryId = id();
      const booked = bookSubsidyBack(grant.id, yen(grant.yen), on, grant.costCentre);
      if (!booked.ok) return booked;
      await insertEntries(tx, id, await openMonthOf(tx, on), [{ id: entryId, entry: booked.value, party: 'client', note: body.reason }]);
      await writeAudit(tx, 'subsidies/reverse', 'journal', grant.id, { yen: grant.yen, costCentre: grant.costCentre });
      return { body: { id: entryId } };
    },
  });
  register(app, payWithheldTax, {
    handle: async ({ tx, body, now, id }) => {
      const on = body.on as LocalDate, month = body.month as Month;
      // Two who record the same payment meet here.
      await lockTax(tx);
      const { withheld, first, entries } = await taxWithheldIn(tx, month, on);
      const wrong = wrongDay(on, dayOf(now), first ?? on, 'money/tax-before-held', { month });
      if (wrong !== null) return wrong;
      const left = taxToPay(month, withheld, (await taxPaidByMonth(tx)).get(month) ?? 0);
      if (!left.ok) return left;
      const booked = bookWithheldTax(`${month}:${entries + 1}`, left.value, on);
      if (!booked.ok) return booked;
      const books = await openMonthOf(tx, on);
      await insertEntries(tx, id, books, [{ id: id(), entry: booked.value, party: 'client' }]);
      await writeAudit(tx, 'withheld-tax/pay', 'month', null, { month, yen: left.value, on });
      return { body: { yen: left.value, findings: closedDay(on, books) } };
    },
  });
  register(app, listTaxPaid, { handle: async ({ tx }) => ({ body: { payments: (await taxPayments(tx)).map(({ key: _key, ...p }) => ({ ...p, yen: yen(p.yen) })) } }) });
  register(app, takeTaxBack, {
    relate: async ({ tx, params }) => ((await taxPayments(tx, params.payment)).length === 0 ? null : { relation: 'centre' }),
    handle: async ({ tx, params, body, now, id }) => {
      await lockTax(tx);
      const paid = (await taxPayments(tx, params.payment))[0]!, on = dayOf(now);
      if (paid.back !== null) return refuse('money/reversed-already', { key: paid.month });
      const made = reversal((await entriesByKey(tx, [paid.key])).get(paid.key)!, on, body.reason);
      if (!made.ok) return made;
      await insertEntries(tx, id, await openMonthOf(tx, on), [{ id: id(), entry: made.value, party: 'client', note: body.reason }]);
      await writeAudit(tx, 'withheld-tax/back', 'journal', paid.id, { month: paid.month, yen: paid.yen });
      return finished;
    },
  });
  register(app, paymentRecordsFile, {
    download: true,
    handle: async ({ tx, params, query }) => {
      const words = paperWords[query.lang], name = filled(words.recordSheet, { year: params.year });
      const rows = paymentRecords(Number(params.year), await paidIn(tx, params.year), await payeesOf(tx)).map((r) => [r.name, r.address, String(r.paid), String(r.withheld), r.statements.join(' ')]);
      await writeAudit(tx, 'payment-records/file', 'year', null, { year: params.year });
      const bytes = query.format === 'csv' ? writeCsv(words.recordColumns, rows, 'utf-8').bytes : await writeXlsx(words.recordColumns, rows, { sheetName: name, filled: [], numbers: [2, 3] });
      return { body: new Uint8Array(), file: { name: `payment-records-${params.year}.${query.format}`, mediaType: query.format === 'csv' ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes } };
    },
  });
  register(app, listPaymentRecords, {
    handle: async ({ tx, params }) => {
      const records = paymentRecords(Number(params.year), await paidIn(tx, params.year), await payeesOf(tx));
      await writeAudit(tx, 'payment-records/list', 'year', null, { year: params.year });
      return { body: { above: valueOn(paymentRecordAbove, `${params.year}-12-31` as LocalDate) ?? null, records: records.map(({ payee: _payee, year: _year, statements, ...r }) => ({ ...r, statements: [...statements] })) } };
    },
  });
}
