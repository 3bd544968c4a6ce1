import { expect, test } from 'vitest';
import { date } from '../kernel/time.ts';
import { compile } from '../planning/compile.ts';
import { finishSearch, startSearch } from '../planning/solve.ts';
import { type MonthWorker, type OpenWork, type PlanMonth, planMonth } from './plan-month.ts';
import { canWeTake, showPlan } from './show-plan.ts';

const today = date('2026-11-23');
const worker = (personId: string, more: Partial<MonthWorker> = {}): MonthWorker => ({
  personId, hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, minutes: 120 })), exceptions: [], away: null, skills: [{ skill: '入力', level: 2, wished: false }], devices: ['pc'], teams: ['A'], clients: [],
  monthLimitMinutes: null, monthMinutes: 0, monthLimitYen: null, monthYen: 0, ...more,
});
const work = (more: Partial<OpenWork> = {}): OpenWork => ({
  orderId: 'o1', clientId: 'c1', teamId: 'A', stepId: 's1', position: 0, skill: '入力', device: 'any', secrecy: 'open', dueOn: date('2026-12-04'), typicalMinutes: 10, payYen: 100, open: 20, handedOver: 0, later: 0, held: [], ...more,
});
const planned = (month: PlanMonth): number[] => { const s = startSearch(compile(month.problem), 1); finishSearch(s, 500); return [...s.best]; };
const never = (): boolean => false;
const shown = (workers: readonly MonthWorker[], jobs: readonly OpenWork[], covered = new Map<string, number>(), timeIsUp = never): ReturnType<typeof showPlan> => { const month = planMonth({ today, workers, work: jobs }); return showPlan(month, planned(month), covered, timeIsUp); };

test('one person for each piece of work first, with facts that can be checked; who covered lately is not called rested', () => {
  const plan = shown([worker('hana', { clients: ['c1'] }), worker('ken', { teams: [] })], [work({ open: 6, handedOver: 6 }), work({ orderId: 'o2', stepId: 's2', clientId: 'c2', open: 3, handedOver: 3 })], new Map([['ken', 2]]));
  expect(plan.suggestions.slice(0, 2).map((s) => s.stepId).sort()).toEqual(['s1', 's2']);
  expect(plan.suggestions.filter((s) => s.stepId === 's1').map((s) => [s.personId, s.minutes, s.reasons])).toEqual([['hana', 60, ['skill', 'free', 'team', 'client', 'rested']], ['ken', 60, ['skill', 'free']]]);
});

test('of others it is said what differs: minutes, the client, the team, take-overs lately', () => {
  const many = ['a', 'b', 'c', 'd', 'e'].map((id) => worker(id, { clients: ['c1'] })), plan = shown([...many, worker('mei'), worker('noa', { teams: [], clients: ['c1'] })], [work({ open: 6, handedOver: 6 })], new Map([['noa', 3]]));
  expect(plan.suggestions[0]!.others).toEqual([
    { personId: 'mei', minutes: 60, freeMinutes: 1200, has: [], lacks: ['client'], covered: 0, slips: [] },
    { personId: 'noa', minutes: 60, freeMinutes: 1200, has: [], lacks: ['team'], covered: 3, slips: [] },
  ]);
});

test('whoever would pass a limit she set is not suggested, and nothing says why', () => {
  const plan = shown([worker('hana', { monthLimitYen: 5000, monthYen: 4900 })], [work({ open: 6, handedOver: 6 })]);
  expect([plan.suggestions, plan.nobody]).toEqual([[], [{ orderId: 'o1', stepId: 's1', pieces: 6 }]]);
});

test('days are known inside the horizon; beyond it, or without time to look, they are honestly not', () => {
  const jobs = [work(), work({ orderId: 'far', stepId: 's2', dueOn: date('2027-02-01') })], day = (plan: ReturnType<typeof showPlan>): unknown[] => plan.days.map((d) => [d.orderId, d.p80 === null]);
  expect(day(shown([worker('hana'), worker('ken')], jobs))).toEqual([['o1', false], ['far', true]]);
  expect(day(shown([worker('hana'), worker('ken')], jobs, new Map(), () => true))).toEqual([['o1', true], ['far', true]]);
  // A few pieces of a far day are planned whole: then their day is known too.
  expect(day(shown([worker('hana'), worker('ken')], [work({ orderId: 'far', dueOn: date('2026-12-31'), open: 2 })]))).toEqual([['far', false]]);
});

test('cover depth: the tightest week of a team and kind of work, the single person, whom to train', () => {
  const plan = shown([worker('hana'), worker('ken', { skills: [{ skill: '入力', level: 1, wished: true }] })], [work()]);
  expect(plan.depth).toMatchObject([{ teamId: 'A', able: 1, depth: 0, single: 'hana', train: ['ken'] }]);
});

test.each<[string, number, number, Partial<MonthWorker>, string, string]>([
  ['fits', 120, 10, {}, 'yes', 'plan'], ['too much', 5000, 4, {}, 'no', 'minutes'], ['nobody can', 60, 4, { skills: [] }, 'no', 'skill'], ['only wished', 60, 4, { skills: [{ skill: '入力', level: 1, wished: true }] }, 'no', 'skill'],
  ['due after the horizon', 90_000, 60, {}, 'unknown', 'far'], ['an own limit is in the way', 600, 4, { monthLimitMinutes: 60 }, 'unknown', 'search'],
])('can we take it: %s', (_, minutes, due, more, answer, why) => {
  const kind = { skill: '入力', device: 'any' as const, teamId: null }, month = planMonth({ today, workers: [worker('hana', more)], work: [] }, kind);
  const taken = canWeTake(month, [], { kind, minutes, due });
  expect(taken).toMatchObject({ ok: true, value: { answer, why } });
});
