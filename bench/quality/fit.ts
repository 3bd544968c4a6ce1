// Makes core/quality/consensus/fitted.ts: for each family of public crowds the posterior of the calibration grid given its truths.
// node bench/quality/fit.ts   (needs the data of others; takes about half a minute)
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../core/kernel/random.ts';
import { noGold } from '../../core/quality/answers/model.ts';
import { auto } from '../../core/quality/consensus/auto.ts';
import { GRID, truthLikelihood } from '../../core/quality/consensus/calibrate.ts';
import { smoothedShare } from '../../core/quality/consensus/majority.ts';
import { root } from '../../tools/read-tree.ts';
import { visibleCrowds } from './sets.ts';

/** A set speaks with at most this many truths, so that the prior is about crowds and not about the largest set. */
const MOST_TRUTHS = 200;

const families = new Map<string, Float64Array[]>();
for (const { name, family, ordinal, answers, truth } of visibleCrowds()) {
  const question = { answers, gold: noGold(answers), ordinal, random: seededRandom(1) }, { q } = auto(question);
  const likelihood = truthLikelihood(q, smoothedShare(question), truth, answers.labels.length), known = truth.filter((t) => t >= 0).length;
  const scale = Math.min(1, MOST_TRUTHS / known), top = Math.max(...likelihood), weights = likelihood.map((l) => Math.exp(scale * (l - top)));
  const sum = weights.reduce((a, b) => a + b, 0);
  families.set(family, [...(families.get(family) ?? []), weights.map((w) => w / sum)]);
  process.stdout.write(`${name} (${family}): ${known} truths\n`);
}
if (families.size === 0) throw new Error('no data: set KADO_SHARED_DATA');
const lines = [...families].sort().map(([family, sets]) => {
  const mean = Array.from({ length: GRID }, (_, at) => sets.reduce((s, w) => s + w[at]!, 0) / sets.length);
  return `  ${family}: [${mean.flatMap((w, at) => (w >= 0.0005 ? [`[${at}, ${Number(w.toFixed(4))}]`] : [])).join(', ')}],`;
});
const head = `// Made by \`node bench/quality/fit.ts\`; do not edit. Posterior of the calibration grid per family of public crowd data: [grid point, weight].
export const fitted: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
`;
writeFileSync(join(root, 'core/quality/consensus/fitted.ts'), `${head}${lines.join('\n')}\n};\n`);
