-- What the catalogue says after all migrations, in a fixed order. Written by: node server/db/dump.ts
-- Never edited by hand; a test compares it on every major version.

table account
  id uuid not null
  email text not null
  password_hash text
  created_at timestamp with time zone not null default now()
  closed_at timestamp with time zone
  constraint account_pkey PRIMARY KEY (id)
  constraint account_email_key UNIQUE (email)
  constraint account_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 254))))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own for select to app_rw
    using (id = ( SELECT app.account() AS account))
  grant select (id, email, created_at) to app_rw

table act_record
  centre_id uuid not null default app.centre()
  id uuid not null
  act text not null
  ground text not null
  evidence text not null
  person_id uuid not null
  order_id uuid not null
  piece_id uuid
  yen bigint
  covered boolean not null
  by_person uuid not null
  at timestamp with time zone not null
  constraint act_record_pkey PRIMARY KEY (centre_id, id)
  constraint act_record_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint act_record_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint act_record_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint act_record_centre_id_piece_id_fkey FOREIGN KEY (centre_id, piece_id) REFERENCES piece(centre_id, id)
  constraint act_record_evidence_check CHECK (((length(evidence) >= 1) AND (length(evidence) <= 4000)))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.act_record FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own_or_leading for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.staff() AS staff) OR ( SELECT app.has_role('leader'::text) AS has_role) OR (person_id = ( SELECT app.person() AS person))))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.staff() AS staff) OR ( SELECT app.has_role('leader'::text) AS has_role)))
  grant insert, select to app_rw
  grant insert, select to app_system

table answer
  centre_id uuid not null default app.centre()
  id uuid not null
  piece_id uuid not null
  person_id uuid not null
  version integer not null
  content jsonb not null
  submitted_at timestamp with time zone not null
  constraint answer_pkey PRIMARY KEY (centre_id, id)
  constraint answer_centre_id_piece_id_version_key UNIQUE (centre_id, piece_id, version)
  constraint answer_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint answer_centre_id_piece_id_fkey FOREIGN KEY (centre_id, piece_id) REFERENCES piece(centre_id, id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select to app_rw
  grant insert, select to app_system

table audit_head
  centre_id uuid not null
  seq bigint not null
  hash bytea not null
  constraint audit_head_pkey PRIMARY KEY (centre_id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy readers for select to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.has_role('manager'::text) AS has_role) OR ( SELECT app.has_role('admin'::text) AS has_role) OR (( SELECT app.actor_kind() AS actor_kind) = 'system'::text)))
  grant select to app_rw
  grant select to app_system

table audit_line
  centre_id uuid not null
  id uuid not null default gen_random_uuid()
  seq bigint
  at timestamp with time zone not null default clock_timestamp()
  actor_kind text not null
  person_id uuid
  account_id uuid
  session_id uuid
  order_id uuid
  contact_id uuid
  action text not null
  object_kind text
  object_id uuid
  facts jsonb not null default '{}'::jsonb
  previous bytea
  hash bytea
  constraint audit_line_pkey PRIMARY KEY (centre_id, id)
  constraint audit_line_centre_id_seq_key UNIQUE (centre_id, seq)
  constraint audit_line_action_check CHECK (((length(action) >= 1) AND (length(action) <= 100)))
  create INDEX audit_line_of_object ON public.audit_line USING btree (centre_id, object_kind, object_id)
  create CONSTRAINT TRIGGER chain AFTER INSERT ON public.audit_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.audit_chain()
  create TRIGGER stays BEFORE DELETE OR UPDATE ON public.audit_line FOR EACH ROW EXECUTE FUNCTION app.audit_stays()
  create TRIGGER stays_whole BEFORE TRUNCATE ON public.audit_line FOR EACH STATEMENT EXECUTE FUNCTION app.audit_stays()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy readers for select to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ((person_id = ( SELECT app.person() AS person)) OR ( SELECT app.has_role('manager'::text) AS has_role) OR ( SELECT app.has_role('admin'::text) AS has_role) OR (( SELECT app.actor_kind() AS actor_kind) = 'system'::text)))
  grant select to app_rw
  grant select to app_system

table bank_account
  centre_id uuid not null default app.centre()
  id uuid not null
  bank_code text not null
  branch_code text not null
  kind text not null
  number text not null
  holder_kana text not null
  created_at timestamp with time zone not null default now()
  rev integer not null default 1
  constraint bank_account_pkey PRIMARY KEY (centre_id, id)
  constraint bank_account_centre_id_id_fkey FOREIGN KEY (centre_id, id) REFERENCES person(centre_id, id)
  constraint bank_account_bank_code_check CHECK ((bank_code ~ '^[0-9]{4}$'::text))
  constraint bank_account_branch_code_check CHECK ((branch_code ~ '^[0-9]{3}$'::text))
  constraint bank_account_holder_kana_check CHECK (((length(holder_kana) >= 1) AND (length(holder_kana) <= 48)))
  constraint bank_account_kind_check CHECK ((kind = ANY (ARRAY['1'::text, '2'::text, '4'::text])))
  constraint bank_account_number_check CHECK ((number ~ '^[0-9]{7}$'::text))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  policy own for all to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (id = ( SELECT app.person() AS person)))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (id = ( SELECT app.person() AS person)))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table blob
  centre_id uuid not null
  id uuid not null
  sha256 bytea not null
  bytes bigint not null
  media_type text not null
  name text not null
  created_by uuid
  created_at timestamp with time zone not null default now()
  parent_kind text
  parent_id uuid
  shown_to_order uuid
  constraint blob_pkey PRIMARY KEY (centre_id, id)
  constraint blob_bytes_check CHECK ((bytes >= 0))
  constraint blob_name_check CHECK (((length(name) >= 1) AND (length(name) <= 300)))
  constraint blob_sha256_check CHECK ((octet_length(sha256) = 32))
  create INDEX blob_by_content ON public.blob USING btree (centre_id, sha256)
  create INDEX blob_of_parent ON public.blob USING btree (centre_id, parent_kind, parent_id)
  row security on, binds the owner
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.actor_kind() AS actor_kind) = 'client'::text) AND (shown_to_order = ( SELECT app."order"() AS "order")))
  policy definers for all to app_owner
    using true
    with check true
  policy inside for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['person'::text, 'system'::text])))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['person'::text, 'system'::text])))
  grant insert, select to app_rw
  grant insert, select to app_system
  grant update (parent_kind, parent_id, shown_to_order) to app_rw
  grant update (parent_kind, parent_id, shown_to_order) to app_system

table centre
  centre_id uuid not null
  name text not null
  created_at timestamp with time zone not null default now()
  address text not null default ''::text
  phone text not null default ''::text
  registration text
  prefecture text not null default ''::text
  constraint centre_pkey PRIMARY KEY (centre_id)
  constraint centre_address_check CHECK ((length(address) <= 300))
  constraint centre_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint centre_phone_check CHECK ((length(phone) <= 50))
  constraint centre_prefecture_check CHECK ((length(prefecture) <= 10))
  constraint centre_registration_check CHECK ((registration ~ '^T[1-9][0-9]{12}$'::text))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own_centre for all to app_rw, app_system
    using (centre_id = ( SELECT app.centre() AS centre))
    with check (centre_id = ( SELECT app.centre() AS centre))
  grant insert, select to app_system
  grant select to app_rw
  grant update (name) to app_system

table centre_terms
  centre_id uuid not null default app.centre()
  id uuid not null
  version integer not null
  from_day date not null
  terms jsonb not null
  common jsonb not null
  payer jsonb not null
  created_at timestamp with time zone not null default app.at()
  created_by uuid default app.person()
  constraint centre_terms_pkey PRIMARY KEY (centre_id, id)
  constraint centre_terms_centre_id_version_key UNIQUE (centre_id, version)
  row security on, binds the owner
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.actor_kind() AS actor_kind) = 'client'::text))
  policy definers for all to app_owner
    using true
    with check true
  policy inside_read for select to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  policy manager_writes for insert to app_rw, app_system
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.has_role('manager'::text) AS has_role) OR (( SELECT app.actor_kind() AS actor_kind) = 'system'::text)))
  grant insert, select to app_rw
  grant insert, select to app_system

table certificate_seed
  centre_id uuid not null default app.centre()
  id uuid not null
  seed text not null
  constraint certificate_seed_pkey PRIMARY KEY (centre_id, id)
  constraint certificate_seed_centre_id_id_fkey FOREIGN KEY (centre_id, id) REFERENCES delivery_certificate(centre_id, id)
  constraint certificate_seed_seed_check CHECK ((length(seed) >= 32))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select to app_rw
  grant insert, select to app_system

table client
  centre_id uuid not null default app.centre()
  id uuid not null
  name text not null
  kind text not null
  address text not null default ''::text
  invoice_number text
  created_at timestamp with time zone not null default app.at()
  created_by uuid default app.person()
  rev integer not null default 1
  constraint client_pkey PRIMARY KEY (centre_id, id)
  constraint client_invoice_number_check CHECK ((invoice_number ~ '^T[1-9][0-9]{12}$'::text))
  constraint client_kind_check CHECK ((kind = ANY (ARRAY['town_hall'::text, 'firm'::text, 'other'::text])))
  constraint client_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  row security on, binds the owner
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.actor_kind() AS actor_kind) = 'client'::text) AND (id = ( SELECT o.client_id
   FROM client_order o
  WHERE ((o.centre_id = app.centre()) AND (o.id = app."order"())))))
  policy definers for all to app_owner
    using true
    with check true
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table client_decision
  centre_id uuid not null default app.centre()
  id uuid not null
  order_id uuid not null
  contact_id uuid not null
  kind text not null
  person_name text not null default ''::text
  note text not null default ''::text
  code_hash bytea
  code_expires_at timestamp with time zone
  code_tries integer not null default 0
  state text not null default 'asked'::text
  decided_at timestamp with time zone
  created_at timestamp with time zone not null default app.at()
  constraint client_decision_pkey PRIMARY KEY (centre_id, id)
  constraint client_decision_centre_id_contact_id_fkey FOREIGN KEY (centre_id, contact_id) REFERENCES contact(centre_id, id)
  constraint client_decision_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint client_decision_kind_check CHECK ((kind = ANY (ARRAY['sample'::text, 'acceptance'::text])))
  constraint client_decision_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'refused'::text])))
  row security on, binds the owner
  policy client_all for all to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND app.of_client(order_id))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND app.of_client(order_id))
  policy definers for all to app_owner
    using true
    with check true
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table client_held_use
  centre_id uuid not null default app.centre()
  id uuid not null
  client_id uuid not null
  invoice_id uuid
  yen bigint not null
  on_day date not null
  entry_id uuid not null
  created_at timestamp with time zone not null default app.at()
  created_by uuid default app.person()
  constraint client_held_use_pkey PRIMARY KEY (centre_id, id)
  constraint client_held_use_centre_id_client_id_fkey FOREIGN KEY (centre_id, client_id) REFERENCES client(centre_id, id)
  constraint client_held_use_centre_id_entry_id_fkey FOREIGN KEY (centre_id, entry_id) REFERENCES ledger_entry(centre_id, id)
  constraint client_held_use_centre_id_invoice_id_fkey FOREIGN KEY (centre_id, invoice_id) REFERENCES invoice(centre_id, id)
  constraint client_held_use_yen_check CHECK ((yen > 0))
  create INDEX held_use_of_client ON public.client_held_use USING btree (centre_id, client_id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.client_held_use FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table client_link
  centre_id uuid not null default app.centre()
  id uuid not null
  order_id uuid not null
  contact_id uuid not null
  token_hash bytea not null
  expires_at timestamp with time zone not null
  revoked_at timestamp with time zone
  created_at timestamp with time zone not null default app.at()
  created_by uuid default app.person()
  constraint client_link_pkey PRIMARY KEY (centre_id, id)
  constraint client_link_token_hash_key UNIQUE (token_hash)
  constraint client_link_centre_id_contact_id_fkey FOREIGN KEY (centre_id, contact_id) REFERENCES contact(centre_id, id)
  constraint client_link_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table client_money_back
  centre_id uuid not null default app.centre()
  id uuid not null
  receipt_id uuid
  refund_id uuid
  use_id uuid
  on_day date not null
  reason text not null
  entry_id uuid not null
  created_at timestamp with time zone not null default app.at()
  created_by uuid default app.person()
  constraint client_money_back_pkey PRIMARY KEY (centre_id, id)
  constraint client_money_back_centre_id_receipt_id_key UNIQUE (centre_id, receipt_id)
  constraint client_money_back_centre_id_refund_id_key UNIQUE (centre_id, refund_id)
  constraint client_money_back_centre_id_use_id_key UNIQUE (centre_id, use_id)
  constraint client_money_back_centre_id_entry_id_fkey FOREIGN KEY (centre_id, entry_id) REFERENCES ledger_entry(centre_id, id)
  constraint client_money_back_centre_id_receipt_id_fkey FOREIGN KEY (centre_id, receipt_id) REFERENCES client_receipt(centre_id, id)
  constraint client_money_back_centre_id_refund_id_fkey FOREIGN KEY (centre_id, refund_id) REFERENCES client_refund(centre_id, id)
  constraint client_money_back_centre_id_use_id_fkey FOREIGN KEY (centre_id, use_id) REFERENCES client_held_use(centre_id, id)
  constraint client_money_back_check CHECK ((num_nonnulls(receipt_id, refund_id, use_id) = 1))
  constraint client_money_back_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 400)))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.client_money_back FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.actor_kind() AS actor_kind) = 'client'::text) AND (receipt_id IN ( SELECT r.id
   FROM client_receipt r)))
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table client_order
  centre_id uuid not null default app.centre()
  id uuid not null
  number text not null
  client_id uuid not null
  contact_id uuid not null
  inquiry_id uuid
  team_id uuid
  director_id uuid not null
  title text not null
  state text not null default 'draft'::text
  unit_yen integer not null default 0
  unit_name text not null default '件'::text
  due_on date
  ordered_on date
  accepted_on date
  client_due_on date
  created_at timestamp with time zone not null default app.at()
  created_by uuid default app.person()
  rev integer not null default 1
  constraint client_order_pkey PRIMARY KEY (centre_id, id)
  constraint client_order_centre_id_number_key UNIQUE (centre_id, number)
  constraint client_order_centre_id_client_id_fkey FOREIGN KEY (centre_id, client_id) REFERENCES client(centre_id, id)
  constraint client_order_centre_id_contact_id_fkey FOREIGN KEY (centre_id, contact_id) REFERENCES contact(centre_id, id)
  constraint client_order_centre_id_director_id_fkey FOREIGN KEY (centre_id, director_id) REFERENCES person(centre_id, id)
  constraint client_order_centre_id_inquiry_id_fkey FOREIGN KEY (centre_id, inquiry_id) REFERENCES inquiry(centre_id, id)
  constraint client_order_centre_id_team_id_fkey FOREIGN KEY (centre_id, team_id) REFERENCES team(centre_id, id)
  constraint client_order_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'quoted'::text, 'ordered'::text, 'working'::text, 'delivered'::text, 'accepted'::text, 'cancelled'::text])))
  constraint client_order_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
  constraint client_order_unit_yen_check CHECK (((unit_yen >= 0) AND (unit_yen <= 1000000000)))
  create INDEX order_of_client ON public.client_order USING btree (centre_id, client_id)
  row security on, binds the owner
  policy client_accept for update to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND app.of_client(id))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND app.of_client(id))
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND app.of_client(id))
  policy definers for all to app_owner
    using true
    with check true
  policy inside_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table client_receipt
  centre_id uuid not null default app.centre()
  id uuid not null
  number text not null
  invoice_id uuid not null
  yen bigint not null
  paid_on date not null
  entry_id uuid not null
  created_at timestamp with time zone not null default app.at()
  created_by uuid default app.person()
  held_yen bigint not null default 0
  constraint client_receipt_pkey PRIMARY KEY (centre_id, id)
  constraint client_receipt_centre_id_number_key UNIQUE (centre_id, number)
  constraint client_receipt_centre_id_entry_id_fkey FOREIGN KEY (centre_id, entry_id) REFERENCES ledger_entry(centre_id, id)
  constraint client_receipt_centre_id_invoice_id_fkey FOREIGN KEY (centre_id, invoice_id) REFERENCES invoice(centre_id, id)
  constraint client_receipt_held_yen_check CHECK ((held_yen >= 0))
  constraint client_receipt_yen_check CHECK (((yen >= 0) AND ((yen + held_yen) > 0)))
  create INDEX receipt_of_invoice ON public.client_receipt USING btree (centre_id, invoice_id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.client_receipt FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.actor_kind() AS actor_kind) = 'client'::text) AND (invoice_id IN ( SELECT i.id
   FROM invoice i)))
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table client_refund
  centre_id uuid not null default app.centre()
  id uuid not null
  invoice_id uuid not null
  yen bigint not null
  paid_on date not null
  entry_id uuid not null
  created_at timestamp with time zone not null default app.at()
  created_by uuid default app.person()
  constraint client_refund_pkey PRIMARY KEY (centre_id, id)
  constraint client_refund_centre_id_entry_id_fkey FOREIGN KEY (centre_id, entry_id) REFERENCES ledger_entry(centre_id, id)
  constraint client_refund_centre_id_invoice_id_fkey FOREIGN KEY (centre_id, invoice_id) REFERENCES invoice(centre_id, id)
  constraint client_refund_yen_check CHECK ((yen > 0))
  create INDEX refund_of_invoice ON public.client_refund USING btree (centre_id, invoice_id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.client_refund FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table client_reminder
  centre_id uuid not null default app.centre()
  id uuid not null
  number text not null
  client_id uuid not null
  on_day date not null
  stage integer not null
  yen bigint not null
  content jsonb not null
  sha256 text not null
  by_person uuid not null
  created_at timestamp with time zone not null default now()
  constraint client_reminder_pkey PRIMARY KEY (centre_id, id)
  constraint client_reminder_centre_id_client_id_on_day_key UNIQUE (centre_id, client_id, on_day)
  constraint client_reminder_centre_id_number_key UNIQUE (centre_id, number)
  constraint client_reminder_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint client_reminder_centre_id_client_id_fkey FOREIGN KEY (centre_id, client_id) REFERENCES client(centre_id, id)
  constraint client_reminder_number_check CHECK (((length(number) >= 1) AND (length(number) <= 40)))
  constraint client_reminder_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint client_reminder_stage_check CHECK (((stage >= 1) AND (stage <= 3)))
  constraint client_reminder_yen_check CHECK ((yen > 0))
  create INDEX reminder_of_client ON public.client_reminder USING btree (centre_id, client_id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.client_reminder FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table column_mapping
  centre_id uuid not null default app.centre()
  id uuid not null
  client_id uuid not null
  fingerprint text not null
  mapping jsonb not null
  created_at timestamp with time zone not null default app.at()
  constraint column_mapping_pkey PRIMARY KEY (centre_id, id)
  constraint column_mapping_centre_id_client_id_fingerprint_key UNIQUE (centre_id, client_id, fingerprint)
  constraint column_mapping_centre_id_client_id_fkey FOREIGN KEY (centre_id, client_id) REFERENCES client(centre_id, id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table consideration
  centre_id uuid not null default app.centre()
  id uuid not null
  person_id uuid not null
  leave_id uuid
  what text not null
  facts jsonb not null
  created_at timestamp with time zone not null default app.at()
  constraint consideration_pkey PRIMARY KEY (centre_id, id)
  constraint consideration_centre_id_leave_id_fkey FOREIGN KEY (centre_id, leave_id) REFERENCES leave(centre_id, id)
  constraint consideration_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own_or_arranging for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ((person_id = ( SELECT app.person() AS person)) OR ( SELECT app.has_role('coordinator'::text) AS has_role) OR ( SELECT app.has_role('manager'::text) AS has_role) OR (( SELECT app.actor_kind() AS actor_kind) = 'system'::text)))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ((person_id = ( SELECT app.person() AS person)) OR ( SELECT app.staff() AS staff)))
  grant insert, select to app_rw
  grant insert, select to app_system

table consideration_answer
  centre_id uuid not null default app.centre()
  id uuid not null
  consideration_id uuid not null
  done text not null
  told text not null
  by_person uuid not null
  at timestamp with time zone not null
  constraint consideration_answer_pkey PRIMARY KEY (centre_id, id)
  constraint consideration_answer_centre_id_consideration_id_key UNIQUE (centre_id, consideration_id)
  constraint consideration_answer_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint consideration_answer_centre_id_consideration_id_fkey FOREIGN KEY (centre_id, consideration_id) REFERENCES consideration(centre_id, id)
  constraint consideration_answer_done_check CHECK ((done = ANY (ARRAY['granted'::text, 'partly'::text, 'not-possible'::text])))
  constraint consideration_answer_told_check CHECK ((length(told) <= 4000))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.consideration_answer FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy of_wish for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (EXISTS ( SELECT 1
   FROM consideration c
  WHERE ((c.centre_id = consideration_answer.centre_id) AND (c.id = consideration_answer.consideration_id)))))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.has_role('coordinator'::text) AS has_role) OR ( SELECT app.has_role('manager'::text) AS has_role)))
  grant insert, select to app_rw
  grant insert, select to app_system

