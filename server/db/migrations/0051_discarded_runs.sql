-- A bank file that nobody has released yet can be put aside with its reason: its statements are free for a new one. The file
-- itself is kept. What was released is with the bank and stays.
create table discarded_run (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  month text not null, foreign key (centre_id, month) references period (centre_id, month),
  part integer not null check (part > 0), pay_on date not null, file bytea not null, sha256 text not null, item_count integer not null, total_yen bigint not null,
  prepared_by uuid not null, foreign key (centre_id, prepared_by) references person (centre_id, id), prepared_at timestamptz not null,
  reason text not null check (length(reason) between 1 and 400),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default app.at()
);
alter table discarded_run enable row level security;
alter table discarded_run force row level security;
grant select on discarded_run to app_rw, app_system;
create policy money_read on discarded_run for select to app_rw, app_system using (centre_id = (select app.centre()) and (select app.keeps_money()));
create trigger append_only before update or delete on discarded_run for each row execute function app.refuse_change();

create function app.run_line_stands() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' and exists (select from public.discarded_run d join public.payment_run r on r.centre_id = d.centre_id and r.month = d.month and r.part = d.part and r.sha256 = d.sha256 and r.created_at = d.prepared_at
      where r.centre_id = old.centre_id and r.id = old.run_id and r.released_by is null) then
    return old;
  end if;
  raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
end $$;
drop trigger append_only on payment_run_line;
create trigger append_only before update or delete on payment_run_line for each row execute function app.run_line_stands();

create function app.discard_run(wanted text, hash text, kept uuid, why text) returns uuid language plpgsql security definer set search_path = '' as $$
declare run public.payment_run;
begin
  if not (select app.keeps_money()) then return null; end if;
  select * into run from public.payment_run r where r.centre_id = app.centre() and r.month = wanted and r.sha256 = hash and r.released_by is null for update;
  if run.id is null then return null; end if;
  insert into public.discarded_run (centre_id, id, month, part, pay_on, file, sha256, item_count, total_yen, prepared_by, prepared_at, reason, by_person)
    values (run.centre_id, kept, run.month, run.part, run.pay_on, run.file, run.sha256, run.item_count, run.total_yen, run.prepared_by, run.created_at, why, app.person());
  delete from public.payment_run_line x where x.centre_id = run.centre_id and x.run_id = run.id;
  delete from public.payment_run r where r.centre_id = run.centre_id and r.id = run.id;
  return run.prepared_by;
end $$;
revoke all on function app.discard_run(text, text, uuid, text) from public;
grant execute on function app.discard_run(text, text, uuid, text) to app_rw;
