// Before a new version of the breakdown counts: no price falls below what people were told, unless a talk agreed on it.
import { sql } from 'kysely';
import { type Result, ok } from '../../core/kernel/result.ts';
import { type Rate, yen } from '../../core/kernel/yen.ts';
import { type PricedStep, checkLowered } from '../../core/orders/lowered-prices.ts';
import type { Tx } from '../db/with-actor.ts';
import { fixedSteps } from './store.ts';

type Agreed = { readonly step: string; readonly yen: number; readonly per: number };
type Row = { readonly id: string; readonly name: string; readonly kind: string; readonly priceYen: number; readonly pricePer: number };

const priced = (step: Row): PricedStep => ({ id: step.id, name: step.name, kind: step.kind, yen: yen(step.priceYen), per: step.pricePer });

/** Free as long as nobody holds an order notice of this order. */
export async function priceGuard(tx: Tx, order: string, graph: string): Promise<Result<readonly PricedStep[]>> {
  const told = (await sql`select 1 from order_notice where order_id = ${order} limit 1`.execute(tx)).rows.length > 0;
  const before = told ? await fixedSteps(tx, order) : [];
  if (before.length === 0) return ok([]);
  const after = (await sql<Row>`select id, name, kind, price_yen as "priceYen", price_per as "pricePer" from step where graph_id = ${graph} and order_id = ${order} order by position`.execute(tx)).rows;
  const talks = (await sql<Agreed>`select distinct on (step_id) step_id as step, agreed_yen as yen, per from price_talk where order_id = ${order} and agreed_yen is not null order by step_id, on_day desc, created_at desc, id desc`.execute(tx)).rows;
  return checkLowered(before.map(priced), after.map(priced), new Map(talks.map((t): readonly [string, Rate] => [t.step, { yen: yen(t.yen), per: t.per }])));
}
