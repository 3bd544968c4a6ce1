// Reads and writes of certificates: the draw, its seed apart from it, the statement.
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Statement } from '../../core/quality/certificate/statement.ts';
import type { certificateLine } from '../../core/quality/wire.ts';
import type { Tx } from '../db/with-actor.ts';

export type Line = z.infer<typeof certificateLine>;

const line = sql`c.delivery_id as "deliveryId", c.lot, c.sample, c.confidence, c.commitment, c.drawn_at as "drawnAt",
  case when c.statement is null then null else jsonb_build_object('defects', c.statement->'defects', 'limit', c.statement->'limit', 'date', c.statement->'date') end as stated`;

/** What a client may see: never the seed. */
export const linesOf = async (tx: Tx, order: string): Promise<Line[]> =>
  (await sql<Line>`select ${line} from delivery_certificate c where c.order_id = ${order} order by c.drawn_at, c.id`.execute(tx)).rows;

export type Drawn = Line & { readonly id: string; readonly seed: string; readonly name: string };

const drawn = sql`select ${line}, c.id, s.seed, o.number || '-' || d.number as name from delivery_certificate c join certificate_seed s on s.centre_id = c.centre_id and s.id = c.id
  join delivery d on d.centre_id = c.centre_id and d.id = c.delivery_id join client_order o on o.centre_id = c.centre_id and o.id = c.order_id`;

export const drawnOf = async (tx: Tx, order: string): Promise<Drawn[]> => (await sql<Drawn>`${drawn} where c.order_id = ${order} order by c.drawn_at, c.id`.execute(tx)).rows;
export const drawnFor = async (tx: Tx, order: string, delivery: string): Promise<Drawn | null> =>
  (await sql<Drawn>`${drawn} where c.order_id = ${order} and c.delivery_id = ${delivery} for update of c`.execute(tx)).rows[0] ?? null;

/** A delivery by the name that its certificate carries; null when the order has none such. */
export async function deliveryToCertify(tx: Tx, order: string, delivery: string): Promise<{ name: string; lot: number; certified: boolean } | null> {
  return (await sql<{ name: string; lot: number; certified: boolean }>`select o.number || '-' || d.number as name, d.item_count as lot, exists (select 1 from delivery_certificate c where c.delivery_id = d.id) as certified
    from delivery d join client_order o on o.centre_id = d.centre_id and o.id = d.order_id where d.id = ${delivery} and d.order_id = ${order} and not d.sample`.execute(tx)).rows[0] ?? null;
}

export async function insertDraw(tx: Tx, c: { id: string; order: string; delivery: string; lot: number; sample: number; confidence: number; commitment: string; seed: string; now: string }): Promise<void> {
  await sql`insert into delivery_certificate (id, order_id, delivery_id, lot, sample, confidence, commitment, drawn_at) values (${c.id}, ${c.order}, ${c.delivery}, ${c.lot}, ${c.sample}, ${c.confidence}, ${c.commitment}, ${c.now})`.execute(tx);
  await sql`insert into certificate_seed (id, seed) values (${c.id}, ${c.seed})`.execute(tx);
}

export async function keepStatement(tx: Tx, id: string, statement: Statement): Promise<void> {
  await sql`update delivery_certificate set statement = ${JSON.stringify(statement)}::jsonb where id = ${id} and statement is null`.execute(tx);
}

export const statementOf = async (tx: Tx, order: string, delivery: string): Promise<Statement | null> =>
  (await sql<{ statement: Statement | null }>`select statement from delivery_certificate where order_id = ${order} and delivery_id = ${delivery}`.execute(tx)).rows[0]?.statement ?? null;
