import { expect, test } from 'vitest';
import { payPerItem } from './pay-per-item.ts';

const step = (passes: number, priceYen: number, pricePer = 1) => ({ passes, priceYen, pricePer });

test.each([
  [[], 0],
  [[step(1, 60)], 60],
  [[step(2, 55), step(1, 20)], 130],
  [[step(3, 10, 4)], 7.5],
] as const)('%j pays %d an item', (steps, pay) => expect(payPerItem(steps)).toBe(pay));
