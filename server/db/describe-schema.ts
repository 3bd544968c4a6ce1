// The schema as the catalogue tells it, in a fixed order and the same on every major version: what a reviewer compares.
// (The npm package of PostgreSQL has no pg_dump.)
import type { ClientBase } from 'pg';

const ours = (alias: string, catalogue: string): string => `not exists (select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${alias}.oid and d.deptype = 'e')`;

/** Each query gives `section` (what it belongs to) and `line`; sections come in the order of the list, lines in the order of the query. */
const questions: readonly { readonly title: string; readonly query: string }[] = [
  {
    title: 'types',
    query: `select 'type ' || t.oid::regtype || ' as enum (' || (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid) || ')' as line
      from pg_type t where t.typnamespace in ('public'::regnamespace, 'app'::regnamespace) and t.typtype = 'e' and ${ours('t', 'pg_type')} order by 1`,
  },
  {
    title: 'columns',
    query: `select 'table ' || c.relname as section, '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
        || case when a.attidentity <> '' then ' identity' when a.attgenerated <> '' then ' generated ' || pg_get_expr(f.adbin, f.adrelid) when f.adbin is not null then ' default ' || pg_get_expr(f.adbin, f.adrelid) else '' end as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped left join pg_attrdef f on f.adrelid = c.oid and f.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and ${ours('c', 'pg_class')} order by c.relname, a.attnum`,
  },
  {
    title: 'constraints',
    // Version 18 also keeps "not null" here; the columns say it already.
    query: `select 'table ' || c.relname as section, '  constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid) as line
      from pg_constraint k join pg_class c on c.oid = k.conrelid where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and k.contype in ('p', 'u', 'f', 'c', 'x') and ${ours('c', 'pg_class')}
      order by c.relname, array_position(array['p', 'u', 'f', 'c', 'x'], k.contype::text), k.conname`,
  },
  {
    title: 'indexes',
    query: `select 'table ' || t.relname as section, '  ' || lower(left(pg_get_indexdef(i.oid), 6)) || substr(pg_get_indexdef(i.oid), 7) as line
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
      where t.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conindid = i.oid) and ${ours('t', 'pg_class')} order by t.relname, i.relname`,
  },
  {
    title: 'triggers',
    query: `select 'table ' || c.relname as section, '  ' || lower(left(pg_get_triggerdef(g.oid), 6)) || substr(pg_get_triggerdef(g.oid), 7) as line
      from pg_trigger g join pg_class c on c.oid = g.tgrelid where c.relnamespace = 'public'::regnamespace and not g.tgisinternal order by c.relname, g.tgname`,
  },
  {
    title: 'row security',
    query: `select 'table ' || c.relname as section, '  row security ' || case when c.relrowsecurity then 'on' else 'off' end || case when c.relforcerowsecurity then ', binds the owner' else '' end as line
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and ${ours('c', 'pg_class')} order by c.relname`,
  },
  {
    title: 'policies',
    query: `select 'table ' || c.relname as section, '  policy ' || p.polname || case when p.polpermissive then '' else ' restrictive' end || ' for '
        || case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end
        || ' to ' || (select string_agg(case when r = 0 then 'public' else r::regrole::text end, ', ' order by r::regrole::text) from unnest(p.polroles) r)
        || coalesce(E'\\n    using ' || pg_get_expr(p.polqual, p.polrelid), '') || coalesce(E'\\n    with check ' || pg_get_expr(p.polwithcheck, p.polrelid), '') as line
      from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace order by c.relname, p.polname`,
  },
  {
    title: 'grants on tables',
    query: `select 'table ' || c.relname as section, '  grant ' || string_agg(lower(g.privilege_type), ', ' order by g.privilege_type) || ' to ' || case when g.grantee = 0 then 'public' else g.grantee::regrole::text end as line
      from pg_class c, aclexplode(c.relacl) g where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and g.grantee <> c.relowner and ${ours('c', 'pg_class')}
      group by c.relname, g.grantee order by c.relname, 2`,
  },
  {
    title: 'grants on columns',
    query: `select 'table ' || c.relname as section, '  grant ' || lower(g.privilege_type) || ' (' || string_agg(a.attname, ', ' order by a.attnum) || ') to ' || g.grantee::regrole::text as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped, aclexplode(a.attacl) g where c.relnamespace = 'public'::regnamespace
      group by c.relname, g.privilege_type, g.grantee order by c.relname, 2`,
  },
  {
    // PostgreSQL 15 writes the table's name before each column of a view on one table, later ones do not.
    title: 'views',
    query: `select 'view ' || c.relname || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') as section, '  ' || case when of.tables = 1 then regexp_replace(pg_get_viewdef(c.oid, true), '\\m' || of.name || '\\.', '', 'g') else pg_get_viewdef(c.oid, true) end as line
      from pg_class c cross join lateral (select count(distinct d.refobjid) as tables, min(r.relname) as name from pg_rewrite w join pg_depend d on d.objid = w.oid and d.refclassid = 'pg_class'::regclass join pg_class r on r.oid = d.refobjid where w.ev_class = c.oid and d.refobjid <> c.oid) of where c.relnamespace in ('public'::regnamespace, 'app'::regnamespace) and c.relkind in ('v', 'm') and ${ours('c', 'pg_class')} order by c.relname`,
  },
  {
    title: 'functions',
    query: `select case p.prokind when 'p' then 'procedure ' else 'function ' end || p.oid::regprocedure as section,
        '  ' || coalesce('returns ' || pg_get_function_result(p.oid) || ' ', '') || 'language ' || l.lanname || case p.provolatile when 'i' then ' immutable' when 's' then ' stable' else '' end || case when p.prosecdef then ' with the owner''s rights' else '' end
        || coalesce(' set ' || array_to_string(p.proconfig, ', '), '')
        || coalesce(E'\\n  execute: ' || (select string_agg(case when g.grantee = 0 then 'public' else g.grantee::regrole::text end, ', ' order by g.grantee::regrole::text) from aclexplode(p.proacl) g where g.grantee <> p.proowner), '')
        || E'\\n  | ' || replace(btrim(p.prosrc, E' \\n'), E'\\n', E'\\n  | ') as line
      from pg_proc p join pg_language l on l.oid = p.prolang where p.pronamespace in ('public'::regnamespace, 'app'::regnamespace) and ${ours('p', 'pg_proc')} order by p.oid::regprocedure::text`,
  },
  {
    title: 'schemas and roles',
    query: `select 'schemas and roles' as section, '  schema ' || n.nspname || ': ' || lower(g.privilege_type) || ' to ' || case when g.grantee = 0 then 'public' else g.grantee::regrole::text end as line
      from pg_namespace n, aclexplode(n.nspacl) g where n.nspname in ('public', 'app') and g.grantee::regrole::text ~ '^(-|app_.*)$'
      union all select 'schemas and roles', '  role ' || r.rolname || case when r.rolcanlogin then ' login' else '' end || case when r.rolinherit then ' inherit' else '' end || case when r.rolsuper then ' superuser' else '' end || case when r.rolbypassrls then ' bypassrls' else '' end
        || coalesce(' member of ' || (select string_agg(distinct m.roleid::regrole::text, ', ' order by m.roleid::regrole::text) from pg_auth_members m where m.member = r.oid), '') from pg_roles r where r.rolname ~ '^app_'
      order by 2`,
  },
];

export async function describeSchema(client: ClientBase): Promise<string> {
  const sections = new Map<string, string[]>();
  for (const { title, query } of questions) {
    const { rows } = await client.query<{ section?: string; line: string }>(query);
    for (const { section = title, line } of rows) sections.set(section, [...(sections.get(section) ?? []), line.replace(/[ \t]+$/gm, '')]);
  }
  const head = '-- What the catalogue says after all migrations, in a fixed order. Written by: node server/db/dump.ts\n-- Never edited by hand; a test compares it on every major version.\n';
  return `${head}\n${[...sections].map(([section, lines]) => `${section}\n${lines.join('\n')}\n`).join('\n')}`;
}
