// The planner behind the board: reads the centre's month as the centre, has it planned on the planning thread within a time
// budget, and answers only what the asker may see. Kept for a minute in this process, so that ten people who open the board
// cost one plan.
import { sql } from 'kysely';
import type { z } from 'zod';
import { declinedKey } from '../../core/journeys/declined.ts';
import { type PlannedLesson, takenAtMost } from '../../core/journeys/my-plan.ts';
import { type Declined, type MentorWord, type OpenWork, type MonthWorker, type PlanMonth, HORIZON, planMonth } from '../../core/journeys/plan-month.ts';
import type { ShownPlan } from '../../core/journeys/show-plan.ts';
import { type TeachingTerms, teachingTerms } from '../../core/journeys/teach.ts';
import type { askPromise, boardPlan, myPlanned } from '../../core/journeys/wire.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, type LocalDate, addDays, dayOf, daysBetween, epochMs } from '../../core/kernel/time.ts';
import { NOBODY } from '../../core/planning/model.ts';
import { usualReserve } from '../../core/planning/backups.ts';
import type { Actor } from '../db/actor.ts';
import { type Tx, asCentre } from '../db/with-actor.ts';
import type { Kado } from '../http/context.ts';
import { centreTerms } from '../money/terms.ts';
import { afterOf } from '../orders/graph-store.ts';
import { boardThread } from '../planning/threads.ts';
import { type CentreWorld, centreWorld } from './centre-world.ts';
import { takeableNow } from '../workbench/store.ts';
import { mentorWords, teachingOf } from '../workbench/teaching-store.ts';

const KEPT_MS = 60_000;
/** Moves of the search, so that the same month gives the same plan; milliseconds for what is told about it. */
const MOVES = 20_000, BUDGET_MS = 700;

type Team = { readonly id: string; readonly name: string; readonly leaderId: string | null };
type Order = { readonly id: string; readonly title: string; readonly dueOn: LocalDate; readonly teamId: string | null };
type Loaded = { readonly workers: readonly (MonthWorker & { readonly name: string; readonly covered: number })[]; readonly work: readonly (OpenWork & { readonly stepName: string })[]; readonly orders: readonly Order[]; readonly teams: readonly Team[]; readonly declined: readonly Declined[]; readonly words: readonly MentorWord[]; readonly centre: CentreWorld };
type Known = { readonly at: Instant; readonly loaded: Loaded; readonly month: PlanMonth; readonly assign: readonly number[]; shown: Promise<ShownPlan> | null };

const kept = new WeakMap<Kado, Map<string, Known>>();

/** The centre's plan, at most a minute old. */
async function knownPlan(kado: Kado, tx: Tx, actor: Actor, now: Instant): Promise<Known> {
  const plans = kept.get(kado) ?? new Map<string, Known>();
  kept.set(kado, plans);
  const before = plans.get(actor.centre!), today = dayOf(now);
  if (before !== undefined && before.month.today === today && epochMs(now) - epochMs(before.at) < KEPT_MS) return before;
  const loaded = await asCentre(tx, actor, () => loadMonth(tx, today, now)), month = planMonth({ today, ...loaded });
  const known: Known = { at: now, loaded, month, assign: await search(month, loaded.declined), shown: null };
  plans.set(actor.centre!, known);
  return known;
}

async function search(month: PlanMonth, declined: Loaded['declined']): Promise<readonly number[]> {
  const { batches, workers } = month.problem;
  if (batches.length === 0 || workers.length === 0) return batches.map(() => NOBODY);
  return boardThread().ask({ kind: 'plan', month, reserve: usualReserve, moves: MOVES, declined: new Set(declined.map(declinedKey)) });
}

const nothingShown: ShownPlan = { suggestions: [], nobody: [], days: [], depth: [] };

/** What the plan says, told once; those who ask meanwhile wait for the same answer. */
function shownOf(known: Known): Promise<ShownPlan> {
  const { month, assign, loaded } = known;
  if (month.problem.batches.length === 0 || month.problem.workers.length === 0) return Promise.resolve(nothingShown);
  known.shown ??= boardThread().ask({ kind: 'show', month, assign, covered: new Map(loaded.workers.map((w) => [w.personId, w.covered])), declined: new Set(loaded.declined.map(declinedKey)), world: loaded.centre.world, milliseconds: BUDGET_MS });
  return known.shown;
}

const worldOf = ({ centre }: Loaded): 'own' | 'usual' => (centre.own ? 'own' : 'usual');

