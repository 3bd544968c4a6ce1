import { afterAll, expect, test } from 'vitest';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run as backup } from './backup.ts';
import { run as doctor } from './doctor.ts';
import { run as exportCentre } from './export.ts';
import { run as found } from './found.ts';
import { BadInput } from './options.ts';
import { run as restore } from './restore.ts';

const folder = mkdtempSync(join(tmpdir(), 'kado-cli-'));
writeFileSync(join(folder, 'file'), '');
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['backup without a place', () => backup([]), './kado backup --to'],
  ['backup with a strange word', () => backup(['--too', 'x']), '--too'],
  ['restore without a backup', () => restore(['--to', join(folder, 'x')]), './kado restore BACKUP'],
  ['restore of a folder that is no backup', () => restore([folder, '--to', join(folder, 'x')]), 'manifest.json'],
  ['export without a centre', () => exportCentre(['--to', 'x.zip']), './kado export --centre'],
  ['doctor on a file', () => doctor(['--data', join(folder, 'file')]), 'データがありません'],
  ['doctor on a mistyped place', () => doctor(['--data', join(folder, 'typo')]), 'There is no data'],
  ['doctor against no manifest', () => doctor(['--against', join(folder, 'file')]), 'manifest.json'],
  ['found without a manager', () => found(['--name', 'x', '--prefecture', '長野', '--json']), '--manager --email'],
  ['found in no prefecture', () => found(['--name', 'x', '--prefecture', 'Nagano', '--json']), '都道府県'],
  ['found with a wrong address', () => found(['--name', 'x', '--email', 'makabe', '--json']), '--email'],
  ['found with a wrong registration number', () => found(['--registration', 'T123', '--json']), '13けた'],
  ['found at no address', () => found(['--url', 'kado.example.jp', '--json']), 'https://'],
])('%s is one plain sentence', async (_, command, sentence) => {
  const said = await command().then(() => 'done', (error: unknown) => error);
  expect(said).toBeInstanceOf(BadInput);
  expect((said as BadInput).message).toContain(sentence);
  expect(existsSync(join(folder, 'typo'))).toBe(false);
});
