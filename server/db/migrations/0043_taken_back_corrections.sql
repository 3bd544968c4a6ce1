-- A wrong correction of a statement is taken back while its month is open: a row of its own says who, when and why, and its line
-- is tied to that row, as a closing ties a line to its statement. A line that is taken back is never booked and never paid, and one
-- that is booked or paid is never taken back. The row speaks of a correction, so that nothing can take back a taking back.
alter table pay_correction add unique (centre_id, id, pay_line_id);
create table pay_correction_reversal (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  correction_id uuid not null, unique (centre_id, correction_id),
  pay_line_id uuid not null, foreign key (centre_id, correction_id, pay_line_id) references pay_correction (centre_id, id, pay_line_id),
  unique (centre_id, id, pay_line_id),
  reason text not null check (length(btrim(reason)) between 1 and 4000),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default app.at()
);
alter table pay_line add column taken_back_id uuid;
alter table pay_line add foreign key (centre_id, taken_back_id, id) references pay_correction_reversal (centre_id, id, pay_line_id);
alter table pay_line add constraint pay_line_taken_back check (taken_back_id is null or (corrects is not null and entry_id is null and statement_id is null));

create or replace function app.pay_line_ties() returns trigger language plpgsql set search_path = '' as $$
begin
  if (old.entry_id is not null and new.entry_id is distinct from old.entry_id) or (old.statement_id is not null and new.statement_id is distinct from old.statement_id)
    or (old.taken_back_id is not null and new.taken_back_id is distinct from old.taken_back_id) then
    raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
  end if;
  old.entry_id := new.entry_id;
  old.statement_id := new.statement_id;
  old.taken_back_id := new.taken_back_id;
  if old is distinct from new then
    raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
  end if;
  return new;
end $$;

-- The row and the tie come together or not at all, and only while the month is open: the closer holds the month's row.
create function app.take_back_line() returns trigger language plpgsql set search_path = '' as $$
declare the_month text; found_state text;
begin
  select l.month into the_month from public.pay_line l where l.centre_id = new.centre_id and l.id = new.pay_line_id;
  select p.state into found_state from public.period p where p.centre_id = new.centre_id and p.month = the_month for share;
  if found_state is distinct from 'open' then
    raise exception 'month % is closed', the_month using errcode = 'KA003';
  end if;
  update public.pay_line l set taken_back_id = new.id where l.centre_id = new.centre_id and l.id = new.pay_line_id and l.taken_back_id is null;
  if not found then
    raise exception 'append-only: pay_line' using errcode = 'KA001';
  end if;
  return null;
end $$;
create trigger take_back_line after insert on pay_correction_reversal for each row execute function app.take_back_line();
create trigger append_only before update or delete on pay_correction_reversal for each row execute function app.refuse_change();

alter table pay_correction_reversal enable row level security;
alter table pay_correction_reversal force row level security;
grant select, insert on pay_correction_reversal to app_rw, app_system;
create policy money_all on pay_correction_reversal to app_rw, app_system using (centre_id = (select app.centre()) and (select app.keeps_money())) with check (centre_id = (select app.centre()) and (select app.keeps_money()));
create policy own on pay_correction_reversal for select to app_rw using (centre_id = (select app.centre()) and exists (select 1 from pay_correction c where c.centre_id = pay_correction_reversal.centre_id and c.id = correction_id));
create index correction_of_line on pay_correction (centre_id, pay_line_id);

-- What somebody is owed: every reader of pay reads this, so that no sum forgets what was taken back. A later column of pay_line
-- needs the view made anew.
create view pay_standing with (security_invoker = true) as select * from pay_line where taken_back_id is null;
grant select on pay_standing to app_rw, app_system;

-- The figures of the city with one change each: a line that was taken back counts for nothing.
create or replace function app.paid_to_residents() returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  least_people constant integer := 5;
  shown jsonb := '{}';
  m record;
  year integer;
  waiting bigint := 0;
  people uuid[] := '{}';
begin
  for m in
    select e.month, extract(year from (e.month || '-01')::date - interval '3 months')::int as fiscal, -sum(l.yen) as yen, array_agg(distinct l.person_id) as who
    from public.ledger_line l
    join public.ledger_entry e on e.centre_id = l.centre_id and e.id = l.entry_id
    join public.period p on p.centre_id = e.centre_id and p.month = e.month and p.state = 'closed'
    -- what people earned, before tax is split off and withheld
    where l.centre_id = app.centre() and l.account = 'accrued-pay' and e.cause = 'piece'
      -- A month closed out of its turn waits for those before it: they would change what was shown already.
      and not exists (select from public.pay_line o join public.period q on q.centre_id = o.centre_id and q.month = o.month where o.centre_id = app.centre() and o.entry_id is null and o.taken_back_id is null and q.state = 'open' and o.month < e.month)
    group by 1, 2 order by 1
  loop
    if year is distinct from m.fiscal then
      year := m.fiscal; waiting := 0; people := '{}';
    end if;
    waiting := waiting + m.yen;
    select array_agg(distinct x) into people from unnest(people || m.who) x;
    if cardinality(people) >= least_people then
      shown := shown || jsonb_build_object(year::text, jsonb_build_object('yen', coalesce((shown -> year::text ->> 'yen')::bigint, 0) + waiting, 'to', m.month));
      waiting := 0; people := '{}';
    elsif not shown ? year::text then
      shown := shown || jsonb_build_object(year::text, jsonb_build_object('yen', null, 'to', null));
    end if;
  end loop;
  return shown;
end $$;

create or replace function app.city_figures(today date)
returns table (registered bigint, active_3_months bigint, working_today bigint, sales jsonb, paid jsonb)
language sql stable security definer set search_path = '' as $$
  select
    (select count(*) from public.worker w where w.centre_id = app.centre() and w.state <> 'left'),
    (select count(*) from (
       select p.person_id from public.pay_line p where p.centre_id = app.centre() and p.received_on > today - 92 and p.taken_back_id is null
       union
       select x.person_id from public.piece x where x.centre_id = app.centre() and x.person_id is not null
         and (x.state = 'claimed' or (x.submitted_at at time zone 'Asia/Tokyo')::date > today - 92 or (x.claimed_at at time zone 'Asia/Tokyo')::date > today - 92)
       union
       select h.from_person from public.hand_over h where h.centre_id = app.centre() and (h.created_at at time zone 'Asia/Tokyo')::date > today - 92) a),
    (select count(distinct x.person_id) from public.piece x where x.centre_id = app.centre() and x.person_id is not null
       and (x.state = 'claimed' or (x.submitted_at at time zone 'Asia/Tokyo')::date = today)),
    (select coalesce(jsonb_object_agg(f.y, f.s), '{}') from (
       select extract(year from e.on_day - interval '3 months')::int as y, -sum(l.yen) as s
       from public.ledger_line l join public.ledger_entry e on e.centre_id = l.centre_id and e.id = l.entry_id
       where l.centre_id = app.centre() and l.account = 'sales' group by 1) f),
    app.paid_to_residents()
$$;
