// 見本: how the centre's papers look, to a client that nobody is.
import type { LocalDate } from '../../kernel/time.ts';
import { yen } from '../../kernel/yen.ts';
import type { RoundingWay } from '../model.ts';
import { type Look, type Paper, basePaper, wordsFor } from '../paper.ts';
import { linesTable } from './offer.ts';

const SHEETS = 100, EACH = 50;

export function samplePaperOf(look: Look, on: LocalDate, rounding: RoundingWay): Paper {
  const w = wordsFor(look);
  const { table, total } = linesTable([{ title: w.sampleItem, quantity: SHEETS, unit: w.sampleUnit, price: { yen: yen(EACH), per: 1 }, amount: yen(SHEETS * EACH), tax: 'standard' }], on, rounding, look);
  return basePaper('order-confirmation', look, 'K-0000-0000', on, { name: w.sampleClient, lines: [w.sampleAddress] }, { lead: w.confirmLead, headline: { label: w.confirmTotal, yen: total }, facts: [{ label: w.subject, value: w.sampleSubject }], tables: [table] });
}
