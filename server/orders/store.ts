// Reads and writes of orders, their steps, quotes, items and what the client is told.
// size: one table family, one owner; the reads are long because they give the wire shape in one round trip.
import { sql } from 'kysely';
import type { z } from 'zod';
import type { createOrder, deliveryShape, listItems, orderLine, orderShape, questionShape, StepDraft } from '../../core/orders/wire.ts';
import { assert } from '../../core/kernel/assert.ts';
import { checkGraph } from '../../core/orders/check-graph.ts';
import type { OrderState } from '../../core/orders/move-order.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import { begun } from './batches.ts';
import { afterOf } from './graph-store.ts';

const progress = sql`jsonb_build_object(
  'items', (select count(*) from item i where i.centre_id = o.centre_id and i.order_id = o.id),
  'pilot', (select count(*) from item i where i.centre_id = o.centre_id and i.order_id = o.id and i.pilot),
  'done', (select count(*) from item i where i.centre_id = o.centre_id and i.order_id = o.id and i.state <> 'open'),
  'delivered', (select count(*) from item i where i.centre_id = o.centre_id and i.order_id = o.id and i.state = 'delivered'),
  'open', (select count(*) from piece x where x.centre_id = o.centre_id and x.order_id = o.id and x.state = 'open'),
  'claimed', (select count(*) from piece x where x.centre_id = o.centre_id and x.order_id = o.id and x.state = 'claimed'),
  'submitted', (select count(*) from piece x where x.centre_id = o.centre_id and x.order_id = o.id and x.state = 'submitted'),
  'accepted', (select count(*) from piece x where x.centre_id = o.centre_id and x.order_id = o.id and x.state = 'accepted'))`;

const lineColumns = sql`o.id, o.number, o.title, coalesce(c.name, '') as "clientName", o.state, t.name as "teamName", d.name as "directorName", o.due_on as "dueOn", o.rev,
  (select count(*)::int from item i where i.centre_id = o.centre_id and i.order_id = o.id) as items,
  (select count(*)::int from item i where i.centre_id = o.centre_id and i.order_id = o.id and i.state <> 'open') as done`;
const joins = sql`from client_order o left join client c on c.centre_id = o.centre_id and c.id = o.client_id
  left join team t on t.centre_id = o.centre_id and t.id = o.team_id join person d on d.centre_id = o.centre_id and d.id = o.director_id`;

/** Staff see all orders; a leader those of the teams she leads (the client's name is not hers to read, so it is empty). */
export async function loadOrders(tx: Tx, ledBy: string | null): Promise<z.infer<typeof orderLine>[]> {
  return (await sql<z.infer<typeof orderLine>>`select ${lineColumns} ${joins} ${ledBy === null ? sql`` : sql`where t.leader_id = ${ledBy}`} order by o.created_at desc limit 500`.execute(tx)).rows;
}

const questionColumns = sql`q.id, q.item_id as "itemId", q.asked_by as "askedBy", q.body, q.answer_due_on as "answerDueOn", q.answer, q.answered_at as "answeredAt", q.created_at as "createdAt"`;

export async function loadQuestions(tx: Tx, order: string): Promise<z.infer<typeof questionShape>[]> {
  return (await sql<z.infer<typeof questionShape>>`select ${questionColumns} from question q where q.order_id = ${order} order by q.created_at`.execute(tx)).rows;
}

export async function loadDeliveries(tx: Tx, order: string): Promise<z.infer<typeof deliveryShape>[]> {
  return (await sql<z.infer<typeof deliveryShape>>`select id, number, sample, file_name as "fileName", item_count as "itemCount", created_at as "createdAt" from delivery where order_id = ${order} order by number`.execute(tx)).rows;
}

export async function loadDecisions(tx: Tx, order: string): Promise<z.infer<typeof orderShape>['decisions']> {
  return (await sql<z.infer<typeof orderShape>['decisions'][number]>`select kind, state, person_name as "personName", note, decided_at as "decidedAt" from client_decision where order_id = ${order} order by created_at`.execute(tx)).rows;
}

