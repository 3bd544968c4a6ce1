// Reads and writes of the step graph while work goes through it: who comes after whom, and what came out of each step of an item.
import { sql } from 'kysely';
import type { GraphStep } from '../../core/orders/what-opens.ts';
import { type SaidAnswer, sayResult } from '../../core/orders/say-result.ts';
import type { Layout } from '../../core/orders/wire.ts';
import type { Tx } from '../db/with-actor.ts';

/** Positions that a step (alias `s`) comes after. */
export const afterOf = sql`array(select a.after_position from step_after a where a.centre_id = s.centre_id and a.graph_id = s.graph_id and a.position = s.position order by a.after_position)`;

/** The steps of one version, in their order. */
export async function graphSteps(tx: Tx, graph: string): Promise<GraphStep[]> {
  return (await sql<GraphStep>`select s.id, s.position, ${afterOf} as after from step s where s.graph_id = ${graph} order by s.position`.execute(tx)).rows;
}

type Settled = { readonly item: string; readonly result: Readonly<Record<string, string>> };

/** Keeps what came out of a step; said again, the newest counts. Returns the settled steps of each item, this one among them. */
export async function keepStepResults(tx: Tx, step: string, results: readonly Settled[], now: string): Promise<Map<string, Set<string>>> {
  await sql`insert into step_result (item_id, step_id, result, settled_at) select x.item, ${step}, x.result, ${now} from unnest(${results.map((r) => r.item)}::uuid[], ${results.map((r) => JSON.stringify(r.result))}::jsonb[]) as x(item, result)
    on conflict (centre_id, item_id, step_id) do update set result = excluded.result, settled_at = excluded.settled_at`.execute(tx);
  const { rows } = await sql<{ item: string; steps: string[] }>`select item_id as item, array_agg(step_id) as steps from step_result where item_id = any(${results.map((r) => r.item)}::uuid[]) and settled_at is not null group by item_id`.execute(tx);
  return new Map(rows.map((r) => [r.item, new Set(r.steps)]));
}

/** All settled answers of an item (alias `i`) as one; where steps use the same key, the later step's. */
const together = sql`(select jsonb_object_agg(e.key, e.value order by s.position) from step_result r join step s on s.centre_id = r.centre_id and s.id = r.step_id cross join jsonb_each(r.result) e where r.centre_id = i.centre_id and r.item_id = i.id and r.settled_at is not null)`;

/** Results join the item's own; those of `done` are done. */
export async function keepResults(tx: Tx, items: readonly { readonly item: string; readonly done: boolean }[], now: string): Promise<void> {
  await sql`update item i set result = coalesce(i.result, '{}') || coalesce(${together}, '{}'), state = case when x.done then 'done' else i.state end, done_at = case when x.done then ${now}::timestamptz else i.done_at end
    from unnest(${items.map((i) => i.item)}::uuid[], ${items.map((i) => i.done)}::boolean[]) as x(id, done) where i.id = x.id and i.state = 'open'`.execute(tx);
}

/** The newest results of finished items. */
export async function mergeResults(tx: Tx, items: readonly string[]): Promise<void> {
  if (items.length > 0) await sql`update item i set result = coalesce(i.result, '{}') || coalesce(${together}, '{}') where i.id = any(${[...items]}::uuid[])`.execute(tx);
}

/** A step of these items is looked at anew: until it is settled again nothing that waits for it begins, and the item is not done. */
export async function unsettle(tx: Tx, step: string, items: readonly string[]): Promise<void> {
  await sql`update step_result set settled_at = null where step_id = ${step} and item_id = any(${[...items]}::uuid[])`.execute(tx);
}

/** Of an item that is worked anew, what its other steps still say. */
export async function keepOnlySettled(tx: Tx, item: string): Promise<void> {
  await sql`update item i set result = ${together} where i.id = ${item}`.execute(tx);
}

/** What came out of the steps right before this piece's step, each under its name. */
export async function answersBefore(tx: Tx, piece: string): Promise<{ step: string; answers: SaidAnswer[] }[]> {
  const { rows } = await sql<{ name: string; layout: Layout; result: Record<string, string> }>`select b.name, b.layout, r.result from piece p join step s on s.centre_id = p.centre_id and s.id = p.step_id
      join step_after a on a.centre_id = s.centre_id and a.graph_id = s.graph_id and a.position = s.position join step b on b.centre_id = a.centre_id and b.graph_id = a.graph_id and b.position = a.after_position
      join step_result r on r.centre_id = p.centre_id and r.item_id = p.item_id and r.step_id = b.id and r.settled_at is not null
    where p.id = ${piece} order by b.position`.execute(tx);
  return rows.map(({ name, layout, result }) => ({ step: name, answers: sayResult(layout, result) }));
}

/** What came out of each step, by item and step. */
export async function resultsByItem(tx: Tx, order: string): Promise<Map<string, Map<string, Record<string, string>>>> {
  const { rows } = await sql<{ item: string; results: Record<string, Record<string, string>> }>`select r.item_id as item, jsonb_object_agg(r.step_id, r.result) as results from step_result r join item i on i.centre_id = r.centre_id and i.id = r.item_id where i.order_id = ${order} and r.settled_at is not null group by r.item_id`.execute(tx);
  return new Map(rows.map((row) => [row.item, new Map(Object.entries(row.results))]));
}
