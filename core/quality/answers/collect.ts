// From rows of task, worker, label to Answers. Everything is interned once; a million answers take some 30 MB.
import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { Answers, Gold } from './model.ts';
import { type TableReader, tableReader } from './read-table.ts';

/** More than this many cells of task × kind is not held in memory; such files are typed values or free text. */
export const LARGEST_TABLE = 6e7;
export const MOST_KINDS = 1000;

type Names = { readonly list: string[]; readonly index: Map<string, number> };
const names = (): Names => ({ list: [], index: new Map() });

/** A slice of a longer text keeps that text alive; ids are kept for the whole run, so they are copied. */
const detached = (text: string): string => (text.length < 13 ? text : text.split('').join(''));

function intern(into: Names, text: string): number {
  const known = into.index.get(text);
  if (known !== undefined) return known;
  const own = detached(text), at = into.list.length;
  into.list.push(own);
  into.index.set(own, at);
  return at;
}

function grown(from: Int32Array): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));

/** The order of kinds: numbers by value, else code points; ties by text. */
export function orderOfLabels(labels: readonly string[]): number[] {
  const numeric = labels.every(isNumber), order = labels.map((_, i) => i);
  return order.sort((a, b) => (numeric ? Number(labels[a]) - Number(labels[b]) : 0) || (labels[a]! < labels[b]! ? -1 : 1));
}

export type Collector = { add(task: string, worker: string, label: string): void; done(): Answers };

export function collector(): Collector {
  const tasks = names(), workers = names(), labels = names();
  let task = new Int32Array(1024), worker = new Int32Array(1024), label = new Int32Array(1024), count = 0;
  return {
    add(t, w, l) {
      if (count === task.length) {
        task = grown(task);
        worker = grown(worker);
        label = grown(label);
      }
      task[count] = intern(tasks, t);
      worker[count] = intern(workers, w);
      label[count] = intern(labels, l);
      count += 1;
    },
    done() {
      const n = tasks.list.length, order = orderOfLabels(labels.list), rank = new Int32Array(order.length);
      order.forEach((from, to) => (rank[from] = to));
      const start = new Int32Array(n + 1);
      for (let a = 0; a < count; a++) start[task[a]! + 1]! += 1;
      for (let i = 0; i < n; i++) start[i + 1]! += start[i]!;
      const at = start.slice(0, n), w = new Int32Array(count), l = new Int32Array(count);
      for (let a = 0; a < count; a++) {
        const to = at[task[a]!]!++;
        w[to] = worker[a]!;
        l[to] = rank[label[a]!]!;
      }
      // The maps and raw columns are no longer needed; a million answers should not be held twice.
      for (const { index } of [tasks, workers, labels]) index.clear();
      task = worker = label = new Int32Array(0);
      const kept = lastAnswers(start, w, l, workers.list.length);
      return { tasks: tasks.list, workers: workers.list, labels: order.map((i) => labels.list[i]!), start, worker: w.subarray(0, kept), label: l.subarray(0, kept), repeated: count - kept };
    },
  };
}

/** One answer a worker and task: the last one is her correction of the earlier ones. Compacts in place. */
function lastAnswers(start: Int32Array, worker: Int32Array, label: Int32Array, workers: number): number {
  const seenTask = new Int32Array(workers).fill(-1), seenAt = new Int32Array(workers);
  let write = 0;
  for (let i = 0; i + 1 < start.length; i++) {
    const from = start[i]!, to = start[i + 1]!;
    start[i] = write;
    for (let a = from; a < to; a++) {
      const j = worker[a]!;
      if (seenTask[j] === i) {
        label[seenAt[j]!] = label[a]!;
        continue;
      }
      seenTask[j] = i;
      seenAt[j] = write;
      worker[write] = j;
      label[write] = label[a]!;
      write += 1;
    }
  }
  start[start.length - 1] = write;
  return write;
}

/** A number as people write it: full-width digits and commas between thousands too. Undefined when it is none. */
export function plainNumber(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim().replace(/[−‐]/g, '-').replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain)) ? String(Number(plain)) : undefined;
}

/** A reader of task,worker,label files of any size. `numbers`: labels must be numbers, and come in plainly written. */
export function answersReader(file: string, numbers = false): { readonly reader: TableReader; readonly done: () => Result<Answers> } {
  const into = collector();
  const reader = tableReader(
    ['task', 'worker', 'label'],
    ([task, worker, label], line) => {
      const empty = task === '' ? 'task' : worker === '' ? 'worker' : label === '' ? 'label' : undefined;
      if (empty !== undefined) return refuse('quality/empty-cell', { file, line, column: empty });
      const value = numbers ? plainNumber(label!) : label!;
      if (value === undefined) return refuse('quality/not-a-number', { file, line, text: label!.slice(0, 60) });
      into.add(task!, worker!, value);
      return undefined;
    },
    file,
  );
  return {
    reader,
    done() {
      const end = reader.end();
      return end.ok ? ok(into.done()) : end;
    },
  };
}

/** Gold rows against the answers: unknown kinds and contradictions are refused, tasks nobody answered are counted. */
export function goldReader(file: string, answers: Answers): { readonly reader: TableReader; readonly done: () => Result<{ gold: Gold; unanswered: number }> } {
  const task = new Map(answers.tasks.map((t, i) => [t, i])), kind = new Map(answers.labels.map((l, k) => [l, k]));
  const gold = new Int32Array(answers.tasks.length).fill(-1);
  let unanswered = 0;
  const reader = tableReader(
    ['task', 'label'],
    ([t, l], line) => {
      const i = task.get(t!), k = kind.get(l!);
      if (i === undefined) {
        unanswered += 1;
        return undefined;
      }
      if (k === undefined) return refuse('quality/gold-unknown-label', { file, line, label: l!.slice(0, 60) });
      if (gold[i]! >= 0 && gold[i] !== k) return refuse('quality/gold-twice', { file, line, task: t!.slice(0, 60) });
      gold[i] = k;
      return undefined;
    },
    file,
  );
  return {
    reader,
    done() {
      const end = reader.end();
      return end.ok ? ok({ gold, unanswered }) : end;
    },
  };
}
