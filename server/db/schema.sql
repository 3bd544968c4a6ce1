-- What the catalogue says after all migrations, in a fixed order. Written by: node server/db/dump.ts
-- Never edited by hand; a test compares it on every major version.

table audit_head
  centre_id uuid not null
  seq bigint not null
  hash bytea not null
  constraint audit_head_pkey PRIMARY KEY (centre_id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy readers for select to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.has_role('manager'::text) AS has_role) OR ( SELECT app.has_role('admin'::text) AS has_role) OR (( SELECT app.actor_kind() AS actor_kind) = 'system'::text)))
  grant select to app_rw
  grant select to app_system

table audit_line
  centre_id uuid not null
  id uuid not null default gen_random_uuid()
  seq bigint
  at timestamp with time zone not null default clock_timestamp()
  actor_kind text not null
  person_id uuid
  account_id uuid
  session_id uuid
  order_id uuid
  contact_id uuid
  action text not null
  object_kind text
  object_id uuid
  facts jsonb not null default '{}'::jsonb
  previous bytea
  hash bytea
  constraint audit_line_pkey PRIMARY KEY (centre_id, id)
  constraint audit_line_centre_id_seq_key UNIQUE (centre_id, seq)
  constraint audit_line_action_check CHECK (((length(action) >= 1) AND (length(action) <= 100)))
  create INDEX audit_line_of_object ON public.audit_line USING btree (centre_id, object_kind, object_id)
  create CONSTRAINT TRIGGER chain AFTER INSERT ON public.audit_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.audit_chain()
  create TRIGGER stays BEFORE DELETE OR UPDATE ON public.audit_line FOR EACH ROW EXECUTE FUNCTION app.audit_stays()
  create TRIGGER stays_whole BEFORE TRUNCATE ON public.audit_line FOR EACH STATEMENT EXECUTE FUNCTION app.audit_stays()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy readers for select to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ((person_id = ( SELECT app.person() AS person)) OR ( SELECT app.has_role('manager'::text) AS has_role) OR ( SELECT app.has_role('admin'::text) AS has_role) OR (( SELECT app.actor_kind() AS actor_kind) = 'system'::text)))
  grant select to app_rw
  grant select to app_system

table blob
  centre_id uuid not null
  id uuid not null
  sha256 bytea not null
  bytes bigint not null
  media_type text not null
  name text not null
  created_by uuid
  created_at timestamp with time zone not null default now()
  parent_kind text
  parent_id uuid
  shown_to_order uuid
  constraint blob_pkey PRIMARY KEY (centre_id, id)
  constraint blob_bytes_check CHECK ((bytes >= 0))
  constraint blob_name_check CHECK (((length(name) >= 1) AND (length(name) <= 300)))
  constraint blob_sha256_check CHECK ((octet_length(sha256) = 32))
  create INDEX blob_by_content ON public.blob USING btree (centre_id, sha256)
  create INDEX blob_of_parent ON public.blob USING btree (centre_id, parent_kind, parent_id)
  row security on, binds the owner
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.actor_kind() AS actor_kind) = 'client'::text) AND (shown_to_order = ( SELECT app."order"() AS "order")))
  policy definers for all to app_owner
    using true
    with check true
  policy inside for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['person'::text, 'system'::text])))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['person'::text, 'system'::text])))
  grant insert, select to app_rw
  grant insert, select to app_system
  grant update (parent_kind, parent_id, shown_to_order) to app_rw
  grant update (parent_kind, parent_id, shown_to_order) to app_system

table centre
  centre_id uuid not null
  name text not null
  created_at timestamp with time zone not null default now()
  constraint centre_pkey PRIMARY KEY (centre_id)
  constraint centre_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own_centre for all to app_rw, app_system
    using (centre_id = ( SELECT app.centre() AS centre))
    with check (centre_id = ( SELECT app.centre() AS centre))
  grant insert, select to app_system
  grant select to app_rw
  grant update (name) to app_system

