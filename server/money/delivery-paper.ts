// 納品書 of one delivery: what was handed over, at the order's unit price; and 検収書, the client's answer to it.
import { sql } from 'kysely';
import type { LocalDate } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import type { Paper } from '../../core/money/paper.ts';
import { acceptancePaper, deliveryPaper } from '../../core/money/papers/offer.ts';
import type { Tx } from '../db/with-actor.ts';
import { orderHead } from '../orders/store.ts';
import type { Press } from './papers.ts';

type Handed = { readonly number: number; readonly count: number; readonly on: LocalDate };

/** The newest delivery of an order that was no sample; null before anything was delivered. */
export const lastDelivery = async (tx: Tx, order: string): Promise<string | null> => (await sql<{ id: string }>`select id from delivery where order_id = ${order} and not sample order by number desc limit 1`.execute(tx)).rows[0]?.id ?? null;

/** The client's newest acceptance of an order, behind its link; null before. */
export const lastAcceptance = async (tx: Tx, order: string): Promise<string | null> =>
  (await sql<{ id: string }>`select id from client_decision where order_id = ${order} and kind = 'acceptance' and state = 'approved' order by decided_at desc limit 1`.execute(tx)).rows[0]?.id ?? null;

/** One delivery of the order as its 納品書. */
export async function deliveryPaperOf(tx: Tx, press: Press, order: string, delivery: string): Promise<{ readonly paper: Paper; readonly name: string } | null> {
  const last = (await sql<Handed>`select number, item_count as count, (created_at at time zone 'Asia/Tokyo')::date as on from delivery where order_id = ${order} and not sample and id = ${delivery}`.execute(tx)).rows[0];
  const head = await orderHead(tx, order);
  if (last === undefined || head === null) return null;
  const client = (await sql<{ name: string; address: string }>`select name, address from client where id = ${head.clientId}`.execute(tx)).rows[0]!;
  const line = { title: head.title, quantity: last.count, unit: head.unitName, price: { yen: yen(head.unitYen), per: 1 }, amount: yen(last.count * head.unitYen), tax: 'standard' as const };
  const { terms } = press.terms;
  const paper = deliveryPaper({ number: `${head.number}-${last.number}`, on: last.on, client: { ...client, honorific: '御中' }, subject: head.title, lines: [line], rounding: terms.rounding, delivery: last.on, place: null, payment: '', notes: [], inspectBy: null }, press.look);
  return { paper, name: `delivery-${head.number}-${last.number}` };
}

type Accepted = Handed & { readonly order: string; readonly personName: string; readonly accepted: LocalDate; readonly at: string };

/** The client's acceptance with the delivery it answers. */
export async function acceptancePaperOf(tx: Tx, press: Press, decision: string): Promise<{ readonly paper: Paper; readonly name: string } | null> {
  const said = (await sql<Accepted>`select d.order_id as "order", d.person_name as "personName", (d.decided_at at time zone 'Asia/Tokyo')::date as accepted, to_char(d.decided_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') as at, v.number, v.item_count as count, (v.created_at at time zone 'Asia/Tokyo')::date as on
    from client_decision d join delivery v on v.centre_id = d.centre_id and v.order_id = d.order_id and not v.sample and v.created_at <= d.decided_at
    where d.id = ${decision} and d.kind = 'acceptance' and d.state = 'approved' order by v.number desc limit 1`.execute(tx)).rows[0];
  const head = said && (await orderHead(tx, said.order));
  if (said === undefined || !head) return null;
  const client = (await sql<{ name: string; address: string }>`select name, address from client where id = ${head.clientId}`.execute(tx)).rows[0]!;
  const number = `${head.number}-${said.number}`, { terms } = press.terms;
  const line = { title: head.title, quantity: said.count, unit: head.unitName, price: { yen: yen(head.unitYen), per: 1 }, amount: yen(said.count * head.unitYen), tax: 'standard' as const };
  return { paper: acceptancePaper({ number, deliveryNumber: number, on: said.accepted, at: said.at, personName: said.personName, client: { ...client, honorific: '御中' }, subject: head.title, lines: [line], rounding: terms.rounding, delivery: said.on, place: null, payment: '', notes: [] }, press.look), name: `acceptance-${number}` };
}
