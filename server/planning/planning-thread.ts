// What runs on a planning thread: jobs in, answers out, one after another. The last problem stays compiled.
import { parentPort } from 'node:worker_threads';
import { keepReserve } from '../../core/planning/backups.ts';
import { type Compiled, compile } from '../../core/planning/compile.ts';
import type { Problem } from '../../core/planning/model.ts';
import { followMonths } from '../../core/planning/simulate.ts';
import { canWeTake, showPlan } from '../../core/journeys/show-plan.ts';
import { runSearch } from './run-search.ts';
import type { Answers, Job } from './threads.ts';

let known: { readonly problem: Problem; readonly text: string; readonly c: Compiled } | undefined;

/** Problems arrive as copies: the same month is known by its text. */
function compiled(problem: Problem): Compiled {
  const text = JSON.stringify(problem);
  if (known?.text !== text) known = { problem, text, c: compile(problem) };
  return known.c;
}

async function answer(job: Job): Promise<Answers[Job['kind']]> {
  switch (job.kind) {
    case 'warm': return true;
    case 'simulate': return followMonths(compiled(job.problem), job.assign, job.world, job.scenarios, job.seed);
    case 'search': {
      const c = compiled(job.problem), { search } = await runSearch(keepReserve(c, job.reserve), job.seed, job.budget);
      return { best: search.best, units: search.bestUnits, moves: search.moves };
    }
    case 'show': {
      const begun = performance.now();
      return showPlan(job.month, job.assign, job.covered, () => performance.now() - begun > job.milliseconds);
    }
    case 'take': return canWeTake(job.month, job.assign, job.ask);
  }
}

parentPort?.on('message', ({ id, job }: { readonly id: number; readonly job: Job }) => {
  answer(job).then((value) => { parentPort?.postMessage({ id, value }); }, (error: unknown) => { parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }); });
});
