-- The worker reads on which day the bank moved her own pay, also after that day was corrected; the run itself stays closed to her.
create function app.paid_on(wanted uuid) returns date language sql stable security definer set search_path = '' as $$
  select r.sent_on from public.statement s join public.payment_run_line x on x.centre_id = s.centre_id and x.statement_id = s.id join public.payment_run r on r.centre_id = x.centre_id and r.id = x.run_id
  where s.centre_id = (select app.centre()) and s.id = wanted and (s.person_id = (select app.person()) or (select app.keeps_money()))
$$;
revoke all on function app.paid_on(uuid) from public;
grant execute on function app.paid_on(uuid) to app_rw, app_system;
