// The planner behind the board: reads the centre's month as the centre, plans it within a time budget, and answers only
// what the asker may see. Kept for a minute in this process, so that ten people who open the board cost one plan.
import { setImmediate as letOthersIn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { z } from 'zod';
import { type OpenWork, type MonthWorker, type PlanMonth, HORIZON, planMonth } from '../../core/journeys/plan-month.ts';
import { type ShownPlan, canWeTake, showPlan } from '../../core/journeys/show-plan.ts';
import type { askPromise, boardPlan } from '../../core/journeys/wire.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, type LocalDate, addDays, dayOf, daysBetween, epochMs } from '../../core/kernel/time.ts';
import { compile } from '../../core/planning/compile.ts';
import { finishSearch, startSearch, stepSearch } from '../../core/planning/solve.ts';
import type { Actor } from '../db/actor.ts';
import { type Tx, asCentre } from '../db/with-actor.ts';
import type { Kado } from '../http/context.ts';

const KEPT_MS = 60_000;
/** Searching ends after these moves or milliseconds, whichever comes first; all the rest after the second figure. */
const MOVES = 20_000, SLICE = 1000, SEARCH_MS = 250, BUDGET_MS = 700;

type Team = { readonly id: string; readonly name: string; readonly leaderId: string | null };
type Order = { readonly id: string; readonly title: string; readonly dueOn: LocalDate; readonly teamId: string | null };
type Loaded = { readonly workers: readonly (MonthWorker & { readonly name: string; readonly covered: number })[]; readonly work: readonly (OpenWork & { readonly stepName: string })[]; readonly orders: readonly Order[]; readonly teams: readonly Team[] };
type Known = { readonly at: Instant; readonly loaded: Loaded; readonly month: PlanMonth; readonly assign: readonly number[]; shown: ShownPlan | null };

const kept = new WeakMap<Kado, Map<string, Known>>();

/** The centre's plan, at most a minute old. */
async function knownPlan(kado: Kado, tx: Tx, actor: Actor, now: Instant): Promise<Known> {
  const plans = kept.get(kado) ?? new Map<string, Known>();
  kept.set(kado, plans);
  const before = plans.get(actor.centre!), today = dayOf(now);
  if (before !== undefined && before.month.today === today && epochMs(now) - epochMs(before.at) < KEPT_MS) return before;
  const loaded = await asCentre(tx, actor, () => loadMonth(tx, today, now)), month = planMonth({ today, ...loaded });
  const known: Known = { at: now, loaded, month, assign: await search(month), shown: null };
  plans.set(actor.centre!, known);
  return known;
}

async function search(month: PlanMonth): Promise<number[]> {
  const { batches, workers } = month.problem;
  if (batches.length === 0 || workers.length === 0) return batches.map(() => -1);
  const started = performance.now(), found = startSearch(compile(month.problem), 1);
  for (let moves = 0; moves < MOVES && performance.now() - started < SEARCH_MS; moves += SLICE) {
    stepSearch(found, SLICE, moves / MOVES);
    await letOthersIn();
  }
  finishSearch(found, SLICE);
  return [...found.best];
}

function shownOf(known: Known): ShownPlan {
  if (known.shown !== null) return known.shown;
  const { month, assign, loaded } = known, started = performance.now();
  const empty: ShownPlan = { suggestions: [], nobody: [], days: [], depth: [] };
  known.shown = month.problem.batches.length === 0 || month.problem.workers.length === 0 ? empty : showPlan(month, assign, new Map(loaded.workers.map((w) => [w.personId, w.covered])), () => performance.now() - started > BUDGET_MS);
  return known.shown;
}

/** A leader reads of her teams' orders, a director or manager of the centre's. */
export async function planBoard(kado: Kado, tx: Tx, actor: Actor, now: Instant): Promise<z.input<typeof boardPlan.reply>> {
  const known = await knownPlan(kado, tx, actor, now), shown = shownOf(known), { loaded, month } = known;
  const all = actor.roles.includes('director') || actor.roles.includes('manager');
  const teams = new Map(loaded.teams.map((t) => [t.id, t])), names = new Map(loaded.workers.map((w) => [w.personId, w.name])), steps = new Map(loaded.work.map((w) => [w.stepId, w.stepName]));
  const mine = (teamId: string | null): boolean => all || (teamId !== null && teams.get(teamId)?.leaderId === actor.person);
  const resting = new Set(loaded.workers.filter((w) => w.away !== null).map((w) => w.personId));
  const orders = new Map(loaded.orders.filter((o) => mine(o.teamId)).map((o) => [o.id, o]));
  const ofOrder = (line: { readonly orderId: string; readonly stepId: string; readonly pieces: number }): { orderId: string; stepId: string; orderTitle: string; stepName: string; pieces: number } => ({ orderId: line.orderId, stepId: line.stepId, orderTitle: orders.get(line.orderId)!.title, stepName: steps.get(line.stepId)!, pieces: line.pieces });
  const days = new Map(shown.days.map((d) => [d.orderId, d]));
  return {
    asOf: known.at,
    // Who rests today is left alone, also when she may be back tomorrow.
    suggestions: shown.suggestions.filter((s) => orders.has(s.orderId) && !resting.has(s.personId)).slice(0, 5).map((s) => ({
      ...ofOrder(s), handedOver: s.handedOver, personId: s.personId, name: names.get(s.personId)!, minutes: s.minutes, freeMinutes: s.freeMinutes, reasons: [...s.reasons], slips: s.slips.flatMap((id) => orders.get(id)?.title ?? []), otherSlips: s.slips.filter((id) => !orders.has(id)).length,
    })),
    nobody: shown.nobody.filter((g) => orders.has(g.orderId)).map(ofOrder),
    orders: [...orders.values()].filter((o) => month.orders.includes(o.id)).map((o) => { const day = days.get(o.id); return { orderId: o.id, title: o.title, dueOn: o.dueOn, p50: day?.p50 ?? null, p80: day?.p80 ?? null, p95: day?.p95 ?? null }; }),
    depth: shown.depth.filter((d) => mine(d.teamId)).map((d) => ({
      team: d.teamId === null ? null : (teams.get(d.teamId)?.name ?? null), skill: d.kind.skill, device: d.kind.device, teamOnly: d.kind.teamId !== null, able: d.able, depth: d.depth, weekOf: d.weekOf, single: d.single === null ? null : names.get(d.single)!, train: d.train.map((p) => names.get(p)!),
    })),
  };
}

/** 受けられますか？ Nothing is written. */
export async function promiseOf(kado: Kado, tx: Tx, actor: Actor, now: Instant, ask: z.output<typeof askPromise.body>): Promise<Result<z.input<typeof askPromise.reply>>> {
  const today = dayOf(now), due = daysBetween(today, ask.dueOn as LocalDate);
  if (due < 0) return refuse('journeys/due-past', { dueOn: ask.dueOn });
  const { at, loaded, assign } = await knownPlan(kado, tx, actor, now);
  const kind = { skill: ask.skill, device: ask.device, teamId: null };
  const taken = canWeTake(planMonth({ today, ...loaded }, kind), assign, { kind, minutes: ask.minutes, due });
  if (!taken.ok) return taken;
  const day = (d: number | null): LocalDate | null => (d === null || d >= HORIZON ? null : addDays(today, d)), { answer, why, cut, earliestDay, p50, p80, p95 } = taken.value;
  return ok({ asOf: at, answer, why, cut: cut === null ? null : { ...cut, from: addDays(today, cut.from), to: addDays(today, cut.to) }, earliestOn: day(earliestDay), p50: day(p50), p80: day(p80), p95: day(p95) });
}

async function loadMonth(tx: Tx, today: LocalDate, now: Instant): Promise<Loaded> {
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
      coalesce((select sum(l.yen) from pay_line l where l.centre_id = w.centre_id and l.person_id = w.id and l.month = ${month}), 0)::float8 as "monthYen",
      (select count(*)::int from offer f where f.centre_id = w.centre_id and f.person_id = w.id and f.kind = 'cover' and f.state = 'accepted' and f.answered_at > ${now}::timestamptz - interval '28 days') as covered
    from worker w join person p on p.centre_id = w.centre_id and p.id = w.id where w.state in ('registered', 'active') order by w.id`.execute(tx);
  const { rows: work } = await sql<Loaded['work'][number]>`
    with steps as (select s.*, o.client_id, o.team_id, o.due_on from client_order o join step_graph g on g.centre_id = o.centre_id and g.order_id = o.id and g.state = 'fixed' join step s on s.centre_id = g.centre_id and s.graph_id = g.id
      where o.state = 'working' and o.due_on is not null and g.version = (select max(version) from step_graph n where n.centre_id = o.centre_id and n.order_id = o.id and n.state = 'fixed'))
    select s.order_id as "orderId", s.client_id as "clientId", s.team_id as "teamId", s.id as "stepId", s.name as "stepName", s.position, s.skill, s.device, s.secrecy, s.due_on as "dueOn", s.typical_minutes::float8 as "typicalMinutes", (s.price_yen::float8 / s.price_per) as "payYen",
      (select count(*)::int from piece p where p.centre_id = s.centre_id and p.step_id = s.id and p.state = 'open') as open,
      (select count(*)::int from piece p where p.centre_id = s.centre_id and p.step_id = s.id and p.state = 'open' and exists (select 1 from hand_over h where h.centre_id = p.centre_id and h.piece_id = p.id)) as "handedOver",
      (select count(*)::int from item i where i.centre_id = s.centre_id and i.order_id = s.order_id and i.state = 'open' and not exists (select 1 from piece p where p.centre_id = i.centre_id and p.step_id = s.id and p.item_id = i.id)) * s.passes as later,
      coalesce((select jsonb_agg(jsonb_build_object('personId', x.person_id, 'pieces', x.n) order by x.person_id) from (select p.person_id, count(*)::int as n from piece p where p.centre_id = s.centre_id and p.step_id = s.id and p.state = 'claimed' group by p.person_id) x), '[]') as held
    from steps s order by s.due_on, s.order_id, s.position`.execute(tx);
  const { rows: orders } = await sql<Order>`select id, title, due_on as "dueOn", team_id as "teamId" from client_order where state = 'working' and due_on is not null order by due_on, id`.execute(tx);
  const { rows: teams } = await sql<Team>`select id, name, leader_id as "leaderId" from team order by id`.execute(tx);
  return { workers, work, orders, teams };
}
