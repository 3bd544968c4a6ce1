// A small centre with one person of each role, a second centre as its twin, and objects in any state for anybody: rows written by
// the owner's connection, so that the server's own rules play no part in making what they are then asked about.
import { randomBytes, randomUUID } from 'node:crypto';
import { type Role, grantable } from '../../core/access/model.ts';
import { type TestPerson, testCentre, testClient, testPerson } from '../access/test-people.ts';
import type { TestDatabase } from '../db/test-database.ts';

export type World = {
  readonly test: TestDatabase;
  readonly centre: string;
  /** One person for each role, and one who has none. */
  readonly people: Readonly<Record<Exclude<Role, 'client'> | 'nobody', TestPerson>>;
  /** Somebody else of the centre, whom nothing of theirs belongs to. */
  readonly bystander: TestPerson;
  readonly colleague: TestPerson;
  readonly client: string;
  readonly contact: string;
};

const some = (): string => randomUUID();

/** Protected values carry a mark that nobody else's answer may show. */
export const canary = (kind: string): string => `CANARY-${kind}-${randomBytes(4).toString('hex')}`;

async function insert(test: TestDatabase, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const names = Object.keys(row);
  const values = Object.values(row).map((v) => (typeof v === 'object' && v !== null && !Array.isArray(v) && !Buffer.isBuffer(v) ? JSON.stringify(v) : v));
  await test.owner.query(`insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`, values);
}

/** `mark` stands in every name of this centre's objects. */
export async function makeWorld(test: TestDatabase, mark: string): Promise<World> {
  const centre = await testCentre(test, canary(`${mark}-centre`));
  const named = async (roles: readonly Role[]): Promise<TestPerson> => testPerson(test, centre, roles, { name: canary(`${mark}-name`) });
  const people = { nobody: await named([]) } as Record<keyof World['people'], TestPerson>;
  for (const role of grantable) people[role] = await named([role]);
  const [bystander, colleague, client, contact] = [await named(['director', 'worker']), await named(['worker']), some(), some()];
  for (const person of [...Object.values(people), bystander, colleague]) {
    await test.owner.query('delete from worker where id = $1', [person.person]); // made by her role; here it carries canaries
    await insert(test, 'worker', { centre_id: centre, id: person.person, state: 'active', address: canary(`${mark}-address`), phone: canary(`${mark}-phone`), registered_on: '2026-01-01' });
    await insert(test, 'worker_reason', { centre_id: centre, id: some(), person_id: person.person, reason: 'disability' });
    await insert(test, 'bank_account', { centre_id: centre, id: person.person, bank_code: '0001', branch_code: '001', kind: '1', number: '7654321', holder_kana: canary(`${mark}-bank`) });
    await insert(test, 'wall_setting', { centre_id: centre, id: person.person, situation: { special: false, salary: 0, expenses: 0, chosen: ['own-limit'], ownLimit: 1_000_000, insurer: { text: canary(`${mark}-wall`), on: '2026-11-01' } } });
  }
  await insert(test, 'client', { centre_id: centre, id: client, name: canary(`${mark}-client`), kind: 'firm', address: canary(`${mark}-clientaddress`) });
  await insert(test, 'contact', { centre_id: centre, id: contact, client_id: client, name: canary(`${mark}-contact`), email: `${canary(`${mark}-contactmail`)}@example.jp` });
  return { test, centre, people, bystander, colleague, client, contact };
}

export async function makeTeam(world: World, given: { readonly director: string; readonly members?: readonly string[] }): Promise<string> {
  const id = some();
  await insert(world.test, 'team', { centre_id: world.centre, id, name: canary('in-team'), director_id: given.director });
  for (const member of given.members ?? []) await insert(world.test, 'team_member', { centre_id: world.centre, id: some(), team_id: id, person_id: member, since: '2026-01-01' });
  return id;
}

export type OrderWish = { readonly state: string; readonly director: string; readonly team?: string };

let numbers = 0;
let statements = 0;

export async function makeOrder(world: World, { state, director, team }: OrderWish): Promise<string> {
  const id = some();
  const on = ['ordered', 'working', 'delivered', 'accepted'].includes(state) ? '2026-11-01' : null;
  await insert(world.test, 'client_order', { centre_id: world.centre, id, number: `K-2099-${String(++numbers).padStart(5, '0')}`, client_id: world.client, contact_id: world.contact, team_id: team ?? null, director_id: director, title: canary('in-title'), state, unit_yen: 76543, ordered_on: on, due_on: '2026-12-20' });
  return id;
}

