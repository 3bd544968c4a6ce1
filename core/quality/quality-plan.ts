// The quality plan of a step, with its price shown before it is chosen.
import { type Yen, yen } from '../kernel/yen.ts';
import { sampleFor } from './certificate/certify.ts';
import { GOLD_SHARE } from './gold/mix.ts';

export const planKinds = ['none', 'self-check', 'sample', 'double', 'gold', 'full'] as const;
export type PlanKind = (typeof planKinds)[number];

export type StepFacts = {
  readonly pieces: number;
  /** Pay of one piece, of inspecting one, and of the director settling one difference. */
  readonly piece: Yen;
  readonly inspect: Yen;
  readonly settle: Yen;
  /** Expected share of wrong pieces when nobody checks, from earlier work of this kind. */
  readonly errors: number;
  /** Promised limit and confidence, when the client wants a certificate. */
  readonly limit: number;
  readonly confidence: number;
};

export type PricedPlan = {
  readonly kind: PlanKind;
  /** What it adds to the price of the step, every hand paid. */
  readonly price: Yen;
  readonly extraAnswers: number;
  readonly inspections: number;
  /** Expected share of wrong pieces delivered. */
  readonly remaining: number;
  /** Whether the certificate can be issued with it. */
  readonly certifies: boolean;
};

/** Self-checks find about a third (own estimate until the centre has its own figures); the same mistake twice is one in three. */
const SELF_CHECK_FINDS = 0.35, SAME_MISTAKE = 1 / 3, SELF_CHECK_SHARE = 0.1;

/** Earlier work of a kind that somebody looked at: how many pieces, and how many of them the person had got wrong. */
export type EarlierWork = { readonly seen: number; readonly wrong: number };
/** Until the centre has its own figures, one wrong piece in twenty. */
const ASSUMED = { seen: 20, wrong: 1 } as const;

/** Share of wrong pieces to expect. Planning may use history; a certificate never does. */
export const expectedErrors = ({ seen, wrong }: EarlierWork): number => (wrong + ASSUMED.wrong) / (seen + ASSUMED.seen);

/** All six with their prices, cheapest first. Gold pieces are paid like any other: checking is never unpaid work. */
export function pricePlans(f: StepFacts): PricedPlan[] {
  const round = (amount: number): Yen => yen(Math.ceil(amount)), e = Math.min(1, Math.max(0, f.errors)), n = f.pieces;
  const sample = Math.min(n, sampleFor(Math.max(1, n), f.limit, 0, f.confidence)), differing = n * Math.min(1, 2 * e), golds = Math.ceil(n * GOLD_SHARE);
  const plans: PricedPlan[] = [
    { kind: 'none', price: yen(0), extraAnswers: 0, inspections: 0, remaining: e, certifies: false },
    { kind: 'self-check', price: round(n * f.piece * SELF_CHECK_SHARE), extraAnswers: 0, inspections: 0, remaining: e * (1 - SELF_CHECK_FINDS), certifies: false },
    { kind: 'sample', price: round(sample * f.inspect), extraAnswers: 0, inspections: sample, remaining: n === 0 ? 0 : e * (1 - sample / n), certifies: true },
    { kind: 'gold', price: round(golds * f.piece), extraAnswers: golds, inspections: 0, remaining: e * (1 - SELF_CHECK_FINDS / 2), certifies: false },
    { kind: 'double', price: round(n * f.piece + differing * f.settle), extraAnswers: n, inspections: 0, remaining: e * e * SAME_MISTAKE, certifies: false },
    { kind: 'full', price: round(n * f.inspect), extraAnswers: 0, inspections: n, remaining: 0, certifies: true },
  ];
  return plans.sort((a, b) => a.price - b.price);
}
