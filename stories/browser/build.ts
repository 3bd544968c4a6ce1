// Before the journeys: the web app as it will be served. Under three seconds, so it is always built anew.
import { build } from 'vite';
import { fileURLToPath } from 'node:url';

// Playwright asks for a default export here and nowhere else.
const buildWeb = async (): Promise<void> => {
  await build({ root: fileURLToPath(new URL('../../web', import.meta.url)), logLevel: 'warn' });
};

// oxlint-disable-next-line import/no-default-export
export { buildWeb as default };
