import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Refusal } from '../kernel/result.ts';
import { checkGraph, columnsOf } from './check-graph.ts';
import { type GraphStep, behind, depthsOf, firstSteps, isOver, lastSteps, waysLeft, whatOpens } from './what-opens.ts';

/** "A B<A C<A D<B,C" as it is written in the editor; a name without `<` begins at once, `~` stands after the one before. */
function written(text: string): { name: string; after?: number[] }[] {
  const words = text.split(' '), names = words.map((w) => w.split('<')[0]!.replace('~', ''));
  return words.map((w, i) => (w.endsWith('~') ? { name: names[i]! } : { name: names[i]!, after: (w.split('<')[1] ?? '').split(',').filter((n) => n !== '').map((n) => (names.includes(n) ? names.indexOf(n) + 1 : Number(n))) }));
}

describe('what is written', () => {
  test.each([
    ['A~ B~ C~', 'A B<1 C<2'],
    ['A B<A C<A D<B,C', 'A B<1 C<1 D<2,3'],
    ['A B C<A,B', 'A B C<1,2'],
    ['D<B,C B<A C<A A', 'A B<1 C<1 D<2,3'],
    ['A B<A,A', 'A B<1'],
    ['A~', 'A'],
  ])('%s stands as %s', (text, stands) => {
    const steps = written(text), checked = checkGraph(steps);
    expect(checked.ok && checked.value.places.map((index, i) => `${steps[index]!.name}${checked.value.after[i]!.length === 0 ? '' : `<${checked.value.after[i]!.join(',')}`}`).join(' ')).toBe(stands);
  });

  test.each([
    ['A B<B', ['orders/step-after-itself 2 B steps.1.after']],
    ['A B<7', ['orders/step-after-unknown 2 B steps.1.after']],
    ['A<C B<A C<B', ['orders/steps-in-circle 1 A steps.0.after 1 A → 2 B → 3 C → 1 A', 'orders/steps-in-circle 2 B steps.1.after 2 B → 3 C → 1 A → 2 B', 'orders/steps-in-circle 3 C steps.2.after 3 C → 1 A → 2 B → 3 C']],
    ['A B<C C<B D<A,C', ['orders/steps-in-circle 2 B steps.1.after 2 B → 3 C → 2 B', 'orders/steps-in-circle 3 C steps.2.after 3 C → 2 B → 3 C', 'orders/step-unreachable 4 D steps.3.after']],
    ['A B<A D<0', ['orders/step-after-unknown 3 D steps.2.after']],
  ])('%s is refused by name', (text, said) => {
    const checked = checkGraph(written(text));
    const say = ({ code, facts }: Refusal): string => [code, facts['step'] as number, facts['name'] as string, facts['field'] as string, (facts['circle'] ?? '') as string].join(' ').trimEnd();
    expect(checked.ok ? [] : checked.refusals.map(say)).toEqual(said);
  });

  test('a picture has a column for each moment at which work can begin', () => {
    expect(columnsOf(written('A B<A C<A D<B,C E'))?.columns).toEqual([0, 1, 1, 2, 0]);
    expect(columnsOf(written('A<B B<A'))).toBeNull();
  });
});

/** Any graph without a circle: edges lead from lower to higher positions. */
const graphs = fc.integer({ min: 1, max: 9 }).chain((n) => fc.array(fc.nat(), { minLength: n * n, maxLength: n * n }).map((bits): GraphStep[] =>
  Array.from({ length: n }, (_, i) => ({ id: `s${i + 1}`, position: i + 1, after: Array.from({ length: i }, (__, j) => j + 1).filter((p) => bits[i * n + p - 1]! % 3 === 0) }))));
type Event = 'settle' | 'hand-over' | 'reopen';

test('a chain opens as it always did: one after the other, done with the last', () => {
  const chain: GraphStep[] = [{ id: 'a', position: 1, after: [] }, { id: 'b', position: 2, after: [1] }, { id: 'c', position: 5, after: [2] }];
  expect([firstSteps(chain), lastSteps(chain), whatOpens(chain, new Set(['a']), 'a'), whatOpens(chain, new Set(['a', 'b']), 'b'), whatOpens(chain, new Set(['a', 'b', 'c']), 'c')].map((list) => list.map((s) => s.id).join())).toEqual(['a', 'c', 'b', 'c', '']);
  expect([isOver(chain, new Set(['a', 'b'])), isOver(chain, new Set(['a', 'b', 'c']))]).toEqual([false, true]);
});