table contact
  centre_id uuid not null default app.centre()
  id uuid not null
  client_id uuid not null
  name text not null
  department text not null default ''::text
  email text not null default ''::text
  phone text not null default ''::text
  created_at timestamp with time zone not null default app.at()
  rev integer not null default 1
  constraint contact_pkey PRIMARY KEY (centre_id, id)
  constraint contact_centre_id_client_id_fkey FOREIGN KEY (centre_id, client_id) REFERENCES client(centre_id, id)
  constraint contact_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  create INDEX contact_of_client ON public.contact USING btree (centre_id, client_id)
  row security on, binds the owner
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.actor_kind() AS actor_kind) = 'client'::text) AND (id = ( SELECT app.contact() AS contact)))
  policy definers for all to app_owner
    using true
    with check true
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table credit_note
  centre_id uuid not null default app.centre()
  id uuid not null
  number text not null
  invoice_id uuid not null
  on_day date not null
  total_yen bigint not null
  content jsonb not null
  sha256 text not null
  entry_id uuid not null
  by_person uuid not null
  created_at timestamp with time zone not null default now()
  constraint credit_note_pkey PRIMARY KEY (centre_id, id)
  constraint credit_note_centre_id_number_key UNIQUE (centre_id, number)
  constraint credit_note_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint credit_note_centre_id_entry_id_fkey FOREIGN KEY (centre_id, entry_id) REFERENCES ledger_entry(centre_id, id)
  constraint credit_note_centre_id_invoice_id_fkey FOREIGN KEY (centre_id, invoice_id) REFERENCES invoice(centre_id, id)
  constraint credit_note_number_check CHECK (((length(number) >= 1) AND (length(number) <= 40)))
  constraint credit_note_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint credit_note_total_yen_check CHECK ((total_yen > 0))
  create INDEX note_of_invoice ON public.credit_note USING btree (centre_id, invoice_id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.credit_note FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.actor_kind() AS actor_kind) = 'client'::text) AND (invoice_id IN ( SELECT i.id
   FROM invoice i)))
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table delivery
  centre_id uuid not null default app.centre()
  id uuid not null
  order_id uuid not null
  number integer not null
  sample boolean not null default false
  file_name text not null
  sha256 text not null
  item_count integer not null
  created_at timestamp with time zone not null default app.at()
  created_by uuid default app.person()
  constraint delivery_pkey PRIMARY KEY (centre_id, id)
  constraint delivery_centre_id_order_id_number_key UNIQUE (centre_id, order_id, number)
  constraint delivery_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  row security on, binds the owner
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND app.of_client(order_id))
  policy definers for all to app_owner
    using true
    with check true
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table delivery_certificate
  centre_id uuid not null default app.centre()
  id uuid not null
  order_id uuid not null
  delivery_id uuid not null
  lot integer not null
  sample integer not null
  confidence double precision not null
  commitment text not null
  drawn_at timestamp with time zone not null default app.at()
  statement jsonb
  constraint delivery_certificate_pkey PRIMARY KEY (centre_id, id)
  constraint delivery_certificate_centre_id_delivery_id_key UNIQUE (centre_id, delivery_id)
  constraint delivery_certificate_centre_id_delivery_id_fkey FOREIGN KEY (centre_id, delivery_id) REFERENCES delivery(centre_id, id)
  constraint delivery_certificate_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint delivery_certificate_check CHECK (((sample >= 1) AND (sample <= lot)))
  constraint delivery_certificate_commitment_check CHECK ((commitment ~ '^[0-9a-f]{64}$'::text))
  constraint delivery_certificate_confidence_check CHECK (((confidence >= (0.5)::double precision) AND (confidence < (1)::double precision)))
  constraint delivery_certificate_lot_check CHECK ((lot > 0))
  create INDEX certificate_of_order ON public.delivery_certificate USING btree (centre_id, order_id)
  row security on, binds the owner
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND app.of_client(order_id))
  policy definers for all to app_owner
    using true
    with check true
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select to app_rw
  grant insert, select to app_system
  grant update (statement) to app_rw
  grant update (statement) to app_system

table discarded_run
  centre_id uuid not null default app.centre()
  id uuid not null
  month text not null
  part integer not null
  pay_on date not null
  file bytea not null
  sha256 text not null
  item_count integer not null
  total_yen bigint not null
  prepared_by uuid not null
  prepared_at timestamp with time zone not null
  reason text not null
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint discarded_run_pkey PRIMARY KEY (centre_id, id)
  constraint discarded_run_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint discarded_run_centre_id_month_fkey FOREIGN KEY (centre_id, month) REFERENCES period(centre_id, month)
  constraint discarded_run_centre_id_prepared_by_fkey FOREIGN KEY (centre_id, prepared_by) REFERENCES person(centre_id, id)
  constraint discarded_run_part_check CHECK ((part > 0))
  constraint discarded_run_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 400)))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.discarded_run FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_read for select to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant select to app_rw
  grant select to app_system

table dispute
  centre_id uuid not null default app.centre()
  id uuid not null
  review_id uuid not null
  person_id uuid not null
  body text not null
  state text not null default 'open'::text
  answer text
  answered_by uuid
  created_at timestamp with time zone not null default app.at()
  answered_at timestamp with time zone
  constraint dispute_pkey PRIMARY KEY (centre_id, id)
  constraint dispute_centre_id_review_id_key UNIQUE (centre_id, review_id)
  constraint dispute_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint dispute_centre_id_review_id_fkey FOREIGN KEY (centre_id, review_id) REFERENCES review(centre_id, id)
  constraint dispute_state_check CHECK ((state = ANY (ARRAY['open'::text, 'upheld'::text, 'kept'::text])))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table draft_operation
  centre_id uuid not null default app.centre()
  id uuid not null
  piece_id uuid not null
  person_id uuid not null
  seq integer not null
  made_at timestamp with time zone not null
  received_at timestamp with time zone not null default now()
  place bigint not null identity
  late boolean not null default false
  payload jsonb not null
  constraint draft_operation_pkey PRIMARY KEY (centre_id, id)
  constraint draft_operation_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint draft_operation_centre_id_piece_id_fkey FOREIGN KEY (centre_id, piece_id) REFERENCES piece(centre_id, id)
  constraint draft_operation_seq_check CHECK ((seq >= 0))
  create INDEX draft_operation_of_piece ON public.draft_operation USING btree (centre_id, piece_id, place)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select to app_rw
  grant insert, select to app_system

table ending_notice
  centre_id uuid not null default app.centre()
  id uuid not null
  person_id uuid not null
  noticed_on date not null
  ends_on date not null
  exception text
  evidence text not null default ''::text
  duty boolean not null
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint ending_notice_pkey PRIMARY KEY (centre_id, id)
  constraint ending_notice_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint ending_notice_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint ending_notice_check CHECK ((ends_on >= noticed_on))
  constraint ending_notice_evidence_check CHECK ((length(evidence) <= 4000))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ending_notice FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  create TRIGGER one_open BEFORE INSERT ON public.ending_notice FOR EACH ROW EXECUTE FUNCTION app.one_open_ending()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own_or_staff for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.staff() AS staff) OR (person_id = ( SELECT app.person() AS person))))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select to app_rw
  grant insert, select to app_system

table ending_withdrawal
  centre_id uuid not null default app.centre()
  id uuid not null
  ending_id uuid not null
  body text not null
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint ending_withdrawal_pkey PRIMARY KEY (centre_id, id)
  constraint ending_withdrawal_centre_id_ending_id_key UNIQUE (centre_id, ending_id)
  constraint ending_withdrawal_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint ending_withdrawal_centre_id_ending_id_fkey FOREIGN KEY (centre_id, ending_id) REFERENCES ending_notice(centre_id, id)
  constraint ending_withdrawal_body_check CHECK (((length(btrim(body)) >= 1) AND (length(btrim(body)) <= 4000)))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ending_withdrawal FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy of_ending for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (EXISTS ( SELECT 1
   FROM ending_notice e
  WHERE ((e.centre_id = ending_withdrawal.centre_id) AND (e.id = ending_withdrawal.ending_id)))))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select to app_rw
  grant insert, select to app_system

table ending_word
  centre_id uuid not null default app.centre()
  id uuid not null
  ending_id uuid not null
  kind text not null
  body text not null default ''::text
  by_person uuid not null
  at timestamp with time zone not null
  constraint ending_word_pkey PRIMARY KEY (centre_id, id)
  constraint ending_word_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint ending_word_centre_id_ending_id_fkey FOREIGN KEY (centre_id, ending_id) REFERENCES ending_notice(centre_id, id)
  constraint ending_word_body_check CHECK ((length(body) <= 4000))
  constraint ending_word_kind_check CHECK ((kind = ANY (ARRAY['asked'::text, 'answered'::text])))
  create INDEX word_of_ending ON public.ending_word USING btree (centre_id, ending_id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ending_word FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy of_ending for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (EXISTS ( SELECT 1
   FROM ending_notice e
  WHERE ((e.centre_id = ending_word.centre_id) AND (e.id = ending_word.ending_id)))))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (((kind = 'asked'::text) AND (by_person = ( SELECT app.person() AS person))) OR ( SELECT app.staff() AS staff)) AND (EXISTS ( SELECT 1
   FROM ending_notice e
  WHERE ((e.centre_id = ending_word.centre_id) AND (e.id = ending_word.ending_id)))))
  grant insert, select to app_rw
  grant insert, select to app_system

table gold_item
  centre_id uuid not null default app.centre()
  id uuid not null
  order_id uuid not null
  step_id uuid not null
  item_id uuid not null
  answer jsonb not null
  rule_id uuid not null
  note text not null default ''::text
  state text not null default 'open'::text
  ended_at timestamp with time zone
  created_at timestamp with time zone not null default app.at()
  created_by uuid default app.person()
  constraint gold_item_pkey PRIMARY KEY (centre_id, id)
  constraint gold_item_centre_id_step_id_item_id_key UNIQUE (centre_id, step_id, item_id)
  constraint gold_item_centre_id_item_id_fkey FOREIGN KEY (centre_id, item_id) REFERENCES item(centre_id, id)
  constraint gold_item_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint gold_item_centre_id_rule_id_fkey FOREIGN KEY (centre_id, rule_id) REFERENCES manual_rule(centre_id, id)
  constraint gold_item_centre_id_step_id_fkey FOREIGN KEY (centre_id, step_id) REFERENCES step(centre_id, id)
  constraint gold_item_state_check CHECK ((state = ANY (ARRAY['open'::text, 'revealed'::text, 'withdrawn'::text])))
  create INDEX gold_of_order ON public.gold_item USING btree (centre_id, order_id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select to app_rw
  grant insert, select to app_system
  grant update (answer, rule_id, note, state, ended_at) to app_rw
  grant update (answer, rule_id, note, state, ended_at) to app_system

table gold_result
  centre_id uuid not null default app.centre()
  id uuid not null
  gold_id uuid not null
  piece_id uuid not null
  person_id uuid not null
  right_answer boolean not null
  counts boolean not null
  shown jsonb
  rule_id uuid not null
  dispute text
  dispute_state text
  dispute_answer text
  answered_by uuid
  created_at timestamp with time zone not null default app.at()
  constraint gold_result_pkey PRIMARY KEY (centre_id, id)
  constraint gold_result_centre_id_gold_id_person_id_key UNIQUE (centre_id, gold_id, person_id)
  constraint gold_result_centre_id_piece_id_key UNIQUE (centre_id, piece_id)
  constraint gold_result_centre_id_gold_id_fkey FOREIGN KEY (centre_id, gold_id) REFERENCES gold_item(centre_id, id)
  constraint gold_result_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint gold_result_centre_id_piece_id_fkey FOREIGN KEY (centre_id, piece_id) REFERENCES piece(centre_id, id)
  constraint gold_result_centre_id_rule_id_fkey FOREIGN KEY (centre_id, rule_id) REFERENCES manual_rule(centre_id, id)
  constraint gold_result_check CHECK (((dispute IS NULL) = (dispute_state IS NULL)))
  constraint gold_result_dispute_state_check CHECK ((dispute_state = ANY (ARRAY['open'::text, 'upheld'::text, 'kept'::text])))
  create INDEX gold_result_of_person ON public.gold_result USING btree (centre_id, person_id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (person_id = ( SELECT app.person() AS person)))
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select to app_rw
  grant insert, select to app_system
  grant update (counts, dispute, dispute_state, dispute_answer, answered_by) to app_rw
  grant update (counts, dispute, dispute_state, dispute_answer, answered_by) to app_system

table grant_fact
  centre_id uuid not null default app.centre()
  id uuid not null
  entry_id uuid not null
  version integer not null
  granter text not null
  decision text not null
  purpose text not null
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint grant_fact_pkey PRIMARY KEY (centre_id, id)
  constraint grant_fact_centre_id_entry_id_version_key UNIQUE (centre_id, entry_id, version)
  constraint grant_fact_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint grant_fact_centre_id_entry_id_fkey FOREIGN KEY (centre_id, entry_id) REFERENCES ledger_entry(centre_id, id)
  constraint grant_fact_decision_check CHECK ((length(decision) <= 100))
  constraint grant_fact_granter_check CHECK (((length(granter) >= 1) AND (length(granter) <= 200)))
  constraint grant_fact_purpose_check CHECK ((length(purpose) <= 400))
  constraint grant_fact_version_check CHECK ((version > 0))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.grant_fact FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table hand_over
  centre_id uuid not null default app.centre()
  id uuid not null
  piece_id uuid not null
  from_person uuid not null
  cause text not null
  note text not null default ''::text
  done_percent integer not null
  created_at timestamp with time zone not null default app.at()
  constraint hand_over_pkey PRIMARY KEY (centre_id, id)
  constraint hand_over_centre_id_from_person_fkey FOREIGN KEY (centre_id, from_person) REFERENCES person(centre_id, id)
  constraint hand_over_centre_id_piece_id_fkey FOREIGN KEY (centre_id, piece_id) REFERENCES piece(centre_id, id)
  constraint hand_over_cause_check CHECK ((cause = ANY (ARRAY['hand_over'::text, 'rest'::text, 'return'::text, 'lapse'::text])))
  constraint hand_over_done_percent_check CHECK (((done_percent >= 0) AND (done_percent <= 100)))
  create INDEX hand_over_of_piece ON public.hand_over USING btree (centre_id, piece_id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select to app_rw
  grant insert, select to app_system

table hours_exception
  centre_id uuid not null default app.centre()
  id uuid not null
  person_id uuid not null
  day date not null
  minutes integer not null
  constraint hours_exception_pkey PRIMARY KEY (centre_id, id)
  constraint hours_exception_centre_id_person_id_day_key UNIQUE (centre_id, person_id, day)
  constraint hours_exception_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint hours_exception_minutes_check CHECK (((minutes >= 0) AND (minutes <= 1440)))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant delete, insert, select, update to app_rw
  grant insert, select, update to app_system

table hours_offer
  centre_id uuid not null default app.centre()
  id uuid not null
  person_id uuid not null
  weekday integer not null
  band text not null
  minutes integer not null
  constraint hours_offer_pkey PRIMARY KEY (centre_id, id)
  constraint hours_offer_centre_id_person_id_weekday_band_key UNIQUE (centre_id, person_id, weekday, band)
  constraint hours_offer_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint hours_offer_band_check CHECK ((band = ANY (ARRAY['early'::text, 'morning'::text, 'afternoon'::text, 'evening'::text, 'night'::text])))
  constraint hours_offer_minutes_check CHECK (((minutes >= 1) AND (minutes <= 480)))
  constraint hours_offer_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant delete, insert, select, update to app_rw
  grant insert, select, update to app_system

table idempotency_key
  centre_id uuid not null
  actor text not null
  key text not null
  fingerprint text not null
  status integer
  body jsonb
  created_at timestamp with time zone not null default now()
  constraint idempotency_key_pkey PRIMARY KEY (centre_id, actor, key)
  constraint idempotency_key_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (actor = ( SELECT app.actor_key() AS actor_key)))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (actor = ( SELECT app.actor_key() AS actor_key)))
  grant insert, select to app_rw
  grant insert, select to app_system
  grant update (status, body) to app_rw
  grant update (status, body) to app_system

table inquiry
  centre_id uuid not null default app.centre()
  id uuid not null
  client_id uuid not null
  contact_id uuid
  title text not null
  body text not null default ''::text
  wished_on date
  state text not null default 'open'::text
  created_at timestamp with time zone not null default app.at()
  created_by uuid default app.person()
  rev integer not null default 1
  constraint inquiry_pkey PRIMARY KEY (centre_id, id)
  constraint inquiry_centre_id_client_id_fkey FOREIGN KEY (centre_id, client_id) REFERENCES client(centre_id, id)
  constraint inquiry_centre_id_contact_id_fkey FOREIGN KEY (centre_id, contact_id) REFERENCES contact(centre_id, id)
  constraint inquiry_state_check CHECK ((state = ANY (ARRAY['open'::text, 'ordered'::text, 'declined'::text])))
  create INDEX inquiry_of_client ON public.inquiry USING btree (centre_id, client_id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table invitation
  centre_id uuid not null
  id uuid not null
  email text not null
  name text not null
  role text not null
  token_hash bytea not null
  invited_by uuid
  created_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  ended_at timestamp with time zone
  constraint invitation_pkey PRIMARY KEY (centre_id, id)
  constraint invitation_token_hash_key UNIQUE (token_hash)
  constraint invitation_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centre(centre_id)
  constraint invitation_centre_id_invited_by_fkey FOREIGN KEY (centre_id, invited_by) REFERENCES person(centre_id, id)
  constraint invitation_email_check CHECK ((email = lower(email)))
  constraint invitation_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  create UNIQUE INDEX invitation_open ON public.invitation USING btree (centre_id, email) WHERE ((used_at IS NULL) AND (ended_at IS NULL))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inviters for all to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.has_any(ARRAY['director'::text, 'coordinator'::text, 'manager'::text, 'admin'::text]) AS has_any))
    with check (centre_id = ( SELECT app.centre() AS centre))
  policy jobs for all to app_system
    using (centre_id = ( SELECT app.centre() AS centre))
    with check (centre_id = ( SELECT app.centre() AS centre))
  grant insert to app_rw
  grant insert to app_system
  grant select (centre_id, id, email, name, role, invited_by, created_at, expires_at, used_at, ended_at) to app_rw
  grant select (centre_id, id, email, name, role, invited_by, created_at, expires_at, used_at, ended_at) to app_system
  grant update (ended_at) to app_rw
  grant update (ended_at) to app_system

