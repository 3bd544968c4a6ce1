import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyFile } from './seal.ts';
import { StartRefused } from './start-refused.ts';
import { type TestDatabase, testDatabase } from './test-database.ts';
import { judgeCodes, sealOldCodes } from './seal-codes.ts';

let town: TestDatabase;
beforeAll(async () => {
  town = await testDatabase();
});
afterAll(() => town.drop());
const judged = () => judgeCodes(town.owner, town.db.folder);

test('secrets from before are sealed at the start, once; without their key nothing starts', async () => {
  const account = randomUUID();
  await town.owner.query("insert into account (id, email) values ($1, 'a@example.jp')", [account]);
  await town.owner.query("insert into totp (account_id, secret, pending, confirmed_at) values ($1, 'JBSWY3DPEHPK3PXP', 'PENDING', now())", [account]);
  expect(await judged()).toEqual({ closed: 0, plain: 2 });
  expect(await sealOldCodes(town.db)).toBe(1);
  expect(await judged()).toEqual({ closed: 0, plain: 0 });
  expect(JSON.stringify((await town.owner.query('select * from totp')).rows)).not.toMatch(/JBSWY3DPEHPK3PXP|PENDING/);
  expect(await sealOldCodes(town.db)).toBe(0);
  const key = keyFile(town.db.folder);
  rmSync(key);
  expect(await judged()).toEqual({ closed: 2, plain: 0 });
  await expect(sealOldCodes(town.db)).rejects.toThrow(StartRefused);
  writeFileSync(key, Buffer.alloc(32).toString('base64url'));
  await expect(sealOldCodes(town.db)).rejects.toThrow(key);
});
