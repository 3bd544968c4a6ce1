// 発注通知書: art. 3 of the Freelance Act on paper, with the guideline's items from the common terms. Each row says which
// item it is, so that all 7 of the one and all 12 of the other can be found and ticked off.
import { feesOf, ownNumbers, runTexts, runsOf, sameAsPlaces } from '../notice-pieces.ts';
import type { GuidelineItem, OrderNotice } from '../order-notice.ts';
import { type Look, type Paper, type PaperTable, basePaper, dateText, filled, wordsFor, yenText } from '../paper.ts';

type Row = readonly [label: string, value: string, act: readonly number[], guideline: readonly number[]];

/** Of notices of before: more own numbers than this are said by the first and the last. */
const LISTED = 20;

/** Of notices of before: runs beyond this are counted only. */
const RUNS = 120;

function receiptText(n: OrderNotice, look: Look): string | null {
  if (n.receiveBy === null) return null;
  const to = dateText(n.receiveBy, look);
  return n.receiveFrom === null || n.receiveFrom === n.receiveBy ? to : `${dateText(n.receiveFrom, look)} – ${to}`;
}

/** Which items, every one of them: how many, their places in the order, the client's own numbers where they differ. */
function exactPieces(n: OrderNotice, look: Look): string {
  const w = wordsFor(look), list = n.listed?.list ?? [], comma = look.lang === 'ja' ? '、' : ', ';
  const rows = filled(w.pieceRows, { rows: runTexts(list.map((p) => p.row)).join(comma) });
  const numbers = sameAsPlaces(list) ? '' : filled(w.pieceOwn, { label: n.listed?.ownLabel ?? '', numbers: ownNumbers(list).join(comma) });
  return [`${n.order}　${filled(w.pieceCount, { count: list.length })}`, rows, numbers].filter((t) => t !== '').join('\n');
}

/** As it was said before a notice named every item: the papers of those notices stay as they were. */
function piecesText(n: OrderNotice, look: Look): string {
  const w = wordsFor(look);
  const count = filled(w.pieceCount, { count: n.listed?.list.length ?? n.pieces.length });
  const list = n.listed?.list ?? [];
  if (list.length > 0 && n.basis !== undefined) return exactPieces(n, look);
  if (list.length === 0) return n.pieces.length === 0 ? n.order : `${n.order}　${count}`;
  const runs = runsOf(list.map((p) => p.row));
  const shown = runs.length > RUNS ? [[runs[0]![0], runs.at(-1)![1]] as const] : runs;
  const rows = filled(runs.length > RUNS ? w.pieceRowsAmong : w.pieceRows, { rows: shown.map(([a, b]) => (a === b ? String(a) : `${a}–${b}`)).join(look.lang === 'ja' ? '、' : ', ') });
  // Own numbers that only say the places again are left out.
  const own = list.every((p) => p.own === String(p.row)) ? [] : list.flatMap((p) => (p.own === null ? [] : [p.own]));
  const label = n.listed?.ownLabel ?? '';
  const numbers = own.length === 0 ? '' : own.length > LISTED ? filled(w.pieceFirstLast, { label, first: own[0]!, last: own.at(-1)! }) : filled(w.pieceOwn, { label, numbers: own.join(look.lang === 'ja' ? '、' : ', ') });
  return [`${n.order}　${count}　${rows}`, numbers].filter((t) => t !== '').join('\n');
}

function feeText(n: OrderNotice, look: Look): string | null {
  const w = wordsFor(look);
  if (n.fee === null) return null;
  if ('method' in n.fee) return n.fee.method;
  const parts = feesOf(n.listed?.list ?? []).map((f) => `${yenText(f.yen, look)} × ${f.count}`);
  return `${yenText(n.fee.yen, look)}${n.fee.tax === 'included' ? w.included : w.added}${parts.length === 0 ? '' : `\n${filled(w.feeParts, { parts: parts.join(look.lang === 'ja' ? '、' : ', ') })}`}`;
}

/** What the work is measured against: the manual's version, or what was written of the work. */
function basisRow(n: OrderNotice, look: Look): readonly [label: string, value: string] | null {
  const w = wordsFor(look);
  if (n.basis === undefined) return null;
  return 'manual' in n.basis ? [w.manual, filled(w.manualText, { manual: n.basis.manual, version: n.basis.version })] : [w.described, n.basis.description];
}

