// The cells of the policy: endpoint x asker x relation x state, what policy.csv says of each, and one real request for each.
import { randomUUID } from 'node:crypto';
import { type Principal, type Relation, grantable } from '../../core/access/model.ts';
import type { TestPerson } from '../access/test-people.ts';
import type { Registered } from './context.ts';
import type { Policy } from './policy.ts';
import { type Answer, type TestApp, freshKey } from './test-app.ts';
import { exampleOf, schemaOf } from './test-example.ts';
import { type Stage, sceneOf } from './test-scenes.ts';
import { type World, makeClientSession, makeOrder } from './test-world.ts';

/** Who asks: a person of one role, one with none, a client, nobody, one whose account was closed, a director on a password alone. */
export const askers = [...grantable, 'nobody', 'client', 'anonymous', 'former', 'weak'] as const;
export type AskerName = (typeof askers)[number];
/** `missing`: no such object; `twin`: an object of the other centre. */
export type Standing = Relation | 'missing' | 'twin';
export type Cell = { readonly registered: Registered; readonly asker: AskerName; readonly standing: Standing; readonly state: string };
export type Wanted = 'allow' | 'sign-in' | 'not-found' | 'not-allowed';

const principalsOf: Readonly<Record<AskerName, readonly Principal[]>> = {
  ...(Object.fromEntries(grantable.map((role) => [role, [role, 'person', 'anyone']])) as unknown as Record<(typeof grantable)[number], readonly Principal[]>),
  nobody: ['person', 'anyone'], weak: ['person', 'anyone'], client: ['client', 'anyone'], anonymous: ['anyone'], former: ['anyone'],
};

export const nameOf = ({ registered, asker, standing, state }: Cell): string => `${registered.endpoint.name} ${asker} ${standing} ${state || '-'}`;

/** What the file says of a cell. */
export function wantedOf(policy: Policy, { registered: { endpoint, related }, asker, standing, state }: Cell): Wanted {
  if (!endpoint.open && (asker === 'anonymous' || asker === 'former')) return 'sign-in';
  const who = principalsOf[asker];
  const no = related ? 'not-found' : 'not-allowed';
  if (standing === 'missing' || standing === 'twin') return no;
  return policy.allows(endpoint.name, who, standing, state) ? 'allow' : no;
}

/** Every cell, or for each endpoint the states its rows name and one they do not (`few`). */
export function cellsOf(endpoints: Iterable<Registered>, policy: Policy, few: boolean): Cell[] {
  const cells: Cell[] = [];
  for (const registered of endpoints) {
    const { endpoint, related } = registered;
    const scene = related ? sceneOf(endpoint) : undefined;
    if (related && scene === undefined) throw new Error(`${endpoint.name} speaks of an object and has no scene in test-scenes.ts`);
    for (const asker of askers) {
      if (scene === undefined) {
        cells.push({ registered, asker, standing: 'none', state: '' });
        continue;
      }
      const all = scene.states(endpoint);
      const named = new Set(policy.rows.filter((r) => r.endpoint === endpoint.name).map((r) => r.state));
      const inside = all.filter((s) => named.has(s) || named.has('*'));
      const outside = all.filter((s) => !inside.includes(s));
      // Whoever has no row at all is refused before the state is read: one is enough to see it.
      const ever = policy.mayEver(endpoint.name, principalsOf[asker]);
      const states = !few ? all : ever ? [...inside.slice(0, 1), ...inside.slice(-1), ...outside.slice(0, 1)] : all.slice(0, 1);
      for (const standing of scene.relations) for (const state of new Set(states)) cells.push({ registered, asker, standing, state });
      if (endpoint.path.includes(':')) for (const standing of ['missing', 'twin'] as const) cells.push({ registered, asker, standing, state: all[0]! });
    }
  }
  return cells;
}

export type Asking = { readonly town: TestApp; readonly world: World; readonly twin: World; readonly weak: TestPerson; readonly tokens: Readonly<Record<AskerName, string | null>>; readonly stages: Map<string, Promise<Stage | null>> };

/** The token of each asker; the client's session is bound to an order of its own. */
export async function tokensOf(world: World, weak: string, former: string): Promise<Record<AskerName, string | null>> {
  const order = await makeOrder(world, { state: 'working', director: world.bystander.person });
  const { token } = await makeClientSession(world, order);
  return { ...(Object.fromEntries(grantable.map((role) => [role, world.people[role].token])) as Record<(typeof grantable)[number], string>), nobody: world.people.nobody.token, client: token, anonymous: null, former, weak };
}

