// How this shell turns a paper into an answer: the centre's terms, its look (calendar, letterhead, seal), PDF or Excel.
import { type RawBuilder, sql } from 'kysely';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import type { Instant } from '../../core/kernel/time.ts';
import type { Look, Paper, PaperKind } from '../../core/money/paper.ts';
import type { Tx } from '../db/with-actor.ts';
import { type Stationery, renderPdf } from '../documents/render-pdf.ts';
import { renderXlsx } from '../documents/render-xlsx.ts';
import type { Reply } from '../http/context.ts';
import { type Terms, termsWhen } from './terms.ts';

/** Images are PNG as base64. */
export type KeptLook = { readonly calendar: Look['calendar']; readonly payTo: string; readonly letterhead: string | null; readonly seal: string | null };
export const plainLook: KeptLook = { calendar: 'western', payTo: '', letterhead: null, seal: null };

export async function keptLook(tx: Tx): Promise<KeptLook> {
  const row = (await sql<{ content: KeptLook }>`select content from money_setting where kind = 'look' order by version desc limit 1`.execute(tx)).rows[0];
  return row?.content ?? plainLook;
}

/** All that printing needs, read once a request. */
export type Press = { readonly terms: Terms; readonly look: Look; readonly payTo: string; readonly stationery: Stationery };

const image = (base64: string | null): { readonly bytes: Buffer; readonly type: 'png' } | undefined => (base64 === null ? undefined : { bytes: Buffer.from(base64, 'base64'), type: 'png' });

export function pressOf(terms: Terms, kept: KeptLook): Press {
  const { name, address, phone, registration } = terms.terms;
  const [letterhead, seal] = [image(kept.letterhead), image(kept.seal)];
  return { terms, payTo: kept.payTo, look: { calendar: kept.calendar, lang: 'ja', centre: { name, address, phone, registration } }, stationery: { ...(letterhead ? { letterhead } : {}), ...(seal ? { seal } : {}) } };
}

/** The look as it stood then; the first one where none did. An account that was missing then is the first that was set. */
async function lookWhen(tx: Tx, at: Instant): Promise<KeptLook> {
  const { rows } = await sql<{ content: KeptLook; then: boolean }>`select content, created_at <= ${at} as then from money_setting where kind = 'look' order by version`.execute(tx);
  const kept = rows.findLast((r) => r.then) ?? rows[0];
  if (kept === undefined) return plainLook;
  return kept.content.payTo !== '' ? kept.content : { ...kept.content, payTo: rows.slice(rows.indexOf(kept)).find((r) => r.content.payTo !== '')?.content.payTo ?? '' };
}

/** `lang` is the reader's choice. What the register keeps the sum of is the Japanese paper. */
export async function pressWhen(tx: Tx, at: Instant, lang: Look['lang'] = 'ja'): Promise<Result<Press>> {
  const terms = await termsWhen(tx, at);
  if (terms === null) return refuse('money/no-terms');
  const press = pressOf(terms, await lookWhen(tx, at));
  return ok({ ...press, look: { ...press.look, lang } });
}

const issues: Readonly<Partial<Record<PaperKind, RawBuilder<unknown>>>> = {
  invoice: sql`select created_at as at from invoice`, statement: sql`select created_at as at from statement`, quote: sql`select created_at as at from quote`, 'order-notice': sql`select created_at as at from order_notice`,
  receipt: sql`select created_at as at from client_receipt`, 'credit-note': sql`select created_at as at from credit_note`, reminder: sql`select created_at as at from client_reminder`, 'ending-notice': sql`select created_at as at from ending_notice`,
  // The end of the day on which the client ordered; ordered before the centre had terms, it is written with the first.
  'order-confirmation': sql`select at from (select id, greatest((ordered_on + 1)::timestamp at time zone 'Asia/Tokyo' - interval '1 millisecond', (select min(from_day)::timestamp at time zone 'Asia/Tokyo' from centre_terms)) as at from client_order where ordered_on is not null) o`,
  'delivery-note': sql`select created_at as at from delivery`, acceptance: sql`select decided_at as at from client_decision`,
};

/** For an issued paper: the name, account, calendar, letterhead and seal of its day, whatever the centre has changed since. */
export async function pressOfPaper(tx: Tx, kind: PaperKind, id: string, lang: Look['lang'] = 'ja'): Promise<Result<Press>> {
  const from = issues[kind], issued = from && (await sql<{ at: Instant }>`${from} where id = ${id}`.execute(tx)).rows[0];
  return issued ? pressWhen(tx, issued.at, lang) : refuse('access/not-found');
}

export type Format = 'pdf' | 'xlsx';

export async function printed(press: Press, paper: Paper, name: string, format: Format): Promise<Reply<Uint8Array<ArrayBuffer>>> {
  // 検収書 is the client's word: it bears neither our letterhead nor our seal.
  const stationery = paper.kind === 'acceptance' ? {} : press.stationery;
  const bytes = format === 'pdf' ? renderPdf(paper, stationery) : await renderXlsx(paper, stationery);
  return { body: new Uint8Array(), file: { name: `${name}${paper.lang === 'en' ? '-en' : ''}.${format}`, mediaType: format === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes } };
}
