// Ledger entries as vouchers (振替伝票) for an accounting program: real counter-accounts, both sides equal, tax inside its line.
// The ledger keeps tax on accounts of its own; a program wants it beside the line it belongs to. Each voucher is compared
// with its entries, account by account: one that would differ by a yen goes out as the ledger's own lines instead.
import type { Result } from '../kernel/result.ts';
import { type LocalDate } from '../kernel/time.ts';
import { type AccountId, account } from './accounts.ts';
import type { CreditNote } from './credit-note.ts';
import type { Entry, EntryLine } from './entry.ts';
import { type TaxMark, allocate, markId, noTax, purchaseMark, saleMark } from './journal-tax.ts';
import { type JournalText, sayJournal, sayMonth } from './journal-words.ts';
import type { Invoice, StatementHead, TaxCategory } from './model.ts';

export type VoucherLine = {
  readonly side: 'debit' | 'credit';
  readonly account: AccountId;
  readonly name: string;
  /** Whole yen, positive, with its tax inside. */
  readonly yen: number;
  readonly tax: TaxMark;
  /** The tax inside `yen` that stands on 仮払・仮受消費税 in the ledger: of a purchase, the deductible part. */
  readonly taxYen: number;
  readonly party: string;
  /** Registration number of a supplier who has one. */
  readonly registration: string;
  readonly costCentre: string;
  readonly text: string;
};

export type Voucher = { /** The same in every export for ever. */ readonly number: number; readonly on: LocalDate; readonly text: string; /** Keys of the ledger's entries. */ readonly entries: readonly string[]; readonly lines: readonly VoucherLine[] };

/** An entry with the number that it was given when it was written; a statement shares that of its pieces when both were written together. */
export type NumberedEntry = Entry & { readonly voucher: number };

/** What one worker's statement bought, by order and by the day the work was handed in; in the statement's own terms. */
export type Purchase = { readonly order: string; readonly orderNumber: string; readonly on: LocalDate; readonly yen: number };

/** What the entries' keys point to. A missing paper leaves the entry's own lines. */
export type JournalFacts = {
  readonly names: ReadonlyMap<string, string>;
  readonly statements: ReadonlyMap<string, StatementHead>;
  readonly purchases: ReadonlyMap<string, readonly Purchase[]>;
  readonly invoices: ReadonlyMap<string, Invoice>;
  readonly creditNotes: ReadonlyMap<string, CreditNote>;
  readonly receipts: ReadonlyMap<string, { readonly number: string; readonly invoice: string }>;
  /** By the refund's id: the number of its invoice. */
  readonly refunds: ReadonlyMap<string, string>;
  /** By the id of the grant's entry; grants of before may have none. */
  readonly grants: ReadonlyMap<string, GrantFacts>;
};

/** Who gave a grant, by which decision (交付決定番号, '' = not told), for what. */
export type GrantFacts = { readonly granter: string; readonly decision: string; readonly purpose: string };

type Draft = Omit<VoucherLine, 'name' | 'side' | 'yen' | 'text'> & { /** Debit positive, credit negative, tax inside. */ readonly signed: number; readonly text?: string };

const draft = (of: AccountId, signed: number, party: string, over: Partial<Draft> = {}): Draft => ({ account: of, signed, tax: noTax, taxYen: 0, party, registration: '', costCentre: '', ...over });

/** Centres other than the business itself become departments. */
const department = (costCentre: string | null): string => (costCentre === null || costCentre === 'main' ? '' : costCentre);
const nameOf = (facts: JournalFacts, id: string | null): string => (id === null ? '' : (facts.names.get(id) ?? id));
const asItStands = (facts: JournalFacts, l: EntryLine): Draft => draft(l.account, l.yen, nameOf(facts, l.party), { costCentre: department(l.costCentre) });

/** Sums by account, as the ledger keeps them. */
function ledgerSums(entries: readonly Entry[]): Map<AccountId, number> {
  const sums = new Map<AccountId, number>();
  for (const l of entries.flatMap((e) => e.lines)) sums.set(l.account, (sums.get(l.account) ?? 0) + l.yen);
  return sums;
}

