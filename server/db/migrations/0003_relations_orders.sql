-- Relations and orders: who asks, what for, how it is broken down, for what price.

-- Who is inside the centre: its people in any role but the city's, and its own jobs. Clients and the city are not.
create function app.inside() returns boolean language sql stable set search_path = '' as $$
  select app.actor_kind() = 'system'
      or (app.actor_kind() = 'person' and (
            app.has_role('worker') or app.has_role('leader') or app.has_role('director') or app.has_role('coordinator')
         or app.has_role('manager') or app.has_role('accounting') or app.has_role('professional') or app.has_role('counsellor') or app.has_role('admin')))
$$;
-- Staff of the centre: may see clients and everybody's work.
create function app.staff() returns boolean language sql stable set search_path = '' as $$
  select app.actor_kind() = 'system'
      or (app.actor_kind() = 'person' and (app.has_role('director') or app.has_role('coordinator') or app.has_role('manager') or app.has_role('accounting') or app.has_role('admin')))
$$;
-- A client's session is bound to one order.
create function app.of_client(the_order uuid) returns boolean language sql stable set search_path = '' as $$
  select app.actor_kind() = 'client' and the_order = app.order()
$$;

create table client (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('town_hall', 'firm', 'other')),
  address text not null default '',
  invoice_number text check (invoice_number ~ '^T[1-9][0-9]{12}$'),
  created_at timestamptz not null default now(), created_by uuid default app.person(),
  rev integer not null default 1
);
create table contact (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  client_id uuid not null, foreign key (centre_id, client_id) references client (centre_id, id),
  name text not null check (length(name) between 1 and 200),
  department text not null default '', email text not null default '', phone text not null default '',
  created_at timestamptz not null default now(), rev integer not null default 1
);
create index contact_of_client on contact (centre_id, client_id);
create table inquiry (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  client_id uuid not null, foreign key (centre_id, client_id) references client (centre_id, id),
  contact_id uuid, foreign key (centre_id, contact_id) references contact (centre_id, id),
  title text not null, body text not null default '', wished_on date,
  state text not null default 'open' check (state in ('open', 'ordered', 'declined')),
  created_at timestamptz not null default now(), created_by uuid default app.person(), rev integer not null default 1
);
create index inquiry_of_client on inquiry (centre_id, client_id);

create table skill (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  name text not null, unique (centre_id, name)
);
create table manual (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  title text not null, version integer not null default 1,
  created_at timestamptz not null default now(), rev integer not null default 1
);
-- One step of a manual is one rule that a rejection can point to.
create table manual_rule (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  manual_id uuid not null, foreign key (centre_id, manual_id) references manual (centre_id, id),
  position integer not null, code text not null, body text not null,
  unique (centre_id, manual_id, code)
);

create table team (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  name text not null, director_id uuid not null, leader_id uuid,
  foreign key (centre_id, director_id) references person (centre_id, id),
  foreign key (centre_id, leader_id) references person (centre_id, id),
  created_at timestamptz not null default now(), rev integer not null default 1
);
create table team_member (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  team_id uuid not null, person_id uuid not null,
  foreign key (centre_id, team_id) references team (centre_id, id),
  foreign key (centre_id, person_id) references person (centre_id, id),
  since date not null, until date,
  unique (centre_id, team_id, person_id)
);
create index team_member_of_person on team_member (centre_id, person_id);

create table client_order (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  number text not null, unique (centre_id, number),
  client_id uuid not null, foreign key (centre_id, client_id) references client (centre_id, id),
  contact_id uuid not null, foreign key (centre_id, contact_id) references contact (centre_id, id),
  inquiry_id uuid, foreign key (centre_id, inquiry_id) references inquiry (centre_id, id),
  team_id uuid, foreign key (centre_id, team_id) references team (centre_id, id),
  director_id uuid not null, foreign key (centre_id, director_id) references person (centre_id, id),
  title text not null check (length(title) between 1 and 200),
  state text not null default 'draft' check (state in ('draft', 'quoted', 'ordered', 'working', 'delivered', 'accepted', 'cancelled')),
  unit_yen integer not null default 0 check (unit_yen between 0 and 1000000000),
  unit_name text not null default '件',
  due_on date, ordered_on date, accepted_on date, client_due_on date,
  created_at timestamptz not null default now(), created_by uuid default app.person(), rev integer not null default 1
);
create index order_of_client on client_order (centre_id, client_id);

