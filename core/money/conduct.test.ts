// What the centre must and must not do, as tables a director could review.
import { expect, test } from 'vitest';
import { type Instant, type LocalDate, date } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import { considerationRecord } from './consideration.ts';
import { endingCount, makeEndingNotice } from './ending.ts';
import { examplePaperSources, examplePayees } from './examples.ts';
import { paymentRecords } from './payment-record.ts';
import { wageOn } from './hourly.ts';
import { type PriceTalk, checkTalk, payFor, reworkPay, sharePay } from './price.ts';
import { type ActRequest, considerAct, groundsFor, prohibitedActs } from './prohibited.ts';
import { type Recruitment, checkRecruitment } from './recruit.ts';
import { relationAtLeast, relationSpan, strictSpan } from './relation.ts';
import { type Situation, expenseDeduction, paceToCome, readWalls, wallLimit, wallWay } from './wall-meter.ts';

const table = (text: string): string[][] => text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
const at = '2026-10-01T01:00:00Z' as Instant;
const on = date('2026-10-01');
/** The third piece, two days after its day. */
const came = { step: '入力', rows: [3], due: date('2026-09-20'), received: date('2026-09-22') };
const long = [{ from: date('2026-01-10'), to: date('2026-03-31') }, { from: date('2026-04-20'), to: date('2026-10-31') }];

test('orders with gaps shorter than a month are one relation', () => {
  expect(relationSpan(long, on)).toEqual({ from: '2026-01-10', to: '2026-10-31' });
  expect(relationSpan([long[0]!, { from: date('2026-05-01'), to: date('2026-10-31') }], on)?.from).toBe('2026-05-01');
  expect(relationSpan([], on)).toBeUndefined();
  expect([relationAtLeast(long, on, 6), relationAtLeast([{ from: date('2026-09-20'), to: date('2026-09-25') }], on, 1)]).toEqual([true, false]);
});

test.each(table(`
  refuse-receipt      |                     | money/act-needs-ground
  refuse-receipt      | late-by-worker      | recorded
  return-work         | late-by-worker      | money/act-wrong-ground
  reduce-pay          | differs-from-notice | recorded
  unpaid-redo         | differs-from-notice | recorded
  unpaid-redo         | needed-for-quality  | money/act-wrong-ground
  force-purchase      | needed-for-quality  | recorded
  demand-favour       | benefits-worker     | recorded
  beat-down-price     | differs-from-notice | money/act-never
  deduct-transfer-fee | benefits-worker     | money/act-never
`))('%s with ground "%s": %s', (act, ground, answer) => {
  const request = { act, worker: 'w1', order: 'K1', by: 'ディレクター', at, ground: ground === '' ? null : ground, evidence: '手順書3.2、ピース p1', yen: yen(500) } as ActRequest;
  const got = considerAct(request, long, on, { fee: 500, reduced: 0, due: date('2026-09-20'), late: [came] });
  expect(got.ok ? 'recorded' : got.refusals[0]!.code).toBe(answer);
  if (got.ok) expect(got.value.covered).toBe(true);
});

// late pieces | yen of the reduction | fee told | taken off before | ground -> answer
test.each(table(`
  0 | 100 | 354 |   0 | late-by-worker      | money/act-not-late
  1 | 100 | 354 |   0 | late-by-worker      | recorded
  0 | 354 | 354 |   0 | differs-from-notice | recorded
  0 | 355 | 354 |   0 | differs-from-notice | money/act-above-fee 354 - 0, 354 left
  0 | 154 | 354 | 200 | differs-from-notice | recorded
  0 | 155 | 354 | 200 | differs-from-notice | money/act-above-fee 354 - 200, 154 left
  0 |   1 | 354 | 354 | differs-from-notice | money/act-above-fee 354 - 354, 0 left
  0 |   1 | 100 | 354 | differs-from-notice | money/act-above-fee 100 - 354, 0 left
  0 |   0 | 354 |   0 | differs-from-notice | money/act-needs-sum
`))('%s late, %s yen of %s with %s taken off before, %s: %s', (late, sum, fee, reduced, ground, answer) => {
  const got = considerAct({ act: 'reduce-pay', worker: 'w1', order: 'K1', by: 'x', at, ground: ground as 'late-by-worker', evidence: '手順書3.2', yen: yen(Number(sum)) }, long, on, { fee: Number(fee), reduced: Number(reduced), due: on, late: late === '1' ? [came] : [] });
  const { code, facts } = got.ok ? { code: 'recorded', facts: {} as Readonly<Record<string, unknown>> } : got.refusals[0]!;
  expect(code === 'money/act-above-fee' ? `${code} ${String(facts.fee)} - ${String(facts.reduced)}, ${String(facts.left)} left` : code).toBe(answer);
});

