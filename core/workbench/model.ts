// Nouns of the bench: what a piece is while someone works on it.
import type { Instant, Minutes } from '../kernel/time.ts';

export type Content = Readonly<Record<string, string>>;

export type HeldPiece = {
  readonly id: string;
  readonly state: 'open' | 'claimed' | 'submitted' | 'accepted' | 'withdrawn';
  readonly personId: string | null;
  readonly leaseUntil: Instant | null;
};

/** Who may be asked for a step, and what the step wants: the facts behind every offer. */
export type Candidate = {
  readonly personId: string;
  readonly skills: readonly { readonly skill: string; readonly level: number; readonly wished: boolean }[];
  /** Wished skills that somebody of her team can teach: she may work on them once that person has said yes. */
  readonly mentored?: readonly string[];
  /** Steps on which somebody has said yes to teach her. */
  readonly taught?: readonly string[];
  readonly devices: readonly ('phone' | 'pc')[];
  readonly teams: readonly string[];
  readonly resting: boolean;
  readonly weekMinutes: Minutes;
  readonly knowsClient: boolean;
  /** What she herself set for a month, and what this month already holds; null = no limit. */
  readonly monthLimitYen: number | null;
  readonly monthYen: number;
};
export type WantedStep = { readonly id?: string; readonly skill: string; readonly device: 'any' | 'pc' | 'phone'; readonly secrecy: 'open' | 'team' | 'room'; readonly teamId: string | null };
