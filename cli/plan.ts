// ./kado plan VERB …: solve, check, replan, promise, simulate, months, cover, why, picture.
// size: nine small verbs over one way of reading problems and plans.
import { readFileSync, writeFileSync } from 'node:fs';
import { type Compiled, compile } from '../core/planning/compile.ts';
import { type Violation, checkPlan } from '../core/planning/check-plan.ts';
import { coverDepth } from '../core/planning/cover-depth.ts';
import { scheduleOf } from '../core/planning/engine/schedule.ts';
import { partsOf } from '../core/planning/engine/walk-days.ts';
import { findUnknownFields } from '../core/planning/fields.ts';
import { findHeld } from '../core/planning/find-held.ts';
import { findLeftOver } from '../core/planning/find-left-over.ts';
import { findMissing } from '../core/planning/find-missing.ts';
import { findBackups, keepReserve } from '../core/planning/backups.ts';
import type { Batch, Problem } from '../core/planning/model.ts';
import { drawLeaves, followMonthsInRow } from '../core/planning/months.ts';
import { picture } from '../core/planning/picture.ts';
import { confidence, promise } from '../core/planning/promise.ts';
import { offerFacts, suggestCover, whyNot } from '../core/planning/reasons.ts';
import { tellCover, tellFacts } from '../core/planning/tell-facts.ts';
import { replan } from '../core/planning/replan.ts';
import { finishSearch, startSearch, stepSearch } from '../core/planning/solve.ts';
import { seededRandom } from '../core/kernel/random.ts';
import { usualWorld } from '../core/planning/world.ts';
import { readPlan } from '../core/planning/read-plan.ts';
import { readProblem } from '../core/planning/read-problem.ts';
import { partNames, partsInPoints, points, sumOf } from '../core/planning/score.ts';
import { sentence } from '../core/planning/words.ts';
import type { Refusal, Result } from '../core/kernel/result.ts';
import type { OpenLp } from '../core/planning/bound/lp.ts';
import { highsLp } from '../server/planning/highs-master.ts';
import { runBound } from '../server/planning/run-bound.ts';
import { type Told, runSearch } from '../server/planning/run-search.ts';
import { bestOf, otherSearches, simulateOnThreads, warmThreads } from '../server/planning/threads.ts';
import { mayWrite, orDisk } from './disk.ts';
import { asksHelp, listText, verbText } from './help/help.ts';
import { planHelp } from './help/plan.ts';
import { BadInput, numberOption, readOptions } from './options.ts';

type Run = (args: readonly string[]) => Promise<number> | number;

const verbs: Readonly<Record<keyof typeof planHelp, Run>> = { solve, check, replan: replanVerb, promise: promiseVerb, simulate: simulateVerb, months: monthsVerb, cover: coverVerb, why: whyVerb, picture: pictureVerb };
const isVerb = (name: string): name is keyof typeof planHelp => Object.hasOwn(verbs, name);
/** A file that the verb needs and was not given: said with the way the verb is used. */
class MissingFile extends BadInput {}

export async function run([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || !isVerb(name)) {
    const list = listText('plan', '計画：だれが何をいつまでに / plan: who does what by when', planHelp);
    if (name === undefined) throw new BadInput(`何をしますか / which verb?\n${list}`);
    if (!asksHelp([name])) throw new BadInput(`知らないことばです / unknown verb: plan ${name}\n${list}`);
    process.stdout.write(`${list}\n`);
    return 0;
  }
  if (asksHelp(rest)) {
    process.stdout.write(`${verbText('plan', name, planHelp[name])}\n`);
    return 0;
  }
  try {
    return await orDisk(() => verbs[name](rest));
  } catch (error) {
    if (error instanceof MissingFile) throw new BadInput(`${error.message}\n./kado plan ${name} ${planHelp[name].use}`, 'cli/bad-input', { cause: error });
    throw error;
  }
}

const say = (text: string): void => { process.stderr.write(`${text}\n`); };
const both = ({ code, facts }: Refusal): string => `${code} ${sentence('ja', code, facts)} / ${sentence('en', code, facts)}`;

function json(file: string): unknown {
  try {
    // Editors of Windows put a mark before the text.
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new BadInput(`${file}: ${both({ code: 'planning/bad-json', facts: { where: error.message } })}`);
  }
}

const broken = ({ rule, batch, worker }: Violation): string => both({ code: `planning/breaks-${rule}`, facts: { batch, worker } });

