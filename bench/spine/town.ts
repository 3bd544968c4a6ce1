// A centre at full size, made past the screens by SQL: people with sessions, orders in work, months of accepted pieces.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { examplePayer, exampleTerms } from '../../core/money/examples.ts';
import { hashToken, newToken } from '../../server/http/tokens.ts';
import { commonTerms } from '../../stories/teller.ts';

export type Person = { readonly id: string; readonly token: string };
export type Town = { readonly centre: string; readonly workers: readonly Person[]; readonly director: Person; readonly accounting: Person; readonly steps: readonly string[]; readonly emptyOrder: string };
export type Size = { readonly workers: number; readonly orders: number; readonly itemsPerOrder: number; readonly months: readonly string[]; readonly piecesPerMonth: number };

const ORDERS_PER_MONTH = 40;

/** `client` is a superuser's connection: row security does not hold it, triggers and checks do. */
export async function buildTown(client: pg.Client, size: Size): Promise<Town> {
  const centre = randomUUID();
  await client.query(`select set_config('app.centre', $1, false), set_config('app.actor_kind', 'system', false)`, [centre]);
  await client.query('insert into centre (centre_id, name) values ($1, $2)', [centre, 'Bench']);
  await client.query('insert into centre_terms (id, version, from_day, terms, common, payer) values (gen_random_uuid(), 1, $1, $2, $3, $4)', ['2025-01-01', JSON.stringify(exampleTerms), JSON.stringify(commonTerms), JSON.stringify(examplePayer)]);
  const [director, accounting] = [await addPeople(client, 1, 'director'), await addPeople(client, 1, 'accounting')].map(([one]) => one!) as [Person, Person];
  const workers = await addPeople(client, size.workers, 'worker');
  await client.query(`insert into worker (id, state, registered_on, address) select unnest($1::uuid[]), 'active', '2025-04-01', '長野県' on conflict (centre_id, id) do update set state = excluded.state, address = excluded.address`, [workers.map((w) => w.id)]);
  await client.query(`insert into bank_account (id, bank_code, branch_code, kind, number, holder_kana) select x.id, '0143', '430', '1', lpad(x.n::text, 7, '0'), 'ﾔﾏﾀﾞ ﾊﾅ' from unnest($1::uuid[]) with ordinality as x(id, n)`, [workers.map((w) => w.id)]);
  await client.query(`insert into hours_offer (id, person_id, weekday, band, minutes) select gen_random_uuid(), x.id, d, 'morning', 120 from unnest($1::uuid[]) as x(id), generate_series(1, 5) d`, [workers.map((w) => w.id)]);
  await client.query(`insert into worker_skill (id, person_id, skill, level) select gen_random_uuid(), x.id, 'データ入力', 2 from unnest($1::uuid[]) as x(id)`, [workers.map((w) => w.id)]);
  const team = randomUUID();
  await client.query('insert into team (id, name, director_id) values ($1, $2, $3)', [team, 'team', director.id]);
  await client.query(`insert into team_member (id, team_id, person_id, since) select gen_random_uuid(), $1, unnest($2::uuid[]), '2025-04-01'`, [team, workers.map((w) => w.id)]);
  const steps: string[] = [];
  for (let i = 0; i < size.orders; i++) steps.push(await addOrder(client, `W-${i}`, director.id, team, size.itemsPerOrder, null));
  for (const month of size.months) {
    await client.query('insert into period (id, month) values (gen_random_uuid(), $1)', [month]);
    for (let i = 0; i < ORDERS_PER_MONTH; i++) {
      // Checks of foreign keys keep the plan they made for tables that were still empty, until somebody counts the rows.
      if ((i & (i - 1)) === 0) await client.query('analyze item, piece, pay_line, invoice_line');
      await addOrder(client, `${month}-${i}`, director.id, team, Math.ceil(size.piecesPerMonth / ORDERS_PER_MONTH), { month, workers: workers.map((w) => w.id) });
    }
  }
  const empty = await addOrder(client, 'EMPTY', director.id, team, 0, null);
  const { rows } = await client.query<{ order: string }>('select order_id as "order" from step where id = $1', [empty]);
  await client.query('analyze');
  return { centre, workers, director, accounting, steps, emptyOrder: rows[0]!.order };
}

