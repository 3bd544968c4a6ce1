import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pick, seededRandom } from '../../core/kernel/random.ts';
import { openActor, systemActor } from './actor.ts';
import { verifyAudit } from './audit-chain.ts';
import { type TestDatabase, testDatabase, testMajors } from './test-database.ts';
import { auditHeadQuery, auditRowsQuery, auditStraysQuery, chainWalker } from './verify-audit.ts';
import { withActor } from './with-actor.ts';

describe.each(testMajors())('the audit chain on PostgreSQL %i', (major) => {
  let t: TestDatabase;
  const centre = randomUUID(), other = randomUUID();
  const write = (n: number, who = systemActor(centre)): Promise<void> =>
    withActor(t.db, who, async (tx) => {
      for (let i = 0; i < n; i++) await sql`select app.audit('work/claimed', 'piece', ${randomUUID()}, ${JSON.stringify({ 件: i, note: '山,川:"é"', none: null })}::jsonb)`.execute(tx);
    });
  beforeAll(async () => {
    t = await testDatabase({ major });
    await write(3);
    await Promise.all(Array.from({ length: 16 }, () => write(3)));
    await write(2, systemActor(other));
  });
  afterAll(() => t.drop());

  test('sixteen writers at once make one chain without a gap; another centre has its own', async () => {
    expect(await verifyAudit(t.owner, centre)).toMatchObject({ lines: 51, head: { seq: 51 }, faults: [] });
    expect(await verifyAudit(t.owner, other)).toMatchObject({ lines: 2, faults: [] });
    expect(await verifyAudit(t.owner, randomUUID())).toMatchObject({ lines: 0, head: null, faults: [] });
  });

  test('a rolled back work leaves no line and no gap', async () => {
    const before = await verifyAudit(t.owner, centre);
    await expect(withActor(t.db, systemActor(centre), async (tx) => {
      await sql`select app.audit('work/claimed', null, null, '{}')`.execute(tx);
      throw new Error('undone');
    })).rejects.toThrow('undone');
    expect(await verifyAudit(t.owner, centre)).toEqual(before);
  });

  test('nobody writes, changes or deletes a line past app.audit', async () => {
    for (const statement of ['delete from audit_line', "update audit_line set action = 'x'", `insert into audit_line (centre_id, actor_kind, action) values ('${centre}', 'system', 'forged')`, 'truncate audit_line', 'update audit_head set seq = 0']) {
      await expect(withActor(t.db, systemActor(centre), (tx) => sql.raw(statement).execute(tx))).rejects.toMatchObject({ code: '42501' });
    }
    await expect(t.owner.query('delete from audit_line')).rejects.toMatchObject({ code: 'KA001' });
    await expect(t.owner.query("update audit_line set facts = '{}'")).rejects.toMatchObject({ code: 'KA001' });
    await expect(t.owner.query('truncate audit_line')).rejects.toMatchObject({ code: 'KA001' });
  });

  test('no centre, no line, and so no deed', async () => {
    await expect(withActor(t.db, { ...openActor, kind: 'system' }, (tx) => sql`select app.audit('x', null, null, null)`.execute(tx))).rejects.toMatchObject({ code: 'KA010' });
  });

  test('a person reads her own lines, a manager all, of her centre', async () => {
    const person = { ...openActor, kind: 'person', centre, person: randomUUID(), roles: ['worker'] } as const;
    await withActor(t.db, person, (tx) => sql`select app.audit('work/returned', null, null, null)`.execute(tx));
    const count = async (who: Parameters<typeof withActor>[1]): Promise<number> => (await withActor(t.db, who, (tx) => sql<{ n: number }>`select count(*) as n from audit_line`.execute(tx))).rows[0]!.n;
    expect(await count(person)).toBe(1);
    expect(await count({ ...person, person: randomUUID(), roles: ['manager'] })).toBe(52);
    expect(await count({ ...person, centre: other, roles: ['manager'] })).toBe(2);
  });

  // A thief with the whole database in his hands: triggers off, any statement.
  const tampers: readonly (readonly [how: string, statement: (seq: number, last: number) => string, kind: string])[] = [
    ['change what was done', (s) => `update audit_line set action = 'work/nothing' where seq = ${s}`, 'changed'],
    ['change a fact', (s) => `update audit_line set facts = facts || '{"件": 999}' where seq = ${s}`, 'changed'],
    ['change the time', (s) => `update audit_line set at = at - interval '1 microsecond' where seq = ${s}`, 'changed'],
    ['change the person', (s) => `update audit_line set person_id = gen_random_uuid() where seq = ${s}`, 'changed'],
    ['move a value to the next field', (s) => `update audit_line set object_kind = null, action = action || object_kind where seq = ${s}`, 'changed'],
    ['change and rehash one line', (s) => `update audit_line l set action = 'x', hash = h.hash from (select id, sha256(convert_to(app.audit_text(row(a.centre_id, a.id, a.seq, a.at, a.actor_kind, a.person_id, a.account_id, a.session_id, a.order_id, a.contact_id, 'x', a.object_kind, a.object_id, a.facts, a.previous, a.hash)::audit_line), 'UTF8')) as hash from audit_line a) h where h.id = l.id and l.seq = ${s}`, 'changed'],
    ['delete', (s) => `delete from audit_line where seq = ${s}`, 'missing'],
    ['swap two', (s) => `update audit_line set seq = -1 where seq = ${s}; update audit_line set seq = ${s} where seq = ${s + 1}; update audit_line set seq = ${s + 1} where seq = -1`, 'changed'],
    ['insert', (s) => `update audit_line set seq = seq + 1000 where seq > ${s}; insert into audit_line (centre_id, seq, actor_kind, action) values ('%centre', ${s + 1}, 'system', 'forged'); update audit_line set seq = seq - 999 where seq > 1000`, 'changed'],
    ['cut the tail', (s) => `delete from audit_line where seq >= ${s}`, 'cut'],
    ['write beside the chain', () => `insert into audit_line (centre_id, actor_kind, action) values ('%centre', 'system', 'forged')`, 'not-chained'],
    ['turn the head back', (s) => `update audit_head set seq = ${s - 1} where centre_id = '%centre'`, 'head'],
    ['cut the tail and its head', (s) => `delete from audit_line where seq >= ${s}; update audit_head set seq = ${s - 1}, hash = (select hash from audit_line where seq = ${s - 1})`, 'published'],
  ];
  const random = seededRandom(major);
  test.each(tampers)('found and located: %s', async (_, statement, kind) => {
    for (let round = 0; round < 4; round++) {
      const seq = 2 + pick(random, 48);
      const published = (await verifyAudit(t.owner, centre)).head;
      // A copy of this centre alone, so that the statements can be short.
      await t.owner.query('begin; set local session_replication_role = replica');
      await t.owner.query(`delete from audit_line where centre_id <> '${centre}'; delete from audit_head where centre_id <> '${centre}'`);
      for (const part of statement(seq, 52).replaceAll('%centre', centre).split('; ')) await t.owner.query(part);
      await t.owner.query('savepoint tampered');
      const report = await verifyInside(t, centre, published);
      await t.owner.query('rollback');
      expect(report.map((f) => f.kind)).toContain(kind);
      const located = report.find((f) => f.kind === kind)!.seq;
      if (kind === 'changed' || kind === 'missing' || kind === 'cut') expect(Math.abs(located - seq)).toBeLessThanOrEqual(1);
    }
  });
});

/** verifyAudit opens its own transaction; here the tampering is not committed, so the walk is made inside. */
async function verifyInside(t: TestDatabase, centre: string, published: Awaited<ReturnType<typeof verifyAudit>>['head']): Promise<Awaited<ReturnType<typeof verifyAudit>>['faults']> {
  const walker = chainWalker(centre, published);
  for (const row of (await t.owner.query(auditRowsQuery, [centre, 0, 1000])).rows) walker.step(row);
  return walker.end((await t.owner.query(auditHeadQuery, [centre])).rows[0] ?? null, (await t.owner.query(auditStraysQuery, [centre])).rows[0].strays);
}
