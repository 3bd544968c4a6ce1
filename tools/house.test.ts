// The house keeps its own rules, and every guard barks when one sin is planted.
import { expect, test } from 'vitest';
import { checkFile, circles } from './floors/check-imports.ts';
import { readTree } from './read-tree.ts';
import { tidy } from './tidy.ts';

const tree = readTree();
const code = [...tree].filter(([f]) => /\.(ts|tsx|mjs)$/.test(f));

test('the tree is read (a check that reads nothing is asleep)', () => {
  expect(code.length).toBeGreaterThan(10);
});

test('imports look down only', () => {
  expect(code.flatMap(([f, t]) => checkFile(f, t))).toEqual([]);
});

test('no import circle', () => {
  expect(circles(new Map(code))).toEqual([]);
});

test('the house rules hold', () => {
  expect(tidy(tree)).toEqual([]);
});

test.each([
  ['core/orders/x.ts', `import { a } from '../money/entry.ts';`, 'floors/looks-up'],
  ['core/orders/x.ts', `import { a } from '../workbench/model.ts';`, 'floors/looks-up'],
  ['core/money/x.ts', `import { a } from '../orders/kinds/form.ts';`, 'floors/back-room'],
  ['core/orders/x.ts', `import { a } from 'node:fs';`, 'floors/core-library'],
  ['core/orders/x.ts', `import { z } from 'zod';`, 'floors/core-library'],
  ['server/orders/x.ts', `import { a } from '../../web/shell/x.ts';`, 'floors/wrong-program'],
  ['web/orders/x.ts', `const a = await import('../../server/x.ts');`, 'floors/wrong-program'],
  ['core/utils2/x.ts', `export const a = 1;`, 'floors/unknown-room'],
])('floors bark: %s %s', (file, text, rule) => {
  expect(checkFile(file, text).map((f) => f.rule)).toContain(rule);
});

test('floors allow looking down, wire with zod, and journeys seeing all', () => {
  expect(checkFile('core/money/x.ts', `import { a } from '../orders/model.ts';`)).toEqual([]);
  expect(checkFile('core/orders/wire.ts', `import { z } from 'zod';`)).toEqual([]);
  expect(checkFile('core/journeys/x.ts', `import { a } from '../impact/model.ts';`)).toEqual([]);
});

test('circles bark', () => {
  const files = new Map([['core/kernel/a.ts', `import { b } from './b.ts';`], ['core/kernel/b.ts', `import { a } from './a.ts';`]]);
  expect(circles(files)).toHaveLength(1);
});

test.each([
  ['tidy/default-export', 'core/kernel/x.ts', 'export default 1;'],
  ['tidy/enum', 'core/kernel/x.ts', 'export enum A { B }'],
  ['tidy/any', 'core/kernel/x.ts', 'const a: any = 1;'],
  ['tidy/focused-test', 'core/kernel/x.test.ts', `test.only('a', () => {});`],
  ['tidy/forbidden-folder', 'core/utils/x.ts', 'export const a = 1;'],
  ['tidy/barrel', 'core/kernel/x.ts', `export * from './y.ts';`],
  ['tidy/clock-in-core', 'core/orders/x.ts', 'export const a = () => Date.now();'],
  ['tidy/to-do', 'core/orders/x.ts', '// TODO later'],
  ['tidy/commented-code', 'core/orders/x.ts', '// const a = 1;'],
  ['tidy/sql-outside-the-door', 'server/orders/store.ts', 'await pool.query(`select 1`)'],
  ['tidy/loose-indexeddb', 'web/workbench/queue.ts', `db.transaction('ops', 'readwrite')`],
  ['tidy/unsafe-html', 'web/shell/x.tsx', '<p dangerouslySetInnerHTML={{}} />'],
  ['tidy/sentence-in-code', 'web/shell/x.tsx', '<p>おはよう</p>'],
  ['tidy/machine-path', 'docs/x.md', `see /home/someone/x`],
  ['tidy/too-long', 'core/orders/x.ts', 'a;\n'.repeat(401)],
])('%s barks', (rule, file, text) => {
  expect(tidy(new Map([[file, text]])).map((f) => f.rule)).toContain(rule);
});
