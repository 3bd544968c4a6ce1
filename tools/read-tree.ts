import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const skip = new Set(['node_modules', '.git', 'dist', 'out', 'data']);

/** Text files of the tree below `folder`, path from the root (posix) → text. */
export function readTree(folder = root, into = new Map<string, string>()): Map<string, string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skip.has(entry.name) && (entry.name !== 'data' || folder === root)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) readTree(path, into);
    else if (entry.isFile() && /\.(ts|tsx|mjs|sql|md|css|json|csv)$/.test(entry.name)) into.set(relative(root, path).replaceAll('\\', '/'), readFileSync(path, 'utf8'));
  }
  return into;
}
