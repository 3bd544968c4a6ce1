// ./kado map picture FILE OUT.svg
import { writeFileSync } from 'node:fs';
import { writePicture } from '../../core/hdmap/convert/picture.ts';
import { readOptions } from '../options.ts';
import { fileWord } from './file-word.ts';
import { forceOption, mayWrite } from './may-write.ts';
import { openMap, projectorOptions } from './open-map.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, { options: { ...projectorOptions, ...forceOption }, allowPositionals: true });
  const path = fileWord(positionals, 0, 'FILE'), out = fileWord(positionals, 1, 'OUT.svg');
  const { map, findings } = openMap(path, values);
  mayWrite(findings, values.force);
  writeFileSync(out, writePicture(map));
  return 0;
}
