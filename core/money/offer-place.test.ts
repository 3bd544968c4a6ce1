import { expect, test } from 'vitest';
import { exampleLook, exampleQuote } from './examples.ts';
import { quotePaper } from './papers/offer.ts';

test('a client reads where she gets the work, not where workers hand it in', () => {
  const place = (given: string | null): string | undefined => quotePaper({ ...exampleQuote, place: given }, exampleLook).facts.find((fact) => fact.label === '納品方法')?.value;
  expect([place(null), place('ご郵送'), place('')]).toEqual(['お客さま専用のページからお受け取り', 'ご郵送', undefined]);
});
