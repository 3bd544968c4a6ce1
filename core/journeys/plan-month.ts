// From the centre's own rows to a month that the planner can read: people with the minutes they offer, open work in
// batches of about two hours. Ids become positions; the lists of this value lead back.
import { type LocalDate, addDays, daysBetween, monthOf, weekday } from '../kernel/time.ts';
import { depthsOf, waysLeft } from '../orders/what-opens.ts';
import type { Ability, Batch, Problem, Worker } from '../planning/model.ts';

export const HORIZON = 28;
const BATCH_MINUTES = 120;
/** A very large step is cut into larger batches rather than more of them, so that the answer comes in time. */
const MOST_BATCHES = 60;
const NO_WEEK_LIMIT = 7 * 1440;
const HIGHEST_LEVEL = 3;
/** From this level on somebody can teach (教えられる), and minutes of a day kept for one learner. */
export const TEACHES = 3;
const LESSON_MINUTES = 10;

export type Device = 'any' | 'pc' | 'phone';
/** What a person must have: skill ('' = none), device, and for secret work the team she is in. */
export type Kind = { readonly skill: string; readonly device: Device; readonly teamId: string | null };

export type MonthWorker = {
  readonly personId: string;
  /** Minutes of each weekday, its bands together (1 = Monday), and of single days that differ. */
  readonly hours: readonly { readonly weekday: number; readonly minutes: number }[];
  readonly exceptions: readonly { readonly day: LocalDate; readonly minutes: number }[];
  readonly away: { readonly from: LocalDate; readonly until: LocalDate | null } | null;
  readonly skills: readonly { readonly skill: string; readonly level: number; readonly wished: boolean }[];
  readonly devices: readonly string[];
  readonly teams: readonly string[];
  readonly clients: readonly string[];
  /** Her own limits of a month, and what this month already holds. */
  readonly monthLimitMinutes: number | null; readonly monthMinutes: number;
  readonly monthLimitYen: number | null; readonly monthYen: number;
};

/** What is left of one step. `open`: pieces nobody holds; `later`: pieces that earlier steps still have to bring. */
export type OpenWork = {
  readonly orderId: string; readonly clientId: string; readonly teamId: string | null; readonly stepId: string; readonly position: number;
  /** Positions of the steps it comes after; left out = every earlier one of its order. */
  readonly after?: readonly number[];
  /** The version of the steps it stands in, where an order has several at work; positions are its own. */
  readonly graphId?: string;
  readonly skill: string; readonly device: Device; readonly secrecy: 'open' | 'team' | 'room';
  readonly dueOn: LocalDate; readonly typicalMinutes: number; readonly payYen: number;
  readonly open: number; readonly handedOver: number; readonly later: number;
  /** Items that still need somebody, where several people give an answer to the same item: nobody can do more pieces than these. */
  readonly items?: number;
  readonly held: readonly { readonly personId: string; readonly pieces: number }[];
};

/** Somebody who said no to a step is not offered it again. */
export type Declined = { readonly personId: string; readonly stepId: string };
/** A mentor's word on one learner and skill: a yes keeps her minutes, a no lets somebody else be asked. */
export type MentorWord = { readonly mentorId: string; readonly learnerId: string; readonly stepId: string; readonly skill: string; readonly agreed: boolean };
export type MonthFacts = { readonly today: LocalDate; readonly workers: readonly MonthWorker[]; readonly work: readonly OpenWork[]; readonly words?: readonly MentorWord[] };

export type BatchSource = { readonly orderId: string; readonly stepId: string; readonly pieces: number; readonly state: 'handed' | 'open' | 'held' | 'later' };

/** A learner may take work of this kind while her mentor, of the same team, keeps paid minutes for her. */
export type Lesson = { readonly learner: number; readonly mentor: number; readonly kind: number; readonly minutesPerDay: number; readonly yenPerHour: number; /** She has said yes. */ readonly agreed: boolean };

