import { expect, test } from 'vitest';
import { goods } from './goods.ts';
import { halfKana, leftColumns, pairHeader, pairRow, productPair, productPairs, rightColumns } from './product-pairs.ts';

const said = (l: object): string => Object.values(l).join('|');

test('320 pairs, easy and hard, same and different, the same every time', () => {
  const pairs = productPairs(320);
  expect(productPairs(320)).toEqual(pairs);
  const share = (is: (p: (typeof pairs)[number]) => boolean): number => pairs.filter(is).length / pairs.length;
  expect(share((p) => p.truth === 'same')).toBeGreaterThan(0.3);
  expect(share((p) => p.truth === 'same')).toBeLessThan(0.55);
  for (const truth of ['same', 'different']) expect(share((p) => p.hard && p.truth === truth)).toBeGreaterThan(0.12);
  expect(new Set(pairs.map((p) => said(p.left) + said(p.right))).size).toBeGreaterThan(315);
});

test('8,315 numbered pairs follow a truth that is given, by number alone', () => {
  for (let id = 0; id < 8315; id++) {
    const truth = id % 8 === 0 ? 'same' : 'different';
    const pair = productPair(id, truth);
    expect(pair.truth).toBe(truth);
    if (truth === 'different') expect(said(pair.left)).not.toBe(said(pair.right));
  }
  expect(productPair(4711, 'same')).toEqual(productPair(4711, 'same'));
});

test('a row holds the pair in the firm\'s columns, the answer empty', () => {
  const row = pairRow(productPair(1));
  expect(row).toHaveLength(pairHeader.length);
  expect(row.at(-1)).toBe('');
  expect([...leftColumns, ...rightColumns].every((c) => pairHeader.includes(c))).toBe(true);
  expect(row.slice(1, 5).every((c) => c !== '')).toBe(true);
});

test('half-width katakana as old systems write it', () => {
  expect(halfKana('ガラス・パン コーヒー 蜂蜜')).toBe('ｶﾞﾗｽ･ﾊﾟﾝ ｺｰﾋｰ 蜂蜜');
});

test('no maker, name or variant stands twice in the catalogue', () => {
  expect(new Set(goods.map((g) => g.name)).size).toBe(goods.length);
  for (const good of goods) expect(new Set(good.variants).size).toBe(good.variants.length);
});
