// ./kado map merge FOLDER OUT.osm: the jobs of `map split`, edited apart, as one map. Conflicts are listed; exit 1.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { idText } from '../../core/hdmap/ids.ts';
import { mergeMaps } from '../../core/hdmap/jobs/merge-maps.ts';
import type { HdMap } from '../../core/hdmap/model.ts';
import { writeOsm } from '../../core/hdmap/osm/write-osm.ts';
import { sentence } from '../../core/hdmap/words.ts';
import { BadInput, readOptions } from '../options.ts';
import { fileWord } from './file-word.ts';
import { idMark, jsonText } from './json.ts';
import { forceOption, mayWrite } from './may-write.ts';
import { openMap, projectorOptions } from './open-map.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, { options: { ...projectorOptions, ...forceOption, json: { type: 'boolean' } }, allowPositionals: true });
  const folder = fileWord(positionals, 0, 'FOLDER'), out = fileWord(positionals, 1, 'OUT.osm');
  const base = join(folder, 'base.osm');
  if (!existsSync(base)) throw new BadInput(`map split で作ったフォルダーではありません / not a folder of map split: ${folder}`);
  const open = (path: string): HdMap => {
    const { map, findings } = openMap(path, values);
    mayWrite(findings, values.force);
    return map;
  };
  const names = readdirSync(folder).filter((f) => /^job-.*\.osm$/.test(f) && existsSync(join(folder, 'cut', f))).sort();
  const jobs = names.map((name) => ({ name, cut: open(join(folder, 'cut', name)), edited: open(join(folder, name)) }));
  const { map, conflicts } = mergeMaps(open(base), jobs);
  writeFileSync(out, writeOsm(map));
  if (values.json) process.stdout.write(`${jsonText(conflicts.map((c) => ({ ...c, id: idMark(c.id) })))}\n`);
  else {
    for (const c of conflicts) process.stdout.write(`${c.code} ${c.primitive} ${idText(c.id)} (${c.jobs.join(', ')}): ${sentence('ja', c.code)}\n`);
    process.stdout.write(`${jobs.length} jobs → ${out}  食い違い conflicts ${conflicts.length}\n`);
  }
  return conflicts.length > 0 ? 1 : 0;
}
