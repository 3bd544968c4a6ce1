// 取引条件の明示 (フリーランス法 art. 3): made by the claim itself, complete or the piece cannot be claimed.
// Only the items of the Act block; items of the guideline that lack are shown and asked for.
import { type Refusal, type Result, ok } from '../kernel/result.ts';
import { type Instant, type LocalDate, addMonths, dayOf } from '../kernel/time.ts';
import type { Yen } from '../kernel/yen.ts';
import { checkPayDay } from './due.ts';
import type { NoticePieces } from './notice-pieces.ts';
import { valueOn } from './rule.ts';
import { noticeKeepYears } from './rules/freelance-act.ts';

/** A fee as a sum, or as a way to compute it when a sum cannot be fixed for unavoidable reasons. */
export type NoticeFee = { readonly yen: Yen; readonly tax: 'included' | 'added' } | { readonly method: string };

/** Re-consignment items that open the 30-day rule (規則 art. 6). */
export type Reconsignment = { readonly client: string; readonly clientDue: LocalDate };

/** An item that is not fixed yet: why, and when it will be (規則 art. 1). */
export type OpenItem = { readonly item: NoticeItem; readonly reason: string; readonly fixedBy: LocalDate };

export const noticeItems = ['orderer', 'worker', 'ordered', 'content', 'receipt', 'place', 'inspection', 'fee', 'payOn'] as const;
export type NoticeItem = (typeof noticeItems)[number];

/**
 * What the work is measured against when it comes back (「…と違うところは」): the version of the manual that was in force when it
 * was taken, or what the director wrote of the work where it has no manual.
 */
export type WorkBasis = { readonly manual: string; readonly version: number } | { readonly description: string };

/** The 12 contract items of the guideline; domain B1. */
export const guidelineItems = ['orderer', 'ordered', 'content', 'fee', 'expenses', 'receipt', 'place', 'inspection', 'changes', 'defects', 'rights', 'personal-data'] as const;
export type GuidelineItem = (typeof guidelineItems)[number];

/** Common terms that hold for many orders; each notice names their version. */
export type CommonTerms = {
  readonly version: number;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly expenses: string;
  readonly changes: string;
  readonly defects: string;
  readonly rights: string;
  readonly personalData: string;
  /** How and where work is handed in. */
  readonly place: string;
  /** Day of payment in words, for example 「月末締め、翌月20日払い」. */
  readonly payment: string;
  /** 解除・不更新: how either side ends it; terms written before it was asked for have none. */
  readonly ending?: string | undefined;
};

export type NoticeDraft = {
  readonly id: string;
  /** 1 for the first; a change is a new version beside the old one. */
  readonly version: number;
  readonly orderer: { readonly name: string; readonly address: string; readonly contact: string; /** Who answers, by name (guideline: a named contact); notices of before have none. */ readonly person?: string | undefined };
  readonly worker: { readonly id: string; readonly name: string };
  /** When the order was placed: the moment of the claim. */
  readonly ordered: Instant;
  readonly order: string;
  readonly pieces: readonly string[];
  /** The same pieces as people know them; notices of before have none. */
  readonly listed?: NoticePieces | undefined;
  readonly content: string;
  /** Notices of before name none; their text, their hash and their paper stay as they were. */
  readonly basis?: WorkBasis | undefined;
  /** Day or last day of the period in which work is handed in. */
  readonly receiveFrom: LocalDate | null;
  readonly receiveBy: LocalDate | null;
  readonly place: string | null;
  /** Day by which inspection ends; null when the work is not inspected. */
  readonly inspected: boolean;
  readonly inspectBy: LocalDate | null;
  readonly fee: NoticeFee | null;
  readonly payOn: LocalDate | null;
  readonly reconsignment: Reconsignment | null;
  readonly open: readonly OpenItem[];
  readonly terms: CommonTerms | null;
  /** Who answers questions about this order. */
  readonly asks: string;
};

export type OrderNotice = NoticeDraft & {
  readonly on: LocalDate;
  readonly keepUntil: LocalDate;
  /** Guideline items not covered yet: shown to the director, never a reason to block. */
  readonly missing: readonly GuidelineItem[];
  /** Hash of the canonical text; also of everything before, through `previous`. */
  readonly hash: string;
  readonly previous: string | null;
};

const blank = (text: string | null | undefined): boolean => text === null || text === undefined || text.trim() === '';

/** Items of art. 3 that are neither given nor open with reason and date. */
export function missingNoticeItems(d: NoticeDraft): NoticeItem[] {
  const open = new Set(d.open.filter((o) => !blank(o.reason)).map((o) => o.item));
  const lacks: Record<NoticeItem, boolean> = {
    orderer: blank(d.orderer.name),
    worker: blank(d.worker.name),
    ordered: blank(d.ordered),
    content: blank(d.content),
    receipt: d.receiveBy === null,
    place: blank(d.place ?? d.terms?.place),
    inspection: d.inspected && d.inspectBy === null,
    fee: d.fee === null || ('method' in d.fee && blank(d.fee.method)),
    payOn: d.payOn === null,
  };
  return noticeItems.filter((item) => lacks[item] && !open.has(item));
}

