// Paper on request, and every paper of the register as a file.
import { sql } from 'kysely';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, dayOf } from '../../core/kernel/time.ts';
import type { OrderNotice } from '../../core/money/order-notice.ts';
import type { Language, Paper, PaperKind } from '../../core/money/paper.ts';
import { endingPaper } from '../../core/money/papers/ending.ts';
import { creditNotePaper, invoicePaper, receiptPaper, reminderPaper } from '../../core/money/papers/invoice.ts';
import { noticePaper } from '../../core/money/papers/notice.ts';
import { statementPaper } from '../../core/money/papers/statement.ts';
import { handPaper, listPaperWishes, myPaperWishes, recordFile, wishPaper, wishedPdf } from '../../core/money/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import { writeAudit } from '../db/write-audit.ts';
import { type App, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { endingToPrint, endingsOf } from '../journeys/fair-store.ts';
import { tell, tellOffice } from '../journeys/tell.ts';
import { orderHead } from '../orders/store.ts';
import { personName } from '../workbench/store.ts';
import { creditNoteContent } from './credit-store.ts';
import { acceptancePaperOf, deliveryPaperOf } from './delivery-paper.ts';
import { outsideFile } from './outside-store.ts';
import { type Press, pressOfPaper, printed } from './papers.ts';
import { reminderContent } from './reminder-store.ts';
import { confirmationPaperOf, quoteOf, quotePaperOf } from './routes.ts';
import { receiptOf } from './receipt-store.ts';
import { invoiceContent, statementContent } from './store.ts';

type Made = { readonly paper: Paper; readonly name: string };
type Wish = { readonly id: string; readonly person: string; readonly kind: 'order-notice' | 'statement' | 'ending-notice'; readonly ref: string; readonly handedOn: string | null };

/** What the asking person may see of such a paper; row security says no by finding nothing. */
async function noticeRow(tx: Tx, id: string): Promise<{ readonly person: string; readonly content: OrderNotice; readonly at: Instant } | undefined> {
  return (await sql<{ person: string; content: OrderNotice; at: Instant }>`select person_id as person, content, created_at as at from order_notice where id = ${id}`.execute(tx)).rows[0];
}

/** One file a paper: each kind of the register from its own unchangeable row; null where there is none. */
const makers: Readonly<Partial<Record<PaperKind, (tx: Tx, press: Press, id: string) => Promise<Made | null>>>> = {
  invoice: async (tx, press, id) => {
    const found = await invoiceContent(tx, id);
    return found && { paper: invoicePaper({ invoice: found.content, payTo: press.payTo }, press.look), name: `invoice-${found.content.number}` };
  },
  statement: async (tx, press, id) => {
    const found = await statementContent(tx, id);
    return found && { paper: statementPaper(found.content, press.look), name: `statement-${found.content.number}` };
  },
  quote: async (tx, press, id) => {
    const quote = await quoteOf(tx, id);
    const head = quote && (await orderHead(tx, quote.order));
    return quote && head ? { paper: await quotePaperOf(tx, press, head, quote), name: `quote-${head.number}-${quote.version}` } : null;
  },
  'order-confirmation': (tx, press, id) => confirmationPaperOf(tx, press, id),
  'order-notice': async (tx, press, id) => {
    const found = await noticeRow(tx, id);
    return found === undefined ? null : { paper: noticePaper(found.content, press.look), name: `notice-${dayOf(found.at)}` };
  },
  receipt: async (tx, press, id) => {
    const found = await receiptOf(tx, id), invoice = found && (await invoiceContent(tx, found.invoice));
    return found && invoice ? { paper: receiptPaper({ ...found, invoice: invoice.content }, press.look), name: `receipt-${found.number}` } : null;
  },
  'credit-note': async (tx, press, id) => {
    const found = await creditNoteContent(tx, id);
    return found === undefined ? null : { paper: creditNotePaper(found, press.look), name: `credit-note-${found.number}` };
  },
  reminder: async (tx, press, id) => {
    const found = await reminderContent(tx, id);
    return found === undefined ? null : { paper: reminderPaper(found, press.look), name: `reminder-${found.number}` };
  },
  'delivery-note': async (tx, press, id) => {
    const order = (await sql<{ order: string }>`select order_id as "order" from delivery where id = ${id}`.execute(tx)).rows[0]?.order;
    return order === undefined ? null : deliveryPaperOf(tx, press, order, id);
  },
  acceptance: (tx, press, id) => acceptancePaperOf(tx, press, id),
  'ending-notice': async (tx, press, id) => {
    const [found] = await endingsOf(tx, { id });
    return found === undefined ? null : { paper: endingPaper(endingToPrint(found), press.look), name: `ending-${found.noticed}` };
  },
};

/** An issued paper with the look of its day. */
export async function paperOf(tx: Tx, lang: Language, kind: PaperKind, id: string): Promise<Result<{ readonly press: Press; readonly made: Made }>> {
  const press = await pressOfPaper(tx, kind, id, lang);
  if (!press.ok) return press;
  const made = await makers[kind]?.(tx, press.value, id);
  return made ? ok({ press: press.value, made }) : refuse('access/not-found');
}

const isHers = async (tx: Tx, person: string, kind: Wish['kind'], ref: string): Promise<boolean> =>
  kind === 'statement' ? (await statementContent(tx, ref))?.personId === person : kind === 'order-notice' ? (await noticeRow(tx, ref))?.person === person : (await endingsOf(tx, { id: ref }))[0]?.person === person;

const wishOf = async (tx: Tx, id: string): Promise<Wish | undefined> => (await sql<Wish>`select id, person_id as person, kind, ref_id as ref, handed_on as "handedOn" from paper_wish where id = ${id}`.execute(tx)).rows[0];

export function routes(app: App): void {
  register(app, wishPaper, {
    handle: async ({ tx, actor, body, now, id, kado }) => {
      const person = me(actor);
      if (!(await isHers(tx, person, body.kind, body.ref))) return refuse('access/not-found');
      const { rows } = await sql`insert into paper_wish (id, person_id, kind, ref_id, asked_at) values (${id()}, ${person}, ${body.kind}, ${body.ref}, ${now}) on conflict (centre_id, kind, ref_id) do nothing returning 1`.execute(tx);
      if (rows.length > 0) {
        await tellOffice(tx, kado.settings.publicOrigin, 'accounting', { kind: 'messages/paper-wish', facts: { name: await personName(tx, person) }, link: '/waits' });
        await writeAudit(tx, 'me/paper-wish', body.kind, body.ref);
      }
      return { body: { again: rows.length === 0 } };
    },
  });
  register(app, myPaperWishes, {
    handle: async ({ tx, actor }) => ({
      body: { wishes: (await sql<{ kind: Wish['kind']; ref: string; askedOn: string; handedOn: string | null }>`select kind, ref_id as ref, (asked_at at time zone 'Asia/Tokyo')::date as "askedOn", handed_on as "handedOn" from paper_wish where person_id = ${me(actor)} order by asked_at`.execute(tx)).rows },
    }),
  });
  register(app, listPaperWishes, {
    handle: async ({ tx }) => ({
      body: { wishes: (await sql<{ id: string; kind: Wish['kind']; name: string; address: string; askedOn: string; handedOn: string | null }>`select w.id, w.kind, p.name, coalesce(k.address, '') as address, (w.asked_at at time zone 'Asia/Tokyo')::date as "askedOn", w.handed_on as "handedOn"
        from paper_wish w join person p on p.centre_id = w.centre_id and p.id = w.person_id left join worker k on k.centre_id = p.centre_id and k.id = p.id order by w.handed_on is not null, w.asked_at desc limit 500`.execute(tx)).rows },
    }),
  });
  register(app, wishedPdf, {
    download: true,
    handle: async ({ tx, params, query }) => {
      const wish = await wishOf(tx, params.wish);
      if (wish === undefined) return refuse('access/not-found');
      const found = await paperOf(tx, query.lang, wish.kind, wish.ref);
      return found.ok ? printed(found.value.press, found.value.made.paper, found.value.made.name, query.format) : found;
    },
  });
  register(app, handPaper, {
    handle: async ({ tx, actor, params, now, id, kado }) => {
      const wish = await wishOf(tx, params.wish);
      if (wish === undefined) return refuse('access/not-found');
      if (wish.handedOn !== null) return finished;
      await sql`update paper_wish set handed_on = ${dayOf(now)}, handed_by = ${me(actor)} where id = ${wish.id} and handed_on is null`.execute(tx);
      await tell(tx, id, kado.settings.publicOrigin, { person: wish.person, kind: 'messages/paper-handed', facts: {}, link: '/pay' });
      await writeAudit(tx, 'papers/handed', wish.kind, wish.ref);
      return finished;
    },
  });
  register(app, recordFile, {
    download: true,
    handle: async ({ tx, actor, params, query, kado }) => {
      const { kind } = params;
      if (kind === 'received-invoice' || kind === 'received-quote' || kind === 'received-receipt' || kind === 'contract' || kind === 'other-paper') {
        const file = await outsideFile(tx, kado.db.folder, actor, params.record);
        return file === null ? refuse('access/not-found') : { body: new Uint8Array(), file };
      }
      const found = await paperOf(tx, query.lang, kind, params.record);
      return found.ok ? printed(found.value.press, found.value.made.paper, found.value.made.name, query.format) : found;
    },
  });
}
