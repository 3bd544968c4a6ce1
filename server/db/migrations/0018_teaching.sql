-- Teaching is paid work (share 'mentoring'). A mentor is asked, and says yes or no without a reason; only a yes is paid, under
-- an order notice of her own. Each day on which her learner hands in work that is accepted is paid once, as it was shown.
create table teaching (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  mentor_id uuid not null, foreign key (centre_id, mentor_id) references person (centre_id, id),
  learner_id uuid not null, foreign key (centre_id, learner_id) references person (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  step_id uuid not null, foreign key (centre_id, step_id) references step (centre_id, id),
  skill text not null,
  minutes_per_day integer not null check (minutes_per_day between 1 and 1440),
  days integer not null check (days between 1 and 366),
  yen_per_day integer not null check (yen_per_day > 0),
  until_day date not null,
  state text not null check (state in ('agreed', 'declined')),
  notice_id uuid, foreign key (centre_id, notice_id) references order_notice (centre_id, id),
  answered_at timestamptz not null, ended_at timestamptz,
  check (mentor_id <> learner_id),
  check ((state = 'agreed') = (notice_id is not null)),
  check (ended_at is null or state = 'agreed')
);
create index teaching_of_learner on teaching (centre_id, step_id, learner_id) where state = 'agreed';
create index teaching_of_mentor on teaching (centre_id, mentor_id);

-- A day on which somebody was taught: one a learner and step, whoever taught her.
create table teaching_day (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  teaching_id uuid not null, foreign key (centre_id, teaching_id) references teaching (centre_id, id),
  learner_id uuid not null, foreign key (centre_id, learner_id) references person (centre_id, id),
  step_id uuid not null, foreign key (centre_id, step_id) references step (centre_id, id),
  day date not null, unique (centre_id, learner_id, step_id, day),
  -- The accepted piece that shows it.
  piece_id uuid not null, foreign key (centre_id, piece_id) references piece (centre_id, id),
  created_at timestamptz not null default now()
);
create index day_of_teaching on teaching_day (centre_id, teaching_id);

-- One line for each person and share of a piece; a taught day has one line.
alter table pay_line add column share text not null default 'work' check (share in ('work', 'mentoring'));
alter table pay_line add column teaching_day_id uuid;
alter table pay_line add foreign key (centre_id, teaching_day_id) references teaching_day (centre_id, id);
alter table pay_line add check ((share = 'mentoring') = (teaching_day_id is not null));
drop index pay_line_once;
create unique index pay_line_once on pay_line (centre_id, piece_id, person_id, share) where corrects is null;
create unique index pay_line_of_taught_day on pay_line (centre_id, teaching_day_id) where teaching_day_id is not null and corrects is null;

do $$
declare t text;
begin
  foreach t in array array['teaching', 'teaching_day'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to app_rw, app_system', t);
  end loop;
  grant update (ended_at) on teaching to app_rw, app_system;
end $$;
create trigger append_only before update or delete on teaching_day for each row execute function app.refuse_change();
-- Only she herself says yes or no, and a no is seen by nobody but her (and the planner, so that she is not asked again).
create policy own on teaching to app_rw, app_system using (centre_id = (select app.centre()) and (mentor_id = (select app.person()) or (select app.actor_kind()) = 'system'))
  with check (centre_id = (select app.centre()) and mentor_id = (select app.person()));
-- Whoever accepts the learner's work must find who taught her.
create policy agreed_inside on teaching for select to app_rw, app_system using (centre_id = (select app.centre()) and state = 'agreed' and (select app.inside()));
create policy inside_read on teaching_day for select to app_rw, app_system using (centre_id = (select app.centre()) and (select app.inside()));
create policy made_by_work on teaching_day for insert to app_rw, app_system with check (centre_id = (select app.centre()) and (select app.inside())
  and exists (select 1 from teaching t where t.centre_id = teaching_day.centre_id and t.id = teaching_id and t.state = 'agreed' and t.learner_id = teaching_day.learner_id and t.step_id = teaching_day.step_id));
