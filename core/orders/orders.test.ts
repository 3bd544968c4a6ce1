import { expect, test } from 'vitest';
import fc from 'fast-check';
import { seededRandom } from '../kernel/random.ts';
import { yen } from '../kernel/yen.ts';
import { checkOrderDays } from './check-order-days.ts';
import { cutIntoPieces } from './cut-into-pieces.ts';
import { moveOrder } from './move-order.ts';
import { piecePay } from './piece-pay.ts';
import { pilotFigures } from './price-pilot.ts';
import { quoteTotal } from './quote-total.ts';

const step = { id: 's', position: 1, check: 'double' as const, passes: 2, samplePercent: 0, priceYen: yen(7), pricePer: 3, checkYen: yen(5) };

test('pieces of full lots sum to the price exactly', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 5 }), (price, per, lots) => {
    let sum = 0;
    for (let n = 0; n < per * lots; n++) sum += piecePay(price, per, n);
    expect(sum).toBe(price * lots);
  }), { numRuns: 50 });
});

test('every item is cut once for each pass', () => {
  const pieces = cutIntoPieces(step, ['a', 'b', 'c'], seededRandom(1));
  expect(pieces.map((p) => `${p.itemId}${p.pass}:${p.payYen}`)).toEqual(['a1:2', 'b1:2', 'c1:3', 'a2:2', 'b2:2', 'c2:3']);
  expect(pieces.some((p) => p.sampled)).toBe(false);
});

test('a sample is drawn by seed, rounded up, never by person', () => {
  const ids = Array.from({ length: 30 }, (_, i) => `i${i}`);
  const pieces = cutIntoPieces({ ...step, check: 'sample', passes: 1, samplePercent: 10 }, ids, seededRandom(3));
  expect(pieces.filter((p) => p.sampled)).toHaveLength(3);
  expect(cutIntoPieces({ ...step, check: 'sample', passes: 1, samplePercent: 1 }, ids, seededRandom(3)).filter((p) => p.sampled)).toHaveLength(1);
});

test.each([
  ['draft', 'quote', 'quoted'], ['quoted', 'confirm', 'ordered'], ['ordered', 'open', 'working'], ['working', 'deliver', 'delivered'], ['delivered', 'accept', 'accepted'],
  ['accepted', 'deliver', 'no'], ['working', 'cancel', 'no'], ['draft', 'accept', 'no'], ['cancelled', 'open', 'no'],
] as const)('an order that is %s: %s → %s', (state, move, to) => {
  const moved = moveOrder(state, move);
  expect(moved.ok ? moved.value : 'no').toBe(to);
});

test('a pilot gives quartiles', () => {
  expect(pilotFigures([])).toBeNull();
  expect(pilotFigures([4, 2, 3, 1, 5])).toEqual({ count: 5, p25: 2, p50: 3, p75: 4 });
});

test('tax is rounded once for each rate', () => {
  expect(quoteTotal([{ quantity: 3, unitYen: 33, taxRate: 10 }, { quantity: 1, unitYen: 7, taxRate: 10 }])).toEqual({ netYen: 106, taxYen: 10, totalYen: 116 });
  expect(quoteTotal([{ quantity: 1, unitYen: 1009, taxRate: 8 }, { quantity: 1, unitYen: 1009, taxRate: 10 }])).toEqual({ netYen: 2018, taxYen: 180, totalYen: 2198 });
});

// ordered | due | the client pays | what is said (today is 2026-11-22)
test.each([
  ['2026-11-22', '2026-12-20', null, []],
  ['2026-11-01', '2026-11-01', '2026-12-31', []],
  ['2026-11-23', '2026-12-20', null, ['orders/ordered-later']],
  ['2026-11-22', '2020-01-01', null, ['orders/due-before-order']],
  ['2026-12-31', '2020-01-01', '2026-12-30', ['orders/ordered-later', 'orders/due-before-order', 'orders/client-due-before-order']],
])('ordered %s, due %s, paid %s: %j', (orderedOn, dueOn, clientDueOn, wanted) => {
  const checked = checkOrderDays({ orderedOn, dueOn, clientDueOn }, '2026-11-22');
  expect(checked.ok ? [] : checked.refusals.map((refusal) => refusal.code)).toEqual(wanted);
});
