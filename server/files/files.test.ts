import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Random, pick, seededRandom } from '../../core/kernel/random.ts';
import { systemActor } from '../db/actor.ts';
import { type TestDatabase, testDatabase } from '../db/test-database.ts';
import { withActor } from '../db/with-actor.ts';
import { type Disk, realDisk } from './disk.ts';
import { blobPath, putBlob } from './put-blob.ts';
import { readBlob, sha256Of } from './read-blob.ts';
import { addBlob, blobsOf, findBlob } from './store.ts';

const centre = randomUUID(), other = randomUUID();
const folder = mkdtempSync(join(tmpdir(), 'kado-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('what was put is read again, under the name of its content', async () => {
  const put = await putBlob(folder, centre, [bytes('バス'), bytes('乗客')], 100);
  expect(put).toEqual({ ok: true, value: { sha256: sha256Of(bytes('バス乗客')), bytes: 12 } });
  const sha256 = put.ok ? put.value.sha256 : '';
  expect(await readBlob(folder, centre, sha256)).toMatchObject({ ok: true, value: Buffer.from('バス乗客') });
  expect(statSync(blobPath(folder, centre, sha256)).mode & 0o777).toBe(0o600);
  expect(await readBlob(folder, other, sha256)).toMatchObject({ refusals: [{ code: 'files/missing' }] });
});

test('a changed file is not handed out', async () => {
  const put = await putBlob(folder, centre, [bytes('before')], 100);
  const sha256 = put.ok ? put.value.sha256 : '';
  writeFileSync(blobPath(folder, centre, sha256), 'afterr');
  expect(await readBlob(folder, centre, sha256)).toMatchObject({ refusals: [{ code: 'files/changed' }] });
});

test('too large, a failing source and a strange centre leave nothing behind', async () => {
  expect(await putBlob(folder, centre, [bytes('12345'), bytes('67890')], 9)).toMatchObject({ refusals: [{ code: 'files/too-many-bytes' }] });
  const failing = (async function* () { yield bytes('half'); throw new Error('connection lost'); })();
  await expect(putBlob(folder, centre, failing, 100)).rejects.toThrow('connection lost');
  expect(await putBlob(folder, '../elsewhere', [bytes('x')], 9)).toMatchObject({ refusals: [{ code: 'files/no-centre' }] });
  expect(readdirSync(join(folder, 'blobs', centre, 'arriving'))).toEqual([]);
});

test('sixteen at once with the same content keep one whole file', async () => {
  const content = new Uint8Array(200_000).fill(7);
  const puts = await Promise.all(Array.from({ length: 16 }, () => putBlob(folder, centre, [content], 1_000_000)));
  expect(new Set(puts.map((p) => p.ok && p.value.sha256)).size).toBe(1);
  expect(await readBlob(folder, centre, sha256Of(content))).toMatchObject({ ok: true });
});

/** A disk that keeps in its cache what was not synced, and at a power cut keeps of that whatever chance allows. */
class CuttableDisk implements Disk {
  readonly random: Random;
  left: number;
  names = new Map<string, { now: Map<string, Inode | 'folder'>; kept: Map<string, Inode | 'folder'> }>([['/', { now: new Map(), kept: new Map() }]]);
  constructor(seed: number, operations: number) {
    this.random = seededRandom(seed);
    this.left = operations;
  }
  step(): void {
    if (this.left-- <= 0) throw new PowerCut();
  }
  at(path: string): { now: Map<string, Inode | 'folder'>; kept: Map<string, Inode | 'folder'> } {
    return this.names.get(dirname(path))!;
  }
  name(path: string): string {
    return path.slice(path.lastIndexOf('/') + 1);
  }
  async makeFolder(path: string): Promise<boolean> {
    this.step();
    if (this.names.has(path)) return false;
    this.names.set(path, { now: new Map(), kept: new Map() });
    this.at(path).now.set(this.name(path), 'folder');
    return true;
  }
  async write(path: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
    const file: Inode = { now: Buffer.alloc(0), kept: null };
    this.at(path).now.set(this.name(path), file);
    for await (const chunk of chunks) {
      this.step();
      file.now = Buffer.concat([file.now, chunk]);
    }
  }
  async syncFile(path: string): Promise<void> {
    this.step();
    const file = this.at(path).now.get(this.name(path));
    if (file !== undefined && file !== 'folder') file.kept = file.now;
  }
  async syncFolder(path: string): Promise<void> {
    this.step();
    const held = this.names.get(path)!;
    held.kept = new Map(held.now);
  }
  async rename(from: string, to: string): Promise<void> {
    this.step();
    this.at(to).now.set(this.name(to), this.at(from).now.get(this.name(from))!);
    this.at(from).now.delete(this.name(from));
  }
  async remove(path: string): Promise<void> {
    this.step();
    this.at(path).now.delete(this.name(path));
  }
  async read(path: string): Promise<Uint8Array | null> {
    const file = this.names.get(dirname(path))?.now.get(this.name(path));
    return file === undefined || file === 'folder' ? null : file.now;
  }
  /** Unsynced names may or may not be there; unsynced content is cut somewhere. A folder without its name is gone with all in it. */
  cut(): void {
    const survive = (path: string): void => {
      const held = this.names.get(path)!;
      const after = new Map(held.kept);
      for (const [name, what] of held.now) if (this.random() < 0.5) after.set(name, what);
      held.now = after;
      for (const [name, what] of after) {
        if (what === 'folder') survive(join(path, name));
        else what.now = what.kept ?? what.now.subarray(0, pick(this.random, what.now.length + 1));
      }
      for (const known of this.names.keys()) if (dirname(known) === path && known !== '/' && !after.has(this.name(known))) this.forget(known);
    };
    survive('/');
  }
  forget(path: string): void {
    for (const known of this.names.keys()) if (known === path || known.startsWith(`${path}/`)) this.names.delete(known);
  }
}
type Inode = { now: Buffer; kept: Buffer | null };
class PowerCut extends Error {}

