// What a planned month says on the director's board: cover suggestions with reasons, days with confidence, cover depth.
// Facts of people that are not the director's (income, limits, why time is short) do not pass this file.
import { type Result, ok } from '../kernel/result.ts';
import { type LocalDate, addDays } from '../kernel/time.ts';
import { type Compiled, compile } from '../planning/compile.ts';
import type { Depth } from '../planning/cover-depth.ts';
import { type Confidence, type Promised, confidence, promise } from '../planning/promise.ts';
import type { OfferFacts, Suggestion } from '../planning/reasons.ts';
import { simulate } from '../planning/simulate.ts';
import { type PlanView, viewPlan } from '../planning/view-plan.ts';
import { type World, usualWorld } from '../planning/world.ts';
import { declinedKey } from './declined.ts';
import { HORIZON, type Kind, type PlanMonth, askedBatches } from './plan-month.ts';

const MOST_SUGGESTIONS = 5, MOST_OTHERS = 3;
/** People looked at for one piece of work; the first of them without a limit in the way are shown. */
const LOOK_AT = 12;
const SCENARIOS = 200;
/** One seed for all: the same month gives the same days on every screen. */
const SEED = 1;

export type CoverReason = 'skill' | 'free' | 'team' | 'client' | 'wish' | 'rested';
/** `slips`: orders that would be late; `moves`: orders of which work of hers goes to other days, in time. */
export type CoverLine = { readonly orderId: string; readonly stepId: string; readonly pieces: number; readonly handedOver: boolean; readonly personId: string; readonly minutes: number; readonly freeMinutes: number; readonly reasons: readonly CoverReason[]; readonly slips: readonly string[]; readonly moves: readonly string[]; readonly others: readonly OtherLine[] };
/** Somebody else, by what differs: minutes, what only she has (`has`) or only the person suggested (`lacks`), take-overs lately, orders that would slip. */
export type OtherLine = { readonly personId: string; readonly minutes: number; readonly freeMinutes: number; readonly has: readonly DifferingReason[]; readonly lacks: readonly DifferingReason[]; readonly covered: number; readonly slips: readonly string[] };
export type DifferingReason = 'team' | 'client' | 'wish';
export type GapLine = { readonly orderId: string; readonly stepId: string; readonly pieces: number };
export type DayLine = { readonly orderId: string; readonly p50: LocalDate | null; readonly p80: LocalDate | null; readonly p95: LocalDate | null };
export type DepthLine = { readonly teamId: string | null; readonly kind: Kind; readonly able: number; readonly depth: number; readonly weekOf: LocalDate; readonly single: string | null; readonly train: readonly string[] };
export type ShownPlan = { readonly suggestions: readonly CoverLine[]; readonly nobody: readonly GapLine[]; readonly days: readonly DayLine[]; readonly depth: readonly DepthLine[] };


const NO_NO: ReadonlySet<string> = new Set();

/** `covered`: take-overs lately by person. `declined`: who said no to which step (declinedKey) and is not asked again. `timeIsUp` answers true when the budget is spent; what is not reached then is told as not yet known. `world`: what its days are drawn from. */
export function showPlan(month: PlanMonth, assign: ArrayLike<number>, covered: ReadonlyMap<string, number>, timeIsUp: () => boolean, declined: ReadonlySet<string> = NO_NO, world: World = usualWorld): ShownPlan {
  const c = compile(month.problem), view = viewPlan(c, assign);
  const cover = coverLines(month, c, view, new Map(month.people.map((id, w) => [w, covered.get(id) ?? 0])), timeIsUp, declined);
  return { ...cover, depth: depthLines(month, view.depth), days: dayLines(month, c, assign, timeIsUp, world) };
}