table idempotency_key
  centre_id uuid not null
  actor text not null
  key text not null
  fingerprint text not null
  status integer
  body jsonb
  created_at timestamp with time zone not null default now()
  constraint idempotency_key_pkey PRIMARY KEY (centre_id, actor, key)
  constraint idempotency_key_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (actor = ( SELECT app.actor_key() AS actor_key)))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (actor = ( SELECT app.actor_key() AS actor_key)))
  grant insert, select to app_rw
  grant insert, select to app_system
  grant update (status, body) to app_rw
  grant update (status, body) to app_system

table migration
  name text not null
  checksum text not null
  applied_at timestamp with time zone not null default now()
  constraint migration_pkey PRIMARY KEY (name)
  row security off
  grant select to app_open

table outbox_mail
  centre_id uuid not null
  id uuid not null
  to_address text not null
  to_person uuid
  subject text not null
  body_text text not null
  kind text not null
  about_kind text
  about_id uuid
  created_at timestamp with time zone not null default now()
  sent_at timestamp with time zone
  attempts integer not null default 0
  next_attempt_at timestamp with time zone not null default now()
  last_error text
  constraint outbox_mail_pkey PRIMARY KEY (centre_id, id)
  constraint outbox_mail_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 500)))
  constraint outbox_mail_to_address_check CHECK (((length(to_address) >= 3) AND (length(to_address) <= 320)))
  create INDEX outbox_mail_due ON public.outbox_mail USING btree (centre_id, next_attempt_at) WHERE (sent_at IS NULL)
  create INDEX outbox_mail_of_person ON public.outbox_mail USING btree (centre_id, to_person, created_at)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy mark for update to app_system
    using (centre_id = ( SELECT app.centre() AS centre))
    with check (centre_id = ( SELECT app.centre() AS centre))
  policy own for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (to_person = ( SELECT app.person() AS person)))
  policy send for select to app_system
    using (centre_id = ( SELECT app.centre() AS centre))
  policy write for insert to app_rw, app_system
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (sent_at IS NULL))
  grant insert, select to app_rw
  grant insert, select to app_system
  grant update (sent_at, attempts, next_attempt_at, last_error) to app_system

function app."order"()
  returns uuid language sql stable set search_path=""
  execute: app_rw, app_system
  | select nullif(current_setting('app.order', true), '')::uuid

function app.account()
  returns uuid language sql stable set search_path=""
  execute: app_rw, app_system
  | select nullif(current_setting('app.account', true), '')::uuid

function app.actor_key()
  returns text language sql stable set search_path=""
  execute: app_rw, app_system
  | select coalesce(app.person()::text, app.contact()::text, app.account()::text, app.actor_kind())

function app.actor_kind()
  returns text language sql stable set search_path=""
  execute: app_rw, app_system
  | select nullif(current_setting('app.actor_kind', true), '')

function app.audit(text,text,uuid,jsonb)
  returns void language plpgsql with the owner's rights set search_path=""
  execute: app_rw, app_system
  | begin
  |   if app.centre() is null then
  |     raise exception 'an audit line needs a centre' using errcode = 'KA010';
  |   end if;
  |   insert into public.audit_line (centre_id, actor_kind, person_id, account_id, session_id, order_id, contact_id, action, object_kind, object_id, facts)
  |   values (app.centre(), coalesce(app.actor_kind(), 'open'), app.person(), app.account(), app.session(), app.order(), app.contact(), action, object_kind, object_id, coalesce(facts, '{}'));
  | end

function app.audit_chain()
  returns trigger language plpgsql with the owner's rights set search_path=""
  execute: app_rw, app_system
  | declare head public.audit_head; line public.audit_line;
  | begin
  |   insert into public.audit_head (centre_id, seq, hash) values (new.centre_id, 0, sha256(convert_to(new.centre_id::text, 'UTF8'))) on conflict do nothing;
  |   select h.* into head from public.audit_head h where h.centre_id = new.centre_id for update;
  |   select l.* into line from public.audit_line l where l.centre_id = new.centre_id and l.id = new.id;
  |   line.seq := head.seq + 1;
  |   line.previous := head.hash;
  |   line.hash := sha256(convert_to(app.audit_text(line), 'UTF8'));
  |   update public.audit_line l set seq = line.seq, previous = line.previous, hash = line.hash where l.centre_id = new.centre_id and l.id = new.id;
  |   update public.audit_head h set seq = line.seq, hash = line.hash where h.centre_id = new.centre_id;
  |   return null;
  | end

