-- What a step without a manual is measured against: the director's own words of the work, once, before anybody is asked.
-- Notices quote them, so nothing here is ever changed; other words are another row, and the newest counts.
create table step_description (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  step_id uuid not null, foreign key (centre_id, step_id) references step (centre_id, id),
  body text not null check (length(btrim(body)) between 1 and 2000),
  by_person uuid not null, foreign key (centre_id, by_person) references person (centre_id, id),
  created_at timestamptz not null default app.at()
);
create index description_of_order on step_description (centre_id, order_id);
alter table step_description enable row level security;
alter table step_description force row level security;
create policy inside_all on step_description to app_rw, app_system using (centre_id = (select app.centre()) and (select app.inside())) with check (centre_id = (select app.centre()) and (select app.inside()));
grant select, insert on step_description to app_rw, app_system;
create trigger append_only before update or delete on step_description for each row execute function app.refuse_change();
