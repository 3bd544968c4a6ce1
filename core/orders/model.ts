// Nouns of an order. Shapes of what crosses the network stand in wire.ts; these are what the verbs work on.
import type { Yen } from '../kernel/yen.ts';

export type CheckMethod = 'none' | 'self' | 'double' | 'vote' | 'review' | 'sample' | 'gold';

/** A step as the verbs need it. `priceYen` for every `pricePer` pieces; `checkYen` for one settling piece. */
export type Step = {
  readonly id: string;
  readonly position: number;
  readonly check: CheckMethod;
  readonly passes: number;
  readonly samplePercent: number;
  readonly priceYen: Yen;
  readonly pricePer: number;
  readonly checkYen: Yen;
};

export type NewPiece = { readonly stepId: string; readonly itemId: string; readonly pass: number; readonly payYen: Yen; readonly sampled: boolean };
