// ./kado map picture FILE OUT.svg
import { writeFileSync } from 'node:fs';
import { writePicture } from '../../core/hdmap/convert/picture.ts';
import { readOptions } from '../options.ts';
import { fileWord } from './file-word.ts';
import { openMap, projectorOptions } from './open-map.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, { options: projectorOptions, allowPositionals: true });
  const path = fileWord(positionals, 0, 'FILE'), out = fileWord(positionals, 1, 'OUT.svg');
  writeFileSync(out, writePicture(openMap(path, values).map));
  return 0;
}
