// ./kado map …: HD maps read, written, checked, routed. One file a verb in cli/map, one visible list here.
import { orDisk } from './disk.ts';
import { asksHelp, listText, verbText } from './help/help.ts';
import { mapHelp } from './help/map.ts';
import { BadInput } from './options.ts';

type Verb = () => Promise<{ run(args: readonly string[]): Promise<number> }>;

const verbs: Readonly<Record<keyof typeof mapHelp, Verb>> = {
  info: () => import('./map/info.ts'),
  check: () => import('./map/check.ts'),
  graph: () => import('./map/graph.ts'),
  route: () => import('./map/route.ts'),
  convert: () => import('./map/convert.ts'),
  split: () => import('./map/split.ts'),
  merge: () => import('./map/merge.ts'),
  diff: () => import('./map/diff.ts'),
  picture: () => import('./map/picture.ts'),
};
const isVerb = (name: string): name is keyof typeof mapHelp => Object.hasOwn(verbs, name);

export async function run([name = '--help', ...rest]: readonly string[]): Promise<number> {
  if (isVerb(name) && !asksHelp(rest)) return await orDisk(async () => (await verbs[name]()).run(rest));
  const list = listText('map', '高精度地図 / HD maps (Lanelet2)', mapHelp);
  if (!isVerb(name) && !asksHelp([name])) throw new BadInput(`知らないことばです / unknown: map ${name}\n\n${list}`);
  process.stdout.write(`${isVerb(name) ? verbText('map', name, mapHelp[name]) : list}\n`);
  return 0;
}
