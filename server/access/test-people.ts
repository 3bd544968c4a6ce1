// People for stories: made past the door by the owner's connection, with sessions as strong as the test wants.
import { randomUUID } from 'node:crypto';
import type { Role, Strength } from '../../core/access/model.ts';
import { systemActor } from '../db/actor.ts';
import { withActor } from '../db/with-actor.ts';
import { hashToken, newToken } from '../http/tokens.ts';
import type { TestDatabase } from '../db/test-database.ts';
import { addCentre, addPerson } from './found-centre.ts';

export type TestPerson = { readonly centre: string; readonly person: string; readonly account: string; readonly email: string; readonly token: string };

export async function testCentre(test: TestDatabase, name = 'Centre'): Promise<string> {
  const centre = randomUUID();
  await addCentre(test.db, centre, name);
  return centre;
}

/** A person with roles and one open, freshly proven session. */
export async function testPerson(test: TestDatabase, centre: string, roles: readonly Role[], options: { readonly strength?: Strength; readonly name?: string; readonly email?: string; readonly demo?: boolean } = {}): Promise<TestPerson> {
  const person = randomUUID();
  const email = (options.email ?? `${person}@example.jp`).toLowerCase();
  await withActor(test.db, systemActor(centre), (tx) => addPerson(tx, { id: person, account: randomUUID(), email, name: options.name ?? `Person ${person.slice(0, 8)}`, kana: 'かな', roles, demo: options.demo ?? false }));
  // An address that has an account joins with it.
  const { rows } = await test.owner.query<{ account_id: string }>('select account_id from person where id = $1', [person]);
  const account = rows[0]!.account_id;
  return { centre, person, account, email, token: await testSession(test, { centre, person, account }, options.strength) };
}

export async function testSession(test: TestDatabase, of: { readonly centre: string; readonly person: string; readonly account: string }, strength: Strength = 'password-code'): Promise<string> {
  const token = newToken();
  await test.owner.query(
    `insert into session (id, token_hash, kind, strength, account_id, centre_id, person_id, proven_at, idle_minutes, expires_at) values ($1, $2, 'person', $3, $4, $5, $6, now(), 720, now() + interval '7 days')`,
    [randomUUID(), hashToken(token), strength, of.account, of.centre, of.person],
  );
  return token;
}

/** A session of a client's contact, bound to one order. */
export async function testClient(test: TestDatabase, centre: string, order: string = randomUUID(), contact: string = randomUUID()): Promise<{ readonly token: string; readonly order: string; readonly contact: string }> {
  const token = newToken();
  await test.owner.query(
    `insert into session (id, token_hash, kind, strength, centre_id, order_id, contact_id, idle_minutes, expires_at) values ($1, $2, 'client', 'link', $3, $4, $5, 120, now() + interval '12 hours')`,
    [randomUUID(), hashToken(token), centre, order, contact],
  );
  return { token, order, contact };
}
