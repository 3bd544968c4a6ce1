// Reads and writes of pieces, leases, drafts, answers, checks, offers and notices.
// size: one table family, one owner.
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { benchShape, jobShape, myPiece, noticeShape, reviewLine } from '../../core/workbench/wire.ts';
import { MANY_OPEN } from '../../core/workbench/wire.ts';
import { yen } from '../../core/kernel/yen.ts';
import { partOf } from '../../core/workbench/share-pay.ts';
import type { Candidate } from '../../core/workbench/model.ts';
import type { LocalDate } from '../../core/kernel/time.ts';
import type { NewPiece } from '../../core/orders/model.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';

export async function insertPieces(tx: Tx, id: () => string, order: string, pieces: readonly NewPiece[]): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    insert into piece (id, order_id, step_id, item_id, pass, pay_yen, sampled)
    select * from unnest(${pieces.map(() => id())}::uuid[], ${pieces.map(() => order)}::uuid[], ${pieces.map((p) => p.stepId)}::uuid[], ${pieces.map((p) => p.itemId)}::uuid[], ${pieces.map((p) => p.pass)}::int[], ${pieces.map((p) => p.payYen)}::int[], ${pieces.map((p) => p.sampled)}::boolean[])
    on conflict (centre_id, step_id, item_id, pass) do nothing returning id`.execute(tx);
  return rows.length;
}

/** A piece for a third person, who settles only `fields`. */
export async function insertSettlePiece(tx: Tx, p: { id: string; order: string; step: string; item: string; pass: number; payYen: number; fields: readonly string[] }): Promise<void> {
  await sql`insert into piece (id, order_id, step_id, item_id, pass, duty, pay_yen, fields) values (${p.id}, ${p.order}, ${p.step}, ${p.item}, ${p.pass}, 'settle', ${p.payYen}, ${p.fields})
    on conflict (centre_id, step_id, item_id, pass) do nothing`.execute(tx);
}

export type StepHead = { readonly id: string; readonly orderId: string; readonly orderTitle: string; readonly orderState: string; readonly orderNumber: string; readonly name: string; readonly kind: 'form' | 'choice'; readonly skill: string; readonly device: 'any' | 'pc' | 'phone'; readonly secrecy: 'open' | 'team' | 'room'; readonly teamId: string | null; readonly check: string; readonly passes: number; readonly samplePercent: number; readonly typicalMinutes: number; readonly interruptible: boolean; readonly priceYen: number; readonly pricePer: number; readonly checkYen: number; readonly defectYen: number; readonly dueOn: string | null; readonly clientDueOn: string | null; readonly position: number; readonly graphId: string; readonly manualId: string | null; readonly layout: Record<string, unknown>; readonly directorId: string };

const stepColumns = sql`s.id, s.order_id as "orderId", o.title as "orderTitle", o.state as "orderState", o.number as "orderNumber", s.name, s.kind, s.skill, s.device, s.secrecy, o.team_id as "teamId", s.check_method as check, s.passes,
  s.sample_percent as "samplePercent", s.typical_minutes::float8 as "typicalMinutes", s.interruptible, s.price_yen as "priceYen", s.price_per as "pricePer", s.check_yen as "checkYen", s.defect_yen as "defectYen", o.due_on as "dueOn", o.client_due_on as "clientDueOn",
  s.position, s.graph_id as "graphId", s.manual_id as "manualId", s.layout, o.director_id as "directorId"`;

export async function stepHead(tx: Tx, id: string): Promise<StepHead | null> {
  return (await sql<StepHead>`select ${stepColumns} from step s join client_order o on o.centre_id = s.centre_id and o.id = s.order_id where s.id = ${id}`.execute(tx)).rows[0] ?? null;
}

/**
 * Steps with something open now, and how much, counted to MANY: everybody's first page asks this, and counting each of some
 * ten thousand pieces was half of all the database did. The steps are found by leaping along the index from one to the next.
 */
export async function openSteps(tx: Tx): Promise<(StepHead & { readonly open: number })[]> {
  return (await sql<StepHead & { open: number }>`
    with recursive leap (step_id) as (
      (select p.step_id from piece p where p.state = 'open' order by p.step_id limit 1)
      union all select (select p.step_id from piece p where p.state = 'open' and p.step_id > l.step_id order by p.step_id limit 1) from leap l where l.step_id is not null)
    select ${stepColumns}, (select count(*)::int from (select from piece p where p.state = 'open' and p.step_id = x.step_id limit ${MANY_OPEN}) c) as open
    from leap x join step s on s.id = x.step_id join client_order o on o.centre_id = s.centre_id and o.id = s.order_id order by o.due_on nulls last, s.position`.execute(tx)).rows;
}

/** People who could be asked, with the facts an offer rests on; `only` limits to one. */
export async function loadCandidates(tx: Tx, order: string | null, month: string, only: string | null): Promise<Candidate[]> {
  return (await sql<Candidate>`
    select w.id as "personId", w.devices, w.month_limit_yen as "monthLimitYen",
      coalesce((select jsonb_agg(jsonb_build_object('skill', s.skill, 'level', s.level, 'wished', s.wished)) from worker_skill s where s.centre_id = w.centre_id and s.person_id = w.id), '[]') as skills, to_jsonb(app.mentored_skills(w.id)) as mentored, to_jsonb(app.taught_steps(w.id)) as taught,
      coalesce((select jsonb_agg(m.team_id) from team_member m where m.centre_id = w.centre_id and m.person_id = w.id and m.until is null), '[]') as teams,
      exists (select 1 from leave l where l.centre_id = w.centre_id and l.person_id = w.id and l.ended_at is null) as resting,
      coalesce((select sum(h.minutes) from hours_offer h where h.centre_id = w.centre_id and h.person_id = w.id), 0)::int as "weekMinutes",
      exists (select 1 from piece k join client_order o on o.centre_id = k.centre_id and o.id = k.order_id where k.centre_id = w.centre_id and k.person_id = w.id and k.state = 'accepted'
        and o.client_id = (select client_id from client_order where id = ${order})) as "knowsClient",
      coalesce((select sum(l.yen) from pay_standing l where l.centre_id = w.centre_id and l.person_id = w.id and l.month = ${month}), 0)::int as "monthYen"
    from worker w where w.state in ('registered', 'active') ${only === null ? sql`` : sql`and w.id = ${only}`} order by w.id`.execute(tx)).rows;
}

/** Orders of clients whose work this person has had accepted before. */
export async function ordersOfKnownClients(tx: Tx, person: string, orders: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select o.id from client_order o where o.id = any(${[...new Set(orders)]}::uuid[]) and exists (select 1 from piece k join client_order ko on ko.centre_id = k.centre_id and ko.id = k.order_id
      where k.centre_id = o.centre_id and k.person_id = ${person} and k.state = 'accepted' and ko.client_id = o.client_id)`.execute(tx);
  return new Set(rows.map((r) => r.id));
}