export type Parts = { readonly graph: string; readonly step: string; readonly item: string };

export async function makeParts(world: World, order: string): Promise<Parts> {
  const [graph, step, batch, item] = [some(), some(), some(), some()];
  const { centre: centre_id, test } = world;
  const version = Number((await test.owner.query<{ n: number }>('select coalesce(max(version), 0) + 1 as n from step_graph where order_id = $1', [order])).rows[0]!.n);
  await insert(test, 'step_graph', { centre_id, id: graph, order_id: order, version, state: 'fixed' });
  const layout = { kind: 'choice', question: 'same?', options: [{ value: 'yes', label: 'yes', key: 'y' }, { value: 'no', label: 'no', key: 'n' }], left: ['a'], right: ['a'] };
  await insert(test, 'step', { centre_id, id: step, graph_id: graph, order_id: order, position: 1, name: 'step', kind: 'choice', typical_minutes: 2, check_method: 'review', price_yen: 30, layout });
  await insert(test, 'item_batch', { centre_id, id: batch, order_id: order, name: 'batch', columns: JSON.stringify(['a']) });
  await insert(test, 'item', { centre_id, id: item, order_id: order, batch_id: batch, row_no: version, source: { a: canary('in-source') } });
  return { graph, step, item };
}

export async function makePiece(world: World, order: string, given: { readonly state: string; readonly person: string }): Promise<string> {
  const { step, item } = await makeParts(world, order);
  const { centre: centre_id, test } = world;
  const [id, notice] = [some(), some()];
  const held = given.state !== 'open' && given.state !== 'withdrawn';
  await insert(test, 'order_notice', { centre_id, id: notice, person_id: given.person, order_id: order, step_id: step, content: {}, sha256: 'x' });
  await insert(test, 'piece', {
    centre_id, id, order_id: order, step_id: step, item_id: item, pass: 1, state: given.state, person_id: held ? given.person : null, pay_yen: 30, ...(held ? { notice_id: notice, claimed_at: '2026-11-20T00:00:00Z' } : {}),
    ...(given.state === 'claimed' ? { lease_until: '2099-01-01T00:00:00Z', lease_minutes: 60 } : {}), ...(given.state === 'submitted' || given.state === 'accepted' ? { submitted_at: '2026-11-21T00:00:00Z' } : {}),
  });
  if (given.state === 'submitted' || given.state === 'accepted') await insert(test, 'answer', { centre_id, id: some(), piece_id: id, person_id: given.person, version: 1, content: { a: canary('in-answer') }, submitted_at: '2026-11-21T00:00:00Z' });
  return id;
}

/** A rejected answer of `author` on an order; returns the review. */
export async function makeReview(world: World, order: string, author: string): Promise<string> {
  const { centre: centre_id, test } = world;
  const piece = await makePiece(world, order, { state: 'submitted', person: author });
  const [manual, rule, review] = [some(), some(), some()];
  await insert(test, 'manual', { centre_id, id: manual, title: 'manual' });
  await insert(test, 'manual_rule', { centre_id, id: rule, manual_id: manual, position: 1, code: 'R1', body: 'rule' });
  const { rows } = await test.owner.query<{ id: string }>('select id from answer where piece_id = $1', [piece]);
  await insert(test, 'review', { centre_id, id: review, piece_id: piece, answer_id: rows[0]!.id, reviewer_id: world.bystander.person, verdict: 'reject', reason: 'r', rule_id: rule, evidence: 'e', cause: 'worker' });
  return review;
}

export async function makeDispute(world: World, order: string, state: string): Promise<string> {
  const review = await makeReview(world, order, world.colleague.person);
  const id = some();
  await insert(world.test, 'dispute', { centre_id: world.centre, id, review_id: review, person_id: world.colleague.person, body: 'b', state });
  return id;
}

export async function makeRow(world: World, table: 'inquiry' | 'question' | 'client_link' | 'quote' | 'invitation' | 'registration' | 'passkey' | 'session', row: Readonly<Record<string, unknown>>): Promise<string> {
  const id = some();
  const centred = table !== 'passkey' && table !== 'session';
  await insert(world.test, table, { ...(centred ? { centre_id: world.centre } : {}), id, ...row });
  return id;
}

