// The one door to the data. A connection without an actor has no rights at all: the login role owns nothing and inherits nothing.
//
// withSession rests on a function of 0002_access.sql:
//   app.enter(token_hash bytea) returns table (kind text, centre uuid, person uuid, account uuid, session uuid, roles text,
//     order_id uuid, contact_id uuid, scopes text[], proven_at timestamptz)
//   security definer, granted to app_open; finds the session (a person's, an API token's or a client's), calls
//   app.set_context(...) and returns the actor as its one row; no row when there is no living session. `roles` is a comma list.
import { createHash } from 'node:crypto';
import { type DatabaseConnection, DefaultQueryExecutor, DummyDriver, PostgresAdapter, PostgresDialect, PostgresQueryCompiler, Transaction, sql } from 'kysely';
import type { PoolClient, QueryResult } from 'pg';
import { type Role, roles } from '../../core/access/model.ts';
import { assert } from '../../core/kernel/assert.ts';
import type { Instant } from '../../core/kernel/time.ts';
import type { Actor } from './actor.ts';
import type { Database } from './open.ts';

/** A transaction of one actor: write queries with kysely's `sql` tag. */
export type Tx = Transaction<unknown>;

const roleOf: Readonly<Record<Actor['kind'], string>> = { person: 'app_rw', client: 'app_rw', system: 'app_system', open: 'app_open' };
const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** `work` in one transaction as `actor`. Commits what it returns; a thrown error or a refused Result rolls back. */
export async function withActor<T>(db: Database, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(db, async (client) => {
    await client.query(`begin; ${contextOf(actor)}${momentOf(db)}; set local role ${roleOf[actor.kind]}`);
    return ended(await work(transactionOn(client)));
  });
}

