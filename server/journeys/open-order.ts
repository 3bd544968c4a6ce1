// Work begins: items become pieces, and the people whom they fit are asked.
import { seededRandom } from '../../core/kernel/random.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, type LocalDate, dayOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { checkRecruitment } from '../../core/money/recruit.ts';
import { sql } from 'kysely';
import { cutIntoPieces } from '../../core/orders/cut-into-pieces.ts';
import { moveOrder } from '../../core/orders/move-order.ts';
import { firstSteps } from '../../core/orders/what-opens.ts';
import { fits } from '../../core/workbench/fits.ts';
import type { Actor } from '../db/actor.ts';
import { type Tx, asCentre } from '../db/with-actor.ts';
import { centreTerms } from '../money/terms.ts';
import { me } from '../http/myself.ts';
import { describeSteps, undescribed } from '../orders/work-basis.ts';
import { fixedSteps, orderHead, updateOrder } from '../orders/store.ts';
import type { Candidate } from '../../core/workbench/model.ts';
import { knownAnswers, openGolds } from '../quality/gold-store.ts';
import { type StepHead, insertOffer, insertPieces, loadCandidates, personName, stepHead } from '../workbench/store.ts';
import { goOn } from './accept-piece.ts';
import { seedOf } from './seed-of.ts';
import { tell } from './tell.ts';

export type Opening = { readonly actor: Actor; readonly order: string; /** What the director wrote of steps that have no manual; '' = nothing. */ readonly described: string; readonly now: Instant; readonly id: () => string; readonly origin: string };

export async function openForWork(tx: Tx, { actor, order, described, now, id, origin }: Opening): Promise<Result<{ pieces: number; offers: number }>> {
  const head = await orderHead(tx, order, true);
  if (head === null) return refuse('access/not-found');
  const moved = moveOrder(head.state, 'open');
  if (!moved.ok) return moved;
  const steps = await fixedSteps(tx, order), first = firstSteps(steps);
  if (first.length === 0) return refuse('orders/no-graph');
  // Without terms no order notice can be made, so nobody is asked to claim what she could not be given.
  if ((await centreTerms(tx, dayOf(now))) === null) return refuse('money/no-terms');
  for (const step of first) {
    // A plan that cannot be carried out is no plan.
    if (step.checkMethod === 'gold' && (await openGolds(tx, step.id)) === 0) return refuse('orders/no-known', { name: step.name });
    const shown = await recruitmentOf(tx, { person: await personName(tx, head.directorId), title: head.title, step: step.name, priceYen: step.priceYen, pricePer: step.pricePer, dueOn: head.dueOn as LocalDate | null }, dayOf(now));
    if (!shown.ok) return shown;
  }
  // Nobody is measured against a manual that does not exist: it is written, or the work is described, before anybody is asked.
  const bare = await undescribed(tx, steps.map((s) => s.id));
  if (bare.length > 0 && described.trim() === '') return refuse('orders/no-manual', { name: bare[0]!.name });
  await describeSteps(tx, { id, order, steps: bare.map((s) => s.id), text: described.trim(), by: me(actor) });
  const cut: { readonly step: string; readonly pieces: number }[] = [];
  let cutBefore = 0;
  for (const step of first) {
    const beginning = await beginStep(tx, { order, step, steps, now, id });
    cutBefore += beginning.before + beginning.items;
    cut.push({ step: step.id, pieces: beginning.pieces });
  }
  if (cutBefore === 0) return refuse('orders/no-items');
  await updateOrder(tx, order, null, { state: moved.value });
  const offers = await asCentre(tx, actor, async () => {
    let asked = 0;
    for (const { step, pieces } of cut) asked += await askWhoFits(tx, step, pieces, now, id, origin);
    return asked;
  });
  return ok({ pieces: cut.reduce((sum, c) => sum + c.pieces, 0), offers });
}

type Beginning = { readonly order: string; readonly step: Steps[number]; readonly steps: Steps; readonly now: Instant; readonly id: () => string };
type Steps = Awaited<ReturnType<typeof fixedSteps>>;

/** Cuts every open item that has not begun here. What has begun in an earlier version goes on through that version, at its prices. */
async function beginStep(tx: Tx, { order, step, steps, now, id }: Beginning): Promise<{ items: number; before: number; pieces: number }> {
  const { rows: items } = await sql<{ id: string }>`select i.id from item i where i.order_id = ${order} and i.state = 'open' and not exists (select 1 from piece p where p.centre_id = i.centre_id and p.item_id = i.id and (p.step_id = ${step.id} or (p.duty <> 'gold' and p.step_id <> all(${steps.map((s) => s.id)}::uuid[]))))
      and not exists (select 1 from step_result r where r.centre_id = i.centre_id and r.item_id = i.id and r.step_id = ${step.id} and r.settled_at is not null) order by i.row_no`.execute(tx);
  const before = (await sql<{ n: number }>`select count(distinct item_id)::int as n from piece where step_id = ${step.id}`.execute(tx)).rows[0]!.n;
  const wanted = { id: step.id, position: step.position, check: step.checkMethod, passes: step.passes, samplePercent: step.samplePercent, priceYen: yen(step.priceYen), pricePer: step.pricePer, checkYen: yen(step.checkYen) };
  const known = await knownAnswers(tx, step.id);
  const pieces = await insertPieces(tx, id, order, cutIntoPieces(wanted, items.filter((i) => !known.has(i.id)).map((i) => i.id), seededRandom(seedOf(order)), before));
  // What the director knows already needs nobody's work: it goes on with her answer.
  await goOn(tx, (await stepHead(tx, step.id))!, items.flatMap((i) => (known.has(i.id) ? [{ head: { itemId: i.id, orderId: order }, result: known.get(i.id)! }] : [])), now, id);
  return { items: items.length, before, pieces };
}

