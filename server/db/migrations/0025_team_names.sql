-- A team is found by its name: one of it in a centre. What already stands twice gets a number, the oldest keeps its name.
-- Row security holds for the owner too; for this one change of all centres it steps aside.
alter table team no force row level security;
update team t set name = t.name || ' (' || n.place || ')'
  from (select centre_id, id, row_number() over (partition by centre_id, lower(name) order by created_at, id) as place from team) n
  where n.centre_id = t.centre_id and n.id = t.id and n.place > 1;
alter table team force row level security;
create unique index team_name on team (centre_id, lower(name));
