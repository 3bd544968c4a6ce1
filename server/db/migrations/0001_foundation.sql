-- The foundation: who is acting, the audit chain, idempotency keys, the outbox, files. Nothing newer than PostgreSQL 15.

-- Who is acting, as with-actor.ts sets it for one transaction. A setting that was never made, or was made and undone, reads as ''.
create function app.centre() returns uuid language sql stable set search_path = '' as $$ select nullif(current_setting('app.centre', true), '')::uuid $$;
create function app.person() returns uuid language sql stable set search_path = '' as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function app.account() returns uuid language sql stable set search_path = '' as $$ select nullif(current_setting('app.account', true), '')::uuid $$;
create function app.session() returns uuid language sql stable set search_path = '' as $$ select nullif(current_setting('app.session', true), '')::uuid $$;
create function app.actor_kind() returns text language sql stable set search_path = '' as $$ select nullif(current_setting('app.actor_kind', true), '') $$;
create function app.order() returns uuid language sql stable set search_path = '' as $$ select nullif(current_setting('app.order', true), '')::uuid $$;
create function app.contact() returns uuid language sql stable set search_path = '' as $$ select nullif(current_setting('app.contact', true), '')::uuid $$;
create function app.has_role(wanted text) returns boolean language sql stable set search_path = '' as $$
  select coalesce(wanted = any (string_to_array(nullif(current_setting('app.roles', true), ''), ',')), false)
$$;
-- Whose idempotency key, whose line: the person, the client's contact, the account, or the kind of actor.
create function app.actor_key() returns text language sql stable set search_path = '' as $$
  select coalesce(app.person()::text, app.contact()::text, app.account()::text, app.actor_kind())
$$;
-- For app.enter(): sets who acts until the end of the transaction.
create function app.set_context(kind text, centre uuid, person uuid, account uuid, session uuid, roles text, order_id uuid, contact_id uuid)
returns void language plpgsql set search_path = '' as $$
begin
  perform set_config('app.actor_kind', coalesce(kind, ''), true), set_config('app.centre', coalesce(centre::text, ''), true),
    set_config('app.person', coalesce(person::text, ''), true), set_config('app.account', coalesce(account::text, ''), true),
    set_config('app.session', coalesce(session::text, ''), true), set_config('app.roles', coalesce(roles, ''), true),
    set_config('app.order', coalesce(order_id::text, ''), true), set_config('app.contact', coalesce(contact_id::text, ''), true);
end $$;

-- Row security binds the owner too, so that nothing is open by ownership alone. The owner's functions (SECURITY DEFINER, each
-- on the list of the catalogue gate) are the doors through it: every protected table gets one policy for the owner, by name.
-- migrate.ts calls this after each migration; nobody logs in as the owner.
create procedure app.open_to_definers() language plpgsql set search_path = '' as $$
declare t record;
begin
  for t in
    select c.oid::regclass as name from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
      and not exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid and p.polname = 'definers')
  loop
    execute format('create policy definers on %s to app_owner using (true) with check (true)', t.name);
  end loop;
end $$;

create table centre (
  centre_id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null default now()
);
alter table centre enable row level security;
alter table centre force row level security;
create policy own_centre on centre to app_rw, app_system using (centre_id = (select app.centre())) with check (centre_id = (select app.centre()));
grant select on centre to app_rw, app_system;
grant insert, update (name) on centre to app_system;

-- Audit: what was done, by whom, in the same transaction. Lines of a centre form a chain: each hash covers the one before.
-- seq, previous and hash are filled at COMMIT, so that the lock on the chain's head is held only for the moment of committing.
create table audit_line (
  centre_id uuid not null,
  id uuid not null default gen_random_uuid(),
  seq bigint,
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null,
  person_id uuid, account_id uuid, session_id uuid, order_id uuid, contact_id uuid,
  action text not null check (length(action) between 1 and 100),
  object_kind text,
  object_id uuid,
  facts jsonb not null default '{}',
  previous bytea,
  hash bytea,
  primary key (centre_id, id),
  unique (centre_id, seq)
);
create index audit_line_of_object on audit_line (centre_id, object_kind, object_id);
create table audit_head (
  centre_id uuid primary key,
  seq bigint not null,
  hash bytea not null
);
-- What a line's hash covers: every field as length:text, '-' where there is none. server/db/verify-audit.ts computes the same by itself.
create function app.audit_text(l audit_line) returns text language sql stable set search_path = '' as $$
  select string_agg(coalesce(octet_length(v) || ':' || v, '-'), ',' order by n)
  from unnest(array[l.centre_id::text, l.id::text, l.seq::text, to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    l.actor_kind, l.person_id::text, l.account_id::text, l.session_id::text, l.order_id::text, l.contact_id::text,
    l.action, l.object_kind, l.object_id::text, l.facts::text, encode(l.previous, 'hex')]) with ordinality as f (v, n)
$$;
create function app.audit_chain() returns trigger language plpgsql security definer set search_path = '' as $$
declare head public.audit_head; line public.audit_line;
begin
  insert into public.audit_head (centre_id, seq, hash) values (new.centre_id, 0, sha256(convert_to(new.centre_id::text, 'UTF8'))) on conflict do nothing;
  select h.* into head from public.audit_head h where h.centre_id = new.centre_id for update;
  select l.* into line from public.audit_line l where l.centre_id = new.centre_id and l.id = new.id;
  line.seq := head.seq + 1;
  line.previous := head.hash;
  line.hash := sha256(convert_to(app.audit_text(line), 'UTF8'));
  update public.audit_line l set seq = line.seq, previous = line.previous, hash = line.hash where l.centre_id = new.centre_id and l.id = new.id;
  update public.audit_head h set seq = line.seq, hash = line.hash where h.centre_id = new.centre_id;
  return null;
