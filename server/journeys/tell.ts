// Telling a person something: a notice in the app and a mail in the outbox, in the same transaction. No answer is expected.
import { fillWords } from '../../core/messages/fill-words.ts';
import { words } from '../../core/messages/words.ts';
import { sql } from 'kysely';
import type { Tx } from '../db/with-actor.ts';
import { insertNotice, renewNotice } from '../workbench/store.ts';

export type Telling = { readonly person: string; readonly kind: keyof typeof words.ja; readonly facts: Readonly<Record<string, string | number>>; readonly link: string };

/** The mail is Japanese first; English stands below for those who read it. */
export async function tell(tx: Tx, id: () => string, origin: string, { person, kind, facts, link }: Telling): Promise<void> {
  // Asked about the same step again and again: one notice that says the newest, and no second mail the same day.
  const told = typeof facts.stepId === 'string' ? await renewNotice(tx, { person, kind, step: facts.stepId, facts, link }) : null;
  if (told === null) await insertNotice(tx, { id: id(), person, kind, facts, link });
  else if (told.mailed) return;
  const [subject, ...body] = fillWords(words.ja[kind], facts, 'ja').split('\n');
  const english = fillWords(words.en[kind], facts, 'en');
  await sql`select app.mail_person(${id()}, ${person}, ${subject}, ${`${body.join('\n')}\n\n${origin}${link}\n\n---\n${english}\n`}, ${kind}, null, null)`.execute(tx);
}

/** The same to everybody who holds a role of the office; the teller need not know them. */
export async function tellOffice(tx: Tx, origin: string, role: 'accounting' | 'coordinator', { kind, facts, link }: Omit<Telling, 'person'>): Promise<void> {
  const [subject, ...body] = fillWords(words.ja[kind], facts, 'ja').split('\n');
  await sql`select app.tell_office(${role}, ${kind}, ${JSON.stringify(facts)}::jsonb, ${link}, ${subject}, ${`${body.join('\n')}\n\n${origin}${link}\n\n---\n${fillWords(words.en[kind], facts, 'en')}\n`})`.execute(tx);
}
