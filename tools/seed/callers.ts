// Who makes the demonstration town: people who call the endpoints, and what all of them know.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { LocalDate } from '../../core/kernel/time.ts';
import type { Endpoint, Shape } from '../../core/kernel/wire.ts';
import type { App } from '../../server/http/context.ts';

export type Say = (ja: string, en: string) => void;
type Said<P, Q, B> = { readonly params?: P; readonly query?: Q; readonly body?: B; readonly rev?: number; readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[] };
export type Caller = <P extends Shape, Q extends Shape, B extends Shape, R extends Shape>(endpoint: Endpoint<P, Q, B, R>, said?: Said<z.input<P>, z.input<Q>, z.input<B>>) => Promise<z.output<R>>;

export type Person = { readonly id: string; readonly call: Caller };
export type KnownClient = { readonly id: string; readonly contacts: ReadonlyMap<string, string> };
export type World = { readonly people: ReadonlyMap<string, Person>; readonly teams: ReadonlyMap<string, string>; readonly manuals: ReadonlyMap<string, string>; readonly clients: ReadonlyMap<string, KnownClient>; readonly today: LocalDate; /** Turns the server's clock to a day; nothing happens where it cannot be turned. */ readonly goTo: (day: LocalDate) => void; readonly say: Say };

/** Calls an endpoint inside the process: the same door, hooks and policy as over the wire. */
export function callerOf(app: App, cookie: string): Caller {
  return (async (endpoint: Endpoint, said: Said<Record<string, string>, unknown, unknown> = {}) => {
    const url = endpoint.path.replace(/:(\w+)/g, (_, name: string) => said.params?.[name] ?? '');
    const { payload, type } = payloadOf(said);
    const answer = await app.inject({
      method: endpoint.method, url,
      headers: { origin: app.kado.settings.publicOrigin, 'x-kado': '1', cookie, ...(endpoint.method === 'GET' ? {} : { 'content-type': type }), ...(endpoint.keyed ? { 'idempotency-key': randomUUID() } : {}), ...(said.rev === undefined ? {} : { 'if-match': `"${said.rev}"` }) },
      ...(endpoint.method === 'GET' ? {} : { payload }),
    });
    if (answer.statusCode >= 300) throw new Error(`${endpoint.name}: ${answer.statusCode} ${answer.body.slice(0, 500)}`);
    return answer.json();
  }) as Caller;
}

function payloadOf(said: Said<unknown, unknown, unknown>): { payload: string | Buffer; type: string } {
  if (said.files === undefined) return { payload: JSON.stringify(said.body ?? {}), type: 'application/json' };
  const boundary = `kado-${randomUUID()}`;
  const parts = said.files.flatMap(({ name, bytes }) => [Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`), Buffer.from(bytes), Buffer.from('\r\n')]);
  return { payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), type: `multipart/form-data; boundary=${boundary}` };
}
