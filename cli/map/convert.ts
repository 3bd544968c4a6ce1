// ./kado map convert IN OUT: by the ending of OUT: .osm, .geojson, .xodr, .dxf, .svg, or a folder of tiles for Autoware.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { squaresOf } from '../../core/hdmap/checks/own/mgrs-border.ts';
import { writeDxf } from '../../core/hdmap/convert/dxf.ts';
import { readGeoJson, writeGeoJson } from '../../core/hdmap/convert/geojson.ts';
import { laneCorners } from '../../core/hdmap/convert/lane-corners.ts';
import { writeOpenDrive } from '../../core/hdmap/convert/opendrive.ts';
import { writePicture } from '../../core/hdmap/convert/picture.ts';
import { valuesOf } from '../../core/hdmap/layer.ts';
import { tilesOf } from '../../core/hdmap/osm/cut-tiles.ts';
import { placePoints } from '../../core/hdmap/osm/read-osm.ts';
import { writeOsm } from '../../core/hdmap/osm/write-osm.ts';
import { chooseProjector } from '../../core/hdmap/projections/projector.ts';
import { BadInput, numberOption, readOptions } from '../options.ts';
import { fileWord } from './file-word.ts';
import { forceOption, mayWrite } from './may-write.ts';
import { type OpenMap, inBoth, openMap, projectorOptions, wishFrom } from './open-map.ts';

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

function openAny(path: string, words: Parameters<typeof openMap>[1]): OpenMap {
  if (!/\.(geojson|json)$/i.test(path) || isFolder(path)) return openMap(path, words);
  if (!existsSync(path)) throw new BadInput(`地図が見つかりません / no such map: ${path}`);
  const read = readGeoJson(readFileSync(path, 'utf8'));
  if (!read.ok) throw new BadInput(read.refusals.map((r) => inBoth(r.code, r.facts)).join(' '));
  const projector = chooseProjector(read.value, wishFrom(words ?? {}, undefined));
  if (!projector.ok) throw new BadInput(projector.refusals.map((r) => inBoth(r.code, r.facts)).join(' '));
  const held = { map: read.value };
  const findings = placePoints(held, projector.value.place);
  return { map: held.map, projector: projector.value, findings };
}

/** A road of OpenDRIVE takes half a kilobyte a corner, and a file at most half a gigabyte. */
const MOST_CORNERS = 800_000;

const writers = ['.osm', '.geojson', '.json', '.dxf', '.svg', '.xodr'];

/** The ending that says what to write; empty for a folder: one that is there, ends with a slash, or has a dot in its name. */
function endingOf(output: string, tiled: boolean): string {
  if (/[/\\]$/.test(output) || isFolder(output)) return '';
  const ending = extname(output).toLowerCase();
  if (ending === '' || writers.includes(ending)) return ending;
  // 2026.11 or map.v2 are names of folders; .kml or .shp are formats that are not written.
  if (tiled || !/^\.[a-z]{3,7}$/.test(ending)) return '';
  throw new BadInput(`.osm | .geojson | .xodr | .dxf | .svg | フォルダー（名前の終わりに /）/ a folder (its name ends with /): ${output}`);
}

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, { options: { ...projectorOptions, ...forceOption, tile: { type: 'string' } }, allowPositionals: true });
  const input = fileWord(positionals, 0, 'IN'), output = fileWord(positionals, 1, 'OUT');
  const ending = endingOf(output, values.tile !== undefined);
  const size = numberOption('tile', values.tile) ?? 200;
  if (!(size >= 1)) throw new BadInput('--tile: メートルで / metres');
  const { map, projector, findings } = openAny(input, values);
  mayWrite(findings, values.force);
  if (projector.kind === 'mgrs') {
    const squares = squaresOf(valuesOf(map.points));
    if (squares.length > 1) process.stderr.write(`${inBoth('hdmap/mgrs-squares', { squares: squares.join(', ') })}\n`);
  }
  if (ending === '.osm') writeFileSync(output, writeOsm(map));
  else if (ending === '.geojson' || ending === '.json') writeFileSync(output, writeGeoJson(map));
  else if (ending === '.dxf') writeFileSync(output, writeDxf(map));
  else if (ending === '.svg') writeFileSync(output, writePicture(map));
  else if (ending === '.xodr') {
    const corners = laneCorners(map);
    if (corners > MOST_CORNERS) throw new BadInput(inBoth('hdmap/too-many-corners', { corners, most: MOST_CORNERS }));
    const { text, roads, junctions, fitError } = writeOpenDrive(map, projector);
    writeFileSync(output, text);
    process.stdout.write(`OpenDRIVE 1.6: 道路 roads ${roads}  交差点 junctions ${junctions}  ずれ fit error 左 left ${fitError.left.toFixed(3)} m  右 right ${fitError.right.toFixed(3)} m\n`);
  } else {
    const { files, metadata, info } = tilesOf(map, size, projector);
    mkdirSync(output, { recursive: true });
    for (const [name, tile] of files) writeFileSync(join(output, name), writeOsm(tile));
    writeFileSync(join(output, 'lanelet2_map_metadata.yaml'), metadata);
    writeFileSync(join(output, 'map_projector_info.yaml'), info);
    process.stdout.write(`${files.size} tiles → ${output}\n`);
  }
  return 0;
}
