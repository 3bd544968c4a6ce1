import { expect, test } from 'vitest';
import fc from 'fast-check';
import { pick, seededRandom } from '../../kernel/random.ts';
import { date } from '../../kernel/time.ts';
import { anytimeUpper } from './anytime.ts';
import { sampleFor, upperDefects } from './certify.ts';
import { commitmentOf, drawSample } from './draw.ts';
import { planLooks, worstFalseClaim } from './looks.ts';
import { historyHolds, proposals } from './plan.ts';
import { sha256Hex } from './sha256.ts';
import { type Inspected, recompute, sensitivityLow, stateDelivery } from './statement.ts';

test('SHA-256 of the standard’s examples, and of Japanese', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256Hex('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1');
  expect(sha256Hex('塩尻')).toHaveLength(64);
});

test('the draw: distinct positions, prefixes of one order, every item equally likely', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 60 }), (seed, lot) => {
      const all = drawSample(seed, 'd', lot, lot);
      expect([...all].sort((a, b) => a - b)).toEqual(Array.from({ length: lot }, (_, i) => i));
      expect(drawSample(seed, 'd', lot, Math.ceil(lot / 2))).toEqual(all.slice(0, Math.ceil(lot / 2)));
    }),
    { numRuns: 40 },
  );
  const hits = new Array<number>(20).fill(0);
  for (let s = 0; s < 1000; s++) for (const at of drawSample(String(s), 'd', 20, 5)) hits[at]! += 1;
  for (const h of hits) expect(Math.abs(h - 250)).toBeLessThan(60);
});

test('looking every 25 items at the ordinary bound breaks it; the planned per-look alpha holds exactly', () => {
  const looks = Array.from({ length: 60 }, (_, i) => 25 * (i + 1)), plan = planLooks(2000, 0.005, looks, 0.95);
  expect(plan.worst).toBeLessThanOrEqual(0.05);
  expect(plan.worst).toBeGreaterThan(0.04);
  expect(plan.perLook).toBeCloseTo(0.0358, 3);
  let d = -1;
  const naive = looks.map((n) => {
    while (d + 1 <= n && (upperDefects(2000, n, d + 1, 0.05) - d - 1) / 2000 < 0.005) d += 1;
    return d;
  });
  expect(worstFalseClaim(2000, 0.005, looks, naive)).toBeGreaterThan(0.069);
});

test('one look planned is the ordinary certificate', () => {
  const plan = planLooks(500, 0.005, [316], 0.95);
  expect(plan.allowed).toEqual([0]);
});

test('the anytime bound is wider than the fixed one and rarely wrong however often one looks', () => {
  expect(anytimeUpper(500, 100, 0, 0.05)).toBeGreaterThan(upperDefects(500, 100, 0, 0.05));
  const random = seededRandom(2);
  let wrong = 0;
  for (let run = 0; run < 200; run++) {
    let left = 6, found = 0, broken = false;
    for (let n = 1; n <= 120; n++) {
      if (pick(random, 200 - n + 1) < left) {
        left -= 1;
        found += 1;
      }
      if (n % 20 === 0 && anytimeUpper(200, n, found, 0.05) < 6) broken = true;
    }
    wrong += broken ? 1 : 0;
  }
  expect(wrong / 200).toBeLessThan(0.05);
});

const inspected: Inspected = { delivery: 'K-2026-0042', lot: 2000, looks: [517], promised: 0.005, sample: 517, defects: 0, confidence: 0.95, seed: '9f3a', inspector: '検査担当', known: null, date: date('2026-11-22') };

test('the client recomputes the same limit and sample; a changed figure or seed is seen', () => {
  const made = stateDelivery(inspected);
  if (!made.ok) throw new Error('unreachable');
  expect(made.value.limit).toBe(0.0045);
  const again = recompute(JSON.parse(JSON.stringify(made.value)) as typeof made.value);
  expect({ agrees: again.agrees, holds: again.commitmentHolds, positions: again.positions.length }).toEqual({ agrees: true, holds: true, positions: 517 });
  expect(recompute({ ...made.value, defects: 1 }).agrees).toBe(false);
  expect(recompute({ ...made.value, seed: 'other' }).commitmentHolds).toBe(false);
  expect(made.value.commitment).toBe(commitmentOf('9f3a', 'K-2026-0042'));
});

test('a look nobody planned is refused; an inspector who misses widens the limit', () => {
  const odd = stateDelivery({ ...inspected, looks: [300, 600], sample: 517 });
  expect(!odd.ok && odd.refusals[0]!.code).toBe('quality/unplanned-look');
  const careful = stateDelivery({ ...inspected, known: { seeded: 60, caught: 58 } });
  expect(careful.ok && careful.value.limit).toBeGreaterThan(0.0045);
  expect(sensitivityLow({ seeded: 60, caught: 58 }, 0.01)).toBeCloseTo(0.867, 2);
  expect(sensitivityLow({ seeded: 5, caught: 0 }, 0.01)).toBe(0);
});

test('planning may use history, and drops it when defects drift', () => {
  const good = proposals(2000, 0.005, 0.95, { inspected: 5000, defects: 2 }), none = proposals(2000, 0.005, 0.95, undefined);
  expect(good[0]!.sample).toBe(sampleFor(2000, 0.005, 0, 0.95));
  expect(good[0]!.chance).toBeGreaterThan(none[0]!.chance);
  const history = { inspected: 2000, defects: 20 };
  expect(historyHolds([{ inspected: 200, defects: 2 }, { inspected: 200, defects: 3 }], history)).toBe(true);
  expect(historyHolds([{ inspected: 200, defects: 10 }], history)).toBe(false);
});
