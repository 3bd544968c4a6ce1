import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crossCentreKeys, definers, globalTables } from './definers.ts';
import { gate, gateRules } from './gate.ts';
import { type TestDatabase, testDatabase, testMajors } from './test-database.ts';

const table = 'centre_id uuid not null, id uuid not null, primary key (centre_id, id)';
const guarded = (name: string): string => `alter table ${name} enable row level security; alter table ${name} force row level security; create policy definers on ${name} to app_owner using (true) with check (true); create policy own on ${name} to app_rw using (centre_id = (select app.centre())) with check (centre_id = (select app.centre()))`;
const asOwner = (statements: string): string => `set local role app_owner; ${statements}`;

/** One planted sin each: what is done to the database, and the rule that must bark. */
const sins: readonly (readonly [rule: string, sin: string])[] = [
  ['gate/no-row-security', asOwner(`create table sin (${table})`)],
  ['gate/no-row-security', asOwner(`create table sin (${table}); ${guarded('sin')}; alter table sin no force row level security`)],
  ['gate/no-row-security', 'alter table outbox_mail disable row level security'],
  ['gate/no-centre', asOwner(`create table sin (id uuid primary key, centre_id uuid); alter table sin enable row level security; alter table sin force row level security`)],
  ['gate/key-without-centre', asOwner(`create table sin (centre_id uuid not null, id uuid primary key); ${guarded('sin')}`)],
  ['gate/reference-without-centre', asOwner(`create table sin (${table}, mail uuid); alter table outbox_mail add unique (id); alter table sin add foreign key (mail) references outbox_mail (id); ${guarded('sin')}`)],
  ['gate/unique-across-centres', asOwner('create unique index sin on outbox_mail (to_address)')],
  ['gate/no-policy', asOwner(`create table sin (${table}); alter table sin enable row level security; alter table sin force row level security`)],
  ['gate/policy-without-centre', asOwner('create policy sin on outbox_mail for select to app_rw using (to_person = (select app.person()))')],
  ['gate/policy-without-centre', asOwner('create policy sin on outbox_mail for insert to app_rw with check (sent_at is null)')],
  ['gate/policy-without-account', asOwner('create policy sin on migration for select to app_rw using (name is not null)')],
  ['gate/policy-true', asOwner('create policy sin on outbox_mail for select to app_rw using (true)')],
  ['gate/policy-to-strangers', asOwner('create policy sin on outbox_mail for select using (centre_id = app.centre())')],
  ['gate/policy-to-strangers', asOwner('create policy sin on outbox_mail for select to app_login using (centre_id = app.centre())')],
  ['gate/view-of-the-owner', asOwner('create view sin as select * from outbox_mail')],
  ['gate/kept-view', asOwner('create materialized view sin as select 1 as one')],
  ['gate/open-search-path', asOwner("create function app.sin() returns int language sql security definer as 'select 1'")],
  ['gate/definer-not-listed', asOwner("create function app.sin() returns int language sql security definer set search_path = '' as 'select 1'")],
  ['gate/function-for-everybody', asOwner("create function app.sin() returns int language sql set search_path = '' as 'select 1'; grant execute on function app.sin() to public")],
  ['gate/right-for-everybody', asOwner('grant select on outbox_mail to public')],
  ['gate/right-for-everybody', asOwner('grant truncate on outbox_mail to app_rw')],
  ['gate/right-for-everybody', asOwner('grant select on outbox_mail to app_open')],
  ['gate/wrong-owner', `create table sin (${table})`],
  ['gate/strong-role', 'alter role app_rw bypassrls'],
  ['gate/strong-role', 'alter role app_login inherit'],
  ['gate/strong-role', 'grant app_owner to app_login'],
  ['gate/not-durable', asOwner(`create unlogged table sin (${table}); ${guarded('sin')}`)],
  ['gate/local-time', asOwner('alter table outbox_mail add column at timestamp')],
  ['gate/money-is-whole', asOwner('alter table outbox_mail add column price_yen numeric')],
];

describe.each(testMajors())('the catalogue gate on PostgreSQL %i', (major) => {
  let t: TestDatabase;
  beforeAll(async () => {
    t = await testDatabase({ major });
  });
  afterAll(() => t.drop());

  test('finds nothing in what the migrations made, and had something to read', async () => {
    expect(await gate(t.owner)).toEqual([]);
    const { rows } = await t.owner.query("select count(*) as tables from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'");
    expect(rows[0].tables).toBeGreaterThanOrEqual(7);
  });

  test('the lists name no door, table or key that is gone', async () => {
    const names = async (query: string): Promise<string[]> => (await t.owner.query<{ name: string }>(query)).rows.map((row) => row.name);
    const doors = await names("select proname as name from pg_proc where pronamespace = 'app'::regnamespace and prosecdef");
    const relations = await names("select relname as name from pg_class where relnamespace = 'public'::regnamespace");
    expect(Object.keys(definers).filter((name) => !doors.includes(name))).toEqual([]);
    expect([...globalTables, ...crossCentreKeys].filter((name) => !relations.includes(name))).toEqual([]);
  });

  test.each(sins)('%s barks at: %s', async (rule, sin) => {
    await t.owner.query('begin');
    await t.owner.query(sin);
    await t.owner.query('reset role');
    const found = await gate(t.owner);
    await t.owner.query('rollback');
    expect(found.map((f) => f.rule)).toContain(rule);
  });

  test('every rule has its sin', () => {
    expect(gateRules.map((r) => r.name).filter((name) => !sins.some(([rule]) => rule === name))).toEqual([]);
  });
});