test('an act without evidence is not recorded; every act of the law has its row', () => {
  expect(considerAct({ act: 'return-work', worker: 'w1', order: 'K1', by: 'x', at, ground: 'differs-from-notice', evidence: ' ', yen: null }, [], on, { fee: 0, reduced: 0, due: null, late: [] })).toMatchObject({ refusals: [{ code: 'money/act-needs-evidence' }] });
  expect(Object.keys(groundsFor).sort()).toEqual([...prohibitedActs].sort());
});

test.each(table(`
  2026-10-01 | 2026-10-31 |                             | ok duty
  2026-10-01 | 2026-10-30 |                             | money/ending-too-soon
  2026-10-01 | 2026-10-02 | original-contract-cancelled | ok free
  2026-10-01 | 2026-09-30 |                             | money/ending-before-notice
  2026-10-01 | 2028-10-01 |                             | ok duty
  2026-10-01 | 2028-10-02 |                             | money/ending-far
`))('noticed %s, ends %s, exception "%s": %s', (noticed, ends, exception, answer) => {
  const got = makeEndingNotice({ worker: 'w1', noticed: date(noticed!), ends: date(ends!), exception: (exception || null) as never, evidence: exception ? '元の契約の解除通知' : '' }, long);
  expect(got.ok ? `ok ${got.value.duty ? 'duty' : 'free'}` : got.refusals[0]!.code).toBe(answer);
});

// The stricter count on 2026-10-01. orders | endings told | since | why | six months on | long | earliest | promised
test.each(table(`
  2026-01-10..2026-03-31 2026-04-20..2026-10-31 |                        | 2026-01-10 joined | 2026-07-10 | long  | 2026-10-31 |
  2026-01-10..2026-02-01 2026-10-01..2026-10-05 |                        | 2026-01-10 frame  | 2026-07-10 | long  | 2026-10-31 |
  2026-01-10..2026-02-01 2026-10-01..2026-10-05 | 2026-01-20..2026-03-01 | 2026-10-01 joined | 2027-04-01 | short | 2026-10-01 |
  2026-04-15..2026-09-30                        |                        | 2026-04-15 joined | 2026-10-15 | long  | 2026-10-31 |
  2026-05-15..2026-09-30                        |                        | 2026-05-15 joined | 2026-11-15 | short | 2026-10-01 |
  2026-01-10..2026-09-30                        | 2026-09-20..2026-12-15 | 2026-01-10 joined | 2026-07-10 | long  | 2026-12-15 | 2026-12-15
  2026-01-10..2026-09-30                        | 2026-09-20..2026-10-20 | 2026-01-10 joined | 2026-07-10 | long  | 2026-10-31 | 2026-10-20
`))('orders %s, told "%s": since %s', (spans, endings, since, longFrom, long, earliest, told) => {
  const pairs = (text: string) => text.split(/ +/).filter(Boolean).map((s) => s.split('..').map((d) => date(d)) as [ReturnType<typeof date>, ReturnType<typeof date>]);
  const orders = pairs(spans!).map(([from, to]) => ({ from, to }));
  const before = pairs(endings!).map(([noticed, ends]) => ({ noticed, ends }));
  const count = endingCount(on, orders, before)!;
  expect([`${count.since} ${count.why}`.replace(/ +/, ' '), count.longFrom, count.long ? 'long' : 'short', count.earliest, count.told ?? '']).toEqual([since!.replace(/ +/, ' '), longFrom, long, earliest, told]);
  // What the page promises is what the notice takes, and a day less is refused where a notice is due.
  const give = (ends: string) => makeEndingNotice({ worker: 'w1', noticed: on, ends: date(ends), exception: null, evidence: '' }, orders, before);
  if (count.told !== null) expect(give('2027-01-31')).toMatchObject({ refusals: [{ code: 'money/ending-open', facts: { until: count.told } }] });
  else expect(give(count.earliest)).toMatchObject({ ok: true, value: { duty: count.long } });
  if (count.long) expect(give('2026-10-19').ok).toBe(false);
});

