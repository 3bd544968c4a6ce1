// What every quality verb shares at the command line: refusals as one sentence, files in and out as streams.
import { createReadStream, openSync, writeSync, closeSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import type { Result } from '../../core/kernel/result.ts';
import { sentence } from '../../core/quality/words.ts';
import { BadInput } from '../options.ts';

export const say = (text: string): void => void process.stdout.write(`${text}\n`);

const both = (code: string, facts: Readonly<Record<string, unknown>>): string => `${sentence('ja', code, facts)} / ${sentence('en', code, facts)}`;

/** A remark that does not stop the work. */
export const remark = (code: string, facts: Readonly<Record<string, unknown>>): void => void process.stderr.write(`${both(code, facts)}\n`);

export function bad(code: string, facts: Readonly<Record<string, unknown>> = {}): never {
  throw new BadInput(both(code, facts));
}

/** The value, or one sentence and exit code 2. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) bad(result.refusals[0]!.code, result.refusals[0]!.facts);
  return result.value;
}

/** Feeds a UTF-8 file to `push` in pieces; a file in another encoding (Shift_JIS, say) is refused, never garbled. */
export async function pour(file: string, push: (chunk: string) => void): Promise<void> {
  // Cells of a large file die young: a small nursery, small pieces and a heap that grows late keep a million answers well under 150 MB.
  setFlagsFromString('--optimize-for-size');
  setFlagsFromString('--max-semi-space-size=2');
  setFlagsFromString('--semi-space-growth-factor=1');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 14 })) push(decoder.decode(chunk as Buffer, { stream: true }));
    push(decoder.decode());
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') bad('quality/not-utf8', { file });
    if (code !== undefined && /^E[A-Z]+$/.test(code)) bad('quality/no-file', { file });
    throw error;
  }
}

/** Writes lines to a file, or to standard output when there is none, without holding them all. */
export function writeLines(file: string | undefined, lines: Iterable<string>): void {
  let fd = 1;
  try {
    if (file !== undefined) fd = openSync(file, 'w');
  } catch {
    bad('quality/cannot-write', { file });
  }
  const put = (text: string): void => {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
  };
  let buffer = '';
  for (const line of lines) {
    buffer += `${line}\n`;
    if (buffer.length > 1 << 16) {
      put(buffer);
      buffer = '';
    }
  }
  put(buffer);
  if (file !== undefined) closeSync(fd);
}

/** A word among the allowed ones, or one sentence. */
export function oneOf<T extends string>(option: string, value: string | undefined, allowed: readonly T[], otherwise: T): T {
  const word = value ?? otherwise;
  return allowed.find((a) => a === word) ?? bad('quality/option', { option, allowed: allowed.join('|'), value: word });
}

/** A number within bounds, or one sentence. */
export function numberIn(option: string, value: string | undefined, from: number, to: number, whole: boolean): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() === '' || !(number >= from && number <= to) || (whole && !Number.isInteger(number))) bad(whole ? 'quality/range-whole' : 'quality/range', { option, from, to, value });
  return number;
}

export const needed = <T>(option: string, value: T | undefined): T => value ?? bad('quality/needs', { option });
