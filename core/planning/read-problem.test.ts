import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { scheduleOf } from './engine/schedule.ts';
import { exampleBatch as b, exampleProblem, exampleWorker as w } from './examples.ts';
import { findUnknownFields } from './fields.ts';
import { findHeld } from './find-held.ts';
import { findLeftOver } from './find-left-over.ts';
import { findMissing } from './find-missing.ts';
import { readProblem } from './read-problem.ts';
import { replan } from './replan.ts';
import { sentence, words } from './words.ts';

const offered = (minutes: number): number[] => Array.from({ length: 28 }, () => minutes);

test.each<[string, unknown, string, Record<string, unknown>]>([
  ['nothing', null, 'not-a-problem', {}],
  ['another format', { ...exampleProblem([w(0)], []), format: 'x' }, 'unknown-format', { format: 'x' }],
  ['29 days', exampleProblem([w(0)], [], { horizonDays: 29 }), 'horizon-exceeded', { days: '29' }],
  ['no people', exampleProblem([], []), 'no-workers', {}],
  ['a wrong id', exampleProblem([w(3)], []), 'worker-id', { worker: 0, found: '3' }],
  ['27 days offered', exampleProblem([w(0, { offered: [1] })], []), 'offered-days', { worker: 0, found: 1 }],
  ['negative minutes offered', exampleProblem([w(0, { offered: offered(-5) })], []), 'bad-minutes', { worker: 0, day: 0 }],
  ['more minutes than can be counted', exampleProblem([w(0)], [b(0, { minutes: 1e300 })]), 'too-many-minutes', { batch: 0 }],
  ['minutes in a text', exampleProblem([w(0)], [b(0, { minutes: '80' as unknown as number })]), 'minutes-no-number', { batch: 0, minutes: '"80"' }],
  ['half minutes', exampleProblem([w(0)], [b(0, { minutes: 3.5 })]), 'minutes-not-whole', { batch: 0 }],
  ['more yen than can be counted', exampleProblem([w(0)], [b(0, { pay: 1e300 })]), 'bad-yen', { batch: 0 }],
  ['negative minutes', exampleProblem([w(0)], [b(0, { minutes: -1 })]), 'negative-minutes', { batch: 0 }],
  ['due on day 28', exampleProblem([w(0)], [b(0, { due: 28 })]), 'outside-horizon', { batch: 0, field: 'due' }],
  ['after nothing', exampleProblem([w(0)], [b(0, { after: 7 })]), 'unknown-batch', { batch: 0, after: '7' }],
  ['after itself', exampleProblem([w(0)], [b(0, { after: 0 })]), 'precedence-circle', { batches: [0] }],
  ['a circle', exampleProblem([w(0)], [b(0, { after: 1 }), b(1, { after: 0 })]), 'precedence-circle', { batches: [0, 1] }],
  ['due before the work it follows', exampleProblem([w(0)], [b(0, { due: 9 }), b(1, { after: 0, due: 8 })]), 'precedence-order', { batch: 1, after: 0 }],
  ['frozen to nobody we know', exampleProblem([w(0)], [b(0)], { frozen: [{ batch: 0, worker: 4 }] }), 'unknown-worker', { worker: '4' }],
  ['a frozen batch that is not there', exampleProblem([w(0)], [b(0)], { frozen: [{ batch: 9, worker: 0 }] }), 'frozen-unknown-batch', { batch: '9' }],
  ['mentoring that is no list', { ...exampleProblem([w(0)], [b(0)]), mentoring: { a: 1 } }, 'not-a-list', { field: 'mentoring' }],
  ['frozen to two', exampleProblem([w(0), w(1)], [b(0)], { frozen: [{ batch: 0, worker: 0 }, { batch: 0, worker: 1 }] }), 'frozen-twice', { batch: 0, workers: [0, 1] }],
  ['frozen without the skill', exampleProblem([w(0, { skills: {} })], [b(0)], { frozen: [{ batch: 0, worker: 0 }] }), 'frozen-no-skill', { batch: 0, worker: 0 }],
  ['both of a pair frozen to one', exampleProblem([w(0)], [b(0), b(1, { after: 0 })], { frozen: [{ batch: 0, worker: 0 }, { batch: 1, worker: 0 }] }), 'frozen-same-person', { batch: 1, worker: 0 }],
  ['a mentor below her learner', exampleProblem([w(0), w(1)], [b(0)], { mentoring: [{ learner: 0, mentor: 1, skill: 0, minutesPerDay: 5, payPerHour: 1000 }] }), 'mentor-level', { mentor: 1 }],
  ['a mentor nobody knows', exampleProblem([w(0)], [b(0)], { mentoring: [{ learner: 0, mentor: 7, skill: 0, minutesPerDay: 5, payPerHour: 1000 }] }), 'unknown-worker', { worker: '7', at: 'mentoring[0].mentor' }],
  ['mentoring that is a number', { ...exampleProblem([w(0)], [b(0)]), mentoring: [4] }, 'not-a-row', { field: 'mentoring[0]', found: '4' }],
  ['somebody always away', exampleProblem([w(0, { absence: 1 })], [b(0)]), 'bad-share', { worker: 0, field: 'absence' }],
  ['a limit of the year in words', exampleProblem([w(0, { yearCeilings: [{ name: 'x', yen: '1030000' as unknown as number }] })], [b(0)]), 'bad-yen', { worker: 0, field: 'yearCeilings[0].yen' }],
])('refused by name: %s', (_, problem, code, facts) => {
  const read = readProblem(problem);
  expect(read.ok).toBe(false);
  if (!read.ok) expect(read.refusals[0]).toMatchObject({ code: `planning/${code}`, facts });
});

