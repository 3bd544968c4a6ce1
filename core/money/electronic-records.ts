// 電子帳簿保存法: the register of documents, kept for years, found by day, amount and party in any combination.
import { type LocalDate, addMonths } from '../kernel/time.ts';
import type { Yen } from '../kernel/yen.ts';
import { recordWords as w } from './journal-words.ts';
import { valueOn } from './rule.ts';
import { electronicRecordYears } from './rules/records.ts';

/** One kept document; a change is a new row that names the one before, nothing is removed. */
export type KeptDocument = {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  /** Day of the transaction. */
  readonly on: LocalDate;
  readonly amount: Yen | null;
  readonly party: string;
  readonly partyName: string;
  readonly sha256: string;
  readonly keptAt: string;
  /** Id of the document that this one replaces, and who did it. */
  readonly replaces: string | null;
  readonly by: string;
  /** Taken out of the register by a later version; found only when asked for. */
  readonly removed?: boolean;
};

export type RecordSearch = {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly least?: number;
  readonly most?: number;
  /** Part of the party's name, width and case apart. */
  readonly party?: string;
  /** Part of the paper's own number, width and case apart. */
  readonly number?: string;
  readonly kind?: string;
  /** Also what was taken out. */
  readonly removed?: 'yes';
};

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');

/** Documents that fit every given condition, newest day first; replaced ones stay, they are history. */
export function searchRecords<D extends Pick<KeptDocument, 'on' | 'amount' | 'partyName' | 'number' | 'kind' | 'id'>>(documents: readonly D[], s: RecordSearch): D[] {
  const party = s.party === undefined ? undefined : plain(s.party), number = s.number === undefined ? undefined : plain(s.number);
  return documents
    .filter((d) =>
      (s.from === undefined || d.on >= s.from) && (s.to === undefined || d.on <= s.to) &&
      (s.least === undefined || (d.amount !== null && d.amount >= s.least)) && (s.most === undefined || (d.amount !== null && d.amount <= s.most)) &&
      (party === undefined || plain(d.partyName).includes(party)) && (number === undefined || plain(d.number).includes(number)) && (s.kind === undefined || d.kind === s.kind))
    .sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? 1 : -1));
}

type Listed = Pick<KeptDocument, 'on' | 'kind' | 'number' | 'partyName' | 'amount' | 'sha256' | 'keptAt' | 'by'> & { readonly removed: boolean; readonly replaced: boolean };

/** The list an auditor asks for beside the papers (索引簿): one row a document, in the order of the search. */
export const recordIndex = (documents: readonly Listed[]): { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } => ({
  header: [w.on, w.kind, w.number, w.party, w.yen, w.state, w.by, w.keptAt, 'SHA-256'],
  rows: documents.map((d) => [d.on, w.kinds[d.kind as keyof typeof w.kinds] ?? d.kind, d.number, d.partyName, d.amount === null ? '' : String(d.amount), d.removed ? w.removed : d.replaced ? w.replaced : '', d.by, d.keptAt, d.sha256]),
});

/** The chain of a document from its first version to the newest. */
export function historyOf(documents: readonly KeptDocument[], id: string): KeptDocument[] {
  const byId = new Map(documents.map((d) => [d.id, d]));
  const next = new Map(documents.flatMap((d) => (d.replaces === null ? [] : [[d.replaces, d] as const])));
  let first = byId.get(id);
  for (let before = first?.replaces ?? null; before !== null; before = first?.replaces ?? null) first = byId.get(before);
  const chain: KeptDocument[] = [];
  for (let at = first; at && !chain.includes(at); at = next.get(at.id)) chain.push(at);
  return chain;
}

/** First day on which a document may be destroyed; the fiscal year's return falls after it, so a year is added. */
export const keepUntil = (on: LocalDate): LocalDate => addMonths(on, 12 * ((valueOn(electronicRecordYears, on) ?? 7) + 1));
