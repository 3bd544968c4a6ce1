// How every subcommand reads its words: node's own parseArgs, one sentence and exit code 2 on bad input.
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Bad words on the command line or in a file: printed as one sentence, exit code 2. */
export class BadInput extends Error {}

/** Reads `args` by `config`; throws BadInput with one sentence when they do not fit. */
export function readOptions<T extends ParseArgsConfig>(args: readonly string[], config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs<T>({ ...config, args: [...args] } as T);
  } catch (error) {
    throw new BadInput(`この書き方は使えません。--help で使い方を見られます / ${error instanceof Error ? error.message.split('\n')[0]! : String(error)} (see --help)`);
  }
}

/** A finite number, or BadInput naming the option. */
export function numberOption(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new BadInput(`--${name}: 数ではありません / not a number: ${text}`);
  return value;
}
