// Orders through HTTP: begin, break down, pilot, quote, confirm, open, questions, links.
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Role } from '../../core/access/model.ts';
import { refuse } from '../../core/kernel/result.ts';
import { addDays, dayOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { nothingMeasured, readHourly } from '../../core/money/hourly.ts';
import { checkSteps } from '../../core/orders/check-steps.ts';
import { checkOrderDays } from '../../core/orders/check-order-days.ts';
import { moveOrder } from '../../core/orders/move-order.ts';
import { pilotFigures } from '../../core/orders/price-pilot.ts';
import { quoteTotal } from '../../core/orders/quote-total.ts';
import { answerQuestion, askClient, cancelOrder, confirmOrder, createOrder, editOrder, fixGraph, getOrder, listItems, listOrders, makeLink, makeQuote, noteMinutes, openOrder, pilotResult, planPilot, revokeLink, saveGraph } from '../../core/orders/wire.ts';
import { writeAudit } from '../db/write-audit.ts';
import { asCentre } from '../db/with-actor.ts';
import { type App, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { mirrorWage } from '../journeys/mirror-wage.ts';
import { openForWork } from '../journeys/open-order.ts';
import { beginPilot } from '../journeys/plan-pilot.ts';
import { clientOfContact, setInquiryState } from '../relations/store.ts';
import { pieceHeads, pieceRelation, pilotMinutes, stepHead } from '../workbench/store.ts';
import { priceGuard } from './price-guard.ts';
import { loadBatches } from './batches.ts';
import { answerQuestionRow, fixGraphRow, insertGraph, insertLink, insertOrder, insertQuestion, insertQuote, loadItems, loadOrder, loadOrders, nextOrderNumber, orderHead, orderRelation, revokeLinkRow, updateOrder } from './store.ts';

/** Who sees every order of the centre. */
const staff: ReadonlySet<Role> = new Set<Role>(['director', 'coordinator', 'manager', 'accounting', 'admin']);

export function routes(app: App): void {
  const relate = ({ tx, actor, params }: { tx: Parameters<typeof orderRelation>[0]; actor: Parameters<typeof orderRelation>[1]; params: { order: string } }) => orderRelation(tx, actor, params.order);
  register(app, listOrders, { handle: async ({ tx, actor }) => ({ body: { orders: await loadOrders(tx, actor.roles.some((role) => staff.has(role)) ? null : me(actor)) } }) });
  register(app, getOrder, {
    relate,
    handle: async ({ tx, actor, params }) => {
      const order = await loadOrder(tx, params.order);
      return order === null ? refuse('access/not-found') : { body: { ...order, leads: (await orderRelation(tx, actor, params.order))?.relation === 'led' }, rev: order.rev };
    },
  });
  register(app, createOrder, {
    handle: async ({ tx, body, now, secretId }) => {
      if ((await clientOfContact(tx, body.contactId)) !== body.clientId) return refuse('orders/contact-of-other-client');
      const id = secretId();
      const number = await nextOrderNumber(tx, dayOf(now).slice(0, 4));
      await insertOrder(tx, id, number, body);
      if (body.inquiryId !== null) await setInquiryState(tx, body.inquiryId, 'ordered');
      await writeAudit(tx, 'orders/create', 'order', id);
      return { body: { id, number } };
    },
  });
  register(app, editOrder, {
    relate,
    handle: async ({ tx, params, body, rev }) => {
      const saved = await updateOrder(tx, params.order, rev, body);
      return saved === null ? refuse('http/rev-changed') : { body: { rev: saved }, rev: saved };
    },
  });
  register(app, saveGraph, {
    relate,
    handle: async ({ tx, params, body, id }) => {
      const checked = checkSteps(body.steps);
      if (!checked.ok) return checked;
      const made = await insertGraph(tx, id, params.order, body.steps);
      await writeAudit(tx, 'graphs/save', 'order', params.order, { version: made.version });
      return { body: made };
    },
  });
  register(app, fixGraph, {
    relate,
    handle: async ({ tx, params }) => {
      const priced = await priceGuard(tx, params.order, params.graph);
      if (!priced.ok) return priced;
      if (!(await fixGraphRow(tx, params.order, params.graph))) return refuse('orders/graph-fixed');
      await writeAudit(tx, 'graphs/fix', 'order', params.order);
      return finished;
    },
  });
  register(app, listItems, { relate, handle: async ({ tx, params, query }) => ({ body: { items: await loadItems(tx, params.order, query.after, query.limit), batches: await loadBatches(tx, params.order) } }) });
  register(app, planPilot, {
    relate,
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      const begun = await beginPilot(tx, { actor, order: params.order, ...body, now, id, origin: kado.settings.publicOrigin });
      return begun.ok ? { body: begun.value } : begun;
    },
  });
  register(app, noteMinutes, {
    relate: ({ tx, actor, params }) => pieceRelation(tx, actor, params.piece),
    handle: async ({ tx, actor, params, body, id }) => {
      const [head] = await pieceHeads(tx, [params.piece], false);
      if (head === undefined || !head.pilot) return refuse('workbench/not-a-pilot');
      await sql`insert into pilot_time (id, order_id, step_id, item_id, person_id, minutes) values (${id()}, ${head.orderId}, ${head.stepId}, ${head.itemId}, ${me(actor)}, ${body.minutes})
        on conflict (centre_id, step_id, item_id, person_id) do update set minutes = excluded.minutes`.execute(tx);
      return finished;
    },
  });
  register(app, pilotResult, {
    relate,
    handle: async ({ tx, params, query, now }) => {
      const step = await stepHead(tx, query.step);
      if (step === null || step.orderId !== params.order) return refuse('access/not-found');
      const measured = (await pilotMinutes(tx, [step.id])).get(step.id) ?? { ...nothingMeasured, until: null };
      const figures = pilotFigures(measured.minutes);
      // The wage of the pilot's own days, of the last of them where it went on.
      const { prefecture, wage } = await mirrorWage(tx, measured.until ?? dayOf(now));
      const read = figures === null ? undefined : readHourly({ yen: yen(step.priceYen), per: step.pricePer }, step.typicalMinutes, measured, wage);
      return { body: {
        count: figures?.count ?? 0, people: measured.people, p25: figures?.p25 ?? null, p50: figures?.p50 ?? null, p75: figures?.p75 ?? null, priceYen: step.priceYen, pricePer: step.pricePer, hourlyYen: read?.hourly ?? null,
        minimumWage: wage === null ? null : { yen: wage.yen, from: wage.from, source: wage.source, prefecture }, suggestedYen: read?.enough ?? null,
      } };
    },
  });
  register(app, makeQuote, {
    relate,
    handle: async ({ tx, params, body, id }) => {
      const head = (await orderHead(tx, params.order, true))!;
      const moved = moveOrder(head.state, 'quote');
      if (!moved.ok) return moved;
      const totals = quoteTotal(body.lines);
      if (totals.totalYen === 0) return refuse('orders/quote-of-nothing', { field: 'lines.0.unitYen' });
      const quoteId = id();
      const version = await insertQuote(tx, quoteId, params.order, { lines: body.lines, ...totals, validUntil: body.validUntil });
      await updateOrder(tx, params.order, null, { state: moved.value });
      await writeAudit(tx, 'quotes/create', 'order', params.order, { version });
      return { body: { id: quoteId, version, totalYen: totals.totalYen } };
    },
  });
  register(app, confirmOrder, {
    relate,
    handle: async ({ tx, params, body, now }) => {
      const head = (await orderHead(tx, params.order, true))!;
      const moved = moveOrder(head.state, 'confirm');
      if (!moved.ok) return moved;
      const days = checkOrderDays(body, dayOf(now));
      if (!days.ok) return days;
      await updateOrder(tx, params.order, null, { ...body, state: moved.value });
      await writeAudit(tx, 'orders/confirm', 'order', params.order);
      return finished;
    },
  });
  register(app, openOrder, {
    relate,
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      const opened = await openForWork(tx, { actor, order: params.order, described: body.described, now, id, origin: kado.settings.publicOrigin });
      if (!opened.ok) return opened;
      await writeAudit(tx, 'orders/open', 'order', params.order, opened.value);
      return { body: opened.value };
    },
  });
  register(app, cancelOrder, {
    relate,
    handle: async ({ tx, actor, params }) => {
      const moved = moveOrder((await orderHead(tx, params.order, true))!.state, 'cancel');
      if (!moved.ok) return moved;
      await updateOrder(tx, params.order, null, { state: moved.value });
      // What a pilot began stays with those who hold it and is paid; nothing new is handed out.
      await asCentre(tx, actor, async () => {
        await sql`update piece set state = 'withdrawn', rev = rev + 1 where order_id = ${params.order} and state = 'open'`.execute(tx);
        await sql`update offer f set state = 'withdrawn' from step s where s.centre_id = f.centre_id and s.id = f.step_id and s.order_id = ${params.order} and f.state = 'open'`.execute(tx);
      });
      await writeAudit(tx, 'orders/cancel', 'order', params.order);
      return finished;
    },
  });
  register(app, askClient, {
    relate,
    handle: async ({ tx, params, body, id }) => {
      const question = id();
      await insertQuestion(tx, { id: question, order: params.order, itemId: body.itemId, askedBy: 'centre', body: body.body, answerDueOn: body.answerDueOn });
      return { body: { id: question } };
    },
  });
  register(app, answerQuestion, {
    relate,
    handle: async ({ tx, params, body, now }) => ((await answerQuestionRow(tx, params.order, params.question, 'client', body.answer, now)) ? finished : refuse('workbench/already-answered')),
  });
  register(app, makeLink, {
    relate,
    handle: async ({ tx, params, body, now, secretId, kado }) => {
      const head = (await orderHead(tx, params.order))!;
      if ((await clientOfContact(tx, body.contactId)) !== head.clientId) return refuse('orders/contact-of-other-client');
      const token = randomBytes(32).toString('base64url');
      const id = secretId();
      const expiresAt = `${addDays(dayOf(now), body.days)}T14:59:59.000Z`;
      await insertLink(tx, { id, order: params.order, contactId: body.contactId, tokenHash: createHash('sha256').update(token).digest(), expiresAt });
      await writeAudit(tx, 'links/create', 'order', params.order);
      // The token stands in the fragment: it is never sent in a request line, so no log or proxy sees it.
      return { body: { id, address: `${kado.settings.publicOrigin}/client#${token}`, expiresAt } };
    },
  });
  register(app, revokeLink, {
    relate,
    handle: async ({ tx, params, now }) => {
      const { rows } = await sql<{ contactId: string }>`select contact_id as "contactId" from client_link where id = ${params.link} and order_id = ${params.order}`.execute(tx);
      if (rows[0] === undefined || !(await revokeLinkRow(tx, params.order, params.link, now))) return refuse('access/not-found');
      await sql`select app.end_link_sessions(${params.order}, ${rows[0].contactId}, ${now})`.execute(tx);
      await writeAudit(tx, 'links/revoke', 'order', params.order);
      return finished;
    },
  });
}
