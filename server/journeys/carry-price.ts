// An agreed price reaches the step: for what nobody has taken yet, from now on. What was taken keeps what its notice says.
import { sql } from 'kysely';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { yen } from '../../core/kernel/yen.ts';
import { type Wage, nothingMeasured, readHourly } from '../../core/money/hourly.ts';
import type { TalkHour } from '../../core/money/papers/talks.ts';
import type { TalkResult } from '../../core/money/price.ts';
import type { Tx } from '../db/with-actor.ts';

export type Carry = { readonly done: 'carried' | 'left'; readonly reason: string; readonly pieces: number; readonly on: string; readonly by: string };
export type Talk = { readonly id: string; readonly step: string; readonly on: string; readonly with: string; readonly proposedYen: number; readonly result: TalkResult; readonly agreedYen: number | null; readonly per: number; readonly voices: string[]; readonly basis: string; readonly minutes: number | null; readonly hourlyYen: number | null; readonly minimumYen: number | null; readonly by: string; readonly carry: Carry | null };

/** Newest first. */
export const talksOf = async (tx: Tx, order: string): Promise<Talk[]> =>
  (await sql<Talk>`select t.id, t.step_id as step, t.on_day as on, t.talked_with as "with", t.result, t.proposed_yen as "proposedYen", t.agreed_yen as "agreedYen", t.per, t.voices, t.basis, t.median_minutes::float8 as minutes, t.hourly_yen as "hourlyYen", t.minimum_yen as "minimumYen", p.name as by,
      (select jsonb_build_object('done', c.done, 'reason', c.reason, 'pieces', c.pieces, 'on', (c.created_at at time zone 'Asia/Tokyo')::date, 'by', b.name) from price_carry c join person b on b.centre_id = c.centre_id and b.id = c.by_person where c.centre_id = t.centre_id and c.talk_id = t.id) as carry
    from price_talk t join person p on p.centre_id = t.centre_id and p.id = t.by_person where t.order_id = ${order} order by t.on_day desc, t.created_at desc, t.id desc`.execute(tx)).rows;

/** The talk whose price counts for a step: the newest that ended in one. */
export const agreedOf = (talks: readonly Talk[], step: string): Talk | undefined => talks.find((t) => t.step === step && t.agreedYen !== null);

type Priced = { readonly id: string; readonly priceYen: number; readonly pricePer: number; readonly typicalMinutes: number };

/** Whether this talk's price is not the step's, and nobody has said yet what becomes of it. */
export const stillDiffers = (talk: Talk, talks: readonly Talk[], step: Priced): boolean =>
  talk === agreedOf(talks, step.id) && talk.carry === null && talk.agreedYen !== null && talk.agreedYen * step.pricePer !== step.priceYen * talk.per;

/** What was talked about as an hour, on that day: by the pilot's minutes where there were any, else by those of the step. */
export function hourOf(talk: Talk, typicalMinutes: number, wage: Wage | null): TalkHour {
  if (talk.hourlyYen !== null && talk.minutes !== null) return { hourlyYen: talk.hourlyYen, minimumYen: talk.minimumYen, minimumFrom: wage !== null && wage.yen === talk.minimumYen ? wage.from : null, minutes: talk.minutes, typed: false };
  const read = readHourly({ yen: yen(talk.agreedYen ?? talk.proposedYen), per: talk.per }, typicalMinutes, nothingMeasured, wage);
  return { hourlyYen: read?.hourly ?? null, minimumYen: wage?.yen ?? null, minimumFrom: wage?.from ?? null, minutes: typicalMinutes, typed: true };
}

export type Carrying = { readonly id: string; readonly order: string; readonly talk: string; readonly done: 'carried' | 'left'; readonly reason: string; readonly by: string; readonly steps: readonly Priced[] };

/** How many pieces that nobody has taken pay the agreed price now. */
export async function carryPrice(tx: Tx, c: Carrying): Promise<Result<{ readonly pieces: number }>> {
  // Two who decide at once: the second sees what the first did.
  await sql`select 1 from client_order where id = ${c.order} for update`.execute(tx);
  const talks = await talksOf(tx, c.order);
  const talk = talks.find((t) => t.id === c.talk), step = c.steps.find((s) => s.id === talk?.step);
  if (talk === undefined || talk.agreedYen === null || step === undefined) return refuse('money/no-such-talk');
  if (!stillDiffers(talk, talks, step)) return refuse('money/talk-settled');
  if (c.done === 'left' && c.reason.trim() === '') return refuse('money/talk-left-why');
  const to = { yen: talk.agreedYen, per: talk.per };
  let pieces = 0;
  if (c.done === 'carried') {
    // As `piecePay` cuts a price into whole yen, counted anew over what is still open.
    pieces = (await sql`with open as (select p.id, row_number() over (partition by p.pass order by i.row_no) as n from piece p join item i on i.centre_id = p.centre_id and i.id = p.item_id
        where p.step_id = ${step.id} and p.duty = 'work' and p.state = 'open' and p.notice_id is null and not exists (select 1 from hand_over h where h.centre_id = p.centre_id and h.piece_id = p.id))
      update piece p set pay_yen = (${to.yen}::bigint * o.n / ${to.per}::bigint - ${to.yen}::bigint * (o.n - 1) / ${to.per}::bigint)::int, rev = p.rev + 1 from open o where p.id = o.id and p.state = 'open' and p.notice_id is null returning p.id`.execute(tx)).rows.length;
    await sql`update step set price_yen = ${to.yen}, price_per = ${to.per} where id = ${step.id}`.execute(tx);
  }
  await sql`insert into price_carry (id, talk_id, step_id, done, reason, from_yen, from_per, to_yen, to_per, pieces, by_person) values (${c.id}, ${talk.id}, ${step.id}, ${c.done}, ${c.reason.trim()}, ${step.priceYen}, ${step.pricePer}, ${to.yen}, ${to.per}, ${pieces}, ${c.by})`.execute(tx);
  return ok({ pieces });
}
