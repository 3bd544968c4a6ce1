// Reads a 全銀 総合振込 file back, with or without line ends, and checks what a bank would check.
import { type Refusal, type Result, ok, refuse } from '../kernel/result.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import { checkBankKana, jisText } from './bank-kana.ts';
import type { BankAccount } from './model.ts';

export type ReadTransfer = { readonly to: BankAccount; readonly bankName: string; readonly branchName: string; readonly amount: Yen };

export type ReadBankFile = {
  readonly code: string;
  readonly name: string;
  /** MMDD: the format has no year. */
  readonly on: string;
  readonly from: Omit<BankAccount, 'holder'>;
  readonly transfers: readonly ReadTransfer[];
};

const SIZE = 120;
const accountType = (code: string): BankAccount['type'] | undefined => (({ '1': 'ordinary', '2': 'current', '4': 'savings', '9': 'savings' }) as const)[code];

/** The 120-byte records, whatever the line ends are. */
function recordsOf(bytes: Uint8Array): Result<string[]> {
  const plain = jisText(bytes.filter((b) => b !== 0x0d && b !== 0x0a && b !== 0x1a));
  if (plain.length === 0 || plain.length % SIZE !== 0) return refuse('money/bank-file-length', { bytes: plain.length });
  return ok(Array.from({ length: plain.length / SIZE }, (_, i) => plain.slice(i * SIZE, (i + 1) * SIZE)));
}

/** What a record has in a field that cannot be read: the record (1 = header) and the places in it, counted from 1. */
const unreadable = (code: string, record: number, r: string, from: number, to: number): Refusal => ({ code, facts: { record, from: from + 1, to, value: r.slice(from, to).trimEnd() } });

/** Fields of figures with their places, and the refusal that names each. */
type Field = readonly [code: string, from: number, to: number, form: RegExp];
const DAY = /^(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
const headFields: readonly Field[] = [['money/bank-file-consignor', 4, 14, /^\d+$/], ['money/bank-file-day', 54, 58, DAY], ['money/bank-file-bank', 58, 62, /^\d+$/], ['money/bank-file-bank', 77, 80, /^\d+$/], ['money/bank-file-account', 95, 96, /^[129]$/], ['money/bank-file-account', 96, 103, /^\d+$/]];
// A transfer of nothing is no transfer: ten zeros do not fit.
const dataFields: readonly Field[] = [['money/bank-file-bank', 1, 5, /^\d+$/], ['money/bank-file-bank', 20, 23, /^\d+$/], ['money/bank-file-account', 42, 43, /^[1249]$/], ['money/bank-file-account', 43, 50, /^\d+$/], ['money/bank-file-amount', 80, 90, /^\d*[1-9]\d*$/]];
const trailerFields: readonly Field[] = [['money/bank-file-count', 1, 7, /^\d+$/], ['money/bank-file-amount', 7, 19, /^\d+$/]];

const faultsIn = (fields: readonly Field[], r: string, at: number): Refusal[] => fields.flatMap(([code, from, to, form]) => (form.test(r.slice(from, to)) ? [] : [unreadable(code, at, r, from, to)]));

function readRecord(r: string, at: number): Result<ReadTransfer> {
  const faults = faultsIn(dataFields, r, at), type = accountType(r[42]!);
  const holder = checkBankKana(r.slice(50, 80).trimEnd());
  if (!holder.ok) faults.push(unreadable('money/bank-file-holder', at, r, 50, 80), ...holder.refusals);
  if (faults.length > 0 || !holder.ok || !type) return { ok: false, refusals: faults };
  return ok({ to: { bank: r.slice(1, 5), branch: r.slice(20, 23), type, number: r.slice(43, 50), holder: holder.value }, bankName: r.slice(5, 20).trimEnd(), branchName: r.slice(23, 38).trimEnd(), amount: yen(Number(r.slice(80, 90))) });
}

/** The first record that is not of the kind due at its place, or undefined. */
function misplaced(records: readonly string[]): Refusal | undefined {
  const last = records.length;
  for (const [i, r] of records.entries()) {
    const want = i === 0 ? '1210' : i === last - 1 ? '9' : i === last - 2 ? '8' : '2';
    if (!r.startsWith(want)) return { code: 'money/bank-file-order', facts: { record: i + 1, want, value: r.slice(0, want.length) } };
  }
  return last < 3 ? { code: 'money/bank-file-order', facts: { record: last + 1, want: '8', value: '' } } : undefined;
}

/** The file's content, or every record and place that does not fit: kinds, order, count and sum are checked. */
export function readBankFile(bytes: Uint8Array): Result<ReadBankFile> {
  const records = recordsOf(bytes);
  if (!records.ok) return records;
  const wrong = misplaced(records.value);
  if (wrong) return { ok: false, refusals: [wrong] };
  const head = records.value[0]!, trailer = records.value.at(-2)!;
  const transfers: ReadTransfer[] = [];
  const refusals = faultsIn(headFields, head, 1);
  for (const [i, r] of records.value.slice(1, -2).entries()) {
    const read = readRecord(r, i + 2);
    if (read.ok) transfers.push(read.value);
    else refusals.push(...read.refusals);
  }
  refusals.push(...faultsIn(trailerFields, trailer, records.value.length - 1));
  const sum = transfers.reduce((a, t) => a + t.amount, 0);
  const told = { count: Number(trailer.slice(1, 7)), sum: Number(trailer.slice(7, 19)) };
  if (refusals.length === 0 && (told.count !== transfers.length || told.sum !== sum)) refusals.push({ code: 'money/bank-file-totals', facts: { count: transfers.length, sum, toldCount: told.count, toldSum: told.sum } });
  const type = accountType(head[95]!);
  if (refusals.length > 0 || !type) return { ok: false, refusals };
  return ok({ code: head.slice(4, 14), name: head.slice(14, 54).trimEnd(), on: head.slice(54, 58), from: { bank: head.slice(58, 62), branch: head.slice(77, 80), type, number: head.slice(96, 103) }, transfers });
}
