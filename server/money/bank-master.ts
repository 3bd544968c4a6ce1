// Kana names of banks and branches, from a package that is kept up to date with the banks' own list.
import zengin from 'zengin-code';
import type { BankMaster } from '../../core/money/bank-file.ts';
import { toBankKana } from '../../core/money/bank-kana.ts';

type Bank = { readonly kana: string; readonly branches: Readonly<Record<string, { readonly kana: string }>> };
const banks = zengin as unknown as Readonly<Record<string, Bank>>;

export const bankMaster: BankMaster = (bank, branch) => {
  const found = banks[bank], place = found?.branches[branch];
  if (found === undefined || place === undefined) return undefined;
  const bankKana = toBankKana(found.kana, 'bank'), branchKana = toBankKana(place.kana, 'bank');
  return bankKana.ok && branchKana.ok ? { bank: bankKana.value, branch: branchKana.value } : undefined;
};
