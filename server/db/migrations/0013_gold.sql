-- Items whose right answer is known, mixed into the work unseen; what another look at a vote may cost.

-- What one wrong choice that reaches the client costs (from the contract); 0 = not known, then nobody is asked beyond the passes.
alter table step add column defect_yen integer not null default 0 check (defect_yen between 0 and 10000000);
alter table step drop constraint step_check_method_check;
alter table step add constraint step_check_method_check check (check_method in ('none', 'self', 'double', 'vote', 'review', 'sample', 'gold'));

-- A known item is worked like any other piece, by as many people as it takes until its answer was shown to one.
alter table piece drop constraint piece_duty_check;
alter table piece add constraint piece_duty_check check (duty in ('work', 'settle', 'gold'));
alter table piece drop constraint piece_pass_check;
alter table piece add constraint piece_pass_check check (pass between 1 and 1000);

create table gold_item (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  step_id uuid not null, foreign key (centre_id, step_id) references step (centre_id, id),
  item_id uuid not null, foreign key (centre_id, item_id) references item (centre_id, id),
  answer jsonb not null,
  rule_id uuid not null, foreign key (centre_id, rule_id) references manual_rule (centre_id, id),
  note text not null default '',
  -- open: mixed in; revealed: its answer was shown to somebody; withdrawn: it was wrong, or nobody wants it any more.
  state text not null default 'open' check (state in ('open', 'revealed', 'withdrawn')),
  ended_at timestamptz, created_at timestamptz not null default now(), created_by uuid default app.person(),
  unique (centre_id, step_id, item_id)
);
create index gold_of_order on gold_item (centre_id, order_id);
create table gold_result (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  gold_id uuid not null, foreign key (centre_id, gold_id) references gold_item (centre_id, id),
  piece_id uuid not null, foreign key (centre_id, piece_id) references piece (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  right_answer boolean not null,
  -- False when the answer had been shown to somebody before, or the known answer turned out wrong.
  counts boolean not null,
  -- What the person is shown after an error, kept as it was shown: the answer, the rule and the director's word.
  shown jsonb,
  rule_id uuid not null, foreign key (centre_id, rule_id) references manual_rule (centre_id, id),
  dispute text, dispute_state text check (dispute_state in ('open', 'upheld', 'kept')), dispute_answer text, answered_by uuid,
  created_at timestamptz not null default now(),
  unique (centre_id, piece_id),
  -- Never twice to the same person.
  unique (centre_id, gold_id, person_id),
  check ((dispute is null) = (dispute_state is null))
);
create index gold_result_of_person on gold_result (centre_id, person_id);

alter table gold_item enable row level security;
alter table gold_item force row level security;
alter table gold_result enable row level security;
alter table gold_result force row level security;
-- The right answers are nobody's to read but the staff's; a worker is shown her own once she has answered.
create policy staff_all on gold_item to app_rw, app_system using (centre_id = (select app.centre()) and (select app.staff())) with check (centre_id = (select app.centre()) and (select app.staff()));
create policy staff_all on gold_result to app_rw, app_system using (centre_id = (select app.centre()) and (select app.staff())) with check (centre_id = (select app.centre()) and (select app.staff()));
create policy own_read on gold_result for select to app_rw using (centre_id = (select app.centre()) and person_id = (select app.person()));
grant select, insert, update (answer, rule_id, note, state, ended_at) on gold_item to app_rw, app_system;
grant select, insert, update (counts, dispute, dispute_state, dispute_answer, answered_by) on gold_result to app_rw, app_system;
