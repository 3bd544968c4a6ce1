// Reads and writes of known items and of what people answered to them.
import { sql } from 'kysely';
import type { z } from 'zod';
import type { goldDoubt, goldLine, lesson, listGold } from '../../core/quality/gold/wire.ts';
import type { GoldState } from '../../core/quality/gold/mix.ts';
import type { Tx } from '../db/with-actor.ts';

type Content = Readonly<Record<string, string>>;

/** Steps of the newest fixed version, with what marking needs. */
export async function stepsForGold(tx: Tx, order: string): Promise<z.infer<typeof listGold.reply>['steps']> {
  return (await sql<z.infer<typeof listGold.reply>['steps'][number]>`
    select s.id as "stepId", s.name as "stepName", s.check_method as check, s.price_yen as "priceYen", s.price_per as "pricePer", s.layout,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'body', r.body) order by r.position) from manual_rule r where r.centre_id = s.centre_id and r.manual_id = s.manual_id), '[]') as rules,
      (select count(*)::int from item i where i.centre_id = s.centre_id and i.order_id = s.order_id) as items,
      (select count(*)::int from piece p where p.centre_id = s.centre_id and p.step_id = s.id and p.duty <> 'gold' and p.person_id is not null) as claimed
    from step s where s.order_id = ${order} and s.graph_id = (select id from step_graph g where g.order_id = ${order} and g.state = 'fixed' order by g.version desc limit 1) order by s.position`.execute(tx)).rows;
}

export async function goldsOf(tx: Tx, order: string): Promise<z.infer<typeof goldLine>[]> {
  return (await sql<z.infer<typeof goldLine>>`
    select g.id, g.step_id as "stepId", g.item_id as "itemId", i.row_no as "rowNo", g.answer, r.code as "ruleCode", g.note, g.state,
      (select count(*)::int from gold_result x where x.centre_id = g.centre_id and x.gold_id = g.id) as shown, (select count(*)::int from gold_result x where x.centre_id = g.centre_id and x.gold_id = g.id and x.right_answer) as right
    from gold_item g join item i on i.centre_id = g.centre_id and i.id = g.item_id join manual_rule r on r.centre_id = g.centre_id and r.id = g.rule_id where g.order_id = ${order} order by i.row_no`.execute(tx)).rows;
}

const newestAnswer = sql`(select a.content from answer a where a.centre_id = x.centre_id and a.piece_id = x.piece_id order by a.version desc limit 1)`;

export async function doubtsOf(tx: Tx, order: string): Promise<z.infer<typeof goldDoubt>[]> {
  return (await sql<z.infer<typeof goldDoubt>>`
    select x.id, g.id as "goldId", i.row_no as "rowNo", n.name as "personName", x.dispute as body, coalesce(x.shown->'answer', g.answer) as known, ${newestAnswer} as given, r.code as "ruleCode"
    from gold_result x join gold_item g on g.centre_id = x.centre_id and g.id = x.gold_id join item i on i.centre_id = g.centre_id and i.id = g.item_id join manual_rule r on r.centre_id = x.centre_id and r.id = x.rule_id join person n on n.centre_id = x.centre_id and n.id = x.person_id
    where g.order_id = ${order} and x.dispute_state = 'open' order by x.created_at`.execute(tx)).rows;
}

/** An item by its row, and how far its own work in this step has come: untouched, begun by somebody, or over. */
export async function itemOfRow(tx: Tx, step: string, order: string, rowNo: number): Promise<{ id: string; open: number; begun: number; over: boolean } | null> {
  return (await sql<{ id: string; open: number; begun: number; over: boolean }>`select i.id, count(p.id) filter (where p.state = 'open')::int as open,
      count(p.id) filter (where p.state in ('claimed', 'submitted', 'accepted') or exists (select 1 from hand_over h where h.centre_id = p.centre_id and h.piece_id = p.id))::int as begun,
      count(p.id) > 0 and count(p.id) filter (where p.state in ('open', 'claimed', 'submitted')) = 0 as over
    from item i left join piece p on p.centre_id = i.centre_id and p.item_id = i.id and p.step_id = ${step} and p.duty <> 'gold' where i.order_id = ${order} and i.row_no = ${rowNo} group by i.id`.execute(tx)).rows[0] ?? null;
}

/** Right answers of the open known items of a step. */
export async function knownAnswers(tx: Tx, step: string): Promise<Map<string, Content>> {
  const { rows } = await sql<{ itemId: string; answer: Content }>`select item_id as "itemId", answer from gold_item where step_id = ${step} and state <> 'withdrawn'`.execute(tx);
  return new Map(rows.map((r) => [r.itemId, r.answer]));
}

