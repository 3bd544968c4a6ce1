// The outbox: a mail is written in the transaction of what it tells about, and delivered afterwards, at least once, under its own id
// (the id goes into Message-ID, so that a mail program shows a second copy as the same).
import { sql } from 'kysely';
import type { Instant } from '../../core/kernel/time.ts';
import { type Actor, openActor, systemActor } from './actor.ts';
import type { Database } from './open.ts';
import { type Tx, withActor } from './with-actor.ts';

export type NewMail = {
  readonly id: string;
  readonly toAddress: string;
  readonly toPerson: string | null;
  readonly subject: string;
  readonly bodyText: string;
  readonly kind: string;
  readonly aboutKind: string | null;
  readonly aboutId: string | null;
};

export type DueMail = Pick<NewMail, 'id' | 'toAddress' | 'subject' | 'bodyText' | 'kind'> & { readonly attempts: number };

export async function putMail(tx: Tx, actor: Actor, mail: NewMail): Promise<void> {
  await sql`insert into outbox_mail (centre_id, id, to_address, to_person, subject, body_text, kind, about_kind, about_id)
    values (${actor.centre}, ${mail.id}, ${mail.toAddress}, ${mail.toPerson}, ${mail.subject}, ${mail.bodyText}, ${mail.kind}, ${mail.aboutKind}, ${mail.aboutId})`.execute(tx);
}

/** Minutes until the next try: 1, 5, 25, then every two hours. */
export const minutesUntilRetry = (attempts: number): number => Math.min(120, 5 ** Math.max(0, attempts - 1));

/**
 * Delivers every mail due at `now`, each in a transaction of its own: two senders never take the same one, and one that cannot be
 * delivered waits without holding up the others. Returns how many were sent and how many failed.
 */
export async function sendDueMails(db: Database, now: Instant, deliver: (mail: DueMail) => Promise<void>): Promise<{ readonly sent: number; readonly failed: number }> {
  const { rows } = await withActor(db, { ...openActor, kind: 'system' }, (tx) => sql<{ centre: string }>`select app.centres_with_mail(${now}::timestamptz) as centre`.execute(tx));
  const sum = { sent: 0, failed: 0 };
  for (const { centre } of rows) {
    for (;;) {
      const done = await withActor(db, systemActor(centre), (tx) => sendOne(tx, now, deliver));
      if (done === 'none') break;
      sum[done]++;
    }
  }
  return sum;
}

async function sendOne(tx: Tx, now: Instant, deliver: (mail: DueMail) => Promise<void>): Promise<'sent' | 'failed' | 'none'> {
  const { rows } = await sql<DueMail>`select id, to_address as "toAddress", subject, body_text as "bodyText", kind, attempts from outbox_mail
    where centre_id = app.centre() and sent_at is null and next_attempt_at <= ${now}::timestamptz order by next_attempt_at, id limit 1 for update skip locked`.execute(tx);
  const [mail] = rows;
  if (!mail) return 'none';
  try {
    await deliver(mail);
  } catch (error) {
    const wait = minutesUntilRetry(mail.attempts + 1);
    await sql`update outbox_mail set attempts = attempts + 1, last_error = left(${error instanceof Error ? error.message : String(error)}, 500),
      next_attempt_at = ${now}::timestamptz + make_interval(mins => ${wait}) where centre_id = app.centre() and id = ${mail.id}`.execute(tx);
    return 'failed';
  }
  await sql`update outbox_mail set attempts = attempts + 1, sent_at = ${now}::timestamptz, last_error = null where centre_id = app.centre() and id = ${mail.id}`.execute(tx);
  return 'sent';
}
