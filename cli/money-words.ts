// How `./kado money` reads its words and speaks: days, yen, one sentence in both languages for what is wrong.
import { readFileSync, statSync } from 'node:fs';
import type { Refusal, Result } from '../core/kernel/result.ts';
import { type LocalDate, dayOf, instant, parseDate } from '../core/kernel/time.ts';
import { say } from '../core/money/say.ts';
import { BadInput } from './options.ts';

export const print = (text: string): void => void process.stdout.write(`${text}\n`);
export const json = (value: unknown): void => print(JSON.stringify(value, null, 2));
export const both = (code: string, facts: Readonly<Record<string, unknown>>): string => `${say('ja', code, facts)} / ${say('en', code, facts)}`;
export const sentence = (refusals: readonly Refusal[]): string => refusals.map((r) => both(r.code, r.facts)).join('\n');
export const note = (): void => print(`\n${both('money/not-advice', {})}`);

export const wrong = (refusals: readonly Refusal[]): BadInput => new BadInput(sentence(refusals), refusals.map((r) => ({ code: r.code, sentence: both(r.code, r.facts), facts: r.facts })));

export function given<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw wrong(result.refusals);
}

export function day(name: string, text: string | undefined): LocalDate {
  if (text === undefined) throw new BadInput(`--${name} YYYY-MM-DD が要ります / --${name} YYYY-MM-DD is needed`);
  return given(parseDate(text));
}

export const today = (): LocalDate => dayOf(instant(Date.now()));

/** Whole yen from half-width digits, up to 2^53. */
export function amount(text: string | undefined): number {
  if (text === undefined) throw new BadInput('--amount 円 が要ります / --amount YEN is needed');
  if (/[０-９，]/.test(text)) throw wrong([{ code: 'money/full-width-number', facts: { number: text } }]);
  if (!/^\d+$/.test(text)) throw new BadInput(`--amount: 0以上の整数の円にしてください / whole yen, not negative: ${text}`);
  if (!Number.isSafeInteger(Number(text))) throw wrong([{ code: 'money/beyond-whole-yen', facts: { number: text } }]);
  return Number(text);
}

/** A named file whole, or one sentence: not there, a folder, or closed to the reader. */
export function fileBytes(file: string): Buffer {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new BadInput(`${file} がありません / not found: ${file}`);
  if (found.isDirectory()) throw new BadInput(`${file} はフォルダーです。ファイルを選んでください / a folder; choose a file: ${file}`);
  try {
    return readFileSync(file);
  } catch {
    throw new BadInput(`${file} を読む許しがありません / may not be read: ${file}`);
  }
}
