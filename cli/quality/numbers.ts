import { answersReader } from '../../core/quality/answers/collect.ts';
import { csvCell } from '../../core/quality/answers/read-table.ts';
import { agreeOnNumbers } from '../../core/quality/numbers/numbers.ts';
import { readOptions } from '../options.ts';
import { needed, pour, remark, say, valueOf, writeLines } from './speak.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options: { answers: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean' } } as const });
  const file = needed('answers', values.answers), read = answersReader(file, true);
  await pour(file, (chunk) => read.reader.push(chunk));
  const answers = valueOf(read.done()), { numbers, shrink } = valueOf(agreeOnNumbers(answers));
  if (answers.repeated > 0) remark('quality/repeated', { count: answers.repeated });
  const lines = ['task,value,error', ...numbers.map((n, i) => `${csvCell(answers.tasks[i]!)},${Number(n.value.toPrecision(12))},${Number(n.error.toPrecision(6))}`)];
  if (values.out !== undefined || !values.json) writeLines(values.out, lines);
  if (values.json) say(JSON.stringify({ tasks: numbers.length, answers: answers.label.length, weights: Number.isFinite(shrink) ? 'precision' : 'equal', ...(values.out === undefined ? { results: numbers.map((n, i) => ({ task: answers.tasks[i], ...n })) } : { out: values.out }) }));
  return 0;
}
