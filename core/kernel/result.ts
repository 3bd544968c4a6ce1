// Refusals are data: the world says no, with a name that is also the key of its sentence and the string in its test.

/** A refusal: `code` is `room/reason` (for example `planning/no-skill`), `facts` fill the sentence. */
export type Refusal = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusals: readonly Refusal[] };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = (code: string, facts: Readonly<Record<string, unknown>> = {}): { readonly ok: false; readonly refusals: readonly Refusal[] } => ({
  ok: false,
  refusals: [{ code, facts }],
});

/** All values, or every refusal of every part (nothing half done). */
export function all<T>(results: readonly Result<T>[]): Result<T[]> {
  const refusals = results.flatMap((r) => (r.ok ? [] : r.refusals));
  return refusals.length > 0 ? { ok: false, refusals } : ok(results.flatMap((r) => (r.ok ? [r.value] : [])));
}