type Graph = z.infer<typeof orderShape>['graphs'][number];

export async function loadGraphs(tx: Tx, order: string): Promise<Graph[]> {
  return (await sql<Graph>`
    select g.id, g.version, g.state, g.rev,
      (select jsonb_agg(jsonb_build_object('id', s.id, 'position', s.position, 'name', s.name, 'kind', s.kind, 'typicalMinutes', s.typical_minutes, 'skill', s.skill, 'device', s.device,
        'secrecy', s.secrecy, 'interruptible', s.interruptible, 'manualId', s.manual_id, 'checkMethod', s.check_method, 'passes', s.passes, 'samplePercent', s.sample_percent,
        'priceYen', s.price_yen, 'pricePer', s.price_per, 'checkYen', s.check_yen, 'defectYen', s.defect_yen, 'payKind', s.pay_kind, 'layout', s.layout, 'after', to_jsonb(${afterOf})) order by s.position)
       from step s where s.centre_id = g.centre_id and s.graph_id = g.id) as steps
    from step_graph g where g.order_id = ${order} order by g.version`.execute(tx)).rows;
}

/** The steps from which work starts: those of the newest fixed version. */
export async function fixedSteps(tx: Tx, order: string): Promise<Graph['steps']> {
  const graphs = await loadGraphs(tx, order);
  return graphs.filter((g) => g.state === 'fixed').at(-1)?.steps ?? [];
}

type OrderRow = Omit<z.infer<typeof orderShape>, 'leads'>;

export async function loadOrder(tx: Tx, id: string): Promise<OrderRow | null> {
  type Row = OrderRow;
  const { rows } = await sql<Omit<Row, 'graphs' | 'questions' | 'deliveries' | 'decisions'>>`
    select ${lineColumns}, o.client_id as "clientId", o.contact_id as "contactId", o.inquiry_id as "inquiryId", o.team_id as "teamId", o.director_id as "directorId", o.unit_yen as "unitYen", o.unit_name as "unitName",
      o.ordered_on as "orderedOn", o.accepted_on as "acceptedOn", o.client_due_on as "clientDueOn", ${progress} as progress,
      coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'version', q.version, 'lines', q.lines, 'netYen', q.net_yen, 'taxYen', q.tax_yen, 'totalYen', q.total_yen, 'validUntil', q.valid_until,
        'createdAt', to_char(q.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by q.version) from quote q where q.centre_id = o.centre_id and q.order_id = o.id), '[]') as quotes,
      coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'contactName', k.name, 'expiresAt', to_char(l.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'revoked', l.revoked_at is not null) order by l.created_at)
        from client_link l join contact k on k.centre_id = l.centre_id and k.id = l.contact_id where l.centre_id = o.centre_id and l.order_id = o.id), '[]') as links
    ${joins} where o.id = ${id}`.execute(tx);
  const row = rows[0];
  if (row === undefined) return null;
  return { ...row, graphs: await loadGraphs(tx, id), questions: await loadQuestions(tx, id), deliveries: await loadDeliveries(tx, id), decisions: await loadDecisions(tx, id) };
}

export type OrderHead = { readonly id: string; readonly number: string; readonly title: string; readonly state: OrderState; readonly rev: number; readonly clientId: string; readonly contactId: string; readonly teamId: string | null; readonly directorId: string; readonly leaderId: string | null; readonly unitYen: number; readonly unitName: string; readonly dueOn: string | null; readonly clientDueOn: string | null; readonly orderedOn: string | null };

