import { type Random, shuffled } from '../kernel/random.ts';
import type { NewPiece, Step } from './model.ts';
import { piecePay } from './piece-pay.ts';

/**
 * Cuts items into the pieces of one step: every item once for each pass. Which pieces are sampled for a second look is
 * drawn by `random` (never by person), rounding the number up so that a sample is never empty.
 */
export function cutIntoPieces(step: Step, itemIds: readonly string[], random: Random, alreadyCut = 0): NewPiece[] {
  const pieces: Omit<NewPiece, 'sampled'>[] = [];
  for (let pass = 1; pass <= step.passes; pass++) {
    itemIds.forEach((itemId, n) => pieces.push({ stepId: step.id, itemId, pass, payYen: piecePay(step.priceYen, step.pricePer, alreadyCut + n) }));
  }
  const sampleSize = step.check === 'sample' ? Math.ceil((pieces.length * step.samplePercent) / 100) : 0;
  const sampled = new Set(shuffled(pieces.map((_, i) => i), random).slice(0, sampleSize));
  return pieces.map((piece, i) => ({ ...piece, sampled: sampled.has(i) }));
}
