import { expect, test } from 'vitest';
import { seededRandom } from '../../kernel/random.ts';
import { differsFromKnown } from './check-known.ts';
import { afterAnswer, goldsAmong } from './mix.ts';

test('about one piece in twenty is a known one, and the same draw gives the same pieces', () => {
  const random = seededRandom(5);
  let golds = 0;
  for (let i = 0; i < 2000; i++) golds += goldsAmong(10, random);
  expect(Math.abs(golds / 20_000 - 0.05)).toBeLessThan(0.006);
  expect(goldsAmong(40, seededRandom(9))).toBe(goldsAmong(40, seededRandom(9)));
  expect(goldsAmong(0, random)).toBe(0);
});

test('right: it goes on. wrong: its answer is shown, so it ends for all and later answers say nothing', () => {
  expect(afterAnswer('open', true)).toEqual({ counts: true, state: 'open' });
  expect(afterAnswer('open', false)).toEqual({ counts: true, state: 'revealed' });
  expect(afterAnswer('revealed', false)).toEqual({ counts: false, state: 'revealed' });
  expect(afterAnswer('withdrawn', true)).toEqual({ counts: false, state: 'withdrawn' });
});

test('the same thing written otherwise is right', () => {
  const layout = { kind: 'form' as const, fields: [{ key: 'day', type: 'date' }, { key: 'count', type: 'number' }, { key: 'stop', type: 'text' }, { key: 'note', type: 'text' }] };
  const known = { day: '2026-04-01', count: '1200', stop: '駅前' };
  const table: [Record<string, string>, string[]][] = [
    [{ day: '令和8年4月1日', count: '1,200', stop: '駅前', note: 'だれも知らない欄' }, []],
    [{ day: '2026-04-01', count: '１２００', stop: '駅前' }, []],
    [{ day: '2026-04-02', count: '1200', stop: '駅前' }, ['day']],
    [{ day: '2026-04-01', count: '1200' }, ['stop']],
  ];
  for (const [given, fields] of table) expect(differsFromKnown(layout, known, given)).toEqual(fields);
  expect(differsFromKnown({ kind: 'choice' }, { choice: 'same' }, { choice: 'same' })).toEqual([]);
  expect(differsFromKnown({ kind: 'choice' }, { choice: 'same' }, { choice: 'different' })).toEqual(['choice']);
});
