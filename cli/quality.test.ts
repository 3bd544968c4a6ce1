import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { BadInput } from './options.ts';
import { run } from './quality.ts';

const folder = mkdtempSync(join(tmpdir(), 'kado-quality-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

/** Exit code and JSON of a verb, or the sentence it refuses with. */
async function kado(...args: readonly string[]): Promise<unknown> {
  let out = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true)), quiet = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    const code = await run([...args, '--json']);
    return code === 0 ? (JSON.parse(out) as unknown) : code;
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return error.message;
  } finally {
    write.mockRestore();
    quiet.mockRestore();
  }
}

const answers = file('labels.csv', '\uFEFFtask,worker,label\r\n"件, 1",花子,良い\r\n"件, 1",太郎,良い\r\n"件, 1",次郎,悪い\r\n2,花子,悪い\r\n2,太郎,悪い\r\n2,太郎,良い\r\n2,次郎,悪い\r\n');

test('aggregate: Japanese labels, commas, a repeated answer; every method writes one row a task', async () => {
  for (const method of ['auto', 'majority', 'wawa', 'one-coin', 'dawid-skene', 'ibcc', 'ebcc', 'bwa']) {
    const out = join(folder, `${method}.csv`), said = (await kado('aggregate', '--answers', answers, '--method', method, '--out', out)) as { remarks: unknown };
    expect(said.remarks).toEqual([{ code: 'quality/repeated', count: 1 }]);
    const lines = readFileSync(out, 'utf8').trim().split('\n');
    expect(lines[0]).toBe('task,label,probability');
    // Two tasks are too few for the models with skills; only the votes and the mixture must follow the majority there.
    expect(`${method} ${lines[1]}`).toMatch(!['auto', 'majority', 'wawa'].includes(method) ? /^[\w-]+ "件, 1",(良い|悪い),0\.\d{6}$/ : /^[\w-]+ "件, 1",良い,0\.\d{6}$/);
    expect(lines[2]).toMatch(/^2,(良い|悪い),0\.\d{6}$/);
    expect(lines).toHaveLength(3);
  }
});

test('gold is kept, and an unknown kind in it is refused', async () => {
  const out = join(folder, 'gold-out.csv');
  await kado('aggregate', '--answers', answers, '--gold', file('gold.csv', 'task,label\n2,良い\n9,良い\n'), '--out', out);
  expect(readFileSync(out, 'utf8')).toContain('\n2,良い,1\n');
  expect(await kado('aggregate', '--answers', answers, '--gold', file('bad.csv', 'task,label\n2,ふつう\n'))).toMatch(/「ふつう」/);
});

test('bad input is one sentence, never a stack and never NaN', async () => {
  const label = 'x'.repeat(20_000), table: [readonly string[], RegExp][] = [
    [['aggregate', '--answers', file('empty.csv', '')], /行がありません/],
    [['aggregate', '--answers', file('columns.csv', 'a,b\n1,2\n')], /列 task がありません/],
    [['aggregate', '--answers', join(folder, 'nowhere.csv')], /開けません/],
    [['aggregate', '--answers', file('sjis.csv', Uint8Array.from([0x74, 0x61, 0x73, 0x6b, 0x2c, 0x8d, 0x82, 0x0a]))], /UTF-8/],
    [['aggregate', '--answers', answers, '--method', 'best'], /--method/],
    [['aggregate', '--answers', file('many.csv', `task,worker,label\n${Array.from({ length: 1500 }, (_, i) => `${i},w,${i}`).join('\n')}\n`)], /1500 種類/],
    [['agreement', '--answers', file('alone.csv', `task,worker,label\n1,w,${label}\n`)], /2人以上/],
    [['certify', '--lot', '100'], /--sample か --limit/],
    [['certify', '--lot', '100', '--sample', '200'], /--sample/],
    [['certify', '--lot', 'many', '--sample', '5'], /--lot/],
    [['inspect', '--lot', '1000', '--aql', '3'], /--aql/],
    [['inspect', '--lot', '1000', '--history', 'RRRRRRRRR'], /止められています/],
    [['lines', '--answers', answers], /GeoJSON/],
    [['compare', '--left', answers, '--right', file('short.csv', 'task,worker,label\n1,2,3\n')], /行の数が違い/],
    [['certificate', '--lot', '10', '--sample', '5', '--date', '2026-02-30'], /2026-02-30/],
    [['guess'], /知らないことば/],
  ];
  for (const [args, sentence] of table) {
    const said = await kado(...args);
    expect(`${args.join(' ')}: ${String(said)}`).toMatch(sentence);
    expect(String(said).split('\n')).toHaveLength(1);
  }
  expect(await kado('aggregate', '--answers', file('long.csv', `task,worker,label\n1,w,${label}\n`))).toMatchObject({ results: [{ label, probability: 1 }] });
});

