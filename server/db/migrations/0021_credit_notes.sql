-- 返還請求書: what is given back after an invoice. The invoice stays as it is; the note is a paper and an entry of its own.
create table credit_note (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  number text not null check (length(number) between 1 and 40), unique (centre_id, number),
  invoice_id uuid not null, foreign key (centre_id, invoice_id) references invoice (centre_id, id),
  on_day date not null, total_yen bigint not null check (total_yen > 0),
  content jsonb not null, sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  entry_id uuid not null, foreign key (centre_id, entry_id) references ledger_entry (centre_id, id),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default now()
);
create index note_of_invoice on credit_note (centre_id, invoice_id);
alter table credit_note enable row level security;
alter table credit_note force row level security;
grant select, insert on credit_note to app_rw, app_system;
create policy money_all on credit_note to app_rw, app_system using (centre_id = (select app.centre()) and (select app.keeps_money())) with check (centre_id = (select app.centre()) and (select app.keeps_money()));
create trigger append_only before update or delete on credit_note for each row execute function app.refuse_change();
