import { afterAll, expect, test, vi } from 'vitest';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleBatch, exampleProblem, exampleWorker } from '../core/planning/examples.ts';
import { fields } from '../core/planning/fields.ts';
import { BadInput } from './options.ts';
import { run } from './plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'kado-plan-')), at = (name: string, value: unknown): string => { const file = join(folder, name); writeFileSync(file, JSON.stringify(value)); return file; };
const problem = at('problem.json', exampleProblem([exampleWorker(0), exampleWorker(1, { wishes: [0], skills: { 0: { level: 1, speed: 1 } } })], [exampleBatch(0, { level: 2, minutes: 300 }), exampleBatch(1)])), plan = at('plan.json', { assign: [0, 1] });
afterAll(() => rmSync(folder, { recursive: true }));

async function said(...args: string[]): Promise<string> {
  let text = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => { text += String(chunk); return true; });
  try {
    await run(args);
  } finally {
    spy.mockRestore();
  }
  return text;
}

test('cover tells how many may rest, who is the single person and whom to train', async () => {
  const report = JSON.parse(await said('cover', problem, plan, '--json')) as { rows: { level: number; depth: number; single?: number; train: number[] }[]; singlePeople: unknown };
  expect(report.rows.filter((r) => r.level === 2)).toMatchObject([{ depth: 0, single: 0, train: [1] }]);
  expect(report.singlePeople).toEqual([{ worker: 0, places: 1 }]);
  expect((await said('cover', problem, plan)).split('\n')[0]).toContain('may rest');
});

test('why says the facts of an offer, and why not somebody else, in both languages', async () => {
  expect(JSON.parse(await said('why', problem, plan, '--batch', '0', '--json'))).toMatchObject({ facts: { worker: 0, hasSkill: true } });
  expect(JSON.parse(await said('why', problem, plan, '--batch', '0', '--worker', '1', '--json'))).toMatchObject({ code: 'planning/why-skill', offered: 0 });
});

test.each([[['cover', problem, plan, '--week', '7'], '--week'], [['why', problem, plan, '--batch', '9'], 'planning/no-such-batch'], [['why', problem, plan, '--batch', '0', '--worker', '9'], 'planning/unknown-worker'], [['cover', problem], 'PLAN.json']])('%j is one sentence', async (args, part) => {
  const error = await said(...args).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(BadInput);
  expect((error as Error).message).toContain(part);
});

test.each([
  [['simulate', problem, plan, '--scenarios', '-1'], '--scenarios'],
  [['simulate', problem, plan, '--scenarios', '1000000000'], '--scenarios'],
  [['simulate', problem, plan, '--threads', '1000'], '--threads'],
  [['simulate', problem, plan, '--willing', '2'], '--willing'],
  [['solve', problem, '--seconds', '-1'], '--seconds'],
  [['solve', problem, '--seconds', '1', '--out', join(folder, 'none', 'plan.json')], 'no such place'],
  [['picture', problem, plan, folder], 'it is a folder'],
  [['replan', problem, plan, '--from', '1', '--to', '2'], '--absent'],
  [['replan', problem, plan, '--absent', '0', '--to', '2'], '--from'],
  [['why', problem, plan], '--batch'],
  [['promise', problem, plan, at('order.json', { batches: [exampleBatch(2), exampleBatch(2)] })], 'planning/order-twice'],
  [['cover', problem, at('other.json', { assign: [1, 99] })], 'Batch 1 names worker 99'],
])('%j is refused in words at once', async (args, part) => {
  const error = await said(...args).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(BadInput);
  expect((error as Error).message).toContain(part);
});

test('a broken plan is told rule by rule in sentences, and as it is in JSON', async () => {
  const other = at('stranger.json', { assign: [0, 9] });
  expect(await said('check', problem, other)).toContain('Batch 1 names worker 9, who does not exist.');
  expect(JSON.parse(await said('check', problem, other, '--json'))).toMatchObject({ valid: false, violations: [{ rule: 'no-such-worker', batch: 1, worker: 9 }] });
});

test('every verb tells how it is used; a mark before the JSON is no harm', async () => {
  for (const verb of ['solve', 'check', 'replan', 'promise', 'simulate', 'cover', 'why', 'picture']) expect(await said(verb, '--help')).toContain(`./kado plan ${verb}`);
  const marked = join(folder, 'marked.json');
  writeFileSync(marked, `\uFEFF${JSON.stringify({ assign: [0, 1] })}`);
  expect(JSON.parse(await said('check', problem, marked, '--json'))).toMatchObject({ valid: true });
});

test('several people may be away in the same days, each by an option of her own', async () => {
  const three = at('three.json', exampleProblem([exampleWorker(0), exampleWorker(1), exampleWorker(2)], [exampleBatch(0), exampleBatch(1)]));
  const away = (...who: string[]): Promise<unknown> => said('replan', three, plan, ...who.flatMap((w) => ['--absent', w]), '--from', '0', '--to', '27', '--json').then((text) => (JSON.parse(text) as { changed: unknown }).changed);
  expect([await away('0'), await away('1'), await away('0', '1')]).toEqual([[0], [1], [0, 1]]);
  expect(((await away('3,4').catch((e: unknown) => e)) as Error).message).toContain('--absent 3 --absent 4');
});

test('why is told in sentences, first Japanese, then English; a missing file shows the use of that verb alone', async () => {
  const told = await said('why', problem, plan, '--batch', '0');
  expect(told).toContain('仕事 0 は人 0 へ。');
  expect(told).toContain('She has the level that it needs.');
  expect(told).not.toContain('{');
  const missing = (await said('cover', problem).catch((e: unknown) => e)) as Error, alone = (await said().catch((e: unknown) => e)) as Error;
  expect(missing.message.split('\n')).toEqual(['PLAN.json がありません / is missing', './kado plan cover PROBLEM.json PLAN.json [--week N] [--json]']);
  expect([alone instanceof BadInput, alone.message.includes('./kado plan picture')]).toEqual([true, true]);
});

test('months tells the shares of the wishes over several months and whether leave costs a later one', async () => {
  const wishing = at('wishing.json', exampleProblem([exampleWorker(0, { incomeWish: 3000 }), exampleWorker(1, { incomeWish: 3000 }), exampleWorker(2, { incomeWish: null })], [0, 1, 2, 3].map((id) => exampleBatch(id, { pay: 1000 }))));
  const report = JSON.parse(await said('months', wishing, '--months', '4', '--away', '0.5', '--moves', '10000', '--json')) as { months: number; people: number; middle: number; shares: { worker: number; share: number }[] };
  expect(report).toMatchObject({ months: 4, people: 2 });
  expect(report.shares.map((s) => s.worker)).toEqual([0, 1]);
  expect(report.shares.every((s) => s.share > 0 && s.share <= 1)).toBe(true);
  await expect(said('months', wishing, '--months', '1')).rejects.toThrow(BadInput);
});

test('the guide explains every field of a problem', () => {
  const names = readFileSync(new URL('../docs/guides/planning-problem.md', import.meta.url), 'utf8').split('\n').filter((line) => line.startsWith('| ')).map((line) => line.split('|')[1]!);
  const words = new Set(names.flatMap((name) => name.split(/[:,\s]+/)));
  for (const of of ['problem', 'worker', 'batch', 'frozen', 'mentoring'] as const) for (const field of fields[of]) expect(words, `${of}: ${field}`).toContain(field);
});
