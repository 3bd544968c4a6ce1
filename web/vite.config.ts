// Builds the web app into dist/web, and beside it the service worker with the list of files that open offline.
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { type HtmlTagDescriptor, type Plugin, defineConfig } from 'vite';

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
  // Last of all: the build takes away scripts that only brought a style, and one missing file would refuse the whole copy.
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const worker = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === WORKER);
      if (worker?.type !== 'chunk') return;
      const names = Object.keys(bundle).filter((name) => name !== worker.fileName && !/\.woff2?$|\.map$/.test(name)).sort();
      worker.code = worker.code.replace(LIST, names.map((name) => `/${name}`).join('\\n')).replace(VERSION, fingerprint(names));
    },
  },
});

/** What the page itself asks for at once, beside its tiny entry: the app, and the first pages of a stranger and of a worker. */
const FIRST = ['shell/app.tsx', 'home/home-page.tsx', 'access/sign-in-page.tsx', 'workbench/today-page.tsx'];

/** On a slow line each "and then" costs a journey there and back: every file of the first pages stands in the page's head. */
const headOfFirstPages = (): Plugin => ({
  name: 'kado-first-pages',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle }) {
      const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk');
      const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const scripts = new Set<string>(), styles = new Set<string>();
      const add = (name: string): void => {
        const chunk = byName.get(name);
        if (chunk === undefined || scripts.has(name)) return;
        scripts.add(name);
        for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
        for (const next of chunk.imports) add(next);
      };
      for (const file of FIRST) {
        const chunk = chunks.find((c) => Object.keys(c.modules).some((module) => module.replaceAll('\\', '/').endsWith(`/web/${file}`)));
        if (chunk === undefined) throw new Error(`${file} is in no chunk: correct FIRST`);
        add(chunk.fileName);
      }
      const tag = (rel: string, href: string): HtmlTagDescriptor => ({ tag: 'link', attrs: { rel, crossorigin: true, href: `/${href}` }, injectTo: 'head' });
      return [...[...styles].map((name) => tag('stylesheet', name)), ...[...scripts].map((name) => tag('modulepreload', name))];
    },
  },
});

export default defineConfig({
  plugins: [react(), tailwindcss(), offlineFiles(), headOfFirstPages()],
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
