// How the stage of a browser journey is set: the same endpoints that the pages call, over HTTP, as demo people.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { demoPeople, demoSignIn } from '../../core/access/wire.ts';
import type { Endpoint, Shape } from '../../core/kernel/wire.ts';

type Said<P, Q, B> = { readonly params?: P; readonly query?: Q; readonly body?: B; readonly rev?: number };

export type Asker = <P extends Shape, Q extends Shape, B extends Shape, R extends Shape>(endpoint: Endpoint<P, Q, B, R>, said?: Said<z.input<P>, z.input<Q>, z.input<B>>) => Promise<z.output<R>>;

/** Somebody who asks the server at `origin` with this cookie; throws with the refusals' codes. */
export const asker = (origin: string, cookie = ''): Asker =>
  (async (endpoint: Endpoint, said: Said<Record<string, string>, Record<string, unknown>, unknown> = {}) => {
    const query = new URLSearchParams(Object.entries(said.query ?? {}).map(([k, v]) => [k, String(v)])).toString();
    const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(said.params?.[name] ?? '')) + (query === '' ? '' : `?${query}`);
    const response = await fetch(origin + path, {
      method: endpoint.method,
      headers: { cookie, ...(endpoint.method === 'GET' ? {} : { origin, 'x-kado': '1', 'content-type': 'application/json' }), ...(endpoint.keyed ? { 'idempotency-key': randomUUID() } : {}), ...(said.rev === undefined ? {} : { 'if-match': `"${said.rev}"` }) },
      ...(endpoint.method === 'GET' ? {} : { body: JSON.stringify(said.body ?? {}) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${endpoint.name}: ${response.status} ${text.slice(0, 300)}`);
    return JSON.parse(text) as unknown;
  }) as unknown as Asker;

/** Signs in as the ready-made person of that name. */
export async function asPerson(origin: string, name: string): Promise<{ readonly ask: Asker; readonly id: string; readonly cookie: string }> {
  const { people } = await asker(origin)(demoPeople);
  const person = people.find((each) => each.name === name);
  if (!person) throw new Error(`nobody called ${name}: ${people.map((p) => p.name).join(', ')}`);
  const response = await fetch(origin + demoSignIn.path, { method: 'POST', headers: { origin, 'x-kado': '1', 'content-type': 'application/json' }, body: JSON.stringify({ person: person.id }) });
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  if (!response.ok || cookie === '') throw new Error(`cannot be ${name}: ${response.status} ${await response.text()}`);
  return { ask: asker(origin, cookie), id: person.id, cookie };
}
