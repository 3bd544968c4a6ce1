// Builds the web app when its sources changed; a stamp of their content says so.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTree, root } from './read-tree.ts';

const stampFile = join(root, 'dist', 'web.stamp');

function fingerprint(): string {
  const hash = createHash('sha256');
  const files = [...readTree(join(root, 'web')), ...readTree(join(root, 'core')), ['lock', readFileSync(join(root, 'package-lock.json'), 'utf8')] as const];
  for (const [name, text] of files.sort(([a], [b]) => (a < b ? -1 : 1))) if (!/\.test\.tsx?$/.test(name)) hash.update(`${name}\0${text}\0`);
  return hash.digest('hex');
}

export async function buildWeb(say: (ja: string, en: string) => void): Promise<void> {
  const wanted = fingerprint();
  if (existsSync(join(root, 'dist', 'web', 'index.html')) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  say('画面を組み立てています…', 'Building the web app …');
  const { build } = await import('vite');
  await build({ root: join(root, 'web'), configFile: join(root, 'web', 'vite.config.ts'), logLevel: 'error' });
  writeFileSync(stampFile, wanted);
}
