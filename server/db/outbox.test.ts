import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Instant, instant } from '../../core/kernel/time.ts';
import { openActor, systemActor } from './actor.ts';
import { type DueMail, minutesUntilRetry, putMail, sendDueMails } from './outbox.ts';
import { type TestDatabase, testDatabase, testMajors } from './test-database.ts';
import { withActor } from './with-actor.ts';

const mail = (id: string, toAddress = 'worker@example.jp') => ({ id, toAddress, toPerson: null, subject: 'お知らせ', bodyText: '本文', kind: 'notice', aboutKind: null, aboutId: null });

describe.each(testMajors())('outbox and idempotency on PostgreSQL %i', (major) => {
  let t: TestDatabase;
  const centre = randomUUID(), other = randomUUID();
  const later = (minutes: number): Instant => instant(Date.now() + minutes * 60_000);
  beforeAll(async () => {
    t = await testDatabase({ major });
  });
  afterAll(() => t.drop());

  test('two senders at once send each mail of each centre once', async () => {
    const ids = Array.from({ length: 30 }, () => randomUUID());
    for (const [i, id] of ids.entries()) {
      const actor = systemActor(i % 2 ? centre : other);
      await withActor(t.db, actor, (tx) => putMail(tx, actor, mail(id)));
    }
    const seen: string[] = [];
    const deliver = async (m: DueMail): Promise<void> => void seen.push(m.id);
    const sums = await Promise.all([sendDueMails(t.db, later(1), deliver), sendDueMails(t.db, later(1), deliver)]);
    expect(seen.sort()).toEqual(ids.sort());
    expect(sums[0].sent + sums[1].sent).toBe(30);
  });

  test('one that cannot be delivered waits longer each time and holds up nobody', async () => {
    const actor = systemActor(centre), bad = randomUUID(), good = randomUUID();
    await withActor(t.db, actor, async (tx) => {
      await putMail(tx, actor, mail(bad, 'nobody@example.jp'));
      await putMail(tx, actor, mail(good));
    });
    const deliver = async (m: DueMail): Promise<void> => {
      if (m.toAddress.startsWith('nobody')) throw new Error('550 no such user');
    };
    expect(await sendDueMails(t.db, later(1), deliver)).toEqual({ sent: 1, failed: 1 });
    expect(await sendDueMails(t.db, later(1), deliver)).toEqual({ sent: 0, failed: 0 });
    expect(await sendDueMails(t.db, later(3), deliver)).toEqual({ sent: 0, failed: 1 });
    expect(await sendDueMails(t.db, later(4), async () => undefined)).toEqual({ sent: 0, failed: 0 });
    expect(await sendDueMails(t.db, later(9), async () => undefined)).toEqual({ sent: 1, failed: 0 });
    expect([1, 2, 3, 4, 9].map(minutesUntilRetry)).toEqual([1, 5, 25, 120, 120]);
  });

  test('an undone work sends nothing', async () => {
    const actor = systemActor(centre);
    await expect(withActor(t.db, actor, async (tx) => {
      await putMail(tx, actor, mail(randomUUID()));
      throw new Error('undone');
    })).rejects.toThrow('undone');
    expect(await sendDueMails(t.db, later(1000), async () => undefined)).toEqual({ sent: 0, failed: 0 });
  });

  test('a person reads her own mail and marks none', async () => {
    const me = { ...openActor, kind: 'person', centre, person: randomUUID(), roles: ['worker'] } as const;
    await withActor(t.db, me, (tx) => putMail(tx, me, { ...mail(randomUUID()), toPerson: me.person }));
    await withActor(t.db, me, (tx) => putMail(tx, me, { ...mail(randomUUID()), toPerson: randomUUID() }));
    const { rows } = await withActor(t.db, me, (tx) => sql<{ to_person: string }>`select to_person from outbox_mail`.execute(tx));
    expect(rows).toEqual([{ to_person: me.person }]);
    await expect(withActor(t.db, me, (tx) => sql`update outbox_mail set sent_at = now()`.execute(tx))).rejects.toMatchObject({ code: '42501' });
  });

  // What every keyed request does: the key first, in the transaction of the effect.
  const pay = (key: string, insertFirst: boolean): Promise<string> => {
    const actor = systemActor(centre);
    return withActor(t.db, actor, async (tx) => {
      const answer = async (): Promise<string | undefined> => (await sql<{ body: string }>`select body from idempotency_key where centre_id = ${centre} and actor = 'system' and key = ${key}`.execute(tx)).rows[0]?.body;
      if (insertFirst) {
        const claimed = await sql`insert into idempotency_key (centre_id, actor, key, fingerprint) values (${centre}, 'system', ${key}, 'f') on conflict do nothing returning 1 as one`.execute(tx);
        if (claimed.rows.length === 0) return (await answer())!;
      } else {
        const known = await answer();
        if (known !== undefined) return known;
      }
      const id = randomUUID();
      await putMail(tx, actor, { ...mail(id), kind: key });
      await sql`insert into idempotency_key (centre_id, actor, key, fingerprint, status, body) values (${centre}, 'system', ${key}, 'f', 201, ${JSON.stringify(id)}::jsonb)
        on conflict (centre_id, actor, key) do update set status = excluded.status, body = excluded.body`.execute(tx);
      return id;
    });
  };
  const race = async (insertFirst: boolean): Promise<{ effects: number; answers: number }> => {
    const sum = { effects: 0, answers: 0 };
    for (let round = 0; round < 10; round++) {
      const key = randomUUID();
      const answers = await Promise.all(Array.from({ length: 16 }, () => pay(key, insertFirst)));
      sum.answers += new Set(answers).size;
      sum.effects += (await t.owner.query('select count(*) as n from outbox_mail where kind = $1', [key])).rows[0].n;
    }
    return sum;
  };

  test('sixteen racers with one key: one effect, one answer', async () => {
    expect(await race(true)).toEqual({ effects: 10, answers: 10 });
  });

  test('the race is a real one: looking first and writing later doubles the effect', async () => {
    expect((await race(false)).effects).toBeGreaterThan(10);
  });

  test('a key belongs to its actor: another sees none of it', async () => {
    await pay('mine', true);
    const seen = (centreOf: string, person: string | null) => withActor(t.db, person === null ? systemActor(centreOf) : { ...openActor, kind: 'person', centre: centreOf, person, roles: ['admin'] }, async (tx) => (await sql`select key from idempotency_key where key = 'mine'`.execute(tx)).rows.length);
    expect([await seen(centre, null), await seen(other, null), await seen(centre, randomUUID())]).toEqual([1, 0, 0]);
  });
});