/** The same sums, read back from lines with their tax inside. */
export function accountSums(lines: readonly { readonly account: AccountId; readonly signed: number; readonly tax: TaxMark; readonly taxYen: number }[]): Map<AccountId, number> {
  const sums = new Map<AccountId, number>();
  const add = (of: AccountId, yen: number): void => void sums.set(of, (sums.get(of) ?? 0) + yen);
  for (const l of lines) {
    const tax = l.signed < 0 ? 0 - l.taxYen : l.taxYen;
    add(l.account, l.signed - tax);
    if (tax !== 0) add(l.tax.use === 'purchase' ? 'input-tax' : 'output-tax', tax);
  }
  return sums;
}

const agree = (a: ReadonlyMap<AccountId, number>, b: ReadonlyMap<AccountId, number>): boolean => [...new Set([...a.keys(), ...b.keys()])].every((k) => (a.get(k) ?? 0) === (b.get(k) ?? 0));

/** A worker's purchases by order, rate and deductible share; totals are the statement's own. */
function bought(s: StatementHead, purchases: readonly Purchase[], text: string): Result<Draft[]> {
  const groups = new Map<string, { orderNumber: string; mark: TaxMark; yen: number }>();
  for (const p of purchases) {
    const mark = purchaseMark(s.registration !== null, p.on);
    if (!mark.ok) return mark;
    const key = `${p.orderNumber} ${markId(mark.value)}`;
    const at = groups.get(key);
    if (at) at.yen += p.yen;
    else groups.set(key, { orderNumber: p.orderNumber, mark: mark.value, yen: p.yen });
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, g]) => g);
  const accrued = sorted.reduce((sum, g) => sum + g.yen, 0);
  // Prices without tax: the tax that was added on the paper, by the parts it was counted on.
  const added = allocate(s.total - accrued, sorted.map((g) => g.yen));
  const deducted = allocate(s.deductible, sorted.map((g) => Math.round(g.yen * (g.mark.rate / (1 + g.mark.rate)) * (g.mark.share === 'qualified' ? 1 : (g.mark.share ?? 0)) * 1000)));
  return { ok: true, value: sorted.map((g, i) => draft('outsourcing', g.yen + added[i]!, s.workerName, { tax: g.mark, taxYen: deducted[i]!, registration: s.registration ?? '', text: `${text} ${g.orderNumber}`.trim() })) };
}

/** A statement, together with the entry that booked its pieces in the same month. */
function ofStatement(s: StatementHead, entries: readonly Entry[], purchases: readonly Purchase[], text: string): Draft[] | null {
  const lines = bought(s, purchases, text);
  if (!lines.ok) return null;
  const sums = ledgerSums(entries);
  // Cost that an earlier month booked without its tax is taken out here and comes back with it.
  const earlier = sums.get('accrued-pay') ?? 0;
  return [
    ...lines.value,
    ...(earlier === 0 ? [] : [draft('accrued-pay', earlier, s.workerName), draft('outsourcing', 0 - earlier, s.workerName)]),
    draft('payable', 0 - s.net, s.workerName),
    ...(s.withheld === 0 ? [] : [draft('withheld-tax', 0 - s.withheld, s.workerName)]),
  ];
}

type SaleLine = { readonly order: string; readonly orderNumber?: string; readonly costCentre: string; readonly amount: number; readonly tax: TaxCategory; readonly delivered: LocalDate };

