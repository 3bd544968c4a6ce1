// The client's own page: a link's token becomes a session bound to one order and one contact; nothing else is in reach.
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { assert } from '../../core/kernel/assert.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, addDays, dayOf, epochMs, instant } from '../../core/kernel/time.ts';
import { words } from '../../core/messages/words.ts';
import { clientAccept, clientAnswer, clientAsk, clientAskCode, clientEnter, clientFile, clientSample, clientView } from '../../core/orders/wire.ts';
import { maskAddress } from '../../core/orders/mask-address.ts';
import { moveOrder } from '../../core/orders/move-order.ts';
import { writeAudit } from '../db/write-audit.ts';
import type { Actor } from '../db/actor.ts';
import { type Tx, withActor } from '../db/with-actor.ts';
import { openBlob } from '../files/open-blob.ts';
import { type App, finished } from '../http/context.ts';
import { networkOf } from '../http/limits.ts';
import { register } from '../http/register.ts';
import { answerQuestionRow, deliveredFile, insertQuestion, loadDecisions, loadDeliveries, loadQuestions, orderHead, updateOrder } from './store.ts';

/** A client's page stays open for a working day; the link itself lives longer. */
const SESSION_MINUTES = 12 * 60;
const CODE_MINUTES = 30;
const CODE_TRIES = 5;

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const orderOf = (actor: Actor): string => {
  assert(actor.order !== null, 'a client session is bound to an order');
  return actor.order;
};

