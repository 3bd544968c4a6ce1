// Items to practise a rule with. Read as the centre, so each query says itself what the person may see: work of her team, or open to all,
// of an order that is still being worked on or waits for acceptance; never an item that is still mixed in as a known one.
import { sql } from 'kysely';
import type { z } from 'zod';
import type { myLessons, practiceItems } from '../../core/quality/gold/wire.ts';
import type { Tx } from '../db/with-actor.ts';

type Practised = z.infer<typeof practiceItems.reply>['items'][number];

/** More than this is no practice any more. */
const MOST = 6;

const mayTake = (person: string) => sql`o.state in ('working', 'delivered') and s.secrecy <> 'room'
  and (s.secrecy = 'open' or exists (select 1 from team_member m where m.centre_id = o.centre_id and m.team_id = o.team_id and m.person_id = ${person} and m.until is null))
  and not exists (select 1 from gold_item k where k.centre_id = i.centre_id and k.item_id = i.id and k.state = 'open')`;

/** Known items whose answer was shown, then returns of this rule, then items of the manual on which people had differed. */
const sources = (rule: string) => sql`
  select g.step_id, g.item_id, g.answer, 1 as place, g.created_at as at from gold_item g where g.rule_id = ${rule} and g.state = 'revealed'
  union all
  select p.step_id, p.item_id, coalesce((select r.result from step_result r where r.centre_id = p.centre_id and r.item_id = p.item_id and r.step_id = p.step_id), i.result), 2, v.created_at from review v join piece p on p.centre_id = v.centre_id and p.id = v.piece_id join item i on i.centre_id = p.centre_id and i.id = p.item_id
    left join dispute d on d.centre_id = v.centre_id and d.review_id = v.id
    where v.rule_id = ${rule} and v.verdict = 'reject' and d.state is distinct from 'upheld' and i.state <> 'open'
  union all
  select p.step_id, p.item_id, coalesce((select r.result from step_result r where r.centre_id = p.centre_id and r.item_id = p.item_id and r.step_id = p.step_id), i.result), 3, p.accepted_at from manual_rule r join step s on s.centre_id = r.centre_id and s.manual_id = r.manual_id
    join piece p on p.centre_id = s.centre_id and p.step_id = s.id and p.duty = 'settle' and p.state = 'accepted' join item i on i.centre_id = p.centre_id and i.id = p.item_id
    where r.id = ${rule} and i.state <> 'open'`;

type Row = Omit<Practised, 'answer'> & { readonly answer: Record<string, string>; readonly imageSha256: string | null };

async function rowsFor(tx: Tx, rule: string, person: string): Promise<Row[]> {
  return (await sql<Row>`
    select distinct on (i.id) i.id, s.name as "stepName", s.layout, i.source, i.image_sha256 is not null as "hasImage", i.image_sha256 as "imageSha256", x.answer, x.place, x.at
    from (${sources(rule)}) x join item i on i.id = x.item_id join step s on s.centre_id = i.centre_id and s.id = x.step_id join client_order o on o.centre_id = i.centre_id and o.id = i.order_id
    where x.answer is not null and ${mayTake(person)} order by i.id, x.place, x.at desc`.execute(tx)).rows;
}

const byPlace = (a: Row, b: Row): number => (a as unknown as { place: number }).place - (b as unknown as { place: number }).place;

/** Only the fields of the step: an item's result may hold those of other steps too. */
function ofStep(layout: Record<string, unknown>, answer: Record<string, string>): Record<string, string> {
  const keys = layout['kind'] === 'form' ? (layout['fields'] as { key: string }[]).map((f) => f.key) : ['choice'];
  return Object.fromEntries(keys.flatMap((key) => (answer[key] === undefined ? [] : [[key, answer[key]]])));
}

export async function practiceOf(tx: Tx, rule: string, person: string): Promise<Practised[]> {
  const rows = (await rowsFor(tx, rule, person)).sort(byPlace).slice(0, MOST);
  return rows.map(({ id, stepName, layout, source, hasImage, answer }) => ({ id, stepName, layout, source, hasImage, answer: ofStep(layout, answer) }));
}

export async function practiceScan(tx: Tx, rule: string, item: string, person: string): Promise<string | null> {
  return (await rowsFor(tx, rule, person)).find((row) => row.id === item)?.imageSha256 ?? null;
}

export async function ruleWithManual(tx: Tx, rule: string): Promise<{ id: string; code: string; body: string; manualTitle: string } | null> {
  return (await sql<{ id: string; code: string; body: string; manualTitle: string }>`select r.id, r.code, r.body, m.title as "manualTitle" from manual_rule r join manual m on m.centre_id = r.centre_id and m.id = r.manual_id where r.id = ${rule}`.execute(tx)).rows[0] ?? null;
}

type Mine = Omit<z.infer<typeof myLessons.reply>['rules'][number], 'items'>;

/** Rules of her own lessons and returns, newest first; what a dispute took back is not among them. */
export async function rulesOf(tx: Tx, person: string): Promise<Mine[]> {
  return (await sql<Mine>`
    select jsonb_build_object('id', r.id, 'code', r.code, 'body', r.body) as rule, m.title as "manualTitle", y.at, y.piece from (
      select distinct on (x.rule_id) x.rule_id, x.at, x.piece from (
        select g.rule_id, g.created_at as at, g.piece_id as piece from gold_result g where g.person_id = ${person} and g.shown is not null and g.dispute_state is distinct from 'upheld'
        union all
        select v.rule_id, v.created_at, null from review v join answer a on a.centre_id = v.centre_id and a.id = v.answer_id left join dispute d on d.centre_id = v.centre_id and d.review_id = v.id
          where a.person_id = ${person} and v.verdict = 'reject' and v.cause = 'worker' and d.state is distinct from 'upheld') x order by x.rule_id, x.at desc) y
    join manual_rule r on r.id = y.rule_id join manual m on m.centre_id = r.centre_id and m.id = r.manual_id order by y.at desc limit 5`.execute(tx)).rows;
}
