// How to stand in a relation to an object in a state, for every kind of object that an endpoint's path names. One visible list:
// an endpoint that speaks of an object and has no scene here turns the matrix red.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Relation } from '../../core/access/model.ts';
import type { Endpoint } from '../../core/kernel/wire.ts';
import { type World, makeClientSession, makeDispute, makeExport, makeGrant, makeInvoiceWithReceipt, makeOrder, makeParts, makePiece, makeReview, makeRow, makeStatement, makeTaxPaid, makeTeam } from './test-world.ts';

export type Asker = { readonly person: string; readonly account: string };
/** What to put into the path; `token` replaces the asker's session (a client's session is bound to its order). */
export type Stage = { readonly params: Readonly<Record<string, string>>; readonly token?: string; readonly query?: Readonly<Record<string, string>>; readonly body?: Readonly<Record<string, unknown>> };

export type Scene = {
  readonly fits: (endpoint: Endpoint) => boolean;
  readonly relations: readonly Relation[];
  readonly states: (endpoint: Endpoint) => readonly string[];
  /** `asker` stands in `relation` to what is made; null where that cannot be. */
  readonly make: (world: World, wanted: { readonly asker: Asker; readonly relation: Relation; readonly state: string; readonly endpoint: Endpoint }) => Promise<Stage | null>;
};

const orderStates = ['draft', 'quoted', 'ordered', 'working', 'delivered', 'accepted', 'cancelled'];
const pieceStates = ['open', 'claimed', 'submitted', 'accepted', 'withdrawn'];
const below = (start: string) => (endpoint: Endpoint): boolean => endpoint.path.startsWith(start);
const only = (...states: readonly string[]) => (): readonly string[] => states;

/** An order to which the asker stands so: she directs it, works in its team, or neither. */
async function orderFor(world: World, asker: Asker, relation: Relation, state: string): Promise<string> {
  const other = world.bystander.person;
  if (relation === 'led') return makeOrder(world, { state, director: asker.person });
  if (relation === 'team') return makeOrder(world, { state, director: other, team: await makeTeam(world, { director: other, members: [asker.person] }) });
  return makeOrder(world, { state, director: other });
}

const minutesFromNow = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

