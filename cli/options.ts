// How every subcommand reads its words: node's own parseArgs, one sentence and exit code 2 on bad input.
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Bad words on the command line or in a file: printed as one sentence, exit code 2. */
export class BadInput extends Error {}

/** `--origin -35.1,139` as `--origin=-35.1,139`: a value that begins like a negative number is no option. */
function withNegatives(args: readonly string[], config: ParseArgsConfig): string[] {
  const joined: string[] = [];
  for (const word of args) {
    const before = joined.at(-1) ?? '';
    if (/^-[\d.]/.test(word) && before.startsWith('--') && !before.includes('=') && config.options?.[before.slice(2)]?.type === 'string') joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
}

/** Reads `args` by `config`; throws BadInput with one sentence when they do not fit. */
export function readOptions<T extends ParseArgsConfig>(args: readonly string[], config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs<T>({ ...config, args: withNegatives(args, config) } as T);
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
