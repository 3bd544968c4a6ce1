// What accounting hands on at the end of a year: grants apart from sales, and the data of the payment records (支払調書).
import { sql } from 'kysely';
import { refuse } from '../../core/kernel/result.ts';
import { type LocalDate, type Month, dayOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { bookSubsidy, bookSubsidyBack, bookWithheldTax } from '../../core/money/book.ts';
import { centreTable } from '../../core/money/centre-table.ts';
import { taxToPay } from '../../core/money/dues.ts';
import { filled } from '../../core/money/paper.ts';
import { paperWords } from '../../core/money/paper-words.ts';
import { type PaidStatement, paymentRecords } from '../../core/money/payment-record.ts';
import { valueOn } from '../../core/money/rule.ts';
import { paymentRecordAbove } from '../../core/money/rules/withholding.ts';
import { costCentres, listPaymentRecords, listSubsidies, payWithheldTax, paymentRecordsFile, recordSubsidy, reverseSubsidy } from '../../core/money/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import { writeAudit } from '../db/write-audit.ts';
import { writeCsv } from '../files/write-csv.ts';
import { writeXlsx } from '../files/write-xlsx.ts';
import type { App } from '../http/context.ts';
import { register } from '../http/register.ts';
import { grantsOf, statementsBooked, taxPaidByMonth, taxWithheldIn } from './journal-store.ts';
import { openMonthOf } from './receipt-store.ts';
import { entriesBetween } from './record-store.ts';
import { insertEntries, payeesOf } from './store.ts';

/** Statements that the bank has paid in a year: the law counts from the day of payment, not of the work. */
const paidIn = async (tx: Tx, year: string): Promise<PaidStatement[]> =>
  (await sql<PaidStatement>`select s.content - 'lines' as statement, r.sent_on as "paidOn" from statement s join payment_run_line x on x.centre_id = s.centre_id and x.statement_id = s.id join payment_run r on r.centre_id = x.centre_id and r.id = x.run_id
    where r.sent_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date order by r.sent_on, s.person_id`.execute(tx)).rows;

export function routes(app: App): void {
  register(app, costCentres, {
    handle: async ({ tx, query }) => {
      const [from, to] = [query.from as LocalDate, query.to as LocalDate];
      if (from > to) return refuse('money/records-range');
      const table = centreTable(await entriesBetween(tx, from, to), await statementsBooked(tx, from, to));
      return { body: { ...table, centres: [...table.centres] } };
    },
  });
  register(app, recordSubsidy, {
    handle: async ({ tx, body, now, id }) => {
      const on = body.on as LocalDate;
      if (on > dayOf(now)) return refuse('money/day-to-come', { on });
      const entryId = id();
      const booked = bookSubsidy(entryId, yen(body.yen), on, body.costCentre);
      if (!booked.ok) return booked;
      await insertEntries(tx, id, await openMonthOf(tx, on), [{ id: entryId, entry: booked.value, party: 'client' }]);
      await writeAudit(tx, 'subsidies/record', 'journal', null, { yen: body.yen, on, costCentre: body.costCentre });
      return { body: { id: entryId } };
    },
  });
  register(app, listSubsidies, { handle: async ({ tx }) => ({ body: { grants: await grantsOf(tx) } }) });
  register(app, reverseSubsidy, {
    relate: async ({ tx, params }) => ((await grantsOf(tx, params.grant)).length === 0 ? null : { relation: 'centre' }),
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
      if (on > dayOf(now)) return refuse('money/day-to-come', { on });
      // Two who record the same payment meet here.
      await sql`select pg_advisory_xact_lock(hashtextextended(app.centre()::text || 'withheld-tax', 0))`.execute(tx);
      const { withheld, entries } = await taxWithheldIn(tx, month);
      const left = taxToPay(month, withheld, (await taxPaidByMonth(tx)).get(month) ?? 0);
      if (!left.ok) return left;
      const booked = bookWithheldTax(`${month}:${entries + 1}`, left.value, on);
      if (!booked.ok) return booked;
      await insertEntries(tx, id, await openMonthOf(tx, on), [{ id: id(), entry: booked.value, party: 'client' }]);
      await writeAudit(tx, 'withheld-tax/pay', 'month', null, { month, yen: left.value, on });
      return { body: { yen: left.value } };
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
