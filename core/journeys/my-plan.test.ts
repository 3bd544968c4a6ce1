import { expect, test } from 'vitest';
import { date } from '../kernel/time.ts';
import { declinedIn, declinedKey } from './declined.ts';
import { myPlan, takenAtMost } from './my-plan.ts';
import { type MonthWorker, type OpenWork, planMonth } from './plan-month.ts';

const today = date('2026-11-23');
const worker = (personId: string, more: Partial<MonthWorker> = {}): MonthWorker => ({
  personId, hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, minutes: 120 })), exceptions: [], away: null, skills: [{ skill: '入力', level: 2, wished: false }], devices: ['pc'], teams: ['A'], clients: [],
  monthLimitMinutes: null, monthMinutes: 0, monthLimitYen: null, monthYen: 0, ...more,
});
const work = (more: Partial<OpenWork> = {}): OpenWork => ({
  orderId: 'o1', clientId: 'c1', teamId: 'A', stepId: 's1', position: 0, skill: '入力', device: 'any', secrecy: 'open', dueOn: date('2026-11-30'), typicalMinutes: 3, payYen: 70, open: 80, handedOver: 0, later: 0, held: [], ...more,
});
const everyBatch = (month: ReturnType<typeof planMonth>, person: string): number[] => month.problem.batches.map(() => month.people.indexOf(person));

test('an offer of the plan says what, when, how much, and facts she can dispute', () => {
  const month = planMonth({ today, workers: [worker('hana', { clients: ['c1'] }), worker('ken')], work: [work()] });
  expect(myPlan(month, everyBatch(month, 'hana'), 'hana', new Map([['hana', 2]])).offers).toEqual([{ orderId: 'o1', stepId: 's1', pieces: 80, minutes: 240, yen: 5600, from: '2026-11-23', by: '2026-11-30', freeMinutes: 720, reasons: ['skill', 'free', 'team', 'client'], mentorId: null }]);
  expect(myPlan(month, everyBatch(month, 'hana'), 'ken', new Map())).toEqual({ offers: [], lessons: [] });
  expect(myPlan(month, everyBatch(month, 'hana'), 'nobody', new Map())).toEqual({ offers: [], lessons: [] });
});

test('what she holds and what has not come yet is not offered', () => {
  const month = planMonth({ today, workers: [worker('hana')], work: [work({ open: 0, later: 10, held: [{ personId: 'hana', pieces: 5 }] })] });
  expect(myPlan(month, everyBatch(month, 'hana'), 'hana', new Map()).offers).toEqual([]);
});

test('growth: a wished skill is offered with the name of who teaches, and the teacher reads her paid minutes', () => {
  const learner = worker('ken', { skills: [{ skill: '入力', level: 1, wished: true }] }), teacher = worker('yuki', { skills: [{ skill: '入力', level: 3, wished: false }] });
  const month = planMonth({ today, workers: [learner, teacher, worker('hana')], work: [work()] });
  expect(month.lessons).toEqual([{ learner: 0, mentor: 1, kind: 0, minutesPerDay: 10, yenPerHour: 1400, agreed: false }]);
  const plan = everyBatch(month, 'ken'), [offer] = myPlan(month, plan, 'ken', new Map()).offers;
  expect([offer!.reasons, offer!.mentorId]).toEqual([['learn', 'free', 'team', 'wish', 'rested'], 'yuki']);
  expect(myPlan(month, plan, 'yuki', new Map()).lessons).toEqual([{ learnerId: 'ken', orderId: 'o1', stepId: 's1', skill: '入力', minutesPerDay: 10, yenPerHour: 1400, by: '2026-11-30', workDays: ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30'] }]);
  // A lesson that the plan does not use is nobody's offer; nobody teaches outside her team or below level three.
  expect(myPlan(month, everyBatch(month, 'hana'), 'yuki', new Map()).lessons).toEqual([]);
  expect(planMonth({ today, workers: [learner, worker('yuki', { ...teacher, teams: ['B'] }), worker('hana')], work: [work()] }).lessons).toEqual([]);
});

test('a mentor who said yes stays and is asked no more; one who said no to this learner is left out', () => {
  const learner = worker('ken', { skills: [{ skill: '入力', level: 1, wished: true }] }), can = { skills: [{ skill: '入力', level: 3, wished: false }] };
  const facts = { today, workers: [learner, worker('yuki', can), worker('mei', can)], work: [work()] };
  const word = (mentorId: string, agreed: boolean) => ({ mentorId, learnerId: 'ken', stepId: 's1', skill: '入力', agreed });
  const lessons = (...words: ReturnType<typeof word>[]) => planMonth({ ...facts, words }).lessons.map((l) => [l.mentor, l.agreed]);
  expect([lessons(), lessons(word('yuki', false)), lessons(word('yuki', false), word('mei', true)), lessons(word('yuki', false), word('mei', false))]).toEqual([[[1, false]], [[2, false]], [[2, true]], []]);
  const month = planMonth({ ...facts, words: [word('yuki', true)] });
  expect(myPlan(month, everyBatch(month, 'ken'), 'yuki', new Map()).lessons).toEqual([]);
  // Her minutes stay kept while the learner holds pieces.
  expect(planMonth({ ...facts, work: [work({ held: [{ personId: 'ken', pieces: 5 }] })], words: [word('yuki', true)] }).lessons.map((l) => l.mentor)).toEqual([1]);
});

test('a no stays a no', () => {
  const month = planMonth({ today, workers: [worker('hana'), worker('ken')], work: [work({ held: [{ personId: 'hana', pieces: 5 }] })] }), declined = new Set([declinedKey({ personId: 'hana', stepId: 's1' })]);
  expect(declinedIn(month, everyBatch(month, 'hana'), declined)).toEqual(month.sources.flatMap((s, batch) => (s.state === 'held' ? [] : [{ batch, worker: 0 }])));
  expect(declinedIn(month, everyBatch(month, 'ken'), declined)).toEqual([]);
});

test('entries are due a day before their check, and the check begins a day after them', () => {
  const month = planMonth({ today, workers: [worker('hana')], work: [work({ position: 0 }), work({ stepId: 's2', position: 1, open: 10, later: 70 }), work({ stepId: 's3', position: 2, open: 0, later: 80 })] });
  const of = (stepId: string): number[][] => month.sources.flatMap((s, j) => (s.stepId === stepId ? [[month.problem.batches[j]!.release, month.problem.batches[j]!.due]] : []));
  expect([of('s1')[0], of('s2')[0], of('s2').at(-1), of('s3')[0]]).toEqual([[0, 5], [0, 6], [1, 6], [2, 7]]);
});

test('she is offered no more than she may take, with the minutes and the yen of that', () => {
  const month = planMonth({ today, workers: [worker('hana')], work: [work()] }), [offer] = myPlan(month, everyBatch(month, 'hana'), 'hana', new Map()).offers;
  expect([100, 20, 0].map((most) => takenAtMost(offer!, most).map((o) => [o.pieces, o.minutes, o.yen]))).toEqual([[[80, 240, 5600]], [[20, 60, 1400]], []]);
});
