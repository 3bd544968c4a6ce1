-- People and their time; pieces, leases, drafts, answers, checks.

create table worker (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  foreign key (centre_id, id) references person (centre_id, id),
  state text not null default 'registered' check (state in ('registered', 'active', 'paused', 'left')),
  kana text not null default '', address text not null default '', phone text not null default '',
  devices text[] not null default '{phone}',
  month_limit_minutes integer check (month_limit_minutes between 0 and 44640),
  month_limit_yen integer check (month_limit_yen >= 0),
  registration text check (registration ~ '^T[1-9][0-9]{12}$'),
  registered_on date not null, rev integer not null default 1
);
-- Coarse and optional: why time is short. Seen by the person and the coordinator only.
create table worker_reason (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  reason text not null check (reason in ('single_parent', 'childcare', 'care', 'disability', 'second_career', 'migration', 'several_jobs', 'other')),
  unique (centre_id, person_id, reason)
);
create table worker_skill (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  skill text not null, level integer not null default 1 check (level between 1 and 5), wished boolean not null default false,
  unique (centre_id, person_id, skill)
);
create table hours_offer (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  weekday integer not null check (weekday between 1 and 7),
  band text not null check (band in ('early', 'morning', 'afternoon', 'evening', 'night')),
  minutes integer not null check (minutes between 1 and 480),
  unique (centre_id, person_id, weekday, band)
);
create table hours_exception (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  day date not null, minutes integer not null check (minutes between 0 and 1440),
  unique (centre_id, person_id, day)
);
-- Rest: no reason is asked, so there is no place to keep one.
create table leave (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  from_day date not null, until_day date, started_at timestamptz not null, ended_at timestamptz
);
create unique index one_open_leave on leave (centre_id, person_id) where ended_at is null;
-- What art. 13 of the Freelance Act asks to be able to show: what was done for the person, made by the act itself.
create table consideration (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  leave_id uuid, foreign key (centre_id, leave_id) references leave (centre_id, id),
  what text not null, facts jsonb not null, created_at timestamptz not null default now()
);

create table order_notice (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  step_id uuid not null, foreign key (centre_id, step_id) references step (centre_id, id),
  content jsonb not null, sha256 text not null, created_at timestamptz not null default now()
);
create index order_notice_of_person on order_notice (centre_id, person_id);

create table piece (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  step_id uuid not null, foreign key (centre_id, step_id) references step (centre_id, id),
  item_id uuid not null, foreign key (centre_id, item_id) references item (centre_id, id),
  pass integer not null check (pass between 1 and 10),
  duty text not null default 'work' check (duty in ('work', 'settle')),
  state text not null default 'open' check (state in ('open', 'claimed', 'submitted', 'accepted', 'withdrawn')),
  person_id uuid, foreign key (centre_id, person_id) references person (centre_id, id),
  lease_until timestamptz, lease_minutes integer, warned_at timestamptz,
  claimed_at timestamptz, submitted_at timestamptz, accepted_at timestamptz,
  pay_yen integer not null check (pay_yen >= 0),
  notice_id uuid, foreign key (centre_id, notice_id) references order_notice (centre_id, id) deferrable initially deferred,
  sampled boolean not null default false,
  fields text[],
  rev integer not null default 1,
  unique (centre_id, step_id, item_id, pass),
  check ((state in ('open', 'withdrawn')) = (person_id is null)),
  check ((state = 'claimed') <= (lease_until is not null and notice_id is not null))
);
create index piece_open on piece (centre_id, step_id, pass, item_id) where state = 'open';
create index piece_lease on piece (centre_id, lease_until) where state = 'claimed';
create index piece_of_person on piece (centre_id, person_id, state);
create index piece_of_item on piece (centre_id, item_id);
create index piece_of_order on piece (centre_id, order_id, state);
-- Nobody looks at the same item twice in one step.
create unique index piece_other_eyes on piece (centre_id, step_id, item_id, person_id) where person_id is not null;

