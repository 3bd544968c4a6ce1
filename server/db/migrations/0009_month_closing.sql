-- A month of 100,000 pieces closes while everybody works: each line is changed once, and cheaply.

-- What a closing changes on a line stands in no index, so that the new version of a row stays on its page (HOT). Who waits
-- for her pay is read from the ledger instead (server/money/closing-store.ts).
drop index pay_line_unpaid;
-- Those who wait are few; they are found among the entries of their months.
create index ledger_entry_of_month on ledger_entry (centre_id, month);

-- Everybody's first page asks which pilot pieces still lack their minutes: from the few pilot items, not from all she ever did.
create index item_pilot on item (centre_id, id) where pilot;

-- A line's amount and owner never change; a tie is tied once, for good. One table, one function: comparing rows as they are
-- costs a fraction of taking them apart as JSON.
create function app.pay_line_ties() returns trigger language plpgsql set search_path = '' as $$
begin
  if (old.entry_id is not null and new.entry_id is distinct from old.entry_id) or (old.statement_id is not null and new.statement_id is distinct from old.statement_id) then
    raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
  end if;
  old.entry_id := new.entry_id;
  old.statement_id := new.statement_id;
  if old is distinct from new then
    raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
  end if;
  return new;
end $$;
create function app.invoice_line_ties() returns trigger language plpgsql set search_path = '' as $$
begin
  if (old.entry_id is not null and new.entry_id is distinct from old.entry_id) or (old.invoice_id is not null and new.invoice_id is distinct from old.invoice_id) then
    raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
  end if;
  old.entry_id := new.entry_id;
  old.invoice_id := new.invoice_id;
  if old is distinct from new then
    raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
  end if;
  return new;
end $$;
drop trigger only_ties on pay_line;
drop trigger only_ties on invoice_line;
create trigger only_ties before update on pay_line for each row execute function app.pay_line_ties();
create trigger only_ties before update on invoice_line for each row execute function app.invoice_line_ties();
drop function app.only_ties();
