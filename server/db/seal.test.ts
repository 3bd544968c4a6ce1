import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keyFile, keysOf, knownKeys, readKeys, seal, unseal } from './seal.ts';

const folder = mkdtempSync(join(tmpdir(), 'kado-seal-'));
afterAll(() => rmSync(folder, { recursive: true }));
const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64url');

test('a key is made once, for the owner alone; a given one goes before the file', () => {
  expect(knownKeys(folder, undefined)).toEqual([]);
  const made = keysOf(folder);
  expect(keysOf(folder)).toEqual(made);
  expect(statSync(keyFile(folder)).mode & 0o777).toBe(0o600);
  expect(knownKeys(folder, key(1))).toEqual(readKeys(key(1)));
});

test('what is sealed opens with its key in its row, and nowhere else', () => {
  const keys = readKeys(key(1));
  const sealed = seal(keys, 'JBSWY3DPEHPK3PXP', 'totp a');
  expect(sealed).not.toContain('JBSWY3DPEHPK3PXP');
  expect(seal(keys, 'JBSWY3DPEHPK3PXP', 'totp a'), 'never the same twice').not.toBe(sealed);
  expect(unseal(keys, sealed, 'totp a')).toBe('JBSWY3DPEHPK3PXP');
  expect(unseal(keys, sealed, 'totp b'), 'moved to another row').toBeNull();
  expect(unseal(readKeys(key(2)), sealed, 'totp a'), 'another key').toBeNull();
  expect(unseal([], sealed, 'totp a')).toBeNull();
  const at = sealed.length - 3;
  expect(unseal(keys, sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1), 'totp a'), 'one letter changed').toBeNull();
  expect(unseal(keys, 'sealed.1.', 'totp a')).toBeNull();
  expect(unseal(keys, 'JBSWY3DPEHPK3PXP', 'totp a'), 'from before there were seals').toBe('JBSWY3DPEHPK3PXP');
});

test('a new key in front seals, the old one still opens', () => {
  const old = seal(readKeys(key(1)), 'x', 'totp a');
  const both = readKeys(`${key(2)},${key(1)}`);
  expect(unseal(both, old, 'totp a')).toBe('x');
  expect(unseal(readKeys(key(2)), seal(both, 'y', 'totp a'), 'totp a')).toBe('y');
  expect(() => readKeys('short')).toThrow('32 bytes');
});
