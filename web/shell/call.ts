// The one way from the app to the server: an endpoint value, typed both ways. Every bad answer becomes refusals
// with a sentence; a lost connection is a refusal too (`shell/offline`), so that no page needs a second path.
import type { z } from 'zod';
import type { Refusal } from '../../core/kernel/result.ts';
import type { Endpoint } from '../../core/kernel/wire.ts';
import { allWords } from './all-words.ts';
import { heardFromCentre } from './online.ts';

type Empty = Record<string, never>;
type Part<Name extends string, Value> = Value extends Empty ? { readonly [K in Name]?: Value } : { readonly [K in Name]: Value };

/** What one call carries: `params`, `query`, `body` as the endpoint says (left out when it has none). */
export type Given<E extends Endpoint> = Part<'params', z.input<E['params']>> &
  Part<'query', z.input<E['query']>> &
  Part<'body', z.input<E['body']>> & {
    /** Idempotency key; keep it when the same act is tried again. Minted when left out. */
    readonly key?: string;
    /** Revision that the edit was made on. */
    readonly rev?: number;
    readonly signal?: AbortSignal;
  };

export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly status: number; readonly rev: number | null }
  | { readonly ok: false; readonly refusals: readonly Refusal[]; readonly status: number };

type Loose = { readonly params?: Record<string, unknown>; readonly query?: Record<string, unknown>; readonly body?: unknown; readonly key?: string; readonly rev?: number; readonly signal?: AbortSignal };

const PATIENCE_MS = 30_000;

export function addressOf(endpoint: Endpoint, params: Readonly<Record<string, unknown>> = {}, query: Readonly<Record<string, unknown>> = {}): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const pairs = Object.entries(query).flatMap(([name, value]) => (value === undefined || value === null ? [] : [[name, typeof value === 'object' ? JSON.stringify(value) : `${value as string | number | boolean}`]]));
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs).toString()}`;
}

export function headersOf(endpoint: Endpoint, given: Loose): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (endpoint.method !== 'GET') headers['x-kado'] = '1';
  if (hasBody(endpoint)) headers['content-type'] = 'application/json';
  if (endpoint.keyed) headers['idempotency-key'] = given.key ?? crypto.randomUUID();
  if (endpoint.revised) headers['if-match'] = `"${given.rev ?? 0}"`;
  return headers;
}

const hasBody = (endpoint: Endpoint): boolean => endpoint.method === 'POST' || endpoint.method === 'PUT';

const refusedWith = (code: string, status: number, facts: Readonly<Record<string, unknown>> = {}): Answer<never> => ({ ok: false, status, refusals: [{ code, facts }] });

/** Reads the answer's body into refusals; what is not ours (a proxy's page, say) becomes `shell/broken`. */
async function refusalsIn(response: Response): Promise<Answer<never>> {
  // Its sentence may be one of those that come later; without the line it is told by its name.
  const [text] = await Promise.all([response.text().catch(() => ''), allWords.bring().catch(() => undefined)]);
  try {
    const body = JSON.parse(text) as { refusals?: Refusal[]; request?: string };
    if (body.refusals !== undefined && body.refusals.length > 0) return { ok: false, status: response.status, refusals: body.refusals };
    return refusedWith('shell/broken', response.status, { request: body.request ?? String(response.status) });
  } catch {
    return refusedWith(response.status === 401 ? 'shell/signed-out' : 'shell/broken', response.status, { request: String(response.status) });
  }
}

/** `already`: the same question, asked before, whose answer is on its way. */
export async function call<E extends Endpoint>(endpoint: E, given: Given<E>, already?: Promise<Response>): Promise<Answer<z.output<E['reply']>>> {
  const loose = given as Loose;
  const patience = AbortSignal.timeout(PATIENCE_MS);
  let response: Response;
  try {
    response = await (already ?? fetch(addressOf(endpoint, loose.params, loose.query), {
      method: endpoint.method,
      headers: headersOf(endpoint, loose),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: loose.signal ? AbortSignal.any?.([loose.signal, patience]) ?? loose.signal : patience,
      ...(hasBody(endpoint) ? { body: JSON.stringify(loose.body ?? {}) } : {}),
    }));
  } catch (error) {
    if (loose.signal?.aborted) throw error;
    heardFromCentre(false);
    return refusedWith(error instanceof DOMException && error.name === 'TimeoutError' ? 'shell/slow' : 'shell/offline', 0);
  }
  heardFromCentre(true);
  if (!response.ok) return await refusalsIn(response);
  const value = (response.status === 204 ? {} : await response.json()) as z.output<E['reply']>;
  const rev = /"(\d+)"/.exec(response.headers.get('etag') ?? '')?.[1];
  return { ok: true, value, status: response.status, rev: rev === undefined ? null : Number(rev) };
}