/** Lines of a bill with the tax of each rate spread over them; `sign` -1 = income, 1 = given back. */
function ofBill(lines: readonly SaleLine[], totals: Invoice['totals'], total: number, party: string, sign: -1 | 1, text: string): Draft[] | null {
  const groups = new Map<string, { mark: TaxMark; line: SaleLine; sum: number }>();
  for (const line of lines) {
    const mark = saleMark(line.tax, line.delivered, sign === 1);
    if (!mark.ok) return null;
    const key = `${markId(mark.value)} ${line.order} ${line.costCentre}`;
    const at = groups.get(key);
    if (at) at.sum += line.amount;
    else groups.set(key, { mark: mark.value, line, sum: line.amount });
  }
  const made: Draft[] = [];
  for (const [id, same] of Map.groupBy(groups.values(), (g) => markId(g.mark))) {
    const first = same[0]!;
    const taxYen = totals.filter((t) => t.rate === first.mark.rate && (t.tax === 'reduced') === first.mark.reduced && id !== 'none' && id !== 'exempt-sale').reduce((sum, t) => sum + t.taxYen, 0);
    const parts = allocate(taxYen, same.map((g) => g.sum));
    made.push(...same.map(({ mark, line, sum }, i) => draft('sales', sign * (sum + parts[i]!), party, { tax: mark, taxYen: Math.abs(parts[i]!), costCentre: department(line.costCentre), text: `${text} ${line.orderNumber ?? ''}`.trim() })));
  }
  return [draft('receivable', sign === -1 ? total : 0 - total, party), ...made];
}

/** The bank's fee holds its tax; the bank is a registered issuer. Without a party: the fee alone was corrected. */
function ofTransfer(e: Entry, party: string): Draft[] | null {
  const sums = ledgerSums([e]);
  const tax = sums.get('input-tax') ?? 0, fee = sums.get('bank-fee') ?? 0;
  const mark = purchaseMark(true, e.on);
  if (!mark.ok) return null;
  return [
    ...(party === '' ? [] : [draft('payable', sums.get('payable') ?? 0, party)]),
    ...(fee + tax === 0 ? [] : [draft('bank-fee', fee + tax, '', tax === 0 ? {} : { tax: mark.value, taxYen: Math.abs(tax) })]),
    draft('bank', sums.get('bank') ?? 0, ''),
  ];
}

type Told = { readonly text: string; readonly lines: Draft[] | null };

/** The granter is the counterparty of the income, in both directions. */
const ofGrant = (e: Entry, facts: JournalFacts, id: string, text: string): Told => ({ text, lines: e.lines.map((l) => ({ ...asItStands(facts, l), ...(l.account === 'subsidy' ? { party: facts.grants.get(id)?.granter ?? '' } : {}) })) });

