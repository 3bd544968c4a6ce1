// 全銀 総合振込 (種別 21): 120-byte records, a pure function of what is paid: the same bytes on every run.
import { isBankDay } from '../kernel/bank-days.ts';
import { type Refusal, type Result, ok, refuse } from '../kernel/result.ts';
import type { LocalDate } from '../kernel/time.ts';
import { type Yen, yen } from '../kernel/yen.ts';
import { checkBankKana, fitKana, jisBytes } from './bank-kana.ts';
import type { BankAccount, Payee, StatementHead } from './model.ts';

/** What differs from bank to bank; ask the bank once. */
export type BankSettings = {
  readonly lineEnd: 'none' | 'crlf';
  /** 振込指定区分: 7 = telegraphic; many banks want 7, 0 or blank. */
  readonly designation: '7' | '0' | ' ';
  /** Bank days before the transfer by which the bank wants the file. */
  readonly leadDays: number;
  /** 新規コード: 0 other, 1 first transfer, 2 changed. */
  readonly newCode: '0' | '1' | '2';
};

export const usualBankSettings: BankSettings = { lineEnd: 'crlf', designation: '7', newCode: '0', leadDays: 1 };

/** The centre's own account and the consignor code its bank gave it. */
export type Payer = { readonly code: string; readonly name: string; readonly account: BankAccount };

export type Transfer = { readonly id: string; readonly to: BankAccount; readonly amount: Yen };

/** Kana names of bank and branch, or undefined when the code is unknown. */
export type BankMaster = (bank: string, branch: string) => { readonly bank: string; readonly branch: string } | undefined;

export type BankFile = { readonly bytes: Uint8Array; readonly count: number; readonly sum: Yen };

const typeCode: Readonly<Record<BankAccount['type'], string>> = { ordinary: '1', current: '2', savings: '4' };

const digits = (value: string | number, length: number): string => String(value).padStart(length, '0');

/** Everything wrong with an account, each named. */
export function checkAccount(account: BankAccount, master: BankMaster, whose: string): Refusal[] {
  const found: Refusal[] = [];
  const say = (code: string, facts: Record<string, unknown>): void => void found.push({ code, facts: { whose, ...facts } });
  if (/[０-９]/.test(account.bank + account.branch + account.number)) say('money/full-width-number', { number: account.number });
  else {
    if (!/^\d{4}$/.test(account.bank) || !/^\d{3}$/.test(account.branch)) say('money/bank-code', { bank: account.bank, branch: account.branch });
    else if (!master(account.bank, account.branch)) say('money/unknown-bank', { bank: account.bank, branch: account.branch });
    if (!/^\d{1,7}$/.test(account.number)) say('money/account-number', { number: account.number });
  }
  const kana = checkBankKana(account.holder);
  if (!kana.ok) for (const r of kana.refusals) say(r.code, r.facts);
  return found;
}

function header(payer: Payer, on: LocalDate, names: { bank: string; branch: string }): string {
  const { account } = payer;
  return `1210${digits(payer.code, 10)}${fitKana(payer.name, 40)}${on.slice(5, 7)}${on.slice(8, 10)}${account.bank}${fitKana(names.bank, 15)}${account.branch}${fitKana(names.branch, 15)}${typeCode[account.type]}${digits(account.number, 7)}${' '.repeat(17)}`;
}

function record(t: Transfer, names: { bank: string; branch: string }, settings: BankSettings): string {
  return `2${t.to.bank}${fitKana(names.bank, 15)}${t.to.branch}${fitKana(names.branch, 15)}0000${typeCode[t.to.type]}${digits(t.to.number, 7)}${fitKana(t.to.holder, 30)}${digits(t.amount, 10)}${settings.newCode}${digits(0, 10)}${digits(0, 10)}${settings.designation} ${' '.repeat(7)}`;
}

/** The file, or every account and amount that is wrong; nothing is written then. */
export function writeBankFile(payer: Payer, on: LocalDate, transfers: readonly Transfer[], settings: BankSettings, master: BankMaster): Result<BankFile> {
  const refusals: Refusal[] = checkAccount(payer.account, master, payer.name);
  const payerKana = checkBankKana(payer.name);
  if (!payerKana.ok) refusals.push(...payerKana.refusals);
  if (!/^\d{1,10}$/.test(payer.code)) refusals.push({ code: 'money/consignor-code', facts: { code: payer.code } });
  if (!isBankDay(on)) refusals.push({ code: 'money/not-a-bank-day', facts: { on } });
  if (transfers.length === 0) refusals.push({ code: 'money/nothing-to-pay', facts: {} });
  if (transfers.length > 999_999) refusals.push({ code: 'money/too-many-transfers', facts: { count: transfers.length } });
  let sum = 0;
  const ids = new Set<string>();
  for (const t of transfers) {
    refusals.push(...checkAccount(t.to, master, t.id));
    if (!Number.isSafeInteger(t.amount) || t.amount <= 0 || t.amount > 9_999_999_999) refusals.push({ code: 'money/bad-amount', facts: { id: t.id, amount: t.amount } });
    if (ids.has(t.id)) refusals.push({ code: 'money/transfer-twice', facts: { id: t.id } });
    ids.add(t.id);
    sum += t.amount;
  }
  if (sum > 999_999_999_999) refusals.push({ code: 'money/sum-too-big', facts: { sum } });
  if (refusals.length > 0) return { ok: false, refusals };
  const sorted = [...transfers].sort((a, b) => (a.id < b.id ? -1 : 1));
  const records = [
    header(payer, on, master(payer.account.bank, payer.account.branch)!),
    ...sorted.map((t) => record(t, master(t.to.bank, t.to.branch)!, settings)),
    `8${digits(sorted.length, 6)}${digits(sum, 12)}${' '.repeat(101)}`,
    `9${' '.repeat(119)}`,
  ];
  const end = settings.lineEnd === 'crlf' ? '\r\n' : '';
  return ok({ bytes: jisBytes(records.map((r) => r + end).join('')), count: sorted.length, sum: yen(sum) });
}

/** Transfers of closed statements; a worker without an account is refused by name, zero pay is left out. */
export function transfersOf(statements: readonly StatementHead[], payees: ReadonlyMap<string, Payee>): Result<Transfer[]> {
  const refusals: Refusal[] = [];
  const transfers: Transfer[] = [];
  for (const s of statements) {
    const bank = payees.get(s.worker)?.bank;
    if (s.net <= 0) continue;
    if (!bank) refusals.push(...refuse('money/bank-missing', { worker: s.worker, name: s.workerName }).refusals);
    else transfers.push({ id: s.number, to: bank, amount: s.net });
  }
  return refusals.length > 0 ? { ok: false, refusals } : ok(transfers);
}

/** Things worth a second look before sending: the same account and amount twice, also against earlier runs. */
export function transferWarnings(transfers: readonly Transfer[], earlier: readonly Transfer[] = []): { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }[] {
  const keyOf = (t: Transfer): string => `${t.to.bank}-${t.to.branch}-${t.to.type}-${t.to.number.padStart(7, '0')}-${t.amount}`;
  const seen = new Map(earlier.map((t) => [keyOf(t), t.id]));
  const found: { code: string; facts: Record<string, unknown> }[] = [];
  for (const t of transfers) {
    const other = seen.get(keyOf(t));
    if (other !== undefined) found.push({ code: 'money/same-account-and-amount', facts: { id: t.id, other, amount: t.amount } });
    seen.set(keyOf(t), t.id);
  }
  return found;
}
