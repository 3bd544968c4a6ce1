// ./kado map …: HD maps read, written, checked, routed. One file a verb in cli/map, one visible list here.
import { orDisk } from './disk.ts';
import { BadInput } from './options.ts';

type Verb = { readonly what: string; readonly about: string; readonly load: () => Promise<{ run(args: readonly string[]): Promise<number> }> };

const frame = `  --projector mgrs|utm|tm|local|local-cartesian   投影 / projector（なければ map_projector_info.yaml、local_x、最初の点の順 / else the info file, local_x, the first point）
  --origin LAT,LON   原点 / origin（例 for example 36.1,137.9）    --plane VIII   平面直角座標系 / Japan's plane    --scale 0.9999`;
const force = '  --force   読めなかったものを失ってもよいとき / to write although what could not be read is lost';

const verbs: Record<string, Verb> = {
  info: { what: 'FILE [--json]', about: `中身の数、長さ、場所、投影 / what is in it and where it lies. 地図でなければ 1 / exit 1 when it is no map\n${frame}`, load: () => import('./map/info.ts') },
  check: {
    what: 'FILE [--rules usual|autoware|stock|own|all] [--requirements FILE] [--json] [--lang ja|en]',
    about: `規則で確かめる。誤りがあれば 1 / what the rules say; exit 1 on errors
  usual: autoware + own + stock から Autoware のタグを知らない二つを除いたもの / without the two stock rules that flag every Autoware tag
  all: すべて / every rule    --requirements FILE   調べる要件と除外（JSON）/ which to ask, and exclusions\n${frame}`,
    load: () => import('./map/check.ts'),
  },
  graph: { what: 'FILE [--edges OUT] [--participant vehicle|pedestrian|bicycle] [--json]', about: `つながりを一行ずつ / every routing edge, one a line\n${force}\n${frame}`, load: () => import('./map/graph.ts') },
  route: { what: 'FILE --from ID --to ID [--participant vehicle|pedestrian|bicycle] [--json]', about: `いちばん短い道。なければ 1 / the shortest way; exit 1 when there is none\n${frame}`, load: () => import('./map/route.ts') },
  convert: { what: 'IN OUT.osm|.geojson|.xodr|.dxf|.svg|FOLDER/ [--tile METRES]', about: `形を変える。フォルダーなら Autoware のタイル / another format; a folder becomes Autoware tiles\n${force}\n${frame}`, load: () => import('./map/convert.ts') },
  split: { what: 'FILE FOLDER [--jobs N]', about: `作業に分ける / cut into jobs\n${force}\n${frame}`, load: () => import('./map/split.ts') },
  merge: { what: 'FOLDER OUT.osm [--json]', about: `分けた作業をまとめる。食い違いがあれば 1 / jobs together again; exit 1 on conflicts\n${force}\n${frame}`, load: () => import('./map/merge.ts') },
  diff: { what: 'A B [--json]', about: `違い。あれば 1 / what differs; exit 1 when something does\n${frame}`, load: () => import('./map/diff.ts') },
  picture: { what: 'FILE OUT.svg', about: `地図を絵にする / a picture of the map\n${force}\n${frame}`, load: () => import('./map/picture.ts') },
};

const wantsHelp = (args: readonly string[]): boolean => args.includes('--help') || args.includes('-h');

export async function run(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb && wantsHelp(rest)) {
    process.stdout.write(`./kado map ${name} ${verb.what}\n\n${verb.about}\n`);
    return 0;
  }
  if (verb) {
    return await orDisk(async () => (await verb.load()).run(rest));
  }
  const help = Object.entries(verbs).map(([word, { what }]) => `  ./kado map ${word.padEnd(8)} ${what}`).join('\n');
  if (name !== '' && !wantsHelp([name])) throw new BadInput(`知らないことばです / unknown: map ${name}\n${help}`);
  process.stdout.write(`高精度地図 / HD maps (Lanelet2)\n\n${help}\n\nそれぞれの使い方 / for each: ./kado map <verb> --help\n`);
  return 0;
}
