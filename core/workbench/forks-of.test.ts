import { expect, test } from 'vitest';
import { forksOf } from './forks-of.ts';

/** `A0 a=雪`: device A, having read 0 places of the log, set field a. */
const log = (text: string): Parameters<typeof forksOf>[0] => text.split(', ').filter((line) => line !== '').map((line) => {
  const [, device, seen, field, value] = /^([A-Z?])(\d+) (\w+)=(.*)$/.exec(line)!;
  return { device: device === '?' ? null : device!, seen: device === '?' ? null : Number(seen), field: field!, text: value! };
});

test.each([
  ['an empty log', {}, ''],
  ['one device types on', {}, 'A0 a=1, A0 a=12, A0 a=123'],
  ['the second had read the first', {}, 'A0 a=1, B1 a=2'],
  ['neither had read the other', { a: ['1'] }, 'A0 a=1, B0 a=2'],
  ['only the last of each device counts', { a: ['12'] }, 'A0 a=1, A0 a=12, B0 a=2, B0 a=25'],
  ['the same text is no fork', {}, 'A0 a=1, B0 a=1'],
  ['other fields are apart', { b: ['x'] }, 'A0 a=1, A0 b=x, B0 b=y'],
  ['who has read both ends it', {}, 'A0 a=1, B0 a=2, A2 a=2'],
  ['who has read only one does not', { a: ['1'] }, 'A0 a=1, B0 a=2, B2 b=z, A0 a=1, B3 a=2'],
  ['three devices', { a: ['1', '2'] }, 'A0 a=1, B0 a=2, C0 a=3'],
  ['an unknown device replaces all', {}, 'A0 a=1, B0 a=2, ?0 a=3'],
] as const)('%s', (_, forks, text) => expect(forksOf(log(text))).toEqual(forks));