/** What is open of these steps at this moment, how much of it was handed over, and who rests. */
async function standNow(tx: Tx, actor: Actor, steps: readonly string[]): Promise<{ readonly open: ReadonlyMap<string, { readonly open: number; readonly handedOver: number }>; readonly resting: ReadonlySet<string> }> {
  return asCentre(tx, actor, async () => {
    const { rows } = await sql<{ stepId: string; open: number; handedOver: number }>`select p.step_id as "stepId", count(*)::int as open, (count(*) filter (where exists (select 1 from hand_over h where h.centre_id = p.centre_id and h.piece_id = p.id)))::int as "handedOver"
      from piece p where p.step_id = any(${[...new Set(steps)]}::uuid[]) and p.state = 'open' group by p.step_id`.execute(tx);
    const { rows: away } = await sql<{ id: string }>`select person_id as id from leave where ended_at is null`.execute(tx);
    return { open: new Map(rows.map((r) => [r.stepId, r])), resting: new Set(away.map((r) => r.id)) };
  });
}

/** A leader reads of her teams' orders, a director or manager of the centre's. */
export async function planBoard(kado: Kado, tx: Tx, actor: Actor, now: Instant): Promise<z.input<typeof boardPlan.reply>> {
  const known = await knownPlan(kado, tx, actor, now), shown = await shownOf(known), { loaded, month } = known;
  const all = actor.roles.includes('director') || actor.roles.includes('manager');
  const teams = new Map(loaded.teams.map((t) => [t.id, t])), names = new Map(loaded.workers.map((w) => [w.personId, w.name])), steps = new Map(loaded.work.map((w) => [w.stepId, w.stepName]));
  const mine = (teamId: string | null): boolean => all || (teamId !== null && teams.get(teamId)?.leaderId === actor.person);
  const orders = new Map(loaded.orders.filter((o) => mine(o.teamId)).map((o) => [o.id, o]));
  const ofOrder = (line: { readonly orderId: string; readonly stepId: string; readonly pieces: number }): { orderId: string; stepId: string; orderTitle: string; stepName: string; pieces: number } => ({ orderId: line.orderId, stepId: line.stepId, orderTitle: orders.get(line.orderId)!.title, stepName: steps.get(line.stepId)!, pieces: line.pieces });
  const days = new Map(shown.days.map((d) => [d.orderId, d]));
  // The plan is up to a minute old: what found hands since, and who went to rest since, is taken out as it is read.
  const stand = await standNow(tx, actor, [...shown.suggestions, ...shown.nobody].map((s) => s.stepId)), later = new Map(loaded.work.map((w) => [w.stepId, w.later]));
  const left = (line: { readonly stepId: string; readonly pieces: number }, handedOver: boolean): number => Math.min(line.pieces, (stand.open.get(line.stepId)?.[handedOver ? 'handedOver' : 'open'] ?? 0) + (handedOver ? 0 : (later.get(line.stepId) ?? 0)));
  const suggested = shown.suggestions.filter((s) => orders.has(s.orderId) && !stand.resting.has(s.personId)).flatMap((s) => { const pieces = left(s, s.handedOver); const scaled = (minutes: number): number => Math.max(1, Math.round((minutes * pieces) / s.pieces)); return pieces === 0 ? [] : [{ ...s, pieces, minutes: scaled(s.minutes), others: s.others.filter((o) => !stand.resting.has(o.personId)).map((o) => ({ ...o, minutes: scaled(o.minutes) })) }]; });
  const slipping = (ids: readonly string[]): { slips: string[]; otherSlips: number } => ({ slips: ids.flatMap((id) => orders.get(id)?.title ?? []), otherSlips: ids.filter((id) => !orders.has(id)).length });
  return {
    asOf: known.at, world: worldOf(loaded),
    suggestions: suggested.slice(0, 5).map((s) => ({
      ...ofOrder(s), handedOver: s.handedOver, personId: s.personId, name: names.get(s.personId)!, minutes: s.minutes, freeMinutes: s.freeMinutes, reasons: [...s.reasons], others: s.others.map((o) => ({ name: names.get(o.personId)!, minutes: o.minutes, freeMinutes: o.freeMinutes, has: [...o.has], lacks: [...o.lacks], covered: o.covered, ...slipping(o.slips) })), ...slipping(s.slips), moves: s.moves.flatMap((id) => orders.get(id)?.title ?? []), otherMoves: s.moves.filter((id) => !orders.has(id)).length,
    })),
    nobody: shown.nobody.filter((g) => orders.has(g.orderId)).flatMap((g) => { const pieces = left(g, false); return pieces === 0 ? [] : [ofOrder({ ...g, pieces })]; }),
    orders: [...orders.values()].filter((o) => month.orders.includes(o.id)).map((o) => { const day = days.get(o.id); return { orderId: o.id, title: o.title, dueOn: o.dueOn, p50: day?.p50 ?? null, p80: day?.p80 ?? null, p95: day?.p95 ?? null }; }),
    depth: shown.depth.filter((d) => mine(d.teamId)).map((d) => ({
      team: d.teamId === null ? null : (teams.get(d.teamId)?.name ?? null), skill: d.kind.skill, device: d.kind.device, teamOnly: d.kind.teamId !== null, able: d.able, depth: d.depth, weekOf: d.weekOf, single: d.single === null ? null : names.get(d.single)!, train: d.train.map((p) => names.get(p)!),
    })),
  };
}