async function addPeople(client: pg.Client, count: number, role: string): Promise<Person[]> {
  const people = Array.from({ length: count }, () => ({ id: randomUUID(), account: randomUUID(), token: newToken() }));
  const ids = people.map((p) => p.id), accounts = people.map((p) => p.account);
  await client.query(`insert into account (id, email) select x.id, x.id || '@example.jp' from unnest($1::uuid[]) as x(id)`, [accounts]);
  await client.query(`insert into person (centre_id, id, account_id, name) select app.centre(), x.id, x.account, $3 || ' ' || x.n from unnest($1::uuid[], $2::uuid[]) with ordinality as x(id, account, n)`, [ids, accounts, role]);
  await client.query('insert into role_grant (centre_id, id, person_id, role) select app.centre(), gen_random_uuid(), unnest($1::uuid[]), $2', [ids, role]);
  await client.query(
    `insert into session (id, token_hash, kind, strength, account_id, centre_id, person_id, proven_at, idle_minutes, expires_at)
      select gen_random_uuid(), x.hash, 'person', 'password-code', x.account, app.centre(), x.id, now(), 720, now() + interval '7 days' from unnest($1::bytea[], $2::uuid[], $3::uuid[]) as x(hash, account, id)`,
    [people.map((p) => hashToken(p.token)), accounts, ids],
  );
  return people.map(({ id, token }) => ({ id, token }));
}

/** An order with one form step; its items open, or accepted and owed in a past month. Returns the step. */
async function addOrder(client: pg.Client, number: string, director: string, team: string, items: number, past: { readonly month: string; readonly workers: readonly string[] } | null): Promise<string> {
  const [buyer, contact, order, graph, step, batch] = Array.from({ length: 6 }, () => randomUUID()) as [string, string, string, string, string, string];
  const day = past === null ? null : `${past.month}-15`;
  const layout = { kind: 'form', layoutColumn: null, regions: {}, fields: [{ key: 'stop', label: '停留所', type: 'text', required: true, hint: '' }, { key: 'riders', label: '人数', type: 'number', required: true, hint: '' }] };
  await client.query(`insert into client (id, name, kind, address) values ($1, $2, 'town_hall', '長野県')`, [buyer, number]);
  await client.query('insert into contact (id, client_id, name) values ($1, $2, $3)', [contact, buyer, number]);
  await client.query(`insert into client_order (id, number, client_id, contact_id, director_id, team_id, title, state, unit_yen, due_on, ordered_on, accepted_on) values ($1, $2, $3, $4, $5, $6, '乗車票の入力', $7, 300, '2027-03-31', '2026-04-01', $8)`, [order, number, buyer, contact, director, team, past === null ? 'working' : 'accepted', day]);
  await client.query(`insert into step_graph (id, order_id, version, state) values ($1, $2, 1, 'fixed')`, [graph, order]);
  await client.query(`insert into step (id, graph_id, order_id, position, name, kind, typical_minutes, skill, check_method, price_yen, layout) values ($1, $2, $3, 1, '入力', 'form', 3, 'データ入力', 'none', 70, $4)`, [step, graph, order, JSON.stringify(layout)]);
  await client.query(`insert into item_batch (id, order_id, name, columns) values ($1, $2, 'b', '[]')`, [batch, order]);
  await client.query(`insert into item (id, order_id, batch_id, row_no, source, state) select gen_random_uuid(), $1, $2, n, jsonb_build_object('月日', '令和8年10月1日', '系統', '南循環'), $4 from generate_series(1, $3::int) n`, [order, batch, items, past === null ? 'open' : 'delivered']);
  await client.query(
    `insert into piece (id, order_id, step_id, item_id, pass, pay_yen, state, person_id, submitted_at, accepted_at)
      select gen_random_uuid(), order_id, $2, id, 1, 70, case when $3::date is null then 'open' else 'accepted' end, ($4::uuid[])[1 + row_no % greatest(1, cardinality($4::uuid[]))], $3::date, $3::date from item where order_id = $1`,
    [order, step, day, past?.workers ?? []],
  );
  if (past === null) return step;
  await client.query('insert into pay_line (id, piece_id, person_id, order_id, step_id, yen, received_on, month) select gen_random_uuid(), id, person_id, order_id, step_id, pay_yen, $2, $3 from piece where order_id = $1', [order, day, past.month]);
  await client.query('insert into invoice_line (id, item_id, order_id, client_id, yen, accepted_on, month) select gen_random_uuid(), id, order_id, $2, 300, $3, $4 from item where order_id = $1', [order, buyer, day, past.month]);
  return step;
}