/** The sections as tables. An item of the guideline that lacks is said to lack, in its place. */
function sections(n: OrderNotice, look: Look): PaperTable[] {
  const w = wordsFor(look);
  const { terms } = n;
  const basis = basisRow(n, look);
  const lacking = new Set<GuidelineItem>(n.missing);
  const row = (label: string, value: string | null | undefined, act: readonly number[], guideline: readonly number[], item?: GuidelineItem): Row[] => {
    const missing = item !== undefined && lacking.has(item) ? w.itemMissing : '';
    const text = [value ?? '', missing].filter((t) => t !== '').join('\n');
    return text === '' ? [] : [[label, text, act, guideline]];
  };
  const contact = [n.orderer.person ?? '', n.orderer.contact === '' ? '' : `${w.phone} ${n.orderer.contact}`].filter((t) => t !== '').join('　');
  const parts: readonly (readonly [string, readonly Row[]])[] = [
    [w.partParties, [
      ...row(w.orderer, [n.orderer.name, n.orderer.address].filter((t) => t !== '').join('\n'), [1], [1]),
      ...row(w.contactPerson, contact, [], [1], 'orderer'),
      ...row(w.worker, n.worker.name, [1], [1]),
      ...row(w.orderedAt, dateText(n.on, look), [2], [2]),
    ]],
    [w.partWork, [
      ...row(w.content, n.content, [3], [3]),
      ...(basis === null ? [] : row(basis[0], basis[1], [3], [3])),
      ...row(w.pieces, piecesText(n, look), [3], [3]),
      ...row(w.receipt, receiptText(n, look), [4], [6], 'receipt'),
      ...row(w.place, n.place ?? terms?.place, [5], [7], 'place'),
      ...row(w.inspection, n.inspected ? n.inspectBy && dateText(n.inspectBy, look) : w.notInspected, [6], [8], 'inspection'),
    ]],
    [w.partPay, [
      ...row(n.fee !== null && 'method' in n.fee ? w.feeMethod : w.fee, feeText(n, look), [7], [4], 'fee'),
      ...row(w.payDay, n.payOn && [dateText(n.payOn, look), n.reconsignment === null ? (terms?.payment ?? '') : ''].filter((t) => t !== '').join('　'), [7], [4]),
      ...row(w.payMethod, w.payMethodText, [], [4]),
      ...row(w.expenses, terms?.expenses, [], [5], 'expenses'),
      ...(n.reconsignment ? row(w.reconsigned, filled(w.reconsignedText, { client: n.reconsignment.client, day: dateText(n.reconsignment.clientDue, look) }), [], []) : []),
    ]],
    [w.partRules, [
      ...n.open.flatMap((o) => row(w.openItem, filled(w.openItemText, { item: w.itemNames[o.item], reason: o.reason, day: dateText(o.fixedBy, look) }), [], [])),
      ...row(w.changes, terms?.changes, [], [9], 'changes'),
      ...row(w.defects, terms?.defects, [], [10], 'defects'),
      ...row(w.rights, terms?.rights, [], [11], 'rights'),
      ...row(w.personalData, terms?.personalData, [], [12], 'personal-data'),
      ...row(w.ending, terms?.ending, [], []),
      ...(terms ? row(w.termsVersion, filled(w.termsVersionText, { version: terms.version, from: dateText(terms.from, look) }), [], []) : []),
      ...row(w.noticeVersion, filled(w.noticeVersionText, { version: n.version, hash: n.hash.slice(0, 16) }), [], []),
    ]],
  ];
  const columns = [{ label: w.noticeItem, kind: 'text' }, { label: w.noticeSays, kind: 'title' }, { label: w.noticeMark, kind: 'text' }] as const;
  const mark = (act: readonly number[], guideline: readonly number[]): string => [...act.map((i) => filled(w.markAct, { i })), ...guideline.map((i) => filled(w.markGuideline, { i }))].join(' ');
  return parts.map(([caption, rows]) => ({ caption, columns, rows: rows.map(([label, value, act, guideline]) => [label, value, mark(act, guideline)]), sums: [] }));
}

export function noticePaper(n: OrderNotice, look: Look): Paper {
  const w = wordsFor(look);
  // The named contact stands in the table; the head carries the centre alone.
  return basePaper('order-notice', look, `${n.order}-${n.id.slice(-6)}`, n.on, { name: n.worker.name + (look.lang === 'ja' ? ' 様' : ''), lines: [] }, {
    lead: w.noticeLead,
    headline: n.fee !== null && 'yen' in n.fee ? { label: w.fee + (n.fee.tax === 'included' ? w.included : w.taxAdded), yen: n.fee.yen } : null,
    tables: sections(n, look),
    notes: [filled(w.asksNote, { who: n.orderer.person ?? n.asks, contact: n.orderer.contact }), w.freeNote, w.paperNote, filled(w.keepNote, { day: dateText(n.keepUntil, look) }), w.markNote],
  });
}