function orBad<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new BadInput(result.refusals.map(both).join('\n'));
}

/** The problem of a file; what in it is not read is told. */
function problemAt(file: string | undefined): Problem {
  const data = json(needed(file, 'PROBLEM.json')), problem = orBad(readProblem(data));
  for (const finding of findUnknownFields(data)) say(both(finding));
  return problem;
}

/** Scenarios and batches followed at once: what fits into the memory of a small server. */
const MOST_FOLLOWED = 1_000_000_000;
const MOST_SCENARIOS = 1_000_000, MOST_THREADS = 64;
/** Moves between two looks at the heat. */
const CHUNK = 5000;

/** The number of an option between its ends, or a sentence that says them. */
function within(name: string, text: string | undefined, least: number, most: number): number | undefined {
  const value = numberOption(name, text);
  if (value !== undefined && !(value >= least && value <= most)) throw new BadInput(both({ code: 'planning/option-range', facts: { option: `--${name}`, least, most, found: value } }));
  return value;
}

function wholeWithin(name: string, text: string | undefined, least: number, most: number): number | undefined {
  const value = within(name, text, least, most);
  if (value !== undefined && !Number.isInteger(value)) throw new BadInput(both({ code: 'planning/option-range', facts: { option: `--${name}`, least, most, found: value } }));
  return value;
}

/** An option that nothing can be guessed for. */
function given(name: string, text: string | undefined): number {
  const value = numberOption(name, text);
  if (value === undefined) throw new BadInput(both({ code: 'planning/option-needed', facts: { option: `--${name}` } }));
  return value;
}

function needed(file: string | undefined, name: string): string {
  if (file === undefined) throw new MissingFile(`${name} がありません / is missing`);
  return file;
}

function tellMissing(c: Compiled, assign: ArrayLike<number>): Refusal[] {
  const missing = [...findMissing(c), ...findLeftOver(scheduleOf(c, assign))];
  for (const finding of missing) say(both(finding));
  return missing;
}

