-- What was paid to residents, as the city may see it: a sum of fewer than five people would tell somebody's income, and so would the
-- difference of two sums seen on two days. So the sum of a fiscal year grows only by whole steps of closed months, each step with at
-- least five people in it; what is left waits for the next step. The rule stands here, where no caller can ask for less.
create function app.paid_to_residents() returns jsonb language plpgsql stable security definer set search_path = '' as $$
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
      and not exists (select from public.pay_line o join public.period q on q.centre_id = o.centre_id and q.month = o.month where o.centre_id = app.centre() and o.entry_id is null and q.state = 'open' and o.month < e.month)
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
       select p.person_id from public.pay_line p where p.centre_id = app.centre() and p.received_on > today - 92
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
