import { expect, test } from 'vitest';
import { yen } from '../kernel/yen.ts';
import { type PricedStep, checkLowered } from './lowered-prices.ts';

const step = (id: string, name: string, price: number, per = 1, kind = 'entry'): PricedStep => ({ id, name, kind, yen: yen(price), per });
const before = [step('a', '入力', 55), step('b', '照合', 60, 10, 'choice')];
const talk = (id: string, price: number, per = 1) => new Map([[id, { yen: yen(price), per }]]);

test.each([
  ['the same price', [step('c', '入力', 55)], new Map(), []],
  ['more', [step('c', '入力', 56)], new Map(), []],
  ['less, alone', [step('c', '入力', 54)], new Map(), ['入力']],
  ['less, after a talk on that price', [step('c', '入力', 50)], talk('a', 50), []],
  ['less than the talk agreed', [step('c', '入力', 49)], talk('a', 50), ['入力']],
  ['less, renamed', [step('c', '用紙の入力', 54)], new Map(), ['用紙の入力']],
  ['another ratio of the same price', [step('c', '入力', 110, 2), step('d', '照合', 6, 1, 'choice')], new Map(), []],
  ['a lower ratio', [step('d', '照合', 59, 10, 'choice')], new Map(), ['照合']],
  ['a new step', [step('c', '入力', 55), step('d', '照合', 60, 10, 'choice'), step('e', '清書', 1)], new Map(), []],
] as const)('%s', (_, after, agreed, refused) => {
  const checked = checkLowered(before, after, agreed);
  expect(checked.ok ? [] : checked.refusals.map((r) => r.facts.step)).toEqual(refused);
});
