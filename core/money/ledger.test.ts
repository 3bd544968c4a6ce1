import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { runLedgerRig } from '../../bench/money/ledger-rig.ts';
import type { Result } from '../kernel/result.ts';
import { type Month, date } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import { chart, accountIds } from './accounts.ts';
import { bookPiece, bookReceipt, bookSubsidy, bookWithheldTax } from './book.ts';
import { type Entry, credit, debit, entry } from './entry.ts';
import { exampleLook, examplePaperSources, examplePiece } from './examples.ts';
import { Ledger } from './ledger.ts';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const fresh = (): Ledger => new Ledger(sha);
const piece = (id: string): Entry => {
  const made = bookPiece(examplePiece(id));
  if (!made.ok) throw new Error(id);
  return made.value;
};

test('20,000 random operations agree with an independent model, and every kind of refusal is met', () => {
  const report = runLedgerRig(2026, 20_000, fresh);
  expect(report.failures).toEqual([]);
  expect(report.closedMonths).toBe(33);
  expect(Object.keys(report.refused).sort()).toEqual(['money/key-reused', 'money/month-closed', 'money/paid-more-than-approved', 'money/unbalanced']);
});

/** Planted faults: a rig that does not bark at them is asleep. */
class Forgetful extends Ledger {
  #n = 0;
  override post(e: Entry): Result<Entry> {
    return super.post({ ...e, key: `${e.key}#${this.#n++}` });
  }
}
class Drifting extends Ledger {
  override balance(...args: Parameters<Ledger['balance']>): number {
    const sum = super.balance(...args);
    return sum > 1_000_000 ? sum + 1 : sum;
  }
}
class Reopening extends Ledger {
  override close(month: Month): string {
    return super.hashOf(month);
  }
}

test.each([['forgets keys', Forgetful], ['drifts by a yen', Drifting], ['lets a closed month change', Reopening]] as const)('the rig barks at a ledger that %s', (_, Faulty) => {
  expect(runLedgerRig(2026, 6_000, () => new Faulty(sha)).failures).not.toEqual([]);
});

test('a reversal restores the balances, once, and never into a closed month', () => {
  const ledger = fresh();
  ledger.post(piece('a'));
  ledger.close('2026-10' as Month);
  expect(ledger.reverse('piece:a', date('2026-10-31'), 'wrong')).toMatchObject({ ok: false, refusals: [{ code: 'money/month-closed' }] });
  expect(ledger.reverse('piece:a', date('2026-11-01'), 'wrong').ok).toBe(true);
  expect([ledger.balance('outsourcing'), ledger.balance('accrued-pay', 'w1')]).toEqual([0, 0]);
  expect(ledger.reverse('piece:a', date('2026-11-02'), 'wrong')).toMatchObject({ ok: false, refusals: [{ code: 'money/reversed-already' }] });
  expect(ledger.reverse('piece:zz', date('2026-11-02'), 'wrong')).toMatchObject({ ok: false, refusals: [{ code: 'money/nothing-to-reverse' }] });
});

test('an entry that cannot stand is refused by name', () => {
  const on = date('2026-10-01');
  expect(entry('k', on, 'correction', 'x', [debit('bank', 5), credit('sales', 4)])).toMatchObject({ refusals: [{ code: 'money/unbalanced' }] });
  expect(entry('k', on, 'correction', 'x', [debit('bank', 0), credit('sales', 0)])).toMatchObject({ refusals: [{ code: 'money/empty-entry' }] });
  const big = Number.MAX_SAFE_INTEGER;
  expect(entry('k', on, 'correction', 'x', [debit('bank', big), debit('bank', big), credit('sales', big), credit('sales', big)])).toMatchObject({ refusals: [{ code: 'money/beyond-whole-yen' }] });
  expect(fresh().post({ key: 'k', on, cause: 'correction', ref: 'x', reverses: null, lines: [debit('bank', 5), credit('sales', 4)] })).toMatchObject({ refusals: [{ code: 'money/unbalanced' }] });
});

test('grants stay apart from sales, and tax and receipts clear what they must', () => {
  const ledger = fresh();
  const source = examplePaperSources().find((s) => s.kind === 'invoice');
  if (source?.kind !== 'invoice') throw new Error(exampleLook.lang);
  for (const made of [bookSubsidy('g1', yen(1_000_000), date('2026-10-05'), 'state-grant'), bookReceipt('b1', source.of.invoice, yen(500), date('2026-10-06')), bookWithheldTax('x1', yen(300), date('2026-10-07'))]) expect(made.ok && ledger.post(made.value).ok).toBe(true);
  expect([ledger.balance('subsidy'), ledger.balance('sales'), ledger.balance('bank'), ledger.balance('receivable', 'c1')]).toEqual([-1_000_000, 0, 1_000_200, -500]);
});

test('the chart names every account once', () => {
  expect(chart.map((a) => a.id).sort()).toEqual([...accountIds].sort());
  expect(new Set(chart.map((a) => a.number)).size).toBe(chart.length);
});
