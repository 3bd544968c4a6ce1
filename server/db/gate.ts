// The catalogue gate: questions to the catalogue whose answer must be empty. It reads what is really there, not what the
// migrations meant (reliability.md 3.2). Runs in the tests on both major versions and in ./kado doctor.
import type { ClientBase } from 'pg';
import { crossCentreKeys, definers, globalTables } from './definers.ts';

export type GateFinding = { readonly rule: string; readonly object: string };

type Rule = { readonly name: string; readonly why: string; readonly query: string };

// Tables of ours: not an extension's.
const tables = `(select c.* from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e'))`;
const centred = `(select t.* from ${tables} t where t.relname <> all ($1::text[]))`;
const functions = `(select p.* from pg_proc p where p.pronamespace in ('public'::regnamespace, 'app'::regnamespace) and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e'))`;
const hasCentre = (relation: string, columns: string): string => `exists (select from pg_attribute a where a.attrelid = ${relation} and a.attnum = any (${columns}) and a.attname = 'centre_id')`;

export const gateRules: readonly Rule[] = [
  { name: 'gate/no-row-security', why: 'row security must be on and bind the owner', query: `select t.relname as object from ${tables} t where t.relname <> 'migration' and not (t.relrowsecurity and t.relforcerowsecurity)` },
  { name: 'gate/no-centre', why: 'every table says whose centre it is', query: `select t.relname as object from ${centred} t where not exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'centre_id' and a.attnotnull and a.atttypid = 'uuid'::regtype)` },
  { name: 'gate/key-without-centre', why: 'the primary key begins with the centre', query: `select t.relname as object from ${centred} t where not exists (select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] where k.conrelid = t.oid and k.contype = 'p' and a.attname = 'centre_id')` },
  { name: 'gate/reference-without-centre', why: 'a reference to another centre must be impossible, or it tells what exists there', query: `select t.relname || '.' || k.conname as object from ${centred} t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f' join pg_class r on r.oid = k.confrelid where r.relname <> all ($1::text[]) and not (${hasCentre('k.conrelid', 'k.conkey')} and ${hasCentre('k.confrelid', 'k.confkey')})` },
  { name: 'gate/unique-across-centres', why: 'a unique key over all centres tells what exists in another', query: `select t.relname || '.' || i.relname as object from ${centred} t join pg_index x on x.indrelid = t.oid and x.indisunique join pg_class i on i.oid = x.indexrelid where i.relname <> all ($2::text[]) and not ${hasCentre('x.indrelid', 'x.indkey::int2[]')}` },
  { name: 'gate/no-policy', why: 'without a policy nobody can work with it', query: `select t.relname as object from ${tables} t where t.relname <> 'migration' and not exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'definers')` },
  { name: 'gate/policy-without-centre', why: 'a policy lets through one centre only', query: `select t.relname || '.' || p.polname as object from ${centred} t join pg_policy p on p.polrelid = t.oid where p.polpermissive and p.polname <> 'definers' and (coalesce(pg_get_expr(p.polqual, p.polrelid), 'app.centre()') !~ 'app\\.centre\\(\\)' or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'app.centre()') !~ 'app\\.centre\\(\\)')` },
  { name: 'gate/policy-without-account', why: 'what belongs to no centre is let through by account or session only', query: `select t.relname || '.' || p.polname as object from ${tables} t join pg_policy p on p.polrelid = t.oid where t.relname = any ($1::text[]) and p.polname <> 'definers' and (coalesce(pg_get_expr(p.polqual, p.polrelid), 'app.account()') !~ 'app\\.(account|session)\\(\\)' or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'app.account()') !~ 'app\\.(account|session)\\(\\)')` },
  { name: 'gate/policy-true', why: 'a policy that is always true is none; only the owner may have it, under the name definers', query: `select t.relname || '.' || p.polname as object from ${tables} t join pg_policy p on p.polrelid = t.oid where (pg_get_expr(p.polqual, p.polrelid) = 'true' or pg_get_expr(p.polwithcheck, p.polrelid) = 'true') and not (p.polname = 'definers' and p.polroles = array['app_owner'::regrole::oid])` },
  { name: 'gate/policy-to-strangers', why: 'policies name our roles, never everybody', query: `select t.relname || '.' || p.polname as object from ${tables} t join pg_policy p on p.polrelid = t.oid where exists (select from unnest(p.polroles) r where r = 0 or r::regrole::text not in ('app_rw', 'app_system', 'app_open', 'app_owner')) or (p.polname <> 'definers' and 'app_owner'::regrole::oid = any (p.polroles))` },
  { name: 'gate/view-of-the-owner', why: 'a view must read with the rights of who asks', query: `select c.relname as object from pg_class c where c.relnamespace in ('public'::regnamespace, 'app'::regnamespace) and c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions) or 'security_invoker=on' = any (c.reloptions), false) and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')` },
  { name: 'gate/kept-view', why: 'a materialised view has no row security', query: `select c.relname as object from pg_class c where c.relnamespace in ('public'::regnamespace, 'app'::regnamespace) and c.relkind = 'm'` },
  { name: 'gate/open-search-path', why: 'a function of ours pins its search path', query: `select p.oid::regprocedure::text as object from ${functions} p where not exists (select from unnest(p.proconfig) s where s ~ '^search_path=') and (p.prosecdef or p.pronamespace = 'app'::regnamespace) and p.proname <> 'open_to_definers'` },
  { name: 'gate/definer-not-listed', why: 'a function with the owner\'s rights stands on the list of definers.ts with its reason', query: `select p.oid::regprocedure::text as object from ${functions} p where p.prosecdef and p.proname <> all ($3::text[])` },
  { name: 'gate/function-for-everybody', why: 'no function is granted to everybody', query: `select p.oid::regprocedure::text as object from ${functions} p where p.proacl is null or exists (select from aclexplode(p.proacl) g where g.grantee = 0)` },
  { name: 'gate/right-for-everybody', why: 'tables are granted to our roles by name, and never TRUNCATE, REFERENCES or TRIGGER', query: `select t.relname || ' ' || g.privilege_type as object from ${tables} t, aclexplode(t.relacl) g where g.grantee <> t.relowner and (g.grantee = 0 or g.grantee::regrole::text not in ('app_rw', 'app_system', 'app_open') or g.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') or (g.grantee::regrole::text = 'app_open' and t.relname <> 'migration'))` },
  { name: 'gate/wrong-owner', why: 'all belongs to app_owner, whom nobody is', query: `select t.relname as object from ${tables} t where t.relowner <> 'app_owner'::regrole union all select p.oid::regprocedure::text from ${functions} p where p.proowner <> 'app_owner'::regrole` },
  { name: 'gate/strong-role', why: 'no role of ours is a superuser, bypasses row security, inherits, or is the owner', query: `select r.rolname as object from pg_roles r where r.rolname like 'app\\_%' and (r.rolsuper or r.rolbypassrls or r.rolinherit or r.rolcreaterole or r.rolcreatedb or r.rolreplication or (r.rolcanlogin and r.rolname <> 'app_login') or (r.rolname <> 'app_owner' and pg_has_role(r.oid, 'app_owner', 'member')))` },
  { name: 'gate/not-durable', why: 'an unlogged table is empty after a crash', query: `select t.relname as object from ${tables} t where t.relpersistence <> 'p'` },
  { name: 'gate/local-time', why: 'a moment is timestamptz', query: `select t.relname || '.' || a.attname as object from ${tables} t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped where a.atttypid in ('timestamp'::regtype, 'timetz'::regtype)` },
  { name: 'gate/money-is-whole', why: 'yen are whole numbers', query: `select t.relname || '.' || a.attname as object from ${tables} t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped where a.attname ~ '(^|_)yen$' and a.atttypid not in ('int4'::regtype, 'int8'::regtype)` },
];

/** What the gate finds; empty is good. The connection may be any that can read the catalogue. */
export async function gate(client: ClientBase): Promise<GateFinding[]> {
  const found: GateFinding[] = [];
  for (const { name, query } of gateRules) {
    const values = [globalTables, crossCentreKeys, Object.keys(definers)].map((list) => [...list]);
    const used = values.map((list, i) => (query.includes(`$${i + 1}`) ? list : undefined));
    const { rows } = await client.query<{ object: string }>(...numbered(query, used));
    found.push(...rows.map(({ object }) => ({ rule: name, object })));
  }
  return found.sort((a, b) => (`${a.rule} ${a.object}` < `${b.rule} ${b.object}` ? -1 : 1));
}

/** PostgreSQL takes no parameter it is not asked for: renumber those in use. */
function numbered(query: string, values: readonly (string[] | undefined)[]): [string, string[][]] {
  const given: string[][] = [];
  const text = query.replace(/\$(\d)/g, (_, n: string) => {
    const list = values[Number(n) - 1]!;
    if (!given.includes(list)) given.push(list);
    return `$${given.indexOf(list) + 1}`;
  });
  return [text, given];
}
