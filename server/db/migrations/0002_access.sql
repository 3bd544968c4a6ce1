-- Access: accounts and their factors (global: one person may belong to several centres), sessions, people and roles of a centre,
-- invitations, registrations, rate buckets. Secrets are reached only through the functions below.

create function app.has_any(wanted text[]) returns boolean language sql stable set search_path = '' as $$
  select coalesce(wanted && string_to_array(nullif(current_setting('app.roles', true), ''), ','), false)
$$;

create table account (
  id uuid primary key,
  email text not null unique check (email = lower(email) and length(email) between 3 and 254),
  password_hash text,
  created_at timestamptz not null default now(),
  closed_at timestamptz
);
alter table account enable row level security;
alter table account force row level security;
create policy own on account for select to app_rw using (id = (select app.account()));
grant select (id, email, created_at) on account to app_rw;

create table totp (
  account_id uuid primary key references account (id),
  -- A new secret waits in "pending" until its first code was given; sign-in knows only the confirmed one.
  secret text,
  pending text,
  confirmed_at timestamptz,
  -- The last step (30 s since 1970) whose code was used: a code works once (RFC 6238, 5.2).
  last_step bigint not null default 0
);
alter table totp enable row level security;
alter table totp force row level security;
create policy own on totp to app_rw using (account_id = (select app.account())) with check (account_id = (select app.account()));
grant select, delete on totp to app_rw;
grant insert (account_id, pending) on totp to app_rw;
grant update (secret, pending, confirmed_at) on totp to app_rw;