/** The problem, and what its numbers mean. */
export type PlanMonth = {
  readonly today: LocalDate;
  readonly problem: Problem;
  readonly people: readonly string[];
  readonly orders: readonly string[];
  readonly kinds: readonly Kind[];
  /** The last team is "no team". */
  readonly teams: readonly (string | null)[];
  readonly sources: readonly BatchSource[];
  /** Orders due after the horizon of which only these weeks' share is planned: their day is not known. */
  readonly beyond: ReadonlySet<string>;
  /** Who rests today: nobody asks her to cover, whatever her days after. */
  readonly resting: ReadonlySet<string>;
  /** Positions in `people`: who learns with whom beside her. */
  readonly lessons: readonly Lesson[];
  /** Steps of which one person can do so many pieces and no more: each answer to an item is somebody else's. */
  readonly mostEach: ReadonlyMap<string, number>;
  /** Somebody's own limit took minutes away; then "no" cannot be proven from minutes alone. */
  readonly limited: boolean;
};

export const kindOf = (w: Pick<OpenWork, 'skill' | 'device' | 'secrecy' | 'teamId'>): Kind => ({ skill: w.skill, device: w.device, teamId: w.secrecy === 'open' ? null : w.teamId });

const versionOf = (w: OpenWork): string => `${w.orderId}/${w.graphId ?? ''}`;

/** By version: how many steps with something left to do stand before and behind a step, on the longest way through it. */
function waysOf(work: readonly OpenWork[]): Map<string, (position: number) => { readonly following: number; readonly earlier: number }> {
  return new Map([...Map.groupBy(work, versionOf)].map(([version, theirs]) => {
    const steps = theirs.map((w) => ({ id: w.stepId, position: w.position, after: w.after ?? theirs.flatMap((e) => (e.position < w.position ? [e.position] : [])) }));
    const busy = new Set(theirs.flatMap((w) => (w.open + w.later > 0 || w.held.some((h) => h.pieces > 0) ? [w.position] : [])));
    const left = waysLeft(steps, (s) => busy.has(s.position)), before = depthsOf(steps, (s) => busy.has(s.position));
    return [version, (position: number) => ({ following: left.get(position)!, earlier: before.get(position)! })];
  }));
}

const keyOf = (k: Kind): string => JSON.stringify([k.skill, k.device, k.teamId]);

/** A list of distinct things and their positions. */
function places<T>(keyed: (value: T) => string): { at(value: T): number; readonly list: T[] } {
  const seen = new Map<string, number>(), list: T[] = [];
  return {
    list,
    at(value) {
      const key = keyed(value), known = seen.get(key);
      if (known !== undefined) return known;
      seen.set(key, list.length);
      return list.push(value) - 1;
    },
  };
}