table invoice
  centre_id uuid not null default app.centre()
  id uuid not null
  number text not null
  month text not null
  client_id uuid not null
  net_yen bigint not null
  tax_yen bigint not null
  total_yen bigint not null
  due_on date not null
  content jsonb not null
  sha256 text not null
  created_at timestamp with time zone not null default app.at()
  constraint invoice_pkey PRIMARY KEY (centre_id, id)
  constraint invoice_centre_id_month_client_id_key UNIQUE (centre_id, month, client_id)
  constraint invoice_centre_id_number_key UNIQUE (centre_id, number)
  constraint invoice_centre_id_client_id_fkey FOREIGN KEY (centre_id, client_id) REFERENCES client(centre_id, id)
  constraint invoice_centre_id_month_fkey FOREIGN KEY (centre_id, month) REFERENCES period(centre_id, month)
  constraint invoice_check CHECK ((total_yen = (net_yen + tax_yen)))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.invoice FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.actor_kind() AS actor_kind) = 'client'::text) AND (id IN ( SELECT l.invoice_id
   FROM invoice_line l
  WHERE ((l.centre_id = ( SELECT app.centre() AS centre)) AND (l.order_id = ( SELECT app."order"() AS "order"))))))
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table invoice_line
  centre_id uuid not null default app.centre()
  id uuid not null
  item_id uuid not null
  order_id uuid not null
  client_id uuid not null
  yen integer not null
  accepted_on date not null
  month text not null
  entry_id uuid
  invoice_id uuid
  created_at timestamp with time zone not null default app.at()
  constraint invoice_line_pkey PRIMARY KEY (centre_id, id)
  constraint invoice_line_centre_id_item_id_key UNIQUE (centre_id, item_id)
  constraint invoice_line_centre_id_client_id_fkey FOREIGN KEY (centre_id, client_id) REFERENCES client(centre_id, id)
  constraint invoice_line_centre_id_entry_id_fkey FOREIGN KEY (centre_id, entry_id) REFERENCES ledger_entry(centre_id, id)
  constraint invoice_line_centre_id_invoice_id_fkey FOREIGN KEY (centre_id, invoice_id) REFERENCES invoice(centre_id, id)
  constraint invoice_line_centre_id_item_id_fkey FOREIGN KEY (centre_id, item_id) REFERENCES item(centre_id, id)
  constraint invoice_line_centre_id_month_fkey FOREIGN KEY (centre_id, month) REFERENCES period(centre_id, month)
  constraint invoice_line_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint invoice_line_yen_check CHECK ((yen >= 0))
  create INDEX invoice_line_of_month ON public.invoice_line USING btree (centre_id, month, client_id)
  create INDEX invoice_line_of_order ON public.invoice_line USING btree (centre_id, order_id)
  create TRIGGER month_is_open BEFORE INSERT ON public.invoice_line FOR EACH ROW EXECUTE FUNCTION app.month_is_open()
  create TRIGGER only_ties BEFORE UPDATE ON public.invoice_line FOR EACH ROW EXECUTE FUNCTION app.invoice_line_ties()
  row security on, binds the owner
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND app.of_client(order_id))
  policy definers for all to app_owner
    using true
    with check true
  policy made_by_acceptance for insert to app_rw
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.staff() AS staff) OR app.of_client(order_id)))
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table item
  centre_id uuid not null default app.centre()
  id uuid not null
  order_id uuid not null
  batch_id uuid not null
  row_no integer not null
  source jsonb not null
  image_sha256 text
  pilot boolean not null default false
  state text not null default 'open'::text
  result jsonb
  done_at timestamp with time zone
  constraint item_pkey PRIMARY KEY (centre_id, id)
  constraint item_centre_id_order_id_row_no_key UNIQUE (centre_id, order_id, row_no)
  constraint item_centre_id_batch_id_fkey FOREIGN KEY (centre_id, batch_id) REFERENCES item_batch(centre_id, id)
  constraint item_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint item_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'delivered'::text])))
  create INDEX item_of_batch ON public.item USING btree (centre_id, batch_id)
  create INDEX item_pilot ON public.item USING btree (centre_id, id) WHERE pilot
  row security on, binds the owner
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND app.of_client(order_id))
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  policy office_takes_out restrictive for delete to app_rw
    using ( SELECT app.staff() AS staff)
  grant delete, insert, select, update to app_rw
  grant insert, select, update to app_system

table item_batch
  centre_id uuid not null default app.centre()
  id uuid not null
  order_id uuid not null
  name text not null
  columns jsonb not null
  source_sha256 text
  pilot boolean not null default false
  created_at timestamp with time zone not null default app.at()
  created_by uuid default app.person()
  constraint item_batch_pkey PRIMARY KEY (centre_id, id)
  constraint item_batch_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  create INDEX batch_of_order ON public.item_batch USING btree (centre_id, order_id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  policy office_takes_out restrictive for delete to app_rw
    using ( SELECT app.staff() AS staff)
  grant delete, insert, select, update to app_rw
  grant insert, select, update to app_system

table journal_export
  centre_id uuid not null default app.centre()
  id uuid not null
  layout text not null
  from_day date not null
  to_day date not null
  only_added boolean not null
  up_to integer not null
  vouchers integer not null
  row_count integer not null
  sha256 text not null
  file bytea not null
  media_type text not null
  file_name text not null
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint journal_export_pkey PRIMARY KEY (centre_id, id)
  constraint journal_export_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint journal_export_check CHECK ((from_day <= to_day))
  constraint journal_export_layout_check CHECK ((layout = ANY (ARRAY['plain'::text, 'yayoi'::text, 'freee'::text, 'money-forward'::text])))
  constraint journal_export_row_count_check CHECK ((row_count > 0))
  constraint journal_export_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint journal_export_up_to_check CHECK ((up_to > 0))
  constraint journal_export_vouchers_check CHECK ((vouchers > 0))
  create INDEX export_of_days ON public.journal_export USING btree (centre_id, layout, from_day)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.journal_export FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table journal_export_unused
  centre_id uuid not null default app.centre()
  id uuid not null
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint journal_export_unused_pkey PRIMARY KEY (centre_id, id)
  constraint journal_export_unused_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint journal_export_unused_centre_id_id_fkey FOREIGN KEY (centre_id, id) REFERENCES journal_export(centre_id, id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.journal_export_unused FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table leave
  centre_id uuid not null default app.centre()
  id uuid not null
  person_id uuid not null
  from_day date not null
  until_day date
  started_at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint leave_pkey PRIMARY KEY (centre_id, id)
  constraint leave_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  create UNIQUE INDEX one_open_leave ON public.leave USING btree (centre_id, person_id) WHERE (ended_at IS NULL)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table ledger_entry
  centre_id uuid not null default app.centre()
  id uuid not null
  key text not null
  month text not null
  on_day date not null
  cause text not null
  cause_id uuid
  created_at timestamp with time zone not null default now()
  created_by uuid default app.person()
  note text
  constraint ledger_entry_pkey PRIMARY KEY (centre_id, id)
  constraint ledger_entry_centre_id_key_key UNIQUE (centre_id, key)
  constraint ledger_entry_centre_id_month_fkey FOREIGN KEY (centre_id, month) REFERENCES period(centre_id, month)
  constraint ledger_entry_note_check CHECK (((length(note) >= 1) AND (length(note) <= 400)))
  create INDEX ledger_entry_of_month ON public.ledger_entry USING btree (centre_id, month)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_entry FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  create CONSTRAINT TRIGGER entry_balances AFTER INSERT ON public.ledger_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.entry_balances()
  create TRIGGER month_is_open BEFORE INSERT ON public.ledger_entry FOR EACH ROW EXECUTE FUNCTION app.month_is_open()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table ledger_line
  centre_id uuid not null default app.centre()
  id uuid not null
  entry_id uuid not null
  account text not null
  yen bigint not null
  person_id uuid
  client_id uuid
  order_id uuid
  cost_centre text
  constraint ledger_line_pkey PRIMARY KEY (centre_id, id)
  constraint ledger_line_centre_id_client_id_fkey FOREIGN KEY (centre_id, client_id) REFERENCES client(centre_id, id)
  constraint ledger_line_centre_id_entry_id_fkey FOREIGN KEY (centre_id, entry_id) REFERENCES ledger_entry(centre_id, id)
  constraint ledger_line_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint ledger_line_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint ledger_line_yen_check CHECK ((yen <> 0))
  create INDEX ledger_line_of_entry ON public.ledger_line USING btree (centre_id, entry_id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_line FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  create TRIGGER held_not_overdrawn AFTER INSERT ON public.ledger_line REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.held_not_overdrawn()
  create TRIGGER lines_with_entries AFTER INSERT ON public.ledger_line REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.lines_with_entries()
  create TRIGGER number_vouchers AFTER INSERT ON public.ledger_line REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.number_vouchers()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table manual
  centre_id uuid not null default app.centre()
  id uuid not null
  title text not null
  version integer not null default 1
  created_at timestamp with time zone not null default app.at()
  rev integer not null default 1
  constraint manual_pkey PRIMARY KEY (centre_id, id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table manual_rule
  centre_id uuid not null default app.centre()
  id uuid not null
  manual_id uuid not null
  position integer not null
  code text not null
  body text not null
  constraint manual_rule_pkey PRIMARY KEY (centre_id, id)
  constraint manual_rule_centre_id_manual_id_code_key UNIQUE (centre_id, manual_id, code)
  constraint manual_rule_centre_id_manual_id_fkey FOREIGN KEY (centre_id, manual_id) REFERENCES manual(centre_id, id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table migration
  name text not null
  checksum text not null
  applied_at timestamp with time zone not null default now()
  constraint migration_pkey PRIMARY KEY (name)
  row security off
  grant select to app_open

table money_setting
  centre_id uuid not null default app.centre()
  id uuid not null
  kind text not null
  version integer not null
  content jsonb not null
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint money_setting_pkey PRIMARY KEY (centre_id, id)
  constraint money_setting_centre_id_kind_version_key UNIQUE (centre_id, kind, version)
  constraint money_setting_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint money_setting_kind_check CHECK ((kind = ANY (ARRAY['look'::text, 'bank'::text, 'journal'::text])))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.money_setting FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy look_read for select to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ((kind = 'look'::text) OR ( SELECT app.keeps_money() AS keeps_money)))
  policy money_writes for insert to app_rw, app_system
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table notice
  centre_id uuid not null default app.centre()
  id uuid not null
  person_id uuid not null
  kind text not null
  facts jsonb not null default '{}'::jsonb
  link text not null default ''::text
  created_at timestamp with time zone not null default app.at()
  put_away_at timestamp with time zone
  constraint notice_pkey PRIMARY KEY (centre_id, id)
  constraint notice_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  create INDEX notice_of_person ON public.notice USING btree (centre_id, person_id, created_at)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ((person_id = ( SELECT app.person() AS person)) OR (( SELECT app.actor_kind() AS actor_kind) = 'system'::text)))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.inside() AS inside) OR (( SELECT app.actor_kind() AS actor_kind) = 'client'::text)))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table offer
  centre_id uuid not null default app.centre()
  id uuid not null
  step_id uuid not null
  person_id uuid not null
  kind text not null
  reasons jsonb not null default '[]'::jsonb
  state text not null default 'open'::text
  created_at timestamp with time zone not null default app.at()
  answered_at timestamp with time zone
  constraint offer_pkey PRIMARY KEY (centre_id, id)
  constraint offer_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint offer_centre_id_step_id_fkey FOREIGN KEY (centre_id, step_id) REFERENCES step(centre_id, id)
  constraint offer_kind_check CHECK ((kind = ANY (ARRAY['work'::text, 'cover'::text])))
  constraint offer_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text])))
  create INDEX offer_of_person ON public.offer USING btree (centre_id, person_id, state)
  create UNIQUE INDEX one_open_offer ON public.offer USING btree (centre_id, step_id, person_id, kind) WHERE (state = 'open'::text)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy directing for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (state = ANY (ARRAY['open'::text, 'accepted'::text])) AND (( SELECT app.staff() AS staff) OR ( SELECT app.has_role('leader'::text) AS has_role)))
  policy own for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ((person_id = ( SELECT app.person() AS person)) OR (( SELECT app.actor_kind() AS actor_kind) = 'system'::text)))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table order_notice
  centre_id uuid not null default app.centre()
  id uuid not null
  person_id uuid not null
  order_id uuid not null
  step_id uuid not null
  content jsonb not null
  sha256 text not null
  created_at timestamp with time zone not null default app.at()
  client_due text generated ((content -> 'reconsignment'::text) ->> 'clientDue'::text)
  constraint order_notice_pkey PRIMARY KEY (centre_id, id)
  constraint order_notice_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint order_notice_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint order_notice_centre_id_step_id_fkey FOREIGN KEY (centre_id, step_id) REFERENCES step(centre_id, id)
  create INDEX order_notice_of_person ON public.order_notice USING btree (centre_id, person_id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own_or_staff for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ((person_id = ( SELECT app.person() AS person)) OR ( SELECT app.staff() AS staff)))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ((person_id = ( SELECT app.person() AS person)) OR ( SELECT app.staff() AS staff)))
  grant insert, select to app_rw
  grant insert, select to app_system

table order_reconsignment
  centre_id uuid not null default app.centre()
  id uuid not null
  order_id uuid not null
  client_due date
  client_name text not null
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint order_reconsignment_pkey PRIMARY KEY (centre_id, id)
  constraint order_reconsignment_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint order_reconsignment_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  create INDEX reconsignment_of_order ON public.order_reconsignment USING btree (centre_id, order_id, id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.order_reconsignment FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_read for select to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  policy staff_writes for insert to app_rw, app_system
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select to app_rw
  grant insert, select to app_system

table outbox_mail
  centre_id uuid not null
  id uuid not null
  to_address text not null
  to_person uuid
  subject text not null
  body_text text not null
  kind text not null
  about_kind text
  about_id uuid
  created_at timestamp with time zone not null default app.at()
  sent_at timestamp with time zone
  attempts integer not null default 0
  next_attempt_at timestamp with time zone not null default now()
  last_error text
  constraint outbox_mail_pkey PRIMARY KEY (centre_id, id)
  constraint outbox_mail_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 500)))
  constraint outbox_mail_to_address_check CHECK (((length(to_address) >= 3) AND (length(to_address) <= 320)))
  create INDEX outbox_mail_due ON public.outbox_mail USING btree (centre_id, next_attempt_at) WHERE (sent_at IS NULL)
  create INDEX outbox_mail_of_person ON public.outbox_mail USING btree (centre_id, to_person, created_at)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy mark for update to app_system
    using (centre_id = ( SELECT app.centre() AS centre))
    with check (centre_id = ( SELECT app.centre() AS centre))
  policy own for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (to_person = ( SELECT app.person() AS person)))
  policy send for select to app_system
    using (centre_id = ( SELECT app.centre() AS centre))
  policy write for insert to app_rw, app_system
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (sent_at IS NULL))
  grant insert, select to app_rw
  grant insert, select to app_system
  grant update (sent_at, attempts, next_attempt_at, last_error) to app_system

table outside_paper
  centre_id uuid not null default app.centre()
  id uuid not null
  first_id uuid not null
  version integer not null
  kind text not null
  number text not null
  on_day date not null
  yen bigint
  party text not null
  note text not null default ''::text
  sha256 text not null
  bytes integer not null
  media_type text not null
  file_name text not null
  removed boolean not null default false
  why text not null default ''::text
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint outside_paper_pkey PRIMARY KEY (centre_id, id)
  constraint outside_paper_centre_id_first_id_version_key UNIQUE (centre_id, first_id, version)
  constraint outside_paper_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint outside_paper_bytes_check CHECK ((bytes > 0))
  constraint outside_paper_check CHECK (((version = 1) OR (length(why) > 0)))
  constraint outside_paper_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 200)))
  constraint outside_paper_kind_check CHECK ((kind = ANY (ARRAY['received-invoice'::text, 'received-quote'::text, 'received-receipt'::text, 'contract'::text, 'other-paper'::text])))
  constraint outside_paper_note_check CHECK ((length(note) <= 4000))
  constraint outside_paper_number_check CHECK ((length(number) <= 200))
  constraint outside_paper_party_check CHECK (((length(party) >= 1) AND (length(party) <= 200)))
  constraint outside_paper_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint outside_paper_version_check CHECK ((version > 0))
  constraint outside_paper_why_check CHECK ((length(why) <= 4000))
  constraint outside_paper_yen_check CHECK (((yen >= 0) AND (yen <= '1000000000000'::bigint)))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.outside_paper FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table paper_wish
  centre_id uuid not null default app.centre()
  id uuid not null
  person_id uuid not null
  kind text not null
  ref_id uuid not null
  asked_at timestamp with time zone not null
  handed_on date
  handed_by uuid
  constraint paper_wish_pkey PRIMARY KEY (centre_id, id)
  constraint paper_wish_centre_id_kind_ref_id_key UNIQUE (centre_id, kind, ref_id)
  constraint paper_wish_centre_id_handed_by_fkey FOREIGN KEY (centre_id, handed_by) REFERENCES person(centre_id, id)
  constraint paper_wish_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint paper_wish_check CHECK (((handed_on IS NULL) = (handed_by IS NULL)))
  constraint paper_wish_kind_check CHECK ((kind = ANY (ARRAY['order-notice'::text, 'statement'::text, 'ending-notice'::text])))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  policy own_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (person_id = ( SELECT app.person() AS person)))
  policy own_wish for insert to app_rw
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (person_id = ( SELECT app.person() AS person)) AND (handed_on IS NULL))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table passkey
  id uuid not null
  account_id uuid not null
  credential_id text not null
  public_key bytea not null
  counter bigint not null
  transports text[] not null
  name text not null
  created_at timestamp with time zone not null default now()
  last_used_at timestamp with time zone
  constraint passkey_pkey PRIMARY KEY (id)
  constraint passkey_credential_id_key UNIQUE (credential_id)
  constraint passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint passkey_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  create INDEX passkey_of_account ON public.passkey USING btree (account_id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own for all to app_rw
    using (account_id = ( SELECT app.account() AS account))
    with check (account_id = ( SELECT app.account() AS account))
  grant delete, insert, select to app_rw

table passkey_challenge
  id uuid not null
  kind text not null
  account_id uuid
  challenge text not null
  expires_at timestamp with time zone not null
  constraint passkey_challenge_pkey PRIMARY KEY (id)
  constraint passkey_challenge_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint passkey_challenge_kind_check CHECK ((kind = ANY (ARRAY['add'::text, 'sign-in'::text])))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true

table password_reset
  token_hash bytea not null
  account_id uuid not null
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  constraint password_reset_pkey PRIMARY KEY (token_hash)
  constraint password_reset_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  create INDEX password_reset_of_account ON public.password_reset USING btree (account_id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true

table pay_correction
  centre_id uuid not null default app.centre()
  id uuid not null
  statement_id uuid not null
  line integer not null
  pay_line_id uuid not null
  yen integer not null
  reason text not null
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint pay_correction_pkey PRIMARY KEY (centre_id, id)
  constraint pay_correction_centre_id_id_pay_line_id_key UNIQUE (centre_id, id, pay_line_id)
  constraint pay_correction_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint pay_correction_centre_id_pay_line_id_fkey FOREIGN KEY (centre_id, pay_line_id) REFERENCES pay_line(centre_id, id)
  constraint pay_correction_centre_id_statement_id_fkey FOREIGN KEY (centre_id, statement_id) REFERENCES statement(centre_id, id)
  constraint pay_correction_line_check CHECK ((line > 0))
  constraint pay_correction_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 4000)))
  constraint pay_correction_yen_check CHECK ((yen > 0))
  create INDEX correction_of_line ON public.pay_correction USING btree (centre_id, pay_line_id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.pay_correction FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  policy own for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (EXISTS ( SELECT 1
   FROM statement s
  WHERE ((s.centre_id = pay_correction.centre_id) AND (s.id = pay_correction.statement_id) AND (s.person_id = ( SELECT app.person() AS person))))))
  grant insert, select to app_rw
  grant insert, select to app_system