export type Claimed = { readonly id: string; readonly itemId: string; readonly rowNo: number; readonly payYen: number };

/** Open pieces of a step that this person may take: nobody gets two passes of one item, nor another pass of one she handed on. */
const takeable = (person: string): RawBuilder<unknown> => sql`p.pass = (select min(q.pass) from piece q where q.centre_id = p.centre_id and q.step_id = p.step_id and q.item_id = p.item_id and q.state = 'open')
        and not exists (select 1 from piece o where o.centre_id = p.centre_id and o.step_id = p.step_id and o.item_id = p.item_id and o.person_id = ${person})
        and (p.duty = 'settle' or not exists (select 1 from hand_over h join piece o on o.centre_id = h.centre_id and o.id = h.piece_id where h.from_person = ${person} and o.centre_id = p.centre_id and o.step_id = p.step_id and o.item_id = p.item_id and o.id <> p.id))`;

/** How many pieces of each step this person could take, one after another, as things stand. */
export async function takeableNow(tx: Tx, steps: readonly string[], person: string): Promise<Map<string, number>> {
  if (steps.length === 0) return new Map();
  const { rows } = await sql<{ stepId: string; pieces: number }>`select p.step_id as "stepId", count(*)::int as pieces from piece p where p.step_id = any(${[...steps]}::uuid[]) and p.state = 'open' and ${takeable(person)} group by p.step_id`.execute(tx);
  return new Map(rows.map((r) => [r.stepId, r.pieces]));
}

/** Most pieces of one claim, and the longest window that a card offers. */
const AT_ONCE = 100, LONGEST_MINUTES = 240;

export type Ahead = { readonly stepId: string; readonly look: 'work' | 'settle'; readonly id: string; readonly payYen: number; readonly handed: boolean; /** Of a paid trial. */ readonly pilot: boolean };

