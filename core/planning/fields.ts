// Every field that a problem may have. What stands in none of these lists is not read, and is told by name: a limit that
// was meant for somebody and misspelt would otherwise be no limit at all. docs/guides/planning-problem.md explains each.
import type { Refusal } from '../kernel/result.ts';

export const fields = {
  problem: ['format', 'name', 'horizonDays', 'workers', 'batches', 'frozen', 'mentoring'],
  worker: ['id', 'team', 'offered', 'weekLimit', 'incomeWish', 'incomeCeiling', 'skills', 'wishes', 'clients', 'monthLimit', 'yearCeilings', 'earnedThisYear', 'absence'],
  skill: ['level', 'speed'],
  yearCeiling: ['name', 'yen'],
  batch: ['id', 'order', 'step', 'client', 'skill', 'level', 'minutes', 'release', 'due', 'priority', 'team', 'critical', 'after', 'pay'],
  frozen: ['batch', 'worker'],
  mentoring: ['learner', 'mentor', 'skill', 'minutesPerDay', 'payPerHour'],
} as const;

type Place = keyof typeof fields;
type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const rows = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '');

/** Findings `planning/unknown-field` and, where a known name is meant in all likelihood, `planning/unknown-field-like`: each name once, with the first place and how many there are. */
export function findUnknownFields(data: unknown): Refusal[] {
  const found = new Map<string, { where: string; field: string; place: Place; times: number }>();
  const look = (row: unknown, place: Place, where: string): void => {
    if (!isRow(row)) return;
    const known: readonly string[] = fields[place];
    for (const field of Object.keys(row)) {
      if (known.includes(field)) continue;
      const key = `${place} ${field}`, told = found.get(key);
      if (told === undefined) found.set(key, { where, field, place, times: 1 });
      else told.times++;
    }
  };
  if (!isRow(data)) return [];
  look(data, 'problem', '{ }');
  rows(data.workers).forEach((worker, w) => {
    look(worker, 'worker', `workers[${w}]`);
    if (!isRow(worker)) return;
    if (isRow(worker.skills)) for (const [skill, ability] of Object.entries(worker.skills)) look(ability, 'skill', `workers[${w}].skills[${skill}]`);
    rows(worker.yearCeilings).forEach((one, i) => { look(one, 'yearCeiling', `workers[${w}].yearCeilings[${i}]`); });
  });
  rows(data.batches).forEach((batch, j) => { look(batch, 'batch', `batches[${j}]`); });
  for (const place of ['frozen', 'mentoring'] as const) rows(data[place]).forEach((one, i) => { look(one, place, `${place}[${i}]`); });
  return [...found.values()].map(({ where, field, place, times }) => {
    const like = fields[place].find((known) => plain(known) === plain(field) || oneSlip(plain(known), plain(field)));
    return like === undefined ? { code: 'planning/unknown-field', facts: { where, field, times } } : { code: 'planning/unknown-field-like', facts: { where, field, times, like } };
  });
}

/** One letter too many, too few, or another. */
function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 4) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i);
}
