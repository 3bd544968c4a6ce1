import { expect, test } from 'vitest';
import { type PictureRole, lookAtPicture } from './stationery.ts';

// role, width, height → what is said
test.each([
  ['seal', 216, 216, ''],
  ['seal', 216, 180, ''],
  ['seal', 400, 200, 'money/seal-not-square'],
  ['seal', 200, 400, 'money/seal-not-square'],
  ['seal', 60, 60, 'money/picture-few-pixels'],
  ['seal', 1, 3, 'money/seal-not-square money/picture-few-pixels'],
  ['letterhead', 920, 120, ''],
  ['letterhead', 150, 100, ''],
  ['letterhead', 200, 200, 'money/letterhead-not-wide'],
  ['letterhead', 600, 60, 'money/picture-few-pixels'],
] as [PictureRole, number, number, string][])('%s of %i × %i', (role, width, height, said) => {
  expect(lookAtPicture(role, { width, height }).join(' ')).toBe(said);
});
