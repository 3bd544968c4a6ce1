import { expect, test } from 'vitest';
import { readTree } from '../../../tools/read-tree.ts';
import { refusals } from './list.ts';

/** Rooms whose refusals only the command line shows, or engines that answer with findings of their own. */
const elsewhere = /^(backup|db|doctor|export|restore|reach|policy)\//;
const engines = /^core\/(planning|quality|hdmap)\//;

const codesIn = (text: string): string[] => [...text.matchAll(/(?:refuse|refused|code:)\(?\s*'([a-z-]+\/[a-z0-9-]+)'/g)].map((m) => m[1]!);

test('every refusal that a page can meet has its sentence', () => {
  const silent: string[] = [];
  let read = 0;
  for (const [file, text] of readTree()) {
    if (!/^(core|server)\/.*\.ts$/.test(file) || /test/.test(file) || engines.test(file)) continue;
    for (const code of codesIn(text)) {
      read++;
      if (!elsewhere.test(code) && (refusals.ja[code] === undefined || refusals.en[code] === undefined)) silent.push(`${code} (${file})`);
    }
  }
  expect(silent).toEqual([]);
  // A search that finds nothing would pass too.
  expect(read).toBeGreaterThan(50);
});

test('the search finds a refusal', () => expect(codesIn("return refuse('orders/never-said');")).toEqual(['orders/never-said']));
