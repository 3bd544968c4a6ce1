// Numbers (the Snow ratings): mean absolute error of the agreed value beside the plain mean.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { answersReader } from '../../core/quality/answers/collect.ts';
import { readTable } from '../../core/quality/answers/read-table.ts';
import { agreeOnNumbers } from '../../core/quality/numbers/numbers.ts';
import { sharedData } from '../../tools/shared-data.ts';
import { mean, print } from './measure.ts';

export function benchNumbers(): void {
  const root = sharedData('quality'), folder = root === undefined ? undefined : join(root, 'numeric');
  if (folder === undefined || !existsSync(folder)) return print('numbers: no data (set KADO_SHARED_DATA)');
  for (const name of readdirSync(folder).sort()) {
    const read = answersReader(name), truth = new Map<string, number>();
    read.reader.push(readFileSync(join(folder, name, 'labels.csv'), 'utf8'));
    readTable(readFileSync(join(folder, name, 'truth.csv'), 'utf8'), ['task', 'label'], ([t, l]) => void truth.set(t!, Number(l)), name);
    const answers = read.done();
    if (!answers.ok) throw new Error(name);
    const found = agreeOnNumbers(answers.value);
    if (!found.ok) throw new Error(name);
    const { tasks, start, label, labels } = answers.value, miss: number[] = [], plain: number[] = [];
    tasks.forEach((t, i) => {
      const own = Array.from(label.subarray(start[i]!, start[i + 1]!), (l) => Number(labels[l]));
      if (!truth.has(t)) return;
      miss.push(Math.abs(found.value.numbers[i]!.value - truth.get(t)!));
      plain.push(Math.abs(mean(own) - truth.get(t)!));
    });
    print(`  ${name.padEnd(14)} MAE ${mean(miss).toFixed(3)}  plain mean ${mean(plain).toFixed(3)}  weights ${Number.isFinite(found.value.shrink) ? 'precision' : 'equal'}`);
  }
}