table pay_correction_reversal
  centre_id uuid not null default app.centre()
  id uuid not null
  correction_id uuid not null
  pay_line_id uuid not null
  reason text not null
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint pay_correction_reversal_pkey PRIMARY KEY (centre_id, id)
  constraint pay_correction_reversal_centre_id_correction_id_key UNIQUE (centre_id, correction_id)
  constraint pay_correction_reversal_centre_id_id_pay_line_id_key UNIQUE (centre_id, id, pay_line_id)
  constraint pay_correction_reversal_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint pay_correction_reversal_centre_id_correction_id_pay_line_i_fkey FOREIGN KEY (centre_id, correction_id, pay_line_id) REFERENCES pay_correction(centre_id, id, pay_line_id)
  constraint pay_correction_reversal_reason_check CHECK (((length(btrim(reason)) >= 1) AND (length(btrim(reason)) <= 4000)))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.pay_correction_reversal FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  create TRIGGER take_back_line AFTER INSERT ON public.pay_correction_reversal FOR EACH ROW EXECUTE FUNCTION app.take_back_line()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  policy own for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (EXISTS ( SELECT 1
   FROM pay_correction c
  WHERE ((c.centre_id = pay_correction_reversal.centre_id) AND (c.id = pay_correction_reversal.correction_id)))))
  grant insert, select to app_rw
  grant insert, select to app_system

table pay_line
  centre_id uuid not null default app.centre()
  id uuid not null
  piece_id uuid not null
  person_id uuid not null
  order_id uuid not null
  step_id uuid not null
  yen integer not null
  received_on date not null
  month text not null
  entry_id uuid
  created_at timestamp with time zone not null default app.at()
  statement_id uuid
  corrects uuid
  share text not null default 'work'::text
  teaching_day_id uuid
  taken_back_id uuid
  constraint pay_line_pkey PRIMARY KEY (centre_id, id)
  constraint pay_line_centre_id_corrects_fkey FOREIGN KEY (centre_id, corrects) REFERENCES statement(centre_id, id)
  constraint pay_line_centre_id_entry_id_fkey FOREIGN KEY (centre_id, entry_id) REFERENCES ledger_entry(centre_id, id)
  constraint pay_line_centre_id_month_fkey FOREIGN KEY (centre_id, month) REFERENCES period(centre_id, month)
  constraint pay_line_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint pay_line_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint pay_line_centre_id_piece_id_fkey FOREIGN KEY (centre_id, piece_id) REFERENCES piece(centre_id, id)
  constraint pay_line_centre_id_statement_id_fkey FOREIGN KEY (centre_id, statement_id) REFERENCES statement(centre_id, id)
  constraint pay_line_centre_id_step_id_fkey FOREIGN KEY (centre_id, step_id) REFERENCES step(centre_id, id)
  constraint pay_line_centre_id_taken_back_id_id_fkey FOREIGN KEY (centre_id, taken_back_id, id) REFERENCES pay_correction_reversal(centre_id, id, pay_line_id)
  constraint pay_line_centre_id_teaching_day_id_fkey FOREIGN KEY (centre_id, teaching_day_id) REFERENCES teaching_day(centre_id, id)
  constraint pay_line_check CHECK (((share = 'mentoring'::text) = (teaching_day_id IS NOT NULL)))
  constraint pay_line_share_check CHECK ((share = ANY (ARRAY['work'::text, 'mentoring'::text])))
  constraint pay_line_taken_back CHECK (((taken_back_id IS NULL) OR ((corrects IS NOT NULL) AND (entry_id IS NULL) AND (statement_id IS NULL))))
  constraint pay_line_yen_check CHECK ((yen >= 0))
  create INDEX pay_line_of_month ON public.pay_line USING btree (centre_id, month, person_id)
  create INDEX pay_line_of_person ON public.pay_line USING btree (centre_id, person_id)
  create UNIQUE INDEX pay_line_of_taught_day ON public.pay_line USING btree (centre_id, teaching_day_id) WHERE ((teaching_day_id IS NOT NULL) AND (corrects IS NULL))
  create UNIQUE INDEX pay_line_once ON public.pay_line USING btree (centre_id, piece_id, person_id, share) WHERE (corrects IS NULL)
  create TRIGGER month_is_open BEFORE INSERT ON public.pay_line FOR EACH ROW EXECUTE FUNCTION app.month_is_open()
  create TRIGGER only_ties BEFORE UPDATE ON public.pay_line FOR EACH ROW EXECUTE FUNCTION app.pay_line_ties()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy made_by_work for insert to app_rw
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  policy own for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (person_id = ( SELECT app.person() AS person)))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table payment_hold
  centre_id uuid not null default app.centre()
  id uuid not null
  person_id uuid not null
  month text not null
  reason text not null
  held_by uuid not null
  created_at timestamp with time zone not null default app.at()
  ended_at timestamp with time zone
  constraint payment_hold_pkey PRIMARY KEY (centre_id, id)
  constraint payment_hold_centre_id_held_by_fkey FOREIGN KEY (centre_id, held_by) REFERENCES person(centre_id, id)
  constraint payment_hold_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint payment_hold_month_check CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text))
  constraint payment_hold_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 4000)))
  create UNIQUE INDEX one_hold ON public.payment_hold USING btree (centre_id, month, person_id) WHERE (ended_at IS NULL)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  policy own_hold for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (person_id = ( SELECT app.person() AS person)))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table payment_run
  centre_id uuid not null default app.centre()
  id uuid not null
  month text not null
  pay_on date not null
  file bytea not null
  sha256 text not null
  item_count integer not null
  total_yen bigint not null
  prepared_by uuid not null
  released_by uuid
  released_at timestamp with time zone
  created_at timestamp with time zone not null default app.at()
  sent_on date
  sent_by uuid
  part integer not null default 1
  constraint payment_run_pkey PRIMARY KEY (centre_id, id)
  constraint payment_run_centre_id_month_part_key UNIQUE (centre_id, month, part)
  constraint payment_run_centre_id_month_fkey FOREIGN KEY (centre_id, month) REFERENCES period(centre_id, month)
  constraint payment_run_centre_id_prepared_by_fkey FOREIGN KEY (centre_id, prepared_by) REFERENCES person(centre_id, id)
  constraint payment_run_centre_id_released_by_fkey FOREIGN KEY (centre_id, released_by) REFERENCES person(centre_id, id)
  constraint payment_run_centre_id_sent_by_fkey FOREIGN KEY (centre_id, sent_by) REFERENCES person(centre_id, id)
  constraint payment_run_check CHECK (((released_by IS NULL) OR (released_by <> prepared_by)))
  constraint payment_run_check1 CHECK (((sent_on IS NULL) OR (released_by IS NOT NULL)))
  constraint payment_run_part_check CHECK ((part > 0))
  create TRIGGER sent_day_is_true BEFORE UPDATE OF sent_on ON public.payment_run FOR EACH ROW WHEN ((new.sent_on IS DISTINCT FROM old.sent_on)) EXECUTE FUNCTION app.sent_day_is_true()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table payment_run_line
  centre_id uuid not null default app.centre()
  id uuid not null
  run_id uuid not null
  statement_id uuid not null
  constraint payment_run_line_pkey PRIMARY KEY (centre_id, id)
  constraint payment_run_line_centre_id_statement_id_key UNIQUE (centre_id, statement_id)
  constraint payment_run_line_centre_id_run_id_fkey FOREIGN KEY (centre_id, run_id) REFERENCES payment_run(centre_id, id)
  constraint payment_run_line_centre_id_statement_id_fkey FOREIGN KEY (centre_id, statement_id) REFERENCES statement(centre_id, id)
  create INDEX line_of_run ON public.payment_run_line USING btree (centre_id, run_id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.payment_run_line FOR EACH ROW EXECUTE FUNCTION app.run_line_stands()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  policy own for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (EXISTS ( SELECT 1
   FROM statement s
  WHERE ((s.centre_id = payment_run_line.centre_id) AND (s.id = payment_run_line.statement_id) AND (s.person_id = ( SELECT app.person() AS person))))))
  grant insert, select to app_rw
  grant insert, select to app_system

table period
  centre_id uuid not null default app.centre()
  id uuid not null
  month text not null
  state text not null default 'open'::text
  closed_hash text
  closed_at timestamp with time zone
  closed_by uuid
  constraint period_pkey PRIMARY KEY (centre_id, id)
  constraint period_centre_id_month_key UNIQUE (centre_id, month)
  constraint period_check CHECK (((state = 'closed'::text) = (closed_hash IS NOT NULL)))
  constraint period_month_check CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text))
  constraint period_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  policy month_inside for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table person
  centre_id uuid not null
  id uuid not null
  account_id uuid
  name text not null
  kana text not null default ''::text
  state text not null default 'active'::text
  demo boolean not null default false
  joined_at timestamp with time zone not null default app.at()
  closed_at timestamp with time zone
  rev integer not null default 1
  constraint person_pkey PRIMARY KEY (centre_id, id)
  constraint person_centre_id_account_id_key UNIQUE (centre_id, account_id)
  constraint person_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint person_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centre(centre_id)
  constraint person_kana_check CHECK ((length(kana) <= 200))
  constraint person_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint person_state_check CHECK ((state = ANY (ARRAY['active'::text, 'closed'::text])))
  create INDEX person_of_account ON public.person USING btree (account_id)
  row security on, binds the owner
  policy colleagues for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ((id = ( SELECT app.person() AS person)) OR ( SELECT app.has_any(ARRAY['worker'::text, 'leader'::text, 'director'::text, 'coordinator'::text, 'manager'::text, 'accounting'::text, 'professional'::text, 'counsellor'::text, 'admin'::text]) AS has_any)))
  policy definers for all to app_owner
    using true
    with check true
  policy jobs for all to app_system
    using (centre_id = ( SELECT app.centre() AS centre))
    with check (centre_id = ( SELECT app.centre() AS centre))
  policy keep for update to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ((id = ( SELECT app.person() AS person)) OR ( SELECT app.has_any(ARRAY['coordinator'::text, 'manager'::text, 'admin'::text]) AS has_any)))
    with check (centre_id = ( SELECT app.centre() AS centre))
  grant insert, select to app_system
  grant select to app_rw
  grant update (name, kana, state, closed_at, rev) to app_rw
  grant update (name, kana, state, closed_at, rev) to app_system

table piece
  centre_id uuid not null default app.centre()
  id uuid not null
  order_id uuid not null
  step_id uuid not null
  item_id uuid not null
  pass integer not null
  duty text not null default 'work'::text
  state text not null default 'open'::text
  person_id uuid
  lease_until timestamp with time zone
  lease_minutes integer
  warned_at timestamp with time zone
  claimed_at timestamp with time zone
  submitted_at timestamp with time zone
  accepted_at timestamp with time zone
  pay_yen integer not null
  notice_id uuid
  sampled boolean not null default false
  fields text[]
  rev integer not null default 1
  constraint piece_pkey PRIMARY KEY (centre_id, id)
  constraint piece_centre_id_step_id_item_id_pass_key UNIQUE (centre_id, step_id, item_id, pass)
  constraint piece_centre_id_item_id_fkey FOREIGN KEY (centre_id, item_id) REFERENCES item(centre_id, id)
  constraint piece_centre_id_notice_id_fkey FOREIGN KEY (centre_id, notice_id) REFERENCES order_notice(centre_id, id) DEFERRABLE INITIALLY DEFERRED
  constraint piece_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint piece_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint piece_centre_id_step_id_fkey FOREIGN KEY (centre_id, step_id) REFERENCES step(centre_id, id)
  constraint piece_check CHECK (((state = ANY (ARRAY['open'::text, 'withdrawn'::text])) = (person_id IS NULL)))
  constraint piece_check1 CHECK (((state = 'claimed'::text) <= ((lease_until IS NOT NULL) AND (notice_id IS NOT NULL))))
  constraint piece_duty_check CHECK ((duty = ANY (ARRAY['work'::text, 'settle'::text, 'gold'::text])))
  constraint piece_pass_check CHECK (((pass >= 1) AND (pass <= 1000)))
  constraint piece_pay_yen_check CHECK ((pay_yen >= 0))
  constraint piece_state_check CHECK ((state = ANY (ARRAY['open'::text, 'claimed'::text, 'submitted'::text, 'accepted'::text, 'withdrawn'::text])))
  create INDEX piece_lease ON public.piece USING btree (centre_id, lease_until) WHERE (state = 'claimed'::text)
  create INDEX piece_of_item ON public.piece USING btree (centre_id, item_id)
  create INDEX piece_of_order ON public.piece USING btree (centre_id, order_id, state)
  create INDEX piece_of_person ON public.piece USING btree (centre_id, person_id, state)
  create INDEX piece_open ON public.piece USING btree (centre_id, step_id, pass, item_id) WHERE (state = 'open'::text)
  create UNIQUE INDEX piece_other_eyes ON public.piece USING btree (centre_id, step_id, item_id, person_id) WHERE (person_id IS NOT NULL)
  create TRIGGER pay_was_told BEFORE UPDATE OF pay_yen ON public.piece FOR EACH ROW WHEN (((old.notice_id IS NOT NULL) AND (new.pay_yen < old.pay_yen))) EXECUTE FUNCTION app.pay_was_told()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  policy office_takes_out restrictive for delete to app_rw
    using ( SELECT app.staff() AS staff)
  grant delete, insert, select, update to app_rw
  grant insert, select, update to app_system

table piece_question
  centre_id uuid not null default app.centre()
  id uuid not null
  piece_id uuid not null
  person_id uuid not null
  body text not null
  answer text
  answered_by uuid
  answered_at timestamp with time zone
  created_at timestamp with time zone not null default app.at()
  constraint piece_question_pkey PRIMARY KEY (centre_id, id)
  constraint piece_question_centre_id_answered_by_fkey FOREIGN KEY (centre_id, answered_by) REFERENCES person(centre_id, id)
  constraint piece_question_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint piece_question_centre_id_piece_id_fkey FOREIGN KEY (centre_id, piece_id) REFERENCES piece(centre_id, id)
  constraint piece_question_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 4000)))
  constraint piece_question_body_check CHECK (((length(body) >= 1) AND (length(body) <= 1000)))
  constraint piece_question_check CHECK ((((answer IS NULL) = (answered_by IS NULL)) AND ((answer IS NULL) = (answered_at IS NULL))))
  constraint piece_question_check1 CHECK ((answered_by IS DISTINCT FROM person_id))
  create INDEX question_of_piece ON public.piece_question USING btree (centre_id, piece_id)
  create INDEX question_open ON public.piece_question USING btree (centre_id, created_at) WHERE (answer IS NULL)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select to app_rw
  grant insert, select to app_system
  grant update (answer, answered_by, answered_at) to app_rw
  grant update (answer, answered_by, answered_at) to app_system

table pilot_time
  centre_id uuid not null default app.centre()
  id uuid not null
  order_id uuid not null
  step_id uuid not null
  item_id uuid not null
  person_id uuid not null
  minutes numeric(8,2) not null
  noted_at timestamp with time zone not null default app.at()
  constraint pilot_time_pkey PRIMARY KEY (centre_id, id)
  constraint pilot_time_centre_id_step_id_item_id_person_id_key UNIQUE (centre_id, step_id, item_id, person_id)
  constraint pilot_time_centre_id_item_id_fkey FOREIGN KEY (centre_id, item_id) REFERENCES item(centre_id, id)
  constraint pilot_time_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint pilot_time_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint pilot_time_centre_id_step_id_fkey FOREIGN KEY (centre_id, step_id) REFERENCES step(centre_id, id)
  constraint pilot_time_minutes_check CHECK (((minutes > (0)::numeric) AND (minutes <= (600)::numeric)))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table price_carry
  centre_id uuid not null default app.centre()
  id uuid not null
  talk_id uuid not null
  step_id uuid not null
  done text not null
  reason text not null default ''::text
  from_yen integer not null
  from_per integer not null
  to_yen integer not null
  to_per integer not null
  pieces integer not null
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint price_carry_pkey PRIMARY KEY (centre_id, id)
  constraint price_carry_centre_id_talk_id_key UNIQUE (centre_id, talk_id)
  constraint price_carry_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint price_carry_centre_id_step_id_fkey FOREIGN KEY (centre_id, step_id) REFERENCES step(centre_id, id)
  constraint price_carry_centre_id_talk_id_fkey FOREIGN KEY (centre_id, talk_id) REFERENCES price_talk(centre_id, id)
  constraint price_carry_check CHECK (((done = 'carried'::text) OR ((length(btrim(reason)) > 0) AND (pieces = 0))))
  constraint price_carry_done_check CHECK ((done = ANY (ARRAY['carried'::text, 'left'::text])))
  constraint price_carry_from_per_check CHECK ((from_per > 0))
  constraint price_carry_from_yen_check CHECK ((from_yen >= 0))
  constraint price_carry_pieces_check CHECK ((pieces >= 0))
  constraint price_carry_reason_check CHECK ((length(reason) <= 4000))
  constraint price_carry_to_per_check CHECK ((to_per > 0))
  constraint price_carry_to_yen_check CHECK ((to_yen > 0))
  create INDEX carry_of_step ON public.price_carry USING btree (centre_id, step_id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.price_carry FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select to app_rw
  grant insert, select to app_system

table price_talk
  centre_id uuid not null default app.centre()
  id uuid not null
  order_id uuid not null
  step_id uuid not null
  on_day date not null
  proposed_yen integer not null
  agreed_yen integer
  per integer not null
  voices jsonb not null
  basis text not null
  median_minutes numeric(10,3)
  hourly_yen integer
  minimum_yen integer
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  talked_with text not null default ''::text
  result text not null default 'agreed'::text
  constraint price_talk_pkey PRIMARY KEY (centre_id, id)
  constraint price_talk_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint price_talk_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint price_talk_centre_id_step_id_fkey FOREIGN KEY (centre_id, step_id) REFERENCES step(centre_id, id)
  constraint price_talk_agreed_yen_check CHECK ((agreed_yen > 0))
  constraint price_talk_basis_check CHECK ((length(basis) <= 4000))
  constraint price_talk_check CHECK (((result = 'agreed'::text) = (agreed_yen IS NOT NULL)))
  constraint price_talk_check1 CHECK ((((median_minutes IS NULL) = (hourly_yen IS NULL)) OR (agreed_yen IS NULL)))
  constraint price_talk_per_check CHECK ((per > 0))
  constraint price_talk_proposed_yen_check CHECK ((proposed_yen >= 0))
  constraint price_talk_result_check CHECK ((result = ANY (ARRAY['agreed'::text, 'open'::text, 'not-agreed'::text])))
  constraint price_talk_talked_with_check CHECK ((length(talked_with) <= 400))
  create INDEX talk_of_step ON public.price_talk USING btree (centre_id, order_id, step_id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.price_talk FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select to app_rw
  grant insert, select to app_system

table question
  centre_id uuid not null default app.centre()
  id uuid not null
  order_id uuid not null
  item_id uuid
  asked_by text not null
  body text not null
  answer_due_on date
  answer text
  answered_at timestamp with time zone
  created_at timestamp with time zone not null default app.at()
  created_by uuid default app.person()
  constraint question_pkey PRIMARY KEY (centre_id, id)
  constraint question_centre_id_item_id_fkey FOREIGN KEY (centre_id, item_id) REFERENCES item(centre_id, id)
  constraint question_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint question_asked_by_check CHECK ((asked_by = ANY (ARRAY['centre'::text, 'client'::text])))
  row security on, binds the owner
  policy client_answer for update to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND app.of_client(order_id) AND (asked_by = 'centre'::text))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND app.of_client(order_id))
  policy client_ask for insert to app_rw
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND app.of_client(order_id) AND (asked_by = 'client'::text))
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND app.of_client(order_id))
  policy definers for all to app_owner
    using true
    with check true
  policy inside_ask for insert to app_rw
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside) AND (asked_by = 'centre'::text))
  policy inside_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table quote
  centre_id uuid not null default app.centre()
  id uuid not null
  order_id uuid not null
  version integer not null
  lines jsonb not null
  net_yen bigint not null
  tax_yen bigint not null
  total_yen bigint not null
  valid_until date not null
  evidence jsonb not null default '{}'::jsonb
  created_at timestamp with time zone not null default app.at()
  created_by uuid default app.person()
  constraint quote_pkey PRIMARY KEY (centre_id, id)
  constraint quote_centre_id_order_id_version_key UNIQUE (centre_id, order_id, version)
  constraint quote_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  row security on, binds the owner
  policy client_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND app.of_client(order_id))
  policy definers for all to app_owner
    using true
    with check true
  policy staff_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.staff() AS staff))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table rate_bucket
  bucket bytea not null
  tokens double precision not null
  at timestamp with time zone not null
  constraint rate_bucket_pkey PRIMARY KEY (bucket)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true

