// How this shell turns a paper into an answer: the centre's terms, its look (calendar, letterhead, seal), PDF or Excel.
import { sql } from 'kysely';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, dayOf } from '../../core/kernel/time.ts';
import type { Look, Paper } from '../../core/money/paper.ts';
import type { Tx } from '../db/with-actor.ts';
import { type Stationery, renderPdf } from '../documents/render-pdf.ts';
import { renderXlsx } from '../documents/render-xlsx.ts';
import type { Reply } from '../http/context.ts';
import { type Terms, centreTerms } from './terms.ts';

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

/** `lang` is the reader's choice. What the register keeps the sum of is the Japanese paper. */
export async function pressNow(tx: Tx, now: Instant, lang: Look['lang'] = 'ja'): Promise<Result<Press>> {
  const terms = await centreTerms(tx, dayOf(now));
  if (terms === null) return refuse('money/no-terms');
  const press = pressOf(terms, await keptLook(tx));
  return ok({ ...press, look: { ...press.look, lang } });
}

export type Format = 'pdf' | 'xlsx';

export async function printed(press: Press, paper: Paper, name: string, format: Format): Promise<Reply<Uint8Array<ArrayBuffer>>> {
  // 検収書 is the client's word: it bears neither our letterhead nor our seal.
  const stationery = paper.kind === 'acceptance' ? {} : press.stationery;
  const bytes = format === 'pdf' ? renderPdf(paper, stationery) : await renderXlsx(paper, stationery);
  return { body: new Uint8Array(), file: { name: `${name}${paper.lang === 'en' ? '-en' : ''}.${format}`, mediaType: format === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes } };
}
