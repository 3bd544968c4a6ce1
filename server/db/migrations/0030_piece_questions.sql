-- A question about one piece, asked at the bench and answered there. Seen inside the centre; a client's page never reads it.
create table piece_question (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  piece_id uuid not null, foreign key (centre_id, piece_id) references piece (centre_id, id),
  person_id uuid not null, foreign key (centre_id, person_id) references person (centre_id, id),
  body text not null check (length(body) between 1 and 1000),
  answer text check (length(answer) between 1 and 4000), answered_by uuid, answered_at timestamptz,
  foreign key (centre_id, answered_by) references person (centre_id, id),
  created_at timestamptz not null default app.at(),
  -- Nobody answers her own question, and an answer has a name and a moment.
  check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)),
  check (answered_by is distinct from person_id)
);
create index question_of_piece on piece_question (centre_id, piece_id);
create index question_open on piece_question (centre_id, created_at) where answer is null;
alter table piece_question enable row level security;
alter table piece_question force row level security;
create policy inside_all on piece_question to app_rw, app_system using (centre_id = (select app.centre()) and (select app.inside())) with check (centre_id = (select app.centre()) and (select app.inside()));
grant select, insert, update (answer, answered_by, answered_at) on piece_question to app_rw, app_system;
