// What accounting hands on at the end of a year: grants apart from sales, and the data of the payment records (支払調書).
import { sql } from 'kysely';
import { refuse } from '../../core/kernel/result.ts';
import { type LocalDate, dayOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { bookSubsidy } from '../../core/money/book.ts';
import { byCostCentre } from '../../core/money/journal-csv.ts';
import { type PaidStatement, paymentRecords } from '../../core/money/payment-record.ts';
import { valueOn } from '../../core/money/rule.ts';
import { paymentRecordAbove } from '../../core/money/rules/withholding.ts';
import { costCentres, listPaymentRecords, recordSubsidy } from '../../core/money/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import { writeAudit } from '../db/write-audit.ts';
import type { App } from '../http/context.ts';
import { register } from '../http/register.ts';
import { openMonthOf } from './receipt-store.ts';
import { entriesBetween } from './record-store.ts';
import { insertEntries, payeesOf } from './store.ts';

/** Statements that the bank has paid in a year: the law counts from the day of payment, not of the work. */
const paidIn = async (tx: Tx, year: string): Promise<PaidStatement[]> =>
  (await sql<PaidStatement>`select s.content - 'lines' as statement, r.sent_on as "paidOn" from statement s join payment_run_line x on x.centre_id = s.centre_id and x.statement_id = s.id join payment_run r on r.centre_id = x.centre_id and r.id = x.run_id
    where r.sent_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date order by r.sent_on, s.person_id`.execute(tx)).rows;

export function routes(app: App): void {
  register(app, costCentres, {
    handle: async ({ tx, query }) => (query.from > query.to ? refuse('money/records-range') : { body: { rows: [...byCostCentre(await entriesBetween(tx, query.from as LocalDate, query.to as LocalDate))] } }),
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
  register(app, listPaymentRecords, {
    handle: async ({ tx, params }) => {
      const records = paymentRecords(Number(params.year), await paidIn(tx, params.year), await payeesOf(tx));
      await writeAudit(tx, 'payment-records/list', 'year', null, { year: params.year });
      return { body: { above: valueOn(paymentRecordAbove, `${params.year}-12-31` as LocalDate) ?? null, records: records.map(({ payee: _payee, year: _year, statements, ...r }) => ({ ...r, statements: [...statements] })) } };
    },
  });
}
