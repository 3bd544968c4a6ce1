import { expect, test } from 'vitest';
import { date } from '../kernel/time.ts';
import { readProblem } from '../planning/read-problem.ts';
import { type MonthWorker, type OpenWork, askedBatches, cutPieces, offeredMinutes, planMonth } from './plan-month.ts';
import { tooManyIn } from './too-many.ts';

const today = date('2026-11-23');
const worker = (personId: string, more: Partial<MonthWorker> = {}): MonthWorker => ({
  personId, hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, minutes: 120 })), exceptions: [], away: null, skills: [{ skill: '入力', level: 2, wished: false }], devices: ['pc'], teams: ['A'], clients: [],
  monthLimitMinutes: null, monthMinutes: 0, monthLimitYen: null, monthYen: 0, ...more,
});
const work = (more: Partial<OpenWork> = {}): OpenWork => ({
  orderId: 'o1', clientId: 'c1', teamId: 'A', stepId: 's1', position: 0, skill: '入力', device: 'any', secrecy: 'open', dueOn: date('2026-11-30'), typicalMinutes: 3, payYen: 70, open: 100, handedOver: 0, later: 0, held: [], ...more,
});

test('days left for what follows and days until what comes before follow the edges, on the longest way', () => {
  const step = (position: number, after: number[] | undefined, later = 0): OpenWork => work({ stepId: `s${position}`, position, ...(after === undefined ? {} : { after }), open: later === 0 ? 10 : 0, later });
  const daysOf = (steps: OpenWork[]): string => { const { problem, sources } = planMonth({ today, workers: [worker('hana')], work: steps }); return [...new Set(problem.batches.map((b, j) => `${sources[j]!.stepId} ${b.release}-${b.due}`))].join(' '); };
  // A line of four, and two branches between the first and the last: the branches have the same days.
  expect(daysOf([step(1, []), step(2, [1], 10), step(3, [2], 10), step(4, [3], 10)])).toBe(daysOf([step(1, undefined), step(2, undefined, 10), step(3, undefined, 10), step(4, undefined, 10)]));
  expect(daysOf([step(1, []), step(2, [1], 10), step(3, [2], 10), step(4, [3], 10)])).toMatch(/^s1 0-(\d+) s2 1-\d+ s3 2-\d+ s4 3-\d+$/);
  const [line, parted] = [daysOf([step(1, []), step(2, [1], 10), step(3, [2], 10), step(4, [3], 10)]), daysOf([step(1, []), step(2, [1], 10), step(3, [1], 10), step(4, [2, 3], 10)])].map((said) => said.split(/[ -]/).map(Number).filter((n) => !Number.isNaN(n)));
  const due = line![7]!;
  expect(line).toEqual([0, due - 3, 1, due - 2, 2, due - 1, 3, due]);
  expect(parted).toEqual([0, due - 2, 1, due - 1, 1, due - 1, 2, due]);
});

test('bands of a weekday add up, a single day may differ, rest offers nothing', () => {
  const hours = [{ weekday: 1, minutes: 60 }, { weekday: 1, minutes: 30 }, { weekday: 2, minutes: 45 }];
  expect(offeredMinutes({ hours, exceptions: [{ day: date('2026-11-30'), minutes: 0 }, { day: date('2026-11-25'), minutes: 200 }], away: null }, today).slice(0, 9)).toEqual([90, 45, 200, 0, 0, 0, 0, 0, 45]);
  expect(offeredMinutes({ hours, exceptions: [], away: { from: date('2026-11-20'), until: date('2026-11-23') } }, today).slice(0, 2)).toEqual([0, 45]);
  expect(offeredMinutes({ hours, exceptions: [], away: { from: date('2026-11-20'), until: null } }, today).every((m) => m === 0)).toBe(true);
});

test.each<[number, number, number[]]>([[100, 3, [33, 33, 34]], [0, 3, []], [1, 600, [1]], [5, 90, [1, 1, 2, 1]], [7, 1, [7]]])('%i pieces of %d minutes', (pieces, minutes, cut) => {
  expect([...cutPieces(pieces, minutes)].sort()).toEqual([...cut].sort());
});

