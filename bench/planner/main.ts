// size: one bench, a section a claim.
// npm run bench:planner [-- SECTION …]: gap, small, replan, simulate, robust, fairness, calibration, promise,
// same, scale, peers. Budgets are CPU seconds of
// one thread (a shared machine's wall says little); wall times and load stand beside. Misses are printed as misses.
// A short run: KADO_GAP_SEEDS=1,2 KADO_GAP_SECONDS=1,5 and KADO_PEER_SECONDS=10 KADO_PEER_SMALL=1.
import { loadavg } from 'node:os';
import { compile } from '../../core/planning/compile.ts';
import { EFFORT, SIMULATED_EFFORT } from '../../core/planning/find-hands.ts';
import { checkPlan } from '../../core/planning/check-plan.ts';
import { dealOut } from '../../core/planning/bound/dive.ts';
import { scheduleOf, totalUnits } from '../../core/planning/engine/schedule.ts';
import { partsOf } from '../../core/planning/engine/walk-days.ts';
import { promise } from '../../core/planning/promise.ts';
import { NO_RESERVE, findBackups, keepReserve, usualReserve } from '../../core/planning/backups.ts';
import { wishWhileAway } from '../../core/planning/carry-forward.ts';
import { type Debt, drawLeaves, followMonthsInRow, usualDebt } from '../../core/planning/months.ts';
import { finishSearch, startSearch, stepSearch } from '../../core/planning/solve.ts';
import { calibrate } from '../../core/planning/calibration.ts';
import { learnWorld } from '../../core/planning/learn-world.ts';
import { historyOf, otherWorlds } from '../../core/planning/other-worlds.ts';
import { replan } from '../../core/planning/replan.ts';
import { points, partsInPoints } from '../../core/planning/score.ts';
import { followMonths, simulate, summarise } from '../../core/planning/simulate.ts';
import { seededRandom } from '../../core/kernel/random.ts';
import { usualWorld } from '../../core/planning/world.ts';
import { highsLp } from '../../server/planning/highs-master.ts';
import { runBound } from '../../server/planning/run-bound.ts';
import { type Found, runSearch } from '../../server/planning/run-search.ts';
import { simulateOnThreads, warmThreads } from '../../server/planning/threads.ts';
import { cutModel } from './cut-model.ts';
import { madeMonth, months, sharedMonth } from './months.ts';
import { peers } from './peers.ts';

const openLp = await highsLp();
const cpu = (): number => process.cpuUsage().user / 1000;
const say = (text: string): void => { process.stdout.write(`${text}\n`); };
const quantile = (values: readonly number[], q: number): number => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))]!;
const fixed = (x: number, digits = 1): string => x.toFixed(digits);
const solve = (c: ReturnType<typeof compile>, seconds: number, seed = 1): Promise<Found> => runSearch(c, seed, { seconds }, { clock: cpu }, openLp);

/** A month is structurally late when even its bound holds more than this share of penalties; told by parts, outside medians. */
const lateParts = (found: Found): number => { const p = partsInPoints(partsOf(found.search.schedule)); return p.late + p.unfinished + p.unassigned; };

async function gap(): Promise<void> {
  say('## gap: 250 x 2,000, one thread, CPU seconds; bound computed apart');
  const goals = new Map([[1, 2], [5, 1], [20, 0.6], [60, 0.4]]), all = new Map<number, number[]>();
  const seeds = (process.env.KADO_GAP_SEEDS ?? '1,2,3,4,5').split(',').map(Number), budgets = (process.env.KADO_GAP_SECONDS ?? '1,5,20,60').split(',').map(Number);
  for (const problem of months('250x2000', seeds)) {
    const c = compile(problem), first = await solve(c, 2), began = cpu(), bound = (await runBound(c, openLp, first.search.best, {})).bound, took = (cpu() - began) / 1000;
    say(`${problem.name}: bound ${fixed(bound)} in ${fixed(took)} CPU s`);
    for (const seconds of budgets) {
      const found = await solve(c, seconds), objective = points(found.search.bestUnits), percent = (objective / bound - 1) * 100, late = lateParts(found);
      if (late < 0.2 * objective) all.set(seconds, [...(all.get(seconds) ?? []), percent]);
      say(`  ${seconds} s: ${fixed(objective)}  gap ${fixed(percent, 2)} %  (late, unfinished, unassigned: ${fixed(late)}; ${fixed(found.search.moves / 1e6)} M moves)`);
    }
  }
  for (const [seconds, goal] of goals) { if (!all.has(seconds)) continue; const median = quantile(all.get(seconds) ?? [NaN], 0.5); say(`median at ${seconds} s: ${fixed(median, 2)} % (goal ${goal} %) ${median <= goal ? 'met' : 'MISSED'}`); }
}