/** What the plan would offer one person. Of others she reads a name only where one teaches the other. */
export async function planOf(kado: Kado, tx: Tx, actor: Actor, person: string, now: Instant): Promise<z.input<typeof myPlanned.reply>> {
  const { at, loaded, month, assign } = await knownPlan(kado, tx, actor, now), covered = new Map(loaded.workers.map((w) => [w.personId, w.covered]));
  const mine = await boardThread().ask({ kind: 'mine', month, assign, personId: person, covered });
  const names = new Map(loaded.workers.map((w) => [w.personId, w.name])), titles = new Map(loaded.orders.map((o) => [o.id, o.title])), steps = new Map(loaded.work.map((w) => [w.stepId, w.stepName])), no = new Set(loaded.declined.map(declinedKey));
  const room = await asCentre(tx, actor, () => takeableNow(tx, mine.offers.map((o) => o.stepId), person));
  // A mentor is named once she has said yes to this step: until then nobody is, so that a no shows nobody.
  const said = (mentor: string, step: string): boolean => loaded.words.some((x) => x.agreed && x.mentorId === mentor && x.learnerId === person && x.stepId === step);
  return {
    asOf: at,
    offers: mine.offers.filter((o) => !no.has(declinedKey({ personId: person, stepId: o.stepId }))).flatMap((o) => takenAtMost(o, room.get(o.stepId) ?? 0)).map(({ mentorId, reasons, ...o }) => ({ ...o, orderTitle: titles.get(o.orderId)!, stepName: steps.get(o.stepId)!, reasons: [...reasons], learns: mentorId !== null, mentor: mentorId !== null && said(mentorId, o.stepId) ? names.get(mentorId)! : null })),
    lessons: (await withTerms(tx, mine.lessons, month.today)).map(({ learnerId, stepId, orderId, skill, yenPerHour, terms }) => ({ learnerId, learner: names.get(learnerId)!, stepId, orderTitle: titles.get(orderId)!, skill, yenPerHour, ...terms })),
    teaching: await teachingOf(tx, person, month.today),
  };
}

/** She says no: an open offer is closed, else a no is kept, so that the next plan goes on without her for this step. */
export async function declineStep(kado: Kado, tx: Tx, actor: Actor, at: { readonly step: string; readonly person: string; readonly now: Instant; readonly id: () => string }): Promise<boolean> {
  const { rows: steps } = await sql`select 1 from step where id = ${at.step}`.execute(tx);
  if (steps.length === 0) return false;
  const { rows } = await sql`update offer set state = 'declined', answered_at = ${at.now} where step_id = ${at.step} and person_id = ${at.person} and state = 'open' returning 1`.execute(tx);
  if (rows.length === 0) await sql`insert into offer (id, step_id, person_id, kind, state, answered_at) values (${at.id()}, ${at.step}, ${at.person}, 'work', 'declined', ${at.now})`.execute(tx);
  forgetPlan(kado, actor);
  return true;
}

/** Somebody's word changes the plan: the next who asks gets a new one. */
export function forgetPlan(kado: Kado, actor: Actor): void {
  if (actor.centre !== null) kept.get(kado)?.delete(actor.centre);
}

type AskedLesson = PlannedLesson & { readonly terms: TeachingTerms };

/** What she is asked to teach, as she is shown it; nothing while the centre has no terms to order by. */
export async function lessonsAsked(kado: Kado, tx: Tx, actor: Actor, person: string, now: Instant): Promise<AskedLesson[]> {
  const { month, assign } = await knownPlan(kado, tx, actor, now);
  return withTerms(tx, (await boardThread().ask({ kind: 'mine', month, assign, personId: person, covered: new Map() })).lessons, month.today);
}

