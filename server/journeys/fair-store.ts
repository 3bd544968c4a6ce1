// Rows of fair dealing: endings and what was said about them, wishes for consideration and their answers.
import { sql } from 'kysely';
import type { z } from 'zod';
import { type Instant, type LocalDate, instant } from '../../core/kernel/time.ts';
import { type Answer, considerationRecord } from '../../core/money/consideration.ts';
import type { ToldEnding } from '../../core/money/ending.ts';
import type { EndingToPrint } from '../../core/money/papers/ending.ts';
import type { Entrusted } from '../../core/money/relation.ts';
import type { considerationView, endingView } from '../../core/money/wire.ts';
import type { Tx } from '../db/with-actor.ts';

type Ending = z.infer<typeof endingView>;

/** Newest first; of one person, or one of all. Row security shows a worker only her own. */
export async function endingsOf(tx: Tx, only: { readonly person?: string; readonly id?: string } = {}): Promise<(Ending & { readonly by: string })[]> {
  const where = only.person !== undefined ? sql`e.person_id = ${only.person}` : only.id !== undefined ? sql`e.id = ${only.id}` : sql`true`;
  return (await sql<Ending & { by: string }>`select e.id, e.person_id as person, p.name, e.noticed_on as noticed, e.ends_on as ends, e.exception, e.evidence, e.duty, e.ends_on as "reasonUntil", e.by_person as by,
      coalesce((select jsonb_agg(jsonb_build_object('kind', w.kind, 'text', w.body, 'by', b.name, 'at', to_char(w.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by w.at, w.id) from ending_word w join person b on b.centre_id = w.centre_id and b.id = w.by_person where w.centre_id = e.centre_id and w.ending_id = e.id), '[]') as words,
      (select jsonb_build_object('at', to_char(x.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'by', b.name, 'text', x.body) from ending_withdrawal x join person b on b.centre_id = x.centre_id and b.id = x.by_person where x.centre_id = e.centre_id and x.ending_id = e.id) as withdrawn
    from ending_notice e join person p on p.centre_id = e.centre_id and p.id = e.person_id where ${where} order by e.noticed_on desc, e.id desc limit 500`.execute(tx)).rows;
}

export const plainEnding = ({ by: _by, ...ending }: Ending & { readonly by: string }): Ending => ending;

/** What the printed notice says; the reason stands on it once it was told. */
export const endingToPrint = (e: Ending): EndingToPrint => ({
  id: e.id, worker: e.person, workerName: e.name, noticed: e.noticed as LocalDate, ends: e.ends as LocalDate, exception: e.exception, evidence: e.evidence, duty: e.duty, days: 0, reasonUntil: e.reasonUntil as LocalDate,
  reason: e.words.findLast((w) => w.kind === 'answered')?.text ?? null, withdrawn: e.withdrawn === null ? null : (dayText(e.withdrawn.at as Instant) as LocalDate),
});

export async function sayToEnding(tx: Tx, w: { readonly id: string; readonly ending: string; readonly kind: 'asked' | 'answered'; readonly text: string; readonly by: string; readonly at: Instant }): Promise<void> {
  await sql`insert into ending_word (id, ending_id, kind, body, by_person, at) values (${w.id}, ${w.ending}, ${w.kind}, ${w.text}, ${w.by}, ${w.at})`.execute(tx);
}

/** Work that somebody held, and notices of work she gave back or passed on: each was an order to her. */
const entrusted = sql`select p.person_id, p.order_id, p.claimed_at as began, greatest(p.claimed_at, coalesce(p.submitted_at, p.lease_until, p.claimed_at)) as ended from piece p where p.claimed_at is not null and p.person_id is not null
  union all select n.person_id, n.order_id, n.created_at, n.created_at from order_notice n`;

/** One person's orders, from the first day to the last of each. */
export const entrustedTo = async (tx: Tx, person: string): Promise<Entrusted[]> =>
  (await sql<Entrusted>`select (min(e.began) at time zone 'Asia/Tokyo')::date as "from", (max(e.ended) at time zone 'Asia/Tokyo')::date as "to" from (${entrusted}) e where e.person_id = ${person} group by e.order_id`.execute(tx)).rows;

