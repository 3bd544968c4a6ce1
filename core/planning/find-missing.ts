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

/** Findings: `planning/no-skill`, `planning/no-hours`, `planning/due-before-release`, `planning/no-day-after`, `planning/one-person-pair`. */
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
  const first = firstDays(c);
  let tooLate = 0, alone = 0;
  for (let j = 0; j < c.batches; j++) {
    const before = c.after[j]!;
    if (before < 0) continue;
    // Where the batch before is too late itself, this one follows from it.
    if (first[before]! >= c.dueOf[c.type[j]!]! && first[before]! <= c.dueOf[c.type[before]!]! && ++tooLate <= TOLD) found.push({ code: 'planning/no-day-after', facts: { batch: j, after: before, release: first[before]!, due: c.dueOf[c.type[j]!]! } });
    const worker = onlyOne(c, j);
    if (worker >= 0 && worker === onlyOne(c, before) && ++alone <= TOLD) found.push({ code: 'planning/one-person-pair', facts: { batch: j, after: before, worker } });
  }
  return found;
}

/** Pairs told one by one; of a month that breaks more the rest follow from these. */
const TOLD = 50;

/** The first day each batch could be done on, when everything before it is done as early as days allow. */
function firstDays(c: Compiled): Int32Array {
  const first = new Int32Array(c.batches).fill(-1);
  for (let j = 0; j < c.batches; j++) {
    const chain: number[] = [];
    for (let at = j; at >= 0 && first[at]! < 0; at = c.after[at]!) chain.push(at);
    for (const at of chain.toReversed()) first[at] = Math.max(c.releaseOf[c.type[at]!]!, c.after[at]! < 0 ? 0 : first[c.after[at]!]! + 1);
  }
  return first;
}

/** The only person who may take batch `j`, or -1. */
function onlyOne(c: Compiled, j: number): number {
  const k = c.eligibleClass[c.type[j]!]!;
  return c.eligibleStart[k + 1]! - c.eligibleStart[k]! === 1 ? c.eligible[c.eligibleStart[k]!]! : -1;
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
