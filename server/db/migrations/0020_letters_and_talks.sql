-- Letters to clients whose payment is late: each is kept as it was sent, and is found in the register like every paper.
create table client_reminder (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  number text not null check (length(number) between 1 and 40), unique (centre_id, number),
  client_id uuid not null, foreign key (centre_id, client_id) references client (centre_id, id),
  on_day date not null, unique (centre_id, client_id, on_day),
  stage integer not null check (stage between 1 and 3),
  yen bigint not null check (yen > 0),
  content jsonb not null, sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default now()
);
create index reminder_of_client on client_reminder (centre_id, client_id);
alter table client_reminder enable row level security;
alter table client_reminder force row level security;
grant select, insert on client_reminder to app_rw, app_system;
create policy money_all on client_reminder to app_rw, app_system using (centre_id = (select app.centre()) and (select app.keeps_money())) with check (centre_id = (select app.centre()) and (select app.keeps_money()));
create trigger append_only before update or delete on client_reminder for each row execute function app.refuse_change();

-- A talk about a price is kept whether or not a pilot stands and whether or not it came to an end: with whom, and the result.
alter table price_talk alter column median_minutes drop not null, alter column hourly_yen drop not null, alter column agreed_yen drop not null;
alter table price_talk add column talked_with text not null default '' check (length(talked_with) <= 400);
alter table price_talk add column result text not null default 'agreed' check (result in ('agreed', 'open', 'not-agreed'));
alter table price_talk add check ((result = 'agreed') = (agreed_yen is not null)), add check ((median_minutes is null) = (hourly_yen is null) or agreed_yen is null);
