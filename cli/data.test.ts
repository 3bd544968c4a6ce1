import { afterAll, expect, test } from 'vitest';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { run as backup } from './backup.ts';
import { run as doctor } from './doctor.ts';
import { run as exportCentre } from './export.ts';
import { Asking, run as found } from './found.ts';
import { BadInput } from './options.ts';
import { run as start } from './start.ts';
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
  ['found with a telephone that is none', () => found(['--phone', 'bad', '--json']), '--phone'],
  ['found with half a telephone', () => found(['--phone', '0263-1', '--json']), '--phone'],
  ['found with a wrong registration number', () => found(['--registration', 'T123', '--json']), '13けた'],
  ['found at no address', () => found(['--url', 'kado.example.jp', '--json']), 'https://'],
])('%s is one plain sentence', async (_, command, sentence) => {
  const said = await command().then(() => 'done', (error: unknown) => error);
  expect(said).toBeInstanceOf(BadInput);
  expect((said as BadInput).message).toContain(sentence);
  expect(existsSync(join(folder, 'typo'))).toBe(false);
});

test('Ctrl-D at a question of found is one plain sentence', async () => {
  const keyboard = new PassThrough(), screen = new PassThrough().resume(), answer = new Asking(keyboard, screen, true).ask('name');
  keyboard.write('\u0004');
  await expect(answer).rejects.toThrow(BadInput);
});

test('a wrong answer is asked for again', async () => {
  const keyboard = new PassThrough(), screen = new PassThrough(), answer = new Asking(keyboard, screen, true).ask('phone');
  let shown = '';
  screen.on('data', (chunk: Buffer) => {
    shown += String(chunk);
  });
  keyboard.write('bad\r');
  await expect.poll(() => shown).toContain('write the number in digits');
  keyboard.write('０２６３－００－０００１\r');
  expect(await answer).toBe('0263-00-0001');
});

test('lines pasted at once answer one question each, a wrong one among them too', async () => {
  const keyboard = new PassThrough(), asking = new Asking(keyboard, new PassThrough().resume(), true);
  keyboard.write('みどり市振興公社\n長野県\nbad\n0263-00-0001\n真壁 学\n');
  const said: string[] = [];
  for (const key of ['name', 'prefecture', 'phone', 'manager'] as const) said.push(await asking.ask(key));
  expect(said).toEqual(['みどり市振興公社', '長野県', '0263-00-0001', '真壁 学']);
  asking.close();
});

test('a port in use is said before anything is made', async () => {
  const other = createServer().listen(0, 'localhost');
  await once(other, 'listening');
  const to = join(folder, 'new'), begun = performance.now();
  await expect(start(['--port', String((other.address() as AddressInfo).port), '--data', to])).rejects.toThrow('--port');
  expect(performance.now() - begun).toBeLessThan(2000);
  other.close();
});
