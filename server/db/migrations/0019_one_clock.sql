-- One clock for what people do: the program's, which says the moment of every act in the transaction's setting app.at. Without it
-- (an administrator, a check) the database's own. Sessions, mail retries, the ledger and the audit chain stay on the database's.
create function app.at() returns timestamptz language sql stable set search_path = '' as $$
  select coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now())
$$;
grant execute on function app.at() to app_open;

do $$
declare c text;
begin
  foreach c in array array['centre_terms.created_at', 'client.created_at', 'client_decision.created_at', 'client_link.created_at', 'client_order.created_at', 'client_receipt.created_at', 'column_mapping.created_at',
    'consideration.created_at', 'contact.created_at', 'delivery.created_at', 'delivery_certificate.drawn_at', 'dispute.created_at', 'ending_notice.created_at', 'gold_item.created_at', 'gold_result.created_at', 'hand_over.created_at',
    'inquiry.created_at', 'invoice.created_at', 'invoice_line.created_at', 'item_batch.created_at', 'manual.created_at', 'money_setting.created_at', 'notice.created_at', 'offer.created_at', 'order_notice.created_at',
    'order_reconsignment.created_at', 'outbox_mail.created_at', 'outside_paper.created_at', 'pay_correction.created_at', 'pay_line.created_at', 'payment_hold.created_at', 'payment_run.created_at', 'person.joined_at',
    'pilot_time.noted_at', 'price_talk.created_at', 'question.created_at', 'quote.created_at', 'review.created_at', 'rule_confirmation.created_at', 'statement.created_at', 'step_graph.created_at', 'teaching_day.created_at', 'team.created_at']
  loop
    execute format('alter table public.%I alter column %I set default app.at()', split_part(c, '.', 1), split_part(c, '.', 2));
  end loop;
end $$;

create or replace function app.worker_of_grant() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.worker (centre_id, id, registered_on) values (new.centre_id, new.person_id, (app.at() at time zone 'Asia/Tokyo')::date) on conflict do nothing;
  return null;
end $$;

-- Figures for the city: sums only, small numbers hidden by the caller, never a person. Whoever works today has been active in the
-- last three months: taking, handing in and handing over count there as well as pay.
create or replace function app.city_figures(today date)
returns table (registered bigint, active_3_months bigint, working_today bigint, sales jsonb, paid jsonb)
language sql stable security definer set search_path = '' as $$
  select
    (select count(*) from public.worker w where w.centre_id = app.centre() and w.state <> 'left'),
    (select count(*) from (
       select p.person_id from public.pay_line p where p.centre_id = app.centre() and p.received_on > today - 92
       union
       select x.person_id from public.piece x where x.centre_id = app.centre() and x.person_id is not null
         and (x.state = 'claimed' or (x.submitted_at at time zone 'Asia/Tokyo')::date > today - 92 or (x.claimed_at at time zone 'Asia/Tokyo')::date > today - 92)
       union
       select h.from_person from public.hand_over h where h.centre_id = app.centre() and (h.created_at at time zone 'Asia/Tokyo')::date > today - 92) a),
    (select count(distinct x.person_id) from public.piece x where x.centre_id = app.centre() and x.person_id is not null
       and (x.state = 'claimed' or (x.submitted_at at time zone 'Asia/Tokyo')::date = today)),
    (select coalesce(jsonb_object_agg(f.y, f.s), '{}') from (
       select extract(year from e.on_day - interval '3 months')::int as y, -sum(l.yen) as s
       from public.ledger_line l join public.ledger_entry e on e.centre_id = l.centre_id and e.id = l.entry_id
       where l.centre_id = app.centre() and l.account = 'sales' group by 1) f),
    (select coalesce(jsonb_object_agg(f.y, f.s), '{}') from (
       -- what people earned, before tax is split off and withheld
       select extract(year from e.on_day - interval '3 months')::int as y, -sum(l.yen) as s
       from public.ledger_line l join public.ledger_entry e on e.centre_id = l.centre_id and e.id = l.entry_id
       where l.centre_id = app.centre() and l.account = 'accrued-pay' and e.cause = 'piece' group by 1) f)
$$;

-- Steps on which somebody has said yes to teach this person, and is not resting: only those are hers to take while she learns.
create function app.taught_steps(who uuid) returns uuid[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct t.step_id), '{}') from public.teaching t
  where t.centre_id = app.centre() and t.learner_id = who and t.state = 'agreed' and t.ended_at is null and t.until_day >= (app.at() at time zone 'Asia/Tokyo')::date
    and (who = app.person() or app.actor_kind() = 'system')
    and not exists (select 1 from public.leave l where l.centre_id = t.centre_id and l.person_id = t.mentor_id and l.ended_at is null)
$$;
