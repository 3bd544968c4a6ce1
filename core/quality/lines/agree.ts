// Everybody's lines of a task → agreed lines: matched across mappers, fused, attributes voted, presence stated.
import { assignOrLeave } from './assign.ts';
import { USUAL, fuse } from './fuse.ts';
import { type Line, meanDistance } from './geometry.ts';

export type Drawing = { readonly task: string; readonly worker: string; readonly line: Line; readonly properties: Readonly<Record<string, unknown>> };

export type AgreedLine = {
  readonly task: string;
  readonly line: Line;
  readonly errors: readonly number[];
  readonly workers: readonly string[];
  /** Workers whose drawing shows another lane. */
  readonly apart: readonly string[];
  /** True when the drawings lie further apart than a line can be unsure: a third mapper should look. */
  readonly flagged: boolean;
  /** Probability that the line is really there, from how many of the task's mappers drew it. */
  readonly presence: number;
  readonly properties: Readonly<Record<string, unknown>>;
};

/** Two drawings further apart than this on average are different lines, metres. */
const SAME_LINE = 6;

type Group = { readonly drawings: Drawing[] };

/** Groups of drawings of one line each, at most one per mapper. */
export function matchDrawings(drawings: readonly Drawing[]): Group[] {
  const byWorker = Map.groupBy(drawings, (d) => d.worker), groups: Group[] = [];
  for (const own of [...byWorker.values()].sort((a, b) => b.length - a.length)) {
    const cost = own.map((d) => groups.map((g) => Math.min(...g.drawings.map((o) => meanDistance(d.line, o.line)))));
    const match = groups.length === 0 ? own.map(() => -1) : assignOrLeave(cost, SAME_LINE);
    own.forEach((d, i) => (match[i]! >= 0 ? groups[match[i]!]!.drawings.push(d) : groups.push({ drawings: [d] })));
  }
  return groups;
}

/** The value most mappers gave; numbers by median. */
function voted(drawings: readonly Drawing[]): Record<string, unknown> {
  const keys = new Set(drawings.flatMap((d) => Object.keys(d.properties))), out: Record<string, unknown> = {};
  for (const key of keys) {
    const values = drawings.flatMap((d) => (d.properties[key] === undefined ? [] : [d.properties[key]])), votes = new Map<string, { value: unknown; count: number }>();
    if (values.every((v) => typeof v === 'number')) {
      out[key] = [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
      continue;
    }
    for (const value of values) {
      const text = JSON.stringify(value);
      votes.set(text, { value, count: (votes.get(text)?.count ?? 0) + 1 });
    }
    out[key] = [...votes.values()].sort((a, b) => b.count - a.count)[0]!.value;
  }
  return out;
}

/** Two passes: the first measures each mapper's variance over all her lines, the second trusts her by it. */
export function agreeOnLines(drawings: readonly Drawing[]): AgreedLine[] {
  const tasks = [...Map.groupBy(drawings, (d) => d.task)].map(([task, own]) => ({ task, mappers: new Set(own.map((d) => d.worker)).size, groups: matchDrawings(own) }));
  const sums = new Map<string, { variance: number; lines: number }>();
  for (const { groups } of tasks) {
    for (const { drawings: own } of groups) {
      if (own.length < 3) continue;
      const { variance, apart } = fuse(own.map((d) => d.line), own.map(() => USUAL));
      own.forEach((d, j) => {
        if (apart.includes(j)) return;
        const seen = sums.get(d.worker) ?? { variance: 0, lines: 0 };
        sums.set(d.worker, { variance: seen.variance + variance[j]!, lines: seen.lines + 1 });
      });
    }
  }
  const historyOf = (worker: string): number => {
    const seen = sums.get(worker);
    return seen === undefined ? USUAL : (seen.variance + 2 * USUAL) / (seen.lines + 2);
  };
  return tasks.flatMap(({ task, mappers, groups }) =>
    groups.map(({ drawings: own }) => {
      const { line, errors, apart, flagged } = fuse(own.map((d) => d.line), own.map((d) => historyOf(d.worker)));
      return { task, line, errors, workers: own.map((d) => d.worker), apart: apart.map((j) => own[j]!.worker), flagged, presence: (own.length + 0.5) / (mappers + 1), properties: voted(own) };
    }),
  );
}
