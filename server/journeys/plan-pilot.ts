// A paid pilot: 10-30 items, about three people, ordinary pay; their own noted minutes give the price.
import { sql } from 'kysely';
import { seededRandom } from '../../core/kernel/random.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, dayOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { cutIntoPieces } from '../../core/orders/cut-into-pieces.ts';
import type { Actor } from '../db/actor.ts';
import { type Tx, asCentre } from '../db/with-actor.ts';
import { centreTerms } from '../money/terms.ts';
import { insertPieces, stepHead } from '../workbench/store.ts';
import { seedOf } from './seed-of.ts';
import { askWhoFits } from './open-order.ts';

export type Pilot = { readonly actor: Actor; readonly order: string; readonly stepId: string; readonly items: number; readonly people: readonly string[]; readonly now: Instant; readonly id: () => string; readonly origin: string };

/** How many items, how many people for each, and the pieces that makes. The items stay part of the order: a pilot's answers are delivered like all others. */
export async function beginPilot(tx: Tx, pilot: Pilot): Promise<Result<{ readonly pieces: number; readonly items: number; readonly passes: number }>> {
  const step = await stepHead(tx, pilot.stepId);
  if (step === null || step.orderId !== pilot.order) return refuse('access/not-found');
  if ((await centreTerms(tx, dayOf(pilot.now))) === null) return refuse('money/no-terms');
  const { rows: items } = await sql<{ id: string }>`select i.id from item i where i.order_id = ${pilot.order} and i.state = 'open' and not exists (select 1 from piece p where p.centre_id = i.centre_id and p.item_id = i.id) and not exists (select 1 from gold_item g where g.centre_id = i.centre_id and g.item_id = i.id) order by i.row_no limit ${pilot.items}`.execute(tx);
  if (items.length < 10) return refuse('orders/too-few-items', { items: items.length });
  await sql`update item set pilot = true where id = any(${items.map((i) => i.id)}::uuid[])`.execute(tx);
  const cut = cutIntoPieces({ id: step.id, position: step.position, check: step.check as 'none', passes: step.passes, samplePercent: step.samplePercent, priceYen: yen(step.priceYen), pricePer: step.pricePer, checkYen: yen(step.checkYen) }, items.map((i) => i.id), seededRandom(seedOf(pilot.order)));
  const made = await insertPieces(tx, pilot.id, pilot.order, cut);
  await asCentre(tx, pilot.actor, () => askWhoFits(tx, pilot.stepId, made, pilot.now, pilot.id, pilot.origin, pilot.people, 'messages/pilot'));
  return ok({ pieces: made, items: items.length, passes: step.passes });
}
