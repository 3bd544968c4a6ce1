// PostgreSQL refuses to run as root. Three ways down, the first that works here:
//   namespace  a user namespace: files stay root's, works below folders of mode 0700
//   override   user 65534 that may pass closed folders to its data (where user namespaces are forbidden)
//   nobody     user 65534 and no more
// The last two run from a copy of the binaries where the packages lie below a closed folder.
import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Binaries, readableCopy } from './binaries.ts';
import { StartRefused } from './start-refused.ts';

export type Way = 'plain' | 'namespace' | 'override' | 'nobody';
export type Privileges = { readonly way: Way; readonly prefix: readonly string[]; readonly binaries: Binaries };

const NOBODY = 65534;
const SHARED_COPY = '/var/lib/kado-postgres';
const drop = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
const prefixes: Readonly<Record<Way, readonly string[]>> = {
  plain: [],
  namespace: ['unshare', '-U'],
  override: [...drop, '--inh-caps=+dac_override', '--ambient-caps=+dac_override'],
  nobody: drop,
};

const works = (prefix: readonly string[], command: readonly string[]): boolean => {
  const [first, ...rest] = [...prefix, ...command];
  return spawnSync(first!, rest, { stdio: 'ignore' }).status === 0;
};

/** Chooses the way for this machine and folder, and makes the folder belong to it. `only` names one way (tests). */
export function privileges(folder: string, binaries: Binaries, only?: Way): Privileges {
  if (process.getuid?.() !== 0) return { way: 'plain', prefix: [], binaries };
  const ways: readonly Way[] = only ? [only] : ['namespace', 'override', 'nobody'];
  for (const way of ways) {
    const runs = way !== 'namespace' && !reachable(binaries.native) ? readableCopy(binaries, SHARED_COPY) : binaries;
    own(folder, way === 'namespace' ? 0 : NOBODY);
    if (works(prefixes[way], [join(runs.native, 'bin', 'postgres'), '--version']) && works(prefixes[way], ['sh', '-c', 'touch "$0/.probe" && rm "$0/.probe"', folder])) return { way, prefix: prefixes[way], binaries: runs };
  }
  throw new StartRefused('db/cannot-run-as-root');
}

/** May everybody walk down to here? */
function reachable(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** Gives the folder and all below to `uid`, when it is another's. */
function own(folder: string, uid: number): void {
  if (lstatSync(folder).uid === uid) return;
  const visit = (path: string): void => {
    const is = lstatSync(path);
    if (is.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name));
    if (!is.isSymbolicLink()) chownSync(path, uid, uid);
  };
  visit(folder);
}
