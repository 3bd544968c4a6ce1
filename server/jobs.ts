// What the server does by itself: mail leaves the outbox, leases near their end are warned of, those past it pass on, a rest whose last day is over ends.
import { sql } from 'kysely';
import nodemailer from 'nodemailer';
import { type Instant, epochMs } from '../core/kernel/time.ts';
import { openActor, systemActor } from './db/actor.ts';
import { type DueMail, sendDueMails } from './db/outbox.ts';
import { withActor } from './db/with-actor.ts';
import type { Kado } from './http/context.ts';
import { askMentors } from './journeys/ask-mentors.ts';
import { widenOffers } from './journeys/open-order.ts';
import { sweepLeases } from './journeys/sweep-leases.ts';
import { endLeaves } from './journeys/take-leave.ts';

/** Where mail goes: an SMTP address (smtp://user:password@host:port) and the sender, or nowhere (the demonstration reads the outbox). */
export type MailSettings = { readonly address: string; readonly from: string } | null;

const SWEEP_MS = 30_000, MENTORS_MS = 300_000;

/** When mentors were last asked, by centre: it costs a plan. */
const mentorsAskedAt = new WeakMap<Kado, Map<string, number>>();

/** Starts the jobs; the returned function stops them and waits for the one that runs. */
export function startJobs(kado: Kado, mail: MailSettings, onError: (error: unknown) => void): () => Promise<void> {
  const transport = mail === null ? null : nodemailer.createTransport(mail.address);
  const deliver = async (due: DueMail): Promise<void> => {
    if (transport !== null) await transport.sendMail({ from: mail!.from, to: due.toAddress, subject: due.subject, text: due.bodyText, messageId: `<${due.id}@kado>` });
  };
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = runJobs(kado, kado.clock(), deliver).catch(onError).finally(() => {
      busy = false;
    });
  }, SWEEP_MS);
  return async () => {
    clearInterval(timer);
    await running;
    transport?.close();
  };
}

async function askNowAndThen(kado: Kado, centre: string, now: Instant): Promise<void> {
  const times = mentorsAskedAt.get(kado) ?? new Map<string, number>();
  mentorsAskedAt.set(kado, times);
  if (epochMs(now) - (times.get(centre) ?? -Infinity) < MENTORS_MS) return;
  times.set(centre, epochMs(now));
  const actor = systemActor(centre);
  await withActor(kado.db, actor, (tx) => askMentors(kado, tx, actor, now));
}

/** One round over every centre. */
export async function runJobs(kado: Kado, now: Instant, deliver: (due: DueMail) => Promise<void>): Promise<void> {
  const { rows } = await withActor(kado.db, openActor, (tx) => sql<{ id: string }>`select id from app.open_centres()`.execute(tx));
  for (const { id } of rows) {
    await withActor(kado.db, systemActor(id), async (tx) => {
      await endLeaves(tx, now);
      await widenOffers(tx, now, kado.ids.next, kado.settings.publicOrigin);
      await sweepLeases(tx, now, kado.ids.next, kado.settings.publicOrigin);
    });
    await askNowAndThen(kado, id, now);
  }
  await sendDueMails(kado.db, now, deliver);
}
