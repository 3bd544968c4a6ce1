import { expect, test } from 'vitest';
import fc from 'fast-check';
import { aqls, chanceToPass, codeLetter, planOf, resolve, severities } from './plans.ts';
import { type Inspection, afterLot, begin, resume } from './switching.ts';

const letters = 'ABCDEFGHJKLMNPQRS';
const plan = (severity: (typeof severities)[number], letter: string, aql: number) => {
  const found = resolve(severity, letters.indexOf(letter), aqls.indexOf(aql as 1));
  return found === undefined ? 'none' : `${letters[found.letter]} ${found.ac}`;
};

test('spot checks against the printed tables: letter and AQL → letter in use and Ac', () => {
  const table = `
    normal J 1 → J 2; normal J 0.65 → J 1; normal J 0.4 → K 1; normal H 0.25 → H 0; normal K 0.4 → K 1; normal L 0.65 → L 3; normal G 2.5 → G 2
    normal A 6.5 → A 0; normal A 10 → C 1; normal R 0.015 → P 0; normal R 0.025 → R 1; normal F 100 → E 21; normal E 250 → E 44; normal M 0.1 → N 1
    tightened J 1 → J 1; tightened K 0.65 → K 1; tightened H 0.4 → H 0; tightened L 2.5 → L 8; tightened R 0.025 → S 1; tightened A 10 → A 0; tightened B 6.5 → B 0
    reduced J 1 → J 1; reduced K 1.5 → K 3; reduced L 2.5 → L 6; reduced H 0.65 → K 1; reduced M 0.065 → L 0; reduced R 0.025 → N 0; reduced C 100 → C 6`;
  for (const line of table.split(/[;\n]/).map((l) => l.trim()).filter((l) => l !== '')) {
    const [severity, letter, aql, , used, ac] = line.split(' ') as [(typeof severities)[number], string, string, string, string, string];
    expect(`${line.split(' →')[0]} → ${plan(severity, letter, Number(aql))}`).toBe(`${severity} ${letter} ${aql} → ${used} ${ac}`);
  }
});

test('lots: code letter, n, Ac, Re', () => {
  const of = (lot: number, aql: number) => {
    const p = planOf(lot, aql, 'II', 'normal');
    return p.ok ? `${p.value.letter} ${p.value.n} ${p.value.ac}/${p.value.re}${p.value.all ? ' all' : ''}` : p.refusals[0]!.code;
  };
  expect([of(4000, 2.5), of(1000, 1), of(100, 4), of(5000, 0.65), of(30, 2.5), of(4, 1)]).toEqual(['L 200 10/11', 'J 80 2/3', 'F 20 2/3', 'L 200 3/4', 'C 5 0/1', 'E 4 0/1 all']);
  expect(of(100, 3)).toBe('quality/option');
  expect([codeLetter(2, 'S-1'), codeLetter(500_000, 'II'), codeLetter(500_001, 'III')]).toEqual(['A', 'P', 'R']);
});

test('every cell of the three tables ends in a plan, and a looser AQL never has a smaller Ac at equal n', () => {
  for (const severity of severities) {
    for (let letter = 0; letter < 16; letter++) {
      const seen = new Map<number, number>();
      for (let aql = 0; aql < aqls.length; aql++) {
        const found = resolve(severity, letter, aql)!;
        expect(found).toBeDefined();
        expect(found.ac).toBeGreaterThanOrEqual(seen.get(found.letter) ?? 0);
        seen.set(found.letter, found.ac);
      }
    }
  }
});

test('an AQL plan is no certificate: J at 0.65 passes a 2 % lot half of the time', () => {
  expect(chanceToPass({ n: 80, ac: 1 }, 0.02)).toBeCloseTo(0.523, 3);
  expect([chanceToPass({ n: 80, ac: 1 }, 0), chanceToPass({ n: 80, ac: 1 }, 1)]).toEqual([1, 0]);
});

/** The rules read again from the whole history, in another form: find each stretch from its first lot. */
function oracle(history: readonly boolean[]): string {
  let from = 0, severity = 'normal';
  for (let at = 0; at < history.length; at++) {
    const part = history.slice(from, at + 1), bad = part.map((a, i) => (a ? -1 : i)).filter((i) => i >= 0);
    let next = severity;
    if (severity === 'normal') {
      if (bad.some((b, i) => i > 0 && b - bad[i - 1]! < 5)) next = 'tightened';
      else if (part.length - 1 - (bad.at(-1) ?? -1) >= 15) next = 'reduced';
    } else if (severity === 'tightened') {
      if (bad.length >= 5) next = 'stopped';
      else if (part.length - 1 - (bad.at(-1) ?? -1) >= 5) next = 'normal';
    } else if (severity === 'reduced' && !history[at]) next = 'normal';
    if (next !== severity) from = at + 1;
    severity = next;
  }
  return severity;
}

test('switching equals the rules read from the whole history: all 2^12 histories, and long ones', () => {
  const run = (history: readonly boolean[]): Inspection => history.reduce((s, accepted) => afterLot(s, { accepted, ac: 1 }, { steady: true, approved: true }), begin);
  for (let bits = 0; bits < 4096; bits++) {
    const history = Array.from({ length: 12 }, (_, i) => ((bits >> i) & 1) === 1);
    if (run(history).severity !== oracle(history)) expect(`${history.map(Number).join('')} ${run(history).severity}`).toBe(oracle(history));
  }
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 7 }).map((x) => x > 0), { maxLength: 60 }), (history) => run(history).severity === oracle(history)));
});

test('reduced needs approval and steadiness; resubmitted lots never count; work stops and resumes tightened', () => {
  const good = { accepted: true, ac: 3, passesTighter: true }, bad = { accepted: false, ac: 3 };
  const times = (state: Inspection, n: number, lot: typeof good | typeof bad, approved = true) => Array.from({ length: n }).reduce<Inspection>((s) => afterLot(s, lot, { steady: true, approved }), state);
  expect([times(begin, 9, good).severity, times(begin, 10, good).severity, times(begin, 20, good, false).severity]).toEqual(['normal', 'reduced', 'normal']);
  expect(afterLot(times(begin, 10, good), good, { steady: false, approved: true }).severity).toBe('normal');
  expect(afterLot(begin, { ...bad, resubmitted: true }, { steady: true, approved: true })).toBe(begin);
  const stopped = times(begin, 7, bad);
  expect([stopped.severity, times(stopped, 1, good).severity, resume(stopped).severity]).toEqual(['stopped', 'stopped', 'tightened']);
});
