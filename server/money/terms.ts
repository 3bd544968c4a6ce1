// The centre's own terms: who orders, how and when it pays, what holds for every order notice.
import { sql } from 'kysely';
import type { Payer } from '../../core/money/bank-file.ts';
import type { CentreTerms } from '../../core/money/model.ts';
import { type Instant, type LocalDate, dayOf } from '../../core/kernel/time.ts';
import type { CommonTerms } from '../../core/money/order-notice.ts';
import type { Tx } from '../db/with-actor.ts';

export type Terms = { readonly terms: CentreTerms; readonly common: CommonTerms; readonly payer: Payer };

/** The terms in force on a day: those with the latest first day, of them the newest; or null when the centre has not written any yet. */
export async function centreTerms(tx: Tx, day: string): Promise<Terms | null> {
  return (await sql<Terms>`select terms, common, payer from centre_terms where from_day <= ${day} order by from_day desc, version desc limit 1`.execute(tx)).rows[0] ?? null;
}

/** The terms as they stood when a paper was issued: what was written later does not change it, unless nothing was written before. */
export async function termsWhen(tx: Tx, at: Instant): Promise<Terms | null> {
  return (await sql<Terms>`select terms, common, payer from centre_terms where from_day <= ${dayOf(at)} order by created_at <= ${at} desc, from_day desc, version desc limit 1`.execute(tx)).rows[0] ?? null;
}

export async function insertTerms(tx: Tx, id: string, fromDay: string, given: Terms): Promise<void> {
  await sql`insert into centre_terms (id, version, from_day, terms, common, payer)
    select ${id}, coalesce((select max(version) from centre_terms), 0) + 1, ${fromDay}, ${JSON.stringify(given.terms)}::jsonb, ${JSON.stringify(given.common)}::jsonb, ${JSON.stringify(given.payer)}::jsonb`.execute(tx);
}

export type Version = Terms & { readonly version: number; readonly from: LocalDate; readonly at: Instant; readonly by: string | null };

/** Every version, newest first. */
export async function termVersions(tx: Tx): Promise<Version[]> {
  return (await sql<Version>`select t.version, t.from_day as "from", t.created_at as at, p.name as by, t.terms, t.common, t.payer
    from centre_terms t left join person p on p.centre_id = t.centre_id and p.id = t.created_by order by t.version desc limit 200`.execute(tx)).rows;
}

export type Founding = { readonly name: string; readonly address: string; readonly phone: string; readonly registration: string | null; readonly prefecture: string };

/** What the founding told of the centre. */
export const foundingOf = async (tx: Tx): Promise<Founding> => (await sql<Founding>`select name, address, phone, registration, prefecture from centre`.execute(tx)).rows[0]!;