table recovery_code
  account_id uuid not null
  code_hash bytea not null
  used_at timestamp with time zone
  constraint recovery_code_pkey PRIMARY KEY (account_id, code_hash)
  constraint recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own for all to app_rw
    using (account_id = ( SELECT app.account() AS account))
    with check (account_id = ( SELECT app.account() AS account))
  grant delete, insert, select to app_rw

table registration
  centre_id uuid not null
  id uuid not null
  name text not null
  kana text not null
  email text not null
  note text not null
  asked_at timestamp with time zone not null
  state text not null default 'asked'::text
  answered_by uuid
  answered_at timestamp with time zone
  constraint registration_pkey PRIMARY KEY (centre_id, id)
  constraint registration_centre_id_answered_by_fkey FOREIGN KEY (centre_id, answered_by) REFERENCES person(centre_id, id)
  constraint registration_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centre(centre_id)
  constraint registration_email_check CHECK ((email = lower(email)))
  constraint registration_kana_check CHECK (((length(kana) >= 1) AND (length(kana) <= 200)))
  constraint registration_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint registration_note_check CHECK ((length(note) <= 1000))
  constraint registration_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'invited'::text, 'declined'::text])))
  create UNIQUE INDEX registration_once ON public.registration USING btree (centre_id, email) WHERE (state = 'asked'::text)
  row security on, binds the owner
  policy answerers for all to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.has_any(ARRAY['coordinator'::text, 'manager'::text, 'admin'::text]) AS has_any))
    with check (centre_id = ( SELECT app.centre() AS centre))
  policy definers for all to app_owner
    using true
    with check true
  grant select to app_rw
  grant update (state, answered_by, answered_at) to app_rw

table review
  centre_id uuid not null default app.centre()
  id uuid not null
  piece_id uuid not null
  answer_id uuid not null
  reviewer_id uuid not null
  verdict text not null
  reason text
  rule_id uuid
  evidence text
  cause text
  created_at timestamp with time zone not null default app.at()
  constraint review_pkey PRIMARY KEY (centre_id, id)
  constraint review_centre_id_answer_id_fkey FOREIGN KEY (centre_id, answer_id) REFERENCES answer(centre_id, id)
  constraint review_centre_id_piece_id_fkey FOREIGN KEY (centre_id, piece_id) REFERENCES piece(centre_id, id)
  constraint review_centre_id_reviewer_id_fkey FOREIGN KEY (centre_id, reviewer_id) REFERENCES person(centre_id, id)
  constraint review_centre_id_rule_id_fkey FOREIGN KEY (centre_id, rule_id) REFERENCES manual_rule(centre_id, id)
  constraint review_cause_check CHECK ((cause = ANY (ARRAY['worker'::text, 'client'::text, 'manual'::text])))
  constraint review_check CHECK (((verdict = 'accept'::text) OR ((length(reason) > 0) AND (rule_id IS NOT NULL) AND (length(evidence) > 0) AND (cause IS NOT NULL))))
  constraint review_verdict_check CHECK ((verdict = ANY (ARRAY['accept'::text, 'reject'::text])))
  create INDEX review_of_piece ON public.review USING btree (centre_id, piece_id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select to app_rw
  grant insert, select to app_system

table role_grant
  centre_id uuid not null
  id uuid not null
  person_id uuid not null
  role text not null
  given_by uuid
  given_at timestamp with time zone not null default now()
  ended_by uuid
  ended_at timestamp with time zone
  constraint role_grant_pkey PRIMARY KEY (centre_id, id)
  constraint role_grant_centre_id_ended_by_fkey FOREIGN KEY (centre_id, ended_by) REFERENCES person(centre_id, id)
  constraint role_grant_centre_id_given_by_fkey FOREIGN KEY (centre_id, given_by) REFERENCES person(centre_id, id)
  constraint role_grant_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint role_grant_check CHECK ((given_by IS DISTINCT FROM person_id))
  constraint role_grant_role_check CHECK ((role = ANY (ARRAY['worker'::text, 'leader'::text, 'director'::text, 'coordinator'::text, 'manager'::text, 'accounting'::text, 'professional'::text, 'counsellor'::text, 'city'::text, 'admin'::text])))
  create UNIQUE INDEX role_grant_once ON public.role_grant USING btree (centre_id, person_id, role) WHERE (ended_at IS NULL)
  create TRIGGER worker_of_grant AFTER INSERT ON public.role_grant FOR EACH ROW WHEN ((new.role = ANY (ARRAY['worker'::text, 'leader'::text]))) EXECUTE FUNCTION app.worker_of_grant()
  row security on, binds the owner
  policy colleagues for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ((person_id = ( SELECT app.person() AS person)) OR ( SELECT app.has_any(ARRAY['worker'::text, 'leader'::text, 'director'::text, 'coordinator'::text, 'manager'::text, 'accounting'::text, 'professional'::text, 'counsellor'::text, 'admin'::text]) AS has_any)))
  policy definers for all to app_owner
    using true
    with check true
  policy give for insert to app_rw
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (given_by = ( SELECT app.person() AS person)) AND (person_id <> ( SELECT app.person() AS person)) AND ( SELECT app.has_any(ARRAY['director'::text, 'coordinator'::text, 'manager'::text, 'admin'::text]) AS has_any))
  policy jobs for select to app_system
    using (centre_id = ( SELECT app.centre() AS centre))
  policy take_back for update to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (( SELECT app.has_any(ARRAY['manager'::text, 'admin'::text]) AS has_any) OR ((role = 'worker'::text) AND ( SELECT app.has_any(ARRAY['coordinator'::text, 'director'::text]) AS has_any)) OR ((role = 'leader'::text) AND ( SELECT app.has_any(ARRAY['director'::text]) AS has_any))))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (ended_by = ( SELECT app.person() AS person)))
  grant insert, select to app_rw
  grant select to app_system
  grant update (ended_by, ended_at) to app_rw

table rule_confirmation
  centre_id uuid not null default app.centre()
  id uuid not null
  rule text not null
  from_day date not null
  confirmed_by uuid not null
  confirmed_on date not null
  note text not null
  created_at timestamp with time zone not null default app.at()
  value numeric
  constraint rule_confirmation_pkey PRIMARY KEY (centre_id, id)
  constraint rule_confirmation_centre_id_rule_from_day_key UNIQUE (centre_id, rule, from_day)
  constraint rule_confirmation_centre_id_confirmed_by_fkey FOREIGN KEY (centre_id, confirmed_by) REFERENCES person(centre_id, id)
  constraint rule_confirmation_note_check CHECK (((length(note) >= 1) AND (length(note) <= 4000)))
  constraint rule_confirmation_rule_check CHECK (((length(rule) >= 1) AND (length(rule) <= 200)))
  constraint rule_confirmation_value_check CHECK (((value >= (0)::numeric) AND (value <= (1000)::numeric)))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.rule_confirmation FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table session
  id uuid not null
  token_hash bytea not null
  kind text not null
  strength text not null
  account_id uuid
  centre_id uuid
  person_id uuid
  order_id uuid
  contact_id uuid
  name text not null default ''::text
  scopes text[]
  proven_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  last_seen_at timestamp with time zone not null default now()
  idle_minutes integer not null
  expires_at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint session_pkey PRIMARY KEY (id)
  constraint session_token_hash_key UNIQUE (token_hash)
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint session_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centre(centre_id)
  constraint session_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint session_check CHECK (((kind = 'client'::text) = ((order_id IS NOT NULL) AND (contact_id IS NOT NULL) AND (account_id IS NULL) AND (person_id IS NULL) AND (centre_id IS NOT NULL))))
  constraint session_check1 CHECK (((kind = 'token'::text) = (scopes IS NOT NULL)))
  constraint session_check2 CHECK (((kind = 'client'::text) OR (account_id IS NOT NULL)))
  constraint session_idle_minutes_check CHECK ((idle_minutes > 0))
  constraint session_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'client'::text, 'token'::text])))
  constraint session_name_check CHECK ((length(name) <= 200))
  constraint session_strength_check CHECK ((strength = ANY (ARRAY['password'::text, 'password-code'::text, 'passkey'::text, 'demo'::text, 'link'::text])))
  constraint session_token_hash_check CHECK ((octet_length(token_hash) = 32))
  create INDEX session_of_account ON public.session USING btree (account_id) WHERE (ended_at IS NULL)
  create INDEX session_of_person ON public.session USING btree (centre_id, person_id) WHERE (ended_at IS NULL)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own for all to app_rw
    using ((account_id = ( SELECT app.account() AS account)) OR (id = ( SELECT app.session() AS session)))
    with check ((account_id = ( SELECT app.account() AS account)) OR (id = ( SELECT app.session() AS session)))
  grant select (id, kind, strength, account_id, centre_id, person_id, name, scopes, created_at, last_seen_at, idle_minutes, expires_at, ended_at) to app_rw
  grant update (ended_at) to app_rw

table skill
  centre_id uuid not null default app.centre()
  id uuid not null
  name text not null
  constraint skill_pkey PRIMARY KEY (centre_id, id)
  constraint skill_centre_id_name_key UNIQUE (centre_id, name)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table statement
  centre_id uuid not null default app.centre()
  id uuid not null
  month text not null
  person_id uuid not null
  gross_yen bigint not null
  withheld_yen bigint not null default 0
  payable_yen bigint not null
  pay_on date not null
  content jsonb not null
  sha256 text not null
  created_at timestamp with time zone not null default app.at()
  booked_in text
  constraint statement_pkey PRIMARY KEY (centre_id, id)
  constraint statement_centre_id_month_person_id_key UNIQUE (centre_id, month, person_id)
  constraint statement_centre_id_booked_in_fkey FOREIGN KEY (centre_id, booked_in) REFERENCES period(centre_id, month)
  constraint statement_centre_id_month_fkey FOREIGN KEY (centre_id, month) REFERENCES period(centre_id, month)
  constraint statement_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint statement_check CHECK ((payable_yen = (gross_yen - withheld_yen)))
  constraint statement_check1 CHECK ((booked_in > month))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.statement FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  policy own for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (person_id = ( SELECT app.person() AS person)))
  grant insert, select to app_rw
  grant insert, select to app_system

table statement_voice
  centre_id uuid not null default app.centre()
  id uuid not null
  statement_id uuid not null
  kind text not null
  line integer
  body text not null default ''::text
  by_person uuid not null
  at timestamp with time zone not null
  constraint statement_voice_pkey PRIMARY KEY (centre_id, id)
  constraint statement_voice_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint statement_voice_centre_id_statement_id_fkey FOREIGN KEY (centre_id, statement_id) REFERENCES statement(centre_id, id)
  constraint statement_voice_body_check CHECK ((length(body) <= 4000))
  constraint statement_voice_kind_check CHECK ((kind = ANY (ARRAY['confirmed'::text, 'questioned'::text, 'answered'::text])))
  constraint statement_voice_line_check CHECK ((line > 0))
  create INDEX voice_of_statement ON public.statement_voice USING btree (centre_id, statement_id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.statement_voice FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  policy own_read for select to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (EXISTS ( SELECT 1
   FROM statement s
  WHERE ((s.centre_id = statement_voice.centre_id) AND (s.id = statement_voice.statement_id) AND (s.person_id = ( SELECT app.person() AS person))))))
  policy own_word for insert to app_rw
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (by_person = ( SELECT app.person() AS person)) AND (kind = ANY (ARRAY['confirmed'::text, 'questioned'::text])) AND (EXISTS ( SELECT 1
   FROM statement s
  WHERE ((s.centre_id = statement_voice.centre_id) AND (s.id = statement_voice.statement_id) AND (s.person_id = ( SELECT app.person() AS person))))))
  grant insert, select to app_rw
  grant insert, select to app_system

table step
  centre_id uuid not null default app.centre()
  id uuid not null
  graph_id uuid not null
  order_id uuid not null
  position integer not null
  name text not null
  kind text not null
  typical_minutes numeric(8,2) not null
  skill text not null default ''::text
  device text not null default 'any'::text
  secrecy text not null default 'open'::text
  interruptible boolean not null default true
  manual_id uuid
  check_method text not null
  passes integer not null default 1
  sample_percent integer not null default 0
  price_yen integer not null
  price_per integer not null default 1
  check_yen integer not null default 0
  pay_kind text not null default 'data-entry'::text
  layout jsonb not null
  defect_yen integer not null default 0
  constraint step_pkey PRIMARY KEY (centre_id, id)
  constraint step_centre_id_graph_id_position_key UNIQUE (centre_id, graph_id, "position")
  constraint step_centre_id_graph_id_fkey FOREIGN KEY (centre_id, graph_id) REFERENCES step_graph(centre_id, id)
  constraint step_centre_id_manual_id_fkey FOREIGN KEY (centre_id, manual_id) REFERENCES manual(centre_id, id)
  constraint step_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint step_check_method_check CHECK ((check_method = ANY (ARRAY['none'::text, 'self'::text, 'double'::text, 'vote'::text, 'review'::text, 'sample'::text, 'gold'::text])))
  constraint step_check_yen_check CHECK (((check_yen >= 0) AND (check_yen <= 10000000)))
  constraint step_defect_yen_check CHECK (((defect_yen >= 0) AND (defect_yen <= 10000000)))
  constraint step_device_check CHECK ((device = ANY (ARRAY['any'::text, 'pc'::text, 'phone'::text])))
  constraint step_kind_check CHECK ((kind = ANY (ARRAY['form'::text, 'choice'::text])))
  constraint step_passes_check CHECK (((passes >= 1) AND (passes <= 9)))
  constraint step_pay_kind_check CHECK ((pay_kind = ANY (ARRAY['manuscript'::text, 'design'::text, 'illustration'::text, 'translation'::text, 'photo'::text, 'lecture'::text, 'proofreading'::text, 'data-entry'::text, 'annotation'::text, 'other'::text])))
  constraint step_price_per_check CHECK (((price_per >= 1) AND (price_per <= 10000)))
  constraint step_price_yen_check CHECK (((price_yen >= 0) AND (price_yen <= 10000000)))
  constraint step_sample_percent_check CHECK (((sample_percent >= 0) AND (sample_percent <= 100)))
  constraint step_secrecy_check CHECK ((secrecy = ANY (ARRAY['open'::text, 'team'::text, 'room'::text])))
  constraint step_typical_minutes_check CHECK ((typical_minutes > (0)::numeric))
  create INDEX step_of_order ON public.step USING btree (centre_id, order_id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table step_after
  centre_id uuid not null default app.centre()
  graph_id uuid not null
  position integer not null
  after_position integer not null
  constraint step_after_pkey PRIMARY KEY (centre_id, graph_id, "position", after_position)
  constraint step_after_centre_id_graph_id_after_position_fkey FOREIGN KEY (centre_id, graph_id, after_position) REFERENCES step(centre_id, graph_id, "position")
  constraint step_after_centre_id_graph_id_position_fkey FOREIGN KEY (centre_id, graph_id, "position") REFERENCES step(centre_id, graph_id, "position")
  constraint step_after_check CHECK ((after_position < "position"))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.step_after FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select to app_rw
  grant insert, select to app_system

table step_description
  centre_id uuid not null default app.centre()
  id uuid not null
  order_id uuid not null
  step_id uuid not null
  body text not null
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint step_description_pkey PRIMARY KEY (centre_id, id)
  constraint step_description_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint step_description_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint step_description_centre_id_step_id_fkey FOREIGN KEY (centre_id, step_id) REFERENCES step(centre_id, id)
  constraint step_description_body_check CHECK (((length(btrim(body)) >= 1) AND (length(btrim(body)) <= 2000)))
  create INDEX description_of_order ON public.step_description USING btree (centre_id, order_id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.step_description FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select to app_rw
  grant insert, select to app_system

table step_graph
  centre_id uuid not null default app.centre()
  id uuid not null
  order_id uuid not null
  version integer not null
  state text not null default 'draft'::text
  created_at timestamp with time zone not null default app.at()
  created_by uuid default app.person()
  rev integer not null default 1
  constraint step_graph_pkey PRIMARY KEY (centre_id, id)
  constraint step_graph_centre_id_order_id_version_key UNIQUE (centre_id, order_id, version)
  constraint step_graph_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint step_graph_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'fixed'::text])))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table step_result
  centre_id uuid not null default app.centre()
  item_id uuid not null
  step_id uuid not null
  result jsonb not null
  settled_at timestamp with time zone
  constraint step_result_pkey PRIMARY KEY (centre_id, item_id, step_id)
  constraint step_result_centre_id_item_id_fkey FOREIGN KEY (centre_id, item_id) REFERENCES item(centre_id, id)
  constraint step_result_centre_id_step_id_fkey FOREIGN KEY (centre_id, step_id) REFERENCES step(centre_id, id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select to app_rw
  grant insert, select to app_system
  grant update (result, settled_at) to app_rw
  grant update (result, settled_at) to app_system

table teaching
  centre_id uuid not null default app.centre()
  id uuid not null
  mentor_id uuid not null
  learner_id uuid not null
  order_id uuid not null
  step_id uuid not null
  skill text not null
  minutes_per_day integer not null
  days integer not null
  yen_per_day integer not null
  until_day date not null
  state text not null
  notice_id uuid
  answered_at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint teaching_pkey PRIMARY KEY (centre_id, id)
  constraint teaching_centre_id_learner_id_fkey FOREIGN KEY (centre_id, learner_id) REFERENCES person(centre_id, id)
  constraint teaching_centre_id_mentor_id_fkey FOREIGN KEY (centre_id, mentor_id) REFERENCES person(centre_id, id)
  constraint teaching_centre_id_notice_id_fkey FOREIGN KEY (centre_id, notice_id) REFERENCES order_notice(centre_id, id)
  constraint teaching_centre_id_order_id_fkey FOREIGN KEY (centre_id, order_id) REFERENCES client_order(centre_id, id)
  constraint teaching_centre_id_step_id_fkey FOREIGN KEY (centre_id, step_id) REFERENCES step(centre_id, id)
  constraint teaching_check CHECK ((mentor_id <> learner_id))
  constraint teaching_check1 CHECK (((state = 'agreed'::text) = (notice_id IS NOT NULL)))
  constraint teaching_check2 CHECK (((ended_at IS NULL) OR (state = 'agreed'::text)))
  constraint teaching_days_check CHECK (((days >= 1) AND (days <= 366)))
  constraint teaching_minutes_per_day_check CHECK (((minutes_per_day >= 1) AND (minutes_per_day <= 1440)))
  constraint teaching_state_check CHECK ((state = ANY (ARRAY['agreed'::text, 'declined'::text])))
  constraint teaching_yen_per_day_check CHECK ((yen_per_day > 0))
  create INDEX teaching_of_learner ON public.teaching USING btree (centre_id, step_id, learner_id) WHERE (state = 'agreed'::text)
  create INDEX teaching_of_mentor ON public.teaching USING btree (centre_id, mentor_id)
  row security on, binds the owner
  policy agreed_inside for select to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (state = 'agreed'::text) AND ( SELECT app.inside() AS inside))
  policy definers for all to app_owner
    using true
    with check true
  policy own for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ((mentor_id = ( SELECT app.person() AS person)) OR (( SELECT app.actor_kind() AS actor_kind) = 'system'::text)))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (mentor_id = ( SELECT app.person() AS person)))
  grant insert, select to app_rw
  grant insert, select to app_system
  grant update (ended_at) to app_rw
  grant update (ended_at) to app_system