/** Those whom the plan of this moment asks to teach. */
export async function mentorsAsked(kado: Kado, tx: Tx, actor: Actor, now: Instant): Promise<readonly string[]> {
  const { month, assign } = await knownPlan(kado, tx, actor, now), learners = new Set(assign);
  return [...new Set(month.lessons.filter((l) => !l.agreed && learners.has(l.learner)).map((l) => month.people[l.mentor]!))];
}

async function withTerms(tx: Tx, lessons: readonly PlannedLesson[], today: LocalDate): Promise<AskedLesson[]> {
  const centre = lessons.length === 0 ? null : await centreTerms(tx, today);
  if (centre === null) return [];
  return lessons.flatMap((lesson) => {
    const terms = teachingTerms(lesson, today, centre.terms.payDay);
    return terms === null ? [] : [{ ...lesson, terms }];
  });
}

/** 受けられますか？ Nothing is written. */
export async function promiseOf(kado: Kado, tx: Tx, actor: Actor, now: Instant, ask: z.output<typeof askPromise.body>): Promise<Result<z.input<typeof askPromise.reply>>> {
  const today = dayOf(now), due = daysBetween(today, ask.dueOn as LocalDate);
  if (due < 0) return refuse('journeys/due-past', { dueOn: ask.dueOn });
  const { at, loaded, assign } = await knownPlan(kado, tx, actor, now);
  const kind = { skill: ask.skill, device: ask.device, teamId: null };
  const taken = await boardThread().ask({ kind: 'take', month: planMonth({ today, ...loaded }, kind), assign, ask: { kind, minutes: ask.minutes, due }, world: loaded.centre.world });
  if (!taken.ok) return taken;
  const day = (d: number | null): LocalDate | null => (d === null || d >= HORIZON ? null : addDays(today, d)), { answer, why, cut, proof, earliestDay, p50, p80, p95 } = taken.value;
  return ok({ asOf: at, world: worldOf(loaded), answer, why, cut: cut === null ? null : { ...cut, from: addDays(today, cut.from), to: addDays(today, cut.to) }, proof, earliestOn: day(earliestDay), p50: day(p50), p80: day(p80), p95: day(p95) });
}

/** Items (alias `i`) that go, or will go, through the version of a step (alias `s`): while two versions are at work, each has its own. */
const ofGraph = sql`(s.versions = 1 or s.newest <> exists (select 1 from piece p join step t on t.centre_id = p.centre_id and t.id = p.step_id where p.centre_id = i.centre_id and p.item_id = i.id and p.duty <> 'gold' and (t.graph_id = s.graph_id) <> s.newest))`;

