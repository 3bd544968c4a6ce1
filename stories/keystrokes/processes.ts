// Processes by their ids, found under /proc: only children of what a rig itself started are ever killed.
import { readFileSync, readdirSync } from 'node:fs';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const parentOf = (pid: number): number => Number(read(`/proc/${pid}/stat`).replace(/^.*\) /s, '').split(' ')[1] ?? 0);

/** All below `ancestor`, itself not. */
export function descendants(ancestor: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map(all.map((pid) => [pid, parentOf(pid)]));
  const below = (pid: number): boolean => {
    for (let at = parents.get(pid) ?? 0; at > 1; at = parents.get(at) ?? 0) if (at === ancestor) return true;
    return false;
  };
  return all.filter(below);
}

/** The first process that carries this profile folder on its command line: the browser's own. */
export const browserOf = (profile: string): number | undefined =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).sort((a, b) => a - b).find((pid) => read(`/proc/${pid}/cmdline`).includes(`--user-data-dir=${profile}`));

export const isRenderer = (pid: number): boolean => read(`/proc/${pid}/cmdline`).includes('--type=renderer');

export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
}
