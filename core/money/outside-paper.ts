// Papers that came from outside (suppliers' invoices, contracts): kept with day, amount and party, and every change with who,
// when and why. A removal is a version too: nothing disappears (電子帳簿保存法; domain B9).
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { LocalDate } from '../kernel/time.ts';

export const outsideKinds = ['received-invoice', 'received-quote', 'received-receipt', 'contract', 'other-paper'] as const;
export type OutsideKind = (typeof outsideKinds)[number];

/** What the law searches by, and what people call it. */
export type OutsideFacts = { readonly kind: OutsideKind; readonly number: string; readonly on: LocalDate; readonly yen: number | null; readonly party: string; readonly note: string };

export type OutsidePaper = OutsideFacts & { readonly version: number; readonly removed: boolean; readonly sha256: string };

export type OutsideChange = { readonly facts: OutsideFacts; readonly removed: boolean; readonly why: string; /** A better scan; null keeps the file. */ readonly sha256: string | null };

const factsOf = (p: OutsideFacts): string => JSON.stringify([p.kind, p.number, p.on, p.yen, p.party, p.note]);

/** A paper dated after today has not been received yet. */
export function checkOutside(facts: OutsideFacts, today: LocalDate): Result<OutsideFacts> {
  if (facts.kind !== 'contract' && facts.on > today) return refuse('money/outside-day-to-come', { on: facts.on });
  // 検索要件: an invoice or a receipt has an amount; a contract may have none.
  if (facts.yen === null && facts.kind !== 'contract' && facts.kind !== 'other-paper') return refuse('money/outside-needs-yen');
  return ok(facts);
}

/** The next version of a paper, or why there is none. */
export function changeOutside(before: OutsidePaper, change: OutsideChange, today: LocalDate): Result<OutsidePaper> {
  if (before.removed) return refuse('money/outside-removed');
  if (change.why.trim() === '') return refuse('money/outside-needs-why');
  const checked = checkOutside(change.facts, today);
  if (!checked.ok) return checked;
  const sha256 = change.sha256 ?? before.sha256;
  if (!change.removed && sha256 === before.sha256 && factsOf(change.facts) === factsOf(before)) return refuse('money/outside-unchanged');
  return ok({ ...checked.value, version: before.version + 1, removed: change.removed, sha256 });
}
