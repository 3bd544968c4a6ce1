import { expect, test } from 'vitest';
import fc from 'fast-check';
import { refuse } from '../../kernel/result.ts';
import { answersReader, goldReader, orderOfLabels, plainNumber } from './collect.ts';
import { csvCell, readTable, tableReader } from './read-table.ts';

const answers = (text: string) => {
  const { reader, done } = answersReader('f');
  reader.push(text);
  return done();
};

test('bad files are refused by name', () => {
  const table: [string, string, Record<string, unknown>][] = [
    ['', 'quality/empty-file', { file: 'f' }],
    ['task,worker,label\n', 'quality/empty-file', { file: 'f' }],
    ['task,who,label\n1,2,3\n', 'quality/no-column', { file: 'f', column: 'worker', found: 'task,who,label' }],
    ['task,worker,label\n1,2\n', 'quality/ragged-row', { file: 'f', line: 2, cells: 2, expected: 3 }],
    ['task,worker,label\n1,2,"a\n', 'quality/open-quote', { file: 'f', line: 2 }],
    ['task,worker,label\n1,2,a\n1,,a\n', 'quality/empty-cell', { file: 'f', line: 3, column: 'worker' }],
  ];
  for (const [text, code, facts] of table) expect(answers(text)).toEqual(refuse(code, facts));
});

test('any cells survive writing and reading, however the text is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 7 }), (rows, step) => {
      const clean = rows.map((r) => r.map((c) => c.replaceAll('\r', '')));
      const text = `b,a\r\n${clean.map(([a, b]) => `${csvCell(b!)},${csvCell(a!)}\r\n`).join('')}`, got: string[][] = [];
      const reader = tableReader(['a', 'b'], (cells) => void got.push([...cells]), 'f');
      for (let at = 0; at < text.length; at += step) reader.push(text.slice(at, at + step));
      expect(reader.end().ok).toBe(true);
      expect(got).toEqual(clean);
    }),
  );
});

test('numbers sort by value, other kinds by code point', () => {
  const order = (labels: string[]) => orderOfLabels(labels).map((i) => labels[i]);
  expect(order(['10', '9', '-1'])).toEqual(['-1', '9', '10']);
  expect(order(['10', '9', 'x'])).toEqual(['10', '9', 'x']);
  expect(order(['良い', '悪い', '普通'])).toEqual(['悪い', '普通', '良い']);
});

test('the last answer of a worker to a task counts, and it is said', () => {
  const got = answers('task,worker,label\nt1,w,a\nt2,w,a\nt1,w,b\nt1,v,a\n');
  expect(got.ok && { repeated: got.value.repeated, start: [...got.value.start], label: [...got.value.label] }).toEqual({ repeated: 1, start: [0, 2, 3], label: [1, 0, 0] });
});

test('gold of an unknown kind or with two truths is refused; gold nobody answered is counted', () => {
  const a = answers('task,worker,label\nt1,w,a\nt2,w,b\n');
  if (!a.ok) throw new Error('unreachable');
  const gold = (text: string) => {
    const { reader, done } = goldReader('g', a.value);
    reader.push(text);
    return done();
  };
  expect(gold('task,label\nt1,c\n')).toEqual(refuse('quality/gold-unknown-label', { file: 'g', line: 2, label: 'c' }));
  expect(gold('task,label\nt1,a\nt1,b\n')).toEqual(refuse('quality/gold-twice', { file: 'g', line: 3, task: 't1' }));
  const fine = gold('task,label\nt9,z\nt2,b\n');
  expect(fine.ok && { gold: [...fine.value.gold], unanswered: fine.value.unanswered }).toEqual({ gold: [-1, 1], unanswered: 1 });
});

test('a byte order mark and blank lines are not data', () => {
  const got: string[][] = [];
  readTable('\uFEFFa,b\n\n1,2\n\n', ['a', 'b'], (c) => void got.push([...c]), 'f');
  expect(got).toEqual([['1', '2']]);
});

test('numbers as people write them, and nothing else', () => {
  const table: [string, string | undefined][] = [['9', '9'], ['９', '9'], ['１，２００', '1200'], ['1,200.50', '1200.5'], ['−3', '-3'], ['1e3', '1000'], ['', undefined], ['1e999', undefined], ['0x10', undefined], ['三', undefined], ['1,2', undefined], ['NaN', undefined]];
  for (const [text, value] of table) expect(`${text} ${plainNumber(text)}`).toBe(`${text} ${value}`);
});
