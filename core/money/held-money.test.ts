import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LocalDate, addDays, date } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import { bookHeldUse, bookReceipt } from './book.ts';
import { checkBooks } from './check-books.ts';
import { debit, credit, entry } from './entry.ts';
import { exampleLook, examplePaperSources, exampleTerms } from './examples.ts';
import { splitReceipt, heldToUse } from './held-money.ts';
import { Ledger } from './ledger.ts';
import { receiptPaper } from './papers/invoice.ts';

// amount, open, with a yes -> settles, held (or what is said, with what is left and how much is over)
test.each([
  [1000, 1320, false, '1000 0'], [1320, 1320, false, '1320 0'], [1500, 1320, false, 'money/receipt-too-much left 1320 over 180'], [1500, 1320, true, '1320 180'],
  [500, 0, true, '0 500'], [500, -55, true, '0 500'], [500, -55, false, 'money/receipt-too-much left 0 over 500'], [1000, 1320, true, '1000 0'],
] as const)('%i for %i open (a yes: %s): %s', (amount, open, keep, said) => {
  const made = splitReceipt('I-1', amount, open, keep);
  expect(made.ok ? `${made.value.settles} ${made.value.held}` : `${made.refusals[0]!.code} left ${String(made.refusals[0]!.facts.left)} over ${String(made.refusals[0]!.facts.over)}`).toBe(said);
});

test.each([[100, 300, 100], [300, 100, 100], [0, 100, 'money/nothing-held'], [100, 0, 'money/nothing-open'], [100, -5, 'money/nothing-open']] as const)('%i held, %i open: %s', (held, open, said) => {
  const made = heldToUse('I-1', held, open);
  expect(made.ok ? made.value : made.refusals[0]!.code).toBe(said);
});

const invoiceOf = () => {
  const source = examplePaperSources().find((p) => p.kind === 'invoice');
  if (source?.kind !== 'invoice') throw new Error('no example');
  return source.of.invoice;
};
const example = invoiceOf();
type Record = { readonly key: string; readonly client: number; readonly settles: number; readonly held: number };
const act = fc.record({ kind: fc.constantFrom('receipt', 'use', 'return', 'back'), client: fc.integer({ min: 0, max: 1 }), yen: fc.integer({ min: 1, max: 4000 }), pick: fc.nat(30), day: fc.nat(20) });

test('whatever is paid, held, used, paid back and taken back: the books balance, what is open and held is what the records say', () => {
  let kept = 0, refused = 0;
  fc.assert(fc.property(fc.array(act, { minLength: 15, maxLength: 40 }), (acts) => {
    const ledger = new Ledger(String), on = (n: number): LocalDate => addDays(date('2026-11-01'), n), billed = 3000;
    let records: Record[] = [], n = 0;
    for (const client of [0, 1]) {
      const bill = entry(`invoice:${client}`, on(0), 'invoice', 'x', [debit('receivable', billed, { party: `c${client}` }), credit('sales', billed)]);
      expect(bill.ok && ledger.post(bill.value).ok).toBe(true);
    }
    const sum = (client: number, of: 'settles' | 'held'): number => records.filter((r) => r.client === client).reduce((a, r) => a + r[of], 0);
    for (const a of acts) {
      const party = `c${a.client}`, open = billed - sum(a.client, 'settles'), held = sum(a.client, 'held'), id = String(n++);
      if (a.kind === 'receipt') {
        const split = splitReceipt('I', a.yen, open, a.pick > 5);
        expect(split.ok).toBe(a.yen <= open || a.pick > 5);
        if (!split.ok) continue;
        const made = bookReceipt(id, { ...example, client: party }, split.value.settles, on(a.day), split.value.held);
        expect(made.ok && ledger.post(made.value).ok).toBe(true);
        if (split.value.held > 0) kept++;
        records.push({ key: `receipt:${id}`, client: a.client, settles: split.value.settles, held: split.value.held });
      } else if (a.kind === 'back') {
        const at = records[a.pick % Math.max(1, records.length)];
        if (at === undefined) continue;
        const back = ledger.reverse(at.key, on(a.day), 'typed wrongly');
        // Money that was used or paid back already cannot be taken away under it.
        expect(back.ok).toBe(sum(at.client, 'held') - at.held >= 0);
        if (back.ok) records = records.filter((r) => r !== at);
        else refused++;
      } else {
        const want = a.kind === 'use' ? heldToUse('I', held, open) : { ok: true as const, value: yen(a.yen) };
        if (!want.ok) continue;
        const made = bookHeldUse(id, party, a.kind === 'use' ? 'receivable' : 'bank', want.value, on(a.day));
        const posted = made.ok && ledger.post(made.value).ok;
        expect(posted).toBe(want.value <= held);
        if (posted) records.push({ key: `held-use:${id}`, client: a.client, settles: a.kind === 'use' ? want.value : 0, held: 0 - want.value });
        else refused++;
      }
      for (const client of [0, 1]) {
        expect(ledger.balance('advance', `c${client}`)).toBe(0 - sum(client, 'held'));
        expect(ledger.balance('receivable', `c${client}`)).toBe(billed - sum(client, 'settles'));
      }
      expect(ledger.entries.flatMap((e) => e.lines).reduce((s, l) => s + l.yen, 0)).toBe(0);
    }
    expect(checkBooks({ terms: exampleTerms, entries: ledger.entries, pieces: [], statements: [], invoices: [] })).toEqual([]);
  }), { numRuns: 150, seed: 2026 });
  expect([kept > 50, refused > 20]).toEqual([true, true]);
});

test('books that use more than is held are found', () => {
  const made = bookHeldUse('x', 'c1', 'bank', yen(100), date('2026-11-05'));
  if (!made.ok) throw new Error('not booked');
  expect(checkBooks({ terms: exampleTerms, entries: [made.value], pieces: [], statements: [], invoices: [] })).toEqual([{ code: 'money/held-too-little', facts: { key: 'c1' } }]);
});

test('a receipt says what of it is held, and one taken back says so', () => {
  const of = { number: 'R-2026-0001', invoice: example, paidOn: date('2026-11-30'), on: date('2026-12-01') };
  const said = (r: Parameters<typeof receiptPaper>[0]): string => JSON.stringify(receiptPaper(r, exampleLook));
  expect(said({ ...of, amount: yen(example.total + 180), held: yen(180) })).toContain('180円（次のご請求にあてるか、お返しします）');
  expect(said({ ...of, amount: yen(500), held: yen(500) })).toContain('前受金として');
  expect(said({ ...of, amount: example.total })).not.toContain('前受金');
  const back = receiptPaper({ ...of, amount: example.total, takenBack: date('2026-12-05') }, exampleLook);
  expect([back.title, back.lead]).toEqual(['領収書（取り消し）', 'この領収書は 令和8年12月5日 に取り消しました。']);
});
