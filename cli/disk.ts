// What a disk says no to, as one sentence instead of a stack.
import { closeSync, openSync } from 'node:fs';
import { BadInput } from './options.ts';

const refusals: Readonly<Record<string, string>> = {
  ENOENT: '場所がありません / no such place',
  EACCES: '許されていません / not allowed',
  EPERM: '許されていません / not allowed',
  EROFS: '書き込めない場所です / a place that cannot be written to',
  EISDIR: 'フォルダーです / it is a folder',
  ENOTDIR: 'フォルダーではありません / not a folder',
  EEXIST: '同じ名前のファイルがあります / a file of that name is there',
  ENOSPC: '空きがありません / no space left',
  ERR_STRING_TOO_LONG: '大きすぎます（0.5 GB まで）/ too large (up to 0.5 GB)',
  ERR_FS_FILE_TOO_LARGE: '大きすぎます / too large',
};

/** Runs a verb; what the disk refuses becomes BadInput. */
export async function orDisk(run: () => Promise<number> | number): Promise<number> {
  try {
    return await run();
  } catch (error) {
    // A text of more than half a gigabyte has no code of its own.
    if (error instanceof RangeError && error.message === 'Invalid string length') throw new BadInput(refusals['ERR_STRING_TOO_LONG']!);
    const { code, path } = error as NodeJS.ErrnoException;
    if (code !== undefined && Object.hasOwn(refusals, code)) throw new BadInput(`${path ?? ''} ${refusals[code]!}`.trim());
    throw error;
  }
}

/** Asks before long work whether its answer can be written there; throws what the disk says. */
export function mayWrite(path: string): void {
  closeSync(openSync(path, 'a'));
}
