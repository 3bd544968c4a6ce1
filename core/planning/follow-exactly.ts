// The yardstick of take-over.ts: a month followed with replan itself, called on every morning that brings news, on what is
// left of the month as it is then believed. A hundred times dearer, so it serves tests and the bench.
import { compile } from './compile.ts';
import { candidatesOf } from './engine/candidates.ts';
import { type Run, TRIED, firstDay } from './follow.ts';
import { NOBODY, type Problem } from './model.ts';
import { replan } from './replan.ts';
import { hand, willing } from './take-over.ts';

/** Rounds of asking on one morning: who declined is not asked for the same batch again. */
const ROUNDS = 3;

/** A policy for followMonth. Hurt batches are offers withdrawn from those who cannot finish them in time. */
export function replanExactly(run: Run, day: number): void {
  const open = run.c.problem.batches.flatMap((b) => (run.finish[b.id]! < 0 ? [b.id] : [])), position = new Map(open.map((j, i) => [j, i]));
  const c = compile(restOf(run, day, open, position)), candidates = candidatesOf(c), refused: { batch: number; worker: number }[] = [];
  const hurt = [...run.hurt.subarray(0, run.hurtMany)].filter((j) => run.finish[j]! < 0);
  for (const j of hurt) if (run.worker[j]! >= 0) refused.push({ batch: position.get(j)!, worker: run.worker[j]! });
  const now = open.map((j) => run.worker[j]!);
  for (let round = 0; round < ROUNDS; round++) {
    const done = replan(c, now, refused.map((r) => ({ kind: 'declined' as const, ...r })), candidates, day), wanted = done.changed.filter((i) => done.schedule.worker[i]! >= 0);
    let no = false;
    const said = wanted.filter((i) => {
      run.asked++;
      if (willing(run, done.schedule.worker[i]!, open[i]!)) return true;
      refused.push({ batch: i, worker: done.schedule.worker[i]! });
      no = true;
      return false;
    });
    if (no && round < ROUNDS - 1) continue;
    // A chain of changes is done whole or not at all, and a change that would help nobody (still late elsewhere) is not asked for.
    for (const i of said) if ((!no || hurt.includes(open[i]!)) && done.schedule.finish[i]! <= Math.max(c.dueOf[c.type[i]!]!, run.expect[open[i]!]! - 1)) hand(run, open[i]!, done.schedule.worker[i]!, day);
    break;
  }
  for (const j of hurt) if (run.finish[j]! < 0 && run.expect[j]! > run.due[j]!) run.known[j] = TRIED;
}

/** What is left of the month on the morning of `day`, as believed: standard minutes scaled to what each batch still needs. */
function restOf(run: Run, day: number, open: readonly number[], position: ReadonlyMap<number, number>): Problem {
  const { problem, days } = run.c, pace = (w: number): number => (run.seen[w] === 1 ? run.drawn.person[w]! : 1);
  return {
    ...problem, frozen: [], mentoring: [],
    workers: problem.workers.map((w, i) => ({ ...w, offered: w.offered.map((_, d) => (d < day ? 0 : Math.min(run.room[i * days + d]!, run.week[i * 4 + ((d / 7) | 0)]!))), skills: Object.fromEntries(Object.entries(w.skills).map(([name, skill]) => [name, { ...skill, speed: skill.speed * pace(i) }])) })),
    batches: open.map((j, id) => {
      const batch = problem.batches[j]!, w = run.worker[j]!, part = run.share[j]! * (w === NOBODY || run.begun[j] === 0 ? 1 : run.left[j]! / Math.max(1, run.need[j]! * pace(w)));
      return { ...batch, id, minutes: Math.max(1, Math.round(batch.minutes * part)), release: Math.min(days - 1, firstDay(run, j, day)), pay: batch.pay * part, after: batch.after === null ? null : (position.get(batch.after) ?? null) };
    }),
  };
}
