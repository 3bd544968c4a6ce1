// What a backup holds: every file with the mark of its content, and what must be true of the data once it is back.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Head } from '../verify-audit.ts';

export type KeptFile = { readonly path: string; readonly bytes: number; readonly sha256: string };

export type Manifest = {
  readonly format: 1;
  readonly madeAt: string;
  /** Major version of PostgreSQL; null when only the files were kept. */
  readonly postgres: number | null;
  readonly migrations: readonly string[];
  /** Heads of the audit chains when the backup began: a restored chain must contain them. */
  readonly heads: readonly (Head & { readonly centre: string })[];
  readonly files: readonly KeptFile[];
};

/** null when the text is no manifest, or names a file outside the backup. */
export function readManifest(text: string): Manifest | null {
  try {
    const manifest = JSON.parse(text) as Manifest;
    const inside = (path: string): boolean => /^(postgres|blobs|exports)\//.test(path) && !path.split('/').includes('..');
    return manifest.format === 1 && Array.isArray(manifest.files) && Array.isArray(manifest.heads) && manifest.files.every((f) => inside(f.path)) ? manifest : null;
  } catch {
    return null;
  }
}

/**
 * The manifest that a person means by `path`: the file itself, the folder of a backup, or the folder that holds backups (the newest).
 * null when there is none.
 */
export async function findManifest(path: string): Promise<Manifest | null> {
  const inside = (await readdir(path).catch(() => [])).filter((name) => /^kado-\d{8}T\d{6}Z(-\d+)?$/.test(name)).sort();
  const newest = inside.at(-1);
  for (const file of [path, join(path, 'manifest.json'), ...(newest === undefined ? [] : [join(path, newest, 'manifest.json')])]) {
    const text = await readFile(file, 'utf8').catch(() => null);
    const manifest = text === null ? null : readManifest(text);
    if (manifest !== null) return manifest;
  }
  return null;
}

/** The chains' heads by centre. */
export const headsOf = (manifest: Manifest): Map<string, Head> => new Map(manifest.heads.map(({ centre, seq, hash }) => [centre, { seq, hash }]));
