-- A line only in the transaction of its entry, looked at once a statement: row by row, row security was asked anew for each.
create function app.lines_with_entries() returns trigger language plpgsql set search_path = '' as $$
begin
  perform 1 from fresh f where not exists (select 1 from public.ledger_entry e where e.centre_id = f.centre_id and e.id = f.entry_id and e.created_at = now());
  if found then
    raise exception 'line without its entry' using errcode = 'KA002';
  end if;
  return null;
end $$;
drop trigger line_with_entry on ledger_line;
drop function app.line_with_entry();
create trigger lines_with_entries after insert on ledger_line referencing new table as fresh for each statement execute function app.lines_with_entries();