create table recovery_code (
  account_id uuid not null references account (id),
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
alter table recovery_code enable row level security;
alter table recovery_code force row level security;
create policy own on recovery_code to app_rw using (account_id = (select app.account())) with check (account_id = (select app.account()));
grant select, insert, delete on recovery_code to app_rw;

create table passkey (
  id uuid primary key,
  account_id uuid not null references account (id),
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_of_account on passkey (account_id);
alter table passkey enable row level security;
alter table passkey force row level security;
create policy own on passkey to app_rw using (account_id = (select app.account())) with check (account_id = (select app.account()));
grant select, insert, delete on passkey to app_rw;

-- A question put to a passkey: answered once, within five minutes.
create table passkey_challenge (
  id uuid primary key,
  kind text not null check (kind in ('add', 'sign-in')),
  account_id uuid references account (id),
  challenge text not null,
  expires_at timestamptz not null
);
alter table passkey_challenge enable row level security;
alter table passkey_challenge force row level security;

create table password_reset (
  token_hash bytea primary key,
  account_id uuid not null references account (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index password_reset_of_account on password_reset (account_id);
alter table password_reset enable row level security;
alter table password_reset force row level security;

create table rate_bucket (
  bucket bytea primary key,
  tokens double precision not null,
  at timestamptz not null
);
alter table rate_bucket enable row level security;
alter table rate_bucket force row level security;

-- A person of a centre. Address and factors belong to the account; the centre's work belongs to the person.
create table person (
  centre_id uuid not null references centre (centre_id),
  id uuid not null,
  account_id uuid references account (id),
  name text not null check (length(name) between 1 and 200),
  kana text not null default '' check (length(kana) <= 200),
  state text not null default 'active' check (state in ('active', 'closed')),
  demo boolean not null default false,
  joined_at timestamptz not null default now(),
  closed_at timestamptz,
  rev integer not null default 1,
  primary key (centre_id, id),
  unique (centre_id, account_id)
);
create index person_of_account on person (account_id);
alter table person enable row level security;
alter table person force row level security;
-- Colleagues know each other's names; the city's officials see figures, never people; a client sees nobody.
create policy colleagues on person for select to app_rw using (centre_id = (select app.centre()) and (id = (select app.person())
  or (select app.has_any(array['worker', 'leader', 'director', 'coordinator', 'manager', 'accounting', 'professional', 'counsellor', 'admin']))));
create policy keep on person for update to app_rw
  using (centre_id = (select app.centre()) and (id = (select app.person()) or (select app.has_any(array['coordinator', 'manager', 'admin']))))
  with check (centre_id = (select app.centre()));
create policy jobs on person to app_system using (centre_id = (select app.centre())) with check (centre_id = (select app.centre()));
grant select, update (name, kana, state, closed_at, rev) on person to app_rw;
grant select, insert, update (name, kana, state, closed_at, rev) on person to app_system;

create table role_grant (
  centre_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('worker', 'leader', 'director', 'coordinator', 'manager', 'accounting', 'professional', 'counsellor', 'city', 'admin')),
  given_by uuid,
  given_at timestamptz not null default now(),
  ended_by uuid,
  ended_at timestamptz,
  primary key (centre_id, id),
  foreign key (centre_id, person_id) references person (centre_id, id),
  foreign key (centre_id, given_by) references person (centre_id, id),
  foreign key (centre_id, ended_by) references person (centre_id, id),
  check (given_by is distinct from person_id)
);
create unique index role_grant_once on role_grant (centre_id, person_id, role) where ended_at is null;
alter table role_grant enable row level security;
alter table role_grant force row level security;
create policy colleagues on role_grant for select to app_rw using (centre_id = (select app.centre()) and (person_id = (select app.person())
  or (select app.has_any(array['worker', 'leader', 'director', 'coordinator', 'manager', 'accounting', 'professional', 'counsellor', 'admin']))));
-- Nobody gives herself a role; the core says who may give which.
create policy give on role_grant for insert to app_rw with check (centre_id = (select app.centre()) and given_by = (select app.person()) and person_id <> (select app.person())
  and (select app.has_any(array['director', 'coordinator', 'manager', 'admin'])));
create policy take_back on role_grant for update to app_rw using (centre_id = (select app.centre()) and (select app.has_any(array['manager', 'admin'])))
  with check (centre_id = (select app.centre()) and ended_by = (select app.person()));
create policy jobs on role_grant for select to app_system using (centre_id = (select app.centre()));
grant select, insert, update (ended_by, ended_at) on role_grant to app_rw;
grant select on role_grant to app_system;

-- A session of a person, of a client's link, or an API token. Only the SHA-256 of the opaque token is here.
create table session (
  id uuid primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  kind text not null check (kind in ('person', 'client', 'token')),
  strength text not null check (strength in ('password', 'password-code', 'passkey', 'demo', 'link')),
  account_id uuid references account (id),
  centre_id uuid references centre (centre_id),
  person_id uuid,
  order_id uuid,
  contact_id uuid,
  name text not null default '' check (length(name) <= 200),
  scopes text[],
  proven_at timestamptz,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  idle_minutes integer not null check (idle_minutes > 0),
  expires_at timestamptz not null,
  ended_at timestamptz,
  foreign key (centre_id, person_id) references person (centre_id, id),
  check ((kind = 'client') = (order_id is not null and contact_id is not null and account_id is null and person_id is null and centre_id is not null)),
  check ((kind = 'token') = (scopes is not null)),
  check (kind = 'client' or account_id is not null)
);
create index session_of_account on session (account_id) where ended_at is null;
create index session_of_person on session (centre_id, person_id) where ended_at is null;
alter table session enable row level security;
alter table session force row level security;
create policy own on session to app_rw
  using (account_id = (select app.account()) or id = (select app.session())) with check (account_id = (select app.account()) or id = (select app.session()));
grant select (id, kind, strength, account_id, centre_id, person_id, name, scopes, created_at, last_seen_at, idle_minutes, expires_at, ended_at), update (ended_at) on session to app_rw;

create table invitation (
  centre_id uuid not null references centre (centre_id),
  id uuid not null,
  email text not null check (email = lower(email)),
  name text not null check (length(name) between 1 and 200),
  role text not null,
  token_hash bytea not null unique,
  invited_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  primary key (centre_id, id),
  foreign key (centre_id, invited_by) references person (centre_id, id)
);
create unique index invitation_open on invitation (centre_id, email) where used_at is null and ended_at is null;
alter table invitation enable row level security;
alter table invitation force row level security;
create policy inviters on invitation to app_rw using (centre_id = (select app.centre()) and (select app.has_any(array['director', 'coordinator', 'manager', 'admin'])))
  with check (centre_id = (select app.centre()));
create policy jobs on invitation to app_system using (centre_id = (select app.centre())) with check (centre_id = (select app.centre()));
grant select (centre_id, id, email, name, role, invited_by, created_at, expires_at, used_at, ended_at), insert, update (ended_at) on invitation to app_rw, app_system;

create table registration (
  centre_id uuid not null references centre (centre_id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  kana text not null check (length(kana) between 1 and 200),
  email text not null check (email = lower(email)),
  note text not null check (length(note) <= 1000),
  asked_at timestamptz not null,
  state text not null default 'asked' check (state in ('asked', 'invited', 'declined')),
  answered_by uuid,
  answered_at timestamptz,
  primary key (centre_id, id),
  foreign key (centre_id, answered_by) references person (centre_id, id)
);
create unique index registration_once on registration (centre_id, email) where state = 'asked';
alter table registration enable row level security;
alter table registration force row level security;
create policy answerers on registration to app_rw using (centre_id = (select app.centre()) and (select app.has_any(array['coordinator', 'manager', 'admin'])))
  with check (centre_id = (select app.centre()));
grant select, update (state, answered_by, answered_at) on registration to app_rw;

-- The living session with that token: fills the context and tells who it is. Roles are read here, at every request, so that taking one
-- back works at once; a session opened with a password alone has no role but worker.
create function app.enter(token_hash bytea)
returns table (kind text, centre uuid, person uuid, account uuid, session uuid, roles text, order_id uuid, contact_id uuid, scopes text[], proven_at timestamptz)
language plpgsql security definer set search_path = '' as $$
declare s public.session; held text; who text;
begin
  select x.* into s from public.session x
    where x.token_hash = enter.token_hash and x.ended_at is null and x.expires_at > now() and x.last_seen_at > now() - make_interval(mins => x.idle_minutes);
  if not found then return; end if;
  if s.account_id is not null and exists (select from public.account a where a.id = s.account_id and a.closed_at is not null) then return; end if;
  if s.person_id is not null then
    if not exists (select from public.person p where p.centre_id = s.centre_id and p.id = s.person_id and p.state = 'active') then return; end if;
    select string_agg(g.role, ',' order by g.role) into held from public.role_grant g
      where g.centre_id = s.centre_id and g.person_id = s.person_id and g.ended_at is null and (s.strength <> 'password' or g.role = 'worker');
  end if;
  -- Once a minute is enough to know that it is in use; who finds the row taken leaves it to the other.
  update public.session x set last_seen_at = now() where x.id in (select y.id from public.session y where y.id = s.id and y.last_seen_at < now() - interval '1 minute' for update skip locked);
  who := case when s.kind = 'client' then 'client' else 'person' end;
  perform app.set_context(who, s.centre_id, s.person_id, s.account_id, s.id, held, s.order_id, s.contact_id);
  return query select who, s.centre_id, s.person_id, s.account_id, s.id, held, s.order_id, s.contact_id, s.scopes, s.proven_at;
end $$;
revoke execute on function app.enter(bytea) from app_rw, app_system;
grant execute on function app.enter(bytea) to app_open;

-- Opens a session for an account (its person in the centre named, or in the first of its centres) or for a client's link.
create function app.open_session(id uuid, token_hash bytea, kind text, strength text, account uuid, centre uuid, order_id uuid, contact_id uuid, name text, scopes text[], proven boolean, idle_minutes integer, minutes integer)
returns table (in_centre uuid, as_person uuid) language plpgsql security definer set search_path = '' as $$
declare p public.person;
begin
  if app.actor_kind() = 'person' and (open_session.account is distinct from app.account() or open_session.kind <> 'token') then
    raise exception 'access/not-allowed';
  end if;
  if open_session.kind <> 'client' then
    select x.* into p from public.person x
      where x.account_id = open_session.account and x.state = 'active' and (open_session.centre is null or x.centre_id = open_session.centre) order by x.joined_at, x.centre_id limit 1;
  end if;
  insert into public.session (id, token_hash, kind, strength, account_id, centre_id, person_id, order_id, contact_id, name, scopes, proven_at, idle_minutes, expires_at)
  values (open_session.id, open_session.token_hash, open_session.kind, open_session.strength, open_session.account, case when open_session.kind = 'client' then open_session.centre else p.centre_id end, p.id,
    open_session.order_id, open_session.contact_id, left(open_session.name, 200), open_session.scopes, case when open_session.proven then now() end, open_session.idle_minutes, now() + make_interval(mins => open_session.minutes));
  if app.actor_kind() = 'open' and coalesce(p.centre_id, open_session.centre) is not null then
    perform app.set_context('open', coalesce(p.centre_id, open_session.centre), p.id, open_session.account, open_session.id, null, open_session.order_id, open_session.contact_id);
    perform app.audit('access/signed-in', 'session', open_session.id, jsonb_build_object('strength', open_session.strength));
  end if;
  return query select coalesce(p.centre_id, open_session.centre), p.id;
end $$;
grant execute on function app.open_session(uuid, bytea, text, text, uuid, uuid, uuid, uuid, text, text[], boolean, integer, integer) to app_open;
revoke execute on function app.open_session(uuid, bytea, text, text, uuid, uuid, uuid, uuid, text, text[], boolean, integer, integer) from app_system;

-- The caller's own session gets a new token (a stolen old one dies), and perhaps a proof, another centre, another length.
create function app.renew_session(token_hash bytea, proven boolean, centre uuid, idle_minutes integer, minutes integer) returns boolean language plpgsql security definer set search_path = '' as $$
declare p public.person;
begin
  select x.* into p from public.person x where x.account_id = app.account() and x.state = 'active' and x.centre_id = coalesce(renew_session.centre, app.centre());
  if renew_session.centre is not null and not found then return false; end if;
  update public.session s set token_hash = renew_session.token_hash, proven_at = case when renew_session.proven then now() else s.proven_at end,
    centre_id = p.centre_id, person_id = p.id, idle_minutes = renew_session.idle_minutes, expires_at = least(s.expires_at, s.created_at + make_interval(mins => renew_session.minutes))
    where s.id = app.session() and s.kind = 'person';
  return found;
end $$;
revoke execute on function app.renew_session(bytea, boolean, uuid, integer, integer) from app_system;

create function app.strengthen_session(strength text, idle_minutes integer, minutes integer) returns void language sql security definer set search_path = '' as $$
  update public.session s set strength = strengthen_session.strength, idle_minutes = strengthen_session.idle_minutes, expires_at = least(s.expires_at, s.created_at + make_interval(mins => minutes))
    where s.id = app.session() and s.kind = 'person' and s.strength = 'password'
$$;
revoke execute on function app.strengthen_session(text, integer, integer) from app_system;

-- After a change of factors: every other session and token of the account ends.
create function app.end_other_sessions() returns void language sql security definer set search_path = '' as $$
  update public.session s set ended_at = now() where s.account_id = app.account() and s.id <> app.session() and s.ended_at is null
$$;
revoke execute on function app.end_other_sessions() from app_system;

create function app.end_sessions_of(person uuid) returns integer language plpgsql security definer set search_path = '' as $$
declare ended integer;
begin
  if not (person = app.person() or app.has_any(array['coordinator', 'manager', 'admin'])) then raise exception 'access/not-allowed'; end if;
  update public.session s set ended_at = now() where s.centre_id = app.centre() and s.person_id = end_sessions_of.person and s.ended_at is null;
  get diagnostics ended = row_count;
  return ended;
end $$;
revoke execute on function app.end_sessions_of(uuid) from app_system;

-- Before sign-in: what a password is compared with. Answers one row or none; the caller takes the same time for both.
create function app.sign_in_facts(email text) returns table (account uuid, password_hash text, totp_secret text, roles text) language sql stable security definer set search_path = '' as $$
  select a.id, a.password_hash, (select t.secret from public.totp t where t.account_id = a.id and t.confirmed_at is not null),
    (select string_agg(distinct g.role, ',') from public.role_grant g join public.person p on p.centre_id = g.centre_id and p.id = g.person_id where p.account_id = a.id and p.state = 'active' and g.ended_at is null)
  from public.account a where a.email = sign_in_facts.email and a.closed_at is null
$$;
revoke execute on function app.sign_in_facts(text) from app_rw, app_system;
grant execute on function app.sign_in_facts(text) to app_open;

create function app.own_secrets() returns table (email text, password_hash text, totp_secret text) language sql stable security definer set search_path = '' as $$
  select a.email, a.password_hash, (select t.secret from public.totp t where t.account_id = a.id and t.confirmed_at is not null) from public.account a where a.id = app.account()
$$;
revoke execute on function app.own_secrets() from app_system;

create function app.set_own_password(password_hash text) returns void language sql security definer set search_path = '' as $$
  update public.account a set password_hash = set_own_password.password_hash where a.id = app.account()
$$;
revoke execute on function app.set_own_password(text) from app_system;

-- One code, one use: the step only moves forward. A signed-in person uses up only her own.
create function app.use_totp_step(account uuid, step bigint) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if app.actor_kind() = 'person' and account is distinct from app.account() then return false; end if;
  update public.totp t set last_step = use_totp_step.step where t.account_id = use_totp_step.account and t.last_step < use_totp_step.step;
  return found;
end $$;
create function app.use_recovery_code(account uuid, code_hash bytea) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if app.actor_kind() = 'person' and account is distinct from app.account() then return false; end if;
  update public.recovery_code r set used_at = now() where r.account_id = use_recovery_code.account and r.code_hash = use_recovery_code.code_hash and r.used_at is null;
  return found;
end $$;
revoke execute on function app.use_totp_step(uuid, bigint), app.use_recovery_code(uuid, bytea) from app_system;
grant execute on function app.use_totp_step(uuid, bigint), app.use_recovery_code(uuid, bytea) to app_open;

create function app.ask_passkey(id uuid, kind text, challenge text) returns void language plpgsql security definer set search_path = '' as $$
begin
  delete from public.passkey_challenge c where c.expires_at < now();
  insert into public.passkey_challenge (id, kind, account_id, challenge, expires_at) values (ask_passkey.id, ask_passkey.kind, app.account(), ask_passkey.challenge, now() + interval '5 minutes');
end $$;
create function app.take_challenge(id uuid, kind text) returns text language plpgsql security definer set search_path = '' as $$
declare found_one text;
begin
  delete from public.passkey_challenge c where c.id = take_challenge.id and c.kind = take_challenge.kind and c.account_id is not distinct from app.account() and c.expires_at > now() returning c.challenge into found_one;
  return found_one;
end $$;
create function app.passkey_by_credential(credential text) returns table (id uuid, account uuid, public_key bytea, counter bigint, transports text[], roles text) language sql stable security definer set search_path = '' as $$
  select k.id, k.account_id, k.public_key, k.counter, k.transports,
    (select string_agg(distinct g.role, ',') from public.role_grant g join public.person p on p.centre_id = g.centre_id and p.id = g.person_id where p.account_id = a.id and p.state = 'active' and g.ended_at is null)
  from public.passkey k join public.account a on a.id = k.account_id where k.credential_id = credential and a.closed_at is null
$$;
create function app.used_passkey(id uuid, counter bigint) returns void language sql security definer set search_path = '' as $$
  update public.passkey k set counter = used_passkey.counter, last_used_at = now() where k.id = used_passkey.id
$$;
revoke execute on function app.passkey_by_credential(text), app.used_passkey(uuid, bigint) from app_rw;
revoke execute on function app.ask_passkey(uuid, text, text), app.take_challenge(uuid, text), app.passkey_by_credential(text), app.used_passkey(uuid, bigint) from app_system;
grant execute on function app.ask_passkey(uuid, text, text), app.take_challenge(uuid, text), app.passkey_by_credential(text), app.used_passkey(uuid, bigint) to app_open;

-- Draws one from a bucket: 0 = drawn, else the seconds until one is there again.
create function app.take_from_bucket(bucket bytea, size integer, refill_seconds double precision, at timestamptz) returns double precision language plpgsql security definer set search_path = '' as $$
declare b public.rate_bucket; there double precision;
begin
  insert into public.rate_bucket (bucket, tokens, at) values (take_from_bucket.bucket, size, take_from_bucket.at) on conflict do nothing;
  select r.* into b from public.rate_bucket r where r.bucket = take_from_bucket.bucket for update;
  there := least(size, b.tokens + greatest(0, extract(epoch from take_from_bucket.at - b.at)) / refill_seconds);
  update public.rate_bucket r set tokens = case when there >= 1 then there - 1 else there end, at = greatest(b.at, take_from_bucket.at) where r.bucket = take_from_bucket.bucket;
  if random() < 0.01 then delete from public.rate_bucket r where r.at < take_from_bucket.at - interval '2 days' and r.bucket <> take_from_bucket.bucket; end if;
  return case when there >= 1 then 0 else (1 - there) * refill_seconds end;
end $$;
create function app.fill_bucket(bucket bytea) returns void language sql security definer set search_path = '' as $$
  delete from public.rate_bucket r where r.bucket = fill_bucket.bucket
$$;
grant execute on function app.take_from_bucket(bytea, integer, double precision, timestamptz), app.fill_bucket(bytea) to app_open;

-- The centres of the asking account, and what it can sign in with.
create function app.own_centres() returns table (id uuid, name text) language sql stable security definer set search_path = '' as $$
  select c.centre_id, c.name from public.person p join public.centre c on c.centre_id = p.centre_id where p.account_id = app.account() and p.state = 'active' order by c.name, c.centre_id
$$;
create function app.own_factors() returns table (password boolean, totp boolean, passkeys integer, recovery_codes integer) language sql stable security definer set search_path = '' as $$
  select a.password_hash is not null, exists (select from public.totp t where t.account_id = a.id and t.confirmed_at is not null),
    (select count(*)::integer from public.passkey k where k.account_id = a.id), (select count(*)::integer from public.recovery_code r where r.account_id = a.id and r.used_at is null)
  from public.account a where a.id = app.account()
$$;
revoke execute on function app.own_centres(), app.own_factors() from app_system;

create function app.open_centres() returns table (id uuid, name text) language sql stable security definer set search_path = '' as $$
  select c.centre_id, c.name from public.centre c order by c.name, c.centre_id
$$;
-- Only people made for the demonstration; in a real centre there are none.
create function app.demo_people() returns table (id uuid, account uuid, name text, centre_id uuid, centre text, roles text) language sql stable security definer set search_path = '' as $$
  select p.id, p.account_id, p.name, c.centre_id, c.name, coalesce((select string_agg(g.role, ',' order by g.role) from public.role_grant g where g.centre_id = p.centre_id and g.person_id = p.id and g.ended_at is null), '')
  from public.person p join public.centre c on c.centre_id = p.centre_id where p.demo and p.state = 'active' order by p.joined_at, p.id limit 60
$$;
revoke execute on function app.open_centres(), app.demo_people() from app_rw, app_system;
grant execute on function app.open_centres(), app.demo_people() to app_open;

-- Mail to a person of the centre without the address passing through the request. False when she has none.
create function app.mail_person(id uuid, person uuid, subject text, body_text text, kind text, about_kind text, about_id uuid) returns boolean language plpgsql security definer set search_path = '' as $$
declare address text;
begin
  select a.email into address from public.person p join public.account a on a.id = p.account_id where p.centre_id = app.centre() and p.id = mail_person.person and a.closed_at is null;
  if address is null then return false; end if;
  insert into public.outbox_mail (centre_id, id, to_address, to_person, subject, body_text, kind, about_kind, about_id)
  values (app.centre(), mail_person.id, address, mail_person.person, mail_person.subject, mail_person.body_text, mail_person.kind, mail_person.about_kind, mail_person.about_id);
  return true;
end $$;
create function app.addresses_of_people() returns table (person uuid, email text) language sql stable security definer set search_path = '' as $$
  select p.id, a.email from public.person p join public.account a on a.id = p.account_id
  where p.centre_id = app.centre() and app.has_any(array['director', 'coordinator', 'manager', 'admin'])
$$;
revoke execute on function app.addresses_of_people() from app_system;

create function app.look_at_invitation(token_hash bytea) returns table (centre uuid, centre_name text, email text, name text, role text, account uuid, password_hash text, totp_secret text)
language sql stable security definer set search_path = '' as $$
  select i.centre_id, c.name, i.email, i.name, i.role, a.id, a.password_hash, (select t.secret from public.totp t where t.account_id = a.id and t.confirmed_at is not null)
  from public.invitation i join public.centre c on c.centre_id = i.centre_id left join public.account a on a.email = i.email and a.closed_at is null
  where i.token_hash = look_at_invitation.token_hash and i.used_at is null and i.ended_at is null and i.expires_at > now()
$$;
-- Uses the invitation once: of many at the same moment one gets a row. An account that is there joins the centre; it is never reset.
create function app.accept_invitation(token_hash bytea, account uuid, password_hash text, person uuid, grant_id uuid, name text)
returns table (in_centre uuid, as_account uuid, as_person uuid) language plpgsql security definer set search_path = '' as $$
declare i public.invitation; the_account uuid; the_person uuid;
begin
  update public.invitation x set used_at = now() where x.token_hash = accept_invitation.token_hash and x.used_at is null and x.ended_at is null and x.expires_at > now() returning x.* into i;
  if not found then return; end if;
  select a.id into the_account from public.account a where a.email = i.email and a.closed_at is null;
  if the_account is null then
    if accept_invitation.password_hash is null then raise exception 'access/link-spent'; end if;
    insert into public.account (id, email, password_hash) values (accept_invitation.account, i.email, accept_invitation.password_hash) returning id into the_account;
  end if;
  select p.id into the_person from public.person p where p.centre_id = i.centre_id and p.account_id = the_account;
  if the_person is null then
    insert into public.person (centre_id, id, account_id, name) values (i.centre_id, accept_invitation.person, the_account, accept_invitation.name) returning id into the_person;
  else
    update public.person p set state = 'active', closed_at = null where p.centre_id = i.centre_id and p.id = the_person;
  end if;
  insert into public.role_grant (centre_id, id, person_id, role, given_by) values (i.centre_id, accept_invitation.grant_id, the_person, i.role, nullif(i.invited_by, the_person)) on conflict do nothing;
  perform app.set_context('open', i.centre_id, the_person, the_account, null, null, null, null);
  perform app.audit('access/invitation-accepted', 'invitation', i.id, jsonb_build_object('role', i.role));
  return query select i.centre_id, the_account, the_person;
end $$;
revoke execute on function app.look_at_invitation(bytea), app.accept_invitation(bytea, uuid, text, uuid, uuid, text) from app_rw, app_system;
grant execute on function app.look_at_invitation(bytea), app.accept_invitation(bytea, uuid, text, uuid, uuid, text) to app_open;

create function app.ask_registration(centre uuid, id uuid, name text, kana text, email text, note text, at timestamptz) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from public.centre c where c.centre_id = ask_registration.centre) then return false; end if;
  insert into public.registration (centre_id, id, name, kana, email, note, asked_at)
  values (ask_registration.centre, ask_registration.id, ask_registration.name, ask_registration.kana, ask_registration.email, ask_registration.note, ask_registration.at) on conflict do nothing;
  return true;
end $$;

-- A link for a new password, by mail through one of the account's centres; an unknown address does nothing and looks the same.
create function app.ask_reset(email text, token_hash bytea, mail_id uuid, subject text, body_text text) returns void language plpgsql security definer set search_path = '' as $$
declare a public.account; p public.person;
begin
  select x.* into a from public.account x where x.email = ask_reset.email and x.closed_at is null;
  select x.* into p from public.person x where x.account_id = a.id and x.state = 'active' order by x.joined_at limit 1;
  if p.id is null then return; end if;
  update public.password_reset r set used_at = now() where r.account_id = a.id and r.used_at is null;
  insert into public.password_reset (token_hash, account_id, expires_at) values (ask_reset.token_hash, a.id, now() + interval '30 minutes');
  perform app.set_context('open', p.centre_id, p.id, a.id, null, null, null, null);
  perform app.mail_person(ask_reset.mail_id, p.id, ask_reset.subject, ask_reset.body_text, 'password-reset', null, null);
  perform app.audit('access/reset-asked', 'account', a.id, '{}');
end $$;
create function app.reset_facts(token_hash bytea) returns table (email text) language sql stable security definer set search_path = '' as $$
  select a.email from public.password_reset r join public.account a on a.id = r.account_id where r.token_hash = reset_facts.token_hash and r.used_at is null and r.expires_at > now() and a.closed_at is null
$$;
-- Sets the password once, ends every session, tells the person; it signs nobody in and leaves the second factor alone.
create function app.reset_password(token_hash bytea, password_hash text, mail_id uuid, subject text, body_text text) returns boolean language plpgsql security definer set search_path = '' as $$
declare the_account uuid; p public.person;
begin
  update public.password_reset r set used_at = now() where r.token_hash = reset_password.token_hash and r.used_at is null and r.expires_at > now() returning r.account_id into the_account;
  if not found then return false; end if;
  update public.account a set password_hash = reset_password.password_hash where a.id = the_account;
  update public.session s set ended_at = now() where s.account_id = the_account and s.ended_at is null;
  select x.* into p from public.person x where x.account_id = the_account and x.state = 'active' order by x.joined_at limit 1;
  if p.id is not null then
    perform app.set_context('open', p.centre_id, p.id, the_account, null, null, null, null);
    perform app.mail_person(reset_password.mail_id, p.id, reset_password.subject, reset_password.body_text, 'password-changed', null, null);
    perform app.audit('access/password-reset', 'account', the_account, '{}');
  end if;
  return true;
end $$;
revoke execute on function app.ask_registration(uuid, uuid, text, text, text, text, timestamptz), app.ask_reset(text, bytea, uuid, text, text), app.reset_facts(bytea), app.reset_password(bytea, text, uuid, text, text) from app_rw, app_system;
grant execute on function app.ask_registration(uuid, uuid, text, text, text, text, timestamptz), app.ask_reset(text, bytea, uuid, text, text), app.reset_facts(bytea), app.reset_password(bytea, text, uuid, text, text) to app_open;

-- A person with roles, put in by a job of the centre: the first administrator, the people of the demonstration, an import.
create function app.add_person(person uuid, account uuid, email text, name text, kana text, roles text[], demo boolean) returns void language plpgsql security definer set search_path = '' as $$
declare the_account uuid; r text;
begin
  if app.actor_kind() is distinct from 'system' then raise exception 'access/not-allowed'; end if;
  if add_person.email is not null then
    insert into public.account (id, email) values (add_person.account, add_person.email) on conflict do nothing;
    select a.id into the_account from public.account a where a.email = add_person.email;
  end if;
  insert into public.person (centre_id, id, account_id, name, kana, demo) values (app.centre(), add_person.person, the_account, add_person.name, add_person.kana, add_person.demo);
  foreach r in array add_person.roles loop
    insert into public.role_grant (centre_id, id, person_id, role) values (app.centre(), gen_random_uuid(), add_person.person, r);
  end loop;
end $$;
revoke execute on function app.add_person(uuid, uuid, text, text, text, text[], boolean) from app_rw;
