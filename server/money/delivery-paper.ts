// 納品書 of one delivery: what was handed over, at the order's unit price.
import { sql } from 'kysely';
import type { LocalDate } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import type { Paper } from '../../core/money/paper.ts';
import { deliveryPaper } from '../../core/money/papers/offer.ts';
import type { Tx } from '../db/with-actor.ts';
import { orderHead } from '../orders/store.ts';
import type { Press } from './papers.ts';

type Handed = { readonly number: number; readonly count: number; readonly on: LocalDate };

/** The given delivery of the order, or its newest; null before anything was delivered. */
export async function deliveryPaperOf(tx: Tx, press: Press, order: string, delivery: string | null): Promise<{ readonly paper: Paper; readonly name: string } | null> {
  const one = delivery === null ? sql`` : sql`and id = ${delivery}`;
  const last = (await sql<Handed>`select number, item_count as count, (created_at at time zone 'Asia/Tokyo')::date as on from delivery where order_id = ${order} and not sample ${one} order by number desc limit 1`.execute(tx)).rows[0];
  const head = await orderHead(tx, order);
  if (last === undefined || head === null) return null;
  const client = (await sql<{ name: string; address: string }>`select name, address from client where id = ${head.clientId}`.execute(tx)).rows[0]!;
  const line = { title: head.title, quantity: last.count, unit: head.unitName, price: { yen: yen(head.unitYen), per: 1 }, amount: yen(last.count * head.unitYen), tax: 'standard' as const };
  const { terms } = press.terms;
  const paper = deliveryPaper({ number: `${head.number}-${last.number}`, on: last.on, client: { ...client, honorific: '御中' }, subject: head.title, lines: [line], rounding: terms.rounding, delivery: last.on, place: null, payment: '', notes: [], inspectBy: null }, press.look);
  return { paper, name: `delivery-${head.number}-${last.number}` };
}
