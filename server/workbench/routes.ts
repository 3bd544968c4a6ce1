// The work itself through HTTP: today, offers, claims, drafts, answers, checks.
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { pilotFigures } from '../../core/orders/price-pilot.ts';
import { foldDraft } from '../../core/workbench/fold-draft.ts';
import { forksOf } from '../../core/workbench/forks-of.ts';
import { fits } from '../../core/workbench/fits.ts';
import { yen } from '../../core/kernel/yen.ts';
import { nothingMeasured, readHourly } from '../../core/money/hourly.ts';
import { MOST_DONE, partOf } from '../../core/workbench/share-pay.ts';
import type { Candidate } from '../../core/workbench/model.ts';
import { answerOffer, claim, extend, extendAll, getPiece, giveBack, handOver, pieceImage, putAway, sendOperations, submit, today } from '../../core/workbench/wire.ts';
import { sql } from 'kysely';
import { writeAudit } from '../db/write-audit.ts';
import { type Tx, asCentre } from '../db/with-actor.ts';
import { openBlob } from '../files/open-blob.ts';
import { type App, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { submitAnswers } from '../journeys/accept-piece.ts';
import { claimForWorker } from '../journeys/claim-pieces.ts';
import { askForCover, passOn } from '../journeys/hand-over.ts';
import { lengthenLeases } from '../journeys/lengthen-leases.ts';
import { restOf } from '../journeys/take-leave.ts';
import { answersBefore } from '../orders/graph-store.ts';
import { type Job, type PieceHead, answerOfferRow, answersOf, handedInBy, handOversOf, heldBefore, heldNow, keepOperations, loadBench, loadCandidates, loadDraft, loadMyOffers, loadMyPieces, loadNotices, openSteps, ordersOfKnownClients, pieceHeads, pieceRelation, piecesAhead, pilotMinutes, putNoticeAway, withParts } from './store.ts';

export function routes(app: App): void {
  register(app, today, {
    handle: async ({ tx, actor, now }) => {
      const person = me(actor);
      const month = now.slice(0, 7);
      const [candidate] = await loadCandidates(tx, null, month, person);
      const pieces = await loadMyPieces(tx, person);
      const sums = (await sql<{ accepted: number; waiting: number }>`select (select coalesce(sum(yen), 0)::int from pay_standing where person_id = ${person} and month = ${month}) as accepted,
        (select coalesce(sum(pay_yen), 0)::int from piece p where person_id = ${person} and state = 'submitted' and not exists (select 1 from hand_over h where h.centre_id = p.centre_id and h.piece_id = p.id)) as waiting`.execute(tx)).rows[0]!;
      const shared = await withParts(tx, (await sql<{ id: string; payYen: number }>`select id, pay_yen as "payYen" from piece p where person_id = ${person} and state = 'submitted' and exists (select 1 from hand_over h where h.centre_id = p.centre_id and h.piece_id = p.id)`.execute(tx)).rows, person);
      const waitingYen = sums.waiting + shared.reduce((sum, p) => sum + p.payYen, 0);
      const untimed = (await sql<{ pieceId: string }>`select p.id as "pieceId" from piece p join item i on i.centre_id = p.centre_id and i.id = p.item_id where p.person_id = ${person} and i.pilot and p.duty <> 'gold' and p.state in ('submitted', 'accepted')
        and not exists (select 1 from pilot_time t where t.centre_id = p.centre_id and t.step_id = p.step_id and t.item_id = p.item_id and t.person_id = ${person}) limit 30`.execute(tx)).rows;
      const jobs = candidate === undefined || candidate.resting ? [] : await jobsFor(tx, candidate);
      return { body: { resting: candidate?.resting ?? false, rest: await restOf(tx, person), jobs, pieces, held: await heldNow(tx, person), notices: await loadNotices(tx, person, candidate?.resting ?? false), month, acceptedYen: sums.accepted, waitingYen, pilotMinutes: untimed } };
    },
  });
  register(app, putAway, { handle: async ({ tx, actor, params, now }) => ((await putNoticeAway(tx, params.notice, me(actor), now)) ? finished : refuse('access/not-found')) });
  register(app, answerOffer, {
    handle: async ({ tx, actor, params, body, now }) => ((await answerOfferRow(tx, params.offer, me(actor), body.accept, now)) ? finished : refuse('access/not-found')),
  });
  register(app, claim, {
    handle: async ({ tx, actor, params, body, now, id }) => {
      if (body.holding !== undefined) {
        const inHand = await heldNow(tx, me(actor), true);
        if (inHand.pieces > body.holding) return refuse('workbench/already-holding', { pieces: inHand.pieces, minutes: Math.max(1, Math.round(inHand.minutes)) });
      }
      const claimed = await claimForWorker(tx, { actor, step: params.step, person: me(actor), count: body.count, windowMinutes: body.windowMinutes, items: body.items, look: body.look, now, id });
      if (!claimed.ok) return claimed;
      const { pieces, noticeId, leaseUntil: until } = claimed.value;
      await writeAudit(tx, 'pieces/claim', 'step', params.step, { pieces: pieces.length });
      return { body: { pieces: pieces.map((p) => ({ ...p, leaseUntil: until })), noticeId } };
    },
  });
  register(app, getPiece, {
    relate: ({ tx, actor, params }) => pieceRelation(tx, actor, params.piece),
    handle: async ({ tx, actor, params }) => {
      const bench = await loadBench(tx, params.piece);
      if (bench === null) return refuse('access/not-found');
      const operations = await loadDraft(tx, params.piece);
      const [head] = await pieceHeads(tx, [params.piece], false);
      const handed = await handOversOf(tx, [params.piece]);
      // Whoever looks in from the office sees what the piece pays the one who holds it.
      const holder = head!.personId ?? actor.person ?? '';
      const begun = operations.some((o) => o.personId !== holder && o.text !== '');
      const notes = handed.filter((h) => h.note !== '' || h.donePercent > 0).map(({ note, donePercent }) => ({ note, donePercent }));
      return { body: { ...bench, draft: foldDraft(operations), draftSeq: operations.length, forks: forksOf(operations), handOverNotes: notes, partYen: partOf(yen(bench.payYen), handed, holder), mark: Math.max(0, ...handed.map((h) => h.donePercent)), begun, candidates: await candidatesOf(tx, head!), before: await answersBefore(tx, params.piece) } };
    },
  });
  register(app, pieceImage, {
    download: true,
    relate: ({ tx, actor, params }) => pieceRelation(tx, actor, params.piece),
    handle: async ({ tx, actor, params, kado }) => {
      const [head] = await pieceHeads(tx, [params.piece], false);
      if (head?.imageSha256 == null) return refuse('access/not-found');
      const file = await openBlob(tx, kado.db, actor, head.imageSha256);
      return file === null ? refuse('access/not-found') : { body: new Uint8Array(), file };
    },
  });
  register(app, sendOperations, {
    bodyLimit: 8 << 20,
    handle: async ({ tx, actor, body }) => {
      const person = me(actor);
      const ids = [...new Set(body.operations.map((o) => o.piece))];
      const heads = new Map((await pieceHeads(tx, ids, false)).map((h) => [h.id, h]));
      const isMine = (head: PieceHead | undefined): boolean => head?.personId === person && head.state === 'claimed';
      // The common case, all hers and open, needs no look into the past.
      const before = ids.every((piece) => isMine(heads.get(piece))) ? new Set<string>() : await heldBefore(tx, person, ids);
      const handedIn = await handedInBy(tx, person, [...heads.values()].filter((head) => head.personId === person && !isMine(head)).map((head) => head.id));
      const kept: Parameters<typeof keepOperations>[2][number][] = [];
      const parked: { id: string; code: string }[] = [];
      for (const o of body.operations) {
        const head = heads.get(o.piece);
        const mine = isMine(head);
        if (mine || (head !== undefined && (before.has(o.piece) || head.personId === person))) kept.push({ ...o, late: !mine });
        if (!mine && !saysTheSame(handedIn.get(o.piece), o, body.operations)) parked.push({ id: o.id, code: head === undefined || (!before.has(o.piece) && head.personId !== person) ? 'workbench/not-yours' : head.personId === person ? 'workbench/already-in' : 'workbench/passed-on' });
      }
      await keepOperations(tx, person, kept);
      return { body: { kept: kept.map((o) => o.id), parked } };
    },
  });
  register(app, submit, {
    bodyLimit: 4 << 20,
    handle: async ({ tx, actor, body, now, id }) => {
      const done = await submitAnswers(tx, { actor, person: me(actor), answers: body.answers, now, id });
      return done.ok ? { body: done.value } : done;
    },
  });
  register(app, extend, {
    relate: ({ tx, actor, params }) => pieceRelation(tx, actor, params.piece),
    handle: async ({ tx, actor, params, body, now, id }) => {
      const longer = await lengthenLeases(tx, { person: me(actor), pieces: [params.piece], minutes: body.windowMinutes, now, id });
      return longer.ok ? { body: { leaseUntil: longer.value.leaseUntil } } : longer;
    },
  });
  register(app, extendAll, {
    handle: async ({ tx, actor, body, now, id }) => {
      const longer = await lengthenLeases(tx, { person: me(actor), pieces: body.pieces, minutes: body.windowMinutes, now, id });
      return longer.ok ? { body: longer.value } : longer;
    },
  });
  register(app, giveBack, {
    relate: ({ tx, actor, params }) => pieceRelation(tx, actor, params.piece),
    handle: async ({ tx, actor, params, now, id, kado }) => {
      const pieces = await held(tx, params.piece, me(actor));
      if (!pieces.ok) return pieces;
      await passOn(tx, pieces.value, { from: me(actor), cause: 'return', note: '', donePercent: null, now, id, origin: kado.settings.publicOrigin });
      return finished;
    },
  });
  register(app, handOver, {
    relate: ({ tx, actor, params }) => pieceRelation(tx, actor, params.piece),
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      if (body.donePercent > MOST_DONE) return refuse('workbench/most-done', { most: MOST_DONE });
      const pieces = await held(tx, params.piece, me(actor));
      if (!pieces.ok) return pieces;
      const passing = { from: me(actor), cause: 'hand_over' as const, note: body.note, donePercent: body.donePercent, now, id, origin: kado.settings.publicOrigin };
      await passOn(tx, pieces.value, passing);
      await asCentre(tx, actor, () => askForCover(tx, pieces.value, passing));
      return finished;
    },
  });
}

