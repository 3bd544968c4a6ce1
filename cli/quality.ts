// ./kado quality <verb>: consensus, agreement, inspection, certificates and double entry from the command line.
import { sentence } from '../core/quality/words.ts';
import { BadInput } from './options.ts';
import { say } from './quality/speak.ts';

type Verb = { readonly use: string; readonly load: () => Promise<{ run(args: readonly string[]): Promise<number> }> };

const verbs: Record<string, Verb> = {
  aggregate: { use: '--answers labels.csv [--gold truth.csv] [--method auto] [--ordinal | --multi [--separator "|"] | --numbers] [--seed N] [--out out.csv]', load: () => import('./quality/aggregate.ts') },
  numbers: { use: '--answers labels.csv [--out out.csv]', load: () => import('./quality/numbers.ts') },
  transcripts: { use: '--answers labels.csv [--out out.csv]', load: () => import('./quality/transcripts.ts') },
  lines: { use: '--answers lines.geojson [--out out.geojson] [--metres]', load: () => import('./quality/lines.ts') },
  agreement: { use: '--answers labels.csv [--level nominal|ordinal|interval|ratio] [--seed N]', load: () => import('./quality/agreement.ts') },
  inspect: { use: '--lot N [--aql 1.0] [--level II] [--severity normal|tightened|reduced] [--history AARA]', load: () => import('./quality/inspect.ts') },
  certify: { use: '--lot N (--sample n | --limit 0.005) [--defects d] [--confidence 0.95]', load: () => import('./quality/certify.ts') },
  certificate: { use: '--delivery ID --lot N --sample n [--defects d] --seed S --inspector NAME --date 2026-11-22 [--looks 100,200 --promised 0.005] [--seeded s --caught c] [--out c.json] [--pdf c.pdf]', load: () => import('./quality/certificate.ts') },
  recompute: { use: '--certificate c.json', load: () => import('./quality/recompute.ts') },
  compare: { use: '--left a.csv --right b.csv [--fields rules.json]', load: () => import('./quality/compare.ts') },
};

export async function run(args: readonly string[]): Promise<number> {
  const [name = '--help', ...rest] = args;
  const verb = verbs[name];
  if (verb && !rest.includes('--help')) return await (await verb.load()).run(rest);
  const lines = Object.entries(verbs).map(([word, { use }]) => `  ./kado quality ${word} ${use} [--json]`);
  if (name !== '--help' && name !== '-h' && !verb) throw new BadInput(`${sentence('ja', 'quality/unknown-verb', { verb: name })} / ${sentence('en', 'quality/unknown-verb', { verb: name })}`);
  say(verb ? `  ./kado quality ${name} ${verb.use} [--json]` : lines.join('\n'));
  return 0;
}
