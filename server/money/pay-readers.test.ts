// A sum of pay that reads the table itself would count what was taken back: every reader goes through `pay_standing`.
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const reads = /\b(?:from|join)\s+pay_line\b/g;
/** Who makes or ties lines, and who shows a correction together with its taking back, reads the table itself. */
const may = new Set(['server/money/correction-routes.ts', 'server/money/correction-store.ts']);
const offenders = (files: readonly (readonly [string, string])[]): string[] => files.filter(([name, text]) => !may.has(name) && text.match(reads) !== null).map(([name]) => name);

test('no reader of pay passes over what was taken back', () => {
  const files = globSync('server/**/*.ts').filter((name) => !name.endsWith('.test.ts')).map((name) => [name.replaceAll('\\', '/'), readFileSync(name, 'utf8')] as const);
  expect(files.filter(([, text]) => text.includes('pay_standing')).length).toBeGreaterThan(5);
  expect(offenders(files)).toEqual([]);
  expect(offenders([['server/money/a-sum.ts', 'select sum(yen) from pay_line l'], ['server/money/another.ts', 'insert into pay_line (id)']])).toEqual(['server/money/a-sum.ts']);
});
