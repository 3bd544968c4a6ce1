import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeSchema } from './describe-schema.ts';
import { testDatabase, testMajors } from './test-database.ts';

const written = readFileSync(join(import.meta.dirname, 'schema.sql'), 'utf8');

test.each(testMajors())('schema.sql is what PostgreSQL %i has (else: node server/db/dump.ts)', async (major) => {
  const t = await testDatabase({ major });
  expect(await describeSchema(t.owner)).toBe(written);
  await t.drop();
});

test('a change that no migration made is seen', async () => {
  const t = await testDatabase();
  for (const change of ['alter table outbox_mail alter subject drop not null', 'drop policy own on outbox_mail', 'grant delete on outbox_mail to app_rw', 'alter function app.centre() volatile', 'drop index outbox_mail_due', 'alter table blob drop constraint blob_bytes_check', 'drop trigger stays on audit_line', 'alter role app_open inherit']) {
    await t.owner.query('begin');
    await t.owner.query(change);
    expect([change, (await describeSchema(t.owner)) === written]).toEqual([change, false]);
    await t.owner.query('rollback');
  }
  await t.drop();
});
