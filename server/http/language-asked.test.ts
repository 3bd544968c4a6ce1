import { expect, test } from 'vitest';
import { languageAsked } from './language-asked.ts';

test.each([
  [undefined, 'ja'],
  ['', 'ja'],
  ['en', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['ja,en;q=0.9', 'ja'],
  ['en;q=0.8,ja;q=0.9', 'ja'],
  ['fr, en;q=0.3', 'en'],
  ['*', 'ja'],
  ['en;q=0', 'ja'],
  ['english', 'ja'],
] as const)('%s asks for %s', (header, language) => expect(languageAsked(header)).toBe(language));
