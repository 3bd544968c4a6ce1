import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeEInvoice } from '../core/money/e-invoice.ts';
import { examplePaperSources } from '../core/money/examples.ts';
import { expect, test } from 'vitest';
import { root } from '../tools/read-tree.ts';
import { run } from './money.ts';
import { BadInput, Refused, sayWrong } from './options.ts';

const main = join(root, 'cli', 'main.ts');
const json = (...args: string[]): unknown => JSON.parse(execFileSync(process.execPath, [main, 'money', ...args, '--json'], { encoding: 'utf8' }));
test('withholding, due, invoice-number and rules answer with the agreed shapes', () => {
  expect(json('withholding', '--amount', '84000', '--kind', 'manuscript', '--on', '2026-10-20')).toEqual({ tax: 8576, net: 75_424, rate: 0.1021, parts: [{ base: 84_000, rate: 0.1021, tax: 8576 }], source: expect.any(String), certainty: 'S', status: 'in-force', note: null });
  expect(json('withholding', '--amount', '84000', '--kind', 'other', '--on', '2026-10-20')).toEqual({ tax: null, net: null, rate: null, parts: null, source: expect.any(String), certainty: 'O', status: 'to-be-confirmed', note: expect.stringContaining('税務署') });
  expect(json('due', '--received', '2026-05-15')).toMatchObject({ due: '2026-07-13', rule: 'freelance-act/pay-within-days' });
  expect(json('due', '--received', '2026-08-10', '--client-due', '2026-08-31')).toMatchObject({ due: '2026-09-30', rule: 'freelance-act/re-consignment-days' });
  expect(json('invoice-number', 'T7123456789012')).toEqual({ valid: true, kind: 'corporation', warnings: [] });
  const rows = json('rules', '--on', '2026-10-01') as Record<string, unknown>[];
  expect(rows.length).toBeGreaterThan(40);
  expect(rows.find((r) => r.rule === 'minimum-wage/nagano')).toEqual({ rule: 'minimum-wage/nagano', value: 1061, from: '2025-10-03', to: '2026-10-01', source: expect.any(String), certainty: 'P', status: 'in-force' });
});

test.each([
  [['due', '--received', '2026-02-30'], /2026-02-30/],
  [['due'], /--received/],
  [['withholding', '--amount', '８４０００', '--kind', 'design'], /半角/],
  [['withholding', '--amount', '9007199254740993', '--kind', 'design'], /大きすぎ/],
  [['withholding', '--amount', '-5', '--kind', 'design'], /./],
  [['withholding', '--amount', '1.5', '--kind', 'design'], /整数/],
  [['withholding', '--amount', '5', '--kind', 'cooking'], /manuscript/],
  [['withholding', '--amount', '5', '--kind', 'design', '--on', '2010-01-01'], /2010-01-01/],
  [['rules', '--on', 'yesterday'], /yesterday/],
  [['rules', '--wrong'], /./],
  [['fly'], /fly/],
  [['pint'], /pint FILE/],
  [['pint', '/no/such.xml'], /not found/],
  [['read-bank-file', '/no/such.txt'], /not found/],
  [['kana', '山田'], /漢字/],
  [['kana', 'ヲノ'], /「オ」[^/]*銀行に聞いて/],
  [['pint', '.'], /フォルダー/],
  [['read-bank-file', '.'], /フォルダー/],
  [['rules', '--lang', 'fr'], /ja か en/],
] as [string[], RegExp][])('bad input %j is one sentence', async (args, pattern) => {
  const told = await run(args).catch((error: unknown) => error);
  expect(told).toBeInstanceOf(BadInput);
  expect((told as BadInput).message).toMatch(pattern);
});