test('a very large step stays at sixty batches and loses no piece', () => {
  const cut = cutPieces(200_000, 3);
  expect([cut.length, cut.reduce((a, b) => a + b)]).toEqual([60, 200_000]);
});

test('the month is a problem that the planner reads, and its numbers lead back', () => {
  const month = planMonth({ today, workers: [worker('hana', { clients: ['c1', 'other'] }), worker('ken', { skills: [{ skill: '入力', level: 1, wished: true }] }), worker('yuki', { teams: [], devices: ['phone'] })], work: [work({ handedOver: 40, held: [{ personId: 'hana', pieces: 10 }], later: 20 }), work({ orderId: 'o2', stepId: 's2', device: 'pc', secrecy: 'team', dueOn: date('2027-03-01') })] });
  expect(readProblem(month.problem)).toMatchObject({ ok: true });
  expect(month.sources.map((s) => [s.orderId, s.state, s.pieces])).toEqual([['o1', 'held', 10], ['o1', 'handed', 40], ['o1', 'open', 30], ['o1', 'open', 30], ['o1', 'later', 20], ['o2', 'open', 29]]);
  expect(month.problem.batches.map((b) => [b.release, b.due, b.minutes])).toEqual([[0, 7, 30], [0, 7, 120], [0, 7, 90], [0, 7, 90], [1, 7, 60], [0, 27, 87]]);
  expect([month.problem.frozen, month.people, [...month.beyond]]).toEqual([[{ batch: 0, worker: 0 }], ['hana', 'ken', 'yuki'], ['o2']]);
  // Wishing is level 0: she may learn it, not be asked for it. Secret work of a team needs its people and the device.
  expect(month.problem.workers.map((w) => [w.skills['0']?.level, w.skills['1']?.level, w.wishes, w.clients])).toEqual([[2, 2, [], [0]], [0, 0, [0, 1], []], [2, undefined, [], []]]);
});

test('own limits of a calendar month take minutes away, and say so', () => {
  const of = (more: Partial<MonthWorker>): { limited: boolean; offered: readonly number[] } => { const m = planMonth({ today, workers: [worker('hana', more)], work: [work()] }); return { limited: m.limited, offered: m.problem.workers[0]!.offered }; };
  expect(of({ monthLimitMinutes: 300, monthMinutes: 100 })).toMatchObject({ limited: true });
  expect(of({ monthLimitMinutes: 300, monthMinutes: 100 }).offered.slice(0, 10)).toEqual([120, 80, 0, 0, 0, 0, 0, 0, 120, 120]);
  expect(of({ monthLimitYen: 5000, monthYen: 5000 }).offered.slice(0, 9)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 120]);
  expect(of({}).limited).toBe(false);
});

test('an order that is only asked about gets batches of a kind that stands last', () => {
  const facts = { today, workers: [worker('hana')], work: [work()] }, kind = { skill: '点検', device: 'any' as const, teamId: null };
  const month = planMonth(facts, kind);
  expect(month.problem.batches).toEqual(planMonth(facts).problem.batches);
  expect(askedBatches(month, kind, 250, 9).map((b) => [b.skill, b.minutes, b.due])).toEqual([[1, 125, 9], [1, 125, 9]]);
});

test('three answers to each item are three people’s: no batch and no person has more pieces than there are items', () => {
  const month = planMonth({ today, workers: [worker('hana'), worker('ken')], work: [work({ open: 15, typicalMinutes: 1, items: 5 }), work({ stepId: 's2', position: 1 })] });
  const votes = month.sources.flatMap((s, j) => (s.stepId === 's1' ? [j] : []));
  expect(votes.map((j) => month.sources[j]!.pieces)).toEqual([5, 5, 5]);
  expect(tooManyIn(month, month.sources.map(() => 0))).toEqual({ over: votes.slice(1), full: votes.slice(1).map((batch) => ({ batch, worker: 0 })) });
  expect(tooManyIn(month, month.sources.map((_, j) => (j === votes[1] ? 1 : j === votes[2] ? -1 : 0)))).toEqual({ over: [], full: [] });
});
