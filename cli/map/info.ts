// ./kado map info FILE: what is in it and where it lies.
import { squaresOf } from '../../core/hdmap/checks/own/mgrs-border.ts';
import { idText } from '../../core/hdmap/ids.ts';
import { countMap } from '../../core/hdmap/count-map.ts';
import { finding } from '../../core/hdmap/finding.ts';
import { valuesOf } from '../../core/hdmap/layer.ts';
import { View } from '../../core/hdmap/view.ts';
import { sentence } from '../../core/hdmap/words.ts';
import { readOptions } from '../options.ts';
import { idMark, jsonText } from './json.ts';
import { fileWord } from './file-word.ts';
import { isNoMap, openMap, projectorOptions } from './open-map.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, { options: { ...projectorOptions, json: { type: 'boolean' } }, allowPositionals: true });
  const path = fileWord(positionals, 0, 'FILE');
  const { map, projector, findings } = openMap(path, values, 'anything');
  const view = new View(map);
  const counts = countMap(view);
  const squares = squaresOf(valuesOf(map.points));
  const border = squares.length > 1 ? [finding('hdmap/mgrs-squares', 'Warning', 'primitive', 0, { squares: squares.join(', ') })] : [];
  const all = [...border, ...findings, ...view.findings];
  const info = {
    file: path,
    points: counts.points,
    linestrings: counts.linestrings,
    polygons: counts.polygons,
    lanelets: counts.lanelets,
    areas: counts.areas,
    regelems: counts.regelems,
    counts: { points: counts.points, linestrings: counts.linestrings, polygons: counts.polygons, lanelets: counts.lanelets, areas: counts.areas, regelems: counts.regelems },
    lanelet_length_m: Number(counts.laneletLength.toFixed(4)),
    lanelet_subtypes: counts.laneletSubtypes,
    regelem_subtypes: counts.regelemSubtypes,
    linestring_types: counts.linestringTypes,
    subtypes: { lanelet: counts.laneletSubtypes, regelem: counts.regelemSubtypes, linestring: counts.linestringTypes },
    format_version: counts.formatVersion ?? null,
    bounding_box: counts.degrees ? { south: counts.degrees[0], west: counts.degrees[1], north: counts.degrees[2], east: counts.degrees[3] } : null,
    bounding_box_m: counts.metres ?? null,
    mgrs_squares: squares,
    projector: projector.kind,
    projector_name: projector.name,
    projector_reason: sentence('en', projector.reason),
    findings: all.map((f) => ({ code: f.code, severity: f.severity, primitive: f.primitive, id: idMark(f.id), message: sentence('ja', f.code, f.facts) })).slice(0, 100),
    finding_count: all.length,
  };
  if (values.json) process.stdout.write(`${jsonText(info)}\n`);
  else {
    process.stdout.write(
      [
        `${path}`,
        `  点 points ${counts.points}  線 linestrings ${counts.linestrings}  面 polygons ${counts.polygons}  レーンレット lanelets ${counts.lanelets}  領域 areas ${counts.areas}  規制 regelems ${counts.regelems}`,
        `  レーンレットの長さ lanelet length ${counts.laneletLength.toFixed(1)} m   format_version ${counts.formatVersion ?? '-'}`,
        `  投影 projector ${projector.kind} ${projector.name}: ${sentence('ja', projector.reason)}`,
        ...Object.entries(counts.laneletSubtypes).map(([k, n]) => `    ${k} ${n}`),
        ...(all.length > 0 ? [`  読むときの気づき findings ${all.length}`, ...all.slice(0, 10).map((f) => `    ${f.code} ${f.primitive} ${idText(f.id)}: ${sentence('ja', f.code, f.facts)}`)] : []),
        '',
      ].join('\n'),
    );
  }
  return isNoMap({ map, findings }) ? 1 : 0;
}