test('the stricter count is never shorter than the joined one, and nobody without an order is counted', () => {
  expect(strictSpan([], on)).toBeUndefined();
  for (const orders of [long, long.slice(1), [...long, { from: date('2025-01-01'), to: date('2025-01-05') }]]) expect(strictSpan(orders, on)!.from <= relationSpan(orders, on)!.from).toBe(true);
});

test('a short relation ends without the 30 days; an exception needs its facts', () => {
  expect(makeEndingNotice({ worker: 'w1', noticed: on, ends: date('2026-10-03'), exception: null, evidence: '' }, [{ from: date('2026-09-01'), to: date('2026-10-03') }])).toMatchObject({ ok: true, value: { duty: false } });
  expect(makeEndingNotice({ worker: 'w1', noticed: on, ends: on, exception: 'disaster', evidence: '' }, long)).toMatchObject({ refusals: [{ code: 'money/ending-exception-evidence' }] });
});

test('a wish becomes its own record, without a reason', () => {
  const wish = { id: 'l1', worker: 'w1', order: 'K1', at, asked: 'rest' as const };
  expect(considerationRecord(wish, { at, done: 'granted', told: '' }, long)).toMatchObject({ duty: 'must', lacks: [], on: '2026-10-01' });
  expect(considerationRecord(wish, null, [])).toMatchObject({ duty: 'effort', lacks: ['answer'] });
  // Months between two orders do not begin the count anew (the common terms held), an ending that was told does.
  const gaps = [{ from: date('2026-03-13'), to: date('2026-03-20') }, { from: date('2026-09-20'), to: date('2026-10-01') }];
  expect([considerationRecord(wish, null, gaps).duty, considerationRecord(wish, null, gaps, [date('2026-04-20')]).duty]).toEqual(['must', 'effort']);
  expect(considerationRecord(wish, { at, done: 'not-possible', told: ' ' }, long).lacks).toEqual(['explanation']);
  expect(Object.keys(considerationRecord(wish, null, []).wish)).not.toContain('reason');
});

const display: Recruitment = { name: '公社', address: '中央1', contact: '0263', work: '入力', place: '在宅', delivery: { from: null, by: date('2026-10-20') }, fee: { least: yen(100), most: yen(150), per: '枚', payOn: '翌月20日', method: '振込' }, expenses: '込み', rights: '公社へ', ending: '30日前までに知らせる', person: '木村', validUntil: date('2026-10-10') };

test('a job told to two people shows what it must; told to one it is asked for only', () => {
  expect(checkRecruitment(display, 2, on)).toEqual({ ok: true, value: { missing: [] } });
  expect(checkRecruitment({ ...display, fee: null, address: '' }, 2, on)).toMatchObject({ refusals: [{ facts: { item: 'address' } }, { facts: { item: 'fee' } }] });
  expect(checkRecruitment({ ...display, fee: null }, 1, on)).toEqual({ ok: true, value: { missing: ['fee'] } });
  expect(checkRecruitment({ ...display, expenses: '', rights: '', delivery: null }, 5, on)).toEqual({ ok: true, value: { missing: ['delivery', 'expenses', 'rights'] } });
  expect(checkRecruitment({ ...display, ending: '', person: ' ' }, 5, on)).toEqual({ ok: true, value: { missing: ['contact', 'ending'] } });
  expect(checkRecruitment(display, 2, date('2026-10-11'))).toMatchObject({ refusals: [{ code: 'money/recruitment-outdated' }] });
});

