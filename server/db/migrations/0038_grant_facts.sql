-- Who gave a grant, by which decision (交付決定番号), and for what: beside its entry. Put right by a further version, with who and when;
-- a grant of before may have none.
create table grant_fact (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  entry_id uuid not null, foreign key (centre_id, entry_id) references ledger_entry (centre_id, id),
  version integer not null check (version > 0), unique (centre_id, entry_id, version),
  granter text not null check (length(granter) between 1 and 200),
  decision text not null check (length(decision) <= 100),
  purpose text not null check (length(purpose) <= 400),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default app.at()
);
alter table grant_fact enable row level security;
alter table grant_fact force row level security;
grant select, insert on grant_fact to app_rw, app_system;
create policy money_all on grant_fact to app_rw, app_system using (centre_id = (select app.centre()) and (select app.keeps_money())) with check (centre_id = (select app.centre()) and (select app.keeps_money()));
create trigger append_only before update or delete on grant_fact for each row execute function app.refuse_change();