/** What a human reads, and the lines where the papers tell more than the ledger. */
function told(entries: readonly Entry[], facts: JournalFacts): Told {
  const main = entries.at(-1)!;
  const [kind = '', ref = '', who = ''] = main.key.split(':');
  const say = (text: JournalText, more: Readonly<Record<string, string>> = {}): string => sayJournal(text, { number: ref, key: main.key, name: nameOf(facts, main.lines.find((l) => l.party !== null)?.party ?? null), ...more });
  const s = facts.statements.get(ref), i = facts.invoices.get(ref), note = facts.creditNotes.get(ref);
  if (kind === 'statement' && s) {
    const text = say('statement', { name: s.workerName, month: sayMonth(s.month) });
    return { text, lines: ofStatement(s, entries, facts.purchases.get(ref) ?? [], text) };
  }
  if (kind === 'transfer' && s) return { text: say('transfer', { name: s.workerName, month: sayMonth(s.month) }), lines: ofTransfer(main, s.workerName) };
  if (kind === 'bank-fee') return { text: say('bank-fee'), lines: ofTransfer(main, '') };
  if (kind === 'reverse' && ref === 'bank-fee') return { text: say('bank-fee-back'), lines: ofTransfer(main, '') };
  const back = kind === 'reverse' && ref === 'transfer' ? facts.statements.get(who) : undefined;
  if (back) return { text: say('transfer-back', { number: who, name: back.workerName, month: sayMonth(back.month) }), lines: null };
  if (kind === 'invoice' && i) {
    const text = say('invoice', { name: nameOf(facts, i.client), month: sayMonth(i.month) });
    return { text, lines: ofBill(i.lines, i.totals, i.total, nameOf(facts, i.client), -1, text) };
  }
  if (kind === 'credit-note' && note) {
    const text = say('credit-note', { name: nameOf(facts, note.client), invoice: note.invoice });
    return { text, lines: ofBill(note.lines.map((l) => ({ ...l, delivered: note.to })), note.totals, note.total, nameOf(facts, note.client), 1, text) };
  }
  const costCentre = department(main.lines.find((l) => l.costCentre !== null)?.costCentre ?? null);
  if (kind === 'receipt') {
    const of = facts.receipts.get(ref);
    return { text: say('receipt', { number: of?.number ?? '', invoice: of?.invoice ?? '' }), lines: null };
  }
  if (kind === 'held-use') return { text: say(main.lines.some((l) => l.account === 'bank') ? 'held-return' : 'held-use'), lines: null };
  if (kind === 'reverse' && ref === 'receipt') return { text: say('receipt-back', { number: facts.receipts.get(who)?.number ?? '', invoice: facts.receipts.get(who)?.invoice ?? '' }), lines: null };
  if (kind === 'reverse' && ref === 'refund') return { text: say('refund-back', { invoice: facts.refunds.get(who) ?? '' }), lines: null };
  if (kind === 'reverse' && ref === 'held-use') return { text: say('held-back'), lines: null };
  if (kind === 'refund') return { text: say('refund', { invoice: facts.refunds.get(ref) ?? '' }), lines: null };
  if (kind === 'pieces') return { text: say('waiting', { name: nameOf(facts, who), month: sayMonth(ref) }), lines: null };
  if (kind === 'piece') return { text: say('piece'), lines: null };
  if (kind === 'subsidy') return ofGrant(main, facts, ref, say('subsidy', { costCentre, ...facts.grants.get(ref) }));
  if (kind === 'reverse' && ref === 'subsidy') return ofGrant(main, facts, who, say('subsidy-back', { costCentre, ...facts.grants.get(who) }));
  if (kind === 'reverse' && ref === 'withheld-tax') return { text: say('withheld-tax-back', { month: `${sayMonth(who)}支払分` }), lines: null };
  if (kind === 'withheld-tax') return { text: say('withheld-tax', { month: /^\d{4}-\d\d$/.test(ref) ? `${sayMonth(ref)}支払分` : '' }), lines: null };
  return { text: say(kind === 'reverse' ? 'reversal' : 'other'), lines: null };
}

/** The statement of a voucher stands last: it is what the voucher speaks of. */
const mainLast = (a: Entry, b: Entry): number => Number(a.key.startsWith('statement:')) - Number(b.key.startsWith('statement:')) || (a.key < b.key ? -1 : 1);

/** Vouchers in order of day and number. Which entries stand on one voucher was settled when they were written. */
export function vouchersOf(entries: readonly NumberedEntry[], facts: JournalFacts): Voucher[] {
  const byNumber = [...Map.groupBy(entries, (e) => e.voucher)].map(([number, of]) => ({ number, together: of.toSorted(mainLast) }));
  return byNumber.sort((a, b) => (a.together[0]!.on === b.together[0]!.on ? a.number - b.number : a.together[0]!.on < b.together[0]!.on ? -1 : 1)).map(({ number, together }): Voucher => {
    const { text, lines } = told(together, facts);
    const sound = lines !== null && agree(accountSums(lines), ledgerSums(together)) ? lines : together.flatMap((t) => t.lines.map((l) => asItStands(facts, l)));
    const kept = [...sound.filter((l) => l.signed > 0), ...sound.filter((l) => l.signed < 0)];
    return {
      number, on: together.at(-1)!.on, text, entries: together.map((t) => t.key),
      lines: kept.map(({ signed, text: own, ...l }) => ({ ...l, name: account(l.account).ja, side: signed > 0 ? 'debit' : 'credit', yen: Math.abs(signed), text: own ?? text })),
    };
  });
}
