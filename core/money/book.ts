// Events become entries here, and nowhere else. Each is a pure function of the event; its key makes it happen once.
import { type Result, ok } from '../kernel/result.ts';
import { type LocalDate, lastDayOf } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import { type Entry, credit, debit, entry, reversal } from './entry.ts';
import type { AcceptedPiece, Invoice, Statement, StatementHead } from './model.ts';
import { taxInside, taxRate } from './tax.ts';

/** A share of a piece is accepted: cost, and a debt to the worker from this moment. */
export const bookPiece = (p: AcceptedPiece, costCentre = 'main'): Result<Entry> =>
  entry(`piece:${p.id}`, p.accepted, 'piece', p.id, [
    debit('outsourcing', p.pay, { party: p.worker, order: p.order, costCentre }),
    credit('accrued-pay', p.pay, { party: p.worker, order: p.order, costCentre }),
  ]);

/** A statement turns accrued pay into a payable and withheld tax; deductible tax leaves the cost. */
export function bookStatement(s: Statement): Result<Entry> {
  const accrued = s.lines.reduce((sum, l) => sum + l.amount, 0);
  const added = s.total - accrued;
  return entry(`statement:${s.number}`, lastDayOf(s.month), 'statement', s.number, [
    debit('accrued-pay', accrued, { party: s.worker }),
    debit('input-tax', s.deductible, { party: s.worker }),
    debit('outsourcing', added - s.deductible, { party: s.worker }),
    credit('payable', s.net, { party: s.worker }),
    credit('withheld-tax', s.withheld, { party: s.worker }),
  ]);
}

/** An invoice: receivable against sales by order and cost centre, and output tax. */
export function bookInvoice(i: Invoice): Result<Entry> {
  const sales = new Map<string, { order: string; costCentre: string; sum: number }>();
  for (const l of i.lines) {
    const key = `${l.order}\u0000${l.costCentre}`;
    const at = sales.get(key);
    if (at) at.sum += l.amount;
    else sales.set(key, { order: l.order, costCentre: l.costCentre, sum: l.amount });
  }
  return entry(`invoice:${i.number}`, i.issued, 'invoice', i.number, [
    debit('receivable', i.total, { party: i.client }),
    ...[...sales.values()].map((s) => credit('sales', s.sum, { party: i.client, order: s.order, costCentre: s.costCentre })),
    credit('output-tax', i.taxYen, { party: i.client }),
  ]);
}

/** The key of a transfer's nth booking: the second and later ones stand where a wrong day was put right. */
export const transferKey = (statement: string, nth = 1): string => (nth === 1 ? `transfer:${statement}` : `transfer:${statement}:${nth}`);

const feeInside = (fee: Yen, on: LocalDate): Yen => {
  const rate = taxRate('standard', on);
  return rate.ok ? taxInside(fee, rate.value, 'floor') : yen(0);
};

/** The bank moved the net pay; the centre bears the fee (減額の禁止), whose tax (inside, on the bank's own invoice) is deductible. */
export function bookTransfer(s: StatementHead, on: LocalDate, fee: Yen = yen(0), nth = 1): Result<Entry> {
  const tax = feeInside(fee, on);
  return entry(transferKey(s.number, nth), on, 'transfer', s.number, [debit('payable', s.net, { party: s.worker }), debit('bank-fee', fee - tax), debit('input-tax', tax), credit('bank', s.net + fee)]);
}

/** Money from a client, whole or in part, and what of it is held because the invoice is paid; `id` is the receipt's own. */
export const bookReceipt = (id: string, i: Invoice, amount: Yen, on: LocalDate, held: Yen = yen(0)): Result<Entry> =>
  entry(`receipt:${id}`, on, 'receipt', i.number, [debit('bank', amount + held), credit('receivable', amount, { party: i.client }), credit('advance', held, { party: i.client })]);

/** Money held for a client is used for one of its invoices, or (`to` bank) goes back to its account. */
export const bookHeldUse = (id: string, client: string, to: 'receivable' | 'bank', amount: Yen, on: LocalDate): Result<Entry> =>
  entry(`held-use:${id}`, on, 'receipt', id, [debit('advance', amount, { party: client }), credit(to, amount, to === 'bank' ? {} : { party: client })]);

/** What a client had paid too much goes back to its account. */
export const bookRefund = (id: string, i: Invoice, amount: Yen, on: LocalDate): Result<Entry> =>
  entry(`refund:${id}`, on, 'receipt', i.number, [debit('receivable', amount, { party: i.client }), credit('bank', amount)]);

/** Withheld tax goes to the tax office. */
export const bookWithheldTax = (id: string, amount: Yen, on: LocalDate): Result<Entry> =>
  entry(`withheld-tax:${id}`, on, 'withheld-tax', id, [debit('withheld-tax', amount), credit('bank', amount)]);

/** A grant entered wrongly: taken back by an entry of its own; the first one stays as it was. */
export const bookSubsidyBack = (id: string, amount: Yen, on: LocalDate, costCentre: string): Result<Entry> => {
  const first = bookSubsidy(id, amount, on, costCentre);
  return first.ok ? reversal(first.value, on, id) : first;
};

/** A grant, kept apart from sales by cost centre. */
export const bookSubsidy = (id: string, amount: Yen, on: LocalDate, costCentre: string): Result<Entry> =>
  entry(`subsidy:${id}`, on, 'subsidy', id, [debit('bank', amount), credit('subsidy', amount, { costCentre })]);

export const feeKey = (run: string, nth: number): string => `bank-fee:${run}:${nth}`;

/** The bank's fee of a run was typed wrongly: the difference, on the day of the transfer. The first booking stays as it was. */
export function bookFeeChange(run: string, nth: number, was: Yen, fee: Yen, on: LocalDate): Result<Entry> {
  const tax = feeInside(fee, on) - feeInside(was, on), all = fee - was;
  return entry(feeKey(run, nth), on, 'bank-fee', run, [debit('bank-fee', all - tax), debit('input-tax', tax), credit('bank', all)]);
}

/**
 * A transfer stood on a wrong day: the booking is taken back on that same day, so that no balance between the two days counts
 * it twice, and stands anew on its true day with `fee` (its tax by the rate of the true day). `was` is the booking that holds
 * now, the nth of its statement.
 */
export function rebookTransfer(s: StatementHead, was: Entry, nth: number, on: LocalDate, reason: string, fee: Yen): Result<readonly [back: Entry, anew: Entry]> {
  const back = reversal(was, was.on, reason), anew = bookTransfer(s, on, fee, nth + 1);
  return back.ok ? (anew.ok ? ok([back.value, anew.value]) : anew) : back;
}