test('bad input ends with exit code 2 and no stack', () => {
  const got = spawnSync(process.execPath, [main, 'money', 'due', '--received', '2026-02-30'], { encoding: 'utf8' });
  expect([got.status, got.stdout]).toEqual([2, '']);
  expect(got.stderr).not.toMatch(/at \w+ \(/);
});

test('a written e-invoice passes our own checks, and what was not proved is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kado-pint-'));
  const sources = examplePaperSources();
  const invoice = sources.flatMap((s) => (s.kind === 'invoice' ? [s.of.invoice] : []))[0]!;
  const party = { name: '雲見野市', address: '長野県', registration: null, endpoint: null };
  const made = writeEInvoice({ invoice, seller: { ...party, name: '公社', registration: 'T7123456789012' }, buyer: party, payTo: '' });
  if (!made.ok) throw new Error('refused');
  const file = join(folder, 'invoice.xml');
  const asked = (...more: string[]) => spawnSync(process.execPath, [main, 'money', 'pint', file, ...more], { encoding: 'utf8' });
  // Other prefixes than ours are the same file.
  writeFileSync(file, made.value.xml.replaceAll('cbc:', 'b:').replace('xmlns:cbc', 'xmlns:b'));
  const plain = asked('--json');
  expect([plain.status, JSON.parse(plain.stdout)]).toMatchObject([0, { proved: ['own-checks'], notProved: ['official-schematron', 'ubl-xsd'] }]);
  writeFileSync(file, made.value.xml.replace('<cbc:PayableAmount currencyID="JPY">', '<cbc:PayableAmount currencyID="JPY">9'));
  expect(await run(['pint', file, '--json'])).toBe(1);
  for (const bad of ['<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>', '<Invoice>', '<order/>', '', 'PK\u0003\u0004', '{"a": 1}', '<a><b></a>', '<a>&nbsp;</a>']) {
    writeFileSync(file, bad);
    const told = await Promise.resolve().then(() => run(['pint', file])).catch((error: unknown) => error);
    // One line, Japanese and English apart, and none of the parser's own words.
    expect([bad, told instanceof BadInput && /^[^\n]*[ぁ-ん][^\n]* \/ [^\nぁ-ん]*$/.test(told.message) && !/Unexpected|Unclosed|entity|Text data/i.test(told.message)]).toEqual([bad, true]);
  }
});

const asked = (...args: string[]): { status: number | null; stdout: string; errors: { code: string; sentence: string; facts: object }[] } => {
  const got = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
  return { status: got.status, stdout: got.stdout, errors: got.stderr === '' ? [] : (JSON.parse(got.stderr) as { errors: { code: string; sentence: string; facts: object }[] }).errors };
};

// What was asked, exit code, code of the error. With --json an error is JSON on stderr and nothing is on stdout.
test.each([
  [['money', 'due', '--received', '2026-02-30', '--json'], 2, 'time/no-such-day', { text: '2026-02-30' }],
  [['money', 'due', '--received', '2026-05-15', '--client-due', '2026-01-01', '--json'], 2, 'money/client-due-before-receipt', { clientDue: '2026-01-01', received: '2026-05-15' }],
  [['money', 'due', '--received', '9999-12-01', '--json'], 2, 'money/day-beyond-calendar', { from: '9999-12-01' }],
  [['money', 'due', '--received', '2026-05-15', '--client-due', '9999-12-31', '--json'], 2, 'money/day-beyond-calendar', { from: '9999-12-31' }],
  [['money', 'withholding', '--amount', '1', '--amount', '2', '--kind', 'design', '--json'], 2, 'cli/option-twice', { option: 'amount' }],
  [['money', 'withholding', '--amount', '８４', '--kind', 'design', '--json'], 2, 'money/full-width-number', { number: '８４' }],
  [['money', 'withholding', '--amout', '1', '--json'], 2, 'cli/bad-option', {}],
  [['money', 'fly', '--json'], 2, 'cli/bad-input', {}],
  [['quality', 'inspect', '--lot', '1', '--lot', '2', '--json'], 2, 'cli/option-twice', { option: 'lot' }],
  [['fly', '--json'], 2, 'cli/unknown-command', {}],
] as [string[], number, string, object][])('%j ends with %i and %s', (args, status, code, facts) => {
  const got = asked(...args);
  expect([got.status, got.stdout, got.errors.map((e) => e.code)]).toEqual([status, '', [code]]);
  expect(got.errors[0]!.facts).toMatchObject(facts);
  expect(got.errors[0]!.sentence.length).toBeGreaterThan(10);
});

test('an invalid registration number ends with 1, its answer on stdout', () => {
  expect(asked('money', 'invoice-number', 'T123', '--json')).toMatchObject({ status: 1, errors: [], stdout: expect.stringContaining('"valid": false') });
  expect(spawnSync(process.execPath, [main, 'money', 'invoice-number', 'T7123456789012']).status).toBe(0);
});

