// How a story speaks: each person calls the same endpoints that the web app calls, over real HTTP.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Role } from '../core/access/model.ts';
import type { Endpoint, Shape } from '../core/kernel/wire.ts';
import { testPerson } from '../server/access/test-people.ts';
import { systemActor } from '../server/db/actor.ts';
import { withActor } from '../server/db/with-actor.ts';
import type { Answer, TestApp } from '../server/http/test-app.ts';
import { exampleTerms, examplePayer } from '../core/money/examples.ts';
import type { CommonTerms } from '../core/money/order-notice.ts';
import type { LocalDate } from '../core/kernel/time.ts';
import { insertTerms } from '../server/money/terms.ts';

export type Said<P, Q, B> = { readonly params?: P; readonly query?: Q; readonly body?: B; readonly key?: string; readonly rev?: number };

export type Teller = {
  readonly person: string;
  readonly token: string;
  /** The reply of an accepted request; throws with the refusal's codes otherwise. */
  <P extends Shape, Q extends Shape, B extends Shape, R extends Shape>(endpoint: Endpoint<P, Q, B, R>, said?: Said<z.input<P>, z.input<Q>, z.input<B>>): Promise<z.output<R>>;
  /** The whole answer, for refusals and files. */
  raw<P extends Shape, Q extends Shape, B extends Shape, R extends Shape>(endpoint: Endpoint<P, Q, B, R>, said?: Said<z.input<P>, z.input<Q>, z.input<B>>): Promise<Answer>;
};

/** The request of an endpoint as path and options. */
export function requestOf(endpoint: Endpoint, said: Said<unknown, unknown, unknown>): { readonly path: string; readonly asked: { method: string; body?: unknown; key?: string; rev?: number } } {
  const params = (said.params ?? {}) as Record<string, string>;
  const query = new URLSearchParams(Object.entries((said.query ?? {}) as Record<string, unknown>).map(([k, v]) => [k, String(v)])).toString();
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? '')) + (query === '' ? '' : `?${query}`);
  return { path, asked: { method: endpoint.method, ...(endpoint.method === 'GET' ? {} : { body: said.body ?? {} }), ...(endpoint.keyed ? { key: said.key ?? randomUUID() } : {}), ...(said.rev === undefined ? {} : { rev: said.rev }) } };
}

export function teller(world: TestApp, person: string, name: string, token: string): Teller {
  const raw: Teller['raw'] = (endpoint, said = {}) => {
    const { path, asked } = requestOf(endpoint, said);
    return world.ask(path, { ...asked, token });
  };
  const tell = async (endpoint: Endpoint, said = {}): Promise<unknown> => {
    const answer = await raw(endpoint, said);
    if (answer.status >= 300) throw new Error(`${name}: ${endpoint.name} → ${answer.status} ${answer.codes.join(', ')} ${answer.text.slice(0, 400)}${answer.status >= 500 ? JSON.stringify(world.log.filter((l) => l.level === 'error').at(-1)) : ""}`);
    return answer.body;
  };
  return Object.assign(tell as unknown as Teller, { person, token, raw });
}

export async function somebody(world: TestApp, centre: string, name: string, ...roles: Role[]): Promise<Teller> {
  const made = await testPerson(world.test, centre, roles, { name });
  return teller(world, made.person, name, made.token);
}

export const commonTerms: CommonTerms = {
  version: 1, from: '2025-01-01' as LocalDate, to: null, expenses: '通信費と機器はご自身の負担です。', changes: '内容を変えるときは話し合い、あらためて書面でお渡しします。', defects: '手順書と違うところは、理由を添えて見直しをお願いします。',
  rights: '成果物の権利は検収のときに公社に移ります。', personalData: '預かったデータは作業だけに使い、終わったら消します。', place: 'kado の画面から提出', payment: '月末締め、翌月20日払い', ending: '終えるときは30日前までにお知らせします。',
};

/** The centre's terms, without which nothing is handed out. */
export async function withTerms(world: TestApp, centre: string): Promise<void> {
  await withActor(world.test.db, systemActor(centre), (tx) => insertTerms(tx, randomUUID(), '2025-01-01', { terms: exampleTerms, common: commonTerms, payer: examplePayer }));
}