async function small(): Promise<void> {
  say('## small: 24 x 240, 1 and 10 CPU s');
  for (const problem of months('24x240', [1, 2, 3, 4, 5])) {
    const c = compile(problem), one = points((await solve(c, 1)).search.bestUnits), ten = await solve(c, 10), bound = (await runBound(c, openLp, ten.search.best, {})).bound;
    say(`${problem.name}: 1 s ${fixed(one)}  10 s ${fixed(points(ten.search.bestUnits))}  bound ${fixed(bound)}`);
  }
}

async function replanning(): Promise<void> {
  say('## replan: each worker of 250x2000-1 to -4 away for five days');
  for (const problem of months('250x2000', [1, 2, 3, 4])) {
    const c = compile(problem), plan = (await solve(c, 5)).search.best, ms: number[] = [], took: number[] = [], changed: number[] = [], people: number[] = [], added: number[] = [];
    for (let w = 0; w < c.workers; w++) {
      const from = (w * 7) % 23, began = performance.now(), used = cpu(), { changed: moved, schedule, addedLateMinutes } = replan(c, plan, [{ kind: 'absent', worker: w, from, to: from + 4 }]);
      ms.push(performance.now() - began);
      took.push(cpu() - used);
      changed.push(moved.length);
      people.push(new Set(moved.flatMap((j) => [plan[j]!, schedule.worker[j]!]).filter((v) => v !== w)).size);
      added.push(addedLateMinutes);
    }
    const row = (values: readonly number[], digits: number): string => [0.5, 0.95, 0.99, 1].map((q) => fixed(quantile(values, q), digits)).join(' / ');
    say(`${problem.name}: p50 / p95 / p99 / max: wall ms ${row(ms, 1)} (goal 5 / - / 50 / 100), CPU ms ${row(took, 1)}, batches changed ${row(changed, 0)}, others concerned ${row(people, 0)} (goal p95 3); added lateness in ${added.filter((x) => x > 0).length} of ${added.length}`);
  }
}

async function simulation(): Promise<void> {
  say('## simulate: 1,000 months with the re-planning policy, 250x2000-1; months are followed day by day, absences known on their first day');
  const c = compile(months('250x2000', [1])[0]!), plan = [...(await solve(c, 5)).search.best];
  await warmThreads(1);
  for (const reserve of [0, 20]) {
    const kept = reserve === 0 ? plan : [...(await runSearch(keepReserve(c, { percent: reserve, days: 0 }), 1, { seconds: 5 }, { clock: cpu }, openLp)).search.best];
    for (const willing of [0, usualWorld.willing, 1]) {
      const told: string[] = [];
      for (const threads of [1, 2]) {
        const wall = performance.now(), began = cpu(), found = await simulateOnThreads(c, kept, { ...usualWorld, willing }, 1000, 1, threads);
        told.push(`${threads} thread${threads > 1 ? 's' : ''} ${fixed(performance.now() - wall)} ms wall, ${fixed(cpu() - began)} ms CPU`);
        if (threads === 2) told.push(`orders late ${fixed(found.meanLateShare * 100)} %, take-overs ${fixed(found.takeOvers)}, people asked ${fixed(found.asked)} a month`);
      }
      say(`reserve ${reserve} %, willing ${willing}: ${told.join('; ')} (goal 500 ms wall on two threads)`);
    }
  }
  say('how far a chain is searched, as the late share of 200 months (replan searches as far as the last): ');
  for (const effort of [0, SIMULATED_EFFORT, 1000, EFFORT]) {
    const began = cpu(), part = followMonths(c, plan, usualWorld, 200, 1, { effort }), found = summarise(c, [part]);
    say(`effort ${effort}: orders late ${fixed(found.meanLateShare * 100, 2)} %, take-overs ${fixed(found.takeOvers)}, ${fixed((cpu() - began) / 200, 2)} CPU ms a month`);
  }
}