export async function orderHead(tx: Tx, id: string, lock = false): Promise<OrderHead | null> {
  const { rows } = await sql<OrderHead>`
    select o.id, o.number, o.title, o.state, o.rev, o.client_id as "clientId", o.contact_id as "contactId", o.team_id as "teamId", o.director_id as "directorId", t.leader_id as "leaderId", o.unit_yen as "unitYen", o.unit_name as "unitName", o.due_on as "dueOn", o.client_due_on as "clientDueOn", o.ordered_on as "orderedOn"
    from client_order o left join team t on t.centre_id = o.centre_id and t.id = o.team_id where o.id = ${id} ${lock ? sql`for update of o` : sql``}`.execute(tx);
  return rows[0] ?? null;
}

/** How the actor stands to an order: director or leader of its team leads it, members are of the team, a client link is bound to it. */
export async function orderRelation(tx: Tx, actor: Actor, id: string): Promise<{ relation: 'led' | 'team' | 'centre' | 'client'; state: OrderState } | null> {
  const head = await orderHead(tx, id);
  if (head === null) return null;
  if (actor.kind === 'client') return { relation: 'client', state: head.state };
  if (head.directorId === actor.person || head.leaderId === actor.person) return { relation: 'led', state: head.state };
  const { rows } = await sql<{ team: boolean; directs: boolean }>`
    select exists (select 1 from team_member m where m.team_id = ${head.teamId} and m.person_id = ${actor.person} and m.until is null) as team,
           exists (select 1 from team t where t.id = ${head.teamId} and t.director_id = ${actor.person}) as directs`.execute(tx);
  return { relation: rows[0]!.directs ? 'led' : rows[0]!.team ? 'team' : 'centre', state: head.state };
}

/** Spoken number K-YYYY-NNNN, counted within the calendar year, safe against two at once. */
export async function nextOrderNumber(tx: Tx, year: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext(${`order-number ${year}`} || app.centre()::text))`.execute(tx);
  const { rows } = await sql<{ n: number }>`select coalesce(max(substring(number from 8)::int), 0) + 1 as n from client_order where number like ${`K-${year}-%`}`.execute(tx);
  return `K-${year}-${String(rows[0]!.n).padStart(4, '0')}`;
}

export async function insertOrder(tx: Tx, id: string, number: string, given: z.output<typeof createOrder.body>): Promise<void> {
  await sql`insert into client_order (id, number, client_id, contact_id, inquiry_id, team_id, director_id, title, due_on, unit_name)
    values (${id}, ${number}, ${given.clientId}, ${given.contactId}, ${given.inquiryId}, ${given.teamId}, ${given.directorId}, ${given.title}, ${given.dueOn}, ${given.unitName})`.execute(tx);
}

/** Writes the given fields; null when the revision has moved on. */
export async function updateOrder(tx: Tx, id: string, rev: number | null, change: Readonly<Record<string, string | number | null | undefined>>): Promise<number | null> {
  const columns: Readonly<Record<string, string>> = { title: 'title', teamId: 'team_id', directorId: 'director_id', dueOn: 'due_on', unitYen: 'unit_yen', unitName: 'unit_name', clientDueOn: 'client_due_on', orderedOn: 'ordered_on', acceptedOn: 'accepted_on', state: 'state' };
  const sets = Object.entries(change).filter(([key, value]) => value !== undefined && key in columns).map(([key, value]) => sql`${sql.ref(columns[key]!)} = ${value}`);
  const { rows } = await sql<{ rev: number }>`update client_order set ${sql.join([...sets, sql`rev = rev + 1`])} where id = ${id} ${rev === null ? sql`` : sql`and rev = ${rev}`} returning rev`.execute(tx);
  return rows[0]?.rev ?? null;
}

export async function insertGraph(tx: Tx, id: () => string, order: string, steps: readonly StepDraft[]): Promise<{ id: string; version: number }> {
  await sql`select 1 from client_order where id = ${order} for update`.execute(tx);
  const { rows } = await sql<{ v: number }>`select coalesce(max(version), 0) + 1 as v from step_graph where order_id = ${order}`.execute(tx);
  const graph = id(), version = rows[0]!.v;
  await sql`insert into step_graph (id, order_id, version) values (${graph}, ${order}, ${version})`.execute(tx);
  const graphOf = checkGraph(steps);
  assert(graphOf.ok, 'the steps were checked before');
  const { places, after } = graphOf.value;
  for (const [place, s] of places.map((index, i) => [i + 1, steps[index]!] as const)) {
    await sql`insert into step (id, graph_id, order_id, position, name, kind, typical_minutes, skill, device, secrecy, interruptible, manual_id, check_method, passes, sample_percent, price_yen, price_per, check_yen, defect_yen, pay_kind, layout)
      values (${id()}, ${graph}, ${order}, ${place}, ${s.name}, ${s.kind}, ${s.typicalMinutes}, ${s.skill}, ${s.device}, ${s.secrecy}, ${s.interruptible}, ${s.manualId}, ${s.checkMethod}, ${s.passes}, ${s.samplePercent}, ${s.priceYen}, ${s.pricePer}, ${s.checkYen}, ${s.defectYen}, ${s.payKind}, ${JSON.stringify(s.layout)}::jsonb)`.execute(tx);
  }
  const edges = after.flatMap((before, i) => before.map((p) => ({ position: i + 1, after: p })));
  await sql`insert into step_after (graph_id, position, after_position) select ${graph}, * from unnest(${edges.map((e) => e.position)}::int[], ${edges.map((e) => e.after)}::int[])`.execute(tx);
  return { id: graph, version };
}

/** False when there is no such draft. */
export async function fixGraphRow(tx: Tx, order: string, graph: string): Promise<boolean> {
  return (await sql`update step_graph set state = 'fixed', rev = rev + 1 where id = ${graph} and order_id = ${order} and state = 'draft' returning 1`.execute(tx)).rows.length > 0;
}

export async function insertQuote(tx: Tx, id: string, order: string, quote: { lines: unknown; netYen: number; taxYen: number; totalYen: number; validUntil: string }): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into quote (id, order_id, version, lines, net_yen, tax_yen, total_yen, valid_until)
    select ${id}, ${order}, coalesce((select max(version) from quote where order_id = ${order}), 0) + 1, ${JSON.stringify(quote.lines)}::jsonb, ${quote.netYen}, ${quote.taxYen}, ${quote.totalYen}, ${quote.validUntil} returning version`.execute(tx);
  return rows[0]!.version;
}

