-- Month end in full: whose pay waits, what the centre confirmed of the law, what people said to their statements, money that
-- came in and went out, acts that need a lawful ground, endings with notice. And what only the worker herself may see.

-- A paid line knows its statement; a line whose person waits is booked in its month and stands in a later statement.
alter table pay_line add column statement_id uuid;
alter table pay_line add foreign key (centre_id, statement_id) references statement (centre_id, id);
create or replace function app.only_ties() returns trigger language plpgsql set search_path = '' as $$
declare was jsonb := to_jsonb(old); becomes jsonb := to_jsonb(new); tie text;
begin
  foreach tie in array array['entry_id', 'invoice_id', 'statement_id'] loop
    -- Tied once, for good.
    if was ->> tie is not null and becomes ->> tie is distinct from was ->> tie then
      raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
    end if;
    was := was - tie;
    becomes := becomes - tie;
  end loop;
  if was <> becomes then
    raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
  end if;
  return new;
end $$;
alter table pay_line no force row level security;
alter table statement no force row level security;
update pay_line l set statement_id = s.id from statement s where s.centre_id = l.centre_id and s.month = l.month and s.person_id = l.person_id and l.yen > 0 and l.entry_id is not null;
alter table pay_line force row level security;
alter table statement force row level security;
create index pay_line_unpaid on pay_line (centre_id, month) where statement_id is null;

alter table payment_run add column sent_on date;
alter table payment_run add column sent_by uuid;
alter table payment_run add foreign key (centre_id, sent_by) references person (centre_id, id);
alter table payment_run add check (sent_on is null or released_by is not null);

-- A row of own knowledge is switched on by the centre's word: who, when, on what ground.
create table rule_confirmation (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  rule text not null check (length(rule) between 1 and 200), from_day date not null, unique (centre_id, rule, from_day),
  confirmed_by uuid not null, foreign key (centre_id, confirmed_by) references person (centre_id, id),
  confirmed_on date not null, note text not null check (length(note) between 1 and 4000),
  created_at timestamptz not null default now()
);
-- A worker whose pay is left open on purpose, with the reason; the law's days go on.
create table payment_hold (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  reason text not null check (length(reason) between 1 and 4000),
  held_by uuid not null, foreign key (centre_id, held_by) references person (centre_id, id),
  created_at timestamptz not null default now(), ended_at timestamptz
);
create unique index one_hold on payment_hold (centre_id, month, person_id) where ended_at is null;

create table statement_voice (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  statement_id uuid not null, foreign key (centre_id, statement_id) references statement (centre_id, id),
  kind text not null check (kind in ('confirmed', 'questioned', 'answered')),
  line integer check (line > 0), body text not null default '' check (length(body) <= 4000),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  at timestamptz not null
);
create index voice_of_statement on statement_voice (centre_id, statement_id);

-- Hers alone: no policy lets anybody else read it, neither staff nor jobs.
create table wall_setting (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  foreign key (centre_id, id) references person (centre_id, id),
  situation jsonb not null
);

create table client_receipt (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  number text not null, unique (centre_id, number),
  invoice_id uuid not null, foreign key (centre_id, invoice_id) references invoice (centre_id, id),
  yen bigint not null check (yen > 0), paid_on date not null,
  entry_id uuid not null, foreign key (centre_id, entry_id) references ledger_entry (centre_id, id),
  created_at timestamptz not null default now(), created_by uuid default app.person()
);
create index receipt_of_invoice on client_receipt (centre_id, invoice_id);

-- Acts of art. 5 of the Freelance Act that passed, each with its lawful ground and evidence.
create table act_record (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  act text not null, ground text not null, evidence text not null check (length(evidence) between 1 and 4000),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  piece_id uuid, foreign key (centre_id, piece_id) references piece (centre_id, id),
  yen bigint, covered boolean not null,
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  at timestamptz not null
);
-- Art. 16: written notice 30 days before an ending, the reason on request.
create table ending_notice (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  noticed_on date not null, ends_on date not null check (ends_on >= noticed_on),
  exception text, evidence text not null default '' check (length(evidence) <= 4000), duty boolean not null,
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default now()
);

do $$
declare t text;
begin
  foreach t in array array['rule_confirmation', 'payment_hold', 'statement_voice', 'wall_setting', 'client_receipt', 'act_record', 'ending_notice'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to app_rw, app_system', t);
  end loop;
  foreach t in array array['rule_confirmation', 'payment_hold', 'statement_voice', 'client_receipt'] loop
    execute format('create policy money_all on %I to app_rw, app_system using (centre_id = (select app.centre()) and (select app.keeps_money())) with check (centre_id = (select app.centre()) and (select app.keeps_money()))', t);
  end loop;
  foreach t in array array['rule_confirmation', 'statement_voice', 'client_receipt', 'act_record', 'ending_notice'] loop
    execute format('create trigger append_only before update or delete on %I for each row execute function app.refuse_change()', t);
  end loop;
  grant update on payment_hold to app_rw, app_system;
  grant update on wall_setting to app_rw;
  revoke all on wall_setting from app_system;
end $$;
-- The rules and who confirmed them are no secret inside.
create policy inside_read on rule_confirmation for select to app_rw using (centre_id = (select app.centre()) and (select app.inside()));
create policy own_hold on payment_hold for select to app_rw using (centre_id = (select app.centre()) and person_id = (select app.person()));
create policy own_read on statement_voice for select to app_rw using (centre_id = (select app.centre()) and exists (select 1 from statement s where s.centre_id = statement_voice.centre_id and s.id = statement_id and s.person_id = (select app.person())));
create policy own_word on statement_voice for insert to app_rw with check (centre_id = (select app.centre()) and by_person = (select app.person()) and kind in ('confirmed', 'questioned') and exists (select 1 from statement s where s.centre_id = statement_voice.centre_id and s.id = statement_id and s.person_id = (select app.person())));
create policy hers_alone on wall_setting to app_rw using (centre_id = (select app.centre()) and id = (select app.person())) with check (centre_id = (select app.centre()) and id = (select app.person()));
create policy own_or_leading on act_record to app_rw, app_system using (centre_id = (select app.centre()) and ((select app.staff()) or (select app.has_role('leader')) or person_id = (select app.person())))
  with check (centre_id = (select app.centre()) and ((select app.staff()) or (select app.has_role('leader'))));
create policy own_or_staff on ending_notice to app_rw, app_system using (centre_id = (select app.centre()) and ((select app.staff()) or person_id = (select app.person())))
  with check (centre_id = (select app.centre()) and (select app.staff()));

-- Closing ties every line of the month: room on the page keeps those updates off the indexes (measured: 175 ms against
-- 542 ms for 10,000 lines).
alter table pay_line set (fillfactor = 45);
alter table invoice_line set (fillfactor = 45);