/** What fewer take-overs cost: plans with and without a reserve, judged in the real month and followed through 300 months. */
async function robust(): Promise<void> {
  say('## robust: what a reserve costs and saves, 250x2000-1 and -2, 5 CPU s each');
  for (const problem of months('250x2000', [1, 2])) {
    const c = compile(problem);
    let plain = 0;
    for (const reserve of [NO_RESERVE, { percent: 10, days: 0 }, usualReserve, { percent: 10, days: 2 }, { percent: 20, days: 2 }]) {
      const found = await runSearch(keepReserve(c, reserve), 1, { seconds: 5 }, { clock: cpu }, openLp), plan = [...found.search.best], s = scheduleOf(c, plan), cost = points(totalUnits(s)), { without } = findBackups(s);
      if (plain === 0) plain = cost;
      const followed = simulate(c, plan, usualWorld, 300, 1);
      say(`${problem.name}, ${reserve.percent} % and ${reserve.days} days: cost ${fixed(cost)} (${fixed((cost / plain - 1) * 100)} % more), take-overs ${fixed(followed.takeOvers)} a month (goal 200 for at most 8 %), people asked ${fixed(followed.asked)}, orders late ${fixed(followed.meanLateShare * 100)} % (goal 3), critical batches without a stand-in ${without.length}`);
    }
  }
}

/** Six months with leave: who gets what share of her wish, and whether leave costs a later one. */
function fairness(): void {
  say('## fairness: six months of 250 people, a fifth of them away for much of each of the first three');
  const made = Array.from({ length: 6 }, (_, k) => ({ ...madeMonth(k + 1, 250, 2000), workers: madeMonth(1, 250, 10).workers }));
  const there = drawLeaves(250, made.length, 0.2, seededRandom(5));
  const rules: Readonly<Record<string, Debt>> = { usual: usualDebt, 'no debt at all': (wish, now) => wishWhileAway(wish, now), 'owing what all were short of': (wish, now, before) => usualDebt(wish, now, before.map((m) => ({ ...m, usual: 1 }))) };
  for (const [name, debt] of Object.entries(rules)) {
    const report = followMonthsInRow({ months: made, there, debt, solve: (c) => { const search = startSearch(c, 1); for (let k = 0; k < 60; k++) stepSearch(search, 5000, k / 60); finishSearch(search, 20_000); return search.best; } });
    say(`${name}: worst twentieth ${fixed(report.worst * 100)} % of the wish, middle ${fixed(report.middle * 100)} %, leave against later share r = ${fixed(report.leaveAndLater, 3)} (goal within ±0.05)`);
  }
}

/** Days promised in a world learnt from six months, kept in worlds made by other mechanisms. */
async function calibration(): Promise<void> {
  say('## calibration: days promised after six months of learning, in worlds that other mechanisms make; said = share the simulation gives to that very day');
  const c = compile(months('250x2000', [1])[0]!), plan = (await solve(c, 5)).search.best;
  for (const [name, draw] of Object.entries(otherWorlds)) {
    const learnt = learnWorld(historyOf(c, plan, draw, 6, (k) => seededRandom(900_000 + k))), there = summarise(c, [followMonths(c, plan, usualWorld, 500, 50_000, { draw })]);
    for (const [what, world] of [['learnt', learnt], ['not learnt', usualWorld]] as const) {
      const rows = calibrate(c, simulate(c, plan, world, 500, 1), there, [0.5, 0.8, 0.9, 0.95]);
      say(`${name}, ${what}: ${rows.map((r) => `${r.level * 100} %: said ${fixed(r.said * 100)} kept ${fixed(r.kept * 100)} (${r.orders} orders)`).join('; ')}`);
    }
  }
}

