-- What a client had paid and was given back by a credit note goes back to its account: when, how much, by which entry.
create table client_refund (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  invoice_id uuid not null, foreign key (centre_id, invoice_id) references invoice (centre_id, id),
  yen bigint not null check (yen > 0), paid_on date not null,
  entry_id uuid not null, foreign key (centre_id, entry_id) references ledger_entry (centre_id, id),
  created_at timestamptz not null default app.at(), created_by uuid default app.person()
);
create index refund_of_invoice on client_refund (centre_id, invoice_id);
alter table client_refund enable row level security;
alter table client_refund force row level security;
grant select, insert on client_refund to app_rw, app_system;
create policy money_all on client_refund to app_rw, app_system using (centre_id = (select app.centre()) and (select app.keeps_money())) with check (centre_id = (select app.centre()) and (select app.keeps_money()));
create trigger append_only before update or delete on client_refund for each row execute function app.refuse_change();
