// The random sample of a delivery. The seed is committed (its hash given to the client) before anybody inspects, so it cannot be chosen
// after seeing where the defects lie; the draw is defined by SHA-256 alone and can be redone in any language.
import { sha256, sha256Hex } from './sha256.ts';

/** What is published before the inspection. */
export const commitmentOf = (seed: string, delivery: string): string => sha256Hex(`${seed}|${delivery}`);

/** A whole number in [0, below): the first 53 bits of SHA-256("seed|delivery|counter"); the bias is below 2^-29 for lots to 10^7. */
const numberAt = (seed: string, delivery: string, counter: number, below: number): number => {
  const digest = sha256(`${seed}|${delivery}|${counter}`);
  return Math.floor(((digest[0]! * 2097152 + (digest[1]! >>> 11)) / 9007199254740992) * below);
};

/** Positions 0 … lot-1 in the order of inspection: a Fisher-Yates shuffle cut after n. Looks take prefixes of it. */
export function drawSample(seed: string, delivery: string, lot: number, n: number): number[] {
  const moved = new Map<number, number>(), out: number[] = [];
  for (let i = 0; i < n; i++) {
    const j = i + numberAt(seed, delivery, i, lot - i), at = moved.get(j) ?? j;
    moved.set(j, moved.get(i) ?? i);
    out.push(at);
  }
  return out;
}
