// What a worker's own limits need before they are kept, each named at its field. Nothing of it is ever shown to anybody else.
import { type Refusal, refuse } from '../kernel/result.ts';
import type { LocalDate } from '../kernel/time.ts';
import type { WallName } from './wall-meter.ts';

export type WallsAsked = { readonly chosen: readonly WallName[]; readonly ownLimit: number | null; readonly insurer: { readonly text: string; readonly on: string } | null };

/** What is missing or cannot be, in the order of the form; [] when all of it can be kept. */
export function wallTroubles({ chosen, ownLimit, insurer }: WallsAsked, today: LocalDate): readonly Refusal[] {
  const found = [
    ...(chosen.includes('own-limit') && ownLimit === null ? [refuse('money/own-limit-needed')] : []),
    ...(insurer !== null && insurer.text.trim() === '' ? [refuse('money/insurer-silent')] : []),
    ...(insurer !== null && insurer.on > today ? [refuse('money/insurer-day-to-come', { on: insurer.on })] : []),
  ];
  return found.flatMap((f) => f.refusals);
}
