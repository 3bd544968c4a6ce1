// Steps that were written and not yet saved, kept while this tab of the browser is open: leaving the page loses nothing.
import { z } from 'zod';
import type { StepDraft } from '../../core/orders/wire.ts';

const kept = z.object({ version: z.string().nullable(), steps: z.array(z.unknown()).min(1) });
const place = (order: string): string => `kado-steps-${order}`;

/** Remembers the steps as they stand above version `version` (undefined = the first). */
export function keepDraft(order: string, version: string | undefined, steps: readonly StepDraft[]): void {
  try {
    sessionStorage.setItem(place(order), JSON.stringify({ version: version ?? null, steps }));
  } catch {
    // A full or forbidden store: the page itself still has them.
  }
}

/** What was kept for this order; null when there is nothing, or another version has come since. */
export function keptDraft(order: string, version: string | undefined): StepDraft[] | null {
  try {
    const found = kept.safeParse(JSON.parse(sessionStorage.getItem(place(order)) ?? 'null'));
    if (!found.success || found.data.version !== (version ?? null)) return null;
    // A half-written step may not be a valid one yet; only its shape counts here.
    return found.data.steps as StepDraft[];
  } catch {
    return null;
  }
}

export function dropDraft(order: string): void {
  sessionStorage.removeItem(place(order));
}