/** Everybody who has had work, with the days of each order. */
export async function relationsOf(tx: Tx): Promise<Map<string, { readonly name: string; readonly orders: Entrusted[] }>> {
  const { rows } = await sql<Entrusted & { person: string; name: string }>`select e.person_id as person, n.name, (min(e.began) at time zone 'Asia/Tokyo')::date as "from", (max(e.ended) at time zone 'Asia/Tokyo')::date as "to"
    from (${entrusted}) e join person n on n.id = e.person_id where n.state = 'active' group by e.person_id, n.name, e.order_id order by n.name, e.person_id`.execute(tx);
  const found = new Map<string, { name: string; orders: Entrusted[] }>();
  for (const { person, name, from, to } of rows) found.set(person, { name, orders: [...(found.get(person)?.orders ?? []), { from, to }] });
  return found;
}

/** An ending (alias `e`) that was not taken back. */
const standing = sql`not exists (select 1 from ending_withdrawal x where x.centre_id = e.centre_id and x.ending_id = e.id)`;

/** Every ending told and not taken back, by worker; of one worker where asked. */
export async function toldEndings(tx: Tx, person: string | null = null): Promise<Map<string, ToldEnding[]>> {
  const { rows } = await sql<ToldEnding & { person: string }>`select person_id as person, noticed_on as noticed, ends_on as ends from ending_notice e where ${standing} ${person === null ? sql`` : sql`and person_id = ${person}`}`.execute(tx);
  return Map.groupBy(rows, (r) => r.person);
}

export async function withdrawEndingRow(tx: Tx, w: { readonly id: string; readonly ending: string; readonly text: string; readonly by: string }): Promise<void> {
  await sql`insert into ending_withdrawal (id, ending_id, body, by_person) values (${w.id}, ${w.ending}, ${w.text}, ${w.by})`.execute(tx);
}

export type Held = { readonly pieces: number; readonly orders: string[] };
export const nothingHeld: Held = { pieces: 0, orders: [] };

/** What each person has in hand: how many pieces, of which orders. */
export async function heldOf(tx: Tx, person: string | null = null): Promise<Map<string, Held>> {
  const { rows } = await sql<Held & { person: string }>`select p.person_id as person, count(*)::int as pieces, array_agg(distinct o.title order by o.title) as orders from piece p join client_order o on o.centre_id = p.centre_id and o.id = p.order_id
    where p.state = 'claimed' and p.person_id is not null ${person === null ? sql`` : sql`and p.person_id = ${person}`} group by p.person_id`.execute(tx);
  return new Map(rows.map(({ person: who, ...held }) => [who, held]));
}

type WishRow = { readonly id: string; readonly person: string; readonly name: string; readonly at: Instant; readonly asked: string; readonly facts: { readonly note?: string; readonly granted?: boolean; readonly until?: string; readonly pieces?: unknown }; readonly done: Answer['done'] | null; readonly told: string | null; readonly answeredAt: Instant | null };

export async function wishesOf(tx: Tx, only: { readonly person?: string; readonly id?: string } = {}): Promise<WishRow[]> {
  const where = only.person !== undefined ? sql`c.person_id = ${only.person}` : only.id !== undefined ? sql`c.id = ${only.id}` : sql`true`;
  return (await sql<WishRow>`select c.id, c.person_id as person, p.name, c.created_at as at, c.what as asked, c.facts, a.done, a.told, a.at as "answeredAt"
    from consideration c join person p on p.centre_id = c.centre_id and p.id = c.person_id left join consideration_answer a on a.centre_id = c.centre_id and a.consideration_id = c.id where ${where} order by c.created_at desc, c.id desc limit 500`.execute(tx)).rows;
}

/** A rest and a later deadline that was given are granted by themselves; a wish waits for its answer. */
export function wishShown(row: WishRow, orders: readonly Entrusted[], told: readonly ToldEnding[] = []): z.infer<typeof considerationView> {
  const itself = row.asked === 'rest' || row.facts.granted === true;
  const answer: Answer | null = row.done !== null ? { at: row.answeredAt!, done: row.done, told: row.told ?? '' } : itself ? { at: row.at, done: 'granted', told: '' } : null;
  const record = considerationRecord({ id: row.id, worker: row.person, order: null, at: row.at, asked: 'rest' }, answer, orders, told.map((t) => t.ends));
  const { pieces, until } = row.facts;
  const given = row.asked === 'later-deadline' && row.facts.granted === true && until !== undefined ? { pieces: Array.isArray(pieces) ? pieces.length : 1, until: instant(Date.parse(until)) } : null;
  return { id: row.id, on: record.on, at: row.at, given, asked: row.asked, note: row.facts.note ?? '', duty: record.duty, answer: answer && { done: answer.done, told: answer.told, on: dayText(answer.at) } };
}

const dayText = (at: Instant): string => new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 10);
