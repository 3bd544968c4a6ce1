// A start that cannot be: a refusal with its sentences, thrown because nothing can go on without a database.
import type { Refusal } from '../../core/kernel/result.ts';
import { words } from './words.ts';

export type StartCode = keyof typeof words.ja;
export type StartFacts = Readonly<Record<string, string | number | undefined>>;

const fill = (sentence: string, facts: StartFacts): string => sentence.replace(/\{(\w+)\}/g, (_, fact: string) => String(facts[fact] ?? ''));

/** Both languages on one line. */
export const sayStart = ({ code, facts }: Refusal): string => [words.ja, words.en].map((w) => fill(w[code as StartCode], facts as StartFacts)).join(' / ');

/** `message` is the Japanese sentence, a slash and the English one; print it and nothing else. */
export class StartRefused extends Error {
  readonly refusal: Refusal;
  constructor(code: StartCode, facts: StartFacts = {}) {
    super(sayStart({ code, facts }));
    this.refusal = { code, facts };
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** What a file system said about `folder`, as a refusal; other errors come back as they are. */
export function folderRefusal(error: unknown, folder: string): Error {
  const code = codeOf(error);
  // ENOENT while making it: a place such as /proc, where nothing can be made.
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT') return new StartRefused('db/no-permission', { folder });
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StartRefused('db/disk-full', { folder });
  if (code === 'ENAMETOOLONG' || code === 'ELOOP') return new StartRefused('db/not-a-folder', { folder });
  if (code === 'ENOTDIR' || code === 'EEXIST') return new StartRefused('db/not-a-folder', { folder });
  return error instanceof Error ? error : new Error(String(error));
}

/** A listener's error about its port, as a refusal; other errors come back as they are. */
export function portRefusal(error: unknown, port: number): Error {
  if (codeOf(error) === 'EADDRINUSE') return new StartRefused('start/port-in-use', { port });
  return error instanceof Error ? error : new Error(String(error));
}
