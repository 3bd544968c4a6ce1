// The second opinion: the rules of kado-bench/1 read word for word, in code that shares nothing with the engine
// (plain objects, whole rounds of packing, exact fractions in BigInt). Tests let both judge every plan.
import type { Batch, Problem, Worker } from './model.ts';

export type Violation = { readonly rule: 'no-such-worker' | 'skill' | 'same-person' | 'frozen' | 'length'; readonly batch: number; readonly worker: number };
export type Verdict = {
  readonly valid: boolean;
  readonly violations: readonly Violation[];
  /** Whole units of 1/1,200,000 point. */
  readonly units: Readonly<Record<'late' | 'unfinished' | 'unassigned' | 'fairness' | 'ceiling' | 'fit', bigint>>;
  readonly finish: readonly number[];
};

const ROUNDS = 40;
const POINT = 1_200_000n;

export function checkPlan(problem: Problem, assign: readonly number[]): Verdict {
  const violations = hardRules(problem, assign);
  const doer = problem.batches.map((_, j) => (problem.workers[assign[j] ?? -1] === undefined ? -1 : assign[j]!));
  const needs = problem.batches.map((batch, j) => (doer[j]! < 0 ? 0 : Math.max(1, Math.round(batch.minutes * speedOf(problem, doer[j]!, batch.skill)))));
  const hands = problem.workers.map(() => [] as Batch[]);
  for (const batch of problem.batches) if (doer[batch.id]! >= 0) hands[doer[batch.id]!]!.push(batch);
  const places = new Map(inTurn(problem.batches).map((batch, place) => [batch, place]));
  for (const hand of hands) hand.sort((a, b) => places.get(a)! - places.get(b)!);

  let release = problem.batches.map((batch) => batch.release);
  let packed = packAll(problem, hands, needs, release);
  for (let round = 1; round < ROUNDS; round++) {
    const moved = problem.batches.map((batch) => {
      const before = batch.after;
      if (before === null || before === undefined || doer[before]! < 0) return batch.release;
      return Math.max(batch.release, Math.min(problem.horizonDays, packed.finish[before]! + 1));
    });
    if (moved.every((day, j) => day === release[j])) break;
    release = moved;
    packed = packAll(problem, hands, needs, release);
  }

  let unassigned = 0n, fit = 0n, fairness = 0n, ceiling = 0n;
  for (const batch of problem.batches) {
    const w = doer[batch.id]!;
    if (w < 0) unassigned += (POINT * 1000n * BigInt(batch.priority) * BigInt(batch.minutes)) / 60n;
    else fit += fitOf(problem.workers[w]!, batch);
  }
  problem.workers.forEach((worker, w) => {
    const pay = hands[w]!.reduce((sum, batch) => sum + BigInt(Math.round(batch.pay * 120)), mentorPay(problem, w));
    fairness += fairnessOf(worker, pay);
    ceiling += ceilingOf(worker, pay);
  });
  return { valid: violations.length === 0, violations, units: { late: packed.late, unfinished: packed.unfinished, unassigned, fairness, ceiling, fit }, finish: packed.finish };
}

/** By due day, then id. Ids do not matter where one waits for another of the same day: what is waited for is put right before it. */
function inTurn(batches: readonly Batch[]): Batch[] {
  const turn = [...batches].sort((a, b) => a.due - b.due || a.id - b.id);
  for (let place = 0; place < turn.length;) {
    const { after, due, id } = turn[place]!, first = after === null || after === undefined ? undefined : batches[after];
    const where = first === undefined || first.due !== due || first.id < id ? -1 : turn.indexOf(first, place + 1);
    if (where < 0) place++;
    else turn.splice(place, 0, ...turn.splice(where, 1));
  }
  return turn;
}

const taughtBy = (problem: Problem, learner: number, skill: number): boolean => (problem.mentoring ?? []).some((m) => m.learner === learner && m.skill === skill);
const speedOf = (problem: Problem, w: number, skill: number): number => problem.workers[w]!.skills[String(skill)]?.speed ?? (taughtBy(problem, w, skill) ? 1.5 : 1);

function hardRules(problem: Problem, assign: readonly number[]): Violation[] {
  const found: Violation[] = [];
  if (assign.length !== problem.batches.length) found.push({ rule: 'length', batch: assign.length, worker: -1 });
  problem.batches.forEach((batch, j) => {
    const w = assign[j];
    if (w === undefined || w === -1) return;
    const worker = problem.workers[w];
    if (worker === undefined) { found.push({ rule: 'no-such-worker', batch: j, worker: w }); return; }
    const own = worker.skills[String(batch.skill)]?.level;
    const reach = taughtBy(problem, w, batch.skill) ? (own ?? 0) + 1 : (own ?? -Infinity);
    if (reach < batch.level) found.push({ rule: 'skill', batch: j, worker: w });
    if (batch.after !== null && batch.after !== undefined && assign[batch.after] === w) found.push({ rule: 'same-person', batch: j, worker: w });
  });
  for (const held of problem.frozen ?? []) if (assign[held.batch] !== held.worker) found.push({ rule: 'frozen', batch: held.batch, worker: assign[held.batch] ?? -1 });
  return found;
}

