// 休む: one tap, no reason. Open pieces pass to the team with drafts and notes; the record that art. 13 of the Freelance Act
// asks for makes itself; nobody's figures change. A tap too many is harmless, and a slip is taken back.
import { sql } from 'kysely';
import { type Instant, dayOf, epochMs, instant } from '../../core/kernel/time.ts';
import type { Actor } from '../db/actor.ts';
import { type Tx, asCentre } from '../db/with-actor.ts';
import { pieceHeads } from '../workbench/store.ts';
import { askForCover, passOn } from './hand-over.ts';

/** `untilDay` is the last day; null = not decided; undefined = nothing said: today, or what was said before. */
export type Leave = { readonly actor: Actor; readonly person: string; readonly untilDay: string | null | undefined; readonly now: Instant; readonly id: () => string; readonly origin: string };

/** How long a rest can be taken back as a slip. Afterwards one comes back without what one held. */
const UNDO_MINUTES = 10;

/** What undoing needs, kept with the record of the act. */
type Passed = { readonly piece: string; readonly noticeId: string; readonly leaseUntil: Instant; readonly leaseMinutes: number };
type Facts = { readonly pieces: number; readonly asked: number; readonly passed: readonly Passed[]; readonly offers: readonly string[] };

export async function takeLeave(tx: Tx, leave: Leave): Promise<{ handedOver: number; asked: number; untilDay: string | null }> {
  const today = dayOf(leave.now);
  const said = leave.untilDay === undefined || (leave.untilDay !== null && leave.untilDay < today) ? today : leave.untilDay;
  const leaveId = leave.id();
  const { rows: [begun] } = await sql<{ id: string; untilDay: string | null }>`insert into leave (id, person_id, from_day, until_day, started_at) values (${leaveId}, ${leave.person}, ${today}, ${said}, ${leave.now})
    on conflict (centre_id, person_id) where ended_at is null do update set until_day = ${leave.untilDay === undefined ? sql`leave.until_day` : sql`excluded.until_day`} returning id, until_day as "untilDay"`.execute(tx);
  const held = (await sql<Passed>`select id as piece, notice_id as "noticeId", lease_until as "leaseUntil", lease_minutes as "leaseMinutes" from piece where person_id = ${leave.person} and state = 'claimed' order by id for update`.execute(tx)).rows;
  const pieces = await pieceHeads(tx, held.map((p) => p.piece), false);
  const passing = { from: leave.person, cause: 'rest' as const, note: '', donePercent: null, now: leave.now, id: leave.id, origin: leave.origin };
  await passOn(tx, pieces, passing);
  const asked = await asCentre(tx, leave.actor, () => askForCover(tx, pieces, passing));
  const offers = (await sql<{ id: string }>`update offer set state = 'withdrawn' where person_id = ${leave.person} and state = 'open' returning id`.execute(tx)).rows.map((row) => row.id);
  const facts: Facts = { pieces: pieces.length, asked, passed: held, offers };
  // A second tap, or a last day said later, is not a second act.
  if (begun!.id === leaveId || pieces.length > 0) await sql`insert into consideration (id, person_id, leave_id, what, facts) values (${leave.id()}, ${leave.person}, ${begun!.id}, 'rest', ${JSON.stringify(facts)}::jsonb)`.execute(tx);
  return { handedOver: pieces.length, asked, untilDay: begun!.untilDay };
}

export async function comeBackFrom(tx: Tx, person: string, now: Instant): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`update leave set ended_at = ${now} where person_id = ${person} and ended_at is null returning id`.execute(tx);
  await offerAgain(tx, rows.map(({ id }) => id));
  return rows.length > 0;
}

/** What was offered before these rests is offered again, unless it was since; work that is all taken shows nothing anyway. */
async function offerAgain(tx: Tx, leaves: readonly string[]): Promise<void> {
  if (leaves.length === 0) return;
  await sql`update offer f set state = 'open' from consideration c where c.leave_id = any(${[...leaves]}::uuid[]) and c.what = 'rest' and c.person_id = f.person_id and c.centre_id = f.centre_id and c.facts -> 'offers' ? f.id::text and f.state = 'withdrawn'
    and not exists (select 1 from offer o where o.centre_id = f.centre_id and o.step_id = f.step_id and o.person_id = f.person_id and o.kind = f.kind and o.state = 'open')`.execute(tx);
}

const undoUntil = (startedAt: Instant): Instant => instant(epochMs(startedAt) + UNDO_MINUTES * 60_000);

export async function restOf(tx: Tx, person: string): Promise<{ untilDay: string | null; undoUntil: Instant } | null> {
  const { rows: [open] } = await sql<{ untilDay: string | null; startedAt: Instant }>`select until_day as "untilDay", started_at as "startedAt" from leave where person_id = ${person} and ended_at is null`.execute(tx);
  return open === undefined ? null : { untilDay: open.untilDay, undoUntil: undoUntil(open.startedAt) };
}

/** The slip taken back: pieces nobody has taken are hers again under the notice and the lease she had, and her offers are open as after every rest. Number of pieces. */
export async function takeBackLeave(tx: Tx, person: string, now: Instant): Promise<number> {
  const { rows: [open] } = await sql<{ id: string; startedAt: Instant }>`select id, started_at as "startedAt" from leave where person_id = ${person} and ended_at is null for update`.execute(tx);
  if (open === undefined) return 0;
  await comeBackFrom(tx, person, now);
  if (epochMs(now) > epochMs(undoUntil(open.startedAt))) return 0;
  const { rows: acts } = await sql<{ facts: Facts }>`select facts from consideration where leave_id = ${open.id} and what = 'rest' order by created_at, id`.execute(tx);
  let back = 0;
  for (const { piece, noticeId, leaseUntil, leaseMinutes } of acts.flatMap(({ facts }) => facts.passed)) {
    // The least time that is worth giving back: what the tap itself cost.
    const until = instant(Math.max(epochMs(leaseUntil), epochMs(now) + UNDO_MINUTES * 60_000));
    const { rows } = await sql`update piece p set state = 'claimed', person_id = ${person}, notice_id = ${noticeId}, lease_until = ${until}, lease_minutes = ${leaseMinutes}, rev = p.rev + 1 where p.id = ${piece} and p.state = 'open'
      and not exists (select 1 from piece o where o.centre_id = p.centre_id and o.step_id = p.step_id and o.item_id = p.item_id and o.person_id = ${person}) returning 1`.execute(tx);
    back += rows.length;
  }
  return back;
}

/** A rest whose last day is over has ended: nobody has to sign herself back in. */
export async function endLeaves(tx: Tx, now: Instant): Promise<number> {
  const { rows } = await sql<{ id: string }>`update leave set ended_at = ${now} where ended_at is null and until_day < ${dayOf(now)} returning id`.execute(tx);
  await offerAgain(tx, rows.map(({ id }) => id));
  return rows.length;
}
