// ./kado map split FILE FOLDER --jobs N: the map cut into jobs, with the base beside them so that they can be merged.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bands, cutMap } from '../../core/hdmap/jobs/cut-map.ts';
import { writeOsm } from '../../core/hdmap/osm/write-osm.ts';
import { BadInput, numberOption, readOptions } from '../options.ts';
import { fileWord } from './file-word.ts';
import { forceOption, mayWrite } from './may-write.ts';
import { openMap, projectorOptions } from './open-map.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, { options: { ...projectorOptions, ...forceOption, jobs: { type: 'string', default: '4' } }, allowPositionals: true });
  const path = fileWord(positionals, 0, 'FILE'), folder = fileWord(positionals, 1, 'FOLDER');
  const jobs = numberOption('jobs', values.jobs) ?? 4;
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 1000) throw new BadInput('--jobs: 1-1000');
  const { map, findings } = openMap(path, values);
  mayWrite(findings, values.force);
  const parts = cutMap(map, jobs, bands(map, jobs));
  mkdirSync(join(folder, 'cut'), { recursive: true });
  writeFileSync(join(folder, 'base.osm'), writeOsm(map));
  parts.forEach((part, i) => {
    const name = `job-${String(i + 1).padStart(3, '0')}.osm`, text = writeOsm(part);
    writeFileSync(join(folder, name), text);
    // What the job looked like when it was cut: the merge asks what changed since.
    writeFileSync(join(folder, 'cut', name), text);
  });
  process.stdout.write(`${parts.length} jobs → ${folder}\n`);
  return 0;
}