export async function rememberedMapping(tx: Tx, client: string, fingerprint: string): Promise<unknown> {
  return (await sql<{ mapping: unknown }>`select mapping from column_mapping where client_id = ${client} and fingerprint = ${fingerprint}`.execute(tx)).rows[0]?.mapping ?? null;
}

export async function rememberMapping(tx: Tx, id: string, client: string, fingerprint: string, mapping: unknown): Promise<void> {
  await sql`insert into column_mapping (id, client_id, fingerprint, mapping) values (${id}, ${client}, ${fingerprint}, ${JSON.stringify(mapping)}::jsonb)
    on conflict (centre_id, client_id, fingerprint) do update set mapping = excluded.mapping`.execute(tx);
}

export type NewItem = { readonly id: string; readonly source: Readonly<Record<string, string>>; readonly imageSha256: string | null };

/** Items come in together or not at all; row numbers go on where the order stands. */
export async function insertBatch(tx: Tx, batch: { id: string; order: string; name: string; columns: readonly string[]; sourceSha256: string | null }, items: readonly NewItem[]): Promise<void> {
  await sql`select 1 from client_order where id = ${batch.order} for update`.execute(tx);
  await sql`insert into item_batch (id, order_id, name, columns, source_sha256) values (${batch.id}, ${batch.order}, ${batch.name}, ${JSON.stringify(batch.columns)}::jsonb, ${batch.sourceSha256})`.execute(tx);
  await sql`insert into item (id, order_id, batch_id, row_no, source, image_sha256)
    select x.id, ${batch.order}, ${batch.id}, (select coalesce(max(row_no), 0) from item where order_id = ${batch.order}) + x.n, x.source, x.image
    from unnest(${items.map((i) => i.id)}::uuid[], ${items.map((i) => JSON.stringify(i.source))}::jsonb[], ${items.map((i) => i.imageSha256)}::text[]) with ordinality as x(id, source, image, n)`.execute(tx);
}

