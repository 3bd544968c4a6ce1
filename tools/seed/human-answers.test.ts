import { expect, test } from 'vitest';
import { busSheets } from './bus-sheets.ts';
import { enterSheet, judgePair } from './human-answers.ts';
import { productPairs } from './product-pairs.ts';
import { fieldKeys } from './sheets/layouts.ts';

test('two people mostly agree on a sheet, and where they differ one of them is right', () => {
  let differ = 0, bothWrong = 0, fields = 0;
  for (const sheet of busSheets()) {
    const [a, b] = [enterSheet(sheet, 1), enterSheet(sheet, 2)];
    expect(enterSheet(sheet, 1)).toEqual(a);
    for (const key of fieldKeys) {
      fields += 1;
      if (a[key] !== b[key]) differ += 1;
      else if (a[key] !== sheet.truth[key]) bothWrong += 1;
    }
  }
  expect(differ).toBeGreaterThan(10);
  expect(differ / fields).toBeLessThan(0.06);
  expect(bothWrong / fields).toBeLessThan(0.003);
});

test('three votes are better than one', () => {
  const pairs = productPairs(320);
  const right = (answer: (i: number) => string): number => pairs.filter((p, i) => answer(i) === p.truth).length / pairs.length;
  const one = right((i) => judgePair(pairs[i]!, 1));
  const three = right((i) => ([1, 2, 3].filter((p) => judgePair(pairs[i]!, p) === 'same').length > 1 ? 'same' : 'different'));
  expect(one).toBeGreaterThan(0.87);
  expect(one).toBeLessThan(0.99);
  expect(three).toBeGreaterThan(one);
});