/** Open work of an item that needs nobody any more. */
export async function withdrawOpen(tx: Tx, step: string, item: string): Promise<void> {
  await sql`update piece set state = 'withdrawn', rev = rev + 1 where step_id = ${step} and item_id = ${item} and state = 'open'`.execute(tx);
}

/** An item that went on with a known answer that was wrong: work begins anew, unless it is delivered. */
export async function reopenItem(tx: Tx, gold: string): Promise<{ stepId: string; itemId: string } | null> {
  const { rows } = await sql<{ stepId: string; itemId: string }>`update item i set state = 'open', done_at = null, result = null from gold_item g
    where g.id = ${gold} and i.centre_id = g.centre_id and i.id = g.item_id and i.state <> 'delivered' and not exists (select 1 from piece p where p.centre_id = g.centre_id and p.step_id = g.step_id and p.item_id = g.item_id and p.duty <> 'gold' and p.state = 'accepted')
    returning g.step_id as "stepId", g.item_id as "itemId"`.execute(tx);
  return rows[0] ?? null;
}

export const ruleOfManual = async (tx: Tx, rule: string, manual: string | null): Promise<boolean> => (await sql`select 1 from manual_rule where id = ${rule} and manual_id = ${manual}`.execute(tx)).rows.length > 0;

/** False when the item is known already in this step. */
export async function insertGold(tx: Tx, g: { id: string; order: string; step: string; item: string; answer: Content; rule: string; note: string }): Promise<boolean> {
  return (await sql`insert into gold_item (id, order_id, step_id, item_id, answer, rule_id, note) values (${g.id}, ${g.order}, ${g.step}, ${g.item}, ${JSON.stringify(g.answer)}::jsonb, ${g.rule}, ${g.note})
    on conflict (centre_id, step_id, item_id) do nothing returning 1`.execute(tx)).rows.length > 0;
}

export async function endGoldRow(tx: Tx, gold: string, order: string | null, state: 'revealed' | 'withdrawn', now: string): Promise<boolean> {
  return (await sql`update gold_item set state = ${state}, ended_at = ${now} where id = ${gold} and state <> 'withdrawn' ${order === null ? sql`` : sql`and order_id = ${order}`} returning 1`.execute(tx)).rows.length > 0;
}

