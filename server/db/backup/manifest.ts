// What a backup holds: every file with the mark of its content, and what must be true of the data once it is back.
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
    const inside = (path: string): boolean => /^(postgres|blobs)\//.test(path) && !path.split('/').includes('..');
    return manifest.format === 1 && Array.isArray(manifest.files) && Array.isArray(manifest.heads) && manifest.files.every((f) => inside(f.path)) ? manifest : null;
  } catch {
    return null;
  }
}

/** The chains' heads by centre. */
export const headsOf = (manifest: Manifest): Map<string, Head> => new Map(manifest.heads.map(({ centre, seq, hash }) => [centre, { seq, hash }]));
