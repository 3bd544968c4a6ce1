// The visible crowds, and the family each belongs to: sets of one family share workers, items or questions.
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { answersReader, goldReader } from '../../core/quality/answers/collect.ts';
import type { Answers, Gold } from '../../core/quality/answers/model.ts';
import { sharedData } from '../../tools/shared-data.ts';

export type Crowd = { readonly name: string; readonly family: string; readonly ordinal: boolean; readonly answers: Answers; readonly truth: Gold };

/** Snow et al. 2008 made rte, temp and wsd together; cf*, sp*, zc* and the TREC sets are one family each. */
export function familyOf(name: string): string {
  if (/^(rte|temp|wsd|snow)/.test(name)) return 'snow';
  if (/^(trec|relevance|s_rel)/.test(name)) return 'trec';
  return /^(cf|sp|zc)(_|$)/.exec(name)?.[1] ?? name;
}

function crowd(folder: string, name: string, ordinal: boolean): Crowd {
  const read = answersReader(`${name}/labels.csv`);
  read.reader.push(readFileSync(join(folder, name, 'labels.csv'), 'utf8'));
  const answers = read.done();
  if (!answers.ok) throw new Error(`${name}: ${answers.refusals[0]!.code}`);
  const readTruth = goldReader(`${name}/truth.csv`, answers.value);
  readTruth.reader.push(readFileSync(join(folder, name, 'truth.csv'), 'utf8'));
  const truth = readTruth.done();
  if (!truth.ok) throw new Error(`${name}: ${truth.refusals[0]!.code}`);
  return { name, family: familyOf(name), ordinal, answers: answers.value, truth: truth.value.gold };
}

/** Every categorical and ordinal set under the data of others, or none in a newcomer's clone. */
export function visibleCrowds(): Crowd[] {
  const root = sharedData('quality');
  if (root === undefined) return [];
  return (['categorical', 'ordinal'] as const).flatMap((kind) => {
    const folder = join(root, kind);
    return existsSync(folder) ? readdirSync(folder).sort().map((name) => crowd(folder, name, kind === 'ordinal')) : [];
  });
}
