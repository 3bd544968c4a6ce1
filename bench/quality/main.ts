// npm run bench:quality [consensus|speed …] [--quick]: every figure of this room beside its goal and its peers. Misses are said.
import { loadavg, cpus } from 'node:os';
import { benchConsensus } from './consensus.ts';
import { print } from './measure.ts';
import { benchNumbers } from './numbers.ts';
import { benchRedundancy } from './redundancy.ts';
import { benchCertificates, benchLines, benchOnline, benchSkills } from './simulated.ts';
import { benchSpeed } from './speed.ts';
import { benchText } from './text.ts';

const sections: Readonly<Record<string, (quick: boolean) => void>> = {
  consensus: benchConsensus,
  speed: benchSpeed,
  online: benchOnline,
  certificates: benchCertificates,
  skills: benchSkills,
  redundancy: benchRedundancy,
  text: benchText,
  numbers: benchNumbers,
  lines: benchLines,
};

const words = process.argv.slice(2), quick = words.includes('--quick'), wanted = words.filter((w) => !w.startsWith('--'));
for (const word of wanted) if (!(word in sections)) throw new Error(`no section ${word}; there are ${Object.keys(sections).join(', ')}`);
for (const [name, bench] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  print(`\nload ${loadavg().map((l) => l.toFixed(1)).join(' ')} on ${cpus().length} cores; repeat: npm run bench:quality ${name}`);
  bench(quick);
}
