import { expect, test } from 'vitest';
import { date } from '../../core/kernel/time.ts';
import { certificatePage } from '../../core/quality/certificate/page.ts';
import { stateDelivery } from '../../core/quality/certificate/statement.ts';
import { certificatePdf } from './certificate-pdf.ts';

test('one page of PDF from a statement, never promising more than the bound', () => {
  const made = stateDelivery({ delivery: '商工会アンケート入力 第3回', lot: 2000, looks: [100], promised: null, sample: 100, defects: 0, confidence: 0.95, seed: '9f3a', inspector: '検査担当', known: { seeded: 40, caught: 39 }, date: date('2026-11-22') });
  if (!made.ok) throw new Error('unreachable');
  const page = certificatePage(made.value), pdf = certificatePdf(page);
  expect(page.claim).toMatch(/^残っている不良は \d+\.\d+ % 以下/);
  expect(Number(/([\d.]+) %/.exec(page.claim)![1])).toBeGreaterThanOrEqual(100 * made.value.limit);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  // Its day is the statement's, so the same bytes come out a second, or a year, later.
  expect(pdf.toString('latin1')).toMatch(/\/CreationDate\s*\(D:20261122000000Z\)/);
  expect(certificatePdf(page).equals(pdf)).toBe(true);
});
