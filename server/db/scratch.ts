// Where databases that are thrown away lie: in memory where there is room (making one is ten times as fast there), else in the
// temporary folder. Each folder bears the id of its program, so that what a killed run left behind goes at the next.
import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm', ROOM = 2 * 2 ** 30, NAME = /^kado-scratch-(\d+)-/;

const memoryHasRoom = (): boolean => {
  if (process.env.TMPDIR !== undefined || !existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ROOM;
};

export function scratchFolder(): string {
  const place = memoryHasRoom() ? MEMORY : tmpdir();
  for (const name of readdirSync(place)) {
    const pid = NAME.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) rmSync(join(place, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(place, `kado-scratch-${process.pid}-`));
}
