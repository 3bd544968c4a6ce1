// Builds the web app into dist/web, and beside it the service worker with the list of files that open offline.
import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { type HtmlTagDescriptor, type Plugin, defineConfig } from 'vite';
import { firstPages, laterFiles } from './words/later-files.ts';

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

const isPage = (id: string, file: string): boolean => id.replaceAll('\\', '/').endsWith(`/web/${file}`);
const isFirst = (id: string): boolean => firstPages.some((file) => isPage(id, file));

/** Beside its tiny entry the page asks at once for the app and the first pages of a stranger and of a worker: on a slow line each "and then" costs a journey there and back: every file of the first pages stands in the page's head. */
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
      const entry = chunks.find((chunk) => chunk.isEntry && chunk.name === 'app');
      if (entry === undefined || entry.imports.some((name) => byName.get(name)?.name === 'first')) throw new Error('the entry must not wait for the app: keep what both need out of the first file');
      for (const file of firstPages) {
        const chunk = chunks.find((c) => Object.keys(c.modules).some((module) => isPage(module, file)));
        if (chunk === undefined) throw new Error(`${file} is in no chunk: correct firstPages`);
        add(chunk.fileName);
      }
      const tag = (rel: string, href: string): HtmlTagDescriptor => ({ tag: 'link', attrs: { rel, crossorigin: true, href: `/${href}` }, injectTo: 'head' });
      return [...[...styles].map((name) => tag('stylesheet', name)), ...[...scripts].map((name) => tag('modulepreload', name))];
    },
  },
});

const WORDS = /\/(?:web\/words\/[\w-]+|core\/journeys\/refusals\/fields|core\/(?:access|journeys|journeys\/refusals|messages|money|orders|orders\/items|workbench)\/words|core\/(?:money|orders)\/fact-words)\.ts$/;

type Bilingual = { readonly ja: unknown; readonly en: unknown };

const isBilingual = (value: unknown): value is Bilingual => typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'en,ja' && !('get' in (Object.getOwnPropertyDescriptor(value, 'en') ?? {}));

/** The bilingual exports of a file of words; null when it holds anything else. */
async function sentencesOf(file: string): Promise<Record<string, Bilingual> | null> {
  const found = Object.entries((await import(pathToFileURL(file).href)) as Record<string, unknown>);
  return found.length > 0 && found.every(([, value]) => isBilingual(value)) ? (Object.fromEntries(found) as Record<string, Bilingual>) : null;
}

/** What comes as a file of its own: all English, and the Japanese that no first page shows. Each has a store, filled on arrival. */
const APART = { english: 'en', later: 'ja' } as const;
type Apart = keyof typeof APART;
const store = (apart: Apart): string => `virtual:kado-${apart}-store`, sentences = (apart: Apart): string => `virtual:kado-${apart}`;
const isApart = (apart: Apart, name: string): boolean => apart === 'english' || (laterFiles as readonly string[]).includes(name);

/** A module that puts the sentences into their store. */
async function filled(apart: Apart): Promise<string> {
  const root = here('..'), names = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => /^(?:web\/words|core)\//.test(name) && WORDS.test(`/${name}`) && isApart(apart, name));
  const all: Record<string, unknown> = {};
  for (const name of names) for (const [key, spoken] of Object.entries((await sentencesOf(`${root}${name}`)) ?? {})) all[`${name} ${key}`] = spoken[APART[apart]];
  return `import { apart } from '${store(apart)}';\nObject.assign(apart, ${JSON.stringify(all)});`;
}

/** Nearly everybody reads Japanese, and a first page says little: the rest leaves the first files. */
const wordsApart = (): Plugin => ({
  name: 'kado-words-apart',
  resolveId: (id) => (id.startsWith('virtual:kado-') ? `\0${id}` : undefined),
  async load(id) {
    for (const apart of Object.keys(APART) as Apart[]) {
      if (id === `\0${store(apart)}`) return 'export const apart = {};';
      if (id === `\0${sentences(apart)}`) return filled(apart);
    }
    return undefined;
  },
  transform: {
    order: 'pre',
    async handler(_, id) {
      const file = id.replaceAll('\\', '/');
      if (file.endsWith('/web/words/english.ts')) return `export const bringEnglish = () => import('${sentences('english')}').then(() => undefined);`;
      if (file.endsWith('/web/words/later.ts')) return `export const bringLater = () => import('${sentences('later')}').then(() => undefined);`;
      const name = WORDS.exec(file)?.[0].slice(1), words = name === undefined ? null : await sentencesOf(id);
      if (name === undefined || words === null) return undefined;
      const ja = (key: string, spoken: unknown): string => (isApart('later', name) ? `get ja() { return later['${name} ${key}']; }` : `ja: ${JSON.stringify(spoken)}`);
      const lines = Object.entries(words).map(([key, spoken]) => `export const ${key} = { ${ja(key, spoken.ja)}, get en() { return english['${name} ${key}']; } };`);
      return [`import { apart as english } from '${store('english')}';`, `import { apart as later } from '${store('later')}';`, ...lines].join('\n');
    },
  },
});

export default defineConfig({
  plugins: [wordsApart(), react(), tailwindcss(), offlineFiles(), headOfFirstPages()],
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
      output: {
        // One file for the first pages: forty small ones cost a slow line a journey each, and squeeze worse. The helper of late imports stays out,
        // or the entry would bring the app before it has brought what an old browser lacks (main.tsx).
        codeSplitting: { groups: [{ name: 'late', test: /vite.preload-helper/, priority: 1 }, { name: 'first', test: (id: string) => isFirst(id) }] },
        entryFileNames: (chunk) => (chunk.name === WORKER ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
