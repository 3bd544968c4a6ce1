// Threads live here, never in core. A thread is kept warm and answers one job after another, so that neither a request nor
// the command line waits for modules to load twice; idle threads do not keep the process alive.
import { Worker } from 'node:worker_threads';
import type { MyPlan } from '../../core/journeys/my-plan.ts';
import type { PlanMonth } from '../../core/journeys/plan-month.ts';
import type { ShownPlan, TakeAnswer, TakeAsk } from '../../core/journeys/show-plan.ts';
import type { Result } from '../../core/kernel/result.ts';
import type { Reserve } from '../../core/planning/backups.ts';
import type { Compiled } from '../../core/planning/compile.ts';
import type { Problem } from '../../core/planning/model.ts';
import { type Followed, type Simulated, followMonths, summarise } from '../../core/planning/simulate.ts';
import type { World } from '../../core/planning/world.ts';
import type { Budget, Found } from './run-search.ts';

export type Job =
  | { readonly kind: 'warm' }
  | { readonly kind: 'search'; readonly problem: Problem; readonly reserve: Reserve; readonly seed: number; readonly budget: Budget }
  | { readonly kind: 'simulate'; readonly problem: Problem; readonly assign: readonly number[]; readonly world: World; readonly scenarios: number; readonly seed: number }
  | { readonly kind: 'plan'; readonly month: PlanMonth; readonly reserve: Reserve; readonly moves: number; readonly declined: ReadonlySet<string> }
  | { readonly kind: 'mine'; readonly month: PlanMonth; readonly assign: readonly number[]; readonly personId: string; readonly covered: ReadonlyMap<string, number> }
  | { readonly kind: 'show'; readonly month: PlanMonth; readonly assign: readonly number[]; readonly covered: ReadonlyMap<string, number>; readonly declined: ReadonlySet<string>; readonly world: World; readonly milliseconds: number }
  | { readonly kind: 'take'; readonly month: PlanMonth; readonly assign: readonly number[]; readonly ask: TakeAsk; readonly world: World };

export type Searched = { readonly best: Int32Array; readonly units: number; readonly moves: number };
export type Answers = { readonly warm: true; readonly search: Searched; readonly simulate: Followed; readonly plan: readonly number[]; readonly mine: MyPlan; readonly show: ShownPlan; readonly take: Result<TakeAnswer> };

type Waiting = { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void };
export type PlanningThread = { ask<K extends Job['kind']>(job: Extract<Job, { kind: K }>): Promise<Answers[K]>; close(): Promise<void> };

/** Starts a thread. A thread that dies fails what waits; the next job gets a new one. */
export function openThread(): PlanningThread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined, last = 0;
  const fail = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    worker = undefined;
  };
  const started = (): Worker => {
    if (worker !== undefined) return worker;
    const made = new Worker(new URL('./planning-thread.ts', import.meta.url));
    made.on('message', ({ id, value, error }: { readonly id: number; readonly value: never; readonly error?: string }) => {
      const one = waiting.get(id);
      waiting.delete(id);
      if (waiting.size === 0) made.unref();
      if (error === undefined) one?.resolve(value);
      else one?.reject(new Error(error));
    });
    made.on('error', (error: unknown) => { fail(error instanceof Error ? error : new Error(String(error))); });
    made.on('exit', (code) => { if (worker === made) fail(new Error(`planning thread ended (${code})`)); });
    made.unref();
    worker = made;
    return made;
  };
  return {
    ask: (job) => new Promise((resolve, reject) => {
      const thread = started(), id = ++last;
      waiting.set(id, { resolve, reject });
      thread.ref();
      thread.postMessage({ id, job });
    }),
    async close() {
      const ending = worker;
      worker = undefined;
      fail(new Error('planning thread closed'));
      await ending?.terminate();
    },
  };
}

const pool: PlanningThread[] = [];
/** The `i`th warm thread of this process. */
const threadAt = (i: number): PlanningThread => (pool[i] ??= openThread());

/** The thread of boards and promises: a request waits for its answer, never computes it. */
export const boardThread = (): PlanningThread => threadAt(0);

/** Loads modules on `many` threads ahead of the first job. */
export const warmThreads = (many: number): Promise<unknown> => Promise.all(Array.from({ length: many }, (_, i) => threadAt(i).ask({ kind: 'warm' })));

/** A search of its own on its own thread: searches take the whole core for seconds and must not wait for one another. */
async function searchApart(job: Extract<Job, { kind: 'search' }>): Promise<Searched> {
  const thread = openThread();
  try {
    return await thread.ask(job);
  } finally {
    await thread.close();
  }
}

/** `many` further searches with the next seeds, begun at once. */
export const otherSearches = (problem: Problem, reserve: Reserve, seed: number, budget: Budget, many: number): Promise<Searched[]> =>
  Promise.all(Array.from({ length: Math.max(0, many) }, (_, i) => searchApart({ kind: 'search', problem, reserve, seed: seed + i + 1, budget })));

/** The cheapest plan of all; ties go to the first seed. Searches differ by seed only, so it is the same every time. */
export function bestOf(found: Found, others: readonly Searched[]): Found {
  const { search } = found;
  for (const other of others) {
    search.moves += other.moves;
    if (other.units >= search.bestUnits) continue;
    search.bestUnits = other.units;
    search.best = other.best;
  }
  return found;
}

/** The same scenarios as on one thread, shared out; this thread does a share too. */
export async function simulateOnThreads(c: Compiled, assign: readonly number[], world: World, scenarios: number, seed: number, threads: number): Promise<Simulated> {
  const many = Math.max(1, Math.min(threads, Math.floor(scenarios / 100)));
  const share = (i: number): number => Math.floor((scenarios * (i + 1)) / many) - Math.floor((scenarios * i) / many), first = (i: number): number => seed + Math.floor((scenarios * i) / many);
  const others = Promise.all(Array.from({ length: many - 1 }, (_, i) => threadAt(i).ask({ kind: 'simulate', problem: c.problem, assign, world, scenarios: share(i + 1), seed: first(i + 1) })));
  const own = followMonths(c, assign, world, share(0), seed);
  return summarise(c, [own, ...(await others)]);
}
