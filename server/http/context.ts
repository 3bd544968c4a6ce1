// What a handler gets and what it gives back.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Relation } from '../../core/access/model.ts';
import type { Instant } from '../../core/kernel/time.ts';
import type { Endpoint } from '../../core/kernel/wire.ts';
import type { Actor } from '../db/actor.ts';
import type { Keys } from '../db/seal.ts';
import type { Database } from '../db/open.ts';
import type { Tx } from '../db/with-actor.ts';
import type { Ids } from './ids.ts';
import type { Policy } from './policy.ts';

/** One file of a multipart request, whole in memory (the endpoint names its limit). */
export type UploadedFile = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };

export type Context<P, Q, B> = {
  readonly actor: Actor;
  readonly tx: Tx;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Files of a multipart request; empty elsewhere. */
  readonly files: readonly UploadedFile[];
  readonly now: Instant;
  /** A new UUIDv7. */
  readonly id: () => string;
  /** A new UUIDv4, for ids that reach clients or the city. */
  readonly secretId: () => string;
  /** The Idempotency-Key of a keyed endpoint, else null. */
  readonly key: string | null;
  /** The revision of If-Match on a revised endpoint, else null. */
  readonly rev: number | null;
  readonly request: FastifyRequest;
  readonly kado: Kado;
};

/** How the asker stands to the object, and the object's state ('' = it has none). null = it does not exist for her. */
export type Related = { readonly relation: Relation; readonly state?: string } | null;

export type Download = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array; /** What the taker should know: goes out as x-kado-finding, JSON in percent signs. */ readonly finding?: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> } };

export type Reply<R> = {
  readonly body: R;
  readonly status?: 200 | 201 | 202;
  /** Sent as ETag; the caller gives it back as If-Match. */
  readonly rev?: number;
  /** Opens the caller's session (an opaque token and its life in seconds), or ends it. */
  readonly cookie?: { readonly token: string; readonly seconds: number } | 'clear';
  /** A file instead of the body; the body is not sent. */
  readonly file?: Download;
};

export type LogLine = Readonly<Record<string, unknown>>;

export type Settings = {
  /** `demo` opens the ready-made sign-ins; nothing else differs. */
  readonly mode: 'demo' | 'real';
  /** Served over TLS (here or by the proxy before us): the cookie is then __Host-kado and Secure. */
  readonly secure: boolean;
  /** The address people type; links in mails start with it, never with the Host header. */
  readonly publicOrigin: string;
  /** Pages that may call: publicOrigin and, on a LAN, its other names. */
  readonly origins: readonly string[];
  /** Certificate of the local authority in PEM, offered to phones; null unless serving on a local network. */
  readonly authority?: string | null;
  /** Folder of the built web app, or null where there is none. */
  readonly webRoot: string | null;
  /** Believe X-Forwarded-For of the proxy before us. */
  readonly behindProxy: boolean;
  readonly log: (line: LogLine) => void;
};

export type Registered = { readonly endpoint: Endpoint; readonly related: boolean; readonly upload: boolean; readonly download: boolean };

export type Kado = {
  readonly db: Database;
  readonly clock: () => Instant;
  readonly ids: Ids;
  readonly settings: Settings;
  readonly policy: Policy;
  /** Seal what the database must not tell by itself. */
  readonly keys: Keys;
  readonly endpoints: Map<string, Registered>;
};

declare module 'fastify' {
  interface FastifyRequest {
    /** The JSON text as it was sent, for the fingerprint of its key. */
    sentText: string;
  }
  interface FastifyInstance {
    kado: Kado;
  }
  interface FastifyContextConfig {
    /** Name of the endpoint (its key in policy.csv), or `public:…` for the two documents that need none. */
    endpoint?: string;
  }
}

export type App = FastifyInstance;

/** The answer of everything that has nothing more to say. */
export const finished: Reply<{ readonly done: true }> = { body: { done: true } };