function app.audit_stays()
  returns trigger language plpgsql set search_path=""
  execute: app_rw, app_system
  | begin
  |   -- The one change a line ever sees is its place in the chain, in the transaction that wrote it.
  |   if tg_op = 'UPDATE' and old.hash is null and to_jsonb(new) - 'seq' - 'previous' - 'hash' = to_jsonb(old) - 'seq' - 'previous' - 'hash' then
  |     return new;
  |   end if;
  |   raise exception 'append-only: audit_line' using errcode = 'KA001';
  | end

function app.audit_text(audit_line)
  returns text language sql stable set search_path=""
  execute: app_rw, app_system
  | select string_agg(coalesce(octet_length(v) || ':' || v, '-'), ',' order by n)
  |   from unnest(array[l.centre_id::text, l.id::text, l.seq::text, to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  |     l.actor_kind, l.person_id::text, l.account_id::text, l.session_id::text, l.order_id::text, l.contact_id::text,
  |     l.action, l.object_kind, l.object_id::text, l.facts::text, encode(l.previous, 'hex')]) with ordinality as f (v, n)

function app.centre()
  returns uuid language sql stable set search_path=""
  execute: app_rw, app_system
  | select nullif(current_setting('app.centre', true), '')::uuid

function app.centres_with_mail(timestamp with time zone)
  returns SETOF uuid language sql stable with the owner's rights set search_path=""
  execute: app_system
  | select distinct m.centre_id from public.outbox_mail m where m.sent_at is null and m.next_attempt_at <= now_at

function app.contact()
  returns uuid language sql stable set search_path=""
  execute: app_rw, app_system
  | select nullif(current_setting('app.contact', true), '')::uuid

function app.has_role(text)
  returns boolean language sql stable set search_path=""
  execute: app_rw, app_system
  | select coalesce(wanted = any (string_to_array(nullif(current_setting('app.roles', true), ''), ',')), false)

procedure app.open_to_definers()
  language plpgsql set search_path=""
  execute: app_rw, app_system
  | declare t record;
  | begin
  |   for t in
  |     select c.oid::regclass as name from pg_catalog.pg_class c
  |     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
  |       and not exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid and p.polname = 'definers')
  |   loop
  |     execute format('create policy definers on %s to app_owner using (true) with check (true)', t.name);
  |   end loop;
  | end

function app.person()
  returns uuid language sql stable set search_path=""
  execute: app_rw, app_system
  | select nullif(current_setting('app.person', true), '')::uuid

function app.session()
  returns uuid language sql stable set search_path=""
  execute: app_rw, app_system
  | select nullif(current_setting('app.session', true), '')::uuid

function app.set_context(text,uuid,uuid,uuid,uuid,text,uuid,uuid)
  returns void language plpgsql set search_path=""
  execute: app_rw, app_system
  | begin
  |   perform set_config('app.actor_kind', coalesce(kind, ''), true), set_config('app.centre', coalesce(centre::text, ''), true),
  |     set_config('app.person', coalesce(person::text, ''), true), set_config('app.account', coalesce(account::text, ''), true),
  |     set_config('app.session', coalesce(session::text, ''), true), set_config('app.roles', coalesce(roles, ''), true),
  |     set_config('app.order', coalesce(order_id::text, ''), true), set_config('app.contact', coalesce(contact_id::text, ''), true);
  | end

schemas and roles
  role app_login login member of app_open, app_rw, app_system
  role app_open
  role app_owner
  role app_rw
  role app_system
  schema app: create to app_owner
  schema app: usage to app_open
  schema app: usage to app_owner
  schema app: usage to app_rw
  schema app: usage to app_system
  schema public: create to app_owner
  schema public: usage to app_open
  schema public: usage to app_owner
  schema public: usage to app_rw
  schema public: usage to app_system