/** Work that was handed over, and work that the plan cannot place in time: who could take the first batch of it? */
function coverLines(month: PlanMonth, c: Compiled, view: PlanView, covered: ReadonlyMap<number, number>, timeIsUp: () => boolean, declined: ReadonlySet<string>): Pick<ShownPlan, 'suggestions' | 'nobody'> {
  const gaps = new Map<string, { readonly batch: number; pieces: number; readonly handedOver: boolean }>();
  const due = (j: number): number => c.dueOf[c.type[j]!]!;
  const open = [...month.sources.keys()].filter((j) => { const { state } = month.sources[j]!; return state === 'handed' || (state === 'open' && view.isShort(j)); });
  open.sort((i, j) => Number(month.sources[j]!.state === 'handed') - Number(month.sources[i]!.state === 'handed') || due(i) - due(j) || i - j);
  for (const j of open) {
    const { stepId, state, pieces } = month.sources[j]!, known = gaps.get(stepId);
    if (known === undefined) gaps.set(stepId, { batch: j, pieces, handedOver: state === 'handed' });
    else known.pieces += pieces;
  }
  const unasked = (stepId: string): number[] => month.people.flatMap((personId, w) => (month.resting.has(personId) || declined.has(declinedKey({ personId, stepId })) ? [w] : []));
  const found: CoverLine[][] = [], nobody: GapLine[] = [];
  for (const { batch, pieces, handedOver } of gaps.values()) {
    if (timeIsUp()) break;
    const { orderId, stepId } = month.sources[batch]!;
    // Whoever passes a limit she set is not asked, and nobody reads why.
    const looked = view.coverFor(batch, LOOK_AT, covered, unasked(stepId)).filter(({ facts }) => !facts.passesLimit && facts.hasSkill), able = looked.filter(({ facts, slips, moves }) => facts.freeMinutes >= facts.needMinutes || (slips.length === 0 && moves.length > 0));
    if (able.length === 0) nobody.push({ orderId, stepId, pieces });
    else found.push(able.map((one) => coverLine(month, one, { orderId, stepId, pieces, handedOver }, looked.filter((other) => !able.slice(0, MOST_SUGGESTIONS).includes(other)))));
  }
  // One person for each piece of work first, then the second ones.
  const suggestions = Array.from({ length: MOST_SUGGESTIONS }, (_, i) => found.flatMap((lines) => lines.slice(i, i + 1))).flat();
  return { suggestions, nobody };
}

const ordersOf = (month: PlanMonth, batches: readonly number[]): string[] => [...new Set(batches.map((j) => month.sources[j]!.orderId))];

/** What speaks for her beside skill and time. */
const forHer = ({ sameTeam, knowsClient, wishedSkill }: OfferFacts): DifferingReason[] => [...(sameTeam ? ['team' as const] : []), ...(knowsClient ? ['client' as const] : []), ...(wishedSkill ? ['wish' as const] : [])];

function coverLine(month: PlanMonth, { facts, slips, moves }: Suggestion, gap: GapLine & { readonly handedOver: boolean }, others: readonly Suggestion[]): CoverLine {
  const reasons: CoverReason[] = [...(facts.freeMinutes >= facts.needMinutes ? ['skill' as const, 'free' as const] : ['skill' as const]), ...forHer(facts)];
  if (facts.coveredLately === 0) reasons.push('rested');
  return { ...gap, personId: month.people[facts.worker]!, minutes: facts.needMinutes, freeMinutes: facts.freeMinutes, reasons, slips: ordersOf(month, slips), moves: ordersOf(month, moves), others: others.slice(0, MOST_OTHERS).map((other) => otherLine(month, other, facts)) };
}

function otherLine(month: PlanMonth, { facts, slips }: Suggestion, suggested: OfferFacts): OtherLine {
  const hers = forHer(facts), theirs = forHer(suggested);
  return { personId: month.people[facts.worker]!, minutes: facts.needMinutes, freeMinutes: facts.freeMinutes, has: hers.filter((one) => !theirs.includes(one)), lacks: theirs.filter((one) => !hers.includes(one)), covered: facts.coveredLately, slips: ordersOf(month, slips) };
}

