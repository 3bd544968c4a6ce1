import { expect, test } from 'vitest';
import { type Transcript, agreeOnTranscripts } from './consensus.ts';
import { editDistance, similarity } from './similarity.ts';
import { formOf, isUnspaced, tokensOf, written } from './tokens.ts';

const heard = (task: string, ...texts: readonly string[]): Transcript[] => texts.map((text, j) => ({ task, worker: `w${j}`, text }));

test('three ears together hear what none heard alone', () => {
  const [got] = agreeOnTranscripts(heard('t', 'The cat sat on the mat.', 'The bat sat on the mat.', 'The cat sat in the mat.'));
  expect(got!.text).toBe('The cat sat on the mat.');
  expect(got!.confidence).toBeGreaterThan(0.8);
});

test('a word only one person wrote is left out, one only she missed stays', () => {
  const [got] = agreeOnTranscripts(heard('t', 'we go to town', 'we go uh to town', 'we go to', 'we go to town'));
  expect(got!.text).toBe('we go to town');
});

test('Japanese goes by character, and the text is written without spaces', () => {
  const [got] = agreeOnTranscripts(heard('t', '塩尻市の農家です。', '塩尻市の農家てす。', '塩見市の農家です。'));
  expect(got!.text).toBe('塩尻市の農家です。');
});

test('where people disagree, another ear is asked for', () => {
  const [got] = agreeOnTranscripts(heard('t', 'pay by june', 'pay by july', 'pay by may'));
  expect(got!.doubtful.map((d) => d.at)).toEqual([2]);
});

test('a careful person outweighs two careless ones', () => {
  const careless = (i: number, text: string): string => text.split(' ').map((w, k) => ((i + k) % 2 === 0 ? `${w}x` : w)).join(' ');
  const texts = Array.from({ length: 12 }, (_, i) => `item ${i} alpha beta gamma delta epsilon zeta`);
  const answers = texts.flatMap((text, i) => [{ task: `t${i}`, worker: 'a', text }, { task: `t${i}`, worker: 'b', text }, { task: `t${i}`, worker: 'c', text: careless(i, text) }, { task: `t${i}`, worker: 'd', text: careless(i + 1, text) }]);
  expect(agreeOnTranscripts(answers).map((a) => a.text)).toEqual(texts);
});

test('one answer, empty answers and repeated answers are handled', () => {
  const got = agreeOnTranscripts([...heard('one', 'only me'), ...heard('none', '...', '!'), { task: 'twice', worker: 'w0', text: 'firts' }, { task: 'twice', worker: 'w0', text: 'first' }]);
  expect(got.map((g) => g.text)).toEqual(['only me', '', 'first']);
  for (const g of got) expect(g.confidence >= 0 && g.confidence <= 1).toBe(true);
});

test('words, forms and distances', () => {
  expect(tokensOf("Well-known — he said “don’t”!", false).map((t) => t.form)).toEqual(['well', 'known', 'he', 'said', "don't"]);
  expect(written(tokensOf('a well-known man', false).map((t) => t.surface), false)).toBe('a well-known man');
  expect([formOf('ＡＢＣ.'), formOf('--'), isUnspaced('今日は'), isUnspaced('today')]).toEqual(['abc', '', true, false]);
  expect([editDistance('kitten', 'sitting'), editDistance('', 'abc')]).toEqual([3, 3]);
  expect(similarity(['market', 'markets', 'x'])(0, 1)).toBeCloseTo(6 / 7, 12);
});