/** What each step would give this person, in the order in which a claim takes it. A settling piece stands behind the step's passes, so neither kind is looked for among all of the other. */
export async function piecesAhead(tx: Tx, steps: readonly string[], person: string): Promise<Ahead[]> {
  if (steps.length === 0) return [];
  // Everybody's first page asks this: what is hers already is looked up once and not for every piece.
  return (await sql<Ahead>`
    with hers as materialized (select o.step_id, o.item_id from piece o where o.person_id = ${person} and o.step_id = any(${[...steps]}::uuid[])),
      gone as materialized (select o.id, o.step_id, o.item_id from hand_over h join piece o on o.centre_id = h.centre_id and o.id = h.piece_id where h.from_person = ${person} and o.step_id = any(${[...steps]}::uuid[]))
    select s.id as "stepId", look.look, a.id, a.pay_yen as "payYen", exists (select 1 from hand_over h where h.centre_id = a.centre_id and h.piece_id = a.id) as handed, (select i.pilot from item i where i.centre_id = a.centre_id and i.id = a.item_id) as pilot
    from step s cross join (values ('work'), ('settle')) as look(look) cross join lateral (select p.centre_id, p.id, p.pay_yen, p.pass, p.item_id from piece p
      where p.centre_id = s.centre_id and p.step_id = s.id and p.state = 'open' and p.duty = look.look and p.pass > case look.look when 'settle' then s.passes else 0 end
        and (p.pass = 1 or p.pass = (select min(q.pass) from piece q where q.centre_id = p.centre_id and q.step_id = p.step_id and q.item_id = p.item_id and q.state = 'open'))
        and (p.step_id, p.item_id) not in (select step_id, item_id from hers)
        and (p.duty = 'settle' or not exists (select from gone g where g.step_id = p.step_id and g.item_id = p.item_id and g.id <> p.id))
      order by p.pass, p.item_id limit least(${AT_ONCE}, greatest(1, ceil(${LONGEST_MINUTES} / greatest(s.typical_minutes - 0.5, 0.05))))) a
    where s.id = any(${[...steps]}::uuid[]) order by s.id, look.look, a.pass, a.item_id`.execute(tx)).rows;
}

/** Pieces as they pay `person`: whoever goes on with half-done work gets what is left of it. */
export async function withParts<P extends { readonly id: string; readonly payYen: number }>(tx: Tx, pieces: readonly P[], person: string): Promise<P[]> {
  if (pieces.length === 0) return [];
  const handed = Map.groupBy(await handOversOf(tx, pieces.map((p) => p.id)), (h) => h.pieceId);
  return pieces.map((p) => (handed.has(p.id) ? { ...p, payYen: partOf(yen(p.payYen), handed.get(p.id)!, person) } : p));
}

/**
 * Takes up to `count` open pieces in one atomic statement: rows locked by others are skipped, the state is checked
 * again on update, and nobody gets two passes of one item.
 */
