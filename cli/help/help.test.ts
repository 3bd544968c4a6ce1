// Every verb explains itself: one line, every option that its code reads and none besides, an example, the exit codes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { root } from '../../tools/read-tree.ts';
import { run as map } from '../map.ts';
import { run as money } from '../money.ts';
import { run as plan } from '../plan.ts';
import { run as quality } from '../quality.ts';
import { type VerbHelp, listText, verbText } from './help.ts';
import { mapHelp } from './map.ts';
import { moneyHelp } from './money.ts';
import { planHelp } from './plan.ts';
import { qualityHelp } from './quality.ts';

type Command = { readonly run: (args: readonly string[]) => Promise<number>; readonly help: Readonly<Record<string, VerbHelp>>; /** Files that read its options. */ readonly read: (verb: string) => readonly string[] };
const commands: Readonly<Record<string, Command>> = {
  money: { run: money, help: moneyHelp, read: () => ['money.ts', 'money-month.ts', 'money-pint.ts', 'money-rules.ts'] },
  quality: { run: quality, help: qualityHelp, read: (verb) => [`quality/${verb}.ts`] },
  plan: { run: plan, help: planHelp, read: () => ['plan.ts'] },
  map: { run: map, help: mapHelp, read: (verb) => [`map/${verb}.ts`] },
};

afterEach(() => {
  vi.restoreAllMocks();
});

async function printed(work: () => Promise<number>): Promise<string> {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0);
  const code = await work();
  write.mockRestore();
  expect(code).toBe(0);
  return lines.join('');
}

/** Names of the options that a source declares for parseArgs; one of them names `{ type: 'string' }` once for many. */
function optionsIn(text: string): string[] {
  const written = text.includes("const text = { type: 'string' } as const") ? text.replaceAll(/: text(?=, | \})/g, ": { type: 'string' }") : text;
  return [...written.matchAll(/(?:^|[{,\s])'?([a-z][a-z-]*)'?: \{ type: '(?:string|boolean)'/g)].map((m) => m[1]!);
}
const inherited: readonly (readonly [RegExp, string])[] = [[/projectorOptions/, 'map/open-map.ts'], [/forceOption/, 'map/may-write.ts']];
const source = (file: string): string => readFileSync(join(root, 'cli', file), 'utf8');
const told = (h: VerbHelp): string[] => Object.keys(h.options ?? {}).map((o) => o.slice(2).split(' ')[0]!);

test.each(Object.entries(commands))('%s: every option of the code is explained, and no other', (_, { help, read }) => {
  const perFile = read('a').join() !== read('b').join();
  const groups = perFile ? Object.entries(help).map(([verb, h]) => [read(verb), told(h)] as const) : [[read(''), Object.values(help).flatMap(told)] as const];
  for (const [files, options] of groups) {
    const text = files.map(source).join('\n');
    const wanted = [text, ...inherited.filter(([sign]) => sign.test(text)).map(([, file]) => source(file))].flatMap(optionsIn);
    expect([...new Set(options)].sort(), files.join()).toEqual([...new Set(wanted)].sort());
  }
});

test.each(Object.entries(commands))('%s --help names every verb in one line, and each verb explains itself', async (command, { run, help }) => {
  const list = await printed(() => run(['--help']));
  for (const [verb, h] of Object.entries(help)) {
    const lines = list.split('\n').filter((l) => l.startsWith(`  ./kado ${command} ${verb} `));
    expect(lines, verb).toHaveLength(1);
    expect(lines[0]).toContain(h.what);
    const text = await printed(() => run([verb, '--help']));
    expect(await printed(() => run([verb, '-h']))).toBe(text);
    for (const part of [h.what, h.example, ...Object.keys(h.options ?? {}), '終了コード', ...Object.keys(h.exit ?? {})]) expect(text, verb).toContain(part);
    expect(h.example, verb).toMatch(new RegExp(`^\\./kado ${command} ${verb}( |$)`));
    // An example uses options that exist.
    for (const [, option] of h.example.matchAll(/ --([a-z-]+)/g)) expect(told(h), h.example).toContain(option);
  }
});

test('a verb without help would be seen', () => {
  expect(optionsIn("{ values } = readOptions(args, { options: { lot: { type: 'string' }, 'dry-run': { type: 'boolean' } } })")).toEqual(['lot', 'dry-run']);
  expect(listText('x', 'X', { go: { use: '', what: 'goes', example: './kado x go' } })).toContain('./kado x go  goes');
  expect(verbText('x', 'go', { use: '[--fast]', what: 'goes', options: { '--fast': 'quickly' }, example: './kado x go', exit: { 1: 'fell' } })).toMatch(/\.\/kado x go \[--fast\]\n\ngoes[^]*--fast +quickly[^]*1 +fell\n {2}2/);
});
