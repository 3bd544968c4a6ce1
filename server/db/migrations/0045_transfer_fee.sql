-- The bank's fee of a transfer was typed wrongly: the difference is a booking of its own, with its reason.
create table transfer_fee_change (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  run_id uuid not null, foreign key (centre_id, run_id) references payment_run (centre_id, id),
  nth integer not null check (nth > 0), unique (centre_id, run_id, nth),
  was_yen integer not null check (was_yen >= 0), now_yen integer not null check (now_yen >= 0 and now_yen <> was_yen),
  reason text not null check (length(reason) between 1 and 400),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default app.at()
);
alter table transfer_fee_change enable row level security;
alter table transfer_fee_change force row level security;
grant select, insert on transfer_fee_change to app_rw, app_system;
create policy money_all on transfer_fee_change to app_rw, app_system using (centre_id = (select app.centre()) and (select app.keeps_money())) with check (centre_id = (select app.centre()) and (select app.keeps_money()));
create trigger append_only before update or delete on transfer_fee_change for each row execute function app.refuse_change();