async function solve(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, {
    allowPositionals: true,
    options: { seconds: { type: 'string' }, moves: { type: 'string' }, seed: { type: 'string' }, threads: { type: 'string' }, reserve: { type: 'string' }, slack: { type: 'string' }, bound: { type: 'boolean' }, out: { type: 'string' }, json: { type: 'boolean' } },
  });
  const seconds = within('seconds', values.seconds, 0, 86_400), moves = wholeWithin('moves', values.moves, 0, 1e15), seed = wholeWithin('seed', values.seed, -2147483648, 4294967295) ?? 1;
  const reserve = { percent: within('reserve', values.reserve, 0, 90) ?? 0, days: wholeWithin('slack', values.slack, 0, 27) ?? 0 }, threads = wholeWithin('threads', values.threads, 1, MOST_THREADS) ?? 1;
  const c = compile(problemAt(positionals[0]));
  if (values.out !== undefined) mayWrite(values.out);
  let stopped = false;
  process.once('SIGINT', () => { stopped = true; });
  const openLp = await highsLp();
  const watch = { stop: () => stopped, tell: ({ units, seconds: at, bound }: Told): void => say(`${at.toFixed(1)} s ${points(units).toFixed(1)}${bound === undefined ? '' : ` ≥ ${bound.toFixed(1)}`}`) };
  const planned = keepReserve(c, reserve), budget = { seconds: seconds ?? 5, ...(moves === undefined ? {} : { moves }) };
  const others = otherSearches(c.problem, reserve, seed, budget, threads - 1);
  const found = bestOf(await runSearch(planned, seed, budget, watch, openLp), await others);
  const parts = partsOf(scheduleOf(c, found.search.best)), objective = points(sumOf(parts));
  const missing = tellMissing(c, found.search.best), { standIn, without } = findBackups(scheduleOf(c, found.search.best));
  if (without.length > 0) missing.push({ code: 'planning/no-stand-in', facts: { batches: without } });
  const report = { objective, parts: partsInPoints(parts), moves: found.search.moves, seconds: round(found.seconds), ...(values.bound === true ? await proof(c, openLp, found.search.best, objective) : {}) };
  if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify({ assign: [...found.search.best], backups: Object.fromEntries(standIn), ...report, missing })}\n`);
  print(report, values.json === true);
  return 0;
}

/** Above this the months of the bound need more memory than a small server has. */
const PROVABLE = 6000;

/** The proven bound, computed apart, with its own time. */
async function proof(c: Compiled, openLp: OpenLp, plan: ArrayLike<number>, objective: number): Promise<Record<string, number>> {
  if (c.batches > PROVABLE) return {};
  const begun = performance.now();
  const { bound, rounds } = await runBound(c, openLp, plan, {});
  return { bound: round(bound), gapPercent: round(((objective - bound) / Math.abs(bound)) * 100), boundSeconds: round((performance.now() - begun) / 1000), boundRounds: rounds };
}

const round = (x: number): number => Math.round(x * 1000) / 1000;

function check(args: readonly string[]): number {
  const { values, positionals } = readOptions(args, { allowPositionals: true, options: { json: { type: 'boolean' } } });
  const problem = problemAt(positionals[0]);
  const plan = orBad(readPlan(json(needed(positionals[1], 'PLAN.json')), problem));
  const verdict = checkPlan(problem, plan.assign);
  const parts = Object.fromEntries(partNames.map((name) => [name, points(Number(verdict.units[name]))]));
  const late = new Set(problem.batches.filter((b) => plan.assign[b.id]! < 0 || verdict.finish[b.id]! > b.due).map((b) => b.order));
  print({ valid: verdict.valid, objective: points(Number(partNames.reduce((sum, name) => sum + verdict.units[name], 0n))), parts, violations: values.json === true ? verdict.violations : verdict.violations.map(broken), lateOrders: [...late] }, values.json === true);
  return verdict.valid ? 0 : 1;
}

function planAt(problem: Problem, file: string | undefined): number[] {
  const plan = orBad(readPlan(json(needed(file, 'PLAN.json')), problem));
  const { violations } = checkPlan(problem, plan.assign);
  if (violations.length > 0) throw new BadInput([`${file}: ${both({ code: 'planning/broken-plan', facts: { count: violations.length } })}`, ...violations.slice(0, 3).map(broken)].join('\n'));
  return [...plan.assign];
}

/** Everybody who is away in those days, each named by an option of her own. */
function absentees(texts: readonly string[]): number[] {
  if (texts.length === 0) return [given('absent', undefined)];
  const several = texts.find((text) => /[,\s]/.test(text.trim()));
  if (several !== undefined) throw new BadInput(both({ code: 'planning/absent-one-each', facts: { option: '--absent', how: several.trim().split(/[,\s]+/).map((one) => `--absent ${one}`).join(' ') } }));
  return [...new Set(texts.map((text) => given('absent', text)))];
}

function replanVerb(args: readonly string[]): number {
  const { values, positionals } = readOptions(args, { allowPositionals: true, options: { absent: { type: 'string', multiple: true }, from: { type: 'string' }, to: { type: 'string' }, today: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean' } } });
  const problem = problemAt(positionals[0]), assign = planAt(problem, positionals[1]), c = compile(problem);
  const workers = absentees(values.absent ?? []), from = given('from', values.from), to = given('to', values.to);
  for (const worker of workers) if (problem.workers[worker] === undefined) throw new BadInput(both({ code: 'planning/unknown-worker', facts: { worker, at: '--absent' } }));
  if (![from, to].every((d) => Number.isInteger(d) && d >= 0 && d < c.days) || from > to) throw new BadInput(both({ code: 'planning/bad-days', facts: { worker: workers, from, to, last: c.days - 1 } }));
  const begun = performance.now();
  const events = workers.map((worker) => ({ kind: 'absent' as const, worker, from, to })), done = replan(c, assign, events, wholeWithin('today', values.today, 0, c.days - 1) ?? 0);
  const milliseconds = round(performance.now() - begun), held = findHeld(scheduleOf(c, assign), done.schedule, events);
  for (const finding of held) say(both(finding));
  if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify({ assign: [...done.schedule.worker], absent: workers.length === 1 ? { worker: workers[0], from, to } : workers.map((worker) => ({ worker, from, to })) })}\n`);
  print({ changed: done.changed, milliseconds, addedLateMinutes: done.addedLateMinutes, ...(held.length > 0 ? { held: held.map(({ facts }) => facts) } : {}) }, values.json === true);
  return 0;
}

