// ./kado quality <verb>: consensus, agreement, inspection, certificates and double entry from the command line.
import { sentence } from '../core/quality/words.ts';
import { BadInput } from './options.ts';
import { say } from './quality/speak.ts';

type Verb = { readonly use: string; readonly load: () => Promise<{ run(args: readonly string[]): Promise<number> }> };

const verbs: Record<string, Verb> = {
  aggregate: { use: '--answers labels.csv [--gold truth.csv] [--method auto] [--ordinal] [--seed N] [--out out.csv]', load: () => import('./quality/aggregate.ts') },
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
