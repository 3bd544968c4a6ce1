// The database for a command at the keyboard; what cannot be reached is one sentence, exit code 2.
import { sayRefusal } from '../server/db/backup/words.ts';
import { databaseSettings } from '../server/db/open.ts';
import { type Reached, reachDatabase } from '../server/db/reach.ts';
import { StartRefused } from '../server/db/start-refused.ts';
import { BadInput } from './options.ts';

export async function reached(data: string | undefined): Promise<Reached> {
  const found = await reachDatabase({ ...databaseSettings(process.env), ...(data === undefined ? {} : { folder: data }) });
  if (!found.ok) throw new BadInput(found.refusals.map(sayRefusal).join('\n'));
  return found.value;
}

/** Runs `work`; a start that cannot be, or a database that goes away meanwhile, becomes its sentence. */
export async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof StartRefused ? new BadInput(error.message) : error;
  }
}