table teaching_day
  centre_id uuid not null default app.centre()
  id uuid not null
  teaching_id uuid not null
  learner_id uuid not null
  step_id uuid not null
  day date not null
  piece_id uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint teaching_day_pkey PRIMARY KEY (centre_id, id)
  constraint teaching_day_centre_id_learner_id_step_id_day_key UNIQUE (centre_id, learner_id, step_id, day)
  constraint teaching_day_centre_id_learner_id_fkey FOREIGN KEY (centre_id, learner_id) REFERENCES person(centre_id, id)
  constraint teaching_day_centre_id_piece_id_fkey FOREIGN KEY (centre_id, piece_id) REFERENCES piece(centre_id, id)
  constraint teaching_day_centre_id_step_id_fkey FOREIGN KEY (centre_id, step_id) REFERENCES step(centre_id, id)
  constraint teaching_day_centre_id_teaching_id_fkey FOREIGN KEY (centre_id, teaching_id) REFERENCES teaching(centre_id, id)
  create INDEX day_of_teaching ON public.teaching_day USING btree (centre_id, teaching_id)
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.teaching_day FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_read for select to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  policy made_by_work for insert to app_rw, app_system
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside) AND (EXISTS ( SELECT 1
   FROM teaching t
  WHERE ((t.centre_id = teaching_day.centre_id) AND (t.id = teaching_day.teaching_id) AND (t.state = 'agreed'::text) AND (t.learner_id = teaching_day.learner_id) AND (t.step_id = teaching_day.step_id)))))
  grant insert, select to app_rw
  grant insert, select to app_system

table team
  centre_id uuid not null default app.centre()
  id uuid not null
  name text not null
  director_id uuid not null
  leader_id uuid
  created_at timestamp with time zone not null default app.at()
  rev integer not null default 1
  constraint team_pkey PRIMARY KEY (centre_id, id)
  constraint team_centre_id_director_id_fkey FOREIGN KEY (centre_id, director_id) REFERENCES person(centre_id, id)
  constraint team_centre_id_leader_id_fkey FOREIGN KEY (centre_id, leader_id) REFERENCES person(centre_id, id)
  create UNIQUE INDEX team_name ON public.team USING btree (centre_id, lower(name))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table team_member
  centre_id uuid not null default app.centre()
  id uuid not null
  team_id uuid not null
  person_id uuid not null
  since date not null
  until date
  constraint team_member_pkey PRIMARY KEY (centre_id, id)
  constraint team_member_centre_id_team_id_person_id_key UNIQUE (centre_id, team_id, person_id)
  constraint team_member_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint team_member_centre_id_team_id_fkey FOREIGN KEY (centre_id, team_id) REFERENCES team(centre_id, id)
  create INDEX team_member_of_person ON public.team_member USING btree (centre_id, person_id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table totp
  account_id uuid not null
  secret text
  pending text
  confirmed_at timestamp with time zone
  last_step bigint not null default 0
  constraint totp_pkey PRIMARY KEY (account_id)
  constraint totp_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own for all to app_rw
    using (account_id = ( SELECT app.account() AS account))
    with check (account_id = ( SELECT app.account() AS account))
  grant delete, select to app_rw
  grant insert (account_id, pending) to app_rw
  grant update (secret, pending, confirmed_at) to app_rw

table transfer_day_change
  centre_id uuid not null default app.centre()
  id uuid not null
  run_id uuid not null
  nth integer not null
  was_on date not null
  now_on date not null
  reason text not null
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint transfer_day_change_pkey PRIMARY KEY (centre_id, id)
  constraint transfer_day_change_centre_id_run_id_nth_key UNIQUE (centre_id, run_id, nth)
  constraint transfer_day_change_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint transfer_day_change_centre_id_run_id_fkey FOREIGN KEY (centre_id, run_id) REFERENCES payment_run(centre_id, id)
  constraint transfer_day_change_check CHECK ((now_on <> was_on))
  constraint transfer_day_change_nth_check CHECK ((nth > 0))
  constraint transfer_day_change_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 400)))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.transfer_day_change FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table transfer_fee_change
  centre_id uuid not null default app.centre()
  id uuid not null
  run_id uuid not null
  nth integer not null
  was_yen integer not null
  now_yen integer not null
  reason text not null
  by_person uuid not null
  created_at timestamp with time zone not null default app.at()
  constraint transfer_fee_change_pkey PRIMARY KEY (centre_id, id)
  constraint transfer_fee_change_centre_id_run_id_nth_key UNIQUE (centre_id, run_id, nth)
  constraint transfer_fee_change_centre_id_by_person_fkey FOREIGN KEY (centre_id, by_person) REFERENCES person(centre_id, id)
  constraint transfer_fee_change_centre_id_run_id_fkey FOREIGN KEY (centre_id, run_id) REFERENCES payment_run(centre_id, id)
  constraint transfer_fee_change_check CHECK (((now_yen >= 0) AND (now_yen <> was_yen)))
  constraint transfer_fee_change_nth_check CHECK ((nth > 0))
  constraint transfer_fee_change_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 400)))
  constraint transfer_fee_change_was_yen_check CHECK ((was_yen >= 0))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.transfer_fee_change FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant insert, select to app_rw
  grant insert, select to app_system

table voucher_number
  centre_id uuid not null default app.centre()
  id uuid not null
  number integer not null
  joined boolean not null default false
  constraint voucher_number_pkey PRIMARY KEY (centre_id, id)
  constraint voucher_number_centre_id_number_joined_key UNIQUE (centre_id, number, joined)
  constraint voucher_number_centre_id_id_fkey FOREIGN KEY (centre_id, id) REFERENCES ledger_entry(centre_id, id)
  constraint voucher_number_number_check CHECK ((number > 0))
  create TRIGGER append_only BEFORE DELETE OR UPDATE ON public.voucher_number FOR EACH ROW EXECUTE FUNCTION app.refuse_change()
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy money_read for select to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.keeps_money() AS keeps_money))
  grant select to app_rw
  grant select to app_system

table wall_setting
  centre_id uuid not null default app.centre()
  id uuid not null
  situation jsonb not null
  constraint wall_setting_pkey PRIMARY KEY (centre_id, id)
  constraint wall_setting_centre_id_id_fkey FOREIGN KEY (centre_id, id) REFERENCES person(centre_id, id)
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy hers_alone for all to app_rw
    using ((centre_id = ( SELECT app.centre() AS centre)) AND (id = ( SELECT app.person() AS person)))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND (id = ( SELECT app.person() AS person)))
  grant insert, select, update to app_rw

table worker
  centre_id uuid not null default app.centre()
  id uuid not null
  state text not null default 'registered'::text
  kana text not null default ''::text
  address text not null default ''::text
  phone text not null default ''::text
  devices text[] not null default '{phone}'::text[]
  month_limit_minutes integer
  month_limit_yen integer
  registration text
  registered_on date not null
  rev integer not null default 1
  constraint worker_pkey PRIMARY KEY (centre_id, id)
  constraint worker_centre_id_id_fkey FOREIGN KEY (centre_id, id) REFERENCES person(centre_id, id)
  constraint worker_month_limit_minutes_check CHECK (((month_limit_minutes >= 0) AND (month_limit_minutes <= 44640)))
  constraint worker_month_limit_yen_check CHECK ((month_limit_yen >= 0))
  constraint worker_registration_check CHECK ((registration ~ '^T[1-9][0-9]{12}$'::text))
  constraint worker_state_check CHECK ((state = ANY (ARRAY['registered'::text, 'active'::text, 'paused'::text, 'left'::text])))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own_or_staff for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ((id = ( SELECT app.person() AS person)) OR ( SELECT app.staff() AS staff) OR ( SELECT app.has_role('leader'::text) AS has_role)))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ((id = ( SELECT app.person() AS person)) OR ( SELECT app.staff() AS staff)))
  grant insert, select, update to app_rw
  grant insert, select, update to app_system

table worker_reason
  centre_id uuid not null default app.centre()
  id uuid not null
  person_id uuid not null
  reason text not null
  constraint worker_reason_pkey PRIMARY KEY (centre_id, id)
  constraint worker_reason_centre_id_person_id_reason_key UNIQUE (centre_id, person_id, reason)
  constraint worker_reason_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint worker_reason_reason_check CHECK ((reason = ANY (ARRAY['single_parent'::text, 'childcare'::text, 'care'::text, 'disability'::text, 'second_career'::text, 'migration'::text, 'several_jobs'::text, 'other'::text])))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy own_or_coordinator for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ((person_id = ( SELECT app.person() AS person)) OR ( SELECT app.has_role('coordinator'::text) AS has_role) OR (( SELECT app.actor_kind() AS actor_kind) = 'system'::text)))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ((person_id = ( SELECT app.person() AS person)) OR ( SELECT app.has_role('coordinator'::text) AS has_role) OR (( SELECT app.actor_kind() AS actor_kind) = 'system'::text)))
  grant delete, insert, select to app_rw
  grant insert, select to app_system

table worker_skill
  centre_id uuid not null default app.centre()
  id uuid not null
  person_id uuid not null
  skill text not null
  level integer not null default 1
  wished boolean not null default false
  constraint worker_skill_pkey PRIMARY KEY (centre_id, id)
  constraint worker_skill_centre_id_person_id_skill_key UNIQUE (centre_id, person_id, skill)
  constraint worker_skill_centre_id_person_id_fkey FOREIGN KEY (centre_id, person_id) REFERENCES person(centre_id, id)
  constraint worker_skill_level_check CHECK (((level >= 1) AND (level <= 5)))
  row security on, binds the owner
  policy definers for all to app_owner
    using true
    with check true
  policy inside_all for all to app_rw, app_system
    using ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
    with check ((centre_id = ( SELECT app.centre() AS centre)) AND ( SELECT app.inside() AS inside))
  grant delete, insert, select, update to app_rw
  grant insert, select, update to app_system

view pay_standing with (security_invoker=true)
   SELECT centre_id,
    id,
    piece_id,
    person_id,
    order_id,
    step_id,
    yen,
    received_on,
    month,
    entry_id,
    created_at,
    statement_id,
    corrects,
    share,
    teaching_day_id,
    taken_back_id
   FROM pay_line
  WHERE taken_back_id IS NULL;

function app."order"()
  returns uuid language sql stable set search_path=""
  execute: app_rw, app_system
  | select nullif(current_setting('app.order', true), '')::uuid

function app.accept_invitation(bytea,uuid,text,uuid,uuid,text)
  returns TABLE(in_centre uuid, as_account uuid, as_person uuid) language plpgsql with the owner's rights set search_path=""
  execute: app_open
  | declare i public.invitation; the_account uuid; the_person uuid;
  | begin
  |   update public.invitation x set used_at = now() where x.token_hash = accept_invitation.token_hash and x.used_at is null and x.ended_at is null and x.expires_at > now() returning x.* into i;
  |   if not found then return; end if;
  |   select a.id into the_account from public.account a where a.email = i.email and a.closed_at is null;
  |   if the_account is null then
  |     if accept_invitation.password_hash is null then raise exception 'access/link-spent'; end if;
  |     insert into public.account (id, email, password_hash) values (accept_invitation.account, i.email, accept_invitation.password_hash) returning id into the_account;
  |   end if;
  |   select p.id into the_person from public.person p where p.centre_id = i.centre_id and p.account_id = the_account;
  |   if the_person is null then
  |     insert into public.person (centre_id, id, account_id, name) values (i.centre_id, accept_invitation.person, the_account, accept_invitation.name) returning id into the_person;
  |   else
  |     update public.person p set state = 'active', closed_at = null where p.centre_id = i.centre_id and p.id = the_person;
  |   end if;
  |   insert into public.role_grant (centre_id, id, person_id, role, given_by) values (i.centre_id, accept_invitation.grant_id, the_person, i.role, nullif(i.invited_by, the_person)) on conflict do nothing;
  |   if i.invited_by is null and i.role = 'admin' then
  |     insert into public.role_grant (centre_id, id, person_id, role) values (i.centre_id, gen_random_uuid(), the_person, 'manager') on conflict do nothing;
  |   end if;
  |   perform app.set_context('open', i.centre_id, the_person, the_account, null, null, null, null);
  |   perform app.audit('access/invitation-accepted', 'invitation', i.id, jsonb_build_object('role', i.role));
  |   return query select i.centre_id, the_account, the_person;
  | end

function app.account()
  returns uuid language sql stable set search_path=""
  execute: app_rw, app_system
  | select nullif(current_setting('app.account', true), '')::uuid

function app.actor_key()
  returns text language sql stable set search_path=""
  execute: app_rw, app_system
  | select coalesce(app.person()::text, app.contact()::text, app.account()::text, app.actor_kind())

function app.actor_kind()
  returns text language sql stable set search_path=""
  execute: app_rw, app_system
  | select nullif(current_setting('app.actor_kind', true), '')

function app.add_person(uuid,uuid,text,text,text,text[],boolean)
  returns void language plpgsql with the owner's rights set search_path=""
  execute: app_system
  | declare the_account uuid; r text;
  | begin
  |   if app.actor_kind() is distinct from 'system' then raise exception 'access/not-allowed'; end if;
  |   if add_person.email is not null then
  |     insert into public.account (id, email) values (add_person.account, add_person.email) on conflict do nothing;
  |     select a.id into the_account from public.account a where a.email = add_person.email;
  |   end if;
  |   insert into public.person (centre_id, id, account_id, name, kana, demo) values (app.centre(), add_person.person, the_account, add_person.name, add_person.kana, add_person.demo);
  |   foreach r in array add_person.roles loop
  |     insert into public.role_grant (centre_id, id, person_id, role) values (app.centre(), gen_random_uuid(), add_person.person, r);
  |   end loop;
  | end

function app.addresses_of_people()
  returns TABLE(person uuid, email text) language sql stable with the owner's rights set search_path=""
  execute: app_rw
  | select p.id, a.email from public.person p join public.account a on a.id = p.account_id
  |   where p.centre_id = app.centre() and app.has_any(array['director', 'coordinator', 'manager', 'admin'])

function app.ask_passkey(uuid,text,text)
  returns void language plpgsql with the owner's rights set search_path=""
  execute: app_open, app_rw
  | begin
  |   delete from public.passkey_challenge c where c.expires_at < now();
  |   insert into public.passkey_challenge (id, kind, account_id, challenge, expires_at) values (ask_passkey.id, ask_passkey.kind, app.account(), ask_passkey.challenge, now() + interval '5 minutes');
  | end

function app.ask_registration(uuid,uuid,text,text,text,text,timestamp with time zone)
  returns boolean language plpgsql with the owner's rights set search_path=""
  execute: app_open
  | begin
  |   if not exists (select from public.centre c where c.centre_id = ask_registration.centre) then return false; end if;
  |   insert into public.registration (centre_id, id, name, kana, email, note, asked_at)
  |   values (ask_registration.centre, ask_registration.id, ask_registration.name, ask_registration.kana, ask_registration.email, ask_registration.note, ask_registration.at) on conflict do nothing;
  |   return true;
  | end

function app.ask_reset(text,bytea,uuid,text,text)
  returns void language plpgsql with the owner's rights set search_path=""
  execute: app_open
  | declare a public.account; p public.person;
  | begin
  |   select x.* into a from public.account x where x.email = ask_reset.email and x.closed_at is null;
  |   select x.* into p from public.person x where x.account_id = a.id and x.state = 'active' order by x.joined_at limit 1;
  |   if p.id is null then return; end if;
  |   update public.password_reset r set used_at = now() where r.account_id = a.id and r.used_at is null;
  |   insert into public.password_reset (token_hash, account_id, expires_at) values (ask_reset.token_hash, a.id, now() + interval '30 minutes');
  |   perform app.set_context('open', p.centre_id, p.id, a.id, null, null, null, null);
  |   perform app.mail_person(ask_reset.mail_id, p.id, ask_reset.subject, ask_reset.body_text, 'password-reset', null, null);
  |   perform app.audit('access/reset-asked', 'account', a.id, '{}');
  | end

function app.at()
  returns timestamp with time zone language sql stable set search_path=""
  execute: app_open, app_rw, app_system
  | select coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now())

function app.audit(text,text,uuid,jsonb)
  returns void language plpgsql with the owner's rights set search_path=""
  execute: app_rw, app_system
  | begin
  |   if app.centre() is null then
  |     raise exception 'an audit line needs a centre' using errcode = 'KA010';
  |   end if;
  |   insert into public.audit_line (centre_id, actor_kind, person_id, account_id, session_id, order_id, contact_id, action, object_kind, object_id, facts)
  |   values (app.centre(), coalesce(app.actor_kind(), 'open'), app.person(), app.account(), app.session(), app.order(), app.contact(), action, object_kind, object_id, coalesce(facts, '{}'));
  | end

function app.audit_chain()
  returns trigger language plpgsql with the owner's rights set search_path=""
  execute: app_rw, app_system
  | declare head public.audit_head; line public.audit_line;
  | begin
  |   insert into public.audit_head (centre_id, seq, hash) values (new.centre_id, 0, sha256(convert_to(new.centre_id::text, 'UTF8'))) on conflict do nothing;
  |   select h.* into head from public.audit_head h where h.centre_id = new.centre_id for update;
  |   select l.* into line from public.audit_line l where l.centre_id = new.centre_id and l.id = new.id;
  |   line.seq := head.seq + 1;
  |   line.previous := head.hash;
  |   line.hash := sha256(convert_to(app.audit_text(line), 'UTF8'));
  |   update public.audit_line l set seq = line.seq, previous = line.previous, hash = line.hash where l.centre_id = new.centre_id and l.id = new.id;
  |   update public.audit_head h set seq = line.seq, hash = line.hash where h.centre_id = new.centre_id;
  |   return null;
  | end

