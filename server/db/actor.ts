// Who is acting: set once per transaction, read by every policy of the database.
import type { Role } from '../../core/access/model.ts';
import type { Instant } from '../../core/kernel/time.ts';

export type Actor = {
  readonly kind: 'person' | 'client' | 'system' | 'open';
  readonly centre: string | null;
  readonly person: string | null;
  readonly account: string | null;
  readonly session: string | null;
  readonly roles: readonly Role[];
  /** The order that a client's session is bound to. */
  readonly order: string | null;
  readonly contact: string | null;
  /** What an API token may call; null = a session of the person herself. */
  readonly scopes: readonly string[] | null;
  /** When the person last proved to be herself. */
  readonly provenAt: Instant | null;
};

/** A visitor before sign-in: sees nothing but what definer functions granted to app_open answer. */
export const openActor: Actor = { kind: 'open', centre: null, person: null, account: null, session: null, roles: [], order: null, contact: null, scopes: null, provenAt: null };

/** The centre's own jobs: sending mail, closing a month. */
export const systemActor = (centre: string): Actor => ({ ...openActor, kind: 'system', centre });