test('inspect and certify answer with the figures a client is shown', async () => {
  expect(await kado('inspect', '--lot', '1000', '--aql', '1.0', '--level', 'II', '--severity', 'normal')).toMatchObject({ letter: 'J', n: 80, ac: 2, re: 3 });
  expect(await kado('certify', '--lot', '2000', '--limit', '0.005')).toMatchObject({ lot: 2000, sample: 517, defects: 0, confidence: 0.95, limit: 0.005 });
  expect(await kado('certify', '--lot', '2000', '--sample', '100')).toMatchObject({ limit: 0.0285 });
});

test('a certificate is recomputed, and a changed one is found out', async () => {
  const out = join(folder, 'c.json');
  await kado('certificate', '--delivery', 'd', '--lot', '500', '--sample', '316', '--seed', 's', '--inspector', 'i', '--date', '2026-11-22', '--out', out);
  expect(await kado('recompute', '--certificate', out)).toMatchObject({ agrees: true, commitmentHolds: true });
  expect(await kado('recompute', '--certificate', file('forged.json', readFileSync(out, 'utf8').replace('"defects": 0', '"defects": 2')))).toBe(1);
});

test('compare pairs rows by their id and shows layers', async () => {
  const left = file('l.csv', 'id,氏名,金額\n1,髙橋,1000\n2,山田,5\n'), right = file('r.csv', 'id,氏名,金額\n2,山田,6\n1,高橋,"1,000"\n');
  expect(await kado('compare', '--left', left, '--right', right)).toMatchObject({ same: 1, style: 2, different: 1, fields: [{ layer: 'rule' }, { layer: 'rule' }, { layer: 'raw' }, { layer: 'different' }] });
});

test('lists of labels and numbers: the other kinds of answers by the same verb', async () => {
  const sets = file('sets.csv', '\uFEFFtask,worker,label\r\nt1,a,犬|猫\r\nt1,b,犬\r\nt1,c,犬|猫\r\nt2,a,-\r\nt2,b,-\r\nt2,c,猫\r\n');
  const got = (await kado('aggregate', '--answers', sets, '--multi')) as { results: { task: string; label: string; probability: number }[] };
  expect(got.results.map((r) => `${r.task} ${r.label}`)).toEqual(['t1 犬|猫', 't2 -']);
  const known = (await kado('aggregate', '--answers', sets, '--multi', '--gold', file('set-gold.csv', 'task,label\nt1,犬\n'))) as typeof got;
  expect(known.results[0]).toMatchObject({ label: '犬', probability: 1 });
  expect(await kado('aggregate', '--answers', sets, '--multi', '--gold', file('set-gold-bad.csv', 'task,label\nt1,鳥\n'))).toContain('鳥');
  const numbers = file('numbers.csv', 'task,worker,label\nt1,a,１，０００\nt1,b,"1,000"\nt1,b,1000\n');
  expect(await kado('aggregate', '--answers', numbers, '--numbers')).toMatchObject({ tasks: 1, results: [{ value: 1000 }] });
  expect(await kado('aggregate', '--answers', sets, '--numbers')).toContain('2 行目');
  for (const args of [['--multi', '--numbers'], ['--multi', '--ordinal'], ['--multi', '--method', 'majority'], ['--numbers', '--gold', sets], ['--separator', ';']]) expect(await kado('aggregate', '--answers', sets, ...args)).toMatch(/一緒に使えません/);
});

test('transcripts: the last text of a person counts, and a text too long to align is named', async () => {
  const twice = file('texts.csv', 'task,worker,label\nt1,a,朝\nt1,a,夜\nt1,b,夜\n');
  expect(await kado('transcripts', '--answers', twice)).toMatchObject({ answers: 2, repeated: 1, results: [{ text: '夜' }] });
  expect(await kado('transcripts', '--answers', file('long.csv', `task,worker,label\nt1,a,${'あ'.repeat(5001)}\n`))).toContain('5001 文字');
});

test('agreement: what is no number is named with its line', async () => {
  expect(await kado('agreement', '--answers', file('words.csv', 'task,worker,label\nt1,a,1\nt1,b,二\n'), '--level', 'interval')).toContain('3 行目の「二」');
});
