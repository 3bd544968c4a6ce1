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

function readRecord(r: string, at: number): Result<ReadTransfer> {
  const type = accountType(r[42]!);
  const fields = [r.slice(1, 5), r.slice(20, 23), r.slice(43, 50), r.slice(80, 90)];
  if (!type || fields.some((f) => !/^\d+$/.test(f))) return refuse('money/bank-file-record', { record: at });
  const holder = checkBankKana(r.slice(50, 80).trimEnd());
  if (!holder.ok) return { ok: false, refusals: [...refuse('money/bank-file-record', { record: at }).refusals, ...holder.refusals] };
  return ok({ to: { bank: fields[0]!, branch: fields[1]!, type, number: fields[2]!, holder: holder.value }, bankName: r.slice(5, 20).trimEnd(), branchName: r.slice(23, 38).trimEnd(), amount: yen(Number(fields[3])) });
}

/** The file's content, or every record that does not fit: kinds, order, count and sum are checked. */
export function readBankFile(bytes: Uint8Array): Result<ReadBankFile> {
  const records = recordsOf(bytes);
  if (!records.ok) return records;
  const [head, ...rest] = records.value;
  const end = rest.pop(), trailer = rest.pop();
  if (!head || !/^1210/.test(head) || !trailer?.startsWith('8') || !end?.startsWith('9')) return refuse('money/bank-file-order');
  const transfers: ReadTransfer[] = [];
  const refusals: Refusal[] = [];
  for (const [i, r] of rest.entries()) {
    const read = r.startsWith('2') ? readRecord(r, i + 2) : refuse('money/bank-file-record', { record: i + 2 });
    if (read.ok) transfers.push(read.value);
    else refusals.push(...read.refusals);
  }
  const sum = transfers.reduce((a, t) => a + t.amount, 0);
  if (refusals.length === 0 && (Number(trailer.slice(1, 7)) !== transfers.length || Number(trailer.slice(7, 19)) !== sum)) refusals.push({ code: 'money/bank-file-totals', facts: { count: transfers.length, sum } });
  const type = accountType(head[95]!);
  if (!type) refusals.push({ code: 'money/bank-file-record', facts: { record: 1 } });
  if (refusals.length > 0 || !type) return { ok: false, refusals };
  return ok({ code: head.slice(4, 14), name: head.slice(14, 54).trimEnd(), on: head.slice(54, 58), from: { bank: head.slice(58, 62), branch: head.slice(77, 80), type, number: head.slice(96, 103) }, transfers });
}
