import { expect, test } from 'vitest';
import { maskAddress } from './mask-address.ts';

test.each([
  ['yakuba@example.jp', 'y••••@example.jp'],
  ['a@example.jp', 'a••••@example.jp'],
  ['"odd@name"@example.jp', '"••••@example.jp'],
  ['𠮷田@example.jp', '𠮷••••@example.jp'],
  ['@example.jp', '••••'],
  ['', '••••'],
])('%s is shown as %s', (address, shown) => {
  expect(maskAddress(address)).toBe(shown);
});
