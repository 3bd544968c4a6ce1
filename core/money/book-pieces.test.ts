import { expect, test } from 'vitest';
import type { Month } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import { bookPieces } from './book-pieces.ts';
import { examplePiece } from './examples.ts';

test('a month of pieces is one balanced entry by order', () => {
  const made = bookPieces('2026-10' as Month, 'w1', [examplePiece('p1', { pay: yen(100), order: 'b' }), examplePiece('p2', { pay: yen(20), order: 'a' }), examplePiece('p3', { pay: yen(5), order: 'b' })]);
  expect(made.ok && made.value.lines.map((l) => `${l.account} ${l.order} ${l.yen}`)).toEqual(['outsourcing a 20', 'outsourcing b 105', 'accrued-pay a -20', 'accrued-pay b -105']);
});
