import { refuse } from '../../core/kernel/result.ts';
import { csvCell, tableReader } from '../../core/quality/answers/read-table.ts';
import { type Transcript, agreeOnTranscripts } from '../../core/quality/transcripts/consensus.ts';
import { readOptions } from '../options.ts';
import { needed, pour, say, valueOf, writeLines } from './speak.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options: { answers: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean' } } as const });
  const file = needed('answers', values.answers), answers: Transcript[] = [];
  const reader = tableReader(
    ['task', 'worker', 'label'],
    ([task, worker, text], line) => {
      if (task === '' || worker === '') return refuse('quality/empty-cell', { file, line, column: task === '' ? 'task' : 'worker' });
      answers.push({ task: task!, worker: worker!, text: text! });
      return undefined;
    },
    file,
  );
  await pour(file, (chunk) => reader.push(chunk));
  valueOf(reader.end());
  const found = agreeOnTranscripts(answers);
  function* lines(): Generator<string> {
    yield 'task,text,confidence';
    for (const { task, text, confidence } of found) yield `${csvCell(task)},${csvCell(text)},${confidence.toFixed(4)}`;
  }
  if (values.out !== undefined || !values.json) writeLines(values.out, lines());
  if (values.json) say(JSON.stringify(values.out === undefined ? { tasks: found.length, answers: answers.length, results: found } : { tasks: found.length, answers: answers.length, out: values.out }));
  return 0;
}
