// ./kado map …: HD maps read, written, checked, routed. One file a verb in cli/map, one visible list here.
import { enableCompileCache } from 'node:module';
import { BadInput } from './options.ts';

type Verb = { readonly what: string; readonly load: () => Promise<{ run(args: readonly string[]): Promise<number> }> };

const verbs: Record<string, Verb> = {
  info: { what: 'FILE [--projector mgrs|utm|tm|local] [--origin LAT,LON] [--plane VIII] [--json]', load: () => import('./map/info.ts') },
  check: { what: 'FILE [--rules autoware|stock|own|all] [--requirements FILE] [--json] [--lang ja|en]', load: () => import('./map/check.ts') },
  graph: { what: 'FILE --edges OUT [--participant vehicle|pedestrian|bicycle] [--json]', load: () => import('./map/graph.ts') },
  route: { what: 'FILE --from ID --to ID [--participant vehicle] [--json]', load: () => import('./map/route.ts') },
  convert: { what: 'IN OUT.osm|.geojson|.xodr|.dxf|.svg|FOLDER [--tile METRES]', load: () => import('./map/convert.ts') },
  split: { what: 'FILE FOLDER [--jobs N]', load: () => import('./map/split.ts') },
  merge: { what: 'FOLDER OUT.osm [--json]', load: () => import('./map/merge.ts') },
  diff: { what: 'A B [--json]', load: () => import('./map/diff.ts') },
  picture: { what: 'FILE OUT.svg', load: () => import('./map/picture.ts') },
};

export async function run(args: readonly string[]): Promise<number> {
  // A check of a small map is over before its code is compiled; what was compiled is kept for the next call.
  enableCompileCache();
  const [name = '', ...rest] = args;
  const verb = verbs[name];
  if (verb && rest[0] !== '--help') return (await verb.load()).run(rest);
  const help = Object.entries(verbs).map(([word, { what }]) => `  ./kado map ${word.padEnd(8)} ${what}`).join('\n');
  if (name !== '' && name !== '--help' && !verb) throw new BadInput(`知らないことばです / unknown: map ${name}\n${help}`);
  process.stdout.write(`高精度地図 / HD maps (Lanelet2)\n\n${help}\n`);
  return 0;
}