function app.audit_stays()
  returns trigger language plpgsql set search_path=""
  execute: app_rw, app_system
  | begin
  |   -- The one change a line ever sees is its place in the chain, in the transaction that wrote it.
  |   if tg_op = 'UPDATE' and old.hash is null and to_jsonb(new) - 'seq' - 'previous' - 'hash' = to_jsonb(old) - 'seq' - 'previous' - 'hash' then
  |     return new;
  |   end if;
  |   raise exception 'append-only: audit_line' using errcode = 'KA001';
  | end

function app.audit_text(audit_line)
  returns text language sql stable set search_path=""
  execute: app_rw, app_system
  | select string_agg(coalesce(octet_length(v) || ':' || v, '-'), ',' order by n)
  |   from unnest(array[l.centre_id::text, l.id::text, l.seq::text, to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  |     l.actor_kind, l.person_id::text, l.account_id::text, l.session_id::text, l.order_id::text, l.contact_id::text,
  |     l.action, l.object_kind, l.object_id::text, l.facts::text, encode(l.previous, 'hex')]) with ordinality as f (v, n)

function app.centre()
  returns uuid language sql stable set search_path=""
  execute: app_rw, app_system
  | select nullif(current_setting('app.centre', true), '')::uuid

function app.centres_with_mail(timestamp with time zone)
  returns SETOF uuid language sql stable with the owner's rights set search_path=""
  execute: app_system
  | select distinct m.centre_id from public.outbox_mail m where m.sent_at is null and m.next_attempt_at <= now_at

function app.city_figures(date)
  returns TABLE(registered bigint, active_3_months bigint, working_today bigint, sales jsonb, paid jsonb) language sql stable with the owner's rights set search_path=""
  execute: app_rw, app_system
  | select
  |     (select count(*) from public.worker w where w.centre_id = app.centre() and w.state <> 'left'),
  |     (select count(*) from (
  |        select p.person_id from public.pay_line p where p.centre_id = app.centre() and p.received_on > today - 92 and p.taken_back_id is null
  |        union
  |        select x.person_id from public.piece x where x.centre_id = app.centre() and x.person_id is not null
  |          and (x.state = 'claimed' or (x.submitted_at at time zone 'Asia/Tokyo')::date > today - 92 or (x.claimed_at at time zone 'Asia/Tokyo')::date > today - 92)
  |        union
  |        select h.from_person from public.hand_over h where h.centre_id = app.centre() and (h.created_at at time zone 'Asia/Tokyo')::date > today - 92) a),
  |     (select count(distinct x.person_id) from public.piece x where x.centre_id = app.centre() and x.person_id is not null
  |        and (x.state = 'claimed' or (x.submitted_at at time zone 'Asia/Tokyo')::date = today)),
  |     (select coalesce(jsonb_object_agg(f.y, f.s), '{}') from (
  |        select extract(year from e.on_day - interval '3 months')::int as y, -sum(l.yen) as s
  |        from public.ledger_line l join public.ledger_entry e on e.centre_id = l.centre_id and e.id = l.entry_id
  |        where l.centre_id = app.centre() and l.account = 'sales' group by 1) f),
  |     app.paid_to_residents()

function app.contact()
  returns uuid language sql stable set search_path=""
  execute: app_rw, app_system
  | select nullif(current_setting('app.contact', true), '')::uuid

function app.demo_outbox()
  returns TABLE(id uuid, "to" text, subject text, body text, kind text, created_at timestamp with time zone, sent_at timestamp with time zone) language sql stable with the owner's rights set search_path=""
  execute: app_rw, app_system
  | select m.id, m.to_address, m.subject, m.body_text, m.kind, m.created_at, m.sent_at from public.outbox_mail m
  |   where m.centre_id = app.centre() and (app.has_role('manager') or app.has_role('admin'))
  |     and exists (select from public.person p where p.centre_id = app.centre() and p.demo) order by m.created_at desc limit 300

function app.demo_people()
  returns TABLE(id uuid, account uuid, name text, centre_id uuid, centre text, roles text) language sql stable with the owner's rights set search_path=""
  execute: app_open
  | select p.id, p.account_id, p.name, c.centre_id, c.name, coalesce((select string_agg(g.role, ',' order by g.role) from public.role_grant g where g.centre_id = p.centre_id and g.person_id = p.id and g.ended_at is null), '')
  |   from public.person p join public.centre c on c.centre_id = p.centre_id where p.demo and p.state = 'active' order by p.joined_at, p.id limit 60

function app.discard_run(text,text,uuid,text)
  returns uuid language plpgsql with the owner's rights set search_path=""
  execute: app_rw, app_system
  | declare run public.payment_run;
  | begin
  |   if not (select app.keeps_money()) then return null; end if;
  |   select * into run from public.payment_run r where r.centre_id = app.centre() and r.month = wanted and r.sha256 = hash and r.released_by is null for update;
  |   if run.id is null then return null; end if;
  |   insert into public.discarded_run (centre_id, id, month, part, pay_on, file, sha256, item_count, total_yen, prepared_by, prepared_at, reason, by_person)
  |     values (run.centre_id, kept, run.month, run.part, run.pay_on, run.file, run.sha256, run.item_count, run.total_yen, run.prepared_by, run.created_at, why, app.person());
  |   delete from public.payment_run_line x where x.centre_id = run.centre_id and x.run_id = run.id;
  |   delete from public.payment_run r where r.centre_id = run.centre_id and r.id = run.id;
  |   return run.prepared_by;
  | end

function app.end_link_sessions(uuid,uuid,timestamp with time zone)
  returns void language sql with the owner's rights set search_path=""
  execute: app_rw, app_system
  | update public.session s set ended_at = at where s.centre_id = app.centre() and s.kind = 'client' and s.order_id = the_order and s.contact_id = the_contact and s.ended_at is null and (select app.staff())

function app.end_other_sessions()
  returns void language sql with the owner's rights set search_path=""
  execute: app_rw
  | update public.session s set ended_at = now() where s.account_id = app.account() and s.id <> app.session() and s.ended_at is null

function app.end_sessions_of(uuid)
  returns integer language plpgsql with the owner's rights set search_path=""
  execute: app_rw
  | declare ended integer;
  | begin
  |   if not (person = app.person() or app.has_any(array['coordinator', 'manager', 'admin'])) then raise exception 'access/not-allowed'; end if;
  |   update public.session s set ended_at = now() where s.centre_id = app.centre() and s.person_id = end_sessions_of.person and s.ended_at is null;
  |   get diagnostics ended = row_count;
  |   return ended;
  | end

function app.enter(bytea)
  returns TABLE(kind text, centre uuid, person uuid, account uuid, session uuid, roles text, order_id uuid, contact_id uuid, scopes text[], proven_at timestamp with time zone) language plpgsql with the owner's rights set search_path=""
  execute: app_open
  | declare s public.session; held text; who text;
  | begin
  |   select x.* into s from public.session x
  |     where x.token_hash = enter.token_hash and x.ended_at is null and x.expires_at > now() and x.last_seen_at > now() - make_interval(mins => x.idle_minutes);
  |   if not found then return; end if;
  |   if s.account_id is not null and exists (select from public.account a where a.id = s.account_id and a.closed_at is not null) then return; end if;
  |   if s.person_id is not null then
  |     if not exists (select from public.person p where p.centre_id = s.centre_id and p.id = s.person_id and p.state = 'active') then return; end if;
  |     select string_agg(g.role, ',' order by g.role) into held from public.role_grant g
  |       where g.centre_id = s.centre_id and g.person_id = s.person_id and g.ended_at is null and (s.strength <> 'password' or g.role = 'worker');
  |   end if;
  |   -- Once a minute is enough to know that it is in use; who finds the row taken leaves it to the other.
  |   update public.session x set last_seen_at = now() where x.id in (select y.id from public.session y where y.id = s.id and y.last_seen_at < now() - interval '1 minute' for update skip locked);
  |   who := case when s.kind = 'client' then 'client' else 'person' end;
  |   perform app.set_context(who, s.centre_id, s.person_id, s.account_id, s.id, held, s.order_id, s.contact_id);
  |   return query select who, s.centre_id, s.person_id, s.account_id, s.id, held, s.order_id, s.contact_id, s.scopes, s.proven_at;
  | end

function app.entry_balances()
  returns trigger language plpgsql set search_path=""
  execute: app_rw, app_system
  | declare total bigint; lines integer;
  | begin
  |   select coalesce(sum(l.yen), 0), count(*) into total, lines from public.ledger_line l where l.centre_id = new.centre_id and l.entry_id = new.id;
  |   if total <> 0 or lines < 2 then
  |     raise exception 'unbalanced entry % (% yen in % lines)', new.key, total, lines using errcode = 'KA002';
  |   end if;
  |   return null;
  | end

function app.fill_bucket(bytea)
  returns void language sql with the owner's rights set search_path=""
  execute: app_open, app_rw, app_system
  | delete from public.rate_bucket r where r.bucket = fill_bucket.bucket

function app.find_link(bytea,timestamp with time zone)
  returns TABLE(centre_id uuid, order_id uuid, contact_id uuid, expires_at timestamp with time zone) language sql stable with the owner's rights set search_path=""
  execute: app_open
  | select l.centre_id, l.order_id, l.contact_id, l.expires_at from public.client_link l where l.token_hash = link_hash and l.revoked_at is null and l.expires_at > at

function app.has_any(text[])
  returns boolean language sql stable set search_path=""
  execute: app_rw, app_system
  | select coalesce(wanted && string_to_array(nullif(current_setting('app.roles', true), ''), ','), false)

function app.has_role(text)
  returns boolean language sql stable set search_path=""
  execute: app_rw, app_system
  | select coalesce(wanted = any (string_to_array(nullif(current_setting('app.roles', true), ''), ',')), false)

function app.held_not_overdrawn()
  returns trigger language plpgsql set search_path=""
  execute: app_rw, app_system
  | begin
  |   if exists (select from fresh f where f.account = 'advance' and f.yen > 0) and exists (
  |     select from public.ledger_line l where l.account = 'advance' and (l.centre_id, l.client_id) in (select f.centre_id, f.client_id from fresh f where f.account = 'advance')
  |       group by l.centre_id, l.client_id having sum(l.yen) > 0) then
  |     raise exception 'more than is held for the client' using errcode = 'KA002';
  |   end if;
  |   return null;
  | end

function app.inside()
  returns boolean language sql stable set search_path=""
  execute: app_rw, app_system
  | select app.actor_kind() = 'system'
  |       or (app.actor_kind() = 'person' and (
  |             app.has_role('worker') or app.has_role('leader') or app.has_role('director') or app.has_role('coordinator')
  |          or app.has_role('manager') or app.has_role('accounting') or app.has_role('professional') or app.has_role('counsellor') or app.has_role('admin')))

function app.invoice_line_ties()
  returns trigger language plpgsql set search_path=""
  execute: app_rw, app_system
  | begin
  |   if (old.entry_id is not null and new.entry_id is distinct from old.entry_id) or (old.invoice_id is not null and new.invoice_id is distinct from old.invoice_id) then
  |     raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
  |   end if;
  |   old.entry_id := new.entry_id;
  |   old.invoice_id := new.invoice_id;
  |   if old is distinct from new then
  |     raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
  |   end if;
  |   return new;
  | end

function app.keeps_money()
  returns boolean language sql stable set search_path=""
  execute: app_rw, app_system
  | select app.actor_kind() = 'system' or (app.actor_kind() = 'person' and (app.has_role('accounting') or app.has_role('manager')))

function app.lines_with_entries()
  returns trigger language plpgsql set search_path=""
  execute: app_rw, app_system
  | begin
  |   perform 1 from fresh f where not exists (select 1 from public.ledger_entry e where e.centre_id = f.centre_id and e.id = f.entry_id and e.created_at = now());
  |   if found then
  |     raise exception 'line without its entry' using errcode = 'KA002';
  |   end if;
  |   return null;
  | end

function app.look_at_invitation(bytea)
  returns TABLE(centre uuid, centre_name text, email text, name text, role text, account uuid, password_hash text, totp_secret text) language sql stable with the owner's rights set search_path=""
  execute: app_open
  | select i.centre_id, c.name, i.email, i.name, i.role, a.id, a.password_hash, (select t.secret from public.totp t where t.account_id = a.id and t.confirmed_at is not null)
  |   from public.invitation i join public.centre c on c.centre_id = i.centre_id left join public.account a on a.email = i.email and a.closed_at is null
  |   where i.token_hash = look_at_invitation.token_hash and i.used_at is null and i.ended_at is null and i.expires_at > now()

function app.mail_person(uuid,uuid,text,text,text,text,uuid)
  returns boolean language plpgsql with the owner's rights set search_path=""
  execute: app_rw, app_system
  | declare address text;
  | begin
  |   select a.email into address from public.person p join public.account a on a.id = p.account_id where p.centre_id = app.centre() and p.id = mail_person.person and a.closed_at is null;
  |   if address is null then return false; end if;
  |   insert into public.outbox_mail (centre_id, id, to_address, to_person, subject, body_text, kind, about_kind, about_id)
  |   values (app.centre(), mail_person.id, address, mail_person.person, mail_person.subject, mail_person.body_text, mail_person.kind, mail_person.about_kind, mail_person.about_id);
  |   return true;
  | end

function app.mentored_skills(uuid)
  returns text[] language sql stable with the owner's rights set search_path=""
  execute: app_rw, app_system
  | select coalesce(array_agg(distinct s.skill order by s.skill), '{}')
  |   from public.worker_skill s
  |   where s.centre_id = app.centre() and s.person_id = who and s.wished and (who = app.person() or app.actor_kind() = 'system')
  |     and exists (
  |       select 1 from public.team_member m
  |       join public.team_member n on n.centre_id = m.centre_id and n.team_id = m.team_id and n.until is null and n.person_id <> m.person_id
  |       join public.worker_skill k on k.centre_id = n.centre_id and k.person_id = n.person_id and k.skill = s.skill and k.level >= 3 and not k.wished
  |       join public.worker w on w.centre_id = n.centre_id and w.id = n.person_id and w.state in ('registered', 'active')
  |       where m.centre_id = s.centre_id and m.person_id = s.person_id and m.until is null
  |         and not exists (select 1 from public.leave l where l.centre_id = n.centre_id and l.person_id = n.person_id and l.ended_at is null))

function app.month_is_open()
  returns trigger language plpgsql with the owner's rights set search_path=""
  execute: app_rw, app_system
  | declare found_state text;
  | begin
  |   select p.state into found_state from public.period p where p.centre_id = new.centre_id and p.month = new.month for share;
  |   if found_state is distinct from 'open' then
  |     raise exception 'month % is closed', new.month using errcode = 'KA003';
  |   end if;
  |   return new;
  | end

function app.number_vouchers()
  returns trigger language plpgsql with the owner's rights set search_path=""
  execute: app_rw, app_system
  | declare the_centre uuid; last integer;
  | begin
  |   for the_centre in select distinct f.centre_id from fresh f order by 1 loop
  |     perform pg_advisory_xact_lock(hashtextextended(the_centre::text || 'voucher', 0));
  |     select coalesce(max(v.number), 0) into last from public.voucher_number v where v.centre_id = the_centre;
  |     insert into public.voucher_number (centre_id, id, number)
  |       select e.centre_id, e.id, last + row_number() over (order by e.on_day, e.key) from public.ledger_entry e
  |       where e.centre_id = the_centre and e.id in (select f.entry_id from fresh f) and e.key not like 'statement:%' and not exists (select from public.voucher_number v where v.centre_id = e.centre_id and v.id = e.id);
  |     insert into public.voucher_number (centre_id, id, number, joined)
  |       select s.centre_id, s.id, v.number, true from public.ledger_entry s
  |         join public.ledger_entry p on p.centre_id = s.centre_id and p.on_day = s.on_day and p.created_at = s.created_at
  |           and p.key = 'pieces:' || to_char(s.on_day, 'YYYY-MM') || ':' || (select l.person_id from public.ledger_line l where l.centre_id = s.centre_id and l.entry_id = s.id and l.person_id is not null limit 1)
  |         join public.voucher_number v on v.centre_id = p.centre_id and v.id = p.id
  |       where s.centre_id = the_centre and s.id in (select f.entry_id from fresh f) and s.key like 'statement:%' and not exists (select from public.voucher_number n where n.centre_id = s.centre_id and n.id = s.id);
  |     select coalesce(max(v.number), 0) into last from public.voucher_number v where v.centre_id = the_centre;
  |     insert into public.voucher_number (centre_id, id, number)
  |       select e.centre_id, e.id, last + row_number() over (order by e.on_day, e.key) from public.ledger_entry e
  |       where e.centre_id = the_centre and e.id in (select f.entry_id from fresh f) and not exists (select from public.voucher_number v where v.centre_id = e.centre_id and v.id = e.id);
  |   end loop;
  |   return null;
  | end

function app.of_client(uuid)
  returns boolean language sql stable set search_path=""
  execute: app_rw, app_system
  | select app.actor_kind() = 'client' and the_order = app.order()

function app.one_open_ending()
  returns trigger language plpgsql set search_path=""
  execute: app_rw, app_system
  | begin
  |   perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('ending of ' || new.person_id::text));
  |   if exists (select 1 from public.ending_notice e where e.centre_id = new.centre_id and e.person_id = new.person_id and e.ends_on >= new.noticed_on
  |       and not exists (select 1 from public.ending_withdrawal w where w.centre_id = e.centre_id and w.ending_id = e.id)) then
  |     raise exception 'an ending of this person is open' using errcode = 'unique_violation', constraint = 'one_open_ending';
  |   end if;
  |   return new;
  | end

function app.open_centres()
  returns TABLE(id uuid, name text) language sql stable with the owner's rights set search_path=""
  execute: app_open
  | select c.centre_id, c.name from public.centre c order by c.name, c.centre_id

function app.open_month(text)
  returns text language plpgsql with the owner's rights set search_path=""
  execute: app_rw, app_system
  | declare m text := wanted; s text;
  | begin
  |   loop
  |     select p.state into s from public.period p where p.centre_id = app.centre() and p.month = m for share;
  |     if s = 'open' then return m; end if;
  |     if s is null then
  |       insert into public.period (centre_id, id, month) values (app.centre(), gen_random_uuid(), m) on conflict do nothing;
  |     else
  |       m := to_char(to_date(m || '-01', 'YYYY-MM-DD') + interval '1 month', 'YYYY-MM');
  |     end if;
  |   end loop;
  | end

function app.open_session(uuid,bytea,text,text,uuid,uuid,uuid,uuid,text,text[],boolean,integer,integer)
  returns TABLE(in_centre uuid, as_person uuid) language plpgsql with the owner's rights set search_path=""
  execute: app_open, app_rw
  | declare p public.person;
  | begin
  |   if app.actor_kind() = 'person' and (open_session.account is distinct from app.account() or open_session.kind <> 'token') then
  |     raise exception 'access/not-allowed';
  |   end if;
  |   if open_session.kind <> 'client' then
  |     select x.* into p from public.person x
  |       where x.account_id = open_session.account and x.state = 'active' and (open_session.centre is null or x.centre_id = open_session.centre) order by x.joined_at, x.centre_id limit 1;
  |   end if;
  |   insert into public.session (id, token_hash, kind, strength, account_id, centre_id, person_id, order_id, contact_id, name, scopes, proven_at, idle_minutes, expires_at)
  |   values (open_session.id, open_session.token_hash, open_session.kind, open_session.strength, open_session.account, case when open_session.kind = 'client' then open_session.centre else p.centre_id end, p.id,
  |     open_session.order_id, open_session.contact_id, left(open_session.name, 200), open_session.scopes, case when open_session.proven then now() end, open_session.idle_minutes, now() + make_interval(mins => open_session.minutes));
  |   if app.actor_kind() = 'open' and coalesce(p.centre_id, open_session.centre) is not null then
  |     perform app.set_context('open', coalesce(p.centre_id, open_session.centre), p.id, open_session.account, open_session.id, null, open_session.order_id, open_session.contact_id);
  |     perform app.audit('access/signed-in', 'session', open_session.id, jsonb_build_object('strength', open_session.strength));
  |   end if;
  |   return query select coalesce(p.centre_id, open_session.centre), p.id;
  | end