test.each<[string, Parameters<typeof exampleProblem>, string]>([
  ['nobody has the level', [[w(0)], [b(0, { level: 3 })]], 'planning/no-skill'],
  ['nobody has the hours', [[w(0, { offered: offered(0) })], [b(0)]], 'planning/no-hours'],
  ['due before it may begin', [[w(0)], [b(0, { release: 5, due: 3 })]], 'planning/due-before-release'],
  ['only one person for both halves', [[w(0)], [b(0), b(1, { after: 0 })]], 'planning/one-person-pair'],
  ['a chain longer than its days', [[w(0), w(1)], [b(0, { due: 1 }), b(1, { after: 0, due: 1 }), b(2, { after: 1, due: 1 }), b(3, { after: 2, due: 1 })]], 'planning/no-day-after'],
  ['no day left after the entry', [[w(0), w(1)], [b(0, { release: 4 }), b(1, { after: 0, due: 4 })]], 'planning/no-day-after'],
])('a poor month is planned, and told: %s', (_, [workers, batches], code) => {
  const read = readProblem(exampleProblem(workers, batches));
  expect(read.ok).toBe(true);
  if (read.ok) expect(findMissing(compile(read.value)).map((f) => f.code)).toEqual([code]);
});

test.each<[string, Parameters<typeof exampleProblem>, number[], string[]]>([
  ['nobody has it', [[w(0)], [b(0)]], [-1], ['planning/unassigned']],
  ['she has no minutes', [[w(0, { offered: offered(0) })], [b(0)]], [0], ['planning/unfinished']],
  ['she comes to it too late', [[w(0, { offered: offered(30) })], [b(0, { minutes: 60, release: 3, due: 3 })]], [0], ['planning/late']],
  ['it was frozen to somebody without days', [[w(0, { offered: offered(0) })], [b(0)], { frozen: [{ batch: 0, worker: 0 }] }], [0], ['planning/frozen-no-room', 'planning/unfinished']],
  ['all is well', [[w(0)], [b(0)]], [0], []],
])('what a plan leaves open is told: %s', (_, [workers, batches, more], assign, codes) => {
  const read = readProblem(exampleProblem(workers, batches, more));
  expect(read.ok).toBe(true);
  if (read.ok) expect(findLeftOver(scheduleOf(compile(read.value), assign)).map((f) => f.code)).toEqual(codes);
});

test('every sentence is there in both languages and takes its facts', () => {
  expect(Object.keys(words.en)).toEqual(Object.keys(words.ja));
  expect(sentence('en', 'planning/precedence-circle', { batches: [3, 4] })).toBe('Batches 3, 4 follow each other in a circle. Please cut it.');
});

test('no wish, no limit, nothing before it and not critical may be left out', () => {
  const { incomeWish: _wish, incomeCeiling: _ceiling, ...worker } = w(0), { after: _after, critical: _critical, ...batch } = b(0), read = readProblem({ ...exampleProblem([], []), workers: [worker], batches: [batch] });
  expect(read.ok && [read.value.workers[0], read.value.batches[0]]).toEqual([w(0, { incomeWish: null, incomeCeiling: null }), b(0, { after: null, critical: false })]);
});

test.each<[string, unknown, string[]]>([
  ['all known', exampleProblem([w(0)], [b(0)], { frozen: [{ batch: 0, worker: 0 }] }), []],
  ['a misspelt limit of two people', { ...exampleProblem([], []), workers: [{ ...w(0), monthlimit: 600 }, { ...w(1), monthlimit: 600 }] }, ['There is an unknown field monthlimit (first in workers[0], 2 in all). It is not read. Is monthLimit meant?']],
  ['a letter too few', { ...exampleProblem([w(0)], []), mentorin: [] }, ['There is an unknown field mentorin (first in { }, 1 in all). It is not read. Is mentoring meant?']],
  ['a note', { ...exampleProblem([w(0)], []), batches: [{ ...b(0), remark: 'x' }] }, ['There is an unknown field remark (first in batches[0], 1 in all). It is not read.']],
  ['inside a skill', exampleProblem([w(0, { skills: { 3: { level: 1, speed: 1, sped: 2 } as never } })], []), ['There is an unknown field sped (first in workers[0].skills[3], 1 in all). It is not read. Is speed meant?']],
  ['no problem at all', 7, []],
])('a field that is not read is told: %s', (_, data, told) => {
  expect(findUnknownFields(data).map(({ code, facts }) => sentence('en', code, facts))).toEqual(told);
});

test('frozen work of somebody who is away stays with her, and that is told by name', () => {
  const c = compile(exampleProblem([w(0, { offered: offered(60) }), w(1, { offered: offered(60) })], [b(0, { minutes: 60, due: 0 }), b(1, { minutes: 60, due: 2 }), b(2, { minutes: 60, due: 20 })], { frozen: [{ batch: 0, worker: 0 }, { batch: 1, worker: 0 }, { batch: 2, worker: 0 }] }));
  const before = scheduleOf(c, [0, 0, 0]), told = (from: number, to: number): unknown[] => { const away = [{ kind: 'absent' as const, worker: 0, from, to }]; return findHeld(before, replan(c, [0, 0, 0], away).schedule, away).map(({ code, facts }) => [code, facts.batches, facts.late]); };
  expect(told(1, 4)).toEqual([['planning/held-late', [1, 2], [1]]]);
  expect(told(2, 4)).toEqual([['planning/held-absent', [2], undefined]]);
  expect(told(9, 12)).toEqual([]);
});
