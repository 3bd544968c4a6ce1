// How every subcommand reads its words: node's own parseArgs, one sentence and exit code 2 on bad input.
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** One thing that is wrong, as data: what --json prints. */
export type Wrong = { readonly code: string; readonly sentence: string; readonly facts: Readonly<Record<string, unknown>> };

/** Bad words on the command line or in a file: printed as one sentence, exit code 2. */
export class BadInput extends Error {
  readonly wrong: readonly Wrong[];
  constructor(sentence: string, wrong: readonly Wrong[] | string = 'cli/bad-input', options: ErrorOptions = {}) {
    super(sentence, options);
    this.wrong = typeof wrong === 'string' ? [{ code: wrong, sentence, facts: {} }] : wrong;
  }
}

/** Well asked, and the answer is no (a month that cannot close, one's own bank file): one sentence, exit code 1. */
export class Refused extends Error {
  readonly wrong: readonly Wrong[];
  constructor(wrong: readonly Wrong[]) {
    super(wrong.map((w) => w.sentence).join('\n'));
    this.wrong = wrong;
  }
}

/** An error as every command says it, on stderr: the sentence, or with --json `{ errors: [{ code, sentence, facts }] }`. */
export function sayWrong(error: BadInput | Refused, args: readonly string[]): { readonly text: string; readonly exit: 1 | 2 } {
  const end = args.indexOf('--');
  const asJson = (end < 0 ? args : args.slice(0, end)).includes('--json');
  return { text: asJson ? JSON.stringify({ errors: error.wrong }, null, 2) : error.message, exit: error instanceof Refused ? 1 : 2 };
}

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

/** An option that was given twice: the last would win unseen. One that may be repeated says `multiple`. */
function refuseRepeated(args: readonly string[], config: ParseArgsConfig): void {
  const seen = new Set<string>();
  for (const token of parseArgs({ ...config, args: [...args], strict: false, tokens: true }).tokens) {
    if (token.kind !== 'option' || config.options?.[token.name]?.type !== 'string' || config.options[token.name]!.multiple === true) continue;
    if (seen.has(token.name)) {
      const sentence = `--${token.name} が二度書かれています。一つだけにしてください / --${token.name} is given twice; give it once`;
      throw new BadInput(sentence, [{ code: 'cli/option-twice', sentence, facts: { option: token.name } }]);
    }
    seen.add(token.name);
  }
}

/** Reads `args` by `config`; throws BadInput with one sentence when they do not fit. */
export function readOptions<T extends ParseArgsConfig>(args: readonly string[], config: T): ReturnType<typeof parseArgs<T>> {
  const words = withNegatives(args, config);
  let read: ReturnType<typeof parseArgs<T>>;
  try {
    read = parseArgs<T>({ ...config, args: words } as T);
  } catch (error) {
    throw new BadInput(`この書き方は使えません。--help で使い方を見られます / ${error instanceof Error ? error.message.split('\n')[0]! : String(error)} (see --help)`, 'cli/bad-option');
  }
  refuseRepeated(words, config);
  return read;
}

/** A finite number, or BadInput naming the option. */
export function numberOption(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new BadInput(`--${name}: 数ではありません / not a number: ${text}`);
  return value;
}
