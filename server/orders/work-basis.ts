// What a step's work is measured against: the manual as it stands, or what the director wrote of the work.
import { sql } from 'kysely';
import type { WorkBasis } from '../../core/money/order-notice.ts';
import type { Tx } from '../db/with-actor.ts';

type Row = { readonly manual: string | null; readonly version: number | null; readonly described: string | null };

/** A later version of the breakdown has steps of its own: until they are described, the order's newest words hold. `content`: what the notice says of the work anyway. */
export async function workBasis(tx: Tx, step: string, content: string): Promise<WorkBasis> {
  const row = (await sql<Row>`select m.title as manual, m.version, (select d.body from step_description d where d.centre_id = s.centre_id and d.order_id = s.order_id order by d.step_id = s.id desc, d.created_at desc, d.id desc limit 1) as described
    from step s left join manual m on m.centre_id = s.centre_id and m.id = s.manual_id where s.id = ${step}`.execute(tx)).rows[0];
  if (row !== undefined && row.manual !== null && row.version !== null) return { manual: row.manual, version: row.version };
  return { description: row?.described ?? content };
}

/** Those of these steps that have neither a manual nor words of their own. */
export async function undescribed(tx: Tx, steps: readonly string[]): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return (await sql<{ id: string; name: string }>`select s.id, s.name from step s where s.id = any(${[...steps]}::uuid[]) and s.manual_id is null and not exists (select 1 from step_description d where d.centre_id = s.centre_id and d.step_id = s.id) order by s.position`.execute(tx)).rows;
}

export async function describeSteps(tx: Tx, d: { readonly id: () => string; readonly order: string; readonly steps: readonly string[]; readonly text: string; readonly by: string }): Promise<void> {
  for (const step of d.steps) await sql`insert into step_description (id, order_id, step_id, body, by_person) values (${d.id()}, ${d.order}, ${step}, ${d.text}, ${d.by})`.execute(tx);
}
