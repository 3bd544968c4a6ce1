// A worker takes pieces. The order notice (art. 3 Freelance Act) is made by the claim itself: complete, or nothing is handed out.
import { createHash } from 'node:crypto';
import { reconsignedPayDay, usualPayDay } from '../../core/money/due.ts';
import type { NoticePieces } from '../../core/money/notice-pieces.ts';
import { type NoticeDraft, type WorkBasis, makeOrderNotice, termsFor } from '../../core/money/order-notice.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, addDays, dayOf, monthOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { fits } from '../../core/workbench/fits.ts';
import { leaseUntil } from '../../core/workbench/lease.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import { reconsignmentOf } from '../money/reconsignment.ts';
import { bankSettings } from '../money/settings.ts';
import { type Terms, centreTerms } from '../money/terms.ts';
import { workBasis } from '../orders/work-basis.ts';
import { mixGold } from './mix-gold.ts';
import { listedPieces } from './listed-pieces.ts';
import { type Claimed, type StepHead, claimPieces, insertNotice3, loadCandidates, personName, stepHead, withParts } from '../workbench/store.ts';

export type Claim = { readonly actor: Actor; readonly step: string; readonly person: string; readonly count: number; readonly windowMinutes: number; readonly items: readonly string[]; readonly look: 'work' | 'settle' | null; readonly now: Instant; readonly id: () => string };
export type ClaimedTogether = { readonly pieces: Claimed[]; readonly noticeId: string; readonly leaseUntil: Instant };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The pieces taken and the notice under which they were, or a named refusal that takes nothing. One transaction. */
export async function claimForWorker(tx: Tx, claim: Claim): Promise<Result<ClaimedTogether>> {
  const step = await stepHead(tx, claim.step);
  if (step === null) return refuse('access/not-found');
  const [person] = await loadCandidates(tx, step.orderId, claim.now.slice(0, 7), claim.person);
  if (person === undefined) return refuse('access/not-found');
  const fit = fits(person, step);
  if (!fit.ok) return fit;
  const terms = await centreTerms(tx, dayOf(claim.now));
  if (terms === null) return { ok: false, refusals: [...refuse('workbench/notice-incomplete').refusals, ...refuse('money/no-terms').refusals] };
  const until = leaseUntil(claim.now, claim.windowMinutes);
  const noticeId = claim.id();
  const lease = { leaseUntil: until, leaseMinutes: Math.max(30, claim.windowMinutes), noticeId };
  // Known items come out of what she asked for, never on top of it; whoever names the items gets those.
  const known = claim.items.length > 0 || claim.look === 'settle' ? [] : await mixGold(tx, { ...claim, ...lease }, Math.ceil(step.priceYen / step.pricePer));
  let pieces: Claimed[] = [];
  // Rows that others are taking this moment are skipped; a second look finds what they left.
  for (let look = 0; look < 3 && pieces.length === 0 && claim.count > known.length; look++) pieces = await claimPieces(tx, { ...claim, count: claim.count - known.length, ...lease });
  // Half-done pieces pay what is left of them: notice, reply and offer say the same.
  pieces = [...(await withParts(tx, pieces, claim.person)), ...known].sort((a, b) => a.rowNo - b.rowNo);
  if (pieces.length === 0) return refuse('workbench/nothing-open');
  const who = { worker: await personName(tx, claim.person), director: await personName(tx, step.directorId) };
  const basis = await workBasis(tx, step.id, `${step.orderTitle} / ${step.name}`);
  const draft = draftOf(claim, { step, basis }, terms, noticeId, who, pieces, await listedPieces(tx, pieces), until);
  const notice = makeOrderNotice(await withReconsignment(tx, draft, step.orderId), sha256);
  if (!notice.ok) return { ok: false, refusals: [...refuse('workbench/notice-incomplete').refusals, ...notice.refusals] };
  await insertNotice3(tx, { id: noticeId, person: claim.person, order: step.orderId, step: step.id, content: notice.value, sha256: notice.value.hash });
  return ok({ pieces, noticeId, leaseUntil: until });
}

/** With the items of a re-consignment when the director chose them and their day can be kept; the pay day moves earlier where the client's day asks for it. */
async function withReconsignment(tx: Tx, draft: NoticeDraft, order: string): Promise<NoticeDraft> {
  const reconsignment = await reconsignmentOf(tx, order);
  if (reconsignment === null) return draft;
  const first = draft.receiveFrom ?? dayOf(draft.ordered);
  const latest = reconsignedPayDay(first, draft.receiveBy ?? first, reconsignment.clientDue, (await bankSettings(tx)).leadDays);
  // Time has gone by since the day was typed: without its items the notice rests on the 60 days.
  if (!latest.ok) return draft;
  return { ...draft, reconsignment, payOn: draft.payOn !== null && latest.value < draft.payOn ? latest.value : draft.payOn };
}

/** Nothing is inspected later than a week after it came in: pay does not wait for it in any case. */
const INSPECTION_DAYS = 7;

type Who = { readonly worker: string; /** In charge of the order, and named as the contact. */ readonly director: string };

function draftOf(claim: Claim, { step, basis }: { readonly step: StepHead; readonly basis: WorkBasis }, { terms, common }: Terms, id: string, who: Who, pieces: readonly Claimed[], listed: NoticePieces, until: Instant): NoticeDraft {
  const receiveBy = dayOf(until);
  return {
    id, version: 1,
    orderer: { name: terms.name, address: terms.address, contact: terms.phone, person: who.director },
    worker: { id: claim.person, name: who.worker },
    ordered: claim.now, order: step.orderNumber, pieces: pieces.map((p) => p.id), listed,
    content: `${step.orderTitle} / ${step.name} (${pieces.length})`, basis,
    receiveFrom: dayOf(claim.now), receiveBy, place: common.place,
    inspected: step.check !== 'none' && step.check !== 'self', inspectBy: addDays(receiveBy, INSPECTION_DAYS),
    fee: { yen: yen(pieces.reduce((sum, p) => sum + p.payYen, 0)), tax: terms.payTax },
    payOn: usualPayDay(monthOf(receiveBy), terms.payDay),
    reconsignment: null, open: [], terms: termsFor(common, basis), asks: who.director,
  };
}