/** The piece, locked, if this person holds it. */
async function held(tx: Tx, piece: string, person: string): Promise<Result<PieceHead[]>> {
  const pieces = await pieceHeads(tx, [piece], true);
  return pieces[0]?.personId === person && pieces[0].state === 'claimed' ? ok(pieces) : refuse('workbench/not-yours');
}

/** What the first two people wrote in the fields that a third settles; nobody's name is told. */
async function candidatesOf(tx: Tx, head: PieceHead): Promise<Record<string, string[]>> {
  if (head.duty !== 'settle') return {};
  const answers = (await answersOf(tx, head.stepId, [head.itemId])).filter((a) => a.duty === 'work');
  return Object.fromEntries((head.fields ?? []).map((f) => [f, [...new Set(answers.map((a) => a.content[f] ?? ''))].sort()]));
}

/** Yen in a row as runs: 55, 55, 30 → two at 55, one at 30. */
function inRuns(each: readonly number[]): Job['ahead'] {
  const runs: { yen: number; count: number }[] = [];
  for (const amount of each) {
    const last = runs.at(-1);
    if (last?.yen === amount) last.count++;
    else runs.push({ yen: amount, count: 1 });
  }
  return runs;
}

type Typed = { readonly piece: string; readonly field: string; readonly text: string };

