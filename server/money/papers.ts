// How this shell turns a paper into an answer: the centre's look, its terms, the PDF.
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, dayOf } from '../../core/kernel/time.ts';
import type { Look, Paper } from '../../core/money/paper.ts';
import type { Tx } from '../db/with-actor.ts';
import { renderPdf } from '../documents/render-pdf.ts';
import type { Reply } from '../http/context.ts';
import { type Terms, centreTerms } from './terms.ts';

export const lookOf = ({ terms }: Terms): Look => ({ calendar: 'western', lang: 'ja', centre: { name: terms.name, address: terms.address, phone: terms.phone, registration: terms.registration } });

export const pdf = (paper: Paper, name: string): Reply<Uint8Array<ArrayBuffer>> => ({ body: new Uint8Array(), file: { name: `${name}.pdf`, mediaType: 'application/pdf', bytes: renderPdf(paper) } });

export async function termsNow(tx: Tx, now: Instant): Promise<Result<Terms>> {
  const terms = await centreTerms(tx, dayOf(now));
  return terms === null ? refuse('money/no-terms') : ok(terms);
}
