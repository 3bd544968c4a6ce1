import { expect, test } from 'vitest';
import { seededRandom } from '../../kernel/random.ts';
import { collector } from '../answers/collect.ts';
import { agreeOnSets } from './multi-label.ts';
import { agreeOnNumbers } from './numbers.ts';

const rows = (...lines: readonly string[]) => {
  const into = collector();
  for (const line of lines) into.add(...(line.split(' ') as [string, string, string]));
  return into.done();
};

test('equal people: the mean; its error shrinks with more answers; words are refused', () => {
  const got = agreeOnNumbers(rows('a x 10', 'a y 12', 'a z 14', 'b x 5', 'b y 7', 'b z 6'));
  expect(got.ok && got.value.numbers.map((n) => n.value)).toEqual([12, 6]);
  const words = agreeOnNumbers(rows('a x ten'));
  expect(!words.ok && words.refusals[0]!.code).toBe('quality/not-a-number');
});

test('a careless person among careful ones counts less than the mean would let her', () => {
  const random = seededRandom(3), into = collector(), truth: number[] = [];
  for (let i = 0; i < 80; i++) {
    truth.push(100 * random());
    for (const [who, sigma] of [['a', 1], ['b', 1], ['c', 1], ['d', 30]] as const) into.add(`t${i}`, who, String(truth[i]! + sigma * (random() + random() + random() - 1.5) * 2));
  }
  const answers = into.done(), got = agreeOnNumbers(answers);
  if (!got.ok) throw new Error('unreachable');
  const miss = got.value.numbers.reduce((s, n, i) => s + Math.abs(n.value - truth[i]!), 0) / 80;
  expect(got.value.shrink).toBeLessThan(100);
  expect(miss).toBeLessThan(2);
});

test('one answer is its own value, with an error that is a number', () => {
  const got = agreeOnNumbers(rows('a x 3'));
  expect(got.ok && got.value.numbers).toEqual([{ value: 3, error: 0, answers: 1 }]);
});

test('several labels an item: each kind has its own probability', () => {
  const into = collector();
  for (let i = 0; i < 30; i++) for (const who of ['p', 'q', 'r']) into.add(`t${i}`, who, i % 2 === 0 ? (who === 'r' ? 'cat' : 'cat|dog') : i % 5 === 0 ? '-' : 'dog');
  const got = agreeOnSets(into.done(), seededRandom(1));
  if (!got.ok) throw new Error('unreachable');
  expect(got.value[0]!.labels.map((l) => l.label)).toEqual(['cat', 'dog']);
  expect(got.value[5]!.labels).toEqual([]);
  expect(got.value[1]!.labels.map((l) => l.label)).toEqual(['dog']);
  for (const { labels } of got.value) for (const l of labels) expect(l.probability >= 0.5 && l.probability <= 1).toBe(true);
});

test('known sets are kept, teach the rest, and must name kinds that were answered', () => {
  const rows = (): ReturnType<ReturnType<typeof collector>['done']> => {
    const into = collector();
    for (let i = 0; i < 12; i++) for (const who of ['p', 'q', 'r']) into.add(`t${i}`, who, i % 2 === 0 ? 'cat|dog' : 'dog');
    return into.done();
  };
  const got = agreeOnSets(rows(), seededRandom(1), '|', new Map([['t0', 'cat'], ['t1', '-']]));
  if (!got.ok) throw new Error('unreachable');
  expect(got.value[0]!.labels).toEqual([{ label: 'cat', probability: 1 }]);
  expect(got.value[1]).toEqual({ task: 't1', labels: [], probability: 1 });
  expect(agreeOnSets(rows(), seededRandom(1), '|', new Map([['t0', 'bird']]))).toMatchObject({ ok: false, refusals: [{ code: 'quality/gold-unknown-set' }] });
});