export async function claimPieces(tx: Tx, c: { step: string; person: string; count: number; items: readonly string[]; look: 'work' | 'settle' | null; leaseUntil: string; leaseMinutes: number; noticeId: string; now: string }): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with picked as (
      select p.id from piece p
      where p.step_id = ${c.step} and p.state = 'open' ${c.items.length > 0 ? sql`and p.item_id = any(${[...c.items]}::uuid[])` : sql``}
        ${c.look === null ? sql`` : sql`and p.duty = ${c.look}`}
        and ${takeable(c.person)}
      order by p.pass, p.item_id limit ${c.count} for update of p skip locked)
    update piece p set state = 'claimed', person_id = ${c.person}, lease_until = ${c.leaseUntil}, lease_minutes = ${c.leaseMinutes}, warned_at = null, claimed_at = ${c.now}, notice_id = ${c.noticeId}, rev = p.rev + 1
    from picked, item i where p.id = picked.id and p.state = 'open' and i.centre_id = p.centre_id and i.id = p.item_id
    returning p.id, p.item_id as "itemId", i.row_no as "rowNo", p.pay_yen as "payYen"`.execute(tx);
  return rows.sort((a, b) => a.rowNo - b.rowNo);
}

/** What she has in hand, and its typical minutes. With `lock` her claims wait for each other, so that two pages at once do not both count the same. */
export async function heldNow(tx: Tx, person: string, lock = false): Promise<{ pieces: number; minutes: number }> {
  if (lock) await sql`select pg_advisory_xact_lock(hashtext(${`claims of ${person}`}))`.execute(tx);
  return (await sql<{ pieces: number; minutes: number }>`select count(*)::int as pieces, coalesce(sum(s.typical_minutes), 0)::float8 as minutes from piece p join step s on s.centre_id = p.centre_id and s.id = p.step_id where p.person_id = ${person} and p.state = 'claimed'`.execute(tx)).rows[0]!;
}

/** A piece of real work of this step that she could take now. */
export async function openFor(tx: Tx, step: string, person: string): Promise<string | null> {
  return (await sql<{ id: string }>`select p.id from piece p where p.step_id = ${step} and p.state = 'open' and p.duty <> 'gold' and not exists (select 1 from piece o where o.centre_id = p.centre_id and o.step_id = p.step_id and o.item_id = p.item_id and o.person_id = ${person}) limit 1`.execute(tx)).rows[0]?.id ?? null;
}

/** Pieces of known items, held by her from the first moment and like all others to look at. Passes from 11 on, so that real ones keep theirs. */
export async function insertGoldPieces(tx: Tx, golds: readonly { readonly id: string; readonly itemId: string; readonly rowNo: number }[], c: { step: string; person: string; payYen: number; leaseUntil: string; leaseMinutes: number; noticeId: string; now: string }): Promise<Claimed[]> {
  if (golds.length === 0) return [];
  await sql`insert into piece (id, order_id, step_id, item_id, pass, duty, state, person_id, lease_until, lease_minutes, claimed_at, pay_yen, notice_id, rev)
    select x.id, s.order_id, s.id, x.item, greatest(10, (select coalesce(max(p.pass), 0) from piece p where p.centre_id = s.centre_id and p.step_id = s.id and p.item_id = x.item)) + 1, 'gold', 'claimed', ${c.person}, ${c.leaseUntil}, ${c.leaseMinutes}, ${c.now}, ${c.payYen}, ${c.noticeId}, 2
    from unnest(${golds.map((g) => g.id)}::uuid[], ${golds.map((g) => g.itemId)}::uuid[]) as x(id, item), step s where s.id = ${c.step}`.execute(tx);
  return golds.map((g) => ({ id: g.id, itemId: g.itemId, rowNo: g.rowNo, payYen: c.payYen }));
}

export async function openAgain(tx: Tx, step: string, item: string): Promise<void> {
  await sql`update piece set state = 'open', rev = rev + 1 where step_id = ${step} and item_id = ${item} and state = 'withdrawn' and duty = 'work'`.execute(tx);
}

/** Known pieces that nobody works on any more: nothing waits for them. */
export async function withdrawPiece(tx: Tx, piece: string): Promise<void> {
  await sql`update piece set state = 'withdrawn', person_id = null, lease_until = null, lease_minutes = null, warned_at = null, notice_id = null, rev = rev + 1 where id = ${piece} and state = 'claimed'`.execute(tx);
}

export async function insertNotice3(tx: Tx, n: { id: string; person: string; order: string; step: string; content: unknown; sha256: string }): Promise<void> {
  await sql`insert into order_notice (id, person_id, order_id, step_id, content, sha256) values (${n.id}, ${n.person}, ${n.order}, ${n.step}, ${JSON.stringify(n.content)}::jsonb, ${n.sha256})`.execute(tx);
}

export async function loadNotice3(tx: Tx, id: string, person: string): Promise<{ id: string; createdAt: string; sha256: string; content: Record<string, unknown> } | null> {
  return (await sql<{ id: string; createdAt: string; sha256: string; content: Record<string, unknown> }>`select id, created_at as "createdAt", sha256, content from order_notice where id = ${id} and person_id = ${person}`.execute(tx)).rows[0] ?? null;
}

export type PieceHead = { readonly id: string; readonly orderId: string; readonly stepId: string; readonly itemId: string; readonly pass: number; readonly duty: 'work' | 'settle' | 'gold'; readonly state: 'open' | 'claimed' | 'submitted' | 'accepted' | 'withdrawn'; readonly personId: string | null; readonly leaseUntil: string | null; readonly leaseMinutes: number | null; readonly payYen: number; readonly sampled: boolean; readonly fields: string[] | null; readonly rev: number; readonly imageSha256: string | null; readonly pilot: boolean };

const headColumns = sql`p.id, p.order_id as "orderId", p.step_id as "stepId", p.item_id as "itemId", p.pass, p.duty, p.state, p.person_id as "personId", p.lease_until as "leaseUntil", p.lease_minutes as "leaseMinutes", p.pay_yen as "payYen", p.sampled, p.fields, p.rev, i.image_sha256 as "imageSha256", i.pilot and p.duty <> 'gold' as pilot`;

export async function pieceHeads(tx: Tx, ids: readonly string[], lock: boolean): Promise<PieceHead[]> {
  // Locked in id order, so that two batches never wait for each other in a ring.
  return (await sql<PieceHead>`select ${headColumns} from piece p join item i on i.centre_id = p.centre_id and i.id = p.item_id where p.id = any(${[...ids]}::uuid[]) order by p.id ${lock ? sql`for update of p` : sql``}`.execute(tx)).rows;
}

/** How the actor stands to a piece. */
export async function pieceRelation(tx: Tx, actor: Actor, id: string): Promise<{ relation: 'own' | 'led' | 'team' | 'centre'; state: string } | null> {
  const { rows } = await sql<{ relation: 'own' | 'led' | 'team' | 'centre'; state: string }>`
    select p.state, case when p.person_id = ${actor.person} then 'own'
      when o.director_id = ${actor.person} or t.director_id = ${actor.person} or t.leader_id = ${actor.person} then 'led'
      when exists (select 1 from team_member m where m.centre_id = o.centre_id and m.team_id = o.team_id and m.person_id = ${actor.person} and m.until is null) then 'team' else 'centre' end as relation
    from piece p join client_order o on o.centre_id = p.centre_id and o.id = p.order_id left join team t on t.centre_id = o.centre_id and t.id = o.team_id where p.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export type DraftOperation = { readonly field: string; readonly text: string; readonly device: string | null; readonly seen: number | null; readonly seq: number; readonly personId: string };

