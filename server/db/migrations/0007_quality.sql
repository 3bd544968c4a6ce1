-- The certificate of a delivery. What the client may see from the first moment stands in one table, the seed in another until the sample was inspected.

create table delivery_certificate (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  order_id uuid not null, foreign key (centre_id, order_id) references client_order (centre_id, id),
  delivery_id uuid not null, foreign key (centre_id, delivery_id) references delivery (centre_id, id),
  lot integer not null check (lot > 0), sample integer not null check (sample between 1 and lot),
  confidence double precision not null check (confidence >= 0.5 and confidence < 1),
  -- SHA-256 of seed and delivery, shown before anybody inspects.
  commitment text not null check (commitment ~ '^[0-9a-f]{64}$'),
  drawn_at timestamptz not null default now(),
  -- The whole JSON that the client recomputes, once the sample was inspected; never changed afterwards.
  statement jsonb,
  -- One draw a delivery: nobody draws again until the sample pleases.
  unique (centre_id, delivery_id)
);
create index certificate_of_order on delivery_certificate (centre_id, order_id);
create table certificate_seed (
  centre_id uuid not null default app.centre(), id uuid not null, primary key (centre_id, id),
  foreign key (centre_id, id) references delivery_certificate (centre_id, id),
  seed text not null check (length(seed) >= 32)
);

alter table delivery_certificate enable row level security;
alter table delivery_certificate force row level security;
alter table certificate_seed enable row level security;
alter table certificate_seed force row level security;
create policy staff_all on delivery_certificate to app_rw, app_system using (centre_id = (select app.centre()) and (select app.staff())) with check (centre_id = (select app.centre()) and (select app.staff()));
create policy client_read on delivery_certificate for select to app_rw using (centre_id = (select app.centre()) and app.of_client(order_id));
create policy staff_all on certificate_seed to app_rw, app_system using (centre_id = (select app.centre()) and (select app.staff())) with check (centre_id = (select app.centre()) and (select app.staff()));
grant select, insert, update (statement) on delivery_certificate to app_rw, app_system;
grant select, insert on certificate_seed to app_rw, app_system;