/** Telling several people of a job is recruitment (art. 12): what would make the display misleading refuses it. A centre without terms hands nothing out anyway. */
async function recruitmentOf(tx: Tx, job: { readonly person: string; readonly title: string; readonly step: string; readonly priceYen: number; readonly pricePer: number; readonly dueOn: LocalDate | null }, today: LocalDate): Promise<Result<unknown>> {
  const found = await centreTerms(tx, today);
  if (found === null) return ok(null);
  const { terms, common } = found;
  const fee = yen(job.priceYen);
  const by = job.dueOn !== null && job.dueOn >= today ? job.dueOn : null;
  return checkRecruitment({ name: terms.name, address: terms.address, contact: terms.phone, work: `${job.title} / ${job.step}`, place: common.place, delivery: by === null ? null : { from: today, by }, fee: { least: fee, most: fee, per: String(job.pricePer), payOn: common.payment, method: common.payment }, expenses: common.expenses, rights: common.rights, ending: common.ending ?? '', person: job.person, validUntil: by ?? today }, 2, today);
}

/**
 * Asks the people whom the step fits: those of the order's team first, everybody else when the team has nobody
 * (docs/decisions/0703). More people than work is fine: an offer is a question. `only` names the people of a pilot.
 */
export async function askWhoFits(tx: Tx, stepId: string, pieces: number, now: Instant, id: () => string, origin: string, only: readonly string[] | null = null, kind: 'messages/offer' | 'messages/pilot' = 'messages/offer'): Promise<number> {
  const step = (await stepHead(tx, stepId))!;
  const people = (await loadCandidates(tx, step.orderId, now.slice(0, 7), null)).filter((person) => only === null || only.includes(person.personId));
  return askEach(tx, only === null ? teamFirst(able(people, step), step.teamId) : able(people, step), { step, pieces, id, origin, kind });
}

/** After a day the team has had its turn: what is still open is offered to everybody else whom it fits. Number of people asked. */
export async function widenOffers(tx: Tx, now: Instant, id: () => string, origin: string): Promise<number> {
  const { rows } = await sql<{ stepId: string; pieces: number; asked: string[] }>`
    select p.step_id as "stepId", count(*)::int as pieces, (select array_agg(distinct f.person_id) from offer f where f.centre_id = p.centre_id and f.step_id = p.step_id) as asked
    from piece p join client_order o on o.centre_id = p.centre_id and o.id = p.order_id and o.state = 'working' and o.team_id is not null
    where p.state = 'open' and (select min(f.created_at) from offer f where f.centre_id = p.centre_id and f.step_id = p.step_id) < ${now}::timestamptz - make_interval(hours => ${TEAM_FIRST_HOURS})
      and not exists (select 1 from offer f where f.centre_id = p.centre_id and f.step_id = p.step_id
        and not exists (select 1 from team_member m where m.centre_id = o.centre_id and m.team_id = o.team_id and m.person_id = f.person_id))
    group by p.centre_id, p.step_id`.execute(tx);
  let count = 0;
  for (const { stepId, pieces, asked } of rows) {
    const step = (await stepHead(tx, stepId))!;
    const others = (await loadCandidates(tx, step.orderId, now.slice(0, 7), null)).filter((person) => !asked.includes(person.personId));
    count += await askEach(tx, able(others, step), { step, pieces, id, origin, kind: 'messages/offer' });
  }
  return count;
}

/** How long an order's team is asked alone. */
const TEAM_FIRST_HOURS = 24;

type Able = { readonly person: Candidate; readonly reasons: readonly string[] };

/** The people whom the step fits, with the reasons they may read. */
export const able = (people: readonly Candidate[], step: StepHead): Able[] => people.flatMap((person) => {
  const fit = fits(person, step);
  return fit.ok ? [{ person, reasons: fit.value }] : [];
});

/** Those of the team, or everybody when none of them can. */
export function teamFirst(all: readonly Able[], team: string | null): readonly Able[] {
  const inTeam = all.filter(({ person }) => team !== null && person.teams.includes(team));
  return inTeam.length > 0 ? inTeam : all;
}

type Asking = { readonly step: StepHead; readonly pieces: number; readonly id: () => string; readonly origin: string; readonly kind: 'messages/offer' | 'messages/pilot' };

async function askEach(tx: Tx, people: readonly Able[], { step, pieces, id, origin, kind }: Asking): Promise<number> {
  for (const { person, reasons } of people) {
    await insertOffer(tx, { id: id(), step: step.id, person: person.personId, kind: 'work', reasons });
    await tell(tx, id, origin, { person: person.personId, kind, facts: { title: step.orderTitle, step: step.name, pieces, stepId: step.id }, link: `/?job=${step.id}` });
  }
  return people.length;
}