-- Every keystroke that reached the centre: operations, never overwritten.
create table draft_operation (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  piece_id uuid not null, foreign key (centre_id, piece_id) references piece (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  seq integer not null check (seq >= 0), made_at timestamptz not null, received_at timestamptz not null default now(),
  place bigint generated always as identity,
  -- typed by someone whose piece had already passed on: kept, shown to her, not mixed into the new draft
  late boolean not null default false,
  payload jsonb not null
);
create index draft_operation_of_piece on draft_operation (centre_id, piece_id, place);

create table hand_over (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  piece_id uuid not null, foreign key (centre_id, piece_id) references piece (centre_id, id),
  from_person uuid not null, foreign key (centre_id, from_person) references person (centre_id, id),
  cause text not null check (cause in ('hand_over', 'rest', 'return', 'lapse')),
  note text not null default '', done_percent integer not null check (done_percent between 0 and 100),
  created_at timestamptz not null default now()
);
create index hand_over_of_piece on hand_over (centre_id, piece_id);

create table answer (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  piece_id uuid not null, foreign key (centre_id, piece_id) references piece (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  version integer not null, content jsonb not null, submitted_at timestamptz not null,
  unique (centre_id, piece_id, version)
);
create table review (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  piece_id uuid not null, foreign key (centre_id, piece_id) references piece (centre_id, id),
  answer_id uuid not null, foreign key (centre_id, answer_id) references answer (centre_id, id),
  reviewer_id uuid not null, foreign key (centre_id, reviewer_id) references person (centre_id, id),
  verdict text not null check (verdict in ('accept', 'reject')),
  reason text, rule_id uuid, evidence text, cause text check (cause in ('worker', 'client', 'manual')),
  foreign key (centre_id, rule_id) references manual_rule (centre_id, id),
  created_at timestamptz not null default now(),
  -- No rejection without reason, manual rule and evidence.
  check (verdict = 'accept' or (length(reason) > 0 and rule_id is not null and length(evidence) > 0 and cause is not null))
);
create index review_of_piece on review (centre_id, piece_id);
create table dispute (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  review_id uuid not null, foreign key (centre_id, review_id) references review (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  body text not null, state text not null default 'open' check (state in ('open', 'upheld', 'kept')),
  answer text, answered_by uuid, created_at timestamptz not null default now(), answered_at timestamptz,
  unique (centre_id, review_id)
);

-- An offer is a question, never an order. A declined one is seen by nobody but the person.
create table offer (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  step_id uuid not null, foreign key (centre_id, step_id) references step (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  kind text not null check (kind in ('work', 'cover')),
  reasons jsonb not null default '[]',
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  created_at timestamptz not null default now(), answered_at timestamptz
);
create unique index one_open_offer on offer (centre_id, step_id, person_id, kind) where state = 'open';
create index offer_of_person on offer (centre_id, person_id, state);

create table notice (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  kind text not null, facts jsonb not null default '{}', link text not null default '',
  created_at timestamptz not null default now(), put_away_at timestamptz
);
create index notice_of_person on notice (centre_id, person_id, created_at);

do $$
declare t text;
begin
  foreach t in array array['worker', 'worker_reason', 'worker_skill', 'hours_offer', 'hours_exception', 'leave', 'consideration', 'order_notice', 'piece', 'draft_operation', 'hand_over', 'answer', 'review', 'dispute', 'offer', 'notice'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  -- Work is seen by those inside; what is personal follows below.
  foreach t in array array['piece', 'draft_operation', 'hand_over', 'answer', 'review', 'dispute', 'worker_skill', 'hours_offer', 'hours_exception', 'leave'] loop
    execute format('create policy inside_all on %I to app_rw, app_system using (centre_id = (select app.centre()) and (select app.inside())) with check (centre_id = (select app.centre()) and (select app.inside()))', t);
  end loop;
  foreach t in array array['worker', 'piece', 'hours_offer', 'hours_exception', 'leave', 'dispute', 'offer', 'notice', 'worker_skill'] loop
    execute format('grant select, insert, update on %I to app_rw, app_system', t);
  end loop;
  -- These are only ever added to.
  foreach t in array array['consideration', 'order_notice', 'draft_operation', 'hand_over', 'answer', 'review', 'worker_reason'] loop
    execute format('grant select, insert on %I to app_rw, app_system', t);
  end loop;
  foreach t in array array['hours_offer', 'hours_exception', 'worker_reason', 'worker_skill'] loop
    execute format('grant delete on %I to app_rw', t);
  end loop;
end $$;

-- Whoever is given work to do has a worker's page from that moment, so that reading it never has to write.
create function app.worker_of_grant() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.worker (centre_id, id, registered_on) values (new.centre_id, new.person_id, (now() at time zone 'Asia/Tokyo')::date) on conflict do nothing;
  return null;
end $$;
create trigger worker_of_grant after insert on role_grant for each row when (new.role in ('worker', 'leader')) execute function app.worker_of_grant();

create policy own_or_staff on worker to app_rw, app_system using (centre_id = (select app.centre()) and (id = (select app.person()) or (select app.staff()) or (select app.has_role('leader'))))
  with check (centre_id = (select app.centre()) and (id = (select app.person()) or (select app.staff())));
create policy own_or_coordinator on worker_reason to app_rw, app_system using (centre_id = (select app.centre()) and (person_id = (select app.person()) or (select app.has_role('coordinator')) or (select app.actor_kind()) = 'system'))
  with check (centre_id = (select app.centre()) and (person_id = (select app.person()) or (select app.has_role('coordinator')) or (select app.actor_kind()) = 'system'));
create policy own_or_staff on consideration to app_rw, app_system using (centre_id = (select app.centre()) and (person_id = (select app.person()) or (select app.staff())))
  with check (centre_id = (select app.centre()) and (person_id = (select app.person()) or (select app.staff())));
create policy own_or_staff on order_notice to app_rw, app_system using (centre_id = (select app.centre()) and (person_id = (select app.person()) or (select app.staff())))
  with check (centre_id = (select app.centre()) and (person_id = (select app.person()) or (select app.staff())));
-- A declined offer leaves no trace that others could read.
create policy own on offer to app_rw, app_system using (centre_id = (select app.centre()) and (person_id = (select app.person()) or (select app.actor_kind()) = 'system'))
  with check (centre_id = (select app.centre()) and (select app.inside()));
create policy directing on offer for select to app_rw using (centre_id = (select app.centre()) and state in ('open', 'accepted') and ((select app.staff()) or (select app.has_role('leader'))));
create policy own on notice to app_rw, app_system using (centre_id = (select app.centre()) and (person_id = (select app.person()) or (select app.actor_kind()) = 'system'))
  with check (centre_id = (select app.centre()) and ((select app.inside()) or (select app.actor_kind()) = 'client'));