test('whatever the order of settling, of passing on and of looking again: each step opens exactly once, after all before it, and the item ends', () => {
  fc.assert(fc.property(graphs, fc.array(fc.tuple(fc.nat(), fc.constantFrom<Event[]>('settle', 'settle', 'settle', 'hand-over', 'reopen')), { maxLength: 40 }), fc.array(fc.nat(), { minLength: 9, maxLength: 9 }), (steps, events, tail) => {
    // What the database keeps: which steps have pieces (once an item, step and pass), which are settled now.
    const opened = new Map<string, number>(), settled = new Set<string>(), working = new Set<string>();
    const open = (found: readonly GraphStep[]): void => found.forEach((s) => {
      if (opened.has(s.id)) return;
      for (const p of s.after) expect(settled.has(steps[p - 1]!.id)).toBe(true);
      opened.set(s.id, 1);
      working.add(s.id);
    });
    const settle = (id: string): void => {
      working.delete(id);
      settled.add(id);
      open(whatOpens(steps, settled, id));
    };
    open(firstSteps(steps));
    for (const [n, event] of events) {
      const here = [...working], over = [...settled].sort();
      // Passing on changes who works on it and nothing of where the item stands.
      if (event === 'hand-over') continue;
      if (event === 'settle' && here.length > 0) settle(here[n % here.length]!);
      // A known answer that was wrong, or another look: that step is worked anew; what opened behind it stays.
      if (event === 'reopen' && over.length > 0) {
        settled.delete(over[n % over.length]!);
        working.add(over[n % over.length]!);
      }
      expect(isOver(steps, settled)).toBe(lastSteps(steps).every((s) => settled.has(s.id)));
    }
    for (let turn = 0; working.size > 0; turn++) settle([...working][tail[turn % tail.length]! % working.size]!);
    expect([...opened.keys()].sort()).toEqual(steps.map((s) => s.id).sort());
    expect(isOver(steps, settled)).toBe(true);
  }), { numRuns: 400 });
});

test('an item that needs nobody in a step goes on as if it had been done', () => {
  fc.assert(fc.property(graphs, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (steps, skips) => {
    const settled = new Set<string>(), opened: string[] = [], waiting = [...firstSteps(steps)];
    while (waiting.length > 0) {
      const s = waiting.pop()!;
      if (!skips[s.position - 1]!) opened.push(s.id);
      settled.add(s.id);
      waiting.push(...whatOpens(steps, settled, s.id));
    }
    expect(opened.sort()).toEqual(steps.filter((s) => !skips[s.position - 1]!).map((s) => s.id).sort());
    expect(isOver(steps, settled)).toBe(true);
  }), { numRuns: 200 });
});

test('who stands behind whom, and how long the ways are', () => {
  const steps: GraphStep[] = [{ id: 'a', position: 1, after: [] }, { id: 'b', position: 2, after: [1] }, { id: 'c', position: 3, after: [1] }, { id: 'd', position: 4, after: [2, 3] }, { id: 'e', position: 5, after: [1] }];
  expect([1, 2, 4].map((p) => [...behind(steps, p)].sort())).toEqual([[2, 3, 4, 5], [4], []]);
  expect([...depthsOf(steps).values()]).toEqual([0, 1, 1, 2, 1]);
  // Nothing is left to do in b: what follows a is as long as the way through c.
  expect([...depthsOf(steps, (s) => s.id !== 'b' && s.id !== 'c').values()]).toEqual([0, 1, 1, 1, 1]);
  expect([1, 2, 3, 4, 5].map((p) => waysLeft(steps, () => true).get(p))).toEqual([2, 1, 1, 0, 0]);
  expect([1, 2, 3, 4, 5].map((p) => waysLeft(steps, (s) => s.id !== 'd').get(p))).toEqual([1, 0, 0, 0, 0]);
});

test('a graph written in any order stands so that each step is behind all it comes after', () => {
  fc.assert(fc.property(graphs, fc.array(fc.nat(), { minLength: 9, maxLength: 9 }), (steps, keys) => {
    const mixed = [...steps].sort((a, b) => keys[a.position - 1]! - keys[b.position - 1]!), at = new Map(mixed.map((s, i) => [s.position, i + 1]));
    const checked = checkGraph(mixed.map((s) => ({ name: s.id, after: s.after.map((p) => at.get(p)!) })));
    expect(checked.ok).toBe(true);
    if (!checked.ok) return;
    checked.value.after.forEach((before, i) => {
      expect(before.every((p) => p <= i)).toBe(true);
      expect(before.map((p) => mixed[checked.value.places[p - 1]!]!.id).sort()).toEqual(mixed[checked.value.places[i]!]!.after.map((p) => `s${p}`).sort());
    });
  }), { numRuns: 200 });
});
