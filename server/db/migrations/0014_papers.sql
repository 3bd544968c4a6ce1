-- Papers and fair dealing: corrections as new lines, the client's due day of a re-consignment, wishes for paper, the reason of
-- an ending, wishes for consideration and their answers, talks about prices, papers from outside, the centre's own look.

-- A correction is one more line of the same piece, in an open month, that names the statement it corrects. The first line of a
-- piece stays the only one of its kind: an accepted piece is paid once.
alter table pay_line add column corrects uuid;
alter table pay_line add foreign key (centre_id, corrects) references statement (centre_id, id);
alter table pay_line drop constraint pay_line_centre_id_piece_id_person_id_key;
create unique index pay_line_once on pay_line (centre_id, piece_id, person_id) where corrects is null;
create table pay_correction (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  statement_id uuid not null, foreign key (centre_id, statement_id) references statement (centre_id, id),
  line integer not null check (line > 0),
  pay_line_id uuid not null, foreign key (centre_id, pay_line_id) references pay_line (centre_id, id),
  yen integer not null check (yen > 0), reason text not null check (length(reason) between 1 and 4000),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default now()
);

-- One whose account is missing, or whose pay waits for an answer, does not make the others wait: a run names the statements it
-- pays, each stands in one run for ever, and those left out come with a further run of the month.
alter table payment_run add column part integer not null default 1 check (part > 0);
alter table payment_run drop constraint payment_run_centre_id_month_key;
alter table payment_run add unique (centre_id, month, part);
create table payment_run_line (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  run_id uuid not null, foreign key (centre_id, run_id) references payment_run (centre_id, id),
  statement_id uuid not null, foreign key (centre_id, statement_id) references statement (centre_id, id), unique (centre_id, statement_id)
);
create index line_of_run on payment_run_line (centre_id, run_id);
alter table payment_run no force row level security;
alter table statement no force row level security;
insert into payment_run_line (centre_id, id, run_id, statement_id) select r.centre_id, gen_random_uuid(), r.id, s.id from payment_run r join statement s on s.centre_id = r.centre_id and s.month = r.month where s.payable_yen > 0;
alter table payment_run force row level security;
alter table statement force row level security;

-- The newest row of an order counts; null = the 30-day rule is not used. A notice that was given keeps what it says.
create table order_reconsignment (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  client_due date,
  -- As the notice names it: those who take work do not see the register of clients.
  client_name text not null,
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default now()
);
create index reconsignment_of_order on order_reconsignment (centre_id, order_id, id);

-- 「紙でほしい」: who asked for which paper, and when it was handed over.
create table paper_wish (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  kind text not null check (kind in ('order-notice', 'statement', 'ending-notice')), ref_id uuid not null,
  unique (centre_id, kind, ref_id),
  asked_at timestamptz not null, handed_on date, handed_by uuid, foreign key (centre_id, handed_by) references person (centre_id, id),
  check ((handed_on is null) = (handed_by is null))
);

create table ending_word (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  ending_id uuid not null, foreign key (centre_id, ending_id) references ending_notice (centre_id, id),
  kind text not null check (kind in ('asked', 'answered')), body text not null default '' check (length(body) <= 4000),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  at timestamptz not null
);
create index word_of_ending on ending_word (centre_id, ending_id);

-- What was arranged for a wish, or why it cannot be. The wish itself holds no reason.
create table consideration_answer (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  consideration_id uuid not null, foreign key (centre_id, consideration_id) references consideration (centre_id, id), unique (centre_id, consideration_id),
  done text not null check (done in ('granted', 'partly', 'not-possible')), told text not null check (length(told) <= 4000),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  at timestamptz not null
);

-- The talk about a price: nobody's name stands in it.
create table price_talk (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  step_id uuid not null, foreign key (centre_id, step_id) references step (centre_id, id),
  on_day date not null, proposed_yen integer not null check (proposed_yen >= 0), agreed_yen integer not null check (agreed_yen > 0), per integer not null check (per > 0),
  voices jsonb not null, basis text not null check (length(basis) <= 4000), median_minutes numeric(10, 3) not null, hourly_yen integer not null, minimum_yen integer,
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default now()
);
create index talk_of_step on price_talk (centre_id, order_id, step_id);

-- Papers that came from outside: each change and each removal is one more version, with who, when and why (電帳法).
create table outside_paper (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  first_id uuid not null, version integer not null check (version > 0), unique (centre_id, first_id, version),
  kind text not null check (kind in ('received-invoice', 'received-quote', 'received-receipt', 'contract', 'other-paper')),
  number text not null check (length(number) <= 200), on_day date not null, yen bigint check (yen between 0 and 1000000000000),
  party text not null check (length(party) between 1 and 200), note text not null default '' check (length(note) <= 4000),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'), bytes integer not null check (bytes > 0), media_type text not null, file_name text not null check (length(file_name) between 1 and 200),
  removed boolean not null default false, why text not null default '' check (length(why) <= 4000),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default now(),
  check (version = 1 or length(why) > 0)
);

-- Some rules want the centre's own figure (the yearly rate of late interest).
alter table rule_confirmation add column value numeric check (value between 0 and 1000);

-- How the centre's papers look, and what its bank wants: versioned, the newest counts.
create table money_setting (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  kind text not null check (kind in ('look', 'bank')), version integer not null, unique (centre_id, kind, version),
  content jsonb not null,
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default now()
);

