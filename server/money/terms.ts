// The centre's own terms: who orders, how and when it pays, what holds for every order notice.
import { sql } from 'kysely';
import type { Payer } from '../../core/money/bank-file.ts';
import type { CentreTerms } from '../../core/money/model.ts';
import type { CommonTerms } from '../../core/money/order-notice.ts';
import type { Tx } from '../db/with-actor.ts';

export type Terms = { readonly terms: CentreTerms; readonly common: CommonTerms; readonly payer: Payer };

/** The newest terms in force on a day, or null when the centre has not written any yet. */
export async function centreTerms(tx: Tx, day: string): Promise<Terms | null> {
  return (await sql<Terms>`select terms, common, payer from centre_terms where from_day <= ${day} order by version desc limit 1`.execute(tx)).rows[0] ?? null;
}

export async function insertTerms(tx: Tx, id: string, fromDay: string, given: Terms): Promise<void> {
  await sql`insert into centre_terms (id, version, from_day, terms, common, payer)
    select ${id}, coalesce((select max(version) from centre_terms), 0) + 1, ${fromDay}, ${JSON.stringify(given.terms)}::jsonb, ${JSON.stringify(given.common)}::jsonb, ${JSON.stringify(given.payer)}::jsonb`.execute(tx);
}
