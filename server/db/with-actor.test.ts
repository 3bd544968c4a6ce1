import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refuse } from '../../core/kernel/result.ts';
import { openActor, systemActor } from './actor.ts';
import { type TestDatabase, testDatabase, testMajors } from './test-database.ts';
import { withActor, withSession } from './with-actor.ts';

describe.each(testMajors())('the door on PostgreSQL %i', (major) => {
  let t: TestDatabase;
  const here = randomUUID(), elsewhere = randomUUID();
  beforeAll(async () => {
    t = await testDatabase({ major });
    await t.owner.query('insert into centre (centre_id, name) values ($1, $3), ($2, $3)', [here, elsewhere, '菊川']);
  });
  afterAll(() => t.drop());

  const centresSeen = sql<{ centre_id: string }>`select centre_id from public.centre`;

  test('an actor sees her own centre and no other', async () => {
    const { rows } = await withActor(t.db, systemActor(here), (tx) => centresSeen.execute(tx));
    expect(rows).toEqual([{ centre_id: here }]);
  });

  test('without an actor there is no right, not even to nothing', async () => {
    await expect(centresSeen.execute(t.db.kysely)).rejects.toMatchObject({ code: '42501' });
    await expect(withActor(t.db, openActor, (tx) => centresSeen.execute(tx))).rejects.toMatchObject({ code: '42501' });
  });

  test('the actor ends with the transaction, on the same connection too', async () => {
    const single = await testDatabase({ major, connections: 1 });
    await withActor(single.db, systemActor(here), (tx) => sql`select app.centre()`.execute(tx));
    await expect(centresSeen.execute(single.db.kysely)).rejects.toMatchObject({ code: '42501' });
    await single.drop();
  });

  test('a row cannot be moved to or written into another centre', async () => {
    await expect(withActor(t.db, systemActor(here), (tx) => sql`insert into centre (centre_id, name) values (${randomUUID()}, 'x')`.execute(tx))).rejects.toMatchObject({ code: '42501' });
  });

  test.each(['set role postgres', 'set session authorization postgres', 'set role app_owner', 'alter table centre disable row level security', 'drop policy own_centre on centre', 'truncate centre', 'create temp table x (a int)'])('the login cannot %s', async (statement) => {
    await expect(withActor(t.db, systemActor(here), (tx) => sql.raw(statement).execute(tx))).rejects.toMatchObject({ code: '42501' });
  });

  test('a refused Result and a thrown error roll back; a value commits', async () => {
    const add = (id: string, end: () => unknown) => withActor(t.db, systemActor(here), async (tx) => {
      await sql`insert into outbox_mail (centre_id, id, to_address, subject, body_text, kind) values (${here}, ${id}, 'a@example.jp', 's', 'b', 'k')`.execute(tx);
      return end();
    });
    const kept = randomUUID(), refused = randomUUID(), thrown = randomUUID(), empty = randomUUID();
    await add(kept, () => 1);
    await add(empty, () => null);
    expect(await add(refused, () => refuse('a/b'))).toEqual(refuse('a/b'));
    await expect(add(thrown, () => { throw new Error('bug'); })).rejects.toThrow('bug');
    const { rows } = await t.owner.query<{ id: string }>('select id from outbox_mail');
    expect(rows.map((r) => r.id).sort()).toEqual([kept, empty].sort());
  });

  test('a swallowed error is never acknowledged as committed', async () => {
    await expect(withActor(t.db, systemActor(here), (tx) => sql`select 1/0`.execute(tx).catch(() => 'fine'))).rejects.toThrow('aborted');
    expect((await withActor(t.db, systemActor(here), (tx) => centresSeen.execute(tx))).rows).toHaveLength(1);
  });

  test('a connection that dies at work is an outage by its code, and the next one works', async () => {
    const dying = withActor(t.db, systemActor(here), async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await t.owner.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return centresSeen.execute(tx);
    });
    await expect(dying).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await withActor(t.db, systemActor(here), (tx) => centresSeen.execute(tx))).rows).toHaveLength(1);
  });

  test('a session that app.enter does not know is nobody', async () => {
    const own = await testDatabase({ major });
    await own.owner.query(`drop function if exists app.enter(bytea)`);
    await own.owner.query(`create function app.enter(token_hash bytea) returns table (kind text, centre uuid, person uuid, account uuid, session uuid, roles text, order_id uuid, contact_id uuid, scopes text[], proven_at timestamptz)
      language sql security definer set search_path = '' as $$
        select 'person', '${here}'::uuid, null::uuid, null::uuid, null::uuid, 'worker,leader', null::uuid, null::uuid, null::text[], '2026-11-22T00:00:00Z'::timestamptz
        from app.set_context('person', '${here}', null, null, null, 'worker,leader', null, null) where token_hash = '\\x01'
      $$; grant execute on function app.enter(bytea) to app_open`);
    expect(await withSession(own.db, new Uint8Array([2]), async () => 'in')).toBeNull();
    const seen = await withSession(own.db, new Uint8Array([1]), async (tx, actor) => {
      const { rows } = await sql<{ role: string; leads: boolean; centre: string }>`select current_user::text as role, app.has_role('leader') as leads, app.centre() as centre`.execute(tx);
      return { actor, row: rows[0] };
    });
    expect(seen).toMatchObject({ actor: { kind: 'person', roles: ['worker', 'leader'], provenAt: '2026-11-22T00:00:00.000Z' }, row: { role: 'app_rw', leads: true, centre: here } });
    await own.drop();
  });

  test('columns come as the wire writes them', async () => {
    const { rows } = await withActor(t.db, systemActor(here), (tx) => sql`select 9007199254740991::bigint as yen, '2026-02-28'::date as day, '2026-11-22T16:51:37.5+09'::timestamptz as at, null::date as none`.execute(tx));
    expect(rows).toEqual([{ yen: 9007199254740991, day: '2026-02-28', at: '2026-11-22T07:51:37.500Z', none: null }]);
    await expect(withActor(t.db, systemActor(here), (tx) => sql`select 9007199254740993::bigint as yen`.execute(tx))).rejects.toThrow('too large');
  });
});
