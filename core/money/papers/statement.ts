// 仕入明細書 to the worker: each line countable back to her pieces, the sums as the invoice rules ask.
import { type Look, type Paper, basePaper, dateText, filled, rateSums, shortText, wordsFor, yenText } from '../paper.ts';
import type { Statement } from '../model.ts';
import { withholdingParts } from '../withhold.ts';

const monthText = (s: Statement, look: Look): string => (look.lang === 'en' ? s.month : dateText(`${s.month}-01` as Paper['on'], look).replace(/1日$/, ''));

/** 「1,000,000円 × 10.21% ＋ 1円 × 20.42%」: what an accountant counts again. */
const sumText = (s: Statement, look: Look): string => withholdingParts(s.withholdingBase, s.payOn).map((p) => `${yenText(p.base, look)} × ${Math.round(p.rate * 1e6) / 1e4}%`).join(' + ');

export function statementPaper(s: Statement, look: Look): Paper {
  const w = wordsFor(look);
  const received = (from: Paper['on'], to: Paper['on']): string => (from === to ? shortText(from, look) : `${shortText(from, look)}–${shortText(to, look)}`);
  const confirmDay = dateText(s.confirmBy, look);
  return basePaper('statement', look, s.number, s.issued, { name: s.workerName + (look.lang === 'ja' ? ' 様' : ''), lines: s.registration === null ? [] : [`${w.registration} ${s.registration}`] }, {
    title: s.registration === null ? w.payNoteTitle : w.titles.statement,
    lead: filled(w.statementLead, { month: monthText(s, look) }),
    headline: { label: w.pay, yen: s.net },
    facts: [
      { label: w.payOn, value: dateText(s.payOn, look) },
      { label: w.confirmation, value: filled(s.confirmation === 'silence' ? w.confirmBySilence : w.confirmExpress, { day: confirmDay }) },
      ...(s.withheld > 0 ? [{ label: w.withheldFrom, value: yenText(s.withholdingBase, look) }, { label: w.withheldSum, value: sumText(s, look) }] : []),
    ],
    tables: [{
      caption: w.details,
      columns: [{ label: w.line, kind: 'number' }, { label: w.order, kind: 'text' }, { label: w.step, kind: 'title' }, { label: w.share, kind: 'text' }, { label: w.received, kind: 'text' }, { label: w.count, kind: 'number' }, { label: w.each, kind: 'yen' }, { label: w.amount, kind: 'yen' }],
      rows: s.lines.map((l, i) => [i + 1, l.orderNumber ?? l.order, l.title, w.shares[l.share], received(l.receivedFrom, l.receivedTo), l.count, l.each ?? '', l.amount]),
      // Tax stands apart only for a registered issuer: without a number the sum is all that was agreed.
      sums: [...(s.registration === null ? [] : rateSums(s.totals, look)), { label: w.totalBefore, yen: s.total, strong: true }, ...(s.withheld > 0 ? [{ label: w.withheld, yen: 0 - s.withheld, strong: false }] : []), { label: w.pay, yen: s.net, strong: true }],
    }],
    notes: [...(s.withheld > 0 ? [w.withheldNote] : []), w.feeBorne, ...(s.registration === null ? [w.notRegistered] : []), w.disputeNote, w.electronicNote],
  });
}
