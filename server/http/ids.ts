// Ids are minted in the shell. UUIDv7 sorts by time (RFC 9562, 5.7); UUIDv4 is for ids that reach clients or the city, since v7 tells the time.
import { randomBytes, randomUUID } from 'node:crypto';

export type Ids = {
  /** UUIDv7: time-ordered. */
  readonly next: () => string;
  /** UUIDv4: tells nothing. */
  readonly secret: () => string;
};

/** UUIDv7 of a moment (ms since 1970) with ten random bytes. */
export function uuidV7(ms: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(ms) << 16n);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Ids by the given clock (ms since 1970). */
export const makeIds = (nowMs: () => number): Ids => ({ next: () => uuidV7(nowMs(), randomBytes(10)), secret: () => randomUUID() });
