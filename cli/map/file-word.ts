// The nth bare word of a command, or one sentence naming what is missing.
import { BadInput } from '../options.ts';

export function fileWord(positionals: readonly string[], at: number, name: string): string {
  const word = positionals[at];
  if (word === undefined) throw new BadInput(`${name} を書いてください / please give ${name}`);
  return word;
}
