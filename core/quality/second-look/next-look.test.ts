import { expect, test } from 'vitest';
import { costsOf, nextLook, surenessOf } from './next-look.ts';

const never = () => 0.99;

test('without a price of a wrong piece the likeliest is taken, and only a tie is settled', () => {
  const table: [number[], number[], boolean, unknown][] = [
    [[0.7, 0.3], [2, 1], true, { next: 'done', kind: 0 }],
    // The people on this side are known to be right more often.
    [[0.4, 0.6], [2, 1], true, { next: 'done', kind: 1 }],
    [[0.6, 0.4], [1, 1], true, { next: 'settle' }],
    [[0.6, 0.4], [1, 1], false, { next: 'done', kind: 0 }],
  ];
  for (const [p, votes, othersLeft, answer] of table) expect(nextLook({ p, votes, othersLeft }, 0.9, costsOf(10, 30, 0), never)).toEqual(answer);
});

test('with a price, others are asked while that saves more than it costs', () => {
  const costs = costsOf(10, 80, 500);
  const of = (p: number[], votes: number[], random = never, othersLeft = true) => nextLook({ p, votes, othersLeft }, 0.9, costs, random);
  expect(of([0.99, 0.01], [2, 0])).toEqual({ next: 'done', kind: 0 });
  expect(of([0.99, 0.01], [2, 0], () => 0)).toEqual({ next: 'another', byLot: true });
  expect(of([0.8, 0.2], [2, 1])).toEqual({ next: 'another', byLot: false });
  expect(of([0.55, 0.45], [4, 3])).toEqual({ next: 'settle' });
  expect(of([0.8, 0.2], [2, 1], never, false)).toEqual({ next: 'done', kind: 0 });
  expect(nextLook({ p: [0.8, 0.2], votes: [2, 1], othersLeft: true }, 0.9, costsOf(10, 80, 12), never)).toEqual({ next: 'done', kind: 0 });
});

test('the page says for each item whether it is sure, and what the next look would cost', () => {
  expect(surenessOf([0.97, 0.03], 3, 0.9, null, 7)).toEqual({ sure: true, next: 'deliver', yen: 0 });
  expect(surenessOf([0.9, 0.1], 3, 0.9, null, 7)).toEqual({ sure: false, next: 'another', yen: 7 });
  expect(surenessOf([0.8, 0.2], 3, 0.9, costsOf(7, 80, 500), 7)).toEqual({ sure: false, next: 'another', yen: 7 });
  expect(surenessOf([0.55, 0.45], 7, 0.9, costsOf(7, 80, 500), 7)).toEqual({ sure: false, next: 'director', yen: 80 });
  expect(surenessOf([0.999, 0.001], 3, 0.9, costsOf(7, 80, 500), 7).sure).toBe(true);
});