/** `extra` is a kind that an order not yet taken would need; it comes last, so plans of the same facts stay valid. */
export function planMonth(facts: MonthFacts, extra?: Kind): PlanMonth {
  const { today } = facts;
  const work = [...facts.work].sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.orderId.localeCompare(b.orderId) || a.position - b.position);
  const kinds = places<Kind>(keyOf), orders = places<string>(String), clients = places<string>(String), teams = places<string>(String);
  for (const w of work) { kinds.at(kindOf(w)); clients.at(w.clientId); if (w.teamId !== null) teams.at(w.teamId); }
  if (extra !== undefined) kinds.at(extra);
  for (const w of facts.workers) for (const team of w.teams) teams.at(team);
  const noTeam = teams.list.length, at = new Map(facts.workers.map((w, i) => [w.personId, i]));
  const batches: Batch[] = [], sources: BatchSource[] = [], frozen: { batch: number; worker: number }[] = [], beyond = new Set<string>();
  const holds = new Set<string>();

  const ways = waysOf(work);

  for (const w of work) {
    // The order has one due day; what its checks wait for must be done a day earlier for each step that still follows.
    const { following, earlier } = ways.get(versionOf(w))!(w.position);
    const left = daysBetween(today, w.dueOn), due = Math.max(0, Math.min(HORIZON - 1, left - following)), share = left < HORIZON ? 1 : HORIZON / (left + 1);
    const add = (pieces: number, state: BatchSource['state'], holder?: number): void => {
      const planned = Math.ceil(pieces * (holder === undefined ? share : 1));
      if (planned < pieces) beyond.add(w.orderId);
      for (const count of cutPieces(planned, w.typicalMinutes, holder === undefined ? w.items : undefined)) {
        const id = batches.length;
        batches.push({
          id, order: orders.at(w.orderId), step: w.position, client: clients.at(w.clientId), skill: kinds.at(kindOf(w)), level: 1, minutes: Math.max(1, Math.round(count * w.typicalMinutes)),
          release: state === 'later' ? Math.min(Math.max(1, earlier), due) : 0, due, priority: urgency(left), team: w.teamId === null ? noTeam : teams.at(w.teamId), critical: false, after: null, pay: Math.round(count * w.payYen),
        });
        sources.push({ orderId: w.orderId, stepId: w.stepId, pieces: count, state });
        if (holder !== undefined) { frozen.push({ batch: id, worker: holder }); holds.add(`${holder}/${kinds.at(kindOf(w))}`); }
      }
    };
    let unheld = w.open - w.handedOver;
    for (const h of w.held) {
      const holder = at.get(h.personId);
      if (holder === undefined) unheld += h.pieces;
      else add(h.pieces, 'held', holder);
    }
    add(w.handedOver, 'handed');
    add(unheld, 'open');
    add(w.later, 'later');
  }

  let limited = false;
  const workers = facts.workers.map((w, id): Worker => {
    const whole = offeredMinutes(w, today), offered = withinLimits(w, whole, today);
    limited ||= offered.some((m, d) => m < whole[d]!);
    const skills: Record<string, Ability> = {}, wishes: number[] = [];
    kinds.list.forEach((kind, k) => {
      const level = holds.has(`${id}/${k}`) ? Math.max(1, levelIn(w, kind) ?? 0) : levelIn(w, kind);
      if (level === null) return;
      skills[k] = { level, speed: 1 };
      if (level === 0) wishes.push(k);
    });
    return {
      id, team: w.teams[0] === undefined ? noTeam : teams.at(w.teams[0]), offered, weekLimit: NO_WEEK_LIMIT, incomeWish: null,
      incomeCeiling: w.monthLimitYen === null ? null : Math.max(0, w.monthLimitYen - w.monthYen), skills, wishes, clients: w.clients.filter((c) => clients.list.includes(c)).map((c) => clients.at(c)),
    };
  });
  const lessons = findLessons(facts, workers, kinds.list, hourlyPay(batches));
  const mentoring = lessons.map((l) => ({ learner: l.learner, mentor: l.mentor, skill: l.kind, minutesPerDay: l.minutesPerDay, payPerHour: l.yenPerHour }));
  const problem: Problem = { format: 'kado-bench/1', name: today, horizonDays: HORIZON, workers, batches, frozen, mentoring };
  return { today, problem, people: facts.workers.map((w) => w.personId), orders: orders.list, kinds: kinds.list, teams: [...teams.list, null], sources, beyond, lessons, limited, mostEach: new Map(work.flatMap((w) => (w.items === undefined ? [] : [[w.stepId, w.items] as const]))), resting: new Set(facts.workers.filter((w) => w.away !== null && w.away.from <= today && (w.away.until === null || w.away.until >= today)).map((w) => w.personId)) };
}

/**
 * Growth: every wished skill gets somebody of the same team who can teach it, one learner a mentor, the one with most minutes
 * first. Who said yes stays, who said no to this learner is left out.
 */
function findLessons({ workers: facts, words = [] }: MonthFacts, workers: readonly Worker[], kinds: readonly Kind[], yenPerHour: number): Lesson[] {
  const busy = new Set<number>(), lessons: Lesson[] = [], minutes = (w: number): number => workers[w]!.offered.reduce((a, b) => a + b, 0);
  const wordOf = (mentor: Worker, learner: Worker, skill: string): MentorWord | undefined => words.find((x) => x.mentorId === facts[mentor.id]!.personId && x.learnerId === facts[learner.id]!.personId && x.skill === skill);
  const teach = (mentor: Worker, learner: Worker, kind: number, agreed: boolean): void => {
    busy.add(mentor.id);
    lessons.push({ learner: learner.id, mentor: mentor.id, kind, minutesPerDay: LESSON_MINUTES, yenPerHour, agreed });
  };
  const teachers = (learner: Worker, k: number): Worker[] => workers.filter((w) => !busy.has(w.id) && w.id !== learner.id && (facts[w.id]!.skills.find((s) => s.skill === kinds[k]!.skill && !s.wished)?.level ?? 0) >= TEACHES && (w.skills[k]?.level ?? 0) > 0 && facts[w.id]!.teams.some((t) => facts[learner.id]!.teams.includes(t)) && minutes(w.id) > 0);
  const wishes = kinds.flatMap((kind, k) => workers.filter((learner) => facts[learner.id]!.skills.some((s) => s.skill === kind.skill && s.wished) && learner.skills[k] !== undefined && minutes(learner.id) > 0).map((learner) => ({ kind, k, learner })));
  for (const { kind, k, learner } of wishes) {
    const mentor = teachers(learner, k).find((w) => wordOf(w, learner, kind.skill)?.agreed === true && w.skills[k]!.level > learner.skills[k]!.level);
    if (mentor !== undefined) teach(mentor, learner, k, true);
  }
  for (const { kind, k, learner } of wishes) {
    if (learner.skills[k]!.level !== 0 || lessons.some((l) => l.learner === learner.id && l.kind === k)) continue;
    const [mentor] = teachers(learner, k).filter((w) => wordOf(w, learner, kind.skill) === undefined).sort((a, b) => minutes(b.id) - minutes(a.id) || a.id - b.id);
    if (mentor !== undefined) teach(mentor, learner, k, false);
  }
  return lessons;
}

