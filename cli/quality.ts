// ./kado quality <verb>: consensus, agreement, inspection, certificates and double entry from the command line.
import { sentence } from '../core/quality/words.ts';
import { asksHelp, listText, verbText } from './help/help.ts';
import { qualityHelp } from './help/quality.ts';
import { BadInput } from './options.ts';
import { say } from './quality/speak.ts';

type Verb = () => Promise<{ run(args: readonly string[]): Promise<number> }>;

const verbs: Readonly<Record<keyof typeof qualityHelp, Verb>> = {
  aggregate: () => import('./quality/aggregate.ts'),
  numbers: () => import('./quality/numbers.ts'),
  transcripts: () => import('./quality/transcripts.ts'),
  lines: () => import('./quality/lines.ts'),
  agreement: () => import('./quality/agreement.ts'),
  inspect: () => import('./quality/inspect.ts'),
  certify: () => import('./quality/certify.ts'),
  certificate: () => import('./quality/certificate.ts'),
  recompute: () => import('./quality/recompute.ts'),
  compare: () => import('./quality/compare.ts'),
};

const isVerb = (name: string): name is keyof typeof qualityHelp => Object.hasOwn(verbs, name);

export async function run([name = '--help', ...rest]: readonly string[]): Promise<number> {
  if (isVerb(name) && !asksHelp(rest)) return await (await verbs[name]()).run(rest);
  const list = listText('quality', '答えの合意・一致・抜取検査・証明書・二重入力 / consensus, agreement, inspection, certificates, double entry', qualityHelp);
  if (!isVerb(name) && !asksHelp([name])) throw new BadInput(`${sentence('ja', 'quality/unknown-verb', { verb: name })} / ${sentence('en', 'quality/unknown-verb', { verb: name })}`);
  say(isVerb(name) ? verbText('quality', name, qualityHelp[name]) : list);
  return 0;
}