async function promises(): Promise<void> {
  say('## promise: every order of 250x2000-1 and -3 held out in turn and asked again, as it was and due seven days earlier');
  for (const earlier of [0, 7]) {
    const wall: number[] = [], took: number[] = [], answers = new Map<string, number>();
    let wrong = 0;
    for (const problem of months('250x2000', [1, 3])) {
      for (const order of new Set(problem.batches.map((b) => b.order))) {
        const rest = problem.batches.filter((b) => b.order !== order), ids = new Map(rest.map((b, i) => [b.id, i]));
        const without = { ...problem, batches: rest.map((b, i) => ({ ...b, id: i, after: b.after === null ? null : ids.get(b.after)! })) };
        const { search } = await runSearch(compile(without), 1, { moves: 300_000 }), asking = problem.batches.filter((b) => b.order === order).map((b) => ({ ...b, due: earlier === 0 ? b.due : Math.max(b.release + b.step, b.due - earlier) }));
        const began = performance.now(), used = cpu(), asked = promise(without, [...search.best], asking);
        wall.push(performance.now() - began);
        took.push(cpu() - used);
        if (!asked.ok) throw new Error(JSON.stringify(asked.refusals));
        answers.set(asked.value.answer, (answers.get(asked.value.answer) ?? 0) + 1);
        const verdict = checkPlan(asked.value.problem, asked.value.assign), before = checkPlan(without, [...search.best]);
        if (asked.value.answer === 'yes' && verdict.units.late + verdict.units.unfinished + verdict.units.unassigned > before.units.late + before.units.unfinished + before.units.unassigned) wrong++;
      }
    }
    say(`${earlier} days earlier: answers ${JSON.stringify(Object.fromEntries(answers))}, unknown ${fixed(((answers.get('unknown') ?? 0) / wall.length) * 100)} % (goal 5); wall ms p50 ${fixed(quantile(wall, 0.5))} p95 ${fixed(quantile(wall, 0.95))}, CPU ms p50 ${fixed(quantile(took, 0.5))} p95 ${fixed(quantile(took, 0.95))} (goal 50); false yes ${wrong}`);
  }
}

async function scale(): Promise<void> {
  say('## scale: 2,500 x 20,000 at 60 CPU s, 25,000 x 200,000 at 120 CPU s');
  for (const [problem, seconds] of [[sharedMonth('2500x20000-1') ?? madeMonth(1, 2500, 20000), 60], [madeMonth(1, 25000, 200000), 120]] as const) {
    const c = compile(problem), found = await solve(c, seconds), parts = partsInPoints(partsOf(scheduleOf(c, found.search.best)));
    say(`${problem.name}: ${fixed(points(found.search.bestUnits) / c.batches, 3)} a batch, ${JSON.stringify(parts)}, ${fixed(process.memoryUsage().rss / 1e6)} MB, ${fixed(found.search.moves / 1e6)} M moves`);
  }
}

async function same(): Promise<void> {
  const c = compile(months('250x2000', [2])[0]!), plans = (await Promise.all([1, 1, 2].map((seed) => runSearch(c, seed, { moves: 500_000 })))).map((found) => found.search.best.join());
  say(`## same: seed and moves give the same plan: ${plans[0] === plans[1]}; another seed another plan: ${plans[0] !== plans[2]}`);
}

async function against(): Promise<void> {
  const seconds = Number(process.env.KADO_PEER_SECONDS ?? 30);
  say(`## peers: the same cut model, ${seconds} s wall each, dealt out and mended by half a CPU second of our search`);
  for (const problem of [...months('24x240', [1, 3]), ...(process.env.KADO_PEER_SMALL === undefined ? months('250x2000', [1]) : [])]) {
    const c = compile(problem), ours = await solve(c, seconds), bound = (await runBound(c, openLp, ours.search.best, {})).bound, { mip, columnsOf } = cutModel(c);
    say(`${problem.name}: ours ${fixed(points(ours.search.bestUnits))} (${seconds} CPU s), bound ${fixed(bound)}`);
    for (const peer of peers()) {
      const wall = performance.now(), began = cpu(), { value, bound: theirs, x } = await peer.solve(mip, seconds);
      const mended = x === undefined ? NaN : points((await runSearch(c, 1, { seconds: 0.5 }, { clock: cpu }, undefined, dealOut(c, columnsOf(x)))).search.bestUnits);
      say(`  ${peer.name.padEnd(7)} ${fixed((performance.now() - wall) / 1000)} s wall ${fixed((cpu() - began) / 1000)} s CPU: relaxed ${fixed(value)} bound ${theirs === undefined ? '-' : fixed(theirs)} → real plan ${fixed(mended)}`);
    }
  }
}

const sections: Readonly<Record<string, () => void | Promise<void>>> = { gap, small, replan: replanning, simulate: simulation, robust, fairness, calibration, promise: promises, same, scale, peers: against };
const wanted = process.argv.slice(2);
say(`planner bench, Node ${process.version}, load ${loadavg().map((l) => fixed(l, 2)).join(' ')}`);
for (const [name, section] of Object.entries(sections)) if (wanted.length === 0 || wanted.includes(name)) await section();
say(`load ${loadavg().map((l) => fixed(l, 2)).join(' ')}`);