/** Places of a path filled with what exists nowhere. */
const nowhere = (path: string): Record<string, string> => Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name]) => [name!, name === 'month' ? '2099-01' : name === 'kind' ? 'statements' : randomUUID()]));

/** The stage of a cell; what is only read or refused shares one, what may change is made anew. */
export function stageOf(asking: Asking, cell: Cell, fresh: boolean): Promise<Stage | null> {
  const { registered: { endpoint }, asker, standing, state } = cell;
  const scene = sceneOf(endpoint)!;
  if (standing === 'missing') return Promise.resolve({ params: nowhere(endpoint.path) });
  const world = standing === 'twin' ? asking.twin : asking.world;
  const relation = standing === 'twin' ? scene.relations.at(-1)! : standing;
  const person = asker === 'weak' ? asking.weak : asker in asking.world.people ? asking.world.people[asker as 'worker'] : asking.world.people.nobody;
  const make = (): Promise<Stage | null> => scene.make(world, { asker: standing === 'twin' ? world.bystander : person, relation, state, endpoint });
  if (fresh) return make();
  const key = `${endpoint.path} ${endpoint.name === 'reviews/list'} ${person.person} ${standing} ${state}`;
  const made = asking.stages.get(key) ?? make();
  asking.stages.set(key, made);
  return made;
}

/** A body that fits the shape; where a room's rules want more than the shape says, the matrix still asks no more than "let through". */
const bodyOf = ({ endpoint }: Registered): unknown => exampleOf(schemaOf(endpoint.body));

function uploadOf(registered: Registered): FormData {
  const form = new FormData();
  form.set('body', JSON.stringify(bodyOf(registered)));
  form.set('file', new File(['a,b\n1,2\n'], 'table.csv', { type: 'text/csv' }));
  return form;
}

export type Asked = { readonly cell: Cell; readonly answer: Answer; readonly method: string };

/** Sends the cell's request; null where the relation cannot be (nobody owns an open piece). */
export async function askCell(asking: Asking, cell: Cell, fresh: boolean): Promise<Asked | null> {
  const { registered, asker, standing } = cell;
  const { endpoint } = registered;
  const stage: Stage | null = registered.related ? await stageOf(asking, cell, fresh) : { params: nowhere(endpoint.path) };
  if (stage === null) return null;
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => stage.params[name] ?? randomUUID());
  const query = new URLSearchParams({ ...(exampleOf(schemaOf(endpoint.query)) as Record<string, string>), ...stage.query }).toString();
  // A client stands before her own order; everybody else comes as herself.
  const token = asker === 'client' && stage.token !== undefined && standing !== 'twin' ? stage.token : asking.tokens[asker];
  const answer = await asking.town.ask(`${path}${query === '' ? '' : `?${query}`}`, {
    method: endpoint.method, token,
    ...(endpoint.method === 'GET' ? {} : { body: registered.upload ? uploadOf(registered) : { ...(bodyOf(registered) as object), ...stage.body } }), ...(endpoint.keyed ? { key: freshKey() } : {}), ...(endpoint.revised ? { rev: 1 } : {}),
  });
  return { cell, answer, method: endpoint.method };
}

/** What came back, in the words of `Wanted`. Anything that is not a refusal of access was let through. */
export function gotOf({ cell: { registered }, answer }: Asked): Wanted | `broken ${number}` {
  const [code] = answer.codes;
  if (answer.status >= 500) return `broken ${answer.status}`;
  if (answer.status === 401 && code === 'access/sign-in') return 'sign-in';
  // "Who am I" asked by nobody: nothing is told, and it is no error (register.ts, `nobody`).
  if (answer.status === 204 && answer.text === '' && registered.endpoint.name === 'access/me') return 'sign-in';
  if (answer.status === 403 && code === 'access/not-allowed') return 'not-allowed';
  if (registered.related && answer.status === 404 && code === 'access/not-found') return 'not-found';
  return 'allow';
}

/** The answer without what differs by itself: the number of the request. */
export const plainOf = ({ status, text, headers }: Answer): string => {
  const kept = [...headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name)).map(([name, value]) => `${name}: ${value}`).sort();
  return `${status}\n${kept.join('\n')}\n${text.replace(/"request":"[0-9a-f-]{36}"/, '"request":""')}`;
};