function offeredOf(problem: Problem, w: number): number[] {
  const left = [...problem.workers[w]!.offered];
  for (const m of problem.mentoring ?? []) {
    if (m.mentor !== w || !problem.batches.some((b) => b.skill === m.skill)) continue;
    problem.workers[m.learner]!.offered.forEach((minutes, d) => { if (minutes > 0) left[d] = left[d]! - Math.min(left[d]!, m.minutesPerDay); });
  }
  return left;
}

function mentorPay(problem: Problem, w: number): bigint {
  const left = [...problem.workers[w]!.offered];
  let pay = 0n;
  for (const m of problem.mentoring ?? []) {
    if (m.mentor !== w || !problem.batches.some((b) => b.skill === m.skill)) continue;
    problem.workers[m.learner]!.offered.forEach((minutes, d) => {
      const taken = minutes > 0 ? Math.min(left[d]!, m.minutesPerDay) : 0;
      left[d] = left[d]! - taken;
      pay += BigInt(Math.round(((taken * m.payPerHour) / 60) * 120));
    });
  }
  return pay;
}

function packAll(problem: Problem, hands: readonly (readonly Batch[])[], needs: readonly number[], release: readonly number[]): { finish: number[]; late: bigint; unfinished: bigint } {
  const last = problem.horizonDays;
  const finish = problem.batches.map(() => last);
  let late = 0n, unfinished = 0n;
  hands.forEach((hand, w) => {
    const free = offeredOf(problem, w);
    const week = Array.from({ length: Math.ceil(last / 7) }, () => problem.workers[w]!.weekLimit);
    let month = problem.workers[w]!.monthLimit ?? Number.POSITIVE_INFINITY;
    for (const batch of hand) {
      let needed = needs[batch.id]!, lastDay = last;
      for (let day = release[batch.id]!; day < last && needed > 0; day++) {
        const minutes = Math.min(free[day]!, week[Math.floor(day / 7)]!, month, needed);
        if (minutes <= 0) continue;
        free[day] = free[day]! - minutes;
        week[Math.floor(day / 7)] = week[Math.floor(day / 7)]! - minutes;
        month -= minutes;
        needed -= minutes;
        lastDay = day;
        if (day > batch.due) late += (POINT * 50n * BigInt(batch.priority) * BigInt(minutes) * BigInt(day - batch.due)) / 60n;
      }
      if (needed > 0) unfinished += (POINT * 1000n * BigInt(batch.priority) * BigInt(needed)) / 60n;
      finish[batch.id] = needed > 0 ? last : lastDay;
    }
  });
  return { finish, late, unfinished };
}

function fitOf(worker: Worker, batch: Batch): bigint {
  const level = worker.skills[String(batch.skill)]?.level ?? -1;
  const above = level - batch.level;
  let tenths = 22 + 3 * Math.max(0, above);
  if (worker.clients.includes(batch.client)) tenths -= 10;
  if (worker.team === batch.team) tenths -= 5;
  if (worker.wishes.includes(batch.skill) && above <= 1) tenths -= 7;
  return (POINT * BigInt(batch.minutes) * BigInt(Math.max(0, tenths))) / 600n;
}

/** Yen are counted in 1/120; slopes are points per 1000 yen. */
function fairnessOf(worker: Worker, pay: bigint): bigint {
  if (worker.incomeWish === null) return 0n;
  const wish = BigInt(Math.round(worker.incomeWish * 12)) * 10n;
  const between = (low: bigint, high: bigint): bigint => (pay >= high ? 0n : high - (pay > low ? pay : low));
  const short = 30n * between(0n, wish / 2n) + 15n * between(wish / 2n, (wish * 4n) / 5n) + 6n * between((wish * 4n) / 5n, wish);
  const more = pay - (wish * 11n) / 10n;
  return short + (more > 0n ? 6n * more : 0n);
}

function ceilingOf(worker: Worker, pay: bigint): bigint {
  const limits = [worker.incomeCeiling ?? undefined, ...(worker.yearCeilings ?? []).map((c) => Math.max(0, c.yen - (worker.earnedThisYear ?? 0)))];
  let lowest: bigint | undefined;
  for (const yen of limits) {
    if (yen === undefined) continue;
    const limit = BigInt(Math.round(yen * 120));
    if (lowest === undefined || limit < lowest) lowest = limit;
  }
  return lowest !== undefined && pay > lowest ? POINT * 1000n + (pay - lowest) * 10_000n : 0n;
}
