// Reads of disputes: what was sent back and why, how the author sees it, who hears her, and what was answered.
import { sql } from 'kysely';
import type { z } from 'zod';
import { type Hearer, whoAnswers } from '../../core/workbench/who-answers.ts';
import type { disputeLine, returned } from '../../core/workbench/wire.ts';
import type { Actor } from '../db/actor.ts';
import { type Tx, asCentre } from '../db/with-actor.ts';

export type Asked = { readonly pieceId: string; readonly personId: string; readonly reviewerId: string; readonly state: string; readonly orderId: string; readonly title: string; readonly rowNo: number; readonly reviewId: string };

export async function disputed(tx: Tx, dispute: string): Promise<Asked | null> {
  return (await sql<Asked>`select p.id as "pieceId", d.person_id as "personId", v.reviewer_id as "reviewerId", d.state, p.order_id as "orderId", o.title, i.row_no as "rowNo", d.review_id as "reviewId" from dispute d join review v on v.centre_id = d.centre_id and v.id = d.review_id
    join piece p on p.centre_id = v.centre_id and p.id = v.piece_id join client_order o on o.centre_id = p.centre_id and o.id = p.order_id join item i on i.centre_id = p.centre_id and i.id = p.item_id where d.id = ${dispute}`.execute(tx)).rows[0] ?? null;
}

/** Who hears what is said of an order: its director, its team's director and leader, then the centre's managers; each as long as she holds that role. */
export async function hearersOf(tx: Tx, actor: Actor, order: string): Promise<Hearer[]> {
  return asCentre(tx, actor, async () => (await sql<Hearer>`
    select n.id as "personId", n.name from (
      select o.director_id as id, 'director' as role, 1 as place from client_order o where o.id = ${order}
      union all select t.director_id, 'director', 2 from client_order o join team t on t.centre_id = o.centre_id and t.id = o.team_id where o.id = ${order}
      union all select t.leader_id, 'leader', 3 from client_order o join team t on t.centre_id = o.centre_id and t.id = o.team_id where o.id = ${order}
      union all select g.person_id, 'manager', 4 from role_grant g where g.role = 'manager' and g.ended_at is null) h
    join person n on n.id = h.id and n.state = 'active' where exists (select 1 from role_grant g where g.centre_id = n.centre_id and g.person_id = n.id and g.role = h.role and g.ended_at is null)
    order by h.place, n.name, n.id`.execute(tx)).rows);
}

type Row = Omit<z.infer<typeof disputeLine>, 'mayAnswer' | 'answerer'> & { readonly personId: string; readonly reviewerId: string };

/** What waits for an answer in an order, with all that the answer rests on. */
export async function openDisputes(tx: Tx, actor: Actor, order: string): Promise<z.infer<typeof disputeLine>[]> {
  const { rows } = await sql<Row>`select d.id, d.body, d.person_id as "personId", n.name as "personName", v.reviewer_id as "reviewerId", b.name as "reviewerName", v.reason, r.code as "ruleCode", r.body as "ruleBody", v.evidence,
      p.id as piece, i.row_no as "rowNo", s.name as "stepName", a.content, i.source, t.columns, s.layout, i.image_sha256 is not null as "hasImage"
    from dispute d join review v on v.centre_id = d.centre_id and v.id = d.review_id join manual_rule r on r.centre_id = v.centre_id and r.id = v.rule_id join answer a on a.centre_id = v.centre_id and a.id = v.answer_id
      join piece p on p.centre_id = v.centre_id and p.id = v.piece_id join step s on s.centre_id = p.centre_id and s.id = p.step_id join item i on i.centre_id = p.centre_id and i.id = p.item_id join item_batch t on t.centre_id = i.centre_id and t.id = i.batch_id
      join person n on n.centre_id = d.centre_id and n.id = d.person_id join person b on b.centre_id = v.centre_id and b.id = v.reviewer_id
    where p.order_id = ${order} and d.state = 'open' order by d.created_at limit 200`.execute(tx);
  if (rows.length === 0) return [];
  const hearers = await hearersOf(tx, actor, order);
  return rows.map(({ personId, reviewerId, ...line }) => {
    const may = whoAnswers(hearers, reviewerId, personId);
    return { ...line, mayAnswer: may.some((h) => h.personId === actor.person), answerer: may[0]?.name ?? null };
  });
}

type Back = z.infer<typeof returned.reply>;

/** One's own returned piece, whatever has become of it: what was asked, how one saw it, what was answered. */
export async function loadReturned(tx: Tx, actor: Actor, review: string, person: string): Promise<Back | null> {
  const { rows } = await sql<Back & { orderId: string; reviewerId: string }>`
    select v.id, p.id as "pieceId", p.order_id as "orderId", v.reviewer_id as "reviewerId", o.title as "orderTitle", s.name as "stepName", i.row_no as "rowNo", v.reason, r.code as "ruleCode", r.body as "ruleBody", v.evidence, p.lease_until as "leaseUntil",
      case when p.person_id is distinct from a.person_id then 'passed' when p.state = 'claimed' then 'held' when p.state = 'submitted' then 'in' when p.state = 'accepted' then 'accepted' else 'passed' end as piece,
      (select jsonb_build_object('body', d.body, 'state', d.state, 'answer', d.answer, 'answeredBy', b.name, 'hearer', null) from dispute d left join person b on b.centre_id = d.centre_id and b.id = d.answered_by where d.centre_id = v.centre_id and d.review_id = v.id) as dispute
    from review v join answer a on a.centre_id = v.centre_id and a.id = v.answer_id join manual_rule r on r.centre_id = v.centre_id and r.id = v.rule_id join piece p on p.centre_id = v.centre_id and p.id = v.piece_id
      join client_order o on o.centre_id = p.centre_id and o.id = p.order_id join step s on s.centre_id = p.centre_id and s.id = p.step_id join item i on i.centre_id = p.centre_id and i.id = p.item_id
    where v.id = ${review} and a.person_id = ${person} and v.verdict = 'reject'`.execute(tx);
  if (rows[0] === undefined) return null;
  const { orderId, reviewerId, ...back } = rows[0];
  if (back.dispute?.state !== 'open') return back;
  return { ...back, dispute: { ...back.dispute, hearer: whoAnswers(await hearersOf(tx, actor, orderId), reviewerId, person)[0]?.name ?? null } };
}
