-- Steps are a graph: a step comes after none, one or several steps of its version, so that work can part and join.

-- Both ends are steps of the same version, and who comes after stands later in it: a circle cannot be written down.
create table step_after (
  centre_id uuid not null default app.centre(), graph_id uuid not null,
  position integer not null, after_position integer not null, primary key (centre_id, graph_id, position, after_position),
  foreign key (centre_id, graph_id, position) references step (centre_id, graph_id, position),
  foreign key (centre_id, graph_id, after_position) references step (centre_id, graph_id, position),
  check (after_position < position)
);
-- What is there already is the line that it was.
insert into step_after (centre_id, graph_id, position, after_position)
select centre_id, graph_id, position, before from (select centre_id, graph_id, position, lag(position) over (partition by centre_id, graph_id order by position) as before from step) s where before is not null;

-- What came out of a step for an item, apart from all others: two branches may ask the same. `settled_at` is null while it is looked at anew.
create table step_result (
  centre_id uuid not null default app.centre(), item_id uuid not null, step_id uuid not null, primary key (centre_id, item_id, step_id),
  foreign key (centre_id, item_id) references item (centre_id, id),
  foreign key (centre_id, step_id) references step (centre_id, id),
  result jsonb not null, settled_at timestamptz
);
-- In a line a step was settled when work of a later step exists, or the item is done; of what was kept, its own fields.
insert into step_result (centre_id, item_id, step_id, result, settled_at)
select i.centre_id, i.id, s.id,
  coalesce((select jsonb_object_agg(e.key, e.value) from jsonb_each(i.result) e where e.key = 'choice' and s.kind = 'choice' or e.key in (select f ->> 'key' from jsonb_array_elements(coalesce(s.layout -> 'fields', '[]')) f)), '{}'),
  coalesce(i.done_at, now())
from item i join (select p.centre_id, p.item_id, s.graph_id, max(s.position) as reached from piece p join step s on s.centre_id = p.centre_id and s.id = p.step_id where p.duty <> 'gold' group by p.centre_id, p.item_id, s.graph_id) at on at.centre_id = i.centre_id and at.item_id = i.id
  join step s on s.centre_id = at.centre_id and s.graph_id = at.graph_id and (s.position < at.reached or i.state <> 'open')
where i.result is not null;

do $$
declare t text;
begin
  foreach t in array array['step_after', 'step_result'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy inside_all on %I to app_rw, app_system using (centre_id = (select app.centre()) and (select app.inside())) with check (centre_id = (select app.centre()) and (select app.inside()))', t);
    execute format('grant select, insert on %I to app_rw, app_system', t);
  end loop;
  grant update (result, settled_at) on step_result to app_rw, app_system;
end $$;
create trigger append_only before update or delete on step_after for each row execute function app.refuse_change();
