// What runs on a worker thread: one job in, one answer out.
import { parentPort, workerData } from 'node:worker_threads';
import { compile } from '../../core/planning/compile.ts';
import { keepReserve } from '../../core/planning/backups.ts';
import { followMonths } from '../../core/planning/simulate.ts';
import type { Job } from './threads.ts';
import { runSearch } from './run-search.ts';

const job = workerData as Job;
const c = compile(job.problem);
if (job.kind === 'simulate') parentPort?.postMessage(followMonths(c, job.assign, job.world, job.scenarios, job.seed));
else {
  const { search } = await runSearch(job.reserve > 0 ? keepReserve(c, job.reserve) : c, job.seed, job.budget);
  parentPort?.postMessage({ best: search.best, units: search.bestUnits, moves: search.moves });
}
