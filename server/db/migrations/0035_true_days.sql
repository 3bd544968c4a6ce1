-- A transfer is recorded on the day the bank moved it: never before its second person released it. A wrong day is put
-- right by a change of its own, with its reason; nobody writes over it in silence.
create table transfer_day_change (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  run_id uuid not null, foreign key (centre_id, run_id) references payment_run (centre_id, id),
  nth integer not null check (nth > 0), unique (centre_id, run_id, nth),
  was_on date not null, now_on date not null check (now_on <> was_on),
  reason text not null check (length(reason) between 1 and 400),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default app.at()
);
alter table transfer_day_change enable row level security;
alter table transfer_day_change force row level security;
grant select, insert on transfer_day_change to app_rw, app_system;
create policy money_all on transfer_day_change to app_rw, app_system using (centre_id = (select app.centre()) and (select app.keeps_money())) with check (centre_id = (select app.centre()) and (select app.keeps_money()));
create trigger append_only before update or delete on transfer_day_change for each row execute function app.refuse_change();

create function app.sent_day_is_true() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.sent_on is null or (old.sent_on is not null and not exists (
    select from public.transfer_day_change c where c.centre_id = new.centre_id and c.run_id = new.id and c.was_on = old.sent_on and c.now_on = new.sent_on
      and c.nth = (select max(d.nth) from public.transfer_day_change d where d.centre_id = new.centre_id and d.run_id = new.id))) then
    raise exception 'the day of a transfer changes only with its reason' using errcode = 'KA001';
  end if;
  if new.sent_on < (coalesce(new.released_at, new.created_at) at time zone 'Asia/Tokyo')::date then
    raise exception 'a transfer before its release' using errcode = 'KA001';
  end if;
  return new;
end $$;
create trigger sent_day_is_true before update of sent_on on payment_run for each row when (new.sent_on is distinct from old.sent_on) execute function app.sent_day_is_true();
