import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { firstPages, laterFiles } from './later-files.ts';

const web = join(import.meta.dirname, '..'), root = join(web, '..');

/** Files that come with a page: what it imports at once, not what it asks for later or for types alone. */
function broughtBy(start: string, read: (file: string) => string, seen = new Set<string>()): Set<string> {
  if (seen.has(start)) return seen;
  seen.add(start);
  for (const [, path] of read(start).matchAll(/^(?:import|export) (?!type )(?:[^;]*? from )?'(\.[^']+\.tsx?)';/gm)) broughtBy(join(dirname(start), path!), read, seen);
  return seen;
}

/** Rooms of words that a file shows. */
const roomsIn = (text: string): string[] => [...text.matchAll(/useTranslations\('(\w+)'\)/g)].map((m) => m[1]!);

const shownLate = (files: Iterable<string>, read: (file: string) => string): string[] => [...files].flatMap((file) => roomsIn(read(file)).filter((room) => (laterFiles as readonly string[]).includes(`web/words/${room}.ts`)).map((room) => `${relative(root, file)} shows ${room}`));

test('no first page shows a word that comes later', () => {
  const read = (file: string): string => readFileSync(file, 'utf8');
  const files = firstPages.flatMap((page) => [...broughtBy(join(web, page), read)]);
  expect(files.length).toBeGreaterThan(60);
  expect(shownLate(files, read)).toEqual([]);
});

test('the search barks: a first page whose part shows a later word, and is silent about what it asks for later', () => {
  const tree: Readonly<Record<string, string>> = {
    '/a.tsx': "import type { X } from './types.ts';\nimport { B } from './b.tsx';\nconst C = lazy(() => import('./c.tsx'));\nexport const a = useTranslations('today');",
    '/b.tsx': "export const b = useTranslations('orders');",
    '/c.tsx': "export const c = useTranslations('money');",
    '/types.ts': "export const d = useTranslations('books');",
  };
  const read = (file: string): string => tree[file]!;
  expect(shownLate(broughtBy('/a.tsx', read), read).map((found) => found.replace(/^.*\//, ''))).toEqual(['b.tsx shows orders']);
});

test('every file that comes later is there', () => expect(laterFiles.filter((file) => !existsSync(join(root, file)))).toEqual([]));