export const scenes: readonly Scene[] = [
  {
    fits: below('/api/orders/:order'),
    relations: ['led', 'team', 'centre'],
    states: (endpoint) => (endpoint.name === 'reviews/list' ? [''] : orderStates),
    async make(world, { asker, relation, state, endpoint }) {
      const order = await orderFor(world, asker, relation, state || 'working');
      const params: Record<string, string> = { order };
      if (endpoint.path.includes(':question')) params.question = await makeRow(world, 'question', { order_id: order, asked_by: 'client', body: 'q' });
      if (endpoint.path.includes(':link')) params.link = await makeRow(world, 'client_link', { order_id: order, contact_id: world.contact, token_hash: randomBytes(32), expires_at: minutesFromNow(60) });
      if (endpoint.path.includes(':graph')) params.graph = await draftGraph(world, order);
      if (endpoint.path.includes(':quote')) params.quote = await makeRow(world, 'quote', { order_id: order, version: 1, lines: '[]', net_yen: 1, tax_yen: 0, total_yen: 1, valid_until: '2099-01-01' });
      if (endpoint.path.includes(':delivery')) params.delivery = randomUUID();
      if (endpoint.name !== 'pilots/plan' && endpoint.name !== 'pilots/result') return { params };
      const { step } = await makeParts(world, order);
      return endpoint.method === 'GET' ? { params, query: { step } } : { params, body: { stepId: step } };
    },
  },
  {
    fits: below('/api/pieces/:piece'),
    relations: ['own', 'led', 'team', 'centre'],
    states: only(...pieceStates),
    async make(world, { asker, relation, state }) {
      if (relation === 'own' && (state === 'open' || state === 'withdrawn')) return null;
      const order = await orderFor(world, asker, relation === 'own' ? 'centre' : relation, 'working');
      return { params: { piece: await makePiece(world, order, { state, person: relation === 'own' ? asker.person : world.colleague.person }) } };
    },
  },
  {
    fits: below('/api/money/trace/:piece'),
    relations: ['centre'],
    states: only(''),
    make: async (world, { asker }) => ({ params: { piece: await makePiece(world, await orderFor(world, asker, 'centre', 'working'), { state: 'accepted', person: world.colleague.person }) } }),
  },
  {
    fits: below('/api/reviews/:review'),
    relations: ['own', 'led', 'team', 'centre'],
    states: only(''),
    make: async (world, { asker, relation }) => ({ params: { review: await makeReview(world, await orderFor(world, asker, relation === 'own' ? 'centre' : relation, 'working'), relation === 'own' ? asker.person : world.colleague.person) } }),
  },
  {
    fits: below('/api/disputes/:dispute'),
    relations: ['led', 'team', 'centre'],
    states: only('open', 'upheld', 'kept'),
    make: async (world, { asker, relation, state }) => ({ params: { dispute: await makeDispute(world, await orderFor(world, asker, relation, 'working'), state) } }),
  },
  {
    fits: below('/api/client/'),
    relations: ['client'],
    states: only(...orderStates),
    async make(world, { state, asker }) {
      const order = await orderFor(world, asker, 'centre', state);
      const { token } = await makeClientSession(world, order);
      return { token, params: { question: await makeRow(world, 'question', { order_id: order, asked_by: 'centre', body: 'q' }), delivery: randomUUID(), kind: 'quote', paper: randomUUID() } };
    },
  },
  {
    fits: below('/api/teams/:team'),
    relations: ['led', 'centre'],
    states: only(''),
    make: async (world, { asker, relation }) => ({ params: { team: await makeTeam(world, { director: relation === 'led' ? asker.person : world.bystander.person }) } }),
  },
  {
    fits: below('/api/inquiries/:inquiry'),
    relations: ['centre'],
    states: only('open', 'ordered', 'declined'),
    make: async (world, { state }) => ({ params: { inquiry: await makeRow(world, 'inquiry', { client_id: world.client, title: 't', state }) } }),
  },
  { fits: below('/api/clients/:client'), relations: ['centre'], states: only(''), make: async (world) => ({ params: { client: world.client } }) },
  { fits: below('/api/contacts/:contact'), relations: ['centre'], states: only(''), make: async (world) => ({ params: { contact: world.contact } }) },
  {
    fits: below('/api/workers/:person/growth'),
    relations: ['led', 'centre'],
    states: only(''),
    async make(world, { asker, relation }) {
      const person = randomUUID();
      await world.test.owner.query('insert into person (centre_id, id, name) values ($1, $2, $3)', [world.centre, person, 'made for a scene']);
      await world.test.owner.query("insert into worker (centre_id, id, registered_on) values ($1, $2, '2026-01-01')", [world.centre, person]);
      await makeTeam(world, { director: relation === 'led' ? asker.person : world.bystander.person, members: [person] });
      return { params: { person } };
    },
  },
  { fits: below('/api/workers/:person'), relations: ['centre'], states: only(''), make: async (world) => ({ params: { person: world.colleague.person } }) },
  {
    fits: (endpoint) => endpoint.path.startsWith('/api/me/statements/:statement') || endpoint.path.startsWith('/api/statements/:statement'),
    relations: ['own', 'centre'],
    states: only(''),
    make: async (world, { asker, relation }) => ({ params: { statement: await makeStatement(world, relation === 'own' ? asker.person : world.colleague.person) } }),
  },
  {
    fits: below('/api/subsidies/:grant'),
    relations: ['centre'],
    states: only(''),
    make: async (world) => ({ params: { grant: await makeGrant(world) } }),
  },
  {
    fits: below('/api/journal/exports/:export'),
    relations: ['centre'],
    states: only(''),
    make: async (world) => ({ params: { export: await makeExport(world) } }),
  },
  {
    fits: below('/api/invoices/:invoice'),
    relations: ['centre'],
    states: only(''),
    make: async (world) => ({ params: await makeInvoiceWithReceipt(world) }),
  },
  {
    fits: below('/api/withheld-tax/:payment'),
    relations: ['centre'],
    states: only(''),
    make: async (world) => ({ params: { payment: await makeTaxPaid(world) } }),
  },
  {
    fits: below('/api/client-money/:money'),
    relations: ['centre'],
    states: only(''),
    make: async (world) => ({ params: { money: (await makeInvoiceWithReceipt(world)).receipt } }),
  },
  {
    fits: below('/api/months/:month/papers/:kind/:paper'),
    relations: ['centre'],
    states: only(''),
    async make(world) {
      const paper = await makeStatement(world, world.colleague.person);
      const { rows } = await world.test.owner.query<{ month: string }>('select month from statement where id = $1', [paper]);
      return { params: { month: rows[0]!.month, kind: 'statements', paper } };
    },
  },
  {
    fits: below('/api/people/:id'),
    relations: ['own', 'centre'],
    states: only('active', 'closed'),
    async make(world, { asker, relation, state }) {
      // Her own person is closed only when she is gone, and then she has no session to ask with.
      if (relation === 'own') return state === 'active' ? { params: { id: asker.person } } : null;
      const person = randomUUID();
      await world.test.owner.query('insert into person (centre_id, id, name, state) values ($1, $2, $3, $4)', [world.centre, person, 'made for a scene', state]);
      return { params: { id: person } };
    },
  },
  ...(['person', 'token'] as const).map((kind): Scene => ({
    fits: below(kind === 'person' ? '/api/sessions/:id' : '/api/tokens/:id'),
    relations: ['own', 'centre'],
    states: only('open', 'ended'),
    make: async (world, { asker, relation, state }) => ({
      params: { id: await makeRow(world, 'session', { token_hash: randomBytes(32), kind, strength: 'password-code', account_id: relation === 'own' ? asker.account : world.colleague.account, centre_id: world.centre, person_id: relation === 'own' ? asker.person : world.colleague.person, scopes: kind === 'token' ? ['access/me'] : null, idle_minutes: 60, expires_at: minutesFromNow(60), ended_at: state === 'ended' ? minutesFromNow(-1) : null }) },
    }),
  })),
  {
    fits: below('/api/passkeys/:id'),
    relations: ['own', 'centre'],
    states: only(''),
    make: async (world, { asker, relation }) => ({ params: { id: await makeRow(world, 'passkey', { account_id: relation === 'own' ? asker.account : world.colleague.account, credential_id: randomUUID(), public_key: Buffer.alloc(1), counter: 0, transports: [], name: 'key' }) } }),
  },
  {
    fits: below('/api/invitations/:id'),
    relations: ['centre'],
    states: only('open', 'used', 'ended', 'expired'),
    make: async (world, { state }) => ({
      params: { id: await makeRow(world, 'invitation', { email: `${randomUUID()}@example.jp`, name: 'n', role: 'worker', token_hash: randomBytes(32), created_at: minutesFromNow(-60), expires_at: minutesFromNow(state === 'expired' ? -1 : 60), used_at: state === 'used' ? minutesFromNow(-1) : null, ended_at: state === 'ended' ? minutesFromNow(-1) : null }) },
    }),
  },
  {
    fits: below('/api/registrations/:id'),
    relations: ['centre'],
    states: only('asked', 'invited', 'declined'),
    make: async (world, { state }) => ({ params: { id: await makeRow(world, 'registration', { name: 'n', kana: 'k', email: `${randomUUID()}@example.jp`, note: '', asked_at: minutesFromNow(-60), state }) } }),
  },
];

async function draftGraph(world: World, order: string): Promise<string> {
  const id = randomUUID();
  await world.test.owner.query("insert into step_graph (centre_id, id, order_id, version, state) values ($1, $2, $3, 1, 'draft')", [world.centre, id, order]);
  return id;
}

/** What these answer with lies in the data folder; or is yet to be stated; without it they say not found by themselves. The files have their own story. */
export const needsFile: ReadonlySet<string> = new Set(['pieces/image', 'client/file', 'deliveries/file', 'certificates/file', 'client/certificate-file', 'client/paper']);

export const sceneOf = (endpoint: Endpoint): Scene | undefined => scenes.find((scene) => scene.fits(endpoint));