/** What an hour of the month's work brings on average, to whole tens of yen: a mentor's minutes are paid like work. */
function hourlyPay(batches: readonly Batch[]): number {
  const minutes = batches.reduce((sum, b) => sum + b.minutes, 0), pay = batches.reduce((sum, b) => sum + b.pay, 0);
  return minutes === 0 ? 0 : Math.round((pay * 60) / minutes / 10) * 10;
}

/** Batches of an order that is not there yet, to be asked about. */
export function askedBatches(month: PlanMonth, kind: Kind, minutes: number, due: number): Batch[] {
  const skill = month.kinds.findIndex((k) => keyOf(k) === keyOf(kind));
  return cutPieces(minutes, 1).map((part, i) => ({ id: i, order: month.orders.length, step: 0, client: -1, skill, level: 1, minutes: part, release: 0, due, priority: urgency(due), team: month.teams.length - 1, critical: false, after: null, pay: 0 }));
}

/** Pieces per batch, as even as can be: about two hours each, at most sixty batches; none larger than one person could do (`most`). */
export function cutPieces(pieces: number, minutesEach: number, most = pieces): number[] {
  if (pieces <= 0) return [];
  const batches = Math.max(1, Math.ceil(pieces / Math.max(1, most)), Math.min(MOST_BATCHES, pieces, Math.round((pieces * minutesEach) / BATCH_MINUTES)));
  return Array.from({ length: batches }, (_, i) => Math.floor(((i + 1) * pieces) / batches) - Math.floor((i * pieces) / batches));
}

const urgency = (daysLeft: number): number => (daysLeft <= 3 ? 4 : daysLeft <= 7 ? 2 : 1);

/** Her level for this kind of work; 0 = wishes to learn it; null = not hers. */
function levelIn(w: MonthWorker, kind: Kind): number | null {
  if (kind.device !== 'any' && !w.devices.includes(kind.device)) return null;
  if (kind.teamId !== null && !w.teams.includes(kind.teamId)) return null;
  if (kind.skill === '') return 1;
  const skill = w.skills.find((s) => s.skill === kind.skill);
  return skill === undefined ? null : skill.wished ? 0 : Math.min(HIGHEST_LEVEL, skill.level);
}

/** Minutes of each day: the weekday's, unless that day differs; none while she rests. */
export function offeredMinutes(w: Pick<MonthWorker, 'hours' | 'exceptions' | 'away'>, today: LocalDate): number[] {
  const usual = new Array<number>(8).fill(0), special = new Map(w.exceptions.map((e) => [e.day, e.minutes]));
  for (const h of w.hours) usual[h.weekday]! += h.minutes;
  return Array.from({ length: HORIZON }, (_, d) => {
    const day = addDays(today, d);
    if (w.away !== null && day >= w.away.from && (w.away.until === null || day <= w.away.until)) return 0;
    return Math.min(1440, special.get(day) ?? usual[weekday(day)]!);
  });
}

/** Her own limits of a calendar month: days after a limit is reached count as not offered. */
function withinLimits(w: MonthWorker, offered: readonly number[], today: LocalDate): number[] {
  const full = w.monthLimitYen !== null && w.monthYen >= w.monthLimitYen, left = new Map<string, number>();
  return offered.map((minutes, d) => {
    const month = monthOf(addDays(today, d)), now = month === monthOf(today);
    if (now && full) return 0;
    if (w.monthLimitMinutes === null) return minutes;
    const room = left.get(month) ?? Math.max(0, w.monthLimitMinutes - (now ? w.monthMinutes : 0)), take = Math.min(room, minutes);
    left.set(month, room - take);
    return take;
  });
}
