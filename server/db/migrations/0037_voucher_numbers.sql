-- Voucher numbers (伝票番号): given once, when the entry is written, in the order of writing; the same in every export for ever.

create table voucher_number (
  -- The entry's own id.
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  foreign key (centre_id, id) references ledger_entry (centre_id, id),
  number integer not null check (number > 0),
  -- A statement goes out on one voucher with the entry of its pieces, when both were written by one closing: it takes their number.
  joined boolean not null default false,
  unique (centre_id, number, joined)
);
alter table voucher_number enable row level security;
alter table voucher_number force row level security;
grant select on voucher_number to app_rw, app_system;
create policy money_read on voucher_number for select to app_rw, app_system using (centre_id = (select app.centre()) and (select app.keeps_money()));

-- Entries written before: in the order in which they were written.
with pair as (
  select s.centre_id, s.id as statement, p.id as pieces
  from ledger_entry s join ledger_entry p on p.centre_id = s.centre_id and p.on_day = s.on_day and p.created_at = s.created_at
    and p.key = 'pieces:' || to_char(s.on_day, 'YYYY-MM') || ':' || (select l.person_id from ledger_line l where l.centre_id = s.centre_id and l.entry_id = s.id and l.person_id is not null limit 1)
  where s.key like 'statement:%'
), head as (
  select e.centre_id, e.id, row_number() over (partition by e.centre_id order by e.created_at, e.on_day, e.key) as number
  from ledger_entry e where not exists (select from pair where pair.centre_id = e.centre_id and pair.statement = e.id)
)
insert into voucher_number (centre_id, id, number, joined)
  select h.centre_id, h.id, h.number, false from head h
  union all select x.centre_id, x.statement, h.number, true from pair x join head h on h.centre_id = x.centre_id and h.id = x.pieces;

create trigger append_only before update or delete on voucher_number for each row execute function app.refuse_change();

-- Numbers follow the order of commits: whoever writes next waits, so that all numbers up to the highest one seen are seen.
create function app.number_vouchers() returns trigger language plpgsql security definer set search_path = '' as $$
declare the_centre uuid; last integer;
begin
  for the_centre in select distinct f.centre_id from fresh f order by 1 loop
    perform pg_advisory_xact_lock(hashtextextended(the_centre::text || 'voucher', 0));
    select coalesce(max(v.number), 0) into last from public.voucher_number v where v.centre_id = the_centre;
    insert into public.voucher_number (centre_id, id, number)
      select e.centre_id, e.id, last + row_number() over (order by e.on_day, e.key) from public.ledger_entry e
      where e.centre_id = the_centre and e.id in (select f.entry_id from fresh f) and e.key not like 'statement:%' and not exists (select from public.voucher_number v where v.centre_id = e.centre_id and v.id = e.id);
    insert into public.voucher_number (centre_id, id, number, joined)
      select s.centre_id, s.id, v.number, true from public.ledger_entry s
        join public.ledger_entry p on p.centre_id = s.centre_id and p.on_day = s.on_day and p.created_at = s.created_at
          and p.key = 'pieces:' || to_char(s.on_day, 'YYYY-MM') || ':' || (select l.person_id from public.ledger_line l where l.centre_id = s.centre_id and l.entry_id = s.id and l.person_id is not null limit 1)
        join public.voucher_number v on v.centre_id = p.centre_id and v.id = p.id
      where s.centre_id = the_centre and s.id in (select f.entry_id from fresh f) and s.key like 'statement:%' and not exists (select from public.voucher_number n where n.centre_id = s.centre_id and n.id = s.id);
    select coalesce(max(v.number), 0) into last from public.voucher_number v where v.centre_id = the_centre;
    insert into public.voucher_number (centre_id, id, number)
      select e.centre_id, e.id, last + row_number() over (order by e.on_day, e.key) from public.ledger_entry e
      where e.centre_id = the_centre and e.id in (select f.entry_id from fresh f) and not exists (select from public.voucher_number v where v.centre_id = e.centre_id and v.id = e.id);
  end loop;
  return null;
end $$;
create trigger number_vouchers after insert on ledger_line referencing new table as fresh for each statement execute function app.number_vouchers();

-- Journals that were handed out, as they were: who, when, which days, in which layout, and every byte.
create table journal_export (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  layout text not null check (layout in ('plain', 'yayoi', 'freee', 'money-forward')),
  from_day date not null, to_day date not null, check (from_day <= to_day),
  -- Only what no earlier export of this layout held.
  only_added boolean not null,
  -- Highest voucher number of that moment: the file speaks of none above it.
  up_to integer not null check (up_to > 0),
  vouchers integer not null check (vouchers > 0), row_count integer not null check (row_count > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'), file bytea not null, media_type text not null, file_name text not null,
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default app.at()
);
create index export_of_days on journal_export (centre_id, layout, from_day);
-- A file that was not imported after all: what it held counts as not handed out.
create table journal_export_unused (
  -- The export's own id.
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  foreign key (centre_id, id) references journal_export (centre_id, id),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default app.at()
);
do $$
declare t text;
begin
  foreach t in array array['journal_export', 'journal_export_unused'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to app_rw, app_system', t);
    execute format('create policy money_all on %I to app_rw, app_system using (centre_id = (select app.centre()) and (select app.keeps_money())) with check (centre_id = (select app.centre()) and (select app.keeps_money()))', t);
    execute format('create trigger append_only before update or delete on %I for each row execute function app.refuse_change()', t);
  end loop;
end $$;