do $$
declare t text;
begin
  foreach t in array array['payment_run_line', 'pay_correction', 'order_reconsignment', 'paper_wish', 'ending_word', 'consideration_answer', 'price_talk', 'outside_paper', 'money_setting'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to app_rw, app_system', t);
  end loop;
  foreach t in array array['payment_run_line', 'pay_correction', 'paper_wish', 'outside_paper'] loop
    execute format('create policy money_all on %I to app_rw, app_system using (centre_id = (select app.centre()) and (select app.keeps_money())) with check (centre_id = (select app.centre()) and (select app.keeps_money()))', t);
  end loop;
  foreach t in array array['payment_run_line', 'pay_correction', 'order_reconsignment', 'ending_word', 'consideration_answer', 'price_talk', 'outside_paper', 'money_setting'] loop
    execute format('create trigger append_only before update or delete on %I for each row execute function app.refuse_change()', t);
  end loop;
  grant update on paper_wish to app_rw, app_system;
end $$;
create policy own on payment_run_line for select to app_rw using (centre_id = (select app.centre()) and exists (select 1 from statement s where s.centre_id = payment_run_line.centre_id and s.id = statement_id and s.person_id = (select app.person())));
create policy own on pay_correction for select to app_rw using (centre_id = (select app.centre()) and exists (select 1 from statement s where s.centre_id = pay_correction.centre_id and s.id = statement_id and s.person_id = (select app.person())));
-- Whoever takes work gets its terms, so everybody inside reads the day; those who answer for orders set it.
create policy inside_read on order_reconsignment for select to app_rw, app_system using (centre_id = (select app.centre()) and (select app.inside()));
create policy staff_writes on order_reconsignment for insert to app_rw, app_system with check (centre_id = (select app.centre()) and (select app.staff()));
create policy own_read on paper_wish for select to app_rw using (centre_id = (select app.centre()) and person_id = (select app.person()));
create policy own_wish on paper_wish for insert to app_rw with check (centre_id = (select app.centre()) and person_id = (select app.person()) and handed_on is null);
create policy of_ending on ending_word to app_rw, app_system using (centre_id = (select app.centre()) and exists (select 1 from ending_notice e where e.centre_id = ending_word.centre_id and e.id = ending_id))
  with check (centre_id = (select app.centre()) and ((kind = 'asked' and by_person = (select app.person())) or (select app.staff())) and exists (select 1 from ending_notice e where e.centre_id = ending_word.centre_id and e.id = ending_id));
-- Consideration is for the person herself and for those who arrange it: the coordinator and the manager. Not for the rest of
-- the office, as it was, and never for a client or the city.
drop policy own_or_staff on consideration;
create policy own_or_arranging on consideration to app_rw, app_system using (centre_id = (select app.centre()) and (person_id = (select app.person()) or (select app.has_role('coordinator')) or (select app.has_role('manager')) or (select app.actor_kind()) = 'system'))
  with check (centre_id = (select app.centre()) and (person_id = (select app.person()) or (select app.staff())));
create policy of_wish on consideration_answer to app_rw, app_system using (centre_id = (select app.centre()) and exists (select 1 from consideration c where c.centre_id = consideration_answer.centre_id and c.id = consideration_id))
  with check (centre_id = (select app.centre()) and ((select app.has_role('coordinator')) or (select app.has_role('manager'))));
create policy staff_all on price_talk to app_rw, app_system using (centre_id = (select app.centre()) and (select app.staff())) with check (centre_id = (select app.centre()) and (select app.staff()));
-- The look stands on every paper, whoever opens it; what the bank wants is for those who keep money.
create policy look_read on money_setting for select to app_rw, app_system using (centre_id = (select app.centre()) and (kind = 'look' or (select app.keeps_money())));
create policy money_writes on money_setting for insert to app_rw, app_system with check (centre_id = (select app.centre()) and (select app.keeps_money()));

-- A worker's word reaches those who keep the money or arrange things; she need not know who they are. Without them, the manager.
create function app.tell_office(the_role text, the_kind text, the_facts jsonb, the_link text, subject text, body_text text) returns integer language plpgsql security definer set search_path = '' as $$
declare told integer := 0; who record; wanted text := the_role;
begin
  if not app.inside() or the_role not in ('accounting', 'coordinator') then return 0; end if;
  if not exists (select 1 from public.role_grant x where x.centre_id = app.centre() and x.role = wanted and x.ended_at is null) then wanted := 'manager'; end if;
  for who in
    select p.id, a.email from public.person p left join public.account a on a.id = p.account_id and a.closed_at is null
    where p.centre_id = app.centre() and p.state = 'active' and exists (select 1 from public.role_grant r where r.centre_id = p.centre_id and r.person_id = p.id and r.role = wanted and r.ended_at is null)
  loop
    insert into public.notice (centre_id, id, person_id, kind, facts, link) values (app.centre(), gen_random_uuid(), who.id, the_kind, the_facts, the_link);
    if who.email is not null then
      insert into public.outbox_mail (centre_id, id, to_address, to_person, subject, body_text, kind) values (app.centre(), gen_random_uuid(), who.email, who.id, subject, body_text, the_kind);
    end if;
    told := told + 1;
  end loop;
  return told;
end $$;
