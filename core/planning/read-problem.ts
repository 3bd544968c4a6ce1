// Unknown data in, a problem or every named refusal out. What makes a month poor but plannable is a finding (find-missing.ts).
import { type Refusal, type Result, ok } from '../kernel/result.ts';
import type { Batch, Mentoring, Problem, Worker } from './model.ts';

const MOST_DAYS = 28;
/** Above these whole units (score.ts) and 32-bit minutes would no longer be exact. */
const MOST_MINUTES = 1_000_000, MOST_SPEED = 1000, MOST_PRIORITY = 100, MOST_YEN = 1_000_000_000, MOST_LIMIT = 2_147_483_647;
const MOST_REFUSALS = 50;
/** Somebody who is away on more days than these has no offered minutes to be away from. */
const MOST_ABSENCE = 0.99;

type Row = Readonly<Record<string, unknown>>;
type Say = (code: string, facts: Readonly<Record<string, unknown>>) => void;

const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined'));
/** A text in quotation marks, so that "1000" is seen not to be 1000. */
const typed = (value: unknown): string => JSON.stringify(value) ?? 'undefined';
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isWhole = (value: unknown): value is number => Number.isInteger(value);
const isWholes = (value: unknown): value is number[] => Array.isArray(value) && value.every(isWhole);
const isYen = (value: unknown): boolean => value === null || value === undefined || (isNumber(value) && value >= 0 && value <= MOST_YEN);

/** Reads kado-bench/1 with the product's extensions. Refusals name the ids; at most fifty are told. */
export function readProblem(data: unknown): Result<Problem> {
  const refusals: Refusal[] = [];
  const say: Say = (code, facts) => { if (refusals.length < MOST_REFUSALS) refusals.push({ code: `planning/${code}`, facts }); };
  if (!isRow(data) || !Array.isArray(data.workers) || !Array.isArray(data.batches)) {
    say('not-a-problem', { needs: 'workers, batches' });
    return { ok: false, refusals };
  }
  if (data.format !== undefined && data.format !== 'kado-bench/1') say('unknown-format', { format: shown(data.format) });
  const days = data.horizonDays;
  if (!isWhole(days) || days < 1 || days > MOST_DAYS) {
    say('horizon-exceeded', { days: days === undefined ? '-' : shown(days), most: MOST_DAYS });
    return { ok: false, refusals };
  }
  const teams = data.workers.map((worker: unknown, index) => readWorker(worker, index, days, say));
  data.batches.forEach((batch: unknown, index) => readBatch(batch, index, days, data.batches as unknown[], say));
  if (teams.length === 0) say('no-workers', {});
  if (refusals.length > 0) return { ok: false, refusals };
  const problem: Problem = { ...data, format: 'kado-bench/1', name: typeof data.name === 'string' ? data.name : '', horizonDays: days, workers: (data.workers as Worker[]).map(wholeWorker), batches: (data.batches as Batch[]).map(wholeBatch) };
  precedence(problem.batches, say);
  extensions(data, problem, say);
  return refusals.length > 0 ? { ok: false, refusals } : ok(problem);
}

/** What may be left out is written in: no wish, no limit, nothing before it, not critical. */
const wholeWorker = (w: Partial<Worker> & Worker): Worker => (w.incomeWish === undefined || w.incomeCeiling === undefined ? { ...w, incomeWish: w.incomeWish ?? null, incomeCeiling: w.incomeCeiling ?? null } : w);
const wholeBatch = (b: Partial<Batch> & Batch): Batch => (b.after === undefined || b.critical === undefined ? { ...b, after: b.after ?? null, critical: b.critical ?? false } : b);