end $$;
create constraint trigger chain after insert on audit_line deferrable initially deferred for each row execute function app.audit_chain();
create function app.audit_stays() returns trigger language plpgsql set search_path = '' as $$
begin
  -- The one change a line ever sees is its place in the chain, in the transaction that wrote it.
  if tg_op = 'UPDATE' and old.hash is null and to_jsonb(new) - 'seq' - 'previous' - 'hash' = to_jsonb(old) - 'seq' - 'previous' - 'hash' then
    return new;
  end if;
  raise exception 'append-only: audit_line' using errcode = 'KA001';
end $$;
create trigger stays before update or delete on audit_line for each row execute function app.audit_stays();
create trigger stays_whole before truncate on audit_line for each statement execute function app.audit_stays();

create function app.audit(action text, object_kind text, object_id uuid, facts jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if app.centre() is null then
    raise exception 'an audit line needs a centre' using errcode = 'KA010';
  end if;
  insert into public.audit_line (centre_id, actor_kind, person_id, account_id, session_id, order_id, contact_id, action, object_kind, object_id, facts)
  values (app.centre(), coalesce(app.actor_kind(), 'open'), app.person(), app.account(), app.session(), app.order(), app.contact(), action, object_kind, object_id, coalesce(facts, '{}'));
end $$;
alter table audit_line enable row level security;
alter table audit_line force row level security;
alter table audit_head enable row level security;
alter table audit_head force row level security;
-- Each sees what was done with her own data by herself; the centre's responsible people and its jobs see all.
create policy readers on audit_line for select to app_rw, app_system
  using (centre_id = (select app.centre()) and (person_id = (select app.person()) or (select app.has_role('manager')) or (select app.has_role('admin')) or (select app.actor_kind()) = 'system'));
create policy readers on audit_head for select to app_rw, app_system
  using (centre_id = (select app.centre()) and ((select app.has_role('manager')) or (select app.has_role('admin')) or (select app.actor_kind()) = 'system'));
grant select on audit_line, audit_head to app_rw, app_system;

-- The first request with a key writes its row first; the second waits on it and gets the stored answer.
-- Kept for ever where money is made, 400 days elsewhere: offline clients come back late.
create table idempotency_key (
  centre_id uuid not null,
  actor text not null,
  key text not null check (length(key) between 1 and 200),
  fingerprint text not null,
  status integer,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (centre_id, actor, key)
);
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy own on idempotency_key to app_rw, app_system using (centre_id = (select app.centre()) and actor = (select app.actor_key())) with check (centre_id = (select app.centre()) and actor = (select app.actor_key()));
grant select, insert, update (status, body) on idempotency_key to app_rw, app_system;

-- Mails to send, written in the transaction of what they tell. The sender delivers with the row's id and marks it after.
create table outbox_mail (
  centre_id uuid not null,
  id uuid not null,
  to_address text not null check (length(to_address) between 3 and 320),
  to_person uuid,
  subject text not null check (length(subject) between 1 and 500),
  body_text text not null,
  kind text not null,
  about_kind text,
  about_id uuid,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text,
  primary key (centre_id, id)
);
create index outbox_mail_due on outbox_mail (centre_id, next_attempt_at) where sent_at is null;
create index outbox_mail_of_person on outbox_mail (centre_id, to_person, created_at);
alter table outbox_mail enable row level security;
alter table outbox_mail force row level security;
create policy write on outbox_mail for insert to app_rw, app_system with check (centre_id = (select app.centre()) and sent_at is null);
create policy own on outbox_mail for select to app_rw using (centre_id = (select app.centre()) and to_person = (select app.person()));
create policy send on outbox_mail for select to app_system using (centre_id = (select app.centre()));
create policy mark on outbox_mail for update to app_system using (centre_id = (select app.centre())) with check (centre_id = (select app.centre()));
grant select, insert on outbox_mail to app_rw, app_system;
grant update (sent_at, attempts, next_attempt_at, last_error) on outbox_mail to app_system;
-- The sender asks which centres have mail due before it enters each of them.
create function app.centres_with_mail(now_at timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
  select distinct m.centre_id from public.outbox_mail m where m.sent_at is null and m.next_attempt_at <= now_at
$$;
revoke execute on function app.centres_with_mail(timestamptz) from app_rw;

-- A file by its content. The bytes lie under the data folder by their SHA-256 (server/files/put-blob.ts); here is what it is and
-- which object it belongs to: whoever may see the parent may see the file. A client sees only files shown to its order.
create table blob (
  centre_id uuid not null,
  id uuid not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  bytes bigint not null check (bytes >= 0),
  media_type text not null,
  name text not null check (length(name) between 1 and 300),
  created_by uuid,
  created_at timestamptz not null default now(),
  parent_kind text,
  parent_id uuid,
  shown_to_order uuid,
  primary key (centre_id, id)
);
create index blob_of_parent on blob (centre_id, parent_kind, parent_id);
create index blob_by_content on blob (centre_id, sha256);
alter table blob enable row level security;
alter table blob force row level security;
create policy inside on blob to app_rw, app_system using (centre_id = (select app.centre()) and (select app.actor_kind()) in ('person', 'system')) with check (centre_id = (select app.centre()) and (select app.actor_kind()) in ('person', 'system'));
create policy client_read on blob for select to app_rw using (centre_id = (select app.centre()) and (select app.actor_kind()) = 'client' and shown_to_order = (select app.order()));
grant select, insert, update (parent_kind, parent_id, shown_to_order) on blob to app_rw, app_system;