/** Cuts the power after every number of operations; counts files lost after "kept" and wrong contents under a right name. */
async function cutEverywhere(put: (disk: Disk, content: Uint8Array) => Promise<string>): Promise<{ lost: number; wrong: number; cuts: number }> {
  const sum = { lost: 0, wrong: 0, cuts: 0 };
  for (let operations = 0; operations < 40; operations++) {
    for (let seed = 1; seed <= 20; seed++) {
      const disk = new CuttableDisk(seed * 100 + operations, operations);
      const told: string[] = [];
      try {
        for (const text of ['first file', 'second file', 'first file']) told.push(await put(disk, bytes(text)));
      } catch (error) {
        if (!(error instanceof PowerCut)) throw error;
        sum.cuts++;
      }
      disk.cut();
      for (const sha256 of told) if (!(await readBlob('/', centre, sha256, disk)).ok) sum.lost++;
      for (const text of ['first file', 'second file']) {
        const seen = await disk.read(blobPath('/', centre, sha256Of(bytes(text))));
        if (seen !== null && Buffer.from(seen).toString() !== text) sum.wrong++;
      }
    }
  }
  return sum;
}

test('no power cut loses or garbles a file that was said to be kept; without the syncs it would', async () => {
  const kept = async (disk: Disk, content: Uint8Array): Promise<string> => {
    const put = await putBlob('/', centre, [content.subarray(0, 5), content.subarray(5)], 100, disk);
    return put.ok ? put.value.sha256 : '';
  };
  const sum = await cutEverywhere(kept);
  expect(sum).toMatchObject({ lost: 0, wrong: 0 });
  expect(sum.cuts).toBeGreaterThan(200);
  // The same with one sync left out: the rig must see it.
  const without = (verb: 'syncFile' | 'syncFolder') => (disk: Disk, content: Uint8Array): Promise<string> => kept(Object.assign(Object.create(disk) as Disk, { [verb]: async () => undefined }), content);
  expect((await cutEverywhere(without('syncFile'))).wrong).toBeGreaterThan(0);
  expect((await cutEverywhere(without('syncFolder'))).lost).toBeGreaterThan(0);
});

test('the real disk syncs what it is asked to (a missing file is an error, not silence)', async () => {
  await expect(realDisk.syncFile(join(folder, 'nothing'))).rejects.toThrow('ENOENT');
  await expect(realDisk.syncFolder(join(folder, 'nothing'))).rejects.toThrow('ENOENT');
});

let t: TestDatabase;
beforeAll(async () => {
  t = await testDatabase();
});
afterAll(() => t.drop());

test('a file is seen inside its centre, and by a client only where it was shown to its order', async () => {
  const order = randomUUID(), parent = randomUUID(), shown = randomUUID(), hidden = randomUUID();
  const actor = systemActor(centre), client = { ...actor, kind: 'client', order, contact: randomUUID() } as const;
  const file = { sha256: sha256Of(bytes('x')), bytes: 1, mediaType: 'text/plain', name: 'x.txt', parentKind: 'delivery', parentId: parent };
  await withActor(t.db, actor, async (tx) => {
    await addBlob(tx, actor, { ...file, id: shown, shownToOrder: order });
    await addBlob(tx, actor, { ...file, id: hidden, shownToOrder: null });
  });
  const seen = (who: typeof actor | typeof client) => withActor(t.db, who, async (tx) => (await blobsOf(tx, 'delivery', parent)).map((b) => b.id).sort());
  expect(await seen(actor)).toEqual([shown, hidden].sort());
  expect(await seen(client)).toEqual([shown]);
  expect(await seen({ ...client, order: randomUUID() })).toEqual([]);
  expect(await seen(systemActor(other))).toEqual([]);
  expect(await withActor(t.db, actor, (tx) => findBlob(tx, hidden))).toMatchObject({ bytes: 1, sha256: file.sha256, name: 'x.txt' });
  await expect(withActor(t.db, client, (tx) => addBlob(tx, client, { ...file, id: randomUUID(), shownToOrder: order }))).rejects.toMatchObject({ code: '42501' });
});
