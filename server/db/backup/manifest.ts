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