/** How many known items are mixed in, so that nothing is opened under a plan that cannot be carried out. */
export const openGolds = async (tx: Tx, step: string): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from gold_item where step_id = ${step} and state = 'open'`.execute(tx)).rows[0]!.n;

/** Known items that this person has not met in any shape, the least used first; taken by nobody else at this moment. */
export async function goldsFor(tx: Tx, step: string, person: string, most: number): Promise<{ id: string; itemId: string; rowNo: number }[]> {
  return (await sql<{ id: string; itemId: string; rowNo: number }>`
    select g.id, g.item_id as "itemId", i.row_no as "rowNo" from gold_item g join item i on i.centre_id = g.centre_id and i.id = g.item_id
    where g.step_id = ${step} and g.state = 'open'
      and not exists (select 1 from piece p where p.centre_id = g.centre_id and p.step_id = g.step_id and p.item_id = g.item_id and p.person_id = ${person})
      and not exists (select 1 from hand_over h join piece p on p.centre_id = h.centre_id and p.id = h.piece_id where h.from_person = ${person} and p.centre_id = g.centre_id and p.step_id = g.step_id and p.item_id = g.item_id)
    order by (select count(*) from gold_result x where x.centre_id = g.centre_id and x.gold_id = g.id), g.id limit ${most} for update of g skip locked`.execute(tx)).rows;
}

export type GoldHead = { readonly id: string; readonly pieceId: string; readonly state: GoldState; readonly answer: Content; readonly ruleId: string; readonly note: string; readonly others: boolean };

/** Known items behind these pieces, locked. `others`: somebody else had a part in the piece, so it says nothing about one person. */
export async function goldBehind(tx: Tx, pieces: readonly string[]): Promise<GoldHead[]> {
  return (await sql<GoldHead>`
    select g.id, p.id as "pieceId", g.state, g.answer, g.rule_id as "ruleId", g.note, exists (select 1 from hand_over h where h.centre_id = p.centre_id and h.piece_id = p.id and h.from_person <> p.person_id and h.done_percent > 0) as others
    from piece p join gold_item g on g.centre_id = p.centre_id and g.step_id = p.step_id and g.item_id = p.item_id where p.id = any(${[...pieces]}::uuid[]) and p.duty = 'gold' order by g.id for update of g`.execute(tx)).rows;
}

export async function insertGoldResult(tx: Tx, r: { id: string; gold: string; piece: string; person: string; right: boolean; counts: boolean; rule: string; shown: { answer: Content; note: string; fields: readonly string[] } | null; now: string }): Promise<void> {
  await sql`insert into gold_result (id, gold_id, piece_id, person_id, right_answer, counts, shown, rule_id, created_at)
    values (${r.id}, ${r.gold}, ${r.piece}, ${r.person}, ${r.right}, ${r.counts}, ${r.shown === null ? null : JSON.stringify(r.shown)}::jsonb, ${r.rule}, ${r.now}) on conflict do nothing`.execute(tx);
}

/** What she was shown after an error; null for every piece without one. */
export async function lessonOf(tx: Tx, piece: string, person: string): Promise<z.infer<typeof lesson.reply>['lesson']> {
  return (await sql<NonNullable<z.infer<typeof lesson.reply>['lesson']>>`
    select o.title as "orderTitle", i.row_no as "rowNo", s.layout, i.source, ${newestAnswer} as given, x.shown->'answer' as known, coalesce(x.shown->'fields', '[]') as fields, coalesce(x.shown->>'note', '') as note, p.pay_yen as "payYen",
      jsonb_build_object('id', r.id, 'code', r.code, 'body', r.body) as rule, m.title as "manualTitle",
      case when x.dispute is null then null else jsonb_build_object('body', x.dispute, 'state', x.dispute_state, 'answer', x.dispute_answer) end as dispute
    from gold_result x join piece p on p.centre_id = x.centre_id and p.id = x.piece_id join step s on s.centre_id = p.centre_id and s.id = p.step_id join item i on i.centre_id = p.centre_id and i.id = p.item_id
      join client_order o on o.centre_id = p.centre_id and o.id = p.order_id join manual_rule r on r.centre_id = x.centre_id and r.id = x.rule_id join manual m on m.centre_id = r.centre_id and m.id = r.manual_id
    where x.piece_id = ${piece} and x.person_id = ${person} and x.shown is not null`.execute(tx)).rows[0] ?? null;
}

/** False when she has said it already, or there was nothing to say. */
export async function keepDoubt(tx: Tx, piece: string, person: string, body: string): Promise<{ orderId: string; director: string; title: string; rowNo: number } | null> {
  return (await sql<{ orderId: string; director: string; title: string; rowNo: number }>`update gold_result x set dispute = ${body}, dispute_state = 'open' from piece p, client_order o, item i
    where x.piece_id = ${piece} and x.person_id = ${person} and x.shown is not null and x.dispute is null and p.centre_id = x.centre_id and p.id = x.piece_id and o.centre_id = p.centre_id and o.id = p.order_id and i.centre_id = p.centre_id and i.id = p.item_id
    returning o.id as "orderId", o.director_id as director, o.title, i.row_no as "rowNo"`.execute(tx)).rows[0] ?? null;
}

export type Doubt = { readonly goldId: string; readonly stepId: string; readonly pieceId: string; readonly personId: string; readonly state: string; readonly title: string; readonly rowNo: number };

export async function doubtIn(tx: Tx, order: string, result: string): Promise<Doubt | null> {
  return (await sql<Doubt>`select g.id as "goldId", g.step_id as "stepId", x.piece_id as "pieceId", x.person_id as "personId", coalesce(x.dispute_state, '') as state, o.title, i.row_no as "rowNo"
    from gold_result x join gold_item g on g.centre_id = x.centre_id and g.id = x.gold_id join client_order o on o.centre_id = g.centre_id and o.id = g.order_id join item i on i.centre_id = g.centre_id and i.id = g.item_id
    where x.id = ${result} and g.order_id = ${order} for update of x`.execute(tx)).rows[0] ?? null;
}

/** A known answer that was wrong counts for nobody any more, whatever they had answered. */
export async function settleDoubt(tx: Tx, d: { result: string; gold: string; upheld: boolean; answer: string; by: string; now: string }): Promise<void> {
  await sql`update gold_result set dispute_state = ${d.upheld ? 'upheld' : 'kept'}, dispute_answer = ${d.answer}, answered_by = ${d.by} where id = ${d.result}`.execute(tx);
  if (!d.upheld) return;
  await endGoldRow(tx, d.gold, null, 'withdrawn', d.now);
  await sql`update gold_result set counts = false where gold_id = ${d.gold}`.execute(tx);
}