/** The same as whoever holds the session with that token hash (SHA-256); null when there is no such session. */
export async function withSession<T>(db: Database, tokenHash: Uint8Array, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T | null> {
  return inTransaction<T | null>(db, async (client) => {
    const hash = Buffer.from(tokenHash).toString('hex');
    // One round trip; several statements in one message give several results.
    const results = (await client.query(`begin; set local role app_open; select * from app.enter('\\x${hash}'); set local role app_rw${momentOf(db)}`)) as unknown as QueryResult<Entered>[];
    const entered = results[2]?.rows[0];
    if (entered === undefined) return { value: null, end: 'rollback' };
    return ended(await work(transactionOn(client), actorOf(entered)));
  });
}

/**
 * The centre's own act inside a person's transaction: asking colleagues, counting what she may not read. The person stays
 * named (audit, created_by); what `work` returns must tell her no more than she may know.
 */
export async function asCentre<T>(tx: Tx, actor: Actor, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('app.actor_kind', 'system', true), set_config('role', 'app_system', true)`.execute(tx);
  const value = await work();
  await sql`select set_config('app.actor_kind', ${actor.kind}, true), set_config('role', ${roleOf[actor.kind]}, true)`.execute(tx);
  return value;
}

type Entered = {
  readonly kind: string;
  readonly centre: string | null;
  readonly person: string | null;
  readonly account: string | null;
  readonly session: string | null;
  readonly roles: string | null;
  readonly order_id: string | null;
  readonly contact_id: string | null;
  readonly scopes: readonly string[] | null;
  readonly proven_at: Instant | null;
};

function actorOf(row: Entered): Actor {
  assert(row.kind === 'person' || row.kind === 'client', `a session of a person or a client, not ${row.kind}`);
  return { kind: row.kind, centre: row.centre, person: row.person, account: row.account, session: row.session, roles: (row.roles ?? '').split(',').filter(isRole), order: row.order_id, contact: row.contact_id, scopes: row.scopes, provenAt: row.proven_at };
}

/** The settings that the database's functions read. Values are checked here: they go into the text of the statement. */
function contextOf(actor: Actor): string {
  const ids = { 'app.centre': actor.centre, 'app.person': actor.person, 'app.account': actor.account, 'app.session': actor.session, 'app.order': actor.order, 'app.contact': actor.contact };
  const parts = Object.entries(ids).map(([name, id]) => {
    assert(id === null || UUID.test(id), `not an id: ${name}`);
    return `set_config('${name}', '${id ?? ''}', true)`;
  });
  assert(actor.roles.every(isRole), 'unknown role');
  return `select ${parts.join(', ')}, set_config('app.roles', '${actor.roles.join(',')}', true), set_config('app.actor_kind', '${actor.kind}', true)`;
}

/** When this is done, by the program's clock: what rows say of themselves rests on it (app.at() of 0019_one_clock.sql). */
const momentOf = ({ clock }: Database): string => (clock === undefined ? '' : `; select set_config('app.at', '${clock()}', true)`);

type Ended<T> = { readonly value: T; readonly end: 'commit' | 'rollback' };

const ended = <T>(value: T): Ended<T> => ({ value, end: isRefused(value) ? 'rollback' : 'commit' });

async function inTransaction<T>(db: Database, work: (client: PoolClient) => Promise<Ended<T>>): Promise<T> {
  const client = await db.pool.connect();
  let broken = true;
  try {
    const { value, end } = await work(client);
    const { command } = await client.query(end);
    broken = false;
    // COMMIT of a transaction that an error has aborted answers ROLLBACK: nothing was kept, so nothing may be acknowledged.
    assert(command.toLowerCase() === end, 'the transaction was aborted before its end');
    return value;
  } catch (error) {
    if (broken) broken = !(await rolledBack(client));
    throw isGone(error) ? Object.assign(new Error('Connection terminated', { cause: error }), { code: 'ECONNRESET' }) : error;
  } finally {
    client.release(broken);
  }
}

/** What pg says on a connection that died before this query: it has no code of its own. */
const isGone = (error: unknown): boolean => error instanceof Error && /not queryable/.test(error.message);

const rolledBack = (client: PoolClient): Promise<boolean> => client.query('rollback').then(() => true, () => false);

const isRefused = (value: unknown): boolean => typeof value === 'object' && value !== null && 'ok' in value && value.ok === false && 'refusals' in value;

/** Far more than the server has; what would go beyond is not named. */
const NAMES = 2_000;
const names = new Map<string, string>();

/**
 * A statement has a name by its text, so that each connection parses it once and PostgreSQL may keep its plan: planning our
 * joins behind row security costs more than running them. Plans that rest on the role are made anew when it changes.
 */
function nameOf(text: string): { readonly name?: string } {
  const known = names.get(text);
  if (known !== undefined) return { name: known };
  if (names.size >= NAMES) return {};
  // Named by its content: where a pooler mixes connections of several servers, a name can then never mean another statement.
  const name = `kado-${createHash('sha256').update(text).digest('base64url').slice(0, 27)}`;
  names.set(text, name);
  return { name };
}

const compiler = new PostgresQueryCompiler();
const adapter = new PostgresAdapter();
const driver = new DummyDriver();

/** A kysely transaction on a connection whose BEGIN is already done. */
function transactionOn(client: PoolClient): Tx {
  const connection: DatabaseConnection = {
    async executeQuery<R>(compiled: { readonly sql: string; readonly parameters: readonly unknown[] }) {
      const { rows, command, rowCount } = await client.query({ ...nameOf(compiled.sql), text: compiled.sql, values: [...compiled.parameters] });
      const changed = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE';
      return { rows: rows as R[], ...(changed ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
    },
    streamQuery() {
      throw new Error('streaming is not offered: fetch in pages');
    },
  };
  const executor = new DefaultQueryExecutor(compiler, adapter, { provideConnection: (consumer) => consumer(connection) });
  const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('the transaction has its connection')) });
  return new Transaction<unknown>({ config: { dialect }, dialect, driver, executor });
}