test('a talk is kept with or without a pilot; a price agreed below the mirror or lowered needs a basis', () => {
  const pilot = { step: 's1', minutes: [0.5, 0.6, 0.7], on: date('2026-10-06') };
  const rate = { yen: yen(12), per: 1 };
  const talk: PriceTalk = { step: 's1', on: date('2026-10-05'), with: '入力チームの4人', proposed: rate, voices: ['これくらいなら'], result: 'agreed', agreed: rate, by: '木村', basis: '' };
  const none = { ...pilot, minutes: [] }, wage = wageOn(talk.on);
  expect(checkTalk(pilot, talk, null, wage)).toMatchObject({ ok: true, value: { median: 0.6, count: 3, mirror: { hourly: 1200, minimum: 1117, from: '2026-10-02', below: false } } });
  // The wage is the caller's: of another day, of another prefecture, confirmed by the centre, or none.
  expect(checkTalk(pilot, talk, null, { yen: yen(1201), from: date('2026-10-01') })).toMatchObject({ refusals: [{ code: 'money/price-below-mirror', facts: { hourly: 1200, minimum: 1201, from: '2026-10-01' } }] });
  expect(checkTalk(pilot, { ...talk, agreed: { yen: yen(1), per: 1 } }, null, null)).toMatchObject({ ok: true, value: { mirror: { hourly: 100, minimum: null, from: null, below: false } } });
  expect(checkTalk(none, talk, null, wage)).toEqual({ ok: true, value: { median: null, count: 0, mirror: null, lowered: false } });
  expect(checkTalk(pilot, { ...talk, result: 'open', agreed: null }, rate, wage)).toEqual({ ok: true, value: { median: 0.6, count: 3, mirror: null, lowered: false } });
  const codes = (change: Partial<PriceTalk>, before: typeof rate | null = null, evidence = pilot): string[] => {
    const got = checkTalk(evidence, { ...talk, ...change }, before, wage);
    return got.ok ? [] : got.refusals.map((r) => r.code);
  };
  expect(codes({ voices: [], with: ' ' })).toEqual(['money/talk-needs-who', 'money/price-needs-talk']);
  expect(codes({ on: date('2026-10-07') })).toEqual(['money/talk-to-come']);
  expect(codes({ result: 'not-agreed' })).toEqual(['money/talk-result']);
  expect(codes({ agreed: null })).toEqual(['money/talk-result']);
  expect(codes({ agreed: { yen: yen(0), per: 1 } })).toEqual(['money/bad-amount']);
  expect(codes({}, { yen: yen(13), per: 1 })).toEqual(['money/price-lowered']);
  expect(codes({}, { yen: yen(13), per: 1 }, none)).toEqual(['money/price-lowered']);
  expect(checkTalk(pilot, { ...talk, agreed: { yen: yen(10), per: 1 } }, null, wage)).toMatchObject({ refusals: [{ code: 'money/price-below-mirror', facts: { hourly: 1000, minimum: 1117, from: '2026-10-02' } }] });
  expect(checkTalk(pilot, { ...talk, basis: '様式が短くなったため' }, { yen: yen(13), per: 1 }, wage)).toMatchObject({ ok: true, value: { lowered: true } });
});

test('pay is rounded up once, shares make the whole, and a caused repair is paid anew', () => {
  expect(payFor({ yen: yen(7), per: 3 }, 100)).toBe(234);
  expect(sharePay(yen(100), [{ worker: 'a', share: 'work', weight: 2 }, { worker: 'b', share: 'hand-over', weight: 1 }]).map((s) => s.pay)).toEqual([67, 33]);
  expect((['client', 'manual', 'centre', 'differs-from-notice'] as const).map((c) => reworkPay({ yen: yen(12), per: 1 }, 5, c))).toEqual([60, 60, 60, 0]);
});

test('支払調書 lists class-1 fees above 50,000 by the day of payment, and collects no number from data entry', () => {
  const statements = examplePaperSources().flatMap((s) => (s.kind === 'statement' ? [s.of] : []));
  const paid = statements.map((statement) => ({ statement, paidOn: date('2026-11-20') }));
  const payees = new Map(examplePayees.map((p) => [p.id, p]));
  expect(paymentRecords(2026, paid, payees)).toEqual([{ payee: 'w1', name: '山田 花', address: '長野県みどり市', year: 2026, paid: 84_000, withheld: 8_576, statements: ['S-2026-10-0001'], myNumber: 'needed-on-paper' }]);
  expect(paymentRecords(2027, paid, payees)).toEqual([]);
  expect(paymentRecords(2026, [{ ...paid[0]!, statement: { ...paid[0]!.statement, classOne: yen(50_000) } }], payees)).toEqual([]);
});

