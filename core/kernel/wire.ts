// What crosses the network, once: an endpoint is a value that server, web app, command line and OpenAPI all read.
import { z } from 'zod';

export type Shape = z.ZodType;

/** One action through HTTP. `name` is also its row key in policy.csv. */
export type Endpoint<P extends Shape = Shape, Q extends Shape = Shape, B extends Shape = Shape, R extends Shape = Shape> = {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with `:param` places, always below /api. */
  readonly path: string;
  readonly summary: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly reply: R;
  /** Makes money, work or mail: the request must carry an Idempotency-Key. */
  readonly keyed: boolean;
  /** Edits something with a revision: the request must carry If-Match. */
  readonly revised: boolean;
  /** Answers without a session (sign-in, client link exchange, health). */
  readonly open: boolean;
};

export const nothing = z.strictObject({});
type Nothing = typeof nothing;

type Given<P, Q, B, R> = {
  readonly name: string;
  readonly method: Endpoint['method'];
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly reply: R;
  readonly keyed?: boolean;
  readonly revised?: boolean;
  readonly open?: boolean;
};

export function endpoint<R extends Shape, P extends Shape = Nothing, Q extends Shape = Nothing, B extends Shape = Nothing>(given: Given<P, Q, B, R>): Endpoint<P, Q, B, R> {
  const absent: Shape = nothing;
  return { keyed: false, revised: false, open: false, ...given, params: given.params ?? (absent as P), query: given.query ?? (absent as Q), body: given.body ?? (absent as B) };
}

export const idShape = z.uuid();
export const dateShape = z.iso.date();
export const instantShape = z.iso.datetime();
export const monthShape = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** Whole yen up to 10^12: far below 2^53, far above any order. */
export const yenShape = z.int().min(-1_000_000_000_000).max(1_000_000_000_000);
export const payShape = z.int().min(0).max(1_000_000_000);
export const minutesShape = z.number().min(0).max(100_000);
export const nameShape = z.string().trim().min(1).max(200);
/** An address as people type it: full-width letters (ａ＠ｂ．ｊｐ) and capitals are read as what they mean. */
export const mailShape = z.string().normalize('NFKC').trim().toLowerCase().max(254).email();
/** Digits and signs of a form: full-width ones are read as plain ones. */
export const plainShape = z.string().normalize('NFKC').trim();
export const noteShape = z.string().max(4000);
export const revShape = z.int().min(1);
/** A paper as PDF, or as Excel. */
export const formatQuery = z.strictObject({ format: z.enum(['pdf', 'xlsx']).default('pdf'), /** Words of the paper; names and titles stay as they were given. */ lang: z.enum(['ja', 'en']).default('ja') });
export const withId = z.strictObject({ id: idShape });
export const done = z.strictObject({ done: z.literal(true) });

/** Body of every refusal (4xx, 5xx): each code is a key of the words; `sentences` says each of them, in the language that was asked for. */
export const refusalsShape = z.strictObject({ refusals: z.array(z.strictObject({ code: z.string(), facts: z.record(z.string(), z.unknown()) })), sentences: z.array(z.string()), request: z.string() });