export async function loadDraft(tx: Tx, piece: string): Promise<DraftOperation[]> {
  return (await sql<DraftOperation>`select payload->>'field' as field, payload->>'text' as text, payload->>'device' as device, (payload->>'seen')::int as seen, seq, person_id as "personId" from draft_operation where piece_id = ${piece} and not late order by place`.execute(tx)).rows;
}

export type KeptOperation = { readonly id: string; readonly piece: string; readonly seq: number; readonly at: string; readonly field: string; readonly text: string; readonly device: string | null; readonly seen: number | null; readonly late: boolean };

export async function keepOperations(tx: Tx, person: string, operations: readonly KeptOperation[]): Promise<void> {
  await sql`insert into draft_operation (id, piece_id, person_id, seq, made_at, payload, late)
    select x.id, x.piece, ${person}, x.seq, x.at, x.payload, x.late
    from unnest(${operations.map((o) => o.id)}::uuid[], ${operations.map((o) => o.piece)}::uuid[], ${operations.map((o) => o.seq)}::int[], ${operations.map((o) => o.at)}::timestamptz[],
      ${operations.map((o) => JSON.stringify({ field: o.field, text: o.text, device: o.device, seen: o.seen }))}::jsonb[], ${operations.map((o) => o.late)}::boolean[]) as x(id, piece, seq, at, payload, late)
    on conflict do nothing`.execute(tx);
}

/** Pieces that this person held once and handed on. */
export async function heldBefore(tx: Tx, person: string, pieces: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select distinct piece_id as id from hand_over where from_person = ${person} and piece_id = any(${[...pieces]}::uuid[])`.execute(tx);
  return new Set(rows.map((r) => r.id));
}

/** What this person handed in last, of these pieces. */
export async function handedInBy(tx: Tx, person: string, pieces: readonly string[]): Promise<Map<string, Record<string, string>>> {
  if (pieces.length === 0) return new Map();
  const { rows } = await sql<{ id: string; content: Record<string, string> }>`select distinct on (piece_id) piece_id as id, content from answer where person_id = ${person} and piece_id = any(${[...pieces]}::uuid[]) order by piece_id, version desc`.execute(tx);
  return new Map(rows.map((r) => [r.id, r.content]));
}

export async function insertAnswers(tx: Tx, answers: readonly { readonly id: string; readonly piece: string; readonly content: unknown }[], person: string, now: string): Promise<void> {
  await sql`insert into answer (id, piece_id, person_id, version, content, submitted_at)
    select x.id, x.piece, ${person}, coalesce((select max(a.version) from answer a where a.piece_id = x.piece), 0) + 1, x.content, ${now}
    from unnest(${answers.map((a) => a.id)}::uuid[], ${answers.map((a) => a.piece)}::uuid[], ${answers.map((a) => JSON.stringify(a.content))}::jsonb[]) as x(id, piece, content)`.execute(tx);
}

export async function markSubmitted(tx: Tx, pieces: readonly string[], now: string): Promise<void> {
  await sql`update piece set state = 'submitted', submitted_at = ${now}, lease_until = null, rev = rev + 1 where id = any(${[...pieces]}::uuid[]) and state = 'claimed'`.execute(tx);
}

export async function markAccepted(tx: Tx, pieces: readonly string[], now: string): Promise<void> {
  await sql`update piece set state = 'accepted', accepted_at = ${now}, rev = rev + 1 where id = any(${[...pieces]}::uuid[]) and state = 'submitted'`.execute(tx);
}

/** Back to open: nobody holds it, its draft stays. */
export async function releasePiece(tx: Tx, piece: string): Promise<void> {
  await sql`update piece set state = 'open', person_id = null, lease_until = null, lease_minutes = null, warned_at = null, notice_id = null, rev = rev + 1 where id = ${piece} and state = 'claimed'`.execute(tx);
}

export async function insertHandOver(tx: Tx, h: { id: string; piece: string; from: string; cause: 'hand_over' | 'rest' | 'return' | 'lapse'; note: string; donePercent: number }): Promise<void> {
  await sql`insert into hand_over (id, piece_id, from_person, cause, note, done_percent) values (${h.id}, ${h.piece}, ${h.from}, ${h.cause}, ${h.note}, ${h.donePercent})`.execute(tx);
}

export async function handOversOf(tx: Tx, pieces: readonly string[]): Promise<{ pieceId: string; personId: string; donePercent: number; note: string }[]> {
  return (await sql<{ pieceId: string; personId: string; donePercent: number; note: string }>`select piece_id as "pieceId", from_person as "personId", done_percent as "donePercent", note from hand_over where piece_id = any(${[...pieces]}::uuid[]) order by created_at, id`.execute(tx)).rows;
}

export type PieceAnswer = { readonly itemId: string; readonly pieceId: string; readonly pass: number; readonly duty: 'work' | 'settle'; readonly state: string; readonly personId: string; readonly payYen: number; readonly content: Record<string, string> };

/** Newest answer of every submitted or accepted piece of these items in one step. */
export async function answersOf(tx: Tx, step: string, items: readonly string[]): Promise<PieceAnswer[]> {
  return (await sql<PieceAnswer>`
    select distinct on (p.item_id, p.pass) p.item_id as "itemId", p.id as "pieceId", p.pass, p.duty, p.state, p.person_id as "personId", p.pay_yen as "payYen", a.content
    from piece p join answer a on a.centre_id = p.centre_id and a.piece_id = p.id where p.step_id = ${step} and p.item_id = any(${[...items]}::uuid[]) and p.duty <> 'gold' and p.state in ('submitted', 'accepted') order by p.item_id, p.pass, a.version desc`.execute(tx)).rows;
}

/** One item at a time decides its own fate: two answers arriving together wait for each other here, always in the same order. */
export async function lockItems(tx: Tx, items: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(x.id)) from (select id from unnest(${[...items]}::text[]) as u(id) order by hashtext(id)) x`.execute(tx);
}