function readWorker(worker: unknown, index: number, days: number, say: Say): void {
  if (!isRow(worker)) return say('not-a-worker', { worker: index });
  if (worker.id !== index) say('worker-id', { worker: index, found: shown(worker.id) });
  if (!Array.isArray(worker.offered) || worker.offered.length !== days) {
    say('offered-days', { worker: index, days, found: Array.isArray(worker.offered) ? worker.offered.length : 0 });
  } else {
    const day = worker.offered.findIndex((m: unknown) => !isWhole(m) || m < 0 || m > 1440);
    if (day >= 0) say('bad-minutes', { worker: index, day, where: `offered[${day}]`, minutes: shown(worker.offered[day]), most: 1440 });
  }
  for (const field of ['weekLimit', 'monthLimit'] as const) {
    const minutes = worker[field];
    if (field === 'monthLimit' && minutes === undefined) continue;
    if (!isWhole(minutes) || minutes < 0 || minutes > MOST_LIMIT) say('bad-minutes', { worker: index, where: field, minutes: shown(minutes), most: MOST_LIMIT });
  }
  for (const field of ['incomeWish', 'incomeCeiling', 'earnedThisYear'] as const) if (!isYen(worker[field])) say('bad-yen', { worker: index, of: `workers[${index}]`, field, yen: typed(worker[field]), most: MOST_YEN });
  if (worker.absence !== undefined && !(isNumber(worker.absence) && worker.absence >= 0 && worker.absence <= MOST_ABSENCE)) say('bad-share', { worker: index, field: 'absence', found: typed(worker.absence), most: MOST_ABSENCE });
  yearCeilings(worker.yearCeilings, index, say);
  if (!isWhole(worker.team)) say('bad-team', { worker: index });
  if (!isRow(worker.skills)) return say('bad-skill', { worker: index, skill: '' });
  for (const [skill, ability] of Object.entries(worker.skills)) {
    if (!isRow(ability) || !isWhole(ability.level) || ability.level < 0 || ability.level > 250 || !isNumber(ability.speed) || ability.speed <= 0 || ability.speed > MOST_SPEED) say('bad-skill', { worker: index, skill });
  }
  for (const field of ['wishes', 'clients'] as const) if (!isWholes(worker[field])) say('bad-list', { worker: index, field });
}

function yearCeilings(list: unknown, worker: number, say: Say): void {
  if (list === undefined) return;
  if (!Array.isArray(list)) return say('not-a-list', { field: `workers[${worker}].yearCeilings`, found: typeof list });
  list.forEach((one: unknown, i) => {
    const yen = isRow(one) ? one.yen : one;
    if (!isNumber(yen) || yen < 0 || yen > MOST_YEN) say('bad-yen', { worker, of: `workers[${worker}]`, field: `yearCeilings[${i}].yen`, yen: typed(yen), most: MOST_YEN });
  });
}

function readBatch(batch: unknown, index: number, days: number, all: readonly unknown[], say: Say): void {
  if (!isRow(batch)) return say('not-a-batch', { batch: index });
  if (batch.id !== index) say('batch-id', { batch: index, found: shown(batch.id) });
  if (!isNumber(batch.minutes)) say('minutes-no-number', { batch: index, minutes: typed(batch.minutes) });
  else if (batch.minutes < 0) say('negative-minutes', { batch: index, minutes: typed(batch.minutes), most: MOST_MINUTES });
  else if (batch.minutes > MOST_MINUTES) say('too-many-minutes', { batch: index, minutes: typed(batch.minutes), most: MOST_MINUTES });
  else if (!isWhole(batch.minutes)) say('minutes-not-whole', { batch: index, minutes: typed(batch.minutes) });
  for (const field of ['release', 'due'] as const) {
    const day = batch[field];
    if (!isWhole(day) || day < 0 || day >= days) say('outside-horizon', { batch: index, field, day: shown(day), last: days - 1 });
  }
  for (const field of ['order', 'step', 'client', 'skill', 'level', 'team'] as const) if (!isWhole(batch[field])) say('bad-field', { batch: index, field, found: shown(batch[field]) });
  if (isWhole(batch.level) && (batch.level < 0 || batch.level > 250)) say('bad-field', { batch: index, field: 'level', found: shown(batch.level) });
  if (!isWhole(batch.priority) || batch.priority < 0 || batch.priority > MOST_PRIORITY) say('bad-field', { batch: index, field: 'priority', found: shown(batch.priority) });
  if (!isNumber(batch.pay) || batch.pay < 0 || batch.pay > MOST_YEN) say('bad-yen', { batch: index, of: `batches[${index}]`, field: 'pay', yen: typed(batch.pay), most: MOST_YEN });
  const after = batch.after;
  if (after === null || after === undefined) return;
  if (!isWhole(after) || after < 0 || after >= all.length) say('unknown-batch', { batch: index, after: shown(after) });
}