function dayLines(month: PlanMonth, c: Compiled, assign: ArrayLike<number>, timeIsUp: () => boolean, world: World): DayLine[] {
  const batches = new Map<string, number[]>(month.orders.map((id) => [id, []]));
  month.sources.forEach((source, j) => batches.get(source.orderId)!.push(j));
  const simulated = timeIsUp() ? null : simulate(c, assign, world, SCENARIOS, SEED);
  return [...batches].map(([orderId, ids]) => {
    const days = simulated === null || month.beyond.has(orderId) || ids.length === 0 ? [] : simulated.finishOf(ids);
    const within = (share: number): LocalDate | null => { const day = days[Math.ceil(share * days.length) - 1]; return day === undefined || day >= HORIZON ? null : addDays(month.today, day); };
    return { orderId, p50: within(0.5), p80: within(0.8), p95: within(0.95) };
  });
}

/** Of every team and kind of work the week with the least room. */
function depthLines(month: PlanMonth, rows: readonly Depth[]): DepthLine[] {
  const tightest = new Map<string, Depth>();
  for (const row of rows) {
    const key = `${row.team}/${row.skill}`, known = tightest.get(key);
    if (known === undefined || row.depth < known.depth) tightest.set(key, row);
  }
  const person = (w: number): string => month.people[w]!;
  return [...tightest.values()].sort((a, b) => a.depth - b.depth || a.team - b.team || a.skill - b.skill).map((row) => ({
    teamId: month.teams[row.team]!, kind: month.kinds[row.skill]!, able: row.able.length, depth: row.depth, weekOf: addDays(month.today, row.week * 7), single: row.single === undefined ? null : person(row.single), train: row.train.slice(0, 3).map(person),
  }));
}

export type TakeAsk = { readonly kind: Kind; readonly minutes: number; readonly due: number };
export type TakeAnswer = Confidence & { readonly answer: Promised['answer']; readonly why: 'plan' | 'minutes' | 'skill' | 'far' | 'search'; readonly cut: { readonly from: number; readonly to: number; readonly needMinutes: number; readonly haveMinutes: number; readonly people: number; readonly whole: boolean } | null;
  /** Of a "yes": people who would share it, and orders whose days stay as they are. */
  readonly proof: { readonly people: number; readonly orders: number } | null; readonly earliestDay: number | null };

/** Can we take it? A "no" must be provable by anyone: from nobody with the skill, or from minutes that are not offered. */
export function canWeTake(month: PlanMonth, assign: readonly number[], { kind, minutes, due }: TakeAsk, world: World = usualWorld): Result<TakeAnswer> {
  const none = { p50: null, p80: null, p95: null, earliestDay: null, cut: null, proof: null };
  const skill = month.kinds.findIndex((k) => k.skill === kind.skill && k.device === kind.device && k.teamId === kind.teamId);
  if (!month.problem.workers.some((w) => (w.skills[skill]?.level ?? 0) > 0)) return ok({ ...none, answer: 'no', why: 'skill' });
  const promised = promise(month.problem, assign, askedBatches(month, kind, minutes, Math.min(HORIZON - 1, due)));
  if (!promised.ok) return promised;
  const { answer, cut, earliestDay } = promised.value, far = due >= HORIZON;
  const days = confidence(promised.value, world, SCENARIOS, SEED);
  if (answer === 'yes') return ok({ ...days, answer, why: 'plan', cut: null, earliestDay, proof: { people: new Set(promised.value.added.map((j) => promised.value.assign[j]!)).size, orders: month.orders.length } });
  // Where somebody's own limit took minutes away, the minutes alone prove nothing; and that there is one stays hers.
  if (answer === 'unknown' || far || month.limited || cut === undefined) return ok({ ...days, answer: 'unknown', why: far ? 'far' : 'search', cut: null, earliestDay, proof: null });
  return ok({ ...days, answer, why: 'minutes', cut: { from: cut.from, to: cut.to, needMinutes: cut.needMinutes, haveMinutes: cut.haveMinutes, people: cut.workers.length, whole: cut.whole }, earliestDay, proof: null });
}
