// One request on a kept connection, with the time of its last byte.
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Endpoint } from '../../core/kernel/wire.ts';
import { requestOf } from '../../stories/teller.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });

export type Told = { readonly status: number; readonly text: string };

export function ask(address: string, endpoint: Endpoint, token: string, said: { readonly params?: Record<string, string>; readonly body?: unknown } = {}): Promise<Told> {
  const { path, asked } = requestOf(endpoint, { ...said, key: randomUUID() } as Parameters<typeof requestOf>[1]);
  const body = asked.body === undefined ? undefined : JSON.stringify(asked.body);
  const headers = { cookie: `kado=${token}`, ...(body === undefined ? {} : { origin: address, 'x-kado': '1', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }), ...(asked.key === undefined ? {} : { 'idempotency-key': asked.key }) };
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, address), { agent, method: asked.method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => resolve({ status: answer.statusCode!, text }));
    });
    sent.on('error', reject).end(body);
  });
}

export const closeConnections = (): void => agent.destroy();
