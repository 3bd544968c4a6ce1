import { expect, test } from 'vitest';
import { pick, seededRandom } from '../../kernel/random.ts';
import { compile } from '../compile.ts';
import { randomProblem } from '../examples.ts';
import { mayTake } from '../fit.ts';
import { lateWith } from './late-with.ts';
import { moveBatch, scheduleOf, swapBatches } from './schedule.ts';

test('how late somebody would be is how late she is once it is done, with and without a batch given in return', () => {
  let asked = 0, late = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const random = seededRandom(seed), full = compile(randomProblem(random, 4, 24));
    const c = { ...full, after: new Int32Array(full.batches).fill(-1), followerStart: new Int32Array(full.batches + 1) };
    const assign = Array.from({ length: c.batches }, (_, j) => { const w = pick(random, c.workers); return mayTake(c, w, c.type[j]!) ? w : -1; });
    for (let n = 0; n < 40; n++) {
      const s = scheduleOf(c, assign), j = pick(random, c.batches), other = pick(random, c.batches), from = s.worker[j]!, to = s.worker[other]!;
      if (from < 0 || to < 0 || from === to || !mayTake(c, to, c.type[j]!)) continue;
      const also = lateWith(s, to, j, -1, Infinity), instead = lateWith(s, to, j, other, Infinity), now = s.lateOf[to]!;
      expect(s.lateOf[to]).toBe(now);
      moveBatch(s, j, to);
      expect(also).toBe(s.lateOf[to]);
      if (mayTake(c, from, c.type[other]!)) {
        const t = scheduleOf(c, assign);
        swapBatches(t, j, other);
        expect(instead).toBe(t.lateOf[to]);
      }
      asked++;
      if (also > 0) late++;
    }
  }
  expect(asked).toBeGreaterThan(200);
  expect(late).toBeGreaterThan(20);
});
