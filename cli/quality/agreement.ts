import { seededRandom } from '../../core/kernel/random.ts';
import { alphaLevels, krippendorff } from '../../core/quality/agreement/alpha.ts';
import { fleiss, pairKappas } from '../../core/quality/agreement/kappa.ts';
import { answersReader } from '../../core/quality/answers/collect.ts';
import { readOptions } from '../options.ts';
import { needed, numberIn, oneOf, pour, remark, say, valueOf } from './speak.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options: { answers: { type: 'string' }, level: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' } } as const });
  const level = oneOf('level', values.level, alphaLevels, 'nominal'), seed = numberIn('seed', values.seed, 0, 2 ** 32 - 1, true) ?? 1;
  const file = needed('answers', values.answers), read = answersReader(file, level === 'interval' || level === 'ratio');
  await pour(file, (chunk) => read.reader.push(chunk));
  const answers = valueOf(read.done());
  if (answers.repeated > 0) remark('quality/repeated', { count: answers.repeated });
  const found = valueOf(krippendorff(answers, level, seededRandom(seed)));
  const kappa = answers.labels.length <= 1000 ? { fleiss: fleiss(answers), pairs: answers.labels.length <= 50 ? pairKappas(answers, 10) : [] } : undefined;
  if (values.json) say(JSON.stringify({ level, ...found, kappa }));
  else say(`alpha ${found.alpha.toFixed(4)}  95 % ${found.low.toFixed(4)} – ${found.high.toFixed(4)}  (${level}, ${found.tasks} tasks, ${found.answers} answers)${kappa?.fleiss == null ? '' : `\nkappa ${kappa.fleiss.toFixed(4)} (Fleiss)`}`);
  return 0;
}