create table step_graph (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  version integer not null, unique (centre_id, order_id, version),
  state text not null default 'draft' check (state in ('draft', 'fixed')),
  created_at timestamptz not null default now(), created_by uuid default app.person(), rev integer not null default 1
);
create table step (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  graph_id uuid not null, foreign key (centre_id, graph_id) references step_graph (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  position integer not null, name text not null,
  kind text not null check (kind in ('form', 'choice')),
  typical_minutes numeric(8,2) not null check (typical_minutes > 0),
  skill text not null default '',
  device text not null default 'any' check (device in ('any', 'pc', 'phone')),
  secrecy text not null default 'open' check (secrecy in ('open', 'team', 'room')),
  interruptible boolean not null default true,
  manual_id uuid, foreign key (centre_id, manual_id) references manual (centre_id, id),
  check_method text not null check (check_method in ('none', 'self', 'double', 'vote', 'review', 'sample')),
  passes integer not null default 1 check (passes between 1 and 9),
  sample_percent integer not null default 0 check (sample_percent between 0 and 100),
  price_yen integer not null check (price_yen between 0 and 10000000),
  price_per integer not null default 1 check (price_per between 1 and 10000),
  check_yen integer not null default 0 check (check_yen between 0 and 10000000),
  pay_kind text not null default 'data-entry' check (pay_kind in ('manuscript', 'design', 'illustration', 'translation', 'photo', 'lecture', 'proofreading', 'data-entry', 'annotation', 'other')),
  layout jsonb not null,
  unique (centre_id, graph_id, position)
);
create index step_of_order on step (centre_id, order_id);

create table quote (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  version integer not null, unique (centre_id, order_id, version),
  lines jsonb not null, net_yen bigint not null, tax_yen bigint not null, total_yen bigint not null,
  valid_until date not null, evidence jsonb not null default '{}',
  created_at timestamptz not null default now(), created_by uuid default app.person()
);

-- A client's columns, remembered by the fingerprint of their header.
create table column_mapping (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  client_id uuid not null, foreign key (centre_id, client_id) references client (centre_id, id),
  fingerprint text not null, mapping jsonb not null,
  created_at timestamptz not null default now(),
  unique (centre_id, client_id, fingerprint)
);
create table item_batch (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  name text not null, columns jsonb not null, source_sha256 text, pilot boolean not null default false,
  created_at timestamptz not null default now(), created_by uuid default app.person()
);
create table item (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  batch_id uuid not null, foreign key (centre_id, batch_id) references item_batch (centre_id, id),
  row_no integer not null,
  source jsonb not null, image_sha256 text,
  pilot boolean not null default false,
  state text not null default 'open' check (state in ('open', 'done', 'delivered')),
  result jsonb, done_at timestamptz,
  unique (centre_id, order_id, row_no)
);
create index item_of_batch on item (centre_id, batch_id);

-- Minutes of a paid pilot: the only timed work there is, and the person sees it.
create table pilot_time (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  order_id uuid not null, step_id uuid not null, item_id uuid not null, person_id uuid not null,
  foreign key (centre_id, order_id) references client_order (centre_id, id),
  foreign key (centre_id, step_id) references step (centre_id, id),
  foreign key (centre_id, item_id) references item (centre_id, id),
  foreign key (centre_id, person_id) references person (centre_id, id),
  minutes numeric(8,2) not null check (minutes > 0 and minutes <= 600),
  noted_at timestamptz not null default now(),
  unique (centre_id, step_id, item_id, person_id)
);

create table question (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  item_id uuid, foreign key (centre_id, item_id) references item (centre_id, id),
  asked_by text not null check (asked_by in ('centre', 'client')),
  body text not null, answer_due_on date,
  answer text, answered_at timestamptz, created_at timestamptz not null default now(), created_by uuid default app.person()
);

create table client_link (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  contact_id uuid not null, foreign key (centre_id, contact_id) references contact (centre_id, id),
  token_hash bytea not null unique, expires_at timestamptz not null, revoked_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid default app.person()
);
-- What the client decided, with whose name and which one-time code.
create table client_decision (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  contact_id uuid not null, foreign key (centre_id, contact_id) references contact (centre_id, id),
  kind text not null check (kind in ('sample', 'acceptance')),
  person_name text not null default '', note text not null default '',
  code_hash bytea, code_expires_at timestamptz, code_tries integer not null default 0,
  state text not null default 'asked' check (state in ('asked', 'approved', 'refused')),
  decided_at timestamptz, created_at timestamptz not null default now()
);
create table delivery (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  number integer not null, unique (centre_id, order_id, number),
  sample boolean not null default false,
  file_name text not null, sha256 text not null, item_count integer not null,
  created_at timestamptz not null default now(), created_by uuid default app.person()
);

do $$
declare t text;
begin
  foreach t in array array['client', 'contact', 'inquiry', 'client_order', 'quote', 'column_mapping', 'question', 'client_link', 'client_decision', 'delivery'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff_all on %I to app_rw, app_system using (centre_id = (select app.centre()) and (select app.staff())) with check (centre_id = (select app.centre()) and (select app.staff()))', t);
    execute format('grant select, insert, update on %I to app_rw, app_system', t);
  end loop;
  foreach t in array array['skill', 'manual', 'manual_rule', 'team', 'team_member', 'step_graph', 'step', 'item_batch', 'item', 'pilot_time'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy inside_all on %I to app_rw, app_system using (centre_id = (select app.centre()) and (select app.inside())) with check (centre_id = (select app.centre()) and (select app.inside()))', t);
    execute format('grant select, insert, update on %I to app_rw, app_system', t);
  end loop;
end $$;

-- Workers and leaders read the orders they work on (title and due day, never the client's price: a column grant cannot
-- depend on the role, so stores of the worker's screens name their columns and the matrix watches unit_yen).
create policy inside_read on client_order for select to app_rw using (centre_id = (select app.centre()) and (select app.inside()));
create policy inside_read on question for select to app_rw using (centre_id = (select app.centre()) and (select app.inside()));
create policy inside_ask on question for insert to app_rw with check (centre_id = (select app.centre()) and (select app.inside()) and asked_by = 'centre');

-- What the client's own session sees: its order and nothing else.
create policy client_read on client_order for select to app_rw using (centre_id = (select app.centre()) and app.of_client(id));
create policy client_accept on client_order for update to app_rw using (centre_id = (select app.centre()) and app.of_client(id)) with check (centre_id = (select app.centre()) and app.of_client(id));
create policy client_read on question for select to app_rw using (centre_id = (select app.centre()) and app.of_client(order_id));
create policy client_ask on question for insert to app_rw with check (centre_id = (select app.centre()) and app.of_client(order_id) and asked_by = 'client');
create policy client_answer on question for update to app_rw using (centre_id = (select app.centre()) and app.of_client(order_id) and asked_by = 'centre') with check (centre_id = (select app.centre()) and app.of_client(order_id));
create policy client_read on delivery for select to app_rw using (centre_id = (select app.centre()) and app.of_client(order_id));
create policy client_all on client_decision to app_rw using (centre_id = (select app.centre()) and app.of_client(order_id)) with check (centre_id = (select app.centre()) and app.of_client(order_id));
create policy client_read on item for select to app_rw using (centre_id = (select app.centre()) and app.of_client(order_id));
create policy client_read on contact for select to app_rw using (centre_id = (select app.centre()) and (select app.actor_kind()) = 'client' and id = (select app.contact()));
create policy client_read on client for select to app_rw using (centre_id = (select app.centre()) and (select app.actor_kind()) = 'client'
  and id = (select o.client_id from client_order o where o.centre_id = app.centre() and o.id = app.order()));

-- A client's link is found by the hash of its token alone; the session that follows is bound to its order and contact.
create function app.find_link(link_hash bytea, at timestamptz)
returns table (centre_id uuid, order_id uuid, contact_id uuid, expires_at timestamptz) language sql stable security definer set search_path = '' as $$
  select l.centre_id, l.order_id, l.contact_id, l.expires_at from public.client_link l where l.token_hash = link_hash and l.revoked_at is null and l.expires_at > at
$$;
revoke execute on function app.find_link(bytea, timestamptz) from app_rw, app_system;
grant execute on function app.find_link(bytea, timestamptz) to app_open;
-- A revoked link ends its sessions at once.
create function app.end_link_sessions(the_order uuid, the_contact uuid, at timestamptz) returns void language sql security definer set search_path = '' as $$
  update public.session s set ended_at = at where s.centre_id = app.centre() and s.kind = 'client' and s.order_id = the_order and s.contact_id = the_contact and s.ended_at is null and (select app.staff())
$$;
