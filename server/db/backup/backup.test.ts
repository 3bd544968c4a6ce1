import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../actor.ts';
import { type Database, asAdmin, asOwner, openDatabase } from '../open.ts';
import { putMail } from '../outbox.ts';
import { type Reached, reachDatabase } from '../reach.ts';
import { scratchFolder } from '../scratch.ts';
import { withActor } from '../with-actor.ts';
import { blobPath, putBlob } from '../../files/put-blob.ts';
import { addBlob } from '../../files/store.ts';
import { backUp } from './backup.ts';
import { checkJapanese, examine } from './doctor.ts';
import { exportCentre, listCentres } from './export-centre.ts';
import { findManifest } from './manifest.ts';
import { restore } from './restore.ts';
import { type BackupCode, words } from './words.ts';

const root = scratchFolder();
const centre = randomUUID(), other = randomUUID();
const actor = systemActor(centre);
const now = '2026-11-22T08:00:00.000Z';
let db: Database, reached: Reached, kept: string;
let acknowledged = 0, last = '';

/** One piece of work: a file, its row, a mail and a line of the chain, in one transaction. */
async function work(): Promise<void> {
  const id = randomUUID();
  const file = await putBlob(db.folder, centre, [new TextEncoder().encode(`scan ${id}`)], 1000);
  if (!file.ok) throw new Error('not kept');
  await withActor(db, actor, async (tx) => {
    await addBlob(tx, actor, { ...file.value, id, mediaType: 'text/plain', name: `${id}.txt`, parentKind: null, parentId: null, shownToOrder: null });
    await putMail(tx, actor, { id, toAddress: 'w@example.jp', toPerson: null, subject: '=HYPERLINK("http://x",A1)', bodyText: 'a "b", c\nd', kind: 'test', aboutKind: null, aboutId: null });
    await sql`select app.audit('test/work', 'blob', ${id}, '{}')`.execute(tx);
  });
  last = file.value.sha256;
  acknowledged++;
}

beforeAll(async () => {
  db = await openDatabase({ folder: join(root, 'data'), connections: 50, postgres: { fsync: 'off' } });
  await asAdmin(db.admin!, (client) => client.query("insert into centre (centre_id, name) values ($1, '菊川'), ($2, '島田')", [centre, other]));
  await withActor(db, systemActor(other), (tx) => putMail(tx, systemActor(other), { id: randomUUID(), toAddress: 'canary-7731@example.jp', toPerson: null, subject: 's', bodyText: 'b', kind: 'k', aboutKind: null, aboutId: null }));
  for (let i = 0; i < 20; i++) await work();
  const found = await reachDatabase({ folder: join(root, 'data') });
  if (!found.ok) throw new Error('not reached');
  reached = found.value;
});
afterAll(async () => {
  await db.close();
  rmSync(root, { recursive: true, force: true });
});

