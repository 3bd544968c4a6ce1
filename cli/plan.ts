// ./kado plan VERB …: solve, check, replan, promise, simulate, picture.
import { readFileSync, writeFileSync } from 'node:fs';
import { type Compiled, compile } from '../core/planning/compile.ts';
import { checkPlan } from '../core/planning/check-plan.ts';
import { partsOf, scheduleOf } from '../core/planning/engine/schedule.ts';
import { findMissing } from '../core/planning/find-missing.ts';
import type { Problem } from '../core/planning/model.ts';
import { readPlan } from '../core/planning/read-plan.ts';
import { readProblem } from '../core/planning/read-problem.ts';
import { partNames, partsInPoints, points, sumOf } from '../core/planning/score.ts';
import { sentence } from '../core/planning/words.ts';
import type { Refusal, Result } from '../core/kernel/result.ts';
import type { OpenLp } from '../core/planning/bound/lp.ts';
import { highsLp } from '../server/planning/highs-master.ts';
import { runBound } from '../server/planning/run-bound.ts';
import { type Told, runSearch } from '../server/planning/run-search.ts';
import { BadInput, numberOption, readOptions } from './options.ts';

const usage = `./kado plan solve PROBLEM.json --seconds 5 [--moves N] [--seed 1] [--bound] --out PLAN.json
./kado plan check PROBLEM.json PLAN.json [--json]
`;

type Verb = (args: readonly string[]) => Promise<number> | number;
const verbs: Readonly<Record<string, Verb>> = { solve, check };

export async function run(args: readonly string[]): Promise<number> {
  const [name = '--help', ...rest] = args;
  const verb = verbs[name];
  if (verb !== undefined) return await verb(rest);
  if (name !== '--help' && name !== '-h') throw new BadInput(`知らないことばです / unknown verb: plan ${name}`);
  process.stdout.write(usage);
  return 0;
}

const say = (text: string): void => { process.stderr.write(`${text}\n`); };
const both = ({ code, facts }: Refusal): string => `${code} ${sentence('ja', code, facts)} / ${sentence('en', code, facts)}`;

function json(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new BadInput(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function orBad<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new BadInput(result.refusals.map(both).join('\n'));
}

const problemAt = (file: string | undefined): Problem => orBad(readProblem(json(needed(file, 'PROBLEM.json'))));

function needed(file: string | undefined, name: string): string {
  if (file === undefined) throw new BadInput(`${name} がありません / is missing\n${usage}`);
  return file;
}

function tellMissing(c: Compiled, assign: ArrayLike<number>): Refusal[] {
  const missing = findMissing(c);
  const nobody = Array.from({ length: c.batches }, (_, j) => j).filter((j) => assign[j]! < 0);
  if (nobody.length > 0) missing.push({ code: 'planning/unassigned', facts: { batches: nobody } });
  for (const finding of missing) say(both(finding));
  return missing;
}

async function solve(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, {
    allowPositionals: true,
    options: { seconds: { type: 'string' }, moves: { type: 'string' }, seed: { type: 'string' }, threads: { type: 'string' }, bound: { type: 'boolean' }, out: { type: 'string' }, json: { type: 'boolean' } },
  });
  const c = compile(problemAt(positionals[0]));
  const seconds = numberOption('seconds', values.seconds), moves = numberOption('moves', values.moves), seed = numberOption('seed', values.seed) ?? 1;
  let stopped = false;
  process.once('SIGINT', () => { stopped = true; });
  const openLp = await highsLp();
  const watch = { stop: () => stopped, tell: ({ units, seconds: at, bound }: Told): void => say(`${at.toFixed(1)} s ${points(units).toFixed(1)}${bound === undefined ? '' : ` ≥ ${bound.toFixed(1)}`}`) };
  const found = runSearch(c, seed, { seconds: seconds ?? 5, ...(moves === undefined ? {} : { moves }) }, watch, openLp);
  const parts = partsOf(scheduleOf(c, found.search.best)), objective = points(sumOf(parts));
  const missing = tellMissing(c, found.search.best);
  const report = { objective, parts: partsInPoints(parts), moves: found.search.moves, seconds: round(found.seconds), ...(values.bound === true ? proof(c, openLp, found.search.best, objective) : {}) };
  if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify({ assign: [...found.search.best], ...report, missing })}\n`);
  print(report, values.json === true);
  return 0;
}

/** The proven bound, computed apart, with its own time. */
function proof(c: Compiled, openLp: OpenLp, plan: ArrayLike<number>, objective: number): Record<string, number> {
  const begun = performance.now();
  const { bound, rounds } = runBound(c, openLp, plan, {});
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
  print({ valid: verdict.valid, objective: points(Number(partNames.reduce((sum, name) => sum + verdict.units[name], 0n))), parts, violations: verdict.violations, lateOrders: [...late] }, values.json === true);
  return verdict.valid ? 0 : 1;
}

function print(report: Readonly<Record<string, unknown>>, asJson: boolean): void {
  if (asJson) process.stdout.write(`${JSON.stringify(report)}\n`);
  else for (const [name, value] of Object.entries(report)) process.stdout.write(`${name.padEnd(12)} ${JSON.stringify(value)}\n`);
}