test('what the centre refuses ends with 1, an unreachable centre with 2', async () => {
  const refusals = [{ code: 'money/second-person', facts: {} }];
  const server = createServer((_, response) => response.writeHead(422, { 'content-type': 'application/json' }).end(JSON.stringify({ refusals })));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const words = ['bank-file', '--month', '2026-10', '--release', '--token', 'x'];
  const told = await run([...words, '--url', `http://127.0.0.1:${port}`]).catch((error: unknown) => error);
  server.close();
  expect(told).toBeInstanceOf(Refused);
  expect(sayWrong(told as Refused, ['--json'])).toMatchObject({ exit: 1, text: expect.stringContaining('"money/second-person"') });
  expect(sayWrong(told as Refused, ['--', '--json']).text).toMatch(/別の人/);
  const gone = await run([...words, '--url', `http://127.0.0.1:${port}`]).catch((error: unknown) => error);
  expect(gone).toBeInstanceOf(BadInput);
  expect(sayWrong(gone as BadInput, [])).toMatchObject({ exit: 2 });
});

// What is asked of a centre that answers so (status, body) | the code and the exit
test.each([
  [['close', '--month', '2026-10'], 401, '{"refusals":[{"code":"access/sign-in-first","facts":{}}]}', 'cli/token-not-taken', 2],
  [['close', '--month', '2026-10'], 502, '<html>bad gateway</html>', 'cli/not-kado', 2],
  [['close', '--month', '2026-10'], 409, '{"refusals":[{"code":"money/month-not-over","facts":{"month":"2026-10"}}]}', 'money/month-not-over', 1],
  [['bank-file', '--month', '2026-10', '--out', '/no/such/folder/x.txt'], 200, 'x', 'cli/cannot-write', 2],
  [['bank-file', '--month', '2026-10', '--out', 'x.txt', '--release'], 200, '{}', 'cli/one-at-a-time', 2],
] as [string[], number, string, string, number][])('%j answered with %d %s is %s, exit %d', async (words, status, body, code, exit) => {
  const server = createServer((_, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(body));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const told = await run([...words, '--token', 'x', '--url', `http://127.0.0.1:${port}`]).catch((error: unknown) => error);
  server.close();
  expect(sayWrong(told as BadInput, ['--json'])).toMatchObject({ exit, text: expect.stringContaining(`"${code}"`) });
});

test.each(['nonsense', 'ftp://x', 'http://', ''])('an address %j is no address, in one sentence', async (url) => {
  const told = await run(['close', '--month', '2026-10', '--token', 'x', '--url', url]).catch((error: unknown) => error);
  expect(told).toBeInstanceOf(BadInput);
  expect(sayWrong(told as BadInput, ['--json']).text).toContain('"cli/not-an-address"');
});

test('both due days are said, and which of them counts', async () => {
  const said = (...args: string[]): string => execFileSync(process.execPath, [main, 'money', 'due', ...args], { encoding: 'utf8' });
  expect(said('--received', '2026-05-15', '--client-due', '2026-08-31')).toMatch(/60日[^\n]*2026-07-13[^\n]*\n[^\n]*30日[^\n]*2026-09-30[^\n]*\n守る日（早いほう）[^\n]*2026-07-13/);
  expect(said('--received', '2026-08-10', '--client-due', '2026-08-01')).toMatch(/2026-08-31[^\n]*\n守る日（早いほう）[^\n]*2026-08-31[^]*受け取った日 2026-08-10 より前/);
  expect(json('due', '--received', '2026-05-15', '--client-due', '2026-08-31')).toEqual({
    payBy: '2026-07-13', payByRule: 'freelance-act/pay-within-days', due: '2026-09-30', rule: 'freelance-act/re-consignment-days', usual: { due: '2026-07-13', rule: 'freelance-act/pay-within-days' }, reconsigned: { due: '2026-09-30', rule: 'freelance-act/re-consignment-days' },
    counts: { due: '2026-07-13', rule: 'freelance-act/pay-within-days', payBy: '2026-07-13' }, warnings: [],
  });
});