/** Late typing of a piece that she has handed in: when the last of it says what was handed in, nothing is missing and nobody has to look. */
function saysTheSame(handedIn: Readonly<Record<string, string>> | undefined, { piece, field }: Typed, all: readonly Typed[]): boolean {
  if (handedIn === undefined) return false;
  const last = all.findLast((o) => o.piece === piece && o.field === field)!.text;
  const plain = (text: string): string => text.normalize('NFKC').replace(/[,\s]/g, '');
  return plain(last) === plain(handedIn[field] ?? '');
}

/** Work that fits: what was offered and not declined first, then whatever else is open; soonest due first. */
async function jobsFor(tx: Tx, candidate: Candidate): Promise<Job[]> {
  const steps = await openSteps(tx);
  const offers = await loadMyOffers(tx, candidate.personId);
  const minutes = await pilotMinutes(tx, steps.map((s) => s.id));
  // All that an offer rests on is the same for every step but whether she knows the client: one look for all of them.
  const ahead = Map.groupBy(await piecesAhead(tx, steps.map((s) => s.id), candidate.personId), (p) => p.stepId);
  const half = new Map((await withParts(tx, [...ahead.values()].flat().filter((p) => p.handed), candidate.personId)).map((p) => [p.id, p.payYen]));
  const known = await ordersOfKnownClients(tx, candidate.personId, steps.map((s) => s.orderId));
  const jobs: Job[] = [];
  for (const step of steps) {
    const asked = offers.filter((o) => o.stepId === step.id);
    const open = asked.find((o) => o.state === 'open' && o.kind === 'cover') ?? asked.find((o) => o.state === 'open');
    if (open === undefined && asked.at(-1)?.state === 'declined') continue;
    // A team is asked first; others see its work once they are asked too (docs/decisions/0703).
    if (step.teamId !== null && asked.length === 0 && !candidate.teams.includes(step.teamId)) continue;
    const fit = fits({ ...candidate, knowsClient: known.has(step.orderId) }, step);
    if (!fit.ok) continue;
    const measured = minutes.get(step.id) ?? nothingMeasured;
    const figures = measured.minutes.length >= 5 ? pilotFigures(measured.minutes) : null;
    const read = readHourly({ yen: yen(step.priceYen), per: step.pricePer }, step.typicalMinutes, measured, null);
    const hourly = read === undefined ? null : { yen: read.hourly, pilot: read.basis.kind === 'pilot' ? { people: read.basis.people, pieces: read.basis.pieces } : null };
    for (const [look, theirs] of Map.groupBy(ahead.get(step.id) ?? [], (p) => p.look)) {
      const price = look === 'work' ? { payYen: step.priceYen, payPer: step.pricePer } : { payYen: step.checkYen, payPer: 1 };
      jobs.push({
        stepId: step.id, offerId: open?.id ?? null, kind: open?.kind ?? 'work', look, trial: look === 'work' && theirs[0]!.pilot, learning: fit.value.includes('workbench/reason-learn'), orderTitle: step.orderTitle, stepName: step.name, stepKind: step.kind, open: look === 'work' ? step.open : theirs.length,
        minutes: { p25: figures?.p25 ?? null, typical: read?.minutes ?? step.typicalMinutes, p75: figures?.p75 ?? null }, ...price, hourly: look === 'work' ? hourly : null, dueOn: step.dueOn as Job['dueOn'], reasons: [...fit.value], interruptible: step.interruptible, ahead: inRuns(theirs.map((p) => half.get(p.id) ?? p.payYen)),
      });
    }
  }
  return jobs.sort((a, b) => Number(b.kind === 'cover') - Number(a.kind === 'cover') || Number(b.offerId !== null) - Number(a.offerId !== null) || (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
}
