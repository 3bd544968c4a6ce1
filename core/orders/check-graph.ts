import { type Refusal, type Result, ok } from '../kernel/result.ts';
import { depthsOf } from './what-opens.ts';

/** A step as it is written down: `after` counts steps from 1 as they stand in the list; left out = the one before it, empty = it can begin at once. */
export type WrittenStep = { readonly name: string; readonly after?: readonly number[] | undefined };

/** `places`: indices of the written steps in an order in which each stands behind all it comes after. `after`: by that order, counted from 1 in it. */
export type CheckedGraph = { readonly places: readonly number[]; readonly after: readonly (readonly number[])[] };

/** What each step comes after, as indices from 0. */
export const writtenAfter = (steps: readonly WrittenStep[]): number[][] => steps.map((step, i) => (step.after === undefined ? (i === 0 ? [] : [i - 1]) : [...new Set(step.after)].map((n) => n - 1).sort((a, b) => a - b)));

/**
 * Work must be able to get through: a step after one that is not there, after itself, in a circle, or behind a circle so
 * that nothing ever reaches it, is refused by name at its own field.
 */
export function checkGraph(steps: readonly WrittenStep[]): Result<CheckedGraph> {
  const after = writtenAfter(steps), refusals: Refusal[] = [];
  const no = (i: number, code: string, facts: Readonly<Record<string, unknown>> = {}): number => refusals.push({ code, facts: { step: i + 1, name: steps[i]!.name, field: `steps.${i}.after`, ...facts } });
  after.forEach((before, i) => {
    for (const b of before) {
      if (b === i) no(i, 'orders/step-after-itself');
      else if (steps[b] === undefined) no(i, 'orders/step-after-unknown', { number: b + 1 });
    }
  });
  if (refusals.length > 0) return { ok: false, refusals };
  const places = inOrder(after), reached = new Set(places);
  const named = (i: number): string => `${i + 1} ${steps[i]!.name}`;
  steps.forEach((_, i) => {
    if (reached.has(i)) return;
    const circle = circleOf(after, i);
    if (circle === null) no(i, 'orders/step-unreachable');
    else no(i, 'orders/steps-in-circle', { circle: [...circle, circle[0]!].map(named).join(' → ') });
  });
  if (refusals.length > 0) return { ok: false, refusals };
  const at = new Map(places.map((index, place) => [index, place + 1]));
  return ok({ places, after: places.map((index) => after[index]!.map((b) => at.get(b)!).sort((a, b) => a - b)) });
}

/** Each step behind all it comes after, otherwise as written (Kahn 1962, always the first that is ready); what a circle holds back is left out. */
function inOrder(after: readonly (readonly number[])[]): number[] {
  const places: number[] = [], placed = new Set<number>();
  for (;;) {
    const next = after.findIndex((before, i) => !placed.has(i) && before.every((b) => placed.has(b)));
    if (next === -1) return places;
    places.push(next);
    placed.add(next);
  }
}

/** The steps of a shortest circle through this one, in the order of the work; null when it is in none. */
function circleOf(after: readonly (readonly number[])[], start: number): number[] | null {
  const cameFrom = new Map<number, number>();
  let edge = [start];
  while (edge.length > 0) {
    const wider: number[] = [];
    for (const i of edge) {
      for (const b of after[i]!) {
        if (b === start) {
          const circle = [i];
          while (circle.at(-1) !== start) circle.push(cameFrom.get(circle.at(-1)!)!);
          return [start, ...circle.slice(0, -1)];
        }
        if (!cameFrom.has(b)) { cameFrom.set(b, i); wider.push(b); }
      }
    }
    edge = wider;
  }
  return null;
}

/** Steps in columns for a picture: the column of each, from 0, and who comes after whom. Null while the graph is not workable. */
export function columnsOf(steps: readonly WrittenStep[]): { readonly columns: readonly number[]; readonly after: readonly (readonly number[])[] } | null {
  const checked = checkGraph(steps);
  if (!checked.ok) return null;
  const { places, after } = checked.value, depths = depthsOf(after.map((before, i) => ({ id: String(i), position: i + 1, after: before })));
  const columns = steps.map(() => 0);
  places.forEach((index, place) => { columns[index] = depths.get(place + 1)!; });
  return { columns, after: writtenAfter(steps) };
}
