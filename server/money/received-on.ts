import { sql } from 'kysely';

/** The day from which the law counts for a line of pay `l` of a piece `p`: handed in, not accepted later (フリーランス法 art. 4: whether or not it is inspected). */
export const receivedOn = sql`least(l.received_on, coalesce((p.submitted_at at time zone 'Asia/Tokyo')::date, l.received_on))`;

/** What the notice said of the client's own day, when it was a re-consignment (`n`); a mentor's own notice never is one. */
export const clientDue = sql`case when l.share = 'work' then n.client_due::date end`;
