import { fileURLToPath } from 'node:url';

/** One port for each clone, the same in every process of a run: two clones on one machine do not meet. FNV-1a. */
function portOf(folder: string): number {
  let hash = 0x811c9dc5;
  for (const character of folder) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return 20_000 + (hash % 10_000);
}

/** Where the town of the browser journeys listens: Playwright must know before the program runs. */
export const TOWN_PORT = Number(process.env.KADO_BROWSER_PORT ?? portOf(fileURLToPath(import.meta.url)));
export const TOWN = `http://localhost:${TOWN_PORT}`;
