-- Growth: a wished skill may be worked with somebody of the same team beside her who can teach it (level 3 and above).
-- Runs with the owner's rights because a worker does not read her colleagues' skills; it tells her only which of her own
-- wishes somebody can teach.
create function app.mentored_skills(who uuid) returns text[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct s.skill order by s.skill), '{}')
  from public.worker_skill s
  where s.centre_id = app.centre() and s.person_id = who and s.wished and (who = app.person() or app.actor_kind() = 'system')
    and exists (
      select 1 from public.team_member m
      join public.team_member n on n.centre_id = m.centre_id and n.team_id = m.team_id and n.until is null and n.person_id <> m.person_id
      join public.worker_skill k on k.centre_id = n.centre_id and k.person_id = n.person_id and k.skill = s.skill and k.level >= 3 and not k.wished
      join public.worker w on w.centre_id = n.centre_id and w.id = n.person_id and w.state in ('registered', 'active')
      where m.centre_id = s.centre_id and m.person_id = s.person_id and m.until is null
        and not exists (select 1 from public.leave l where l.centre_id = n.centre_id and l.person_id = n.person_id and l.ended_at is null))
$$;
