// Reads and writes of corrections. Nothing is deleted: what was taken back stands beside the row that took it back.
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Instant, Month } from '../../core/kernel/time.ts';
import type { StatementVoice } from '../../core/money/confirmation.ts';
import type { CorrectionBefore, CorrectionMade, CorrectionSeen } from '../../core/money/correction.ts';
import type { monthCorrections, myCorrections } from '../../core/money/wire.ts';
import type { Tx } from '../db/with-actor.ts';

/** Whoever corrects one statement, or takes a correction of it back, waits for the other. */
export const holdCorrections = async (tx: Tx, statement: string): Promise<void> => void (await sql`select pg_advisory_xact_lock(hashtextextended(${statement}, 0))`.execute(tx));

const back = sql`left join pay_correction_reversal r on r.centre_id = c.centre_id and r.correction_id = c.id`;
const dayIn = (at: RawBuilder<unknown>) => sql`(${at} at time zone 'Asia/Tokyo')::date`;

/** What was added to a statement and was not taken back. */
export const standingCorrections = async (tx: Tx, statement: string): Promise<CorrectionBefore[]> =>
  (await sql<CorrectionBefore>`select c.line, c.yen, c.reason from pay_correction c ${back} where c.statement_id = ${statement} and r.id is null`.execute(tx)).rows;

export type KeptCorrection = CorrectionMade & { readonly payLine: string; readonly line: number; readonly reason: string };

/** The month's row is held until commit, so that its closer waits or has finished. */
export async function correctionMade(tx: Tx, statement: string, correction: string): Promise<KeptCorrection | null> {
  const found = (await sql<{ month: Month }>`select l.month from pay_correction c join pay_line l on l.centre_id = c.centre_id and l.id = c.pay_line_id where c.id = ${correction} and c.statement_id = ${statement}`.execute(tx)).rows[0];
  if (found === undefined) return null;
  const open = (await sql<{ state: string }>`select state from period where month = ${found.month} for share`.execute(tx)).rows[0]?.state === 'open';
  return (await sql<KeptCorrection>`select c.yen, c.line, c.reason, l.month, l.id as "payLine", ${!open}::boolean or l.entry_id is not null or l.statement_id is not null as settled, ${dayIn(sql`r.created_at`)} as "takenBack"
    from pay_correction c join pay_line l on l.centre_id = c.centre_id and l.id = c.pay_line_id ${back} where c.id = ${correction}`.execute(tx)).rows[0]!;
}

/** The database ties the line to this row, or refuses both. */
export async function insertTakingBack(tx: Tx, b: { readonly id: string; readonly correction: string; readonly payLine: string; readonly reason: string; readonly by: string }): Promise<void> {
  await sql`insert into pay_correction_reversal (id, correction_id, pay_line_id, reason, by_person) values (${b.id}, ${b.correction}, ${b.payLine}, ${b.reason}, ${b.by})`.execute(tx);
}

export const voicesOf = async (tx: Tx, statement: string): Promise<StatementVoice[]> => (await sql<StatementVoice>`select at, kind, line, body as text from statement_voice where statement_id = ${statement} order by at, id`.execute(tx)).rows;

/** Said to the worker beside her statement. */
export async function sayToHer(tx: Tx, v: { readonly id: string; readonly statement: string; readonly line: number; readonly text: string; readonly by: string; readonly at: Instant }): Promise<void> {
  await sql`insert into statement_voice (id, statement_id, kind, line, body, by_person, at) values (${v.id}, ${v.statement}, 'answered', ${v.line}, ${v.text}, ${v.by}, ${v.at})`.execute(tx);
}

export const isClosed = async (tx: Tx, month: string): Promise<boolean> => (await sql`select 1 from period where month = ${month} and state = 'closed'`.execute(tx)).rows.length > 0;

const lineOf = sql`s.content -> 'lines' -> (c.line - 1)`;
const seen = sql`c.id, c.statement_id as statement, s.month as "statementMonth", l.month, l.order_id as "order", c.line, coalesce(${lineOf} ->> 'title', '') as title, c.yen, c.reason, ${dayIn(sql`c.created_at`)} as on,
  case when r.id is not null then jsonb_build_object('reason', r.reason, 'by', k.name, 'on', ${dayIn(sql`r.created_at`)}) end as "takenBack"`;
const rows = sql`pay_correction c join statement s on s.centre_id = c.centre_id and s.id = c.statement_id join pay_line l on l.centre_id = c.centre_id and l.id = c.pay_line_id ${back} left join person k on k.centre_id = r.centre_id and k.id = r.by_person`;

/** Booked into a month, those taken back as well; the newest first. */
export const correctionsOfMonth = async (tx: Tx, month: string): Promise<z.infer<typeof monthCorrections.reply>['corrections']> =>
  (await sql<z.infer<typeof monthCorrections.reply>['corrections'][number]>`select ${seen}, n.name, b.name as by, (${lineOf} ->> 'amount')::bigint as "lineYen"
    from ${rows} join person n on n.centre_id = s.centre_id and n.id = s.person_id join person b on b.centre_id = c.centre_id and b.id = c.by_person where l.month = ${month} order by c.created_at desc, c.id desc`.execute(tx)).rows;

/** One person's, the newest first. */
export const correctionsOf = async (tx: Tx, person: string): Promise<z.infer<typeof myCorrections.reply>['corrections']> =>
  (await sql<z.infer<typeof myCorrections.reply>['corrections'][number]>`select ${seen} from ${rows} where s.person_id = ${person} order by c.created_at desc, c.id desc limit 20`.execute(tx)).rows;

/** Those that stand and are paid with a month: booked into it, or earlier for somebody who had to wait. */
export const correctionsPaidWith = async (tx: Tx, month: string): Promise<CorrectionSeen[]> =>
  (await sql<CorrectionSeen>`select n.name as worker, c.yen, (${lineOf} ->> 'amount')::bigint as line, s.month as "statementMonth"
    from ${rows} join person n on n.centre_id = s.centre_id and n.id = s.person_id left join statement paid on paid.centre_id = l.centre_id and paid.id = l.statement_id
    where r.id is null and (paid.month = ${month} or (l.month = ${month} and paid.id is null)) order by n.name, c.created_at`.execute(tx)).rows;
