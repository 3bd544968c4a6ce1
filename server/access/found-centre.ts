// How a centre begins: its row, and people put in by the centre itself (the first administrator, the demonstration, an import).
import { sql } from 'kysely';
import type { Role } from '../../core/access/model.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, epochMs, instant } from '../../core/kernel/time.ts';
import { openActor, systemActor } from '../db/actor.ts';
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

/** What stands at the head of a centre's papers. */
export type Letterhead = { readonly address: string; readonly phone: string; readonly registration: string | null; readonly prefecture: string };

const insertCentre = (tx: Tx, centre: string, name: string, { address, phone, registration, prefecture }: Letterhead): Promise<unknown> =>
  sql`insert into centre (centre_id, name, address, phone, registration, prefecture) values (${centre}, ${name}, ${address}, ${phone}, ${registration}, ${prefecture})`.execute(tx);

/** A centre without people. */
export async function addCentre(db: Database, centre: string, name: string): Promise<void> {
  await withActor(db, systemActor(centre), (tx) => insertCentre(tx, centre, name, { address: '', phone: '', registration: null, prefecture: '' }));
}

const INVITATION_HOURS = 72;

export type Founding = { readonly name: string; readonly letterhead: Letterhead; readonly managerName: string; readonly managerEmail: string; readonly publicOrigin: string; readonly now: Instant };
export type Founded = { readonly centre: string; readonly link: string; readonly expiresAt: Instant };

type Invited = Pick<Founding, 'name' | 'managerName' | 'managerEmail' | 'publicOrigin' | 'now'>;

/** The invitation of the centre itself: its first person becomes administrator and manager. */
async function inviteFirst(tx: Tx, ids: Ids, centre: string, given: Invited): Promise<Founded> {
  const token = newToken(), id = ids.secret();
  const link = `${given.publicOrigin}/join#${token}`;
  const to = given.managerEmail.toLowerCase();
  const expiresAt = instant(epochMs(given.now) + INVITATION_HOURS * 3_600_000);
  await sql`insert into invitation (centre_id, id, email, name, role, token_hash, created_at, expires_at)
    values (${centre}, ${id}, ${to}, ${given.managerName}, 'admin', ${hashToken(token)}, ${given.now}::timestamptz, ${expiresAt}::timestamptz)`.execute(tx);
  await mailAddress(tx, 'invitation', { id: ids.next(), centre, to, about: id, facts: { centre: given.name, name: given.managerName, hours: INVITATION_HOURS, link } });
  return { centre, link, expiresAt };
}

type Here = { readonly centres: readonly { readonly id: string; readonly name: string }[]; readonly demo: boolean };

/** Which centres lie in this database, and whether it holds the demonstration's ready-made people. */
export const centresHere = (db: Database): Promise<Here> =>
  withActor(db, openActor, async (tx) => ({
    centres: (await sql<{ id: string; name: string }>`select id, name from app.open_centres()`.execute(tx)).rows,
    demo: (await sql`select from app.demo_people() limit 1`.execute(tx)).rows.length > 0,
  }));

/** A real centre: its row and an invitation of its first manager, with the link (also in the outbox). Beside the demonstration none is founded. */
export async function foundCentre(db: Database, ids: Ids, given: Founding): Promise<Result<Founded>> {
  const here = await centresHere(db);
  if (here.demo) return refuse('access/demo-here', { folder: db.folder });
  if (here.centres.some(({ name }) => name === given.name)) return refuse('access/centre-there', { name: given.name });
  const centre = ids.secret();
  return withActor(db, systemActor(centre), async (tx) => {
    await insertCentre(tx, centre, given.name, given.letterhead);
    const founded = await inviteFirst(tx, ids, centre, given);
    await sql`select app.audit('access/founded', 'centre', ${centre}, '{}'::jsonb)`.execute(tx);
    return ok(founded);
  });
}

/** Another link for the first manager, while nobody has joined yet; the one before ends. */
export async function inviteFirstAgain(db: Database, ids: Ids, given: Omit<Invited, 'managerName' | 'managerEmail'> & { readonly managerEmail: string | undefined; readonly managerName: string | undefined }): Promise<Result<Founded>> {
  const centre = (await centresHere(db)).centres.find(({ name }) => name === given.name)?.id;
  if (centre === undefined) return refuse('access/centre-unknown', { name: given.name });
  return withActor<Result<Founded>>(db, systemActor(centre), async (tx) => {
    if ((await sql`select from person limit 1`.execute(tx)).rows.length > 0) return refuse('access/centre-joined', { name: given.name });
    const last = (await sql<{ email: string; name: string }>`select email, name from invitation order by created_at desc limit 1`.execute(tx)).rows[0]!;
    await sql`update invitation set ended_at = ${given.now}::timestamptz where used_at is null and ended_at is null`.execute(tx);
    return ok(await inviteFirst(tx, ids, centre, { ...given, managerEmail: given.managerEmail ?? last.email, managerName: given.managerName ?? last.name }));
  });
}
