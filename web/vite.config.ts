// Builds the web app into dist/web, and beside it the service worker with the list of files that open offline.
import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
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

const WORDS = /\/(?:web\/words\/[\w-]+|core\/journeys\/refusals\/fields|core\/(?:access|journeys|journeys\/refusals|messages|money|orders|orders\/items|workbench)\/words)\.ts$/, STORE = 'virtual:kado-english-store', SENTENCES = 'virtual:kado-english';

type Bilingual = { readonly ja: unknown; readonly en: unknown };

const isBilingual = (value: unknown): value is Bilingual => typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'en,ja' && !('get' in (Object.getOwnPropertyDescriptor(value, 'en') ?? {}));

/** The bilingual exports of a file of words; null when it holds anything else. */
async function sentencesOf(file: string): Promise<Record<string, Bilingual> | null> {
  const found = Object.entries((await import(pathToFileURL(file).href)) as Record<string, unknown>);
  return found.length > 0 && found.every(([, value]) => isBilingual(value)) ? (Object.fromEntries(found) as Record<string, Bilingual>) : null;
}

/** Nearly everybody reads Japanese: English leaves the first files and comes as one of its own when it is chosen. */
const englishApart = (): Plugin => ({
  name: 'kado-english-apart',
  resolveId: (id) => (id === STORE || id === SENTENCES ? `\0${id}` : undefined),
  async load(id) {
    if (id === `\0${STORE}`) return 'export const english = {};';
    if (id !== `\0${SENTENCES}`) return undefined;
    const root = here('..'), names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /^(?:web\/words|core)\//.test(name.replaceAll('\\', '/')) && WORDS.test(`/${name.replaceAll('\\', '/')}`));
    const all: Record<string, unknown> = {};
    for (const name of names) for (const [key, { en }] of Object.entries((await sentencesOf(`${root}${name}`)) ?? {})) all[`${name.replaceAll('\\', '/')} ${key}`] = en;
    return `import { english } from '${STORE}';\nObject.assign(english, ${JSON.stringify(all)});`;
  },
  transform: {
    order: 'pre',
    async handler(_, id) {
      const file = id.replaceAll('\\', '/');
      if (file.endsWith('/web/words/english.ts')) return `export const bringEnglish = () => import('${SENTENCES}').then(() => undefined);`;
      const name = WORDS.exec(file)?.[0].slice(1), words = name === undefined ? null : await sentencesOf(id);
      if (words === null) return undefined;
      const lines = Object.entries(words).map(([key, { ja }]) => `export const ${key} = { ja: ${JSON.stringify(ja)}, get en() { return english['${name} ${key}']; } };`);
      return [`import { english } from '${STORE}';`, ...lines].join('\n');
    },
  },
});

export default defineConfig({
  plugins: [englishApart(), react(), tailwindcss(), offlineFiles(), headOfFirstPages()],
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
