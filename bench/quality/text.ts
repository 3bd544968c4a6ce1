// G11: words wrong beside the authors' published outputs, all with the same normaliser.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTable } from '../../core/quality/answers/read-table.ts';
import { agreeOnTranscripts } from '../../core/quality/transcripts/consensus.ts';
import { sharedData } from '../../tools/shared-data.ts';
import { cpu, goal, print } from './measure.ts';
import { peerWords } from './peers.ts';

const words = (text: string): string[] => text.normalize('NFKC').toLowerCase().replaceAll('’', "'").replace(/[^\p{L}\p{N}' ]+/gu, ' ').replace(/(^|\s)'+|'+(\s|$)/g, ' ').split(/\s+/).filter((w) => w !== '');

function wordErrors(a: readonly string[], b: readonly string[]): number {
  const row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0]!;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      row[j] = Math.min(above + 1, row[j - 1]! + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1));
      diagonal = above;
    }
  }
  return row[b.length]!;
}

function read(file: string, columns: readonly string[]): string[][] {
  const rows: string[][] = [], done = readTable(readFileSync(file, 'utf8'), columns, (cells) => void rows.push([...cells]), file);
  if (!done.ok) throw new Error(file);
  return rows;
}

const limits: Readonly<Record<string, number>> = { 'crowdspeech-dev-clean': 5.07, 'crowdspeech-dev-other': 10.34 };

export function benchText(): void {
  const root = sharedData('quality');
  if (root === undefined) return print('text: no data (set KADO_SHARED_DATA)');
  for (const name of ['crowdspeech-dev-clean', 'crowdspeech-dev-other', 'crowdwsa-J1', 'crowdwsa-T1']) {
    const folder = join(root, 'text', name), truth = new Map(read(join(folder, 'truth.csv'), ['task', 'label']) as [string, string][]);
    const answers = read(join(folder, 'labels.csv'), ['task', 'worker', 'label']).map(([task, worker, text]) => ({ task: task!, worker: worker!, text: text! }));
    const rate = (texts: ReadonlyMap<string, string>): number => {
      let wrong = 0, all = 0;
      for (const [task, text] of truth) {
        const right = words(text);
        wrong += wordErrors(words(texts.get(task) ?? ''), right);
        all += right.length;
      }
      return (100 * wrong) / all;
    };
    const { value, seconds } = cpu(() => agreeOnTranscripts(answers)), ours = rate(new Map(value.map((v) => [v.task, v.text]))), baselines = join(folder, 'baselines.csv');
    const rover = existsSync(baselines) ? `  ROVER ${rate(new Map(read(baselines, ['task', 'rover']) as [string, string][])).toFixed(2)}  T5 ${rate(new Map(read(baselines, ['task', 't5']) as [string, string][])).toFixed(2)}` : '';
    print(`  ${name.padEnd(22)} ${ours.toFixed(2)} % words wrong${rover}  CPU ${seconds.toFixed(1)} s`);
    const peer = peerWords[name], limit = limits[name];
    if (limit !== undefined) goal('G11', `${name} ≤ ${limit}`, ours.toFixed(2), ours <= limit + 0.005);
    if (peer !== undefined) goal('G11', 'at least 5x the CPU speed of crowd-kit’s ROVER', `${(peer[5]! / seconds).toFixed(1)}x`, peer[5]! / seconds >= 5);
  }
}