/** The guideline's 12 items that the notice and its common terms do not cover. */
export function missingGuidelineItems(d: NoticeDraft): GuidelineItem[] {
  const lacks: Record<GuidelineItem, boolean> = {
    orderer: blank(d.orderer.name) || blank(d.orderer.address) || blank(d.orderer.contact) || blank(d.orderer.person) || blank(d.worker.name),
    ordered: blank(d.ordered),
    content: blank(d.content),
    fee: d.fee === null || d.payOn === null,
    expenses: blank(d.terms?.expenses),
    receipt: d.receiveBy === null,
    place: blank(d.place ?? d.terms?.place),
    inspection: d.inspected && d.inspectBy === null,
    changes: blank(d.terms?.changes),
    defects: blank(d.terms?.defects),
    rights: blank(d.terms?.rights),
    'personal-data': blank(d.terms?.personalData),
  };
  return guidelineItems.filter((item) => lacks[item]);
}

function datesThatDisagree(d: NoticeDraft, on: LocalDate): Refusal[] {
  const found: Refusal[] = [];
  if (d.receiveBy !== null && d.receiveBy < on) found.push({ code: 'money/notice-receipt-past', facts: { receiveBy: d.receiveBy, on } });
  if (d.receiveFrom !== null && d.receiveBy !== null && d.receiveFrom > d.receiveBy) found.push({ code: 'money/notice-period', facts: { from: d.receiveFrom, to: d.receiveBy } });
  if (d.terms && (d.terms.from > on || (d.terms.to !== null && d.terms.to < on))) found.push({ code: 'money/notice-terms-not-valid', facts: { version: d.terms.version, on } });
  if (d.payOn !== null && d.receiveBy !== null) {
    // Handed in on the first day of the period it would be due earliest; that day decides.
    const pay = checkPayDay(d.payOn, d.receiveFrom ?? d.receiveBy, d.reconsignment?.clientDue ?? null);
    if (!pay.ok) found.push(...pay.refusals);
  }
  return found;
}

/** Fixed field order, so that the same notice has the same hash for ever. */
export function noticeText(d: NoticeDraft, previous: string | null): string {
  const terms = d.terms && [d.terms.version, d.terms.from, d.terms.to, d.terms.expenses, d.terms.changes, d.terms.defects, d.terms.rights, d.terms.personalData, d.terms.place, d.terms.payment];
  const fee = d.fee && ('method' in d.fee ? ['method', d.fee.method] : ['yen', d.fee.yen, d.fee.tax]);
  return JSON.stringify([
    'order-notice/2', d.id, d.version, previous, d.orderer.name, d.orderer.address, d.orderer.contact, d.worker.id, d.worker.name, d.ordered, d.order, d.pieces, d.content,
    d.receiveFrom, d.receiveBy, d.place, d.inspected, d.inspectBy, fee, d.payOn, d.reconsignment && [d.reconsignment.client, d.reconsignment.clientDue],
    d.open.map((o) => [o.item, o.reason, o.fixedBy]), terms, d.asks, d.orderer.person ?? null, d.terms?.ending ?? null, d.listed ? [d.listed.ownLabel, d.listed.list.map((p) => [p.row, p.own, p.yen])] : null,
    ...(d.basis === undefined ? [] : ['manual' in d.basis ? ['manual', d.basis.manual, d.basis.version] : ['description', d.basis.description]]),
  ]);
}

/** Common terms as they read for work without a manual: they speak of what was written of the work, never of a paper nobody has. */
export function termsFor(terms: CommonTerms, basis: WorkBasis): CommonTerms {
  if ('manual' in basis) return terms;
  const said = (text: string): string => text.replaceAll('手順書', 'しごとの説明').replaceAll(/\bmanual\b/g, 'description of the work');
  return { ...terms, expenses: said(terms.expenses), changes: said(terms.changes), defects: said(terms.defects), rights: said(terms.rights), personalData: said(terms.personalData), place: said(terms.place), payment: said(terms.payment), ...(terms.ending === undefined ? {} : { ending: said(terms.ending) }) };
}

/** The notice, or each missing item by name. `hash` turns text into its digest (the shell's SHA-256). */
export function makeOrderNotice(d: NoticeDraft, hash: (text: string) => string, previous: OrderNotice | null = null): Result<OrderNotice> {
  const on = dayOf(d.ordered);
  const refusals: Refusal[] = missingNoticeItems(d).map((item) => ({ code: `money/notice-lacks-${item}`, facts: { order: d.order } }));
  refusals.push(...datesThatDisagree(d, on));
  if (d.reconsignment && blank(d.reconsignment.client)) refusals.push({ code: 'money/notice-lacks-client', facts: { order: d.order } });
  if (previous ? d.id !== previous.id || d.version !== previous.version + 1 : d.version !== 1) refusals.push({ code: 'money/notice-version', facts: { version: d.version, previous: previous?.version ?? 0 } });
  if (refusals.length > 0) return { ok: false, refusals };
  const years = valueOn(noticeKeepYears, on) ?? 3;
  const before = previous?.hash ?? null;
  return ok({ ...d, on, keepUntil: addMonths(d.payOn ?? d.receiveBy ?? on, 12 * years), missing: missingGuidelineItems(d), hash: hash(noticeText(d, before)), previous: before });
}
