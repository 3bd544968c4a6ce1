// Builds the web app when its sources changed; a stamp of their content says so.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { readTree, root } from './read-tree.ts';

const stampFile = join(root, 'dist', 'web.stamp');

function fingerprint(): string {
  const hash = createHash('sha256');
  const files = [...readTree(join(root, 'web')), ...readTree(join(root, 'core')), ['lock', readFileSync(join(root, 'package-lock.json'), 'utf8')] as const];
  for (const [name, text] of files.sort(([a], [b]) => (a < b ? -1 : 1))) if (!/\.test\.tsx?$/.test(name)) hash.update(`${name}\0${text}\0`);
  return hash.digest('hex');
}

/** Text squeezed once, at the build, beside each file: a phone in the hills waits for bytes, and the server for nobody. */
export async function squeeze(folder: string): Promise<void> {
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(html|js|css|svg|webmanifest)$/.test(name));
  await Promise.all(texts.map(async (name) => {
    const path = join(folder, name), bytes = readFileSync(path);
    writeFileSync(`${path}.br`, await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
    writeFileSync(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  }));
}

export async function buildWeb(say: (ja: string, en: string) => void): Promise<void> {
  const wanted = fingerprint();
  if (existsSync(join(root, 'dist', 'web', 'index.html')) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  say('画面を組み立てています…', 'Building the web app …');
  const { build } = await import('vite');
  // A test runner says NODE_ENV=test, and the build would make the slow app of a developer, without its offline copy.
  const asked = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({ root: join(root, 'web'), configFile: join(root, 'web', 'vite.config.ts'), logLevel: 'error' });
  if (asked === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = asked;
  await squeeze(join(root, 'dist', 'web'));
  writeFileSync(stampFile, wanted);
}