function promiseVerb(args: readonly string[]): number {
  const { values, positionals } = readOptions(args, { allowPositionals: true, options: { scenarios: { type: 'string' }, json: { type: 'boolean' } } });
  const problem = problemAt(positionals[0]), assign = planAt(problem, positionals[1]), order = json(needed(positionals[2], 'ORDER.json')) as { batches?: unknown } | null;
  if (!Array.isArray(order?.batches) || order.batches.length === 0) throw new BadInput(both({ code: 'planning/bad-order', facts: {} }));
  const begun = performance.now();
  const promised = orBad(promise(problem, assign, order.batches as Batch[])), milliseconds = round(performance.now() - begun);
  const { answer, cut, earliestDay } = promised;
  const told = { answer, milliseconds, earliestDay, ...confidence(promised, usualWorld, wholeWithin('scenarios', values.scenarios, 1, MOST_SCENARIOS) ?? 300), ...(answer === 'yes' ? { plan: { assign: promised.assign } } : {}), ...(cut === undefined ? {} : { cut }) };
  const due = Math.max(...order.batches.map((b: Batch) => b.due));
  if (answer === 'yes' && told.p80 === null) say(both({ code: 'planning/likely-unknown', facts: { due } }));
  if (answer === 'yes' && told.p80 !== null && told.p80 > due) say(both({ code: 'planning/likely-late', facts: { due, day: told.p80 } }));
  print(told, values.json === true);
  return 0;
}

async function simulateVerb(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, { allowPositionals: true, options: { scenarios: { type: 'string' }, seed: { type: 'string' }, willing: { type: 'string' }, threads: { type: 'string' }, json: { type: 'boolean' } } });
  const threads = wholeWithin('threads', values.threads, 1, MOST_THREADS) ?? 2, scenarios = wholeWithin('scenarios', values.scenarios, 1, MOST_SCENARIOS) ?? 1000, willing = within('willing', values.willing, 0, 1);
  const seed = wholeWithin('seed', values.seed, -2147483648, 4294967295) ?? 1, warm = warmThreads(threads - 1);
  // A refusal below must not leave the threads unheard.
  warm.catch(() => undefined);
  const problem = problemAt(positionals[0]), assign = planAt(problem, positionals[1]), c = compile(problem);
  if (scenarios * c.batches > MOST_FOLLOWED) throw new BadInput(both({ code: 'planning/option-range', facts: { option: '--scenarios', least: 1, most: Math.max(1, Math.floor(MOST_FOLLOWED / c.batches)), found: scenarios } }));
  await warm;
  const begun = performance.now();
  const world = { ...usualWorld, willing: willing ?? usualWorld.willing };
  const found = await simulateOnThreads(c, assign, world, scenarios, seed, threads);
  const milliseconds = round(performance.now() - begun);
  const orders = [...found.lateShare].map(([order, lateShare]) => {
    const days = found.finishOf(problem.batches.filter((b) => b.order === order).map((b) => b.id)), at = (share: number): number => days[Math.min(days.length - 1, Math.ceil(share * days.length) - 1)]!;
    return { order, lateShare, p50: at(0.5), p80: at(0.8), p95: at(0.95) };
  });
  print({ scenarios, milliseconds, meanLateShare: round(found.meanLateShare), takeOvers: round(found.takeOvers), asked: round(found.asked), orders }, values.json === true);
  return 0;
}

