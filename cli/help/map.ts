// What `./kado map` says about itself.
import type { VerbHelp } from './help.ts';

const json = { '--json': '機械で読む形で / as JSON' };
const force = { '--force': '読めなかったものを失ってもよいとき / write although what could not be read is lost' };
const who = { '--participant P': 'vehicle | pedestrian | bicycle（既定 vehicle） / for whom' };
/** Where the map lies: else map_projector_info.yaml, local_x, the first point, in this order. */
const frame = {
  '--projector P': 'mgrs | utm | tm | local | local-cartesian（なければ map_projector_info.yaml、local_x、最初の点の順） / else the info file, local_x, the first point',
  '--origin LAT,LON': '原点（例 36.1,137.9） / origin', '--plane VIII': '平面直角座標系の系 / Japan\'s plane', '--scale 0.9999': '縮尺係数 / scale factor',
};

export const mapHelp = {
  info: { use: 'FILE [--json]', what: '中身の数、長さ、場所、投影 / what is in a map and where it lies', options: { ...json, ...frame }, example: './kado map info lanelet2_map.osm', exit: { 1: '地図ではない / it is no map' } },
  check: {
    use: 'FILE [--rules SET] [--requirements FILE] [--lang ja|en] [--json]', what: '地図を規則で確かめる / check a map by the rules',
    options: { '--rules SET': 'usual（autoware + own + stock から Autoware のタグを知らない二つを除く） | autoware | stock | own | all', '--requirements FILE': '調べる要件と除外（JSON） / which to ask, and exclusions', '--lang ja|en': '言葉（既定 ja） / language', ...json, ...frame },
    example: './kado map check lanelet2_map.osm --rules autoware', exit: { 1: '誤りがある / errors were found' },
  },
  graph: { use: 'FILE [--edges OUT] [--participant P] [--json]', what: 'つながりを一行ずつ / every routing edge, one a line', options: { '--edges OUT': '書き先のファイル / where to write them', ...who, ...json, ...force, ...frame }, example: './kado map graph lanelet2_map.osm --edges edges.csv' },
  route: { use: 'FILE --from ID --to ID [--participant P] [--json]', what: 'いちばん短い道 / the shortest way', options: { '--from ID': 'はじめの lanelet / first lanelet', '--to ID': '終わりの lanelet / last lanelet', ...who, ...json, ...frame }, example: './kado map route lanelet2_map.osm --from 123 --to 456', exit: { 1: '道がない / there is no way' } },
  convert: { use: 'IN OUT.osm|.geojson|.xodr|.dxf|.svg|FOLDER/ [--tile METRES]', what: '形を変える。フォルダーなら Autoware のタイル / another format; a folder becomes Autoware tiles', options: { '--tile METRES': 'タイルの一辺 / side of a tile', ...force, ...frame }, example: './kado map convert lanelet2_map.osm map.geojson' },
  split: { use: 'FILE FOLDER [--jobs N]', what: '作業に分ける / cut a map into jobs', options: { '--jobs N': 'いくつに（既定 4） / how many', ...force, ...frame }, example: './kado map split lanelet2_map.osm jobs --jobs 8' },
  merge: { use: 'FOLDER OUT.osm [--json]', what: '分けた作業をまとめる / put jobs together again', options: { ...json, ...force, ...frame }, example: './kado map merge jobs merged.osm', exit: { 1: '食い違いがある / there are conflicts' } },
  diff: { use: 'A B [--json]', what: '二つの地図の違い / what differs between two maps', options: { ...json, ...frame }, example: './kado map diff before.osm after.osm', exit: { 1: '違いがある / something differs' } },
  picture: { use: 'FILE OUT.svg', what: '地図を絵にする / a picture of a map', options: { ...force, ...frame }, example: './kado map picture lanelet2_map.osm map.svg' },
} as const satisfies Readonly<Record<string, VerbHelp>>;