export function routes(app: App): void {
  const relate = async ({ tx, actor }: { tx: Tx; actor: Actor }) => {
    const head = actor.kind === 'client' && actor.order !== null ? await orderHead(tx, actor.order) : null;
    return head === null ? null : { relation: 'client' as const, state: head.state };
  };
  register(app, clientEnter, {
    limits: ({ request }) => [{ bucket: 'client-enter', of: networkOf(request), size: 30, refillSeconds: 20 }],
    handle: async ({ tx, body, now, id }) => {
      const found = (await sql<{ centre: string; order: string; contact: string; expiresAt: Instant }>`select centre_id as centre, order_id as "order", contact_id as contact, expires_at as "expiresAt" from app.find_link(${sha256(body.token)}, ${now})`.execute(tx)).rows[0];
      if (found === undefined) return refuse('orders/link-gone');
      const token = randomBytes(32).toString('base64url');
      const minutes = Math.max(1, Math.min(SESSION_MINUTES, Math.floor((epochMs(found.expiresAt) - epochMs(now)) / 60_000)));
      await sql`select app.open_session(${id()}, ${sha256(token)}, 'client', 'link', null, ${found.centre}, ${found.order}, ${found.contact}, '', null, false, ${SESSION_MINUTES}, ${minutes})`.execute(tx);
      return { body: { done: true as const }, cookie: { token, seconds: minutes * 60 } };
    },
  });
  register(app, clientView, {
    relate,
    handle: async ({ tx, actor }) => {
      const order = orderOf(actor);
      const head = (await orderHead(tx, order))!;
      const names = (await sql<{ centre: string; client: string; contact: string; items: number; done: number }>`select (select name from centre) as centre, (select name from client) as client, (select name from contact) as contact,
        (select count(*)::int from item where order_id = ${order}) as items, (select count(*)::int from item where order_id = ${order} and state <> 'open') as done`.execute(tx)).rows[0]!;
      return { body: {
        orderId: order, number: head.number, title: head.title, centreName: names.centre, clientName: names.client, contactName: names.contact, state: head.state, dueOn: head.dueOn, items: names.items, done: names.done,
        questions: await loadQuestions(tx, order), deliveries: await loadDeliveries(tx, order), decisions: await loadDecisions(tx, order),
      } };
    },
  });
  register(app, clientAsk, {
    relate,
    handle: async ({ tx, actor, body, secretId, now }) => {
      const question = secretId();
      await insertQuestion(tx, { id: question, order: orderOf(actor), itemId: null, askedBy: 'client', body: body.body, answerDueOn: addDays(dayOf(now), 3) });
      await tellDirector(tx, orderOf(actor), 'messages/client-asked', body.body);
      return { body: { id: question } };
    },
  });
  register(app, clientAnswer, {
    relate,
    handle: async ({ tx, actor, params, body, now }) => ((await answerQuestionRow(tx, orderOf(actor), params.question, 'centre', body.answer, now)) ? finished : refuse('access/not-found')),
  });
  register(app, clientSample, {
    relate,
    handle: async ({ tx, actor, body, secretId, now }) => {
      await sql`insert into client_decision (id, order_id, contact_id, kind, person_name, note, state, decided_at) values (${secretId()}, ${orderOf(actor)}, ${actor.contact}, 'sample', ${body.personName}, ${body.note}, ${body.approved ? 'approved' : 'refused'}, ${now})`.execute(tx);
      await writeAudit(tx, 'client/sample', 'order', orderOf(actor), { approved: body.approved });
      return finished;
    },
  });
  register(app, clientAskCode, {
    relate,
    handle: async ({ tx, actor, secretId, now }) => {
      const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
      const id = secretId();
      const { rows } = await sql<{ email: string }>`select email from contact where id = ${actor.contact}`.execute(tx);
      await sql`update client_decision set state = 'refused' where order_id = ${orderOf(actor)} and kind = 'acceptance' and state = 'asked'`.execute(tx);
      await sql`insert into client_decision (id, order_id, contact_id, kind, code_hash, code_expires_at) values (${id}, ${orderOf(actor)}, ${actor.contact}, 'acceptance', ${sha256(`${id}:${code}`)}, ${instant(epochMs(now) + CODE_MINUTES * 60_000)})`.execute(tx);
      const [subject, ...lines] = words.ja['messages/acceptance-code'].replaceAll('{code}', code).replaceAll('{minutes}', String(CODE_MINUTES)).split('\n');
      await sql`insert into outbox_mail (centre_id, id, to_address, subject, body_text, kind) values (app.centre(), ${secretId()}, ${rows[0]!.email}, ${subject}, ${`${lines.join('\n')}\n\n---\n${words.en['messages/acceptance-code'].replaceAll('{code}', code).replaceAll('{minutes}', String(CODE_MINUTES))}`}, 'messages/acceptance-code')`.execute(tx);
      return { body: { done: true as const, to: maskAddress(rows[0]!.email) } };
    },
  });
  register(app, clientAccept, {
    relate,
    handle: async ({ tx, actor, body, now, kado }) => {
      const order = orderOf(actor);
      // Counted in a transaction of its own: a wrong code is refused and rolled back, the try is not.
      await withActor(kado.db, actor, (own) => sql`update client_decision set code_tries = code_tries + 1 where order_id = ${order} and kind = 'acceptance' and state = 'asked'`.execute(own));
      const code = await checkCode(tx, order, body.code, now);
      if (!code.ok) return code;
      const head = (await orderHead(tx, order, true))!;
      const moved = moveOrder(head.state, 'accept');
      if (!moved.ok) return moved;
      await sql`update client_decision set state = 'approved', person_name = ${body.personName}, decided_at = ${now} where id = ${code.value}`.execute(tx);
      await updateOrder(tx, order, null, { state: moved.value, acceptedOn: dayOf(now) });
      await sql`insert into invoice_line (id, item_id, order_id, client_id, yen, accepted_on, month)
        select gen_random_uuid(), i.id, ${order}, ${head.clientId}, ${head.unitYen}, ${dayOf(now)}, m.month from item i cross join (select app.open_month(${dayOf(now).slice(0, 7)}) as month) m
        where i.order_id = ${order} and i.state = 'delivered' on conflict do nothing`.execute(tx);
      await tellDirector(tx, order, 'messages/client-accepted', '');
      await writeAudit(tx, 'client/accept', 'order', order, { decision: code.value });
      return finished;
    },
  });
  register(app, clientFile, {
    relate,
    download: true,
    handle: async ({ tx, actor, params, kado }) => {
      const delivery = await deliveredFile(tx, orderOf(actor), params.delivery);
      const file = delivery === null ? null : await openBlob(tx, kado.db, actor, delivery.sha256);
      return delivery === null || file === null ? refuse('access/not-found') : { body: new Uint8Array(), file: { ...file, name: delivery.fileName } };
    },
  });
}

/** The decision whose code this is. Five tries, half an hour. */
async function checkCode(tx: Tx, order: string, code: string, now: Instant): Promise<Result<string>> {
  const asked = (await sql<{ id: string; hash: Buffer }>`select id, code_hash as hash from client_decision where order_id = ${order} and kind = 'acceptance' and state = 'asked' and code_expires_at > ${now} and code_tries <= ${CODE_TRIES} for update`.execute(tx)).rows[0];
  if (asked === undefined || !timingSafeEqual(asked.hash, sha256(`${asked.id}:${code}`))) return refuse('orders/code-wrong');
  return ok(asked.id);
}

/** The director of the order gets a notice and a mail; the client's session may write both but read neither. */
async function tellDirector(tx: Tx, order: string, kind: 'messages/client-asked' | 'messages/client-accepted', body: string): Promise<void> {
  await sql`select app.tell_director(${order}, ${kind}, ${body}, ${words.ja[kind]}, ${words.en[kind]})`.execute(tx);
}
