// The centre's program says a word otherwise than we do: its own stands in the place of ours, for one layout.
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { chart } from '../accounts.ts';
import { type Corrections, type ProgramId, taxNames } from './tax-names.ts';

/** `theirs` null or the same = our word again. Only words that the layout writes can be corrected. */
export function correctWord(before: Corrections, layout: ProgramId, ours: string, theirs: string | null): Result<Corrections> {
  if (!chart.some((a) => a.ja === ours) && !taxNames.some((n) => n.program === layout && n.name === ours)) return refuse('money/no-such-journal-word', { word: ours });
  const others = Object.entries(before[layout] ?? {}).filter(([word]) => word !== ours);
  return ok({ ...before, [layout]: Object.fromEntries([...others, ...(theirs === null || theirs === ours ? [] : [[ours, theirs] as const])]) });
}