procedure app.open_to_definers()
  language plpgsql set search_path=""
  execute: app_rw, app_system
  | declare t record;
  | begin
  |   for t in
  |     select c.oid::regclass as name from pg_catalog.pg_class c
  |     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
  |       and not exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid and p.polname = 'definers')
  |   loop
  |     execute format('create policy definers on %s to app_owner using (true) with check (true)', t.name);
  |   end loop;
  | end

function app.own_centres()
  returns TABLE(id uuid, name text) language sql stable with the owner's rights set search_path=""
  execute: app_rw
  | select c.centre_id, c.name from public.person p join public.centre c on c.centre_id = p.centre_id where p.account_id = app.account() and p.state = 'active' order by c.name, c.centre_id

function app.own_factors()
  returns TABLE(password boolean, totp boolean, passkeys integer, recovery_codes integer) language sql stable with the owner's rights set search_path=""
  execute: app_rw
  | select a.password_hash is not null, exists (select from public.totp t where t.account_id = a.id and t.confirmed_at is not null),
  |     (select count(*)::integer from public.passkey k where k.account_id = a.id), (select count(*)::integer from public.recovery_code r where r.account_id = a.id and r.used_at is null)
  |   from public.account a where a.id = app.account()

function app.own_secrets()
  returns TABLE(email text, password_hash text, totp_secret text) language sql stable with the owner's rights set search_path=""
  execute: app_rw
  | select a.email, a.password_hash, (select t.secret from public.totp t where t.account_id = a.id and t.confirmed_at is not null) from public.account a where a.id = app.account()

function app.paid_on(uuid)
  returns date language sql stable with the owner's rights set search_path=""
  execute: app_rw, app_system
  | select r.sent_on from public.statement s join public.payment_run_line x on x.centre_id = s.centre_id and x.statement_id = s.id join public.payment_run r on r.centre_id = x.centre_id and r.id = x.run_id
  |   where s.centre_id = (select app.centre()) and s.id = wanted and (s.person_id = (select app.person()) or (select app.keeps_money()))

function app.paid_to_residents()
  returns jsonb language plpgsql stable with the owner's rights set search_path=""
  execute: app_rw, app_system
  | declare
  |   least_people constant integer := 5;
  |   shown jsonb := '{}';
  |   m record;
  |   year integer;
  |   waiting bigint := 0;
  |   people uuid[] := '{}';
  | begin
  |   for m in
  |     select e.month, extract(year from (e.month || '-01')::date - interval '3 months')::int as fiscal, -sum(l.yen) as yen, array_agg(distinct l.person_id) as who
  |     from public.ledger_line l
  |     join public.ledger_entry e on e.centre_id = l.centre_id and e.id = l.entry_id
  |     join public.period p on p.centre_id = e.centre_id and p.month = e.month and p.state = 'closed'
  |     -- what people earned, before tax is split off and withheld
  |     where l.centre_id = app.centre() and l.account = 'accrued-pay' and e.cause = 'piece'
  |       -- A month closed out of its turn waits for those before it: they would change what was shown already.
  |       and not exists (select from public.pay_line o join public.period q on q.centre_id = o.centre_id and q.month = o.month where o.centre_id = app.centre() and o.entry_id is null and o.taken_back_id is null and q.state = 'open' and o.month < e.month)
  |     group by 1, 2 order by 1
  |   loop
  |     if year is distinct from m.fiscal then
  |       year := m.fiscal; waiting := 0; people := '{}';
  |     end if;
  |     waiting := waiting + m.yen;
  |     select array_agg(distinct x) into people from unnest(people || m.who) x;
  |     if cardinality(people) >= least_people then
  |       shown := shown || jsonb_build_object(year::text, jsonb_build_object('yen', coalesce((shown -> year::text ->> 'yen')::bigint, 0) + waiting, 'to', m.month));
  |       waiting := 0; people := '{}';
  |     elsif not shown ? year::text then
  |       shown := shown || jsonb_build_object(year::text, jsonb_build_object('yen', null, 'to', null));
  |     end if;
  |   end loop;
  |   return shown;
  | end

function app.passkey_by_credential(text)
  returns TABLE(id uuid, account uuid, public_key bytea, counter bigint, transports text[], roles text) language sql stable with the owner's rights set search_path=""
  execute: app_open
  | select k.id, k.account_id, k.public_key, k.counter, k.transports,
  |     (select string_agg(distinct g.role, ',') from public.role_grant g join public.person p on p.centre_id = g.centre_id and p.id = g.person_id where p.account_id = a.id and p.state = 'active' and g.ended_at is null)
  |   from public.passkey k join public.account a on a.id = k.account_id where k.credential_id = credential and a.closed_at is null

function app.pay_line_ties()
  returns trigger language plpgsql set search_path=""
  execute: app_rw, app_system
  | begin
  |   if (old.entry_id is not null and new.entry_id is distinct from old.entry_id) or (old.statement_id is not null and new.statement_id is distinct from old.statement_id)
  |     or (old.taken_back_id is not null and new.taken_back_id is distinct from old.taken_back_id) then
  |     raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
  |   end if;
  |   old.entry_id := new.entry_id;
  |   old.statement_id := new.statement_id;
  |   old.taken_back_id := new.taken_back_id;
  |   if old is distinct from new then
  |     raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
  |   end if;
  |   return new;
  | end

function app.pay_was_told()
  returns trigger language plpgsql set search_path=""
  execute: app_rw, app_system
  | begin
  |   raise exception 'this piece was taken at % yen', old.pay_yen using errcode = 'check_violation', constraint = 'pay_was_told';
  | end

function app.person()
  returns uuid language sql stable set search_path=""
  execute: app_rw, app_system
  | select nullif(current_setting('app.person', true), '')::uuid

function app.refuse_change()
  returns trigger language plpgsql set search_path=""
  execute: app_rw, app_system
  | begin
  |   raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
  | end

function app.renew_session(bytea,boolean,uuid,integer,integer)
  returns boolean language plpgsql with the owner's rights set search_path=""
  execute: app_rw
  | declare p public.person;
  | begin
  |   select x.* into p from public.person x where x.account_id = app.account() and x.state = 'active' and x.centre_id = coalesce(renew_session.centre, app.centre());
  |   if renew_session.centre is not null and not found then return false; end if;
  |   update public.session s set token_hash = renew_session.token_hash, proven_at = case when renew_session.proven then now() else s.proven_at end,
  |     centre_id = p.centre_id, person_id = p.id, idle_minutes = renew_session.idle_minutes, expires_at = least(s.expires_at, s.created_at + make_interval(mins => renew_session.minutes))
  |     where s.id = app.session() and s.kind = 'person';
  |   return found;
  | end

function app.reset_facts(bytea)
  returns TABLE(email text) language sql stable with the owner's rights set search_path=""
  execute: app_open
  | select a.email from public.password_reset r join public.account a on a.id = r.account_id where r.token_hash = reset_facts.token_hash and r.used_at is null and r.expires_at > now() and a.closed_at is null

function app.reset_password(bytea,text,uuid,text,text)
  returns boolean language plpgsql with the owner's rights set search_path=""
  execute: app_open
  | declare the_account uuid; p public.person;
  | begin
  |   update public.password_reset r set used_at = now() where r.token_hash = reset_password.token_hash and r.used_at is null and r.expires_at > now() returning r.account_id into the_account;
  |   if not found then return false; end if;
  |   update public.account a set password_hash = reset_password.password_hash where a.id = the_account;
  |   update public.session s set ended_at = now() where s.account_id = the_account and s.ended_at is null;
  |   select x.* into p from public.person x where x.account_id = the_account and x.state = 'active' order by x.joined_at limit 1;
  |   if p.id is not null then
  |     perform app.set_context('open', p.centre_id, p.id, the_account, null, null, null, null);
  |     perform app.mail_person(reset_password.mail_id, p.id, reset_password.subject, reset_password.body_text, 'password-changed', null, null);
  |     perform app.audit('access/password-reset', 'account', the_account, '{}');
  |   end if;
  |   return true;
  | end

function app.run_line_stands()
  returns trigger language plpgsql set search_path=""
  execute: app_rw, app_system
  | begin
  |   if tg_op = 'DELETE' and exists (select from public.discarded_run d join public.payment_run r on r.centre_id = d.centre_id and r.month = d.month and r.part = d.part and r.sha256 = d.sha256 and r.created_at = d.prepared_at
  |       where r.centre_id = old.centre_id and r.id = old.run_id and r.released_by is null) then
  |     return old;
  |   end if;
  |   raise exception 'append-only: %', tg_table_name using errcode = 'KA001';
  | end

function app.sent_day_is_true()
  returns trigger language plpgsql set search_path=""
  execute: app_rw, app_system
  | begin
  |   if new.sent_on is null or (old.sent_on is not null and not exists (
  |     select from public.transfer_day_change c where c.centre_id = new.centre_id and c.run_id = new.id and c.was_on = old.sent_on and c.now_on = new.sent_on
  |       and c.nth = (select max(d.nth) from public.transfer_day_change d where d.centre_id = new.centre_id and d.run_id = new.id))) then
  |     raise exception 'the day of a transfer changes only with its reason' using errcode = 'KA001';
  |   end if;
  |   if new.sent_on < (coalesce(new.released_at, new.created_at) at time zone 'Asia/Tokyo')::date then
  |     raise exception 'a transfer before its release' using errcode = 'KA001';
  |   end if;
  |   return new;
  | end

function app.session()
  returns uuid language sql stable set search_path=""
  execute: app_rw, app_system
  | select nullif(current_setting('app.session', true), '')::uuid

function app.set_context(text,uuid,uuid,uuid,uuid,text,uuid,uuid)
  returns void language plpgsql set search_path=""
  execute: app_rw, app_system
  | begin
  |   perform set_config('app.actor_kind', coalesce(kind, ''), true), set_config('app.centre', coalesce(centre::text, ''), true),
  |     set_config('app.person', coalesce(person::text, ''), true), set_config('app.account', coalesce(account::text, ''), true),
  |     set_config('app.session', coalesce(session::text, ''), true), set_config('app.roles', coalesce(roles, ''), true),
  |     set_config('app.order', coalesce(order_id::text, ''), true), set_config('app.contact', coalesce(contact_id::text, ''), true);
  | end

function app.set_own_password(text)
  returns void language sql with the owner's rights set search_path=""
  execute: app_rw
  | update public.account a set password_hash = set_own_password.password_hash where a.id = app.account()

function app.sign_in_facts(text)
  returns TABLE(account uuid, password_hash text, totp_secret text, roles text) language sql stable with the owner's rights set search_path=""
  execute: app_open
  | select a.id, a.password_hash, (select t.secret from public.totp t where t.account_id = a.id and t.confirmed_at is not null),
  |     (select string_agg(distinct g.role, ',') from public.role_grant g join public.person p on p.centre_id = g.centre_id and p.id = g.person_id where p.account_id = a.id and p.state = 'active' and g.ended_at is null)
  |   from public.account a where a.email = sign_in_facts.email and a.closed_at is null

function app.staff()
  returns boolean language sql stable set search_path=""
  execute: app_rw, app_system
  | select app.actor_kind() = 'system'
  |       or (app.actor_kind() = 'person' and (app.has_role('director') or app.has_role('coordinator') or app.has_role('manager') or app.has_role('accounting') or app.has_role('admin')))

function app.strengthen_session(text,integer,integer)
  returns void language sql with the owner's rights set search_path=""
  execute: app_rw
  | update public.session s set strength = strengthen_session.strength, idle_minutes = strengthen_session.idle_minutes, expires_at = least(s.expires_at, s.created_at + make_interval(mins => minutes))
  |     where s.id = app.session() and s.kind = 'person' and s.strength = 'password'

function app.take_back_line()
  returns trigger language plpgsql set search_path=""
  execute: app_rw, app_system
  | declare the_month text; found_state text;
  | begin
  |   select l.month into the_month from public.pay_line l where l.centre_id = new.centre_id and l.id = new.pay_line_id;
  |   select p.state into found_state from public.period p where p.centre_id = new.centre_id and p.month = the_month for share;
  |   if found_state is distinct from 'open' then
  |     raise exception 'month % is closed', the_month using errcode = 'KA003';
  |   end if;
  |   update public.pay_line l set taken_back_id = new.id where l.centre_id = new.centre_id and l.id = new.pay_line_id and l.taken_back_id is null;
  |   if not found then
  |     raise exception 'append-only: pay_line' using errcode = 'KA001';
  |   end if;
  |   return null;
  | end

function app.take_challenge(uuid,text)
  returns text language plpgsql with the owner's rights set search_path=""
  execute: app_open, app_rw
  | declare found_one text;
  | begin
  |   delete from public.passkey_challenge c where c.id = take_challenge.id and c.kind = take_challenge.kind and c.account_id is not distinct from app.account() and c.expires_at > now() returning c.challenge into found_one;
  |   return found_one;
  | end

function app.take_from_bucket(bytea,integer,double precision,timestamp with time zone)
  returns double precision language plpgsql with the owner's rights set search_path=""
  execute: app_open, app_rw, app_system
  | declare b public.rate_bucket; there double precision;
  | begin
  |   insert into public.rate_bucket (bucket, tokens, at) values (take_from_bucket.bucket, size, take_from_bucket.at) on conflict do nothing;
  |   select r.* into b from public.rate_bucket r where r.bucket = take_from_bucket.bucket for update;
  |   there := least(size, b.tokens + greatest(0, extract(epoch from take_from_bucket.at - b.at)) / refill_seconds);
  |   update public.rate_bucket r set tokens = case when there >= 1 then there - 1 else there end, at = greatest(b.at, take_from_bucket.at) where r.bucket = take_from_bucket.bucket;
  |   if random() < 0.01 then delete from public.rate_bucket r where r.at < take_from_bucket.at - interval '2 days' and r.bucket <> take_from_bucket.bucket; end if;
  |   return case when there >= 1 then 0 else (1 - there) * refill_seconds end;
  | end

function app.taught_steps(uuid)
  returns uuid[] language sql stable with the owner's rights set search_path=""
  execute: app_rw, app_system
  | select coalesce(array_agg(distinct t.step_id), '{}') from public.teaching t
  |   where t.centre_id = app.centre() and t.learner_id = who and t.state = 'agreed' and t.ended_at is null and t.until_day >= (app.at() at time zone 'Asia/Tokyo')::date
  |     and (who = app.person() or app.actor_kind() = 'system')
  |     and not exists (select 1 from public.leave l where l.centre_id = t.centre_id and l.person_id = t.mentor_id and l.ended_at is null)

function app.tell_director(uuid,text,text,text,text)
  returns void language plpgsql with the owner's rights set search_path=""
  execute: app_rw, app_system
  | declare o public.client_order; address text; said_ja text; said_en text;
  | begin
  |   select x.* into o from public.client_order x where x.centre_id = app.centre() and x.id = the_order and (app.of_client(x.id) or app.staff());
  |   if not found then return; end if;
  |   said_ja := replace(replace(ja, '{title}', o.title), '{body}', body);
  |   said_en := replace(replace(en, '{title}', o.title), '{body}', body);
  |   insert into public.notice (centre_id, id, person_id, kind, facts, link) values (o.centre_id, gen_random_uuid(), o.director_id, the_kind, jsonb_build_object('title', o.title, 'body', body), '/orders/' || o.id);
  |   select a.email into address from public.person p join public.account a on a.id = p.account_id where p.centre_id = o.centre_id and p.id = o.director_id and a.closed_at is null;
  |   if address is not null then
  |     insert into public.outbox_mail (centre_id, id, to_address, to_person, subject, body_text, kind)
  |     values (o.centre_id, gen_random_uuid(), address, o.director_id, split_part(said_ja, E'\n', 1), substr(said_ja, strpos(said_ja, E'\n') + 1) || E'\n\n---\n' || said_en, the_kind);
  |   end if;
  | end

function app.tell_office(text,text,jsonb,text,text,text)
  returns integer language plpgsql with the owner's rights set search_path=""
  execute: app_rw, app_system
  | declare told integer := 0; who record; wanted text := the_role;
  | begin
  |   if not app.inside() or the_role not in ('accounting', 'coordinator') then return 0; end if;
  |   if not exists (select 1 from public.role_grant x where x.centre_id = app.centre() and x.role = wanted and x.ended_at is null) then wanted := 'manager'; end if;
  |   for who in
  |     select p.id, a.email from public.person p left join public.account a on a.id = p.account_id and a.closed_at is null
  |     where p.centre_id = app.centre() and p.state = 'active' and exists (select 1 from public.role_grant r where r.centre_id = p.centre_id and r.person_id = p.id and r.role = wanted and r.ended_at is null)
  |   loop
  |     insert into public.notice (centre_id, id, person_id, kind, facts, link) values (app.centre(), gen_random_uuid(), who.id, the_kind, the_facts, the_link);
  |     if who.email is not null then
  |       insert into public.outbox_mail (centre_id, id, to_address, to_person, subject, body_text, kind) values (app.centre(), gen_random_uuid(), who.email, who.id, subject, body_text, the_kind);
  |     end if;
  |     told := told + 1;
  |   end loop;
  |   return told;
  | end

function app.use_recovery_code(uuid,bytea)
  returns boolean language plpgsql with the owner's rights set search_path=""
  execute: app_open, app_rw
  | begin
  |   if app.actor_kind() = 'person' and account is distinct from app.account() then return false; end if;
  |   update public.recovery_code r set used_at = now() where r.account_id = use_recovery_code.account and r.code_hash = use_recovery_code.code_hash and r.used_at is null;
  |   return found;
  | end

function app.use_totp_step(uuid,bigint)
  returns boolean language plpgsql with the owner's rights set search_path=""
  execute: app_open, app_rw
  | begin
  |   if app.actor_kind() = 'person' and account is distinct from app.account() then return false; end if;
  |   update public.totp t set last_step = use_totp_step.step where t.account_id = use_totp_step.account and t.last_step < use_totp_step.step;
  |   return found;
  | end

function app.used_passkey(uuid,bigint)
  returns void language sql with the owner's rights set search_path=""
  execute: app_open
  | update public.passkey k set counter = used_passkey.counter, last_used_at = now() where k.id = used_passkey.id

function app.worker_of_grant()
  returns trigger language plpgsql with the owner's rights set search_path=""
  execute: app_rw, app_system
  | begin
  |   insert into public.worker (centre_id, id, registered_on) values (new.centre_id, new.person_id, (app.at() at time zone 'Asia/Tokyo')::date) on conflict do nothing;
  |   return null;
  | end

schemas and roles
  role app_login login member of app_open, app_rw, app_system
  role app_open
  role app_owner
  role app_rw
  role app_system
  schema app: create to app_owner
  schema app: usage to app_open
  schema app: usage to app_owner
  schema app: usage to app_rw
  schema app: usage to app_system
  schema public: create to app_owner
  schema public: usage to app_open
  schema public: usage to app_owner
  schema public: usage to app_rw
  schema public: usage to app_system