test('a backup made while fifty write comes back whole: all that was acknowledged before, and nothing half', async () => {
  let going = true;
  // Fifty people, each with a pause between two pieces.
  const writers = Array.from({ length: 50 }, async () => {
    while (going) {
      await work();
      await sleep(400);
    }
  });
  const before = acknowledged;
  const done = await backUp(reached, join(root, 'kept'), now, { filesOnly: false });
  const during = acknowledged - before;
  going = false;
  await Promise.all(writers);
  expect(done).toMatchObject({ ok: true });
  expect(during).toBeGreaterThan(10);
  kept = done.ok ? done.value.to : '';
  expect(existsSync(join(kept, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false);
  const back = await restore(kept, join(root, 'back'));
  expect(back).toMatchObject({ ok: true });
  const report = back.ok ? back.value.report! : null;
  expect(report?.checks.flatMap((check) => check.findings)).toEqual([]);
  const { blob = 0, outbox_mail = 0, audit_line = 0 } = report?.counts ?? {};
  expect(blob).toBeGreaterThanOrEqual(before);
  expect([outbox_mail, audit_line]).toEqual([blob + 1, blob]);
  // Every mark of the backup, every file that a row names, and the chain from the backup's head on.
  const manifest = (await findManifest(kept))!;
  expect(manifest.files.filter((f) => f.path.startsWith('blobs/')).length).toBeGreaterThanOrEqual(blob);
  for (const { path, sha256 } of manifest.files) {
    const there = join(root, 'back', path);
    if (path.startsWith('blobs/')) expect([path, createHash('sha256').update(readFileSync(there)).digest('hex')]).toEqual([path, sha256]);
  }
});

test('one changed byte, a missing file or a strange path: nothing is restored', async () => {
  const victim = join(kept, 'postgres', 'cluster', 'PG_VERSION'), good = readFileSync(victim);
  writeFileSync(victim, '19\n');
  expect(await restore(kept, join(root, 'no'))).toMatchObject({ refusals: [{ code: 'restore/changed', facts: { path: 'postgres/cluster/PG_VERSION' } }] });
  rmSync(victim);
  expect(await restore(kept, join(root, 'no'))).toMatchObject({ refusals: [{ code: 'restore/changed' }] });
  writeFileSync(victim, good);
  const list = join(kept, 'manifest.json'), text = readFileSync(list, 'utf8');
  writeFileSync(list, text.replace('postgres/cluster/PG_VERSION', 'postgres/../../escaped'));
  expect(await restore(kept, join(root, 'no'))).toMatchObject({ refusals: [{ code: 'restore/changed', facts: { path: 'manifest.json' } }] });
  writeFileSync(list, text);
  expect([existsSync(join(root, 'no')), existsSync(join(root, 'no.partial'))]).toEqual([false, false]);
});

test('it goes into an empty place only, and a folder that is no backup is refused', async () => {
  mkdirSync(join(root, 'full'));
  writeFileSync(join(root, 'full', 'mine'), '');
  expect(await restore(kept, join(root, 'full'))).toMatchObject({ refusals: [{ code: 'restore/not-empty' }] });
  expect(await restore(join(root, 'full'), join(root, 'x'))).toMatchObject({ refusals: [{ code: 'restore/no-manifest' }] });
});

test('places that cannot hold a backup', async () => {
  expect(await backUp(reached, join(root, 'data', 'kept'), now, { filesOnly: false })).toMatchObject({ refusals: [{ code: 'backup/inside-data' }] });
  expect(await backUp(reached, join(root, 'full', 'mine'), now, { filesOnly: false })).toMatchObject({ refusals: [{ code: 'backup/no-place' }] });
  expect(await backUp(reached, '/proc/kept', now, { filesOnly: false })).toMatchObject({ refusals: [{ code: 'backup/no-place' }] });
  expect(await restore(kept, '/proc/back')).toMatchObject({ refusals: [{ code: 'restore/no-place' }] });
  const server = await backUp({ ...reached, cluster: null }, join(root, 'server'), now, { filesOnly: false });
  expect(server).toMatchObject({ ok: true, value: { database: false, exports: 2 } });
  expect((await findManifest(join(root, 'server')))?.files.filter((f) => f.path.startsWith('exports/'))).toHaveLength(2);
  const files = await backUp({ ...reached, cluster: null }, join(root, 'files'), now, { filesOnly: true });
  expect(files).toMatchObject({ ok: true, value: { files: acknowledged } });
});

test('two backups in the same second are two backups', async () => {
  const twice = await Promise.all([1, 2].map(() => backUp(reached, join(root, 'twice'), now, { filesOnly: true })));
  expect(twice.map((done) => done.ok && basename(done.value.to)).sort()).toEqual(['kado-20261122T080000Z', 'kado-20261122T080000Z-2']);
  expect(await backUp(reached, join(root, 'twice'), now, { filesOnly: true })).toMatchObject({ value: { to: join(root, 'twice', 'kado-20261122T080000Z-3') } });
  for (const done of twice) expect(done.ok && (await findManifest(done.value.to))!.files.length).toBe(acknowledged);
});

/** A disk of 4 MB, where this machine lets us make one (a container often does not). */
const small = join(root, 'small');
mkdirSync(small);
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', small]).status === 0;
afterAll(() => {
  if (mounted) spawnSync('umount', [small]);
});

test.skipIf(!mounted)('a full disk is a refusal, and nothing half stays', async () => {
  expect(await backUp(reached, small, now, { filesOnly: false })).toMatchObject({ refusals: [{ code: 'backup/disk-full', facts: { to: small } }] });
  expect(readdirSync(small)).toEqual([]);
  expect(await restore(kept, join(small, 'back'))).toMatchObject({ refusals: [{ code: 'restore/disk-full' }] });
  expect(readdirSync(small)).toEqual([]);
});

test('the export of a centre has every table and all its rows, and not a word of another centre', async () => {
  const to = join(root, 'centre.zip');
  const done = await asOwner(reached.admin, (client) => exportCentre(client, centre, to));
  expect(done).toMatchObject({ ok: true });
  const inside = unzipSync(readFileSync(to));
  const text = (name: string): string => Buffer.from(inside[name]!).toString();
  const mails = JSON.parse(text('outbox_mail.json')) as { subject: string }[];
  expect(mails).toHaveLength(acknowledged);
  expect(mails[0]!.subject).toBe('=HYPERLINK("http://x",A1)');
  expect(text('outbox_mail.csv').match(/\r\n/g)).toHaveLength(acknowledged + 1);
  // A formula is text to a spreadsheet; quotes, commas and line ends stay inside their cell.
  expect(text('outbox_mail.csv')).toContain('"\'=HYPERLINK(""http://x"",A1)","a ""b"", c\nd"');
  const { rows } = await asAdmin(reached.admin, (client) => client.query<{ n: number }>("select count(distinct c.relname) as n from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'centre_id'"));
  expect(Object.keys(inside).filter((name) => name.endsWith('.csv') && name !== 'account.csv')).toHaveLength(rows[0]!.n);
  for (const [name, bytes] of Object.entries(inside)) {
    const content = Buffer.from(bytes).toString();
    expect([name, content.includes('canary-7731'), content.includes(other), content.includes('token_hash')]).toEqual([name, false, false, false]);
  }
  expect(text('idempotency_key.csv').split('\r\n')[0]).toBe('\uFEFFcentre_id,actor,key,fingerprint,status,created_at');
  expect(await asOwner(reached.admin, listCentres)).toEqual(expect.arrayContaining([{ id: centre, name: '菊川' }]));
  expect(await asOwner(reached.admin, (client) => exportCentre(client, randomUUID(), to))).toMatchObject({ refusals: [{ code: 'export/no-centre' }] });
  expect(readdirSync(root).filter((name) => name.includes('.partial'))).toEqual([]);
});

test('the doctor finds each planted illness, and yesterday\'s backup put over today', async () => {
  const findings = async (publishedHeads = new Map<string, { seq: number; hash: string }>()): Promise<string[]> => {
    const report = await asOwner(reached.admin, (client) => examine({ client, folder: reached.folder, publishedHeads }));
    return report.checks.flatMap((check) => check.findings.map((f) => f.code));
  };
  const change = (statements: string): Promise<unknown> => asAdmin(reached.admin, (client) => client.query(`begin; set local session_replication_role = replica; ${statements}; commit`));
  // The rig itself runs without fsync, and the doctor says so.
  expect(await findings()).toEqual(['doctor/not-durable']);
  const head = await asAdmin(reached.admin, async (client) => (await client.query<{ seq: number; hash: string }>("select seq, encode(hash, 'hex') as hash from audit_head where centre_id = $1", [centre])).rows[0]!);
  expect(await findings(new Map([[centre, head]]))).toEqual(['doctor/not-durable']);
  expect(await findings(new Map([[centre, { seq: head.seq + 1, hash: head.hash }]]))).toContain('doctor/audit');
  await change("update audit_line set action = 'test/other' where seq = 3");
  expect(await findings()).toContain('doctor/audit');
  await change("update audit_line set action = 'test/work' where seq = 3");
  await change('alter table blob disable row level security');
  expect(await findings()).toEqual(expect.arrayContaining(['doctor/gate', 'doctor/schema-differs']));
  await change('alter table blob enable row level security');
  const path = blobPath(reached.folder, centre, last), content = readFileSync(path);
  writeFileSync(path, 'rotten');
  expect(await findings()).toContain('doctor/blob-broken');
  rmSync(path);
  expect(await findings()).toContain('doctor/blob-missing');
  writeFileSync(path, content);
  await change(`insert into ledger_entry (centre_id, id, key, month, on_day, cause) values ('${centre}', '${randomUUID()}', 'k', '2026-11', '2026-11-22', 'test')`);
  expect(await findings()).toContain('doctor/unbalanced');
  await change('delete from ledger_entry');
  expect(await findings()).toEqual(['doctor/not-durable']);
});

test('a database that loses Japanese in its search is told', async () => {
  await asAdmin({ ...reached.admin, database: 'postgres' }, (client) => client.query("create database deaf template template0 locale_provider libc lc_collate 'C' lc_ctype 'C'"));
  const codes = (database: string): Promise<string[]> => asAdmin({ ...reached.admin, database }, async (client) => {
    await client.query('create extension if not exists pg_trgm');
    return (await checkJapanese({ client, folder: root, publishedHeads: new Map() })).map((f) => f.code);
  });
  expect([await codes('deaf'), await codes('kado')]).toEqual([['doctor/no-japanese-search'], []]);
});

test('every sentence is there in both languages, with the same facts', () => {
  const facts = (sentence: string): string[] => [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!))].sort();
  for (const code of Object.keys(words.ja) as BackupCode[]) expect([code, facts(words.en[code])]).toEqual([code, facts(words.ja[code])]);
});