/** A whole statement, as screens and due days read it. */
const statementText = (month: string, n: number, worker: string): Record<string, unknown> => ({
  number: `S-${month}-${n}`, month, issued: '2026-12-01', worker, workerName: 'made for a scene', registration: null, lines: [], totals: [], total: 1000, classOne: 0, withholdingBase: 0, withheld: 0, net: 1000, deductible: 0, borne: 0,
  payOn: '2026-12-31', dueBy: '2026-12-31', confirmBy: '2026-12-08', confirmation: 'silence',
});

export async function makeStatement(world: World, person: string): Promise<string> {
  const id = some();
  const n = statements++;
  const month = `${2100 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
  await insert(world.test, 'period', { centre_id: world.centre, id: some(), month });
  await insert(world.test, 'statement', { centre_id: world.centre, id, month, person_id: person, gross_yen: 1000, payable_yen: 1000, pay_on: '2026-12-31', content: statementText(month, n, person), sha256: canary('in-statement') });
  return id;
}

/** A grant as it was entered: its entry, which is what the path names. */
export const makeGrant = (world: World): Promise<string> => makeEntry(world, 'subsidy');

/** Withheld tax that went to the tax office. */
export const makeTaxPaid = (world: World): Promise<string> => makeEntry(world, 'withheld-tax');

async function makeEntry(world: World, kind: 'subsidy' | 'withheld-tax'): Promise<string> {
  const entry = some();
  const { centre: centre_id, test } = world;
  const n = statements++;
  const month = `${2100 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
  await insert(test, 'period', { centre_id, id: some(), month });
  await test.owner.query(`do $$ begin
    insert into ledger_entry (centre_id, id, key, month, on_day, cause) values ('${centre_id}', '${entry}', '${kind === 'subsidy' ? `subsidy:${entry}` : `withheld-tax:${month}:1`}', '${month}', '2026-10-05', '${kind}');
    insert into ledger_line (centre_id, id, entry_id, account, yen, cost_centre) values ('${centre_id}', '${some()}', '${entry}', 'bank', ${kind === 'subsidy' ? 100 : -100}, null), ('${centre_id}', '${some()}', '${entry}', '${kind}', ${kind === 'subsidy' ? -100 : 100}, 'x');
  end $$`);
  return entry;
}

/** A journal that was handed out. */
export async function makeExport(world: World): Promise<string> {
  const id = some();
  await insert(world.test, 'journal_export', { centre_id: world.centre, id, layout: 'plain', from_day: '2026-10-01', to_day: '2026-10-31', only_added: false, up_to: 1, vouchers: 1, row_count: 1, sha256: '0'.repeat(64), file: Buffer.from(canary('in-export')), media_type: 'text/csv; charset=utf-8', file_name: 'journal.csv', by_person: world.people.accounting.person });
  return id;
}

export async function makeInvoiceWithReceipt(world: World): Promise<{ readonly invoice: string; readonly receipt: string }> {
  const [invoice, receipt, entry] = [some(), some(), some()];
  const { centre: centre_id, test, client } = world;
  const n = statements++;
  const month = `${2100 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
  const content = { number: `I-${month}-${n}`, month, client, clientName: canary('in-client'), issued: '2026-11-30', due: '2026-12-31', from: '2026-11-01', to: '2026-11-01', registration: null, lines: [], totals: [], net: 1000, taxYen: 100, total: 1100 };
  await insert(test, 'period', { centre_id, id: some(), month });
  await insert(test, 'invoice', { centre_id, id: invoice, number: content.number, month, client_id: client, net_yen: 1000, tax_yen: 100, total_yen: 1100, due_on: '2026-12-31', content, sha256: 'x' });
  // One statement, so one transaction, whoever else uses the connection: an entry and its lines come together.
  await test.owner.query(`do $$ begin
    insert into ledger_entry (centre_id, id, key, month, on_day, cause) values ('${centre_id}', '${entry}', 'receipt:${receipt}', '${month}', '2026-12-01', 'receipt');
    insert into ledger_line (centre_id, id, entry_id, account, yen) values ('${centre_id}', '${some()}', '${entry}', 'bank', 100), ('${centre_id}', '${some()}', '${entry}', 'receivable', -100);
  end $$`);
  await insert(test, 'client_receipt', { centre_id, id: receipt, number: `R-${n}-${invoice.slice(0, 8)}`, invoice_id: invoice, yen: 100, paid_on: '2026-12-01', entry_id: entry });
  return { invoice, receipt };
}

export const makeClientSession = (world: World, order: string) => testClient(world.test, world.centre, order, world.contact);
