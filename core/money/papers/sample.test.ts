import { expect, test } from 'vitest';
import { date } from '../../kernel/time.ts';
import { exampleLook } from '../examples.ts';
import { samplePaperOf } from './sample.ts';

test.each(['ja', 'en'] as const)('the sample goes from the centre to a client that nobody is: %s', (lang) => {
  const paper = samplePaperOf({ ...exampleLook, lang }, date('2026-11-22'), 'floor');
  expect(paper.from.name).toBe(exampleLook.centre.name);
  expect(JSON.stringify(paper.to)).not.toContain(exampleLook.centre.name);
  expect([paper.to.name, paper.headline?.yen]).toEqual([lang === 'ja' ? '見本株式会社 御中' : 'Sample Company', 5500]);
});
