import { seededRandom } from '../../core/kernel/random.ts';
import { aggregate, methods } from '../../core/quality/aggregate.ts';
import { answersReader, goldReader } from '../../core/quality/answers/collect.ts';
import { noGold } from '../../core/quality/answers/model.ts';
import { csvCell } from '../../core/quality/answers/read-table.ts';
import { readOptions } from '../options.ts';
import { aggregateSets } from './aggregate-sets.ts';
import { run as numbers } from './numbers.ts';
import { bad, needed, numberIn, oneOf, pour, remark, say, valueOf, writeLines } from './speak.ts';

const options = { answers: { type: 'string' }, gold: { type: 'string' }, method: { type: 'string' }, ordinal: { type: 'boolean' }, multi: { type: 'boolean' }, numbers: { type: 'boolean' }, separator: { type: 'string' }, seed: { type: 'string' }, 'leave-out': { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean' } } as const;

/** A probability as text: only gold, or a file with one kind, is certain. */
const shown = (p: number, certain: boolean): string => (certain ? '1' : Math.min(p, 0.999999).toFixed(6));

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options });
  const method = oneOf('method', values.method, methods, 'auto'), seed = numberIn('seed', values.seed, 0, 2 ** 32 - 1, true) ?? 1;
  // Kinds of answers exclude each other, and what only one of them knows is not silently dropped.
  const kinds = (['ordinal', 'multi', 'numbers'] as const).filter((kind) => values[kind] === true);
  if (kinds.length > 1) bad('quality/not-together', { a: kinds[0], b: kinds[1] });
  if (kinds[0] !== undefined && kinds[0] !== 'ordinal' && values.method !== undefined && method !== 'auto') bad('quality/not-together', { a: kinds[0], b: 'method' });
  if (values.separator !== undefined && !values.multi) bad('quality/not-together', { a: 'separator', b: kinds[0] ?? 'answers' });
  if (values.separator === '') bad('quality/needs', { option: 'separator' });
  if (values.multi) return await aggregateSets({ answers: needed('answers', values.answers), gold: values.gold, separator: values.separator ?? '|', seed, out: values.out, json: values.json ?? false });
  if (values.numbers) {
    if (values.gold !== undefined) bad('quality/not-together', { a: 'numbers', b: 'gold' });
    return await numbers(['--answers', needed('answers', values.answers), ...(values.out === undefined ? [] : ['--out', values.out]), ...(values.json ? ['--json'] : [])]);
  }
  const file = needed('answers', values.answers), read = answersReader(file);
  await pour(file, (chunk) => read.reader.push(chunk));
  const answers = valueOf(read.done());
  let gold = noGold(answers), unanswered = 0;
  if (values.gold !== undefined) {
    const readGold = goldReader(values.gold, answers);
    await pour(values.gold, (chunk) => readGold.reader.push(chunk));
    ({ gold, unanswered } = valueOf(readGold.done()));
  }
  const found = valueOf(aggregate(answers, gold, { method, ordinal: values.ordinal ?? false, random: seededRandom(seed), leaveOut: values['leave-out']?.split(',') ?? [] }));
  const remarks = [
    ...(answers.repeated > 0 ? [{ code: 'quality/repeated', count: answers.repeated }] : []),
    ...(unanswered > 0 ? [{ code: 'quality/gold-unanswered', count: unanswered }] : []),
  ];
  for (const { code, count } of remarks) remark(code, { count });
  const text = (i: number): string => shown(found.probability[i]!, gold[i]! >= 0 || answers.labels.length === 1);
  const row = (i: number) => ({ task: answers.tasks[i]!, label: answers.labels[found.kind[i]!]!, probability: Number(text(i)) });
  function* lines(): Generator<string> {
    yield 'task,label,probability';
    for (let i = 0; i < answers.tasks.length; i++) yield `${csvCell(answers.tasks[i]!)},${csvCell(answers.labels[found.kind[i]!]!)},${text(i)}`;
  }
  if (values.out !== undefined || !values.json) writeLines(values.out, lines());
  const summary = { method, tasks: answers.tasks.length, workers: answers.workers.length, answers: answers.label.length, kinds: answers.labels.length, gold: gold.reduce((s, g) => s + (g >= 0 ? 1 : 0), 0), seed, remarks };
  if (values.json) say(JSON.stringify(values.out === undefined ? { ...summary, results: answers.tasks.map((_, i) => row(i)) } : { ...summary, out: values.out }));
  return 0;
}
