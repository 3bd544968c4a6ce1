-- An ending may be taken back, with its record; while one is open there is no second. An agreed price is carried to the step
-- or left with a reason, and what somebody was told when she took a piece never falls.
create table ending_withdrawal (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  ending_id uuid not null, foreign key (centre_id, ending_id) references ending_notice (centre_id, id), unique (centre_id, ending_id),
  body text not null check (length(btrim(body)) between 1 and 4000),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default app.at()
);
create table price_carry (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  talk_id uuid not null, foreign key (centre_id, talk_id) references price_talk (centre_id, id), unique (centre_id, talk_id),
  step_id uuid not null, foreign key (centre_id, step_id) references step (centre_id, id),
  done text not null check (done in ('carried', 'left')), reason text not null default '' check (length(reason) <= 4000),
  from_yen integer not null check (from_yen >= 0), from_per integer not null check (from_per > 0), to_yen integer not null check (to_yen > 0), to_per integer not null check (to_per > 0),
  -- Open pieces that nobody held and that have the new pay now.
  pieces integer not null check (pieces >= 0),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default app.at(),
  check (done = 'carried' or (length(btrim(reason)) > 0 and pieces = 0))
);
create index carry_of_step on price_carry (centre_id, step_id);

do $$
declare t text;
begin
  foreach t in array array['ending_withdrawal', 'price_carry'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to app_rw, app_system', t);
    execute format('create trigger append_only before update or delete on %I for each row execute function app.refuse_change()', t);
  end loop;
end $$;
create policy of_ending on ending_withdrawal to app_rw, app_system using (centre_id = (select app.centre()) and exists (select 1 from ending_notice e where e.centre_id = ending_withdrawal.centre_id and e.id = ending_id))
  with check (centre_id = (select app.centre()) and (select app.staff()));
create policy staff_all on price_carry to app_rw, app_system using (centre_id = (select app.centre()) and (select app.staff())) with check (centre_id = (select app.centre()) and (select app.staff()));

-- Two people who tell an ending at once: the second sees the first.
create function app.one_open_ending() returns trigger language plpgsql set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('ending of ' || new.person_id::text));
  if exists (select 1 from public.ending_notice e where e.centre_id = new.centre_id and e.person_id = new.person_id and e.ends_on >= new.noticed_on
      and not exists (select 1 from public.ending_withdrawal w where w.centre_id = e.centre_id and w.ending_id = e.id)) then
    raise exception 'an ending of this person is open' using errcode = 'unique_violation', constraint = 'one_open_ending';
  end if;
  return new;
end $$;
create trigger one_open before insert on ending_notice for each row execute function app.one_open_ending();

-- The pay of a notice is a promise (減額, art. 5): it may grow, and never falls.
create function app.pay_was_told() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'this piece was taken at % yen', old.pay_yen using errcode = 'check_violation', constraint = 'pay_was_told';
end $$;
create trigger pay_was_told before update of pay_yen on piece for each row when (old.notice_id is not null and new.pay_yen < old.pay_yen) execute function app.pay_was_told();
