// Secrets that lie in the database sealed: a stolen copy of it opens nothing without the key, which lies elsewhere (reliability.md 3.5).
// AES-256-GCM; a sealed text names its key and is bound to the row it belongs to, so that it cannot be moved to another.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '../../core/kernel/assert.ts';

/** The first seals, all open: a new key is put in front of the old ones. */
export type Keys = readonly { readonly id: string; readonly key: Buffer }[];

const MARK = 'sealed.1', FILE = 'secret-key', BYTES = 32;

export const keyFile = (folder: string): string => join(folder, FILE);

const idOf = (key: Buffer): string => createHash('sha256').update(key).digest('base64url').slice(0, 8);

/** Keys of a text: 32 bytes each in base64url, one a line or with commas between. Throws when one is not. */
export function readKeys(text: string): Keys {
  const keys = text.split(/[\s,]+/).filter((part) => part !== '').map((part) => Buffer.from(part, 'base64url'));
  assert(keys.length > 0 && keys.every((key) => key.length === BYTES), 'a key of secrets is 32 bytes in base64url (KADO_SECRET_KEY, or the file secret-key of the data folder)');
  return keys.map((key) => ({ id: idOf(key), key }));
}

/** The keys that are there: KADO_SECRET_KEY, else the file of the data folder; none where there is neither. */
export function knownKeys(folder: string, given: string | undefined = process.env.KADO_SECRET_KEY): Keys {
  if (given !== undefined && given !== '') return readKeys(given);
  return existsSync(keyFile(folder)) ? readKeys(readFileSync(keyFile(folder), 'utf8')) : [];
}

/** The same; where there is none, a key is made and written for the owner alone. Of two makers at once the second reads the first's. */
export function keysOf(folder: string): Keys {
  const known = knownKeys(folder);
  if (known.length > 0) return known;
  mkdirSync(folder, { recursive: true });
  try {
    const fd = openSync(keyFile(folder), 'wx', 0o600);
    writeSync(fd, `${randomBytes(BYTES).toString('base64url')}\n`);
    fsyncSync(fd);
    closeSync(fd);
  } catch (error) {
    if (!existsSync(keyFile(folder))) throw error;
  }
  return knownKeys(folder);
}

export const isSealed = (text: string): boolean => text.startsWith(`${MARK}.`);

/** `about` names table and row: only there the text opens again. */
export function seal(keys: Keys, text: string, about: string): string {
  const { id, key } = keys[0]!;
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(`${MARK} ${id} ${about}`));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${MARK}.${id}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
}

/** The text, or null when no key opens it here. What was written before there were seals comes back as it is. */
export function unseal(keys: Keys, stored: string, about: string): string | null {
  if (!isSealed(stored)) return stored;
  const [id, body = ''] = stored.slice(MARK.length + 1).split('.');
  const key = keys.find((known) => known.id === id)?.key;
  const bytes = Buffer.from(body, 'base64url');
  if (key === undefined || bytes.length < 28) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(Buffer.from(`${MARK} ${id} ${about}`)).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
