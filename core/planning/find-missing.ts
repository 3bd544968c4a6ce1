// What makes a month poor but plannable, named with the ids: told beside the best partial plan, never a refusal.
import type { Refusal } from '../kernel/result.ts';
import type { Compiled } from './compile.ts';

type Gap = { readonly type: number; readonly batches: number[] };

const gapsOf = (c: Compiled, lacks: (t: number) => boolean): Gap[] => {
  const gaps = new Map<number, number[]>();
  for (let t = 0; t < c.types; t++) if (lacks(t)) gaps.set(t, []);
  if (gaps.size > 0) for (let j = 0; j < c.batches; j++) gaps.get(c.type[j]!)?.push(j);
  return [...gaps].map(([type, batches]) => ({ type, batches }));
};

/** Findings: `planning/no-skill`, `planning/no-hours`, `planning/due-before-release`, `planning/no-day-after`. */
export function findMissing(c: Compiled): Refusal[] {
  const found: Refusal[] = [];
  const facts = ({ batches }: Gap): Record<string, unknown> => {
    const batch = c.problem.batches[batches[0]!]!;
    return { batches, order: batch.order, skill: batch.skill, level: batch.level, release: batch.release, due: batch.due };
  };
  const nobody = (t: number): boolean => { const k = c.eligibleClass[t]!; return c.eligibleStart[k] === c.eligibleStart[k + 1]; };
  for (const gap of gapsOf(c, nobody)) found.push({ code: 'planning/no-skill', facts: facts(gap) });
  for (const gap of gapsOf(c, (t) => !nobody(t) && c.releaseOf[t]! <= c.dueOf[t]! && minutesIn(c, t) === 0)) found.push({ code: 'planning/no-hours', facts: facts(gap) });
  for (const gap of gapsOf(c, (t) => c.releaseOf[t]! > c.dueOf[t]!)) found.push({ code: 'planning/due-before-release', facts: facts(gap) });
  for (let j = 0; j < c.batches; j++) {
    const before = c.after[j]!;
    if (before < 0 || c.releaseOf[c.type[before]!]! < c.dueOf[c.type[j]!]!) continue;
    found.push({ code: 'planning/no-day-after', facts: { batch: j, after: before, release: c.releaseOf[c.type[before]!]!, due: c.dueOf[c.type[j]!]! } });
  }
  return found;
}

/** Minutes that people who may take type `t` offer between its release and its due day. */
function minutesIn(c: Compiled, t: number): number {
  const k = c.eligibleClass[t]!;
  let sum = 0;
  for (let i = c.eligibleStart[k]!; i < c.eligibleStart[k + 1]!; i++) {
    const w = c.eligible[i]!;
    if (c.weekLimit[w] === 0) continue;
    for (let d = c.releaseOf[t]!; d <= c.dueOf[t]!; d++) sum += c.offered[w * c.days + d]!;
  }
  return sum;
}
