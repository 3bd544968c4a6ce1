// How work parts and joins: an item opens at a step once all that this step comes after are settled for that item.

/** `position` numbers the steps of one version so that each stands behind all it comes after (`after`: positions). */
export type GraphStep = { readonly id: string; readonly position: number; readonly after: readonly number[] };

/** Steps at which an item begins. */
export const firstSteps = <S extends GraphStep>(steps: readonly S[]): S[] => steps.filter((s) => s.after.length === 0);

/** Steps that nothing comes after. */
export function lastSteps<S extends GraphStep>(steps: readonly S[]): S[] {
  const followed = new Set(steps.flatMap((s) => s.after));
  return steps.filter((s) => !followed.has(s.position));
}

/**
 * The steps that open for an item now that `just` is settled; `settled`: ids of all its settled steps, `just` among them.
 * A step settled anew names them again: what is open already stays as it is (one piece an item, step and pass).
 */
export function whatOpens<S extends GraphStep>(steps: readonly S[], settled: ReadonlySet<string>, just: string): S[] {
  const done = new Set(steps.filter((s) => settled.has(s.id)).map((s) => s.position)), position = steps.find((s) => s.id === just)?.position;
  return position === undefined ? [] : steps.filter((s) => s.after.includes(position) && s.after.every((p) => done.has(p)));
}

/** An item is done when every last step is settled. */
export const isOver = (steps: readonly GraphStep[], settled: ReadonlySet<string>): boolean => lastSteps(steps).every((s) => settled.has(s.id));

/** Positions of all steps behind this one, however far. */
export function behind(steps: readonly GraphStep[], position: number): ReadonlySet<number> {
  const found = new Set<number>();
  for (const s of [...steps].sort((a, b) => a.position - b.position)) if (s.after.some((p) => p === position || found.has(p))) found.add(s.position);
  return found;
}

/** By position: the longest way from a beginning to each step, counting only steps that `counts` (all, when left out). */
export function depthsOf(steps: readonly GraphStep[], counts: (step: GraphStep) => boolean = () => true): ReadonlyMap<number, number> {
  const byPosition = new Map(steps.map((s) => [s.position, s])), depths = new Map<number, number>();
  for (const s of [...steps].sort((a, b) => a.position - b.position)) depths.set(s.position, Math.max(0, ...s.after.flatMap((p) => { const before = byPosition.get(p); return before === undefined ? [] : [depths.get(p)! + Number(counts(before))]; })));
  return depths;
}

/** By position: the longest way from each step to an end, counting only steps that `counts`. */
export function waysLeft(steps: readonly GraphStep[], counts: (step: GraphStep) => boolean): ReadonlyMap<number, number> {
  const left = new Map<number, number>(steps.map((s) => [s.position, 0]));
  for (const s of [...steps].sort((a, b) => b.position - a.position)) for (const p of s.after) left.set(p, Math.max(left.get(p) ?? 0, left.get(s.position)! + Number(counts(s))));
  return left;
}
