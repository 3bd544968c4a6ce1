// aggregate --multi: answers that are lists of labels.
import { seededRandom } from '../../core/kernel/random.ts';
import { refuse } from '../../core/kernel/result.ts';
import { answersReader } from '../../core/quality/answers/collect.ts';
import { csvCell, tableReader } from '../../core/quality/answers/read-table.ts';
import { NONE, agreeOnSets } from '../../core/quality/numbers/multi-label.ts';
import { pour, remark, say, valueOf, writeLines } from './speak.ts';

export type Wish = { readonly answers: string; readonly gold: string | undefined; readonly separator: string; readonly seed: number; readonly out: string | undefined; readonly json: boolean };

async function knownSets(file: string): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  const reader = tableReader(
    ['task', 'label'],
    ([task, label], line) => {
      if (known.has(task!) && known.get(task!) !== label) return refuse('quality/gold-twice', { file, line, task: task!.slice(0, 60) });
      known.set(task!, label!);
      return undefined;
    },
    file,
  );
  await pour(file, (chunk) => reader.push(chunk));
  valueOf(reader.end());
  return known;
}

export async function aggregateSets(wish: Wish): Promise<number> {
  const read = answersReader(wish.answers);
  await pour(wish.answers, (chunk) => read.reader.push(chunk));
  const answers = valueOf(read.done()), known = wish.gold === undefined ? new Map<string, string>() : await knownSets(wish.gold);
  const tasks = new Set(answers.tasks), unanswered = [...known.keys()].filter((task) => !tasks.has(task)).length;
  const found = valueOf(agreeOnSets(answers, seededRandom(wish.seed), wish.separator, new Map([...known].filter(([task]) => tasks.has(task)))));
  const remarks = [...(answers.repeated > 0 ? [{ code: 'quality/repeated', count: answers.repeated }] : []), ...(unanswered > 0 ? [{ code: 'quality/gold-unanswered', count: unanswered }] : [])];
  for (const { code, count } of remarks) remark(code, { count });
  const share = (p: number, task: string): number => (known.has(task) ? 1 : Math.min(p, 0.999999));
  const rows = found.map(({ task, labels, probability }) => ({ task, label: labels.length === 0 ? NONE : labels.map((l) => l.label).join(wish.separator), probability: Number(share(probability, task).toFixed(6)), labels: labels.map((l) => ({ label: l.label, probability: Number(share(l.probability, task).toFixed(6)) })) }));
  if (wish.out !== undefined || !wish.json) writeLines(wish.out, ['task,label,probability', ...rows.map((r) => `${csvCell(r.task)},${csvCell(r.label)},${r.probability}`)]);
  if (wish.json) say(JSON.stringify({ kind: 'multi', tasks: rows.length, workers: answers.workers.length, answers: answers.label.length, gold: known.size - unanswered, seed: wish.seed, remarks, ...(wish.out === undefined ? { results: rows } : { out: wish.out }) }));
  return 0;
}
