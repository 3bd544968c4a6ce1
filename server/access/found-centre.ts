// How a centre begins: its row, and people put in by the centre itself (the first administrator, the demonstration, an import).
import { sql } from 'kysely';
import type { Role } from '../../core/access/model.ts';
import { type Instant, epochMs, instant } from '../../core/kernel/time.ts';
import { systemActor } from '../db/actor.ts';
import type { Database } from '../db/open.ts';
import { type Tx, withActor } from '../db/with-actor.ts';
import type { Ids } from '../http/ids.ts';
import { hashToken, newToken } from '../http/tokens.ts';
import { mailAddress } from './mails.ts';

export type NewPerson = { readonly id: string; readonly account: string; readonly email: string | null; readonly name: string; readonly kana: string; readonly roles: readonly Role[]; readonly demo?: boolean };

/** One person with her roles, as a job of the centre (`tx` of a system actor). An address that has an account joins it. */
export async function addPerson(tx: Tx, person: NewPerson): Promise<void> {
  await sql`select app.add_person(${person.id}, ${person.account}, ${person.email?.toLowerCase() ?? null}, ${person.name}, ${person.kana}, ${[...person.roles]}::text[], ${person.demo ?? false})`.execute(tx);
}

/** A centre without people. */
export async function addCentre(db: Database, centre: string, name: string): Promise<void> {
  await withActor(db, systemActor(centre), (tx) => sql`insert into centre (centre_id, name) values (${centre}, ${name})`.execute(tx));
}

/** A real centre: its row and an invitation of its first administrator; returns the link (also in the outbox). */
export async function foundCentre(db: Database, ids: Ids, given: { readonly name: string; readonly adminName: string; readonly adminEmail: string; readonly publicOrigin: string; readonly now: Instant }): Promise<{ readonly centre: string; readonly link: string }> {
  const centre = ids.secret();
  const token = newToken();
  const link = `${given.publicOrigin}/join#${token}`;
  await addCentre(db, centre, given.name);
  await withActor(db, systemActor(centre), async (tx) => {
    const id = ids.secret();
    await sql`insert into invitation (centre_id, id, email, name, role, token_hash, created_at, expires_at)
      values (${centre}, ${id}, ${given.adminEmail.toLowerCase()}, ${given.adminName}, 'admin', ${hashToken(token)}, ${given.now}::timestamptz, ${instant(epochMs(given.now) + 72 * 3_600_000)}::timestamptz)`.execute(tx);
    await mailAddress(tx, 'invitation', { id: ids.next(), centre, to: given.adminEmail.toLowerCase(), about: id, facts: { centre: given.name, name: given.adminName, hours: 72, link } });
  });
  return { centre, link };
}