type Items = z.infer<typeof listItems.reply>['items'];

export async function loadItems(tx: Tx, order: string, after: number, limit: number): Promise<Items> {
  return (await sql<Items[number]>`select i.id, i.row_no as "rowNo", b.columns, i.source, i.image_sha256 is not null as "hasImage", i.state, i.result, ${begun} as begun from item i join item_batch b on b.centre_id = i.centre_id and b.id = i.batch_id
    where i.order_id = ${order} and i.row_no > ${after} order by i.row_no limit ${limit}`.execute(tx)).rows;
}

export type DeliveredItem = { readonly id: string; readonly rowNo: number; readonly source: Record<string, string>; readonly result: Record<string, string> | null; readonly columns: string[]; readonly state: string };

export async function itemsToDeliver(tx: Tx, order: string): Promise<DeliveredItem[]> {
  return (await sql<DeliveredItem>`select i.id, i.row_no as "rowNo", i.source, i.result, b.columns, i.state from item i join item_batch b on b.centre_id = i.centre_id and b.id = i.batch_id where i.order_id = ${order} order by i.row_no`.execute(tx)).rows;
}

export async function insertDelivery(tx: Tx, d: { id: string; order: string; sample: boolean; fileName: string; sha256: string; count: number }): Promise<z.infer<typeof deliveryShape>> {
  const { rows } = await sql<z.infer<typeof deliveryShape>>`
    insert into delivery (id, order_id, number, sample, file_name, sha256, item_count)
    select ${d.id}, ${d.order}, coalesce((select max(number) from delivery where order_id = ${d.order}), 0) + 1, ${d.sample}, ${d.fileName}, ${d.sha256}, ${d.count}
    returning id, number, sample, file_name as "fileName", item_count as "itemCount", created_at as "createdAt"`.execute(tx);
  return rows[0]!;
}

export async function deliveredFile(tx: Tx, order: string, delivery: string): Promise<{ fileName: string; sha256: string } | null> {
  return (await sql<{ fileName: string; sha256: string }>`select file_name as "fileName", sha256 from delivery where id = ${delivery} and order_id = ${order}`.execute(tx)).rows[0] ?? null;
}

export async function insertQuestion(tx: Tx, q: { id: string; order: string; itemId: string | null; askedBy: 'centre' | 'client'; body: string; answerDueOn: string | null }): Promise<void> {
  await sql`insert into question (id, order_id, item_id, asked_by, body, answer_due_on) values (${q.id}, ${q.order}, ${q.itemId}, ${q.askedBy}, ${q.body}, ${q.answerDueOn})`.execute(tx);
}

export async function answerQuestionRow(tx: Tx, order: string, question: string, askedBy: 'centre' | 'client', answer: string, now: string): Promise<boolean> {
  return (await sql`update question set answer = ${answer}, answered_at = ${now} where id = ${question} and order_id = ${order} and asked_by = ${askedBy} and answer is null returning 1`.execute(tx)).rows.length > 0;
}

export async function insertLink(tx: Tx, l: { id: string; order: string; contactId: string; tokenHash: Uint8Array; expiresAt: string }): Promise<void> {
  await sql`insert into client_link (id, order_id, contact_id, token_hash, expires_at) values (${l.id}, ${l.order}, ${l.contactId}, ${Buffer.from(l.tokenHash)}, ${l.expiresAt})`.execute(tx);
}

export async function revokeLinkRow(tx: Tx, order: string, link: string, now: string): Promise<boolean> {
  return (await sql`update client_link set revoked_at = ${now} where id = ${link} and order_id = ${order} and revoked_at is null returning 1`.execute(tx)).rows.length > 0;
}
