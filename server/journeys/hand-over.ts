// Work passes on: returned, handed over half-done, left by rest, or because a lease ran out. Draft, notes and the share stay.
import type { Instant } from '../../core/kernel/time.ts';
import type { Tx } from '../db/with-actor.ts';
import { countBegun, insertHandOver, insertOffer, loadCandidates, loadDraft, type PieceHead, releasePiece, stepHead, withdrawPiece } from '../workbench/store.ts';
import { endKnown } from './accept-piece.ts';
import { able, teamFirst } from './open-order.ts';
import { tell } from './tell.ts';

export type Passing = { readonly from: string; readonly cause: 'hand_over' | 'rest' | 'return' | 'lapse'; readonly note: string; readonly donePercent: number | null; readonly now: Instant; readonly id: () => string; readonly origin: string };

/** How much of a form is filled says how much was done, when the person did not say it herself. */
export function doneShare(layout: Readonly<Record<string, unknown>>, only: readonly string[] | null, filled: ReadonlySet<string>): number {
  const fields = layout.kind === 'form' && Array.isArray(layout.fields) ? (layout.fields as { key: string }[]).map((f) => f.key).filter((k) => only === null || only.includes(k)) : [];
  return fields.length === 0 ? 0 : Math.floor((100 * fields.filter((f) => filled.has(f)).length) / fields.length);
}

/** Passes pieces (already locked, held by `from`) back to the team. */
export async function passOn(tx: Tx, pieces: readonly PieceHead[], passing: Passing): Promise<void> {
  for (const piece of pieces) {
    const step = await stepHead(tx, piece.stepId);
    const draft = await loadDraft(tx, piece.id);
    const last = new Map(draft.map((o) => [o.field, o.text]));
    const filled = new Set([...last].filter(([, text]) => text !== '').map(([field]) => field));
    const donePercent = passing.donePercent ?? doneShare(step!.layout, piece.fields, filled);
    await insertHandOver(tx, { id: passing.id(), piece: piece.id, from: passing.from, cause: passing.cause, note: passing.note, donePercent });
    if (piece.duty !== 'gold') await releasePiece(tx, piece.id);
    else await (donePercent > 0 ? endKnown(tx, step!, piece, passing.from, passing.now, passing.id) : withdrawPiece(tx, piece.id));
  }
}

/** Asks eligible colleagues to cover: those of the team, others only when none of them can; nobody is ordered. Returns how many were asked. */
export async function askForCover(tx: Tx, pieces: readonly PieceHead[], passing: Passing): Promise<number> {
  const byStep = new Set(pieces.filter((p) => p.duty !== 'gold').map((p) => p.stepId));
  // Who rests and who only laid one piece down are two different things to say.
  const kind = passing.cause === 'rest' ? 'messages/cover' as const : 'messages/cover-part' as const;
  let asked = 0;
  for (const stepId of byStep) {
    const step = (await stepHead(tx, stepId))!;
    const count = await countBegun(tx, stepId);
    const people = await loadCandidates(tx, step.orderId, passing.now.slice(0, 7), null);
    for (const { person, reasons } of teamFirst(able(people.filter((p) => p.personId !== passing.from), step), step.teamId)) {
      await insertOffer(tx, { id: passing.id(), step: stepId, person: person.personId, kind: 'cover', reasons });
      await tell(tx, passing.id, passing.origin, { person: person.personId, kind, facts: { title: step.orderTitle, step: step.name, pieces: count, stepId }, link: `/?job=${stepId}` });
      asked++;
    }
  }
  return asked;
}
