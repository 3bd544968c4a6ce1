import { expect, test } from 'vitest';
import { type Order, type State, leftOut, mayDirect, nextFor } from './order-words.ts';

const none = { items: 0, pilot: 0, done: 0, delivered: 0, open: 0, claimed: 0, submitted: 0, accepted: 0 };
const at = (state: State, graphs: number, items: number, done = 0): Pick<Order, 'state' | 'graphs' | 'progress'> => ({ state, graphs: Array.from({ length: graphs }, () => ({ id: '', version: 1, state: 'draft' as const, rev: 1, steps: [] })), progress: { ...none, items, done } });

test.each([
  // state, graphs, items, done → next
  ['draft', 0, 0, 0, 'nextBreak'],
  ['draft', 1, 0, 0, 'nextItems'],
  ['draft', 1, 9, 0, 'nextQuote'],
  ['quoted', 1, 9, 0, 'nextConfirm'],
  ['ordered', 1, 9, 0, 'nextOpen'],
  ['ordered', 1, 0, 0, 'nextItems'],
  ['working', 1, 9, 8, 'nextWork'],
  ['working', 1, 9, 9, 'nextDeliver'],
  ['delivered', 1, 9, 9, 'nextAccept'],
  ['accepted', 1, 9, 9, 'nextDone'],
] as const)('%s with %d versions, %d items, %d done: %s', (state, graphs, items, done, word) => expect(nextFor(at(state, graphs, items, done))?.word).toBe(word));

test('nothing follows an order that was called off', () => expect(nextFor(at('cancelled', 1, 9))).toBeNull());

test('a pilot that nobody ran is left out, never done', () => {
  expect(leftOut({ progress: none }, 3)).toEqual([2]);
  expect(leftOut({ progress: none }, 1)).toEqual([]);
  expect(leftOut({ progress: { ...none, pilot: 12 } }, 3)).toEqual([]);
});

test('a director who is not in charge looks on; coordinators and managers have their part', () => {
  expect([mayDirect({ leads: false }, ['director']), mayDirect({ leads: true }, ['director']), mayDirect({ leads: false }, ['director', 'manager']), mayDirect({ leads: false }, ['accounting'])]).toEqual([false, true, true, true]);
});