/** Fairness over months: the same month again and again, some people away in the first half; who gets what share of her wish, and whether leave costs a later one. */
function monthsVerb(args: readonly string[]): number {
  const { values, positionals } = readOptions(args, { allowPositionals: true, options: { months: { type: 'string' }, away: { type: 'string' }, moves: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' } } });
  const problem = problemAt(positionals[0]), many = wholeWithin('months', values.months, 2, 24) ?? 6, away = within('away', values.away, 0, 1) ?? 0.2, moves = wholeWithin('moves', values.moves, CHUNK, 1e9) ?? 300_000, seed = wholeWithin('seed', values.seed, -2147483648, 4294967295) ?? 1;
  let month = 0;
  const report = followMonthsInRow({
    months: Array.from({ length: many }, () => problem), there: drawLeaves(problem.workers.length, many, away, seededRandom(seed)),
    solve: (c) => {
      say(`${++month} / ${many}`);
      const search = startSearch(c, seed);
      for (let done = 0; done < moves; done += CHUNK) stepSearch(search, CHUNK, done / moves);
      finishSearch(search, CHUNK);
      return search.best;
    },
  });
  const asked = report.people.filter((p) => problem.workers[p.worker]!.incomeWish !== null);
  print({ months: many, people: asked.length, worstTwentieth: round(report.worst), middle: round(report.middle), leaveAgainstLaterShare: round(report.leaveAndLater), ...(values.json === true ? { shares: asked.map((p) => ({ worker: p.worker, share: round(p.share) })) } : {}) }, values.json === true);
  return 0;
}

/** 休める度: how many may be away at once, per team, skill, level and week; the single person; whom to train. */
function coverVerb(args: readonly string[]): number {
  const { values, positionals } = readOptions(args, { allowPositionals: true, options: { week: { type: 'string' }, json: { type: 'boolean' } } });
  const problem = problemAt(positionals[0]), assign = planAt(problem, positionals[1]), c = compile(problem), week = wholeWithin('week', values.week, 0, c.weeks - 1);
    const rows = coverDepth(scheduleOf(c, assign)).filter((row) => week === undefined || row.week === week);
  const singles = new Map<number, number>();
  for (const row of rows) if (row.single !== undefined) singles.set(row.single, (singles.get(row.single) ?? 0) + 1);
  const report = { rows, singlePeople: [...singles].map(([worker, places]) => ({ worker, places })).sort((a, b) => b.places - a.places || a.worker - b.worker), uncovered: rows.filter((row) => row.depth < 0).length };
  if (values.json === true) { print(report, true); return 0; }
  const cells = (row: readonly (string | number)[]): string => row.map((cell, i) => String(cell).padStart([4, 6, 6, 5, 9, 5, 9, 7, 0][i]!)).join(' ');
  const lines = rows.map((row) => cells([row.team, row.skill, row.level, row.week, row.needMinutes, row.able.length, row.depth, row.single ?? '-', row.train.slice(0, 3).join(', ') || '-']));
  process.stdout.write(`${[cells(['team', 'skill', 'level', 'week', 'need min', 'able', 'may rest', 'single', 'train']), ...lines].join('\n')}\n`);
  return 0;
}

/** Why this batch goes to her, or why not to somebody else: facts that can be disputed. */
function whyVerb(args: readonly string[]): number {
  const { values, positionals } = readOptions(args, { allowPositionals: true, options: { batch: { type: 'string' }, worker: { type: 'string' }, json: { type: 'boolean' } } });
  const problem = problemAt(positionals[0]), assign = planAt(problem, positionals[1]), s = scheduleOf(compile(problem), assign), batch = given('batch', values.batch), worker = numberOption('worker', values.worker);
  if (problem.batches[batch] === undefined) throw new BadInput(both({ code: 'planning/no-such-batch', facts: { batch, at: '--batch' } }));
  if (worker !== undefined && problem.workers[worker] === undefined) throw new BadInput(both({ code: 'planning/unknown-worker', facts: { worker, at: '--worker' } }));
  const inSentences = (told: readonly Refusal[]): number => {
    for (const language of ['ja', 'en'] as const) process.stdout.write(`${told.map(({ code, facts }) => sentence(language, code, facts)).join('\n')}\n`);
    return 0;
  };
  if (worker !== undefined && worker !== assign[batch]) {
    const not = whyNot(s, batch, worker);
    if (values.json !== true) return inSentences([not]);
    print({ batch, worker, offered: assign[batch], ...not, ja: sentence('ja', not.code, not.facts), en: sentence('en', not.code, not.facts) }, true);
    return 0;
  }
  const facts = assign[batch]! < 0 ? null : offerFacts(s, batch, assign[batch]!), cover = suggestCover(s, batch, 5);
  if (values.json !== true) return inSentences([...tellFacts(batch, facts), ...tellCover(cover)]);
  print({ batch, ...(facts === null ? { offered: -1 } : { facts }), cover }, true);
  return 0;
}

function pictureVerb(args: readonly string[]): number {
  const { positionals } = readOptions(args, { allowPositionals: true, options: {} });
  const problem = problemAt(positionals[0]);
  writeFileSync(needed(positionals[2], 'OUT.svg'), picture(compile(problem), planAt(problem, positionals[1])));
  return 0;
}

function print(report: Readonly<Record<string, unknown>>, asJson: boolean): void {
  if (asJson) process.stdout.write(`${JSON.stringify(report)}\n`);
  else for (const [name, value] of Object.entries(report)) process.stdout.write(`${name.padEnd(12)} ${isList(value) ? value.map((one) => `\n  ${inWords(one)}`).join('') : JSON.stringify(value)}\n`);
}

const isThing = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > 0 && value.every((one) => isThing(one) || typeof one === 'string');

/** One of a list, for people: its names and values on one line. */
const inWords = (value: unknown): string => (isThing(value) ? Object.entries(value).map(([name, one]) => `${name} ${inWords(one)}`).join('  ') : String(value));
