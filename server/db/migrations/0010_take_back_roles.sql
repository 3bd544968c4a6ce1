-- Whoever may give a role may take it back: a coordinator registered someone by mistake, a director's leader changes. The core names the pairs.
drop policy take_back on role_grant;
create policy take_back on role_grant for update to app_rw
  using (centre_id = (select app.centre()) and ((select app.has_any(array['manager', 'admin']))
    or (role = 'worker' and (select app.has_any(array['coordinator', 'director']))) or (role = 'leader' and (select app.has_any(array['director'])))))
  with check (centre_id = (select app.centre()) and ended_by = (select app.person()));
