import { expect, test } from 'vitest';
import { type Month, date } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import { bookPiece, bookTransfer } from './book.ts';
import { type Books, bookChecks, checkBooks } from './check-books.ts';
import { closeMonth } from './close-month.ts';
import type { Entry } from './entry.ts';
import { exampleClients, exampleLine, examplePayees, examplePiece, exampleTerms } from './examples.ts';

const pieces = [examplePiece('a'), examplePiece('b', { pay: yen(7) }), examplePiece('c', { worker: 'w3', kind: 'manuscript', pay: yen(84_000) })];
const closing = closeMonth({ month: '2026-10' as Month, closedOn: date('2026-11-02'), terms: exampleTerms, pieces, payees: new Map(examplePayees.map((p) => [p.id, p])), lines: [exampleLine('l'), exampleLine('m', { amount: yen(99), tax: 'reduced' })], clients: new Map(exampleClients.map((c) => [c.id, c])), held: new Set(), confirmed: [] });
if (!closing.ok) throw new Error('refused');
const { statements, invoices, entries } = closing.value;
const booked = [...pieces.map((p) => bookPiece(p)), ...statements.map((s) => bookTransfer(s, s.payOn))].map((r): Entry => {
  if (!r.ok) throw new Error('refused');
  return r.value;
});
const books: Books = { terms: exampleTerms, entries: [...booked, ...entries], pieces, statements, invoices };

test('books as the room makes them hold every promise', () => {
  expect(checkBooks(books)).toEqual([]);
});

const first = statements[0]!;
const line = first.lines[0]!;

test.each([
  ['entries-balance', { entries: [{ ...books.entries[0]!, lines: books.entries[0]!.lines.slice(1) }] }],
  ['entries-balance', { entries: [...books.entries, books.entries[0]!] }],
  ['workers-not-overpaid', { entries: [...books.entries, { ...books.entries.find((e) => e.cause === 'transfer')!, key: 'again' }] }],
  ['pieces-paid-once', { statements: [...statements, { ...first, number: 'S-2' }] }],
  ['pieces-paid-once', { statements: [{ ...first, worker: 'w2' }] }],
  ['pieces-paid-once', { statements: [{ ...first, lines: [{ ...line, amount: yen(line.amount + 1) }] }] }],
  ['statements-agree', { statements: [{ ...first, net: yen(first.net + 1) }] }],
  ['statements-agree', { statements: [{ ...first, total: yen(first.total + 1), net: yen(first.net + 1) }] }],
  ['invoices-agree', { invoices: [{ ...invoices[0]!, taxYen: yen(invoices[0]!.taxYen + 1) }] }],
  ['invoices-agree', { invoices: [{ ...invoices[0]!, total: yen(1) }] }],
] as [string, Partial<Books>][])('check %s barks', (name, over) => {
  const check = bookChecks.find((c) => c.name === name)!;
  expect(check.run(books)).toEqual([]);
  expect(check.run({ ...books, ...over })).not.toEqual([]);
});
