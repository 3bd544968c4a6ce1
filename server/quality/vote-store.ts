// Reads of votes: every answer of a step, what is known of its items, and who could still be asked.
import { sql } from 'kysely';
import type { Tx } from '../db/with-actor.ts';
import { mergeResults } from '../orders/graph-store.ts';

export type Vote = { readonly itemId: string; readonly personId: string; readonly choice: string };

/** The newest answer of every handed-in piece, known pieces among them: they tell of the people. */
export async function votesOf(tx: Tx, step: string): Promise<Vote[]> {
  return (await sql<Vote>`select distinct on (p.item_id, p.person_id) p.item_id as "itemId", p.person_id as "personId", coalesce(a.content->>'choice', '') as choice
    from piece p join answer a on a.centre_id = p.centre_id and a.piece_id = p.id where p.step_id = ${step} and p.state in ('submitted', 'accepted') order by p.item_id, p.person_id, a.version desc`.execute(tx)).rows;
}

/** Items whose kind is settled: known ones that nobody took back, and those that somebody settled. Only staff and the centre may ask. */
export async function certainOf(tx: Tx, step: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ itemId: string; choice: string }>`select item_id as "itemId", answer->>'choice' as choice from gold_item where step_id = ${step} and state <> 'withdrawn'
    union all select p.item_id, (select a.content->>'choice' from answer a where a.centre_id = p.centre_id and a.piece_id = p.id order by a.version desc limit 1) from piece p where p.step_id = ${step} and p.duty = 'settle' and p.state = 'accepted'`.execute(tx);
  return new Map(rows.map((r) => [r.itemId, r.choice]));
}

/** Pieces of these items that are still out: nothing is decided before they are in. */
export async function stillOut(tx: Tx, step: string, items: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ itemId: string }>`select distinct item_id as "itemId" from piece where step_id = ${step} and item_id = any(${[...items]}::uuid[]) and duty <> 'gold' and state in ('open', 'claimed')`.execute(tx);
  return new Set(rows.map((r) => r.itemId));
}

/** How many people could do this work at all, resting or not. */
export async function ablePeople(tx: Tx, skill: string): Promise<number> {
  return (await sql<{ n: number }>`select count(*)::int as n from worker w where w.state in ('registered', 'active') and (${skill} = '' or exists (select 1 from worker_skill s where s.centre_id = w.centre_id and s.person_id = w.id and s.skill = ${skill} and not s.wished))`.execute(tx)).rows[0]!.n;
}

export type VoteItem = { readonly id: string; readonly rowNo: number; readonly state: string; readonly out: boolean; readonly pass: number };

/** Items of a step with at least one answer; `pass`: the last one used. */
export async function voteItems(tx: Tx, step: string): Promise<VoteItem[]> {
  return (await sql<VoteItem>`select i.id, i.row_no as "rowNo", i.state, bool_or(p.state in ('open', 'claimed')) as out, max(p.pass)::int as pass from piece p join item i on i.centre_id = p.centre_id and i.id = p.item_id
    where p.step_id = ${step} and p.duty = 'work' group by i.id, i.row_no, i.state having bool_or(p.state in ('submitted', 'accepted')) order by i.row_no`.execute(tx)).rows;
}

export async function askedBeyond(tx: Tx, step: string, passes: number): Promise<number> {
  return (await sql<{ n: number }>`select count(*)::int as n from piece where step_id = ${step} and state in ('open', 'claimed') and ((duty = 'work' and pass > ${passes}) or duty = 'settle')`.execute(tx)).rows[0]!.n;
}

/** Calls off looks that nobody has begun; returns the items that nothing is out for any more. */
export async function callOff(tx: Tx, step: string, passes: number): Promise<string[]> {
  const { rows } = await sql<{ itemId: string }>`update piece set state = 'withdrawn', rev = rev + 1 where step_id = ${step} and state = 'open' and ((duty = 'work' and pass > ${passes}) or duty = 'settle') returning item_id as "itemId"`.execute(tx);
  const items = [...new Set(rows.map((r) => r.itemId))];
  const out = await stillOut(tx, step, items);
  return items.filter((i) => !out.has(i));
}

/** Finished items are open again until the new look is in; delivered ones stay as they are. */
export async function reopenItems(tx: Tx, order: string, items: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update item set state = 'open', done_at = null where order_id = ${order} and id = any(${[...items]}::uuid[]) and state <> 'delivered' returning id`.execute(tx);
  return rows.map((r) => r.id);
}

/** New choices of finished items, where they changed. */
export async function keepChoices(tx: Tx, step: string, choices: readonly { readonly item: string; readonly choice: string }[], now: string): Promise<number> {
  const { rows } = await sql<{ item: string }>`insert into step_result as r (item_id, step_id, result, settled_at) select i.id, ${step}, jsonb_build_object('choice', x.choice), ${now} from unnest(${choices.map((c) => c.item)}::uuid[], ${choices.map((c) => c.choice)}::text[]) as x(id, choice)
    join item i on i.id = x.id and i.state = 'done' on conflict (centre_id, item_id, step_id) do update set result = excluded.result where r.result is distinct from excluded.result returning r.item_id as item`.execute(tx);
  await mergeResults(tx, rows.map((r) => r.item));
  return rows.length;
}
