// What a manager wrote as the centre's terms becomes a version, or every fault of it by name.
import { type Refusal, type Result, ok } from '../kernel/result.ts';
import type { LocalDate } from '../kernel/time.ts';
import { toBankKana } from './bank-kana.ts';
import { type BankMaster, type Payer, checkAccount } from './bank-file.ts';
import { checkInvoiceNumber } from './invoice-number.ts';
import type { BankAccount, CentreTerms } from './model.ts';
import type { CommonTerms } from './order-notice.ts';

export type GivenTerms = CentreTerms & {
  readonly from: LocalDate;
  readonly common: Omit<CommonTerms, 'version' | 'from' | 'to'>;
  /** The consignor code may come later: the bank tells it when transfers by file are agreed. */
  readonly payer: { readonly code: string; readonly account: BankAccount };
  /** Somebody has looked again at a registration number whose check digit differs. */
  readonly sure?: boolean;
};

export type ReadTerms = { readonly terms: CentreTerms; readonly common: CommonTerms; readonly payer: Payer };

/**
 * Work handed in on the first day of a 31-day month must be paid by its 60th day (フリーランス法 art. 4, first day counted):
 * the 29th of the next month at the latest, the 28th whichever month it is.
 */
export const LATEST_PAY_DAY = 28;

/** Fewer digits are no number that anybody can call. */
const LEAST_PHONE_DIGITS = 6;

const half = (text: string): string => text.normalize('NFKC').replaceAll(/[\s-]/g, '');

/** The version numbered `version`, valid from the day given, which may not be past: what workers agreed to is never changed afterwards. */
export function readTerms(given: GivenTerms, version: number, today: LocalDate, master: BankMaster): Result<ReadTerms> {
  const refusals: Refusal[] = [];
  const say = (code: string, facts: Refusal['facts'] = {}): void => void refusals.push({ code, facts });
  const { from, common, payer, registration: written, sure = false, ...rest } = given;
  if (from < today) say('money/terms-past', { from });
  if (given.payDay > LATEST_PAY_DAY) say('money/terms-pay-day', { day: given.payDay, latest: LATEST_PAY_DAY });
  if (half(given.phone).replaceAll(/\D/g, '').length < LEAST_PHONE_DIGITS) say('money/terms-phone');
  const registration = written === null || written.trim() === '' ? null : half(written).toUpperCase();
  const checked = registration === null ? null : checkInvoiceNumber(registration);
  if (checked?.valid === false) say('money/not-an-invoice-number', { number: registration });
  // The digit is known for corporations, and an orderer nearly always is one: asked about once, never refused for good.
  else if (checked?.kind === 'individual-or-unknown' && !sure) say('money/registration-doubt', { number: registration });
  const code = half(payer.code);
  if (!/^\d{0,10}$/.test(code)) say('money/terms-consignor', { code });
  const holder = toBankKana(payer.account.holder);
  if (!holder.ok) refusals.push(...holder.refusals);
  const account: BankAccount = { ...payer.account, bank: half(payer.account.bank), branch: half(payer.account.branch), number: half(payer.account.number).padStart(7, '0'), holder: holder.ok ? holder.value : '' };
  if (holder.ok) refusals.push(...checkAccount(account, master, given.name));
  if (refusals.length > 0) return { ok: false, refusals };
  return ok({ terms: { ...rest, registration }, common: { version, from, to: null, ...common }, payer: { code: code.padStart(10, '0'), name: account.holder, account } });
}
