// Real data of others stays outside the project. Tests that need it skip, with the reason in their name, where it is not.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './read-tree.ts';

/** Folder `room` of the data of others, or undefined in a newcomer's clone. */
export function sharedData(room: string): string | undefined {
  const folder = join(process.env.KADO_SHARED_DATA ?? join(root, '..', 'shared', 'data'), room);
  return existsSync(folder) ? folder : undefined;
}
