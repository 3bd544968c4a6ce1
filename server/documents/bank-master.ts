// The kept package of all banks and branches, with names written the banks' way. No network.
import zengin from 'zengin-code';
import { toBankKana } from '../../core/money/bank-kana.ts';
import type { BankMaster } from '../../core/money/bank-file.ts';

type Branch = { readonly code: string; readonly name: string; readonly kana: string };
type Bank = Branch & { readonly branches: Readonly<Record<string, Branch>> };

const banks = zengin as Readonly<Record<string, Bank>>;

const kana = (text: string): string => {
  const written = toBankKana(text, 'bank');
  return written.ok ? written.value : '';
};

export const bankMaster: BankMaster = (bank, branch) => {
  const found = banks[bank];
  const at = found?.branches[branch];
  return found && at && { bank: kana(found.kana), branch: kana(at.kana) };
};

export const knowsBank = (bank: string): boolean => banks[bank] !== undefined;

/** Names in kanji for screens and for the reader who checks an account. */
export const bankNames = (bank: string, branch: string): { readonly bank: string; readonly branch: string } | undefined => {
  const found = banks[bank];
  const at = found?.branches[branch];
  return found && at && { bank: found.name, branch: at.name };
};

/** Banks whose kanji or kana name holds the text, at most `limit`. */
export function findBanks(text: string, limit = 20): { readonly code: string; readonly name: string }[] {
  const wanted = text.trim();
  return Object.values(banks).filter((b) => b.name.includes(wanted) || b.kana.includes(wanted) || b.code === wanted).slice(0, limit).map((b) => ({ code: b.code, name: b.name }));
}
