// Token buckets in the database, so that two servers share them (reliability.md 3.10). A bucket is drained in its own short
// transaction: what it counts stays counted when the request itself is refused and rolled back.
import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { sql } from 'kysely';
import type { FastifyRequest } from 'fastify';
import type { Instant } from '../../core/kernel/time.ts';
import { openActor } from '../db/actor.ts';
import type { Database } from '../db/open.ts';
import { withActor } from '../db/with-actor.ts';
import { refused } from './refusals.ts';

export type Limit = {
  /** What is counted, for example `sign-in` with the address as `of`. Only a hash of it is stored. */
  readonly bucket: string;
  readonly of: string;
  /** How many at once, and seconds until one more is given back. */
  readonly size: number;
  readonly refillSeconds: number;
};

const keyOf = (limit: Limit): Buffer => createHash('sha256').update(`${limit.bucket}\n${limit.of}`).digest();

/** The caller's network: /24 or /48, since one line at home or one office shares it. */
export function networkOf(request: FastifyRequest): string {
  const address = request.ip.replace(/^::ffff:(?=\d+\.)/, '');
  return isIPv6(address) ? address.split(':').slice(0, 3).join(':') : address.split('.').slice(0, 3).join('.');
}

/** Draws one from each bucket; refuses with the seconds to wait when one is empty. */
export async function takeFrom(db: Database, limits: readonly Limit[], now: Instant): Promise<void> {
  if (limits.length === 0) return;
  const waits = await withActor(db, openActor, async (tx) => {
    const found: number[] = [];
    for (const limit of limits) {
      const { rows } = await sql<{ wait: number }>`select app.take_from_bucket(${keyOf(limit)}, ${limit.size}, ${limit.refillSeconds}, ${now}::timestamptz) as wait`.execute(tx);
      found.push(Number(rows[0]!.wait));
    }
    return found;
  });
  const wait = Math.max(...waits);
  if (wait > 0) throw refused('http/too-many', { seconds: Math.ceil(wait) });
}

/** Fills a bucket again, after the person proved to be herself. */
export async function refill(tx: Parameters<Parameters<typeof withActor>[2]>[0], limit: Limit): Promise<void> {
  await sql`select app.fill_bucket(${keyOf(limit)})`.execute(tx);
}