/** Circles, and a batch that is due before the work it follows: no plan can keep both promises. */
function precedence(batches: readonly Batch[], say: Say): void {
  const state = new Uint8Array(batches.length);
  for (const start of batches) {
    const path: number[] = [];
    let at: number | null | undefined = start.id;
    while (at !== null && at !== undefined && state[at] === 0) {
      state[at] = 1;
      path.push(at);
      at = batches[at]!.after;
    }
    if (at !== null && at !== undefined && state[at] === 1) say('precedence-circle', { batches: path.slice(path.indexOf(at)) });
    for (const id of path) state[id] = 2;
  }
  for (const batch of batches) {
    const before = batch.after === null || batch.after === undefined ? undefined : batches[batch.after];
    if (before === undefined || before.id === batch.id) continue;
    if (before.due > batch.due) say('precedence-order', { batch: batch.id, due: batch.due, after: before.id, afterDue: before.due });
  }
}

function extensions(data: Row, problem: Problem, say: Say): void {
  const known = (worker: unknown): worker is number => isWhole(worker) && worker >= 0 && worker < problem.workers.length;
  if (data.frozen !== undefined && !Array.isArray(data.frozen)) say('not-a-list', { field: 'frozen', found: typeof data.frozen });
  const held = new Map<number, number>();
  for (const entry of Array.isArray(data.frozen) ? (data.frozen as unknown[]) : []) {
    const { batch, worker } = isRow(entry) ? entry : {};
    if (!isWhole(batch) || problem.batches[batch] === undefined) { say('frozen-unknown-batch', { batch: shown(batch) }); continue; }
    if (!known(worker)) { say('unknown-worker', { worker: shown(worker), at: `frozen ${batch}` }); continue; }
    const other = held.get(batch);
    if (other !== undefined && other !== worker) say('frozen-twice', { batch, workers: [other, worker] });
    held.set(batch, worker);
    const work = problem.batches[batch]!;
    const level = problem.workers[worker]!.skills[String(work.skill)]?.level ?? -1;
    const taught = Array.isArray(problem.mentoring) && problem.mentoring.some((m) => m?.learner === worker && m.skill === work.skill);
    if (level < work.level - (taught ? 1 : 0)) say('frozen-no-skill', { batch, worker, skill: work.skill, level: work.level });
  }
  for (const [batch, worker] of held) {
    const after = problem.batches[batch]!.after;
    if (after !== null && after !== undefined && held.get(after) === worker) say('frozen-same-person', { batch, after, worker });
  }
  if (data.mentoring !== undefined && !Array.isArray(data.mentoring)) say('not-a-list', { field: 'mentoring', found: typeof data.mentoring });
  if (Array.isArray(data.mentoring)) data.mentoring.forEach((row: unknown, index) => { mentoring(row, index, problem, known, say); });
}

function mentoring(row: unknown, index: number, problem: Problem, known: (worker: unknown) => worker is number, say: Say): void {
  if (!isRow(row)) return say('not-a-row', { field: `mentoring[${index}]`, found: typed(row) });
  for (const who of ['learner', 'mentor'] as const) if (!known(row[who])) say('unknown-worker', { worker: shown(row[who]), at: `mentoring[${index}].${who}` });
  if (!known(row.learner) || !known(row.mentor)) return;
  const { learner, mentor, skill, minutesPerDay, payPerHour } = row as unknown as Mentoring;
  if (learner === mentor) say('mentor-self', { worker: learner });
  const taught = problem.workers[learner]!.skills[String(skill)]?.level ?? 0;
  const teaches = problem.workers[mentor]!.skills[String(skill)]?.level ?? -1;
  if (teaches <= taught) say('mentor-level', { learner, mentor, skill });
  if (!isWhole(minutesPerDay) || minutesPerDay < 0 || minutesPerDay > 1440) say('bad-minutes', { worker: mentor, where: 'mentoring', minutes: String(minutesPerDay), most: 1440 });
  if (!isNumber(payPerHour) || payPerHour < 0 || payPerHour > MOST_YEN) say('bad-yen', { worker: mentor, of: `workers[${mentor}]`, field: 'mentoring', yen: String(payPerHour), most: MOST_YEN });
}