export async function loadMonth(tx: Tx, today: LocalDate, now: Instant): Promise<Loaded> {
  const month = today.slice(0, 7), until = addDays(today, HORIZON);
  const { rows: workers } = await sql<Loaded['workers'][number]>`
    select w.id as "personId", p.name, w.devices, w.month_limit_minutes as "monthLimitMinutes", w.month_limit_yen as "monthLimitYen",
      coalesce((select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'minutes', h.minutes)) from hours_offer h where h.centre_id = w.centre_id and h.person_id = w.id), '[]') as hours,
      coalesce((select jsonb_agg(jsonb_build_object('day', e.day, 'minutes', e.minutes)) from hours_exception e where e.centre_id = w.centre_id and e.person_id = w.id and e.day >= ${today} and e.day < ${until}), '[]') as exceptions,
      (select jsonb_build_object('from', l.from_day, 'until', l.until_day) from leave l where l.centre_id = w.centre_id and l.person_id = w.id and l.ended_at is null) as away,
      coalesce((select jsonb_agg(jsonb_build_object('skill', s.skill, 'level', s.level, 'wished', s.wished)) from worker_skill s where s.centre_id = w.centre_id and s.person_id = w.id), '[]') as skills,
      coalesce((select jsonb_agg(m.team_id order by m.since, m.team_id) from team_member m where m.centre_id = w.centre_id and m.person_id = w.id and m.until is null), '[]') as teams,
      coalesce((select jsonb_agg(distinct o.client_id) from piece k join client_order o on o.centre_id = k.centre_id and o.id = k.order_id where k.centre_id = w.centre_id and k.person_id = w.id and k.state = 'accepted'), '[]') as clients,
      coalesce((select sum(s.typical_minutes) from piece k join step s on s.centre_id = k.centre_id and s.id = k.step_id where k.centre_id = w.centre_id and k.person_id = w.id and to_char(k.submitted_at at time zone 'Asia/Tokyo', 'YYYY-MM') = ${month}), 0)::float8 as "monthMinutes",
      coalesce((select sum(l.yen) from pay_standing l where l.centre_id = w.centre_id and l.person_id = w.id and l.month = ${month}), 0)::float8 as "monthYen",
      (select count(*)::int from offer f where f.centre_id = w.centre_id and f.person_id = w.id and f.kind = 'cover' and f.state = 'accepted' and f.answered_at > ${now}::timestamptz - interval '28 days') as covered
    from worker w join person p on p.centre_id = w.centre_id and p.id = w.id where w.state in ('registered', 'active') order by w.id`.execute(tx);
  const { rows: work } = await sql<Loaded['work'][number]>`
    with graphs as (select g.centre_id, g.order_id, g.id, g.version = max(g.version) over (partition by g.centre_id, g.order_id) as newest
        from step_graph g join client_order o on o.centre_id = g.centre_id and o.id = g.order_id where g.state = 'fixed' and o.state = 'working' and o.due_on is not null),
      live as (select g.*, count(*) over (partition by g.centre_id, g.order_id) as versions from graphs g where g.newest or exists (select 1 from piece p join step t on t.centre_id = p.centre_id and t.id = p.step_id
        where p.centre_id = g.centre_id and p.order_id = g.order_id and p.state in ('open', 'claimed', 'submitted') and p.duty <> 'gold' and t.graph_id = g.id)),
      steps as (select s.*, o.client_id, o.team_id, o.due_on, g.newest, g.versions from live g join client_order o on o.centre_id = g.centre_id and o.id = g.order_id join step s on s.centre_id = g.centre_id and s.graph_id = g.id)
    select s.order_id as "orderId", s.client_id as "clientId", s.team_id as "teamId", s.id as "stepId", s.name as "stepName", s.graph_id as "graphId", s.position, ${afterOf} as after, s.skill, s.device, s.secrecy, s.due_on as "dueOn", s.typical_minutes::float8 as "typicalMinutes", (s.price_yen::float8 / s.price_per) as "payYen",
      (select count(*)::int from piece p where p.centre_id = s.centre_id and p.step_id = s.id and p.state = 'open') as open,
      case when s.passes > 1 then ((select count(distinct p.item_id)::int from piece p where p.centre_id = s.centre_id and p.step_id = s.id and p.state = 'open') + (select count(*)::int from item i where i.centre_id = s.centre_id and i.order_id = s.order_id and i.state = 'open' and not exists (select 1 from piece p where p.centre_id = i.centre_id and p.step_id = s.id and p.item_id = i.id) and ${ofGraph})) end as items,
      (select count(*)::int from piece p where p.centre_id = s.centre_id and p.step_id = s.id and p.state = 'open' and exists (select 1 from hand_over h where h.centre_id = p.centre_id and h.piece_id = p.id)) as "handedOver",
      (select count(*)::int from item i where i.centre_id = s.centre_id and i.order_id = s.order_id and i.state = 'open' and not exists (select 1 from piece p where p.centre_id = i.centre_id and p.step_id = s.id and p.item_id = i.id) and ${ofGraph}) * s.passes as later,
      coalesce((select jsonb_agg(jsonb_build_object('personId', x.person_id, 'pieces', x.n) order by x.person_id) from (select p.person_id, count(*)::int as n from piece p where p.centre_id = s.centre_id and p.step_id = s.id and p.state = 'claimed' group by p.person_id) x), '[]') as held
    from steps s order by s.due_on, s.order_id, s.position`.execute(tx);
  const { rows: orders } = await sql<Order>`select id, title, due_on as "dueOn", team_id as "teamId" from client_order where state = 'working' and due_on is not null order by due_on, id`.execute(tx);
  const { rows: teams } = await sql<Team>`select id, name, leader_id as "leaderId" from team order by id`.execute(tx);
  // The last word of each person on each step counts: who said yes later is asked again.
  const { rows: declined } = await sql<Declined>`select distinct on (person_id, step_id) person_id as "personId", step_id as "stepId", state from offer where state in ('accepted', 'declined', 'open') order by person_id, step_id, coalesce(answered_at, created_at) desc, state`.execute(tx).then(({ rows }) => ({ rows: (rows as (Declined & { state: string })[]).filter((r) => r.state === 'declined') }));
  return { workers, work: work.map(({ items, ...w }) => (items === null || items === undefined ? w : { ...w, items })), orders, teams, declined, words: await mentorWords(tx, today, now), centre: await centreWorld(tx, today) };
}
