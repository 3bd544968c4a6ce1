// The gate of art. 5 and 16 of the Freelance Act: an act passes with its lawful ground on record, or is refused by name.
import { sql } from 'kysely';
import { type Result, ok } from '../../core/kernel/result.ts';
import { type LocalDate, dayOf } from '../../core/kernel/time.ts';
import { type Ending, type EndingNotice, makeEndingNotice } from '../../core/money/ending.ts';
import { type ActRequest, considerAct } from '../../core/money/prohibited.ts';
import type { Tx } from '../db/with-actor.ts';
import { entrustedTo, toldEndings } from './fair-store.ts';

/** `piece` is null for an act on the order as a whole. Returns whether the Act binds already. */
export async function passAct(tx: Tx, id: string, request: ActRequest, piece: string | null): Promise<Result<{ readonly covered: boolean }>> {
  const passed = considerAct(request, await entrustedTo(tx, request.worker), dayOf(request.at));
  if (!passed.ok) return passed;
  const a = passed.value;
  await sql`insert into act_record (id, act, ground, evidence, person_id, order_id, piece_id, yen, covered, by_person, at) values (${id}, ${a.act}, ${a.ground}, ${a.evidence}, ${a.worker}, ${a.order}, ${piece}, ${a.yen}, ${a.covered}, ${a.by}, ${a.at})`.execute(tx);
  return ok({ covered: a.covered });
}

/** The notice of an ending, kept; refused when it comes too late. */
export async function giveNotice(tx: Tx, id: string, ending: Ending, by: string): Promise<Result<EndingNotice & { readonly ends: LocalDate }>> {
  const made = makeEndingNotice(ending, await entrustedTo(tx, ending.worker), (await toldEndings(tx, ending.worker)).get(ending.worker) ?? []);
  if (!made.ok) return made;
  const n = made.value;
  await sql`insert into ending_notice (id, person_id, noticed_on, ends_on, exception, evidence, duty, by_person) values (${id}, ${n.worker}, ${n.noticed}, ${n.ends}, ${n.exception}, ${n.evidence}, ${n.duty}, ${by})`.execute(tx);
  return made;
}
