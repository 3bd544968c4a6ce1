// Secrets of authenticator apps lie sealed. Those from before are sealed at the start; a start without their key is refused,
// since every one of their people would stand before the door.
import type { Client } from 'pg';
import { asOwner, type Database } from './open.ts';
import { type Keys, isSealed, keyFile, keysOf, knownKeys, seal, unseal } from './seal.ts';
import { StartRefused } from './start-refused.ts';

const about = (account: string): string => `totp ${account}`;

export const sealCode = (keys: Keys, secret: string, account: string): string => seal(keys, secret, about(account));

/** Throws when no key opens it: that is an outage of ours, never a wrong code of hers. */
export function openCode(keys: Keys, stored: string, account: string): string {
  const secret = unseal(keys, stored, about(account));
  if (secret === null) throw new Error(`the secret of account ${account} does not open: its key is missing`);
  return secret;
}

type Row = { readonly account: string; readonly secret: string | null; readonly pending: string | null };

const rowsOf = async (client: Client): Promise<Row[]> => (await client.query<Row>('select account_id as account, secret, pending from totp')).rows;
const partsOf = ({ account, secret, pending }: Row): { account: string; text: string }[] => [secret, pending].flatMap((text) => (text === null ? [] : [{ account, text }]));

/** How many do not open with the keys at hand, and how many are not sealed yet. The connection is the owner's. */
export async function judgeCodes(client: Client, folder: string): Promise<{ readonly closed: number; readonly plain: number }> {
  const keys = knownKeys(folder);
  const parts = (await rowsOf(client)).flatMap(partsOf);
  return { closed: parts.filter(({ account, text }) => unseal(keys, text, about(account)) === null).length, plain: parts.filter(({ text }) => !isSealed(text)).length };
}

/** At the start, where an administrator is known: what is not sealed yet becomes so. Returns how many rows. */
export async function sealOldCodes(db: Database): Promise<number> {
  if (db.admin === null) return 0;
  return asOwner(db.admin, async (client) => {
    if ((await judgeCodes(client, db.folder)).closed > 0) throw new StartRefused('start/key-missing', { file: keyFile(db.folder) });
    const keys = keysOf(db.folder);
    const old = (await rowsOf(client)).filter((row) => partsOf(row).some(({ text }) => !isSealed(text)));
    const sealed = (text: string | null, account: string): string | null => (text === null || isSealed(text) ? text : sealCode(keys, text, account));
    // Only where nobody changed it meanwhile: another server may already be at work.
    for (const { account, secret, pending } of old) await client.query('update totp set secret = $2, pending = $3 where account_id = $1 and secret is not distinct from $4 and pending is not distinct from $5', [account, sealed(secret, account), sealed(pending, account), secret, pending]);
    return old.length;
  });
}
