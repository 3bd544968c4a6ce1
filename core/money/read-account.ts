// A worker's account as she typed it becomes what the bank needs, or every fault of it at once, each with its field.
import { type Refusal, type Result, ok } from '../kernel/result.ts';
import { toBankKana } from './bank-kana.ts';
import type { BankMaster } from './bank-file.ts';

export type TypedAccount = { readonly bankCode: string; readonly branchCode: string; readonly number: string; readonly holderKana: string };

/** Full width and the signs people put between digits mean nothing else; anything that is no digit is left for the check. */
const folded = (text: string): string => text.normalize('NFKC').replaceAll(/[\s\-‐‑–—−ー]/g, '');

const KANA = /[ｦ-ﾟ]/, LATIN = /[A-Z]/;

/**
 * `knowsBank`: whether any bank has that code. A number shorter than seven digits is asked for again and never filled up:
 * zeros in front are usual, but a digit may as well be missing.
 */
export function readAccount(typed: TypedAccount, master: BankMaster, knowsBank: (bank: string) => boolean): Result<TypedAccount> {
  const refusals: Refusal[] = [];
  const say = (code: string, field: keyof TypedAccount, facts: Refusal['facts'] = {}): void => void refusals.push({ code, facts: { ...facts, field } });
  const bank = folded(typed.bankCode), branch = folded(typed.branchCode), number = folded(typed.number);
  const bankForm = /^\d{4}$/.test(bank), branchForm = /^\d{3}$/.test(branch);
  if (!bankForm) say('money/bank-code-form', 'bankCode');
  else if (!knowsBank(bank)) say('money/no-such-bank', 'bankCode', { bank });
  if (!branchForm) say('money/branch-code-form', 'branchCode');
  else if (bankForm && knowsBank(bank) && master(bank, branch) === undefined) say('money/no-such-branch', 'branchCode', { bank, branch });
  if (!/^\d{7}$/.test(number)) say('money/account-number-form', 'number');
  const holder = toBankKana(typed.holderKana);
  if (!holder.ok) for (const r of holder.refusals) say(r.code, 'holderKana', r.facts);
  // A name is kana, or Latin letters where the bank has it so; both together are a slip of the keyboard.
  else if (KANA.test(holder.value) && LATIN.test(holder.value)) say('money/kana-mixed', 'holderKana');
  return refusals.length > 0 || !holder.ok ? { ok: false, refusals } : ok({ bankCode: bank, branchCode: branch, number, holderKana: holder.value });
}
