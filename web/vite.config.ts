// Builds the web app into dist/web, and beside it the service worker with the list of files that open offline.
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { type Plugin, defineConfig } from 'vite';

const WORKER = 'service-worker';
const LIST = '__KADO_FILES__';
const VERSION = '__KADO_VERSION__';

/** A file beside this one, from whatever folder the build is called. */
const here = (name: string): string => decodeURIComponent(new URL(name, import.meta.url).pathname).replace(/^\/(?=[A-Za-z]:)/, '');

/** Short, stable fingerprint of the file names (they carry content hashes already). FNV-1a. */
function fingerprint(names: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const character of names.join('|')) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** Writes the names of all built files into the service worker. Fonts stay out: 124 files, kept as pages use them. */
const offlineFiles = (): Plugin => ({
  name: 'kado-offline-files',
  generateBundle(_, bundle) {
    const worker = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === WORKER);
    if (worker?.type !== 'chunk') return;
    const names = Object.keys(bundle).filter((name) => name !== worker.fileName && !/\.woff2?$|\.map$/.test(name)).sort();
    worker.code = worker.code.replace(LIST, names.map((name) => `/${name}`).join('\\n')).replace(VERSION, fingerprint(names));
  },
});

export default defineConfig({
  plugins: [react(), tailwindcss(), offlineFiles()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: ['chrome111', 'safari16.4'],
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    // A script written into a page would break the content security policy.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { app: here('./index.html'), [WORKER]: here('./shell/service-worker.ts') },
      output: { entryFileNames: (chunk) => (chunk.name === WORKER ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
});
