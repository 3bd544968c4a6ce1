import { refuse } from '../../core/kernel/result.ts';
import { csvCell, tableReader } from '../../core/quality/answers/read-table.ts';
import { type Transcript, agreeOnTranscripts } from '../../core/quality/transcripts/consensus.ts';
import { isUnspaced } from '../../core/quality/transcripts/tokens.ts';
import { readOptions } from '../options.ts';
import { needed, pour, remark, say, valueOf, writeLines } from './speak.ts';

/** Characters of one transcript: Japanese is aligned by character, spaced text by word. */
const longestOf = (text: string): number => (isUnspaced(text) ? 5000 : 20_000);

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options: { answers: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean' } } as const });
  const file = needed('answers', values.answers), last = new Map<string, Transcript>();
  let given = 0;
  const reader = tableReader(
    ['task', 'worker', 'label'],
    ([task, worker, text], line) => {
      if (task === '' || worker === '') return refuse('quality/empty-cell', { file, line, column: task === '' ? 'task' : 'worker' });
      // Aligning long texts takes time by the square of their length: a page at a time is the work people do.
      const most = longestOf(text!);
      if (text!.length > most) return refuse('quality/text-too-long', { file, line, length: text!.length, most });
      given += 1;
      last.set(JSON.stringify([task, worker]), { task: task!, worker: worker!, text: text! });
      return undefined;
    },
    file,
  );
  await pour(file, (chunk) => reader.push(chunk));
  valueOf(reader.end());
  const answers = [...last.values()], repeated = given - answers.length;
  // Her last text is her correction of the earlier ones.
  if (repeated > 0) remark('quality/repeated', { count: repeated });
  const found = agreeOnTranscripts(answers);
  function* lines(): Generator<string> {
    yield 'task,text,confidence';
    for (const { task, text, confidence } of found) yield `${csvCell(task)},${csvCell(text)},${confidence.toFixed(4)}`;
  }
  if (values.out !== undefined || !values.json) writeLines(values.out, lines());
  if (values.json) say(JSON.stringify(values.out === undefined ? { tasks: found.length, answers: answers.length, repeated, results: found } : { tasks: found.length, answers: answers.length, repeated, out: values.out }));
  return 0;
}
