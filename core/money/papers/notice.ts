// 発注通知書: art. 3 of the Freelance Act on paper, with the guideline's items from the common terms.
import { type Look, type Paper, basePaper, dateText, filled, wordsFor, yenText } from '../paper.ts';
import type { OrderNotice } from '../order-notice.ts';

type Fact = Paper['facts'][number];

const given = (label: string, value: string | null | undefined): Fact[] => (value ? [{ label, value }] : []);

function receiptText(n: OrderNotice, look: Look): string | null {
  if (n.receiveBy === null) return null;
  const to = dateText(n.receiveBy, look);
  return n.receiveFrom === null || n.receiveFrom === n.receiveBy ? to : `${dateText(n.receiveFrom, look)} – ${to}`;
}

function feeFact(n: OrderNotice, look: Look): Fact[] {
  const w = wordsFor(look);
  if (n.fee === null) return [];
  if ('method' in n.fee) return [{ label: w.feeMethod, value: n.fee.method }];
  return [{ label: w.fee, value: `${yenText(n.fee.yen, look)}${n.fee.tax === 'included' ? w.included : w.added}` }];
}

export function noticePaper(n: OrderNotice, look: Look): Paper {
  const w = wordsFor(look);
  const terms = n.terms;
  const facts: Fact[] = [
    { label: w.orderer, value: [n.orderer.name, n.orderer.address].filter((t) => t !== '').join('　') },
    ...given(w.contact, n.orderer.contact),
    { label: w.worker, value: n.worker.name },
    { label: w.orderedAt, value: dateText(n.on, look) },
    { label: w.content, value: n.content },
    { label: w.pieces, value: n.pieces.length === 0 ? n.order : `${n.order}　${filled(w.pieceCount, { count: n.pieces.length })}` },
    ...given(w.receipt, receiptText(n, look)),
    ...given(w.place, n.place ?? terms?.place),
    ...given(w.inspection, n.inspected ? n.inspectBy && dateText(n.inspectBy, look) : w.notInspected),
    ...feeFact(n, look),
    ...given(w.payDay, n.payOn && [dateText(n.payOn, look), terms?.payment].filter(Boolean).join('　')),
    ...(n.reconsignment ? [{ label: w.reconsigned, value: filled(w.reconsignedText, { client: n.reconsignment.client, day: dateText(n.reconsignment.clientDue, look) }) }] : []),
    ...n.open.map((o) => ({ label: w.openItem, value: filled(w.openItemText, { item: w.itemNames[o.item], reason: o.reason, day: dateText(o.fixedBy, look) }) })),
    ...given(w.expenses, terms?.expenses),
    ...given(w.changes, terms?.changes),
    ...given(w.defects, terms?.defects),
    ...given(w.rights, terms?.rights),
    ...given(w.personalData, terms?.personalData),
    ...(terms ? [{ label: w.termsVersion, value: filled(w.termsVersionText, { version: terms.version, from: dateText(terms.from, look) }) }] : []),
    ...given(w.asks, n.asks),
    { label: w.version, value: String(n.version) },
    { label: w.hash, value: n.hash.slice(0, 16) },
  ];
  return basePaper('order-notice', look, `${n.order}-${n.id.slice(-6)}`, n.on, { name: n.worker.name + (look.lang === 'ja' ? ' 様' : ''), lines: [] }, {
    lead: w.noticeLead,
    headline: n.fee !== null && 'yen' in n.fee ? { label: w.fee + (n.fee.tax === 'included' ? w.included : ''), yen: n.fee.yen } : null,
    facts,
    notes: [w.freeNote, w.paperNote, filled(w.keepNote, { day: dateText(n.keepUntil, look) })],
  });
}
