// Mails of access: Japanese first, English below, from the same words as every other sentence.
import { sql } from 'kysely';
import { fill } from '../../core/access/fill.ts';
import { words } from '../../core/access/words.ts';
import type { Tx } from '../db/with-actor.ts';

type Facts = Readonly<Record<string, string | number>>;
type MailName = 'invitation' | 'decline' | 'reset' | 'changed';

export const subjectOf = (mail: MailName, facts: Facts): string => `${fill(words.ja[`mail/${mail}-subject`], facts)} / ${fill(words.en[`mail/${mail}-subject`], facts)}`.slice(0, 500);

export const bodyOf = (mail: MailName, facts: Facts): string => `${fill(words.ja[`mail/${mail}-body`], facts)}\n\n----\n\n${fill(words.en[`mail/${mail}-body`], facts)}\n`;

/** To an address that has no person yet. */
export async function mailAddress(tx: Tx, mail: MailName, given: { readonly id: string; readonly centre: string; readonly to: string; readonly facts: Facts; readonly about: string }): Promise<void> {
  await sql`insert into outbox_mail (centre_id, id, to_address, subject, body_text, kind, about_kind, about_id)
    values (${given.centre}, ${given.id}, ${given.to}, ${subjectOf(mail, given.facts)}, ${bodyOf(mail, given.facts)}, ${mail}, ${mail}, ${given.about})`.execute(tx);
}

/** To a person of the centre; her address never passes through the request. */
export async function mailPerson(tx: Tx, mail: MailName, given: { readonly id: string; readonly person: string; readonly facts?: Facts }): Promise<void> {
  await sql`select app.mail_person(${given.id}, ${given.person}, ${subjectOf(mail, given.facts ?? {})}, ${bodyOf(mail, given.facts ?? {})}, ${mail}, null, null)`.execute(tx);
}
