// Invoices and the money that came in for them.
import { sql } from 'kysely';
import type { LocalDate } from '../../core/kernel/time.ts';
import type { Yen } from '../../core/kernel/yen.ts';
import type { Invoice } from '../../core/money/model.ts';
import type { InvoiceMove } from '../../core/money/receivable.ts';
import type { Tx } from '../db/with-actor.ts';
import { stands } from './client-money-store.ts';

export type KeptInvoice = { readonly id: string; readonly content: Invoice };

export const invoicesOf = async (tx: Tx, client: string | null = null): Promise<KeptInvoice[]> =>
  (await sql<KeptInvoice>`select id, content from invoice ${client === null ? sql`` : sql`where client_id = ${client}`} order by number`.execute(tx)).rows;

/** What stands for an invoice, or for all: receipts and held money used lower what is owed, so does a credit note; a refund raises it again. */
const payments = (invoice: string | null) => sql<InvoiceMove>`select m.id, i.number as invoice, m.yen as amount, m.on, m.kind, m.number from (
    select r.id, r.centre_id, r.invoice_id, r.yen, r.paid_on as on, 'receipt' as kind, r.number from client_receipt r where r.yen > 0 and ${stands('receipt', 'r')}
    union all select b.id, b.centre_id, b.invoice_id, -b.yen, b.paid_on, 'refund', '' from client_refund b where ${stands('refund', 'b')}
    union all select u.id, u.centre_id, u.invoice_id, u.yen, u.on_day, 'held-use', '' from client_held_use u where u.invoice_id is not null and ${stands('held-use', 'u')}
    union all select n.id, n.centre_id, n.invoice_id, n.total_yen, n.on_day, 'credit-note', n.number from credit_note n) m
  join invoice i on i.centre_id = m.centre_id and i.id = m.invoice_id ${invoice === null ? sql`` : sql`where i.id = ${invoice}`} order by 4, 1`;

/** Payments by the number of their invoice. */
export const paymentsOf = async (tx: Tx, invoice: string | null = null): Promise<InvoiceMove[]> => (await payments(invoice).execute(tx)).rows;

export type KeptReceipt = { readonly invoice: string; readonly number: string; readonly amount: Yen; readonly held: Yen; readonly paidOn: LocalDate; readonly on: LocalDate; readonly takenBack: LocalDate | null };

/** `amount` is all that came in, what of it is held included. */
export async function receiptOf(tx: Tx, receipt: string): Promise<KeptReceipt | null> {
  return (await sql<KeptReceipt>`select r.invoice_id as invoice, r.number, r.yen + r.held_yen as amount, r.held_yen as held, r.paid_on as "paidOn", (r.created_at at time zone 'Asia/Tokyo')::date as on,
    (select k.on_day from client_money_back k where k.centre_id = r.centre_id and k.receipt_id = r.id) as "takenBack" from client_receipt r where r.id = ${receipt}`.execute(tx)).rows[0] ?? null;
}

/** The invoice's row is held, so that two who record the same money meet. */
export async function lockInvoice(tx: Tx, invoice: string): Promise<{ readonly content: Invoice; readonly paid: number } | null> {
  const { rows } = await sql<{ content: Invoice }>`select content from invoice where id = ${invoice}`.execute(tx);
  if (rows[0] === undefined) return null;
  await sql`select pg_advisory_xact_lock(hashtextextended(${invoice}, 0))`.execute(tx);
  const paid = (await paymentsOf(tx, invoice)).reduce((sum, p) => sum + p.amount, 0);
  return { content: rows[0].content, paid };
}

/** The next spoken number of a receipt in its year. */
export async function nextReceiptNumber(tx: Tx, year: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(app.centre()::text || 'receipt', 0))`.execute(tx);
  const { rows } = await sql<{ n: number }>`select count(*)::int + 1 as n from client_receipt where number like ${`R-${year}-%`}`.execute(tx);
  return `R-${year}-${String(rows[0]!.n).padStart(4, '0')}`;
}

export async function insertReceipt(tx: Tx, r: { readonly id: string; readonly number: string; readonly invoice: string; readonly yen: number; readonly heldYen: number; readonly paidOn: string; readonly entry: string }): Promise<void> {
  await sql`insert into client_receipt (id, number, invoice_id, yen, held_yen, paid_on, entry_id) values (${r.id}, ${r.number}, ${r.invoice}, ${r.yen}, ${r.heldYen}, ${r.paidOn}, ${r.entry})`.execute(tx);
}

export async function insertRefund(tx: Tx, r: { readonly id: string; readonly invoice: string; readonly yen: number; readonly paidOn: string; readonly entry: string }): Promise<void> {
  await sql`insert into client_refund (id, invoice_id, yen, paid_on, entry_id) values (${r.id}, ${r.invoice}, ${r.yen}, ${r.paidOn}, ${r.entry})`.execute(tx);
}

/** The open month at or after the day's own, held until commit. */
export const openMonthOf = async (tx: Tx, day: LocalDate): Promise<string> => (await sql<{ month: string }>`select app.open_month(${day.slice(0, 7)}) as month`.execute(tx)).rows[0]!.month;
