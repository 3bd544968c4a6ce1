// What runs on a planning thread: jobs in, answers out, one after another. The last problem stays compiled.
import { parentPort } from 'node:worker_threads';
import { keepReserve } from '../../core/planning/backups.ts';
import { type Compiled, compile } from '../../core/planning/compile.ts';
import { NOBODY, type Problem } from '../../core/planning/model.ts';
import { followMonths } from '../../core/planning/simulate.ts';
import { declinedIn } from '../../core/journeys/declined.ts';
import { tooManyIn } from '../../core/journeys/too-many.ts';
import { myPlan } from '../../core/journeys/my-plan.ts';
import { canWeTake, showPlan } from '../../core/journeys/show-plan.ts';
import { replan } from '../../core/planning/replan.ts';
import { runSearch } from './run-search.ts';
import type { Answers, Job } from './threads.ts';

let known: { readonly problem: Problem; readonly text: string; readonly c: Compiled } | undefined;

/** Problems arrive as copies: the same month is known by its text. */
function compiled(problem: Problem): Compiled {
  const text = JSON.stringify(problem);
  if (known?.text !== text) known = { problem, text, c: compile(problem) };
  return known.c;
}

/** Rounds of finding somebody else for what was declined or cannot be hers; what is left after them stays open. */
const ROUNDS = 6;

/** The centre's plan: solved with a reserve, then changed until nobody has what she said no to, nor more of a step than she can do. */
async function planMonthOf({ month, reserve, moves, declined }: Extract<Job, { kind: 'plan' }>): Promise<number[]> {
  const c = compiled(month.problem), { search } = await runSearch(keepReserve(c, reserve), 1, { moves });
  let assign = [...search.best];
  const refused: { kind: 'declined'; batch: number; worker: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { over, full } = tooManyIn(month, assign), said = declinedIn(month, assign, declined);
    if (over.length + said.length === 0) return assign;
    const against = [...said, ...full];
    refused.push(...against.map((a) => ({ kind: 'declined' as const, ...a })));
    assign = [...replan(c, assign, refused).schedule.worker];
  }
  for (const { batch } of declinedIn(month, assign, declined)) assign[batch] = NOBODY;
  for (const batch of tooManyIn(month, assign).over) assign[batch] = NOBODY;
  return assign;
}

async function answer(job: Job): Promise<Answers[Job['kind']]> {
  switch (job.kind) {
    case 'warm': return true;
    case 'simulate': return followMonths(compiled(job.problem), job.assign, job.world, job.scenarios, job.seed);
    case 'search': {
      const c = compiled(job.problem), { search } = await runSearch(keepReserve(c, job.reserve), job.seed, job.budget);
      return { best: search.best, units: search.bestUnits, moves: search.moves };
    }
    case 'plan': return planMonthOf(job);
    case 'mine': return myPlan(job.month, job.assign, job.personId, job.covered);
    case 'show': {
      const begun = performance.now();
      return showPlan(job.month, job.assign, job.covered, () => performance.now() - begun > job.milliseconds, job.declined, job.world);
    }
    case 'take': return canWeTake(job.month, job.assign, job.ask, job.world);
  }
}

parentPort?.on('message', ({ id, job }: { readonly id: number; readonly job: Job }) => {
  answer(job).then((value) => { parentPort?.postMessage({ id, value }); }, (error: unknown) => { parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }); });
});