export async function insertPayLines(tx: Tx, lines: readonly { readonly id: string; readonly piece: string; readonly person: string; readonly yen: number }[], order: string, step: string, receivedOn: string): Promise<void> {
  await sql`insert into pay_line (id, piece_id, person_id, order_id, step_id, yen, received_on, month)
    select x.id, x.piece, x.person, ${order}, ${step}, x.yen, ${receivedOn}, m.month from unnest(${lines.map((l) => l.id)}::uuid[], ${lines.map((l) => l.piece)}::uuid[], ${lines.map((l) => l.person)}::uuid[], ${lines.map((l) => l.yen)}::int[]) as x(id, piece, person, yen)
      cross join (select app.open_month(${receivedOn.slice(0, 7)}) as month) m`.execute(tx);
}

export async function loadMyPieces(tx: Tx, person: string): Promise<z.infer<typeof myPiece>[]> {
  return withParts(tx, (await sql<z.infer<typeof myPiece>>`
    select p.id, o.title as "orderTitle", s.name as "stepName", s.kind as "stepKind", s.id as "stepId", i.row_no as "rowNo", p.state, p.lease_until as "leaseUntil", p.pay_yen as "payYen", i.pilot and p.duty <> 'gold' as pilot, p.rev,
      coalesce((select r.verdict = 'reject' from review r where r.centre_id = p.centre_id and r.piece_id = p.id order by r.created_at desc limit 1), false) and p.state = 'claimed' as "sentBack"
    from piece p join step s on s.centre_id = p.centre_id and s.id = p.step_id join client_order o on o.centre_id = p.centre_id and o.id = p.order_id join item i on i.centre_id = p.centre_id and i.id = p.item_id
    where p.person_id = ${person} and p.state in ('claimed', 'submitted') order by p.state, p.lease_until, i.row_no limit 500`.execute(tx)).rows, person);
}

export async function loadBench(tx: Tx, id: string): Promise<Omit<z.infer<typeof benchShape>, 'draft' | 'draftSeq' | 'forks' | 'before' | 'candidates' | 'handOverNotes' | 'partYen' | 'mark' | 'begun'> | null> {
  return (await sql<Omit<z.infer<typeof benchShape>, 'draft' | 'draftSeq' | 'forks' | 'before' | 'candidates' | 'handOverNotes' | 'partYen' | 'mark' | 'begun'>>`
    select p.id, o.title as "orderTitle", s.name as "stepName", s.kind as "stepKind", p.state, p.lease_until as "leaseUntil", p.pay_yen as "payYen", i.pilot and p.duty <> 'gold' as pilot, p.rev, s.layout, i.source, b.columns, i.image_sha256 is not null as "hasImage", p.fields, s.check_method = 'self' as "selfCheck",
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'body', r.body) order by r.position) from manual_rule r where r.centre_id = s.centre_id and r.manual_id = s.manual_id), '[]') as rules,
      (select jsonb_build_object('id', v.id, 'reason', v.reason, 'ruleCode', r.code, 'ruleBody', r.body, 'evidence', v.evidence, 'disputed', exists (select 1 from dispute d where d.centre_id = v.centre_id and d.review_id = v.id))
        from review v join manual_rule r on r.centre_id = v.centre_id and r.id = v.rule_id where v.centre_id = p.centre_id and v.piece_id = p.id and v.verdict = 'reject' and p.state = 'claimed' order by v.created_at desc limit 1) as review
    from piece p join step s on s.centre_id = p.centre_id and s.id = p.step_id join client_order o on o.centre_id = p.centre_id and o.id = p.order_id join item i on i.centre_id = p.centre_id and i.id = p.item_id join item_batch b on b.centre_id = i.centre_id and b.id = i.batch_id where p.id = ${id}`.execute(tx)).rows[0] ?? null;
}

