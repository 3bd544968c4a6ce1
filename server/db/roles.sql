-- Run by the administrator before every migration; may run again at any time. Roles belong to the whole server,
-- so this is no migration of one database. The pattern is PostgREST's: a login without rights that takes a role per transaction.
do $$
declare r text;
begin
  foreach r in array array['app_owner', 'app_rw', 'app_open', 'app_system'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = r) then
      execute format('create role %I nologin noinherit nosuperuser nobypassrls nocreatedb nocreaterole', r);
    end if;
  end loop;
  if not exists (select from pg_catalog.pg_roles where rolname = 'app_login') then
    create role app_login login noinherit nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
  -- An administrator that is no superuser must be a member to act for the owner.
  if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) and not pg_catalog.pg_has_role(current_user, 'app_owner', 'member') then
    execute format('grant app_owner to %I', current_user);
  end if;
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to app_login', current_database());
end $$;

grant app_rw, app_open, app_system to app_login;
-- One request never holds the others up: limits for the login, lifted by SET LOCAL where a job needs longer.
alter role app_login set statement_timeout = '30s';
alter role app_login set lock_timeout = '10s';
alter role app_login set idle_in_transaction_session_timeout = '60s';
alter role app_login set timezone = 'UTC';
alter role app_login set search_path = 'public';

create extension if not exists pg_trgm with schema public;

revoke all on schema public from public;
grant usage on schema public to app_rw, app_open, app_system;
grant usage, create on schema public to app_owner;
create schema if not exists app authorization app_owner;
grant usage on schema app to app_rw, app_open, app_system;

-- Nothing is anybody's by default. Functions of schema app are for signed-in actors and jobs; what a visitor before
-- sign-in may call is granted to app_open by name.
alter default privileges for role app_owner revoke all on tables from public;
alter default privileges for role app_owner revoke execute on functions from public;
alter default privileges for role app_owner in schema app grant execute on functions to app_rw, app_system;
