import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { foundCentre, addCentre, addPerson, centresHere } from '../access/found-centre.ts';
import { instant } from '../../core/kernel/time.ts';
import { makeIds } from '../http/ids.ts';
import { startServer } from '../main.ts';
import { systemActor } from './actor.ts';
import { forgetHalfTown, townBegins, townIsHalfMade } from './forget-town.ts';
import { openDatabase } from './open.ts';
import { scratchFolder } from './scratch.ts';
import { StartRefused } from './start-refused.ts';
import { withActor } from './with-actor.ts';

const root = scratchFolder();
afterAll(() => rmSync(root, { recursive: true, force: true }));
const postgres = { fsync: 'off', shared_buffers: '16MB' };
const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (error: unknown) => (error instanceof StartRefused ? error.refusal.code : error));
const ids = makeIds(Date.now);

/** What a killed making leaves: the note, a centre, some of its people. */
async function halfTown(folder: string, demo: boolean): Promise<void> {
  const db = await openDatabase({ folder, postgres });
  townBegins(folder);
  const centre = ids.secret();
  await addCentre(db, centre, '雲見野市振興公社');
  await withActor(db, systemActor(centre), (tx) => addPerson(tx, { id: ids.next(), account: ids.next(), email: null, name: '土屋 あや', kana: '', roles: ['director'], demo }));
  await db.close();
}

test('a half-made town goes, and the folder begins anew', async () => {
  const folder = join(root, 'half');
  await halfTown(folder, true);
  expect(townIsHalfMade(folder)).toBe(true);
  await forgetHalfTown({ folder });
  expect(townIsHalfMade(folder)).toBe(false);
  const db = await openDatabase({ folder, postgres });
  expect(await centresHere(db)).toEqual({ centres: [], demo: false });
  await db.close();
});

test('where somebody real is, nothing is dropped; a server\'s database never is', async () => {
  const folder = join(root, 'real');
  await halfTown(folder, false);
  expect(await refusal(forgetHalfTown({ folder }))).toBe('start/half-town');
  expect(await refusal(forgetHalfTown({ folder, url: 'postgres://nowhere/kado' }))).toBe('start/half-town');
  const db = await openDatabase({ folder, postgres });
  expect((await centresHere(db)).centres).toHaveLength(1);
  await db.close();
});

test('the demonstration does not run over a real centre, nor a real centre over the demonstration', async () => {
  const folder = join(root, 'mixed');
  const start = (mode: 'demo' | 'real') => startServer({ database: { folder, postgres }, mode, host: '127.0.0.1', port: 0, log: () => undefined });
  const first = await start('real');
  expect((await foundCentre(first.db, ids, { name: 'みどり市', letterhead: { address: '', phone: '', registration: null, prefecture: '長野県' }, managerName: 'あ', managerEmail: 'a@example.jp', publicOrigin: 'http://x', now: instant(Date.now()) })).ok).toBe(true);
  await first.close();
  expect(await refusal(start('demo'))).toBe('start/real-centre');
  const demo = join(root, 'half');
  const db = await openDatabase({ folder: demo, postgres });
  const centre = ids.secret();
  await addCentre(db, centre, 'デモ');
  await withActor(db, systemActor(centre), (tx) => addPerson(tx, { id: ids.next(), account: ids.next(), email: null, name: '体験', kana: '', roles: ['manager'], demo: true }));
  await db.close();
  expect(await refusal(startServer({ database: { folder: demo, postgres }, mode: 'real', host: '127.0.0.1', port: 0, log: () => undefined }))).toBe('start/demo-town');
});