export async function insertOffer(tx: Tx, o: { id: string; step: string; person: string; kind: 'work' | 'cover'; reasons: readonly string[] }): Promise<void> {
  await sql`insert into offer (id, step_id, person_id, kind, reasons) values (${o.id}, ${o.step}, ${o.person}, ${o.kind}, ${JSON.stringify(o.reasons)}::jsonb) on conflict do nothing`.execute(tx);
}

export type MyOffer = { readonly id: string; readonly stepId: string; readonly kind: 'work' | 'cover'; readonly reasons: string[]; readonly state: 'open' | 'accepted' | 'declined' };

export async function loadMyOffers(tx: Tx, person: string): Promise<MyOffer[]> {
  return (await sql<MyOffer>`select id, step_id as "stepId", kind, reasons, state from offer where person_id = ${person} and state <> 'withdrawn' order by created_at`.execute(tx)).rows;
}

/** A no to one offer is a no to all of that step that are open, and saying it again changes nothing. False when the offer is not hers, or was withdrawn. */
export async function answerOfferRow(tx: Tx, id: string, person: string, accept: boolean, now: string): Promise<boolean> {
  if (!accept) await sql`update offer f set state = 'declined', answered_at = ${now} from offer o where o.id = ${id} and o.person_id = ${person} and f.centre_id = o.centre_id and f.person_id = o.person_id and f.step_id = o.step_id and f.state = 'open'`.execute(tx);
  if (!accept) return (await sql`select 1 from offer where id = ${id} and person_id = ${person} and state = 'declined'`.execute(tx)).rows.length > 0;
  return (await sql`update offer set state = 'accepted', answered_at = ${now} where id = ${id} and person_id = ${person} and state = 'open' returning 1`.execute(tx)).rows.length > 0;
}

export async function insertNotice(tx: Tx, n: { id: string; person: string; kind: string; facts: Readonly<Record<string, unknown>>; link: string }): Promise<void> {
  await sql`insert into notice (id, person_id, kind, facts, link) values (${n.id}, ${n.person}, ${n.kind}, ${JSON.stringify(n.facts)}::jsonb, ${n.link})`.execute(tx);
}

/** Notices that ask for something. */
const ASKING = ['messages/offer', 'messages/cover', 'messages/cover-part', 'messages/pilot', 'messages/teach-ask', 'messages/teach-found'];

/** Notices about a piece that say nothing any more once it is handed in or has passed on. */
const WHILE_HELD = ['messages/sent-back', 'messages/lease-ends'];

/** What she has not put away. Nothing asks her while she rests, nor for work that is all taken; it comes back with her, or when work is open again. */
export async function loadNotices(tx: Tx, person: string, resting: boolean): Promise<z.infer<typeof noticeShape>[]> {
  return (await sql<z.infer<typeof noticeShape>>`select * from (select distinct on (n.kind, n.link, n.facts) n.id, n.kind, n.facts,
        case when n.kind = 'messages/lease-ends' and n.facts ? 'orderId' then '/work/' || (select p.id from piece p where p.centre_id = n.centre_id and p.order_id::text = n.facts ->> 'orderId' and p.person_id = n.person_id and p.state = 'claimed' order by p.lease_until, p.id limit 1) else n.link end as link, n.created_at as "createdAt" from notice n where n.person_id = ${person} and n.put_away_at is null
      and not (n.link like '/work/%' and n.kind = any(${WHILE_HELD}::text[]) and exists (select 1 from piece p where p.centre_id = n.centre_id and p.id::text = substr(n.link, 7) and (p.state in ('submitted', 'accepted', 'withdrawn') or p.person_id <> n.person_id)))
      and not (n.kind = any(${ASKING}::text[]) and (${resting}::boolean or (n.facts ? 'stepId' and not exists (select 1 from piece p where p.centre_id = n.centre_id and p.step_id = (n.facts ->> 'stepId')::uuid and p.state = 'open'))))
      and not (n.kind = 'messages/lease-ends' and n.facts ? 'orderId' and not exists (select 1 from piece p where p.centre_id = n.centre_id and p.order_id::text = n.facts ->> 'orderId' and p.person_id = n.person_id and p.state = 'claimed' and p.warned_at is not null))
      and not (n.kind = 'messages/sent-back' and n.facts ? 'piece' and not exists (select 1 from piece p where p.centre_id = n.centre_id and p.id::text = n.facts ->> 'piece' and p.person_id = n.person_id and p.state = 'claimed'))
      and not (n.kind = any(${ASKING}::text[]) and n.facts ? 'stepId' and coalesce((select f.state = 'declined' from offer f where f.centre_id = n.centre_id and f.person_id = n.person_id and f.step_id::text = n.facts ->> 'stepId' and f.created_at <= n.created_at order by (f.state = 'open') desc, f.created_at desc limit 1), false))
    order by n.kind, n.link, n.facts, n.created_at desc) one order by "createdAt" desc limit 30`.execute(tx)).rows;
}

