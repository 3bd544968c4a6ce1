// Why somebody's pay waits: noted by a person, a kind of work nobody has decided, or an account that no bank would take.
// The others are paid on time, and what waits is paid once, later; the law's days go on (art. 4).
import type { Refusal } from '../kernel/result.ts';
import { type BankMaster, checkAccount } from './bank-file.ts';
import type { PayablePiece, Payee } from './model.ts';
import type { Confirmation } from './rule.ts';
import { undecidedKinds } from './statement.ts';
import type { LocalDate } from '../kernel/time.ts';

export const waitCauses = ['noted', 'kind', 'bank'] as const;
export type WaitCause = (typeof waitCauses)[number];

/** Everything wrong with a worker's account; empty when a bank file can be written with it. */
export const accountFaults = (payee: Payee, master: BankMaster): readonly Refusal[] =>
  payee.bank === null ? [{ code: 'money/bank-missing', facts: { worker: payee.id, name: payee.name } }] : checkAccount(payee.bank, master, payee.name);

/** Workers among the pieces who cannot be paid yet, by cause; nobody stands there twice for one cause. */
export function waitingWorkers(pieces: readonly Pick<PayablePiece, 'worker' | 'kind'>[], payees: ReadonlyMap<string, Payee>, master: BankMaster, on: LocalDate, confirmed: readonly Confirmation[]): { readonly worker: string; readonly cause: WaitCause }[] {
  const undecided = new Set([...undecidedKinds(pieces, on, confirmed).values()].flat());
  const found = new Map<string, { worker: string; cause: WaitCause }>();
  for (const p of pieces) {
    if (undecided.has(p)) found.set(`kind ${p.worker}`, { worker: p.worker, cause: 'kind' });
    const payee = payees.get(p.worker);
    if (payee !== undefined && !found.has(`bank ${p.worker}`) && accountFaults(payee, master).length > 0) found.set(`bank ${p.worker}`, { worker: p.worker, cause: 'bank' });
  }
  return [...found.values()].sort((a, b) => (a.worker === b.worker ? (a.cause < b.cause ? -1 : 1) : a.worker < b.worker ? -1 : 1));
}
