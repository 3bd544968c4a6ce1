// What one batch of a type means for one worker: may she, how many minutes, how well it fits. Computed, not stored:
// a table of 25,000 workers by 10,000 types would not fit in memory.
import type { Compiled } from './compile.ts';
import { FIT, FIT_ABOVE, FIT_BASE, FIT_CLIENT, FIT_TEAM, FIT_WISH } from './score.ts';

export const mayTake = (c: Compiled, w: number, t: number): boolean => c.may[w * c.skills + c.skillOf[t]!]! > c.levelOf[t]!;

/** Minutes that worker `w` needs for a batch of type `t`: max(1, round(minutes × speed)). */
export function minutesNeeded(c: Compiled, w: number, t: number): number {
  const need = Math.round(c.minutesOf[t]! * c.speed[w * c.skills + c.skillOf[t]!]!);
  return need < 1 ? 1 : need;
}

/** Fit part of the score, in units; from the table when the problem is small enough to have one. */
export function fitUnits(c: Compiled, w: number, t: number): number {
  if (c.fitTable.length > 0) return c.fitTable[w * c.types + t]!;
  const at = w * c.skills + c.skillOf[t]!;
  const above = c.level[at]! - 1 - c.levelOf[t]!;
  let tenths = FIT_BASE + (above > 0 ? FIT_ABOVE * above : 0);
  if (c.knows[w * c.clients + c.clientOf[t]!] === 1) tenths -= FIT_CLIENT;
  if (c.team[w] === c.teamOf[t]) tenths -= FIT_TEAM;
  if (c.wished[at] === 1 && above <= 1) tenths -= FIT_WISH;
  return tenths > 0 ? tenths * c.minutesOf[t]! * FIT : 0;
}
