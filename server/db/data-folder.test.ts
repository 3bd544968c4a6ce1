import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dataFolder } from './data-folder.ts';
import { scratchFolder } from './scratch.ts';
import { StartRefused } from './start-refused.ts';

const root = scratchFolder();
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Files of a folder, or null where it is absent, and what is said of it. */
const cases: readonly [name: string, files: readonly string[] | null, answer: string][] = [
  ['absent', null, 'taken'],
  ['二つ 下/の フォルダー', null, 'taken'],
  ['empty', [], 'taken'],
  ['a disk of its own', ['lost+found/'], 'taken'],
  ['half-way through a first start', ['postgres/', 'lan/'], 'taken'],
  ['kado with a note beside', ['postgres/cluster/', 'secret-key', 'memo.txt'], 'taken'],
  ['a restored copy', ['postgres/cluster/', 'blobs/', 'kado.json'], 'taken'],
  ['pictures', ['holiday.jpg'], 'db/strangers-folder'],
  ['hidden', ['.bashrc'], 'db/strangers-folder'],
  ['a program', ['blobs/', 'package.json'], 'db/strangers-folder'],
  ['another database', ['postgres/base/', 'PG_VERSION'], 'db/strangers-folder'],
];

function said(folder: string): string {
  try {
    expect(dataFolder(folder)).toBe(join(folder));
    return 'taken';
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    expect(error.message).toMatch(/[ぁ-ん].* \/ .*[A-Za-z]/);
    expect(error.message).not.toMatch(/[{}]/);
    return error.refusal.code;
  }
}

test.each(cases)('%s', (name, files, answer) => {
  const folder = join(root, name);
  for (const file of files ?? []) {
    mkdirSync(join(folder, file.endsWith('/') ? file : '.'), { recursive: true });
    if (!file.endsWith('/')) writeFileSync(join(folder, file), '');
  }
  if (files !== null) mkdirSync(folder, { recursive: true });
  const before = files === null ? [] : readdirSync(folder).sort();
  expect(said(folder)).toBe(answer);
  // Looking writes nothing into it.
  expect(existsSync(folder) ? readdirSync(folder).sort() : []).toEqual(before);
});

test('places where nothing can be are refused at once', () => {
  writeFileSync(join(root, 'file'), '');
  expect(said(join(root, 'file'))).toBe('db/not-a-folder');
  expect(said(join(root, 'file', 'below'))).toBe('db/not-a-folder');
  expect(said('/proc/nothing')).toBe('db/no-permission');
  expect(said('/proc/nothing/below')).toBe('db/no-permission');
  expect(said(join(root, 'x'.repeat(300)))).toBe('db/not-a-folder');
});

test('a relative place is meant from where one stands', () => {
  expect(dataFolder(relative(process.cwd(), join(root, 'absent')))).toBe(join(root, 'absent'));
});
