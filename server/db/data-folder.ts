// The folder of a centre's data: absent, empty, or kado's own. A mistyped one must not be filled over a stranger's files.
import { accessSync, constants, existsSync, mkdirSync, readdirSync, statSync, statfsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartRefused, folderRefusal } from './start-refused.ts';

/** What kado itself puts there, and what a file system does. */
const ours = new Set(['postgres', 'blobs', 'secret-key', 'lan', 'town-in-making', 'lost+found']);
const marks = ['secret-key', 'town-in-making', join('postgres', 'cluster'), join('postgres', 'cluster.new'), join('postgres', 'lock')];

/** The folder as an absolute path, made where it was absent. Throws StartRefused when it cannot be the data's. */
export function dataFolder(given: string): string {
  const folder = resolve(given);
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) throw new StartRefused('db/not-a-folder', { folder });
    accessSync(folder, constants.W_OK | constants.X_OK);
    const stranger = readdirSync(folder).find((name) => !ours.has(name));
    if (stranger !== undefined && !marks.some((mark) => existsSync(join(folder, mark)))) throw new StartRefused('db/strangers-folder', { folder, file: stranger });
    return folder;
  } catch (error) {
    throw folderRefusal(error, folder);
  }
}

/** Whether the folder's disk has less left than so many bytes. */
export function hasLess(folder: string, bytes: number): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < bytes;
}

/** One folder after another: where none can be made (/proc), asking for all of them at once never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o711 });
  } catch (error) {
    // Another start made it meanwhile.
    if (!existsSync(folder)) throw error;
  }
}
