-- A client paid more than was open: the rest is held for it, used for a later invoice or paid back. And what was recorded
-- of a client's money is taken back by a row and an entry of its own; the first record stays.
alter table client_receipt add column held_yen bigint not null default 0 check (held_yen >= 0);
alter table client_receipt drop constraint client_receipt_yen_check;
alter table client_receipt add constraint client_receipt_yen_check check (yen >= 0 and yen + held_yen > 0);

-- Used for an invoice, or (no invoice) paid back to the client's account.
create table client_held_use (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  client_id uuid not null, foreign key (centre_id, client_id) references client (centre_id, id),
  invoice_id uuid, foreign key (centre_id, invoice_id) references invoice (centre_id, id),
  yen bigint not null check (yen > 0), on_day date not null,
  entry_id uuid not null, foreign key (centre_id, entry_id) references ledger_entry (centre_id, id),
  created_at timestamptz not null default app.at(), created_by uuid default app.person()
);
create index held_use_of_client on client_held_use (centre_id, client_id);

create table client_money_back (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  receipt_id uuid, foreign key (centre_id, receipt_id) references client_receipt (centre_id, id), unique (centre_id, receipt_id),
  refund_id uuid, foreign key (centre_id, refund_id) references client_refund (centre_id, id), unique (centre_id, refund_id),
  use_id uuid, foreign key (centre_id, use_id) references client_held_use (centre_id, id), unique (centre_id, use_id),
  check (num_nonnulls(receipt_id, refund_id, use_id) = 1),
  on_day date not null, reason text not null check (length(reason) between 1 and 400),
  entry_id uuid not null, foreign key (centre_id, entry_id) references ledger_entry (centre_id, id),
  created_at timestamptz not null default app.at(), created_by uuid default app.person()
);

do $$
declare t text;
begin
  foreach t in array array['client_held_use', 'client_money_back'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to app_rw, app_system', t);
    execute format('create policy money_all on %I to app_rw, app_system using (centre_id = (select app.centre()) and (select app.keeps_money())) with check (centre_id = (select app.centre()) and (select app.keeps_money()))', t);
    execute format('create trigger append_only before update or delete on %I for each row execute function app.refuse_change()', t);
  end loop;
end $$;

-- Money held for a client is never spent twice: its account cannot turn against it.
create function app.held_not_overdrawn() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from fresh f where f.account = 'advance' and f.yen > 0) and exists (
    select from public.ledger_line l where l.account = 'advance' and (l.centre_id, l.client_id) in (select f.centre_id, f.client_id from fresh f where f.account = 'advance')
      group by l.centre_id, l.client_id having sum(l.yen) > 0) then
    raise exception 'more than is held for the client' using errcode = 'KA002';
  end if;
  return null;
end $$;
create trigger held_not_overdrawn after insert on ledger_line referencing new table as fresh for each statement execute function app.held_not_overdrawn();
