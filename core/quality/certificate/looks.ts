// Looking again and again at the ordinary bound breaks it (up to 7 % false claims at looks every 25 items). Looks declared in advance
// share one per-look alpha, found exactly by dynamic programming over (inspected, found) at the worst number of defects.
import { upperDefects } from './certify.ts';
import { hypergeometric } from './hypergeometric.ts';

export type PlannedLooks = {
  /** Items inspected at each look, rising. */
  readonly looks: readonly number[];
  /** Largest number of defects found at that look with which the claim may be made; -1 = not yet. */
  readonly allowed: readonly number[];
  readonly perLook: number;
  /** Exact chance of a false claim at the worst number of defects. */
  readonly worst: number;
};

/** Largest d with a bound below the limit at each look. */
function allowedAt(N: number, limit: number, looks: readonly number[], alpha: number): number[] {
  let d = -1;
  return looks.map((n) => {
    while (d + 1 <= n && (upperDefects(N, n, d + 1, alpha) - (d + 1)) / N < limit) d += 1;
    return d;
  });
}

/** Chance to claim although (D - found)/N ≥ limit, and chance to claim at all. */
function claimChance(N: number, D: number, limit: number, looks: readonly number[], allowed: readonly number[]): number {
  let state = new Map<number, number>([[0, 1]]), done = 0, wrong = 0;
  for (let t = 0; t < looks.length; t++) {
    const next = new Map<number, number>(), draw = looks[t]! - done, most = Math.max(...allowed);
    for (const [d, mass] of state) {
      for (let x = Math.max(0, draw - (N - done - (D - d))); x <= Math.min(draw, D - d); x++) {
        // More defects than any later look forgives can never lead to a claim.
        if (d + x > most) break;
        const p = mass * hypergeometric(x, N - done, D - d, draw);
        if (d + x <= allowed[t]!) wrong += (D - d - x) / N >= limit - 1e-12 ? p : 0;
        else next.set(d + x, (next.get(d + x) ?? 0) + p);
      }
    }
    state = next;
    done = looks[t]!;
  }
  return wrong;
}

/** Worst chance of a false claim over every number of defects. */
export function worstFalseClaim(N: number, limit: number, looks: readonly number[], allowed: readonly number[]): number {
  let worst = 0;
  for (let D = Math.ceil(limit * N - 1e-9), falling = 0; D <= N && falling < 12; D++) {
    const chance = claimChance(N, D, limit, looks, allowed);
    falling = chance < worst * 0.7 ? falling + 1 : 0;
    worst = Math.max(worst, chance);
  }
  return worst;
}

/** The largest per-look alpha (to 1/1000 of alpha) that keeps the worst false-claim chance within 1 - confidence. */
export function planLooks(N: number, limit: number, looks: readonly number[], confidence: number): PlannedLooks {
  const alpha = 1 - confidence;
  const at = (perLook: number): PlannedLooks => {
    const allowed = allowedAt(N, limit, looks, perLook);
    return { looks, allowed, perLook, worst: worstFalseClaim(N, limit, looks, allowed) };
  };
  let low = 1, high = 1000, best: PlannedLooks | undefined;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2), plan = at((alpha * middle) / 1000);
    if (plan.worst <= alpha) {
      best = plan;
      low = middle + 1;
    } else high = middle - 1;
  }
  return best ?? at(alpha / 1000);
}

