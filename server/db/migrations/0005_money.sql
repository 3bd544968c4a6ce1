-- Money: what is owed for accepted pieces, the ledger, the closing of months. Whole yen, append-only, balanced at commit.

create table period (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'), unique (centre_id, month),
  state text not null default 'open' check (state in ('open', 'closed')),
  closed_hash text, closed_at timestamptz, closed_by uuid,
  check ((state = 'closed') = (closed_hash is not null))
);

create table ledger_entry (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  key text not null, unique (centre_id, key),
  month text not null, foreign key (centre_id, month) references period (centre_id, month),
  on_day date not null, cause text not null, cause_id uuid,
  created_at timestamptz not null default now(), created_by uuid default app.person()
);
create table ledger_line (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  entry_id uuid not null, foreign key (centre_id, entry_id) references ledger_entry (centre_id, id),
  account text not null, yen bigint not null check (yen <> 0),
  person_id uuid, foreign key (centre_id, person_id) references person (centre_id, id),
  client_id uuid, foreign key (centre_id, client_id) references client (centre_id, id),
  order_id uuid, foreign key (centre_id, order_id) references client_order (centre_id, id),
  cost_centre text
);
create index ledger_line_of_entry on ledger_line (centre_id, entry_id);

-- One accepted piece is one pay line for each person who has a part in it (one person unless it was handed over).
create table pay_line (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  piece_id uuid not null, foreign key (centre_id, piece_id) references piece (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  step_id uuid not null, foreign key (centre_id, step_id) references step (centre_id, id),
  yen integer not null check (yen >= 0),
  received_on date not null, month text not null,
  foreign key (centre_id, month) references period (centre_id, month),
  entry_id uuid, foreign key (centre_id, entry_id) references ledger_entry (centre_id, id),
  created_at timestamptz not null default now(),
  unique (centre_id, piece_id, person_id)
);
create index pay_line_of_month on pay_line (centre_id, month, person_id);
create index pay_line_of_person on pay_line (centre_id, person_id);

-- One item of an accepted order is at most one invoice line.
create table invoice_line (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  item_id uuid not null, foreign key (centre_id, item_id) references item (centre_id, id), unique (centre_id, item_id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  client_id uuid not null, foreign key (centre_id, client_id) references client (centre_id, id),
  yen integer not null check (yen >= 0),
  accepted_on date not null, month text not null,
  foreign key (centre_id, month) references period (centre_id, month),
  entry_id uuid, foreign key (centre_id, entry_id) references ledger_entry (centre_id, id),
  invoice_id uuid,
  created_at timestamptz not null default now()
);
create index invoice_line_of_month on invoice_line (centre_id, month, client_id);

create table statement (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  month text not null, person_id uuid not null, unique (centre_id, month, person_id),
  foreign key (centre_id, month) references period (centre_id, month),
  foreign key (centre_id, person_id) references person (centre_id, id),
  gross_yen bigint not null, withheld_yen bigint not null default 0, payable_yen bigint not null,
  pay_on date not null, content jsonb not null, sha256 text not null,
  created_at timestamptz not null default now(),
  check (payable_yen = gross_yen - withheld_yen)
);
create table invoice (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  number text not null, unique (centre_id, number),
  month text not null, client_id uuid not null, unique (centre_id, month, client_id),
  foreign key (centre_id, month) references period (centre_id, month),
  foreign key (centre_id, client_id) references client (centre_id, id),
  net_yen bigint not null, tax_yen bigint not null, total_yen bigint not null check (total_yen = net_yen + tax_yen),
  due_on date not null, content jsonb not null, sha256 text not null,
  created_at timestamptz not null default now()
);
alter table invoice_line add foreign key (centre_id, invoice_id) references invoice (centre_id, id);

create table bank_account (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  foreign key (centre_id, id) references person (centre_id, id),
  bank_code text not null check (bank_code ~ '^[0-9]{4}$'), branch_code text not null check (branch_code ~ '^[0-9]{3}$'),
  kind text not null check (kind in ('1', '2', '4')), number text not null check (number ~ '^[0-9]{7}$'),
  holder_kana text not null check (length(holder_kana) between 1 and 48),
  created_at timestamptz not null default now(), rev integer not null default 1
);
create table payment_run (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  month text not null, unique (centre_id, month),
  foreign key (centre_id, month) references period (centre_id, month),
  pay_on date not null, file bytea not null, sha256 text not null,
  item_count integer not null, total_yen bigint not null,
  prepared_by uuid not null, foreign key (centre_id, prepared_by) references person (centre_id, id),
  released_by uuid, foreign key (centre_id, released_by) references person (centre_id, id),
  released_at timestamptz, created_at timestamptz not null default now(),
  -- Two different people, never one with two windows.
  check (released_by is null or released_by <> prepared_by)
);

-- Append-only: a mistake is another entry.
create function app.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
end $$;
create trigger append_only before update or delete on ledger_line for each row execute function app.refuse_change();
create trigger append_only before update or delete on ledger_entry for each row execute function app.refuse_change();
create trigger append_only before update or delete on statement for each row execute function app.refuse_change();
create trigger append_only before update or delete on invoice for each row execute function app.refuse_change();

-- Every entry sums to zero when the transaction commits.
create function app.entry_balances() returns trigger language plpgsql set search_path = '' as $$
declare total bigint; lines integer;
begin
  select coalesce(sum(l.yen), 0), count(*) into total, lines from public.ledger_line l where l.centre_id = new.centre_id and l.entry_id = new.id;
  if total <> 0 or lines < 2 then
    raise exception 'unbalanced entry % (% yen in % lines)', new.key, total, lines using errcode = 'KA002';
  end if;
  return null;
end $$;
create constraint trigger entry_balances after insert on ledger_entry deferrable initially deferred for each row execute function app.entry_balances();
-- A line may only be written in the transaction that wrote its entry, else it could unbalance an old one. The entry's
-- created_at is that transaction's own moment (append-only, so it cannot be moved).
create function app.line_with_entry() returns trigger language plpgsql set search_path = '' as $$
begin
  perform 1 from public.ledger_entry e where e.centre_id = new.centre_id and e.id = new.entry_id and e.created_at = now();
  if not found then
    raise exception 'line without its entry' using errcode = 'KA002';
  end if;
  return new;
end $$;
create trigger line_with_entry before insert on ledger_line for each row execute function app.line_with_entry();

-- Writers of a month hold its row for share; the closer holds it for update. Late work never slips into a closed month.
create function app.month_is_open() returns trigger language plpgsql security definer set search_path = '' as $$
declare found_state text;
begin
  select p.state into found_state from public.period p where p.centre_id = new.centre_id and p.month = new.month for share;
  if found_state is distinct from 'open' then
    raise exception 'month % is closed', new.month using errcode = 'KA003';
  end if;
  return new;
end $$;
create trigger month_is_open before insert on ledger_entry for each row execute function app.month_is_open();
create trigger month_is_open before insert on pay_line for each row execute function app.month_is_open();
create trigger month_is_open before insert on invoice_line for each row execute function app.month_is_open();

-- A line's amount and owner never change; closing only ties it to its entry.
create function app.only_ties() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.entry_id is not null or (to_jsonb(new) - 'entry_id' - 'invoice_id') <> (to_jsonb(old) - 'entry_id' - 'invoice_id') then
    raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
  end if;
  return new;
end $$;
create trigger only_ties before update on pay_line for each row execute function app.only_ties();
create trigger only_ties before update on invoice_line for each row execute function app.only_ties();

-- The first open month at or after the given one, made if needed and held for share until commit.
create function app.open_month(wanted text) returns text language plpgsql security definer set search_path = '' as $$
declare m text := wanted; s text;
begin
  loop
    select p.state into s from public.period p where p.centre_id = app.centre() and p.month = m for share;
    if s = 'open' then return m; end if;
    if s is null then
      insert into public.period (centre_id, id, month) values (app.centre(), gen_random_uuid(), m) on conflict do nothing;
    else
      m := to_char(to_date(m || '-01', 'YYYY-MM-DD') + interval '1 month', 'YYYY-MM');
    end if;
  end loop;
end $$;

create function app.keeps_money() returns boolean language sql stable set search_path = '' as $$
  select app.actor_kind() = 'system' or (app.actor_kind() = 'person' and (app.has_role('accounting') or app.has_role('manager')))
$$;

do $$
declare t text;
begin
  foreach t in array array['period', 'ledger_entry', 'ledger_line', 'pay_line', 'invoice_line', 'statement', 'invoice', 'bank_account', 'payment_run'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy money_all on %I to app_rw, app_system using (centre_id = (select app.centre()) and (select app.keeps_money())) with check (centre_id = (select app.centre()) and (select app.keeps_money()))', t);
    execute format('grant select, insert on %I to app_rw, app_system', t);
  end loop;
  grant update on period, pay_line, invoice_line, bank_account, payment_run to app_rw, app_system;
end $$;
-- Work that is accepted makes its line, whoever accepts; the person sees her own.
create policy made_by_work on pay_line for insert to app_rw with check (centre_id = (select app.centre()) and (select app.inside()));
create policy own on pay_line for select to app_rw using (centre_id = (select app.centre()) and person_id = (select app.person()));
create policy own on statement for select to app_rw using (centre_id = (select app.centre()) and person_id = (select app.person()));
create policy own on bank_account to app_rw using (centre_id = (select app.centre()) and id = (select app.person())) with check (centre_id = (select app.centre()) and id = (select app.person()));
create policy made_by_acceptance on invoice_line for insert to app_rw with check (centre_id = (select app.centre()) and ((select app.staff()) or app.of_client(order_id)));
create policy month_inside on period for select to app_rw using (centre_id = (select app.centre()) and (select app.inside()));

-- Figures for the city: sums only, small numbers hidden by the caller, never a person.
create function app.city_figures(today date)
returns table (registered bigint, active_3_months bigint, working_today bigint, sales jsonb, paid jsonb)
language sql stable security definer set search_path = '' as $$
  select
    (select count(*) from public.worker w where w.centre_id = app.centre() and w.state <> 'left'),
    (select count(distinct p.person_id) from public.pay_line p where p.centre_id = app.centre() and p.received_on > today - 92),
    (select count(distinct x.person_id) from public.piece x where x.centre_id = app.centre() and x.person_id is not null
       and (x.state = 'claimed' or (x.submitted_at at time zone 'Asia/Tokyo')::date = today)),
    (select coalesce(jsonb_object_agg(f.y, f.s), '{}') from (
       select extract(year from e.on_day - interval '3 months')::int as y, -sum(l.yen) as s
       from public.ledger_line l join public.ledger_entry e on e.centre_id = l.centre_id and e.id = l.entry_id
       where l.centre_id = app.centre() and l.account = 'sales' group by 1) f),
    (select coalesce(jsonb_object_agg(f.y, f.s), '{}') from (
       -- what people earned, before tax is split off and withheld
       select extract(year from e.on_day - interval '3 months')::int as y, -sum(l.yen) as s
       from public.ledger_line l join public.ledger_entry e on e.centre_id = l.centre_id and e.id = l.entry_id
       where l.centre_id = app.centre() and l.account = 'accrued-pay' and e.cause = 'piece' group by 1) f)
$$;

-- The centre's own terms, versioned: who orders, how and when it pays, what holds for every order notice.
create table centre_terms (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  version integer not null, unique (centre_id, version),
  from_day date not null,
  terms jsonb not null, common jsonb not null, payer jsonb not null,
  created_at timestamptz not null default now(), created_by uuid default app.person()
);
alter table centre_terms enable row level security;
alter table centre_terms force row level security;
create policy inside_read on centre_terms for select to app_rw, app_system using (centre_id = (select app.centre()) and (select app.inside()));
create policy manager_writes on centre_terms for insert to app_rw, app_system with check (centre_id = (select app.centre()) and ((select app.has_role('manager')) or (select app.actor_kind()) = 'system'));
grant select, insert on centre_terms to app_rw, app_system;

-- The demonstration reads mail here instead of in a mailbox; the page itself refuses outside the demonstration.
create function app.demo_outbox() returns table (id uuid, "to" text, subject text, body text, kind text, created_at timestamptz, sent_at timestamptz) language sql stable security definer set search_path = '' as $$
  select m.id, m.to_address, m.subject, m.body_text, m.kind, m.created_at, m.sent_at from public.outbox_mail m
  where m.centre_id = app.centre() and (app.has_role('manager') or app.has_role('admin'))
    and exists (select from public.person p where p.centre_id = app.centre() and p.demo) order by m.created_at desc limit 300
$$;

-- A client's act tells the director of its order; the client's session itself sees no person.
create function app.tell_director(the_order uuid, the_kind text, body text, ja text, en text) returns void language plpgsql security definer set search_path = '' as $$
declare o public.client_order; address text; said_ja text; said_en text;
begin
  select x.* into o from public.client_order x where x.centre_id = app.centre() and x.id = the_order and (app.of_client(x.id) or app.staff());
  if not found then return; end if;
  said_ja := replace(replace(ja, '{title}', o.title), '{body}', body);
  said_en := replace(replace(en, '{title}', o.title), '{body}', body);
  insert into public.notice (centre_id, id, person_id, kind, facts, link) values (o.centre_id, gen_random_uuid(), o.director_id, the_kind, jsonb_build_object('title', o.title, 'body', body), '/orders/' || o.id);
  select a.email into address from public.person p join public.account a on a.id = p.account_id where p.centre_id = o.centre_id and p.id = o.director_id and a.closed_at is null;
  if address is not null then
    insert into public.outbox_mail (centre_id, id, to_address, to_person, subject, body_text, kind)
    values (o.centre_id, gen_random_uuid(), address, o.director_id, split_part(said_ja, E'\n', 1), substr(said_ja, strpos(said_ja, E'\n') + 1) || E'\n\n---\n' || said_en, the_kind);
  end if;
end $$;
