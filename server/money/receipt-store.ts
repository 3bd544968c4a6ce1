// Invoices and the money that came in for them.
import { sql } from 'kysely';
import type { LocalDate } from '../../core/kernel/time.ts';
import type { Yen } from '../../core/kernel/yen.ts';
import type { Invoice } from '../../core/money/model.ts';
import type { InvoiceMove } from '../../core/money/receivable.ts';
import type { Tx } from '../db/with-actor.ts';

export type KeptInvoice = { readonly id: string; readonly content: Invoice };

export const invoicesOf = async (tx: Tx, client: string | null = null): Promise<KeptInvoice[]> =>
  (await sql<KeptInvoice>`select id, content from invoice ${client === null ? sql`` : sql`where client_id = ${client}`} order by number`.execute(tx)).rows;

/** Payments by the number of their invoice; a credit note lowers what is owed in the same way, a refund raises it again. */
export const paymentsOf = async (tx: Tx): Promise<InvoiceMove[]> =>
  (await sql<InvoiceMove>`select r.id, i.number as invoice, r.yen as amount, r.paid_on as on, 'receipt' as kind, r.number from client_receipt r join invoice i on i.centre_id = r.centre_id and i.id = r.invoice_id
    union all select b.id, i.number, -b.yen, b.paid_on, 'refund', '' from client_refund b join invoice i on i.centre_id = b.centre_id and i.id = b.invoice_id
    union all select n.id, i.number, n.total_yen, n.on_day, 'credit-note', n.number from credit_note n join invoice i on i.centre_id = n.centre_id and i.id = n.invoice_id order by 4, 1`.execute(tx)).rows;

export type KeptReceipt = { readonly number: string; readonly amount: Yen; readonly paidOn: LocalDate; readonly on: LocalDate };

export async function receiptOf(tx: Tx, invoice: string, receipt: string): Promise<KeptReceipt | null> {
  return (await sql<KeptReceipt>`select number, yen as amount, paid_on as "paidOn", (created_at at time zone 'Asia/Tokyo')::date as on from client_receipt where id = ${receipt} and invoice_id = ${invoice}`.execute(tx)).rows[0] ?? null;
}

/** The invoice's row is held, so that two who record the same money meet. */
export async function lockInvoice(tx: Tx, invoice: string): Promise<{ readonly content: Invoice; readonly paid: number } | null> {
  const { rows } = await sql<{ content: Invoice }>`select content from invoice where id = ${invoice}`.execute(tx);
  if (rows[0] === undefined) return null;
  await sql`select pg_advisory_xact_lock(hashtextextended(${invoice}, 0))`.execute(tx);
  const paid = (await sql<{ yen: number }>`select (coalesce((select sum(yen) from client_receipt where invoice_id = ${invoice}), 0) + coalesce((select sum(total_yen) from credit_note where invoice_id = ${invoice}), 0) - coalesce((select sum(yen) from client_refund where invoice_id = ${invoice}), 0))::bigint as yen`.execute(tx)).rows[0]!.yen;
  return { content: rows[0].content, paid };
}

/** The next spoken number of a receipt in its year. */
export async function nextReceiptNumber(tx: Tx, year: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(app.centre()::text || 'receipt', 0))`.execute(tx);
  const { rows } = await sql<{ n: number }>`select count(*)::int + 1 as n from client_receipt where number like ${`R-${year}-%`}`.execute(tx);
  return `R-${year}-${String(rows[0]!.n).padStart(4, '0')}`;
}

export async function insertReceipt(tx: Tx, r: { readonly id: string; readonly number: string; readonly invoice: string; readonly yen: number; readonly paidOn: string; readonly entry: string }): Promise<void> {
  await sql`insert into client_receipt (id, number, invoice_id, yen, paid_on, entry_id) values (${r.id}, ${r.number}, ${r.invoice}, ${r.yen}, ${r.paidOn}, ${r.entry})`.execute(tx);
}

export async function insertRefund(tx: Tx, r: { readonly id: string; readonly invoice: string; readonly yen: number; readonly paidOn: string; readonly entry: string }): Promise<void> {
  await sql`insert into client_refund (id, invoice_id, yen, paid_on, entry_id) values (${r.id}, ${r.invoice}, ${r.yen}, ${r.paidOn}, ${r.entry})`.execute(tx);
}

/** The open month at or after the day's own, held until commit. */
export const openMonthOf = async (tx: Tx, day: LocalDate): Promise<string> => (await sql<{ month: string }>`select app.open_month(${day.slice(0, 7)}) as month`.execute(tx)).rows[0]!.month;