/** Told already and not yet put away: the notice says the newest, and a mail of the last day is not repeated. Null when there is none. */
export async function renewNotice(tx: Tx, n: { person: string; kind: string; step: string; facts: Readonly<Record<string, unknown>>; link: string }): Promise<{ readonly mailed: boolean } | null> {
  const { rows } = await sql<{ mailed: boolean }>`update notice n set facts = ${JSON.stringify(n.facts)}::jsonb, link = ${n.link}, created_at = case when o.created_at > now() - interval '1 day' then o.created_at else now() end
    from (select centre_id, id, created_at from notice where person_id = ${n.person} and kind = ${n.kind} and put_away_at is null and facts ->> 'stepId' = ${n.step} order by created_at desc limit 1) o
    where n.centre_id = o.centre_id and n.id = o.id returning o.created_at > now() - interval '1 day' as mailed`.execute(tx);
  return rows[0] ?? null;
}

/** Open pieces of a step that somebody has begun. */
export async function countBegun(tx: Tx, step: string): Promise<number> {
  return (await sql<{ count: number }>`select count(*)::int as count from piece p where p.step_id = ${step} and p.state = 'open' and exists (select 1 from hand_over h where h.centre_id = p.centre_id and h.piece_id = p.id)`.execute(tx)).rows[0]!.count;
}

export async function putNoticeAway(tx: Tx, id: string, person: string, now: string): Promise<boolean> {
  return (await sql`update notice n set put_away_at = ${now} from notice o where o.id = ${id} and o.person_id = ${person} and n.centre_id = o.centre_id and n.person_id = o.person_id and (n.id = o.id or (n.kind = o.kind and n.link = o.link and n.facts = o.facts and n.put_away_at is null)) returning 1`.execute(tx)).rows.length > 0;
}

export async function loadWaiting(tx: Tx, order: string): Promise<z.infer<typeof reviewLine>[]> {
  return (await sql<z.infer<typeof reviewLine>>`
    select p.id as piece, a.id as "answerId", n.name as "personName", i.row_no as "rowNo", s.name as "stepName", a.submitted_at as "submittedAt", a.content, i.source, b.columns, s.layout, i.image_sha256 is not null as "hasImage",
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'body', r.body) order by r.position) from manual_rule r where r.centre_id = s.centre_id and r.manual_id = s.manual_id), '[]') as rules
    from piece p join step s on s.centre_id = p.centre_id and s.id = p.step_id join item i on i.centre_id = p.centre_id and i.id = p.item_id join item_batch b on b.centre_id = i.centre_id and b.id = i.batch_id join person n on n.centre_id = p.centre_id and n.id = p.person_id
      join lateral (select * from answer a where a.centre_id = p.centre_id and a.piece_id = p.id order by a.version desc limit 1) a on true
    where p.order_id = ${order} and p.state = 'submitted' and s.check_method in ('review', 'sample') order by a.submitted_at limit 200`.execute(tx)).rows;
}
export type Job = z.infer<typeof jobShape>;

/** Minutes noted in each step's pilot, shortest first, and by how many people. */
/** What was noted in the pilots of these steps, shortest first, by how many people, and until which day. */
export async function pilotMinutes(tx: Tx, steps: readonly string[]): Promise<Map<string, { readonly minutes: number[]; readonly people: number; readonly until: LocalDate }>> {
  const { rows } = await sql<{ stepId: string; minutes: number[]; people: number; until: LocalDate }>`select step_id as "stepId", jsonb_agg(minutes order by minutes) as minutes, count(distinct person_id)::int as people, (max(noted_at) at time zone 'Asia/Tokyo')::date as until from pilot_time where step_id = any(${[...steps]}::uuid[]) group by step_id`.execute(tx);
  return new Map(rows.map(({ stepId, ...measured }) => [stepId, measured]));
}

export async function personName(tx: Tx, person: string): Promise<string> {
  return (await sql<{ name: string }>`select name from person where id = ${person}`.execute(tx)).rows[0]?.name ?? '';
}