const hana: Situation = { special: true, salary: yen(0), expenses: yen(0), chosen: ['income-tax', 'insured-130', 'own-limit'], ownLimit: yen(800_000), insurer: null };

test.each(table(`
  2024-06-01 | income-tax   | 1030000
  2025-06-01 | income-tax   | 1600000
  2026-06-01 | income-tax   | 1730000
  2026-06-01 | dependant    | 1310000
  2025-06-01 | dependant    | 1230000
  2026-06-01 | spouse-full  | 1640000
  2026-06-01 | spouse-end   | 2020000
  2026-06-01 | insured-130  | 1300000
  2025-09-30 | insured-150  | null
  2025-10-01 | insured-150  | 1500000
`))('on %s the wall %s stands at %s yen of revenue', (day, wall, limit) => {
  expect(String(wallLimit(wall as never, hana, date(day!)))).toBe(limit);
});

test.each(table(`
  2025-06-01 | 0      | 650000
  2026-06-01 | 0      | 690000
  2026-06-01 | 600000 | 90000
  2026-06-01 | 900000 | 0
`))('expense special on %s with a salary of %s is %s', (day, salary, special) => {
  expect(expenseDeduction({ special: true, salary: yen(Number(salary)), expenses: yen(0) }, day as LocalDate)).toBe(Number(special));
});

test('the meter reads only the walls she chose; insurance counts from the limit itself', () => {
  expect(readWalls(hana, at, yen(800_000), yen(600_000)).map((r) => [r.wall, r.left, r.state])).toEqual([['income-tax', 930_000, 'clear'], ['insured-130', 499_999, 'near'], ['own-limit', 0, 'near']]);
  expect(readWalls({ ...hana, chosen: ['insured-130', 'own-limit'] }, at, yen(1_300_000), yen(0)).map((r) => r.state)).toEqual(['over', 'over']);
  expect(wallLimit('insured-130', { ...hana, expenses: yen(100_000) }, on)).toBe(1_400_000);
});

// wall | special | salary | expenses → limit, and how it came about: at + expense − salary's part, special left of whole
test.each(table(`
  dependant   | yes | 0       | 0       | 1310000 | 620000 + 690000 - 0      | 690000 of 690000
  dependant   | yes | 600000  | 0       | 710000  | 620000 + 90000 - 0       | 90000 of 690000
  dependant   | yes | 600000  | 200000  | 820000  | 620000 + 200000 - 0      | -
  dependant   | yes | 900000  | 0       | 460000  | 620000 + 0 - 160000      | 0 of 690000
  dependant   | no  | 600000  | 100000  | 720000  | 620000 + 100000 - 0      | -
  insured-130 | yes | 600000  | 100000  | 800000  | 1300000 + 100000 - 600000 | -
  insured-130 | yes | 1900000 | 0       | 0       | 1300000 + 0 - 1900000    | -
  own-limit   | yes | 600000  | 100000  | 800000  | 800000 + 0 - 0           | -
`))('the wall %s with special %s, salary %s, expenses %s: %s', (wall, special, salary, expenses, limit, sum, left) => {
  const s: Situation = { ...hana, special: special === 'yes', salary: yen(Number(salary)), expenses: yen(Number(expenses)) };
  const way = wallWay(wall as never, s, date('2026-06-01'))!;
  expect([String(wallLimit(wall as never, s, date('2026-06-01'))), `${way.at} + ${way.expense} - ${way.salaryPart}`, way.special ? `${way.special.left} of ${way.special.whole}` : '-']).toEqual([limit, sum, left]);
});

test('the outlook of the year goes on like the last three months, and says nothing in December', () => {
  expect([paceToCome(yen(90_000), date('2026-09-15')), paceToCome(yen(100_000), date('2026-11-22')), paceToCome(yen(90_000), date('2026-12-01'))]).toEqual([90_000, 33_333, 0]);
});
