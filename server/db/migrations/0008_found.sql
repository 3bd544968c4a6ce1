-- Opening a real centre: what the founding command was told of it, and the first person, who must be able to run it alone at first.

-- Letterhead facts given at the founding; they begin the first version of the centre's terms, which then hold.
alter table centre add column address text not null default '' check (length(address) <= 300),
  add column phone text not null default '' check (length(phone) <= 50),
  add column registration text check (registration ~ '^T[1-9][0-9]{12}$'),
  add column prefecture text not null default '' check (length(prefecture) <= 10);

-- As in 0002, and: the invitation of the centre itself (nobody invited) makes its first person manager as well as administrator.
-- Nobody gives herself a role, so without this a new centre could never write its terms.
create or replace function app.accept_invitation(token_hash bytea, account uuid, password_hash text, person uuid, grant_id uuid, name text)
returns table (in_centre uuid, as_account uuid, as_person uuid) language plpgsql security definer set search_path = '' as $$
declare i public.invitation; the_account uuid; the_person uuid;
begin
  update public.invitation x set used_at = now() where x.token_hash = accept_invitation.token_hash and x.used_at is null and x.ended_at is null and x.expires_at > now() returning x.* into i;
  if not found then return; end if;
  select a.id into the_account from public.account a where a.email = i.email and a.closed_at is null;
  if the_account is null then
    if accept_invitation.password_hash is null then raise exception 'access/link-spent'; end if;
    insert into public.account (id, email, password_hash) values (accept_invitation.account, i.email, accept_invitation.password_hash) returning id into the_account;
  end if;
  select p.id into the_person from public.person p where p.centre_id = i.centre_id and p.account_id = the_account;
  if the_person is null then
    insert into public.person (centre_id, id, account_id, name) values (i.centre_id, accept_invitation.person, the_account, accept_invitation.name) returning id into the_person;
  else
    update public.person p set state = 'active', closed_at = null where p.centre_id = i.centre_id and p.id = the_person;
  end if;
  insert into public.role_grant (centre_id, id, person_id, role, given_by) values (i.centre_id, accept_invitation.grant_id, the_person, i.role, nullif(i.invited_by, the_person)) on conflict do nothing;
  if i.invited_by is null and i.role = 'admin' then
    insert into public.role_grant (centre_id, id, person_id, role) values (i.centre_id, gen_random_uuid(), the_person, 'manager') on conflict do nothing;
  end if;
  perform app.set_context('open', i.centre_id, the_person, the_account, null, null, null, null);
  perform app.audit('access/invitation-accepted', 'invitation', i.id, jsonb_build_object('role', i.role));
  return query select i.centre_id, the_account, the_person;
end $$;
