// From a named refusal to a status, and from whatever was thrown to a named refusal. No input may end in a 500.
import type { z } from 'zod';
import { type Refusal, refuse } from '../../core/kernel/result.ts';

/** Codes with a status of their own; every other refusal is 422. */
const statuses: Readonly<Record<string, number>> = {
  'http/bad-request': 400, 'http/not-json': 400, 'http/key-malformed': 400, 'http/rev-malformed': 400,
  'access/sign-in': 401, 'access/wrong-sign-in': 401, 'access/code-needed': 401, 'access/code-used': 401,
  'access/not-allowed': 403, 'access/scope': 403, 'access/token-forbids': 403, 'access/step-up': 403, 'access/demo-only': 403, 'http/origin': 403, 'http/kado-header': 403,
  'access/not-found': 404, 'http/no-such-page': 404,
  'http/method': 405,
  'http/already-there': 409,
  'http/rev-changed': 412,
  'http/too-large': 413, 'http/content-type': 415,
  'http/key-missing': 428, 'http/rev-missing': 428,
  'http/too-many': 429,
  'http/our-fault': 500, 'http/database-away': 503,
};

/** Refusals that say "someone was faster or it is past that point": 409, so that a client may ask again. */
const conflicts = /\/(taken|gone|already-[a-z-]+|closed|not-open|conflict|busy)$/;

export const statusOf = (code: string): number => statuses[code] ?? (conflicts.test(code) ? 409 : 422);

/** A refusal thrown through a transaction, so that it rolls back. */
export class Refused extends Error {
  readonly refusals: readonly Refusal[];
  constructor(refusals: readonly Refusal[]) {
    super(refusals.map((r) => r.code).join(', '));
    this.refusals = refusals;
  }
}

export const refused = (code: string, facts: Readonly<Record<string, unknown>> = {}): Refused => new Refused(refuse(code, facts).refusals);

/** What the schema asked for: the least or the most of a text, a list or a number; the form of a text; the kind of a value. */
function wanted(issue: z.core.$ZodIssue): Readonly<Record<string, unknown>> {
  if (issue.code === 'too_small') return { of: issue.origin, least: Number(issue.minimum) };
  if (issue.code === 'too_big') return { of: issue.origin, most: Number(issue.maximum) };
  if (issue.code === 'invalid_format') return { form: issue.format };
  return issue.code === 'invalid_type' ? { wanted: issue.expected } : {};
}

/** A number beyond 2^53 breaks the whole numbers' own bound as well as the field's: only the field's says something to its reader. */
const saidBetter = (issue: z.core.$ZodIssue, all: readonly z.core.$ZodIssue[]): boolean =>
  (issue.code === 'too_big' || issue.code === 'too_small') && issue.origin === 'int' && all.some((other) => other !== issue && other.code === issue.code && other.path.join('.') === issue.path.join('.'));

/** One refusal a field: where it is and which rule it broke (zod's own name, or a code given as the message). */
export const fieldRefusals = (error: z.ZodError): Refusal[] =>
  error.issues.filter((issue) => !saidBetter(issue, error.issues)).slice(0, 50).map((issue) => ({
    code: /^[a-z-]+\/[a-z-]+$/.test(issue.message) ? issue.message : 'http/field',
    facts: { field: issue.path.map(String).join('.') || 'body', problem: issue.code === 'unrecognized_keys' ? `unrecognized_keys: ${issue.keys.slice(0, 10).map((k) => k.slice(0, 40)).join(', ')}` : issue.code, ...wanted(issue) },
  }));

const field = (thrown: unknown, key: string): unknown => (typeof thrown === 'object' && thrown !== null ? (thrown as Record<string, unknown>)[key] : undefined);

/** Codes of PostgreSQL (SQLSTATE) that a request can cause, or an outage shows. */
function databaseRefusal(state: string, message: string): string | undefined {
  if (state === 'P0001') return /^[a-z-]+\/[a-z-]+/.exec(message)?.[0];
  if (state === '23505' || state === '23P01') return 'http/already-there';
  if (state === '23503') return 'http/unknown-reference';
  if (state === '23514' || state === '54001' || state === '54000' || state.startsWith('22')) return 'http/not-storable';
  if (state === '42501') return 'access/not-found';
  if (state.startsWith('08') || state.startsWith('53') || state.startsWith('57') || state === '40001' || state === '40P01' || state === '55P03') return 'http/database-away';
  return undefined;
}

/** Serialization failure or deadlock: PostgreSQL has rolled the transaction back and asks to repeat it. */
export const mayBeginAgain = (thrown: unknown): boolean => field(thrown, 'code') === '40001' || field(thrown, 'code') === '40P01';

/** A right that the database itself refused: the policy let through what row security did not. Worth a look, so it is logged. */
export const isWall = (thrown: unknown): boolean => field(thrown, 'code') === '42501';

const outage = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** What was thrown, as refusals; undefined = a bug (500). */
export function refusalsOf(thrown: unknown, bodyLimit: number): readonly Refusal[] | undefined {
  if (thrown instanceof Refused) return thrown.refusals;
  const code = field(thrown, 'code');
  const said = field(thrown, 'message');
  const message = typeof said === 'string' ? said : '';
  if (typeof code === 'string') {
    if (/^[0-9A-Z]{5}$/.test(code) && field(thrown, 'severity') !== undefined) {
      const named = databaseRefusal(code, message);
      return named === undefined ? undefined : refuse(named).refusals;
    }
    if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE' || code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT' || code === 'FST_FIELDS_LIMIT') return refuse('http/too-large', { limit: bodyLimit }).refusals;
    if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_INVALID_MULTIPART_CONTENT_TYPE') return refuse('http/content-type').refusals;
    if (code.startsWith('FST_ERR_CTP_INVALID_JSON') || code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return refuse('http/not-json').refusals;
    if (outage.has(code)) return refuse('http/database-away').refusals;
  }
  if (thrown instanceof RangeError && message.includes('call stack')) return refuse('http/bad-request').refusals;
  if (/Connection terminated|timeout exceeded when trying to connect|Cannot use a pool after/.test(message)) return refuse('http/database-away').refusals;
  const status = field(thrown, 'statusCode');
  if (status === 413) return refuse('http/too-large', { limit: bodyLimit }).refusals;
  if (status === 415) return refuse('http/content-type').refusals;
  if (thrown instanceof SyntaxError && status === 400) return refuse('http/not-json').refusals;
  if (typeof status === 'number' && status >= 400 && status < 500) return refuse('http/bad-request').refusals;
  return undefined;
}
