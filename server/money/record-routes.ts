// Books and documents: journal for the accounting program, search by law, what clients owe, receipts and reminders.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Result, refuse } from '../../core/kernel/result.ts';
import { type LocalDate, dayOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { bookReceipt, bookRefund } from '../../core/money/book.ts';
import { bookCreditNote, makeCreditNote } from '../../core/money/credit-note.ts';
import { searchRecords } from '../../core/money/electronic-records.ts';
import type { Invoice } from '../../core/money/model.ts';
import { receiptPaper, reminderPaper } from '../../core/money/papers/invoice.ts';
import { type Reminder, letterOf, makeReminder, receivables, reminderSum } from '../../core/money/receivable.ts';
import { acceptancePdf, deliveryNotePdf, findRecords, listReceivables, receiptPdf, recordReceipt, recordRefund, reminderPdf, writeCreditNote, writeReminder } from '../../core/money/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import { writeAudit } from '../db/write-audit.ts';
import type { App, Related } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { orderRelation } from '../orders/store.ts';
import { creditNotesOf, insertCreditNote, nextCreditNumber } from './credit-store.ts';
import { acceptancePaperOf, deliveryPaperOf } from './delivery-paper.ts';
import { pressNow, printed } from './papers.ts';
import { insertReceipt, insertRefund, invoicesOf, lockInvoice, nextReceiptNumber, openMonthOf, paymentsOf, receiptOf } from './receipt-store.ts';
import { MOST_RECORDS, documentsIn } from './record-store.ts';
import { insertReminder, nextReminderNumber, remindersOf } from './reminder-store.ts';
import { confirmedRules } from './rule-words.ts';
import { insertEntries, invoiceContent } from './store.ts';

const relate = async ({ tx, params }: { tx: Tx; params: { invoice: string } }): Promise<Related> => ((await invoiceContent(tx, params.invoice)) === null ? null : { relation: 'centre' });

/** Settled invoices offered for a credit note; older ones are a matter for accounting. */
const MOST_SETTLED = 100;

/** The letter of a day to one client, after those that were sent. */
async function letterTo(tx: Tx, payTo: string, client: string, on: LocalDate, number: string): Promise<Result<Reminder>> {
  const invoices = (await invoicesOf(tx, client)).map((k) => k.content), open = receivables(invoices, await paymentsOf(tx), on);
  const clientName = invoices[0]?.clientName ?? (await sql<{ name: string }>`select name from client where id = ${client}`.execute(tx)).rows[0]?.name ?? '';
  return makeReminder(number, client, open, on, { sent: await remindersOf(tx, client), payTo, confirmed: await confirmedRules(tx), clientName });
}

export function routes(app: App): void {
  register(app, findRecords, {
    handle: async ({ tx, query, now }) => {
      const wanted = Object.fromEntries(Object.entries(query).filter(([, v]) => v !== undefined)) as Parameters<typeof searchRecords>[1];
      if ((wanted.from !== undefined && wanted.to !== undefined && wanted.from > wanted.to) || (wanted.least !== undefined && wanted.most !== undefined && wanted.least > wanted.most)) return refuse('money/records-range');
      const found = searchRecords(await documentsIn(tx, wanted, dayOf(now)), wanted);
      return { body: { records: found.slice(0, MOST_RECORDS), more: found.length > MOST_RECORDS } };
    },
  });
  register(app, listReceivables, {
    handle: async ({ tx, now }) => {
      const kept = await invoicesOf(tx), on = dayOf(now);
      const idOf = new Map(kept.map((k) => [k.content.number, k.id]));
      const open = receivables(kept.map((k) => k.content), await paymentsOf(tx), on), still = new Set(open.map((o) => o.invoice.number));
      const letters = await remindersOf(tx), byClient = Map.groupBy(letters, (l) => l.client);
      const about = (invoice: string): { id: string; number: string; on: string; stage: number }[] => letters.filter((l) => l.invoices.includes(invoice)).map(({ id, number, on: day, stage }) => ({ id, number, on: day, stage }));
      const said = (i: Invoice) => ({ invoice: idOf.get(i.number)!, number: i.number, clientName: i.clientName, due: i.due, totalYen: i.total, lines: i.lines.map((l) => ({ title: l.title, amount: l.amount })) });
      return { body: {
        on,
        open: open.map((o) => ({ ...said(o.invoice), client: o.invoice.client, openYen: o.open, daysLate: o.daysLate, letters: about(o.invoice.number), letter: letterOf(o.invoice.client, open, on, byClient.get(o.invoice.client) ?? []) })),
        settled: kept.filter((k) => !still.has(k.content.number)).map((k) => said(k.content)).sort((a, b) => (a.due < b.due ? 1 : -1)).slice(0, MOST_SETTLED),
      } };
    },
  });
  register(app, recordRefund, {
    relate,
    handle: async ({ tx, params, body, now, id }) => {
      const on = body.on as LocalDate;
      if (on > dayOf(now)) return refuse('money/day-to-come', { on });
      const { content, paid } = (await lockInvoice(tx, params.invoice))!, back = paid - content.total;
      if (back <= 0) return refuse('money/nothing-to-refund', { invoice: content.number });
      const [refund, entryId] = [id(), id()];
      const booked = bookRefund(refund, content, yen(back), on);
      if (!booked.ok) return booked;
      await insertEntries(tx, id, await openMonthOf(tx, on), [{ id: entryId, entry: booked.value, party: 'client' }]);
      await insertRefund(tx, { id: refund, invoice: params.invoice, yen: back, paidOn: on, entry: entryId });
      await writeAudit(tx, 'receipts/refund', 'invoice', params.invoice, { yen: back });
      return { body: { yen: yen(back) } };
    },
  });
  register(app, recordReceipt, {
    relate,
    handle: async ({ tx, params, body, now, id }) => {
      const on = body.on as LocalDate;
      if (on > dayOf(now)) return refuse('money/day-to-come', { on });
      const { content, paid } = (await lockInvoice(tx, params.invoice))!;
      const left = content.total - paid;
      if (body.yen > left) return refuse('money/receipt-too-much', { invoice: content.number, left });
      const [receipt, entryId] = [id(), id()];
      const booked = bookReceipt(receipt, content, yen(body.yen), on);
      if (!booked.ok) return booked;
      await insertEntries(tx, id, await openMonthOf(tx, on), [{ id: entryId, entry: booked.value, party: 'client' }]);
      const number = await nextReceiptNumber(tx, on.slice(0, 4));
      await insertReceipt(tx, { id: receipt, number, invoice: params.invoice, yen: body.yen, paidOn: on, entry: entryId });
      await writeAudit(tx, 'receipts/record', 'invoice', params.invoice, { yen: body.yen });
      return { body: { id: receipt, number, openYen: left - body.yen } };
    },
  });
  register(app, writeCreditNote, {
    relate,
    handle: async ({ tx, actor, params, body, now, id }) => {
      const press = await pressNow(tx, now);
      if (!press.ok) return press;
      const on = dayOf(now);
      const number = await nextCreditNumber(tx, on);
      const { content } = (await lockInvoice(tx, params.invoice))!;
      const line = content.lines[body.line - 1];
      if (line === undefined) return refuse('money/no-such-line', { line: body.line });
      const back = { title: line.title, order: line.order, costCentre: line.costCentre, amount: yen(body.yen), tax: line.tax };
      const made = makeCreditNote(number, on, press.value.terms.terms, content, [back], body.reason, await creditNotesOf(tx, params.invoice));
      if (!made.ok) return made;
      const booked = bookCreditNote(made.value);
      if (!booked.ok) return booked;
      const [note, entryId] = [id(), id()];
      await insertEntries(tx, id, await openMonthOf(tx, on), [{ id: entryId, entry: booked.value, party: 'client' }]);
      await insertCreditNote(tx, { id: note, invoice: params.invoice, paper: made.value, sha256: createHash('sha256').update(JSON.stringify(made.value)).digest('hex'), entry: entryId, by: me(actor) });
      await writeAudit(tx, 'credit-notes/write', 'invoice', params.invoice, { number, yen: made.value.total });
      return { body: { id: note, number, totalYen: made.value.total } };
    },
  });
  register(app, receiptPdf, {
    download: true,
    relate: async ({ tx, params }) => ((await receiptOf(tx, params.invoice, params.receipt)) === null ? null : { relation: 'centre' }),
    handle: async ({ tx, params, query, now }) => {
      const press = await pressNow(tx, now, query.lang);
      if (!press.ok) return press;
      const receipt = (await receiptOf(tx, params.invoice, params.receipt))!;
      return printed(press.value, receiptPaper({ ...receipt, invoice: (await invoiceContent(tx, params.invoice))!.content }, press.value.look), `receipt-${receipt.number}`, query.format);
    },
  });
  register(app, reminderPdf, {
    download: true,
    handle: async ({ tx, params, query, now }) => {
      const press = await pressNow(tx, now, query.lang);
      if (!press.ok) return press;
      const made = await letterTo(tx, press.value.payTo, params.client, dayOf(now), '―');
      return made.ok ? printed(press.value, reminderPaper(made.value, press.value.look), `reminder-${made.value.on}`, query.format) : made;
    },
  });
  register(app, writeReminder, {
    handle: async ({ tx, actor, params, now, id }) => {
      const press = await pressNow(tx, now);
      if (!press.ok) return press;
      const number = await nextReminderNumber(tx, dayOf(now));
      const made = await letterTo(tx, press.value.payTo, params.client, dayOf(now), number);
      if (!made.ok) return made;
      const [letter, paper, sum] = [id(), made.value, reminderSum(made.value)];
      await insertReminder(tx, { id: letter, client: params.client, paper, yen: sum, sha256: createHash('sha256').update(JSON.stringify(paper)).digest('hex'), by: me(actor) });
      await writeAudit(tx, 'reminders/write', 'client', params.client, { number, stage: paper.stage });
      return { body: { id: letter, number, stage: paper.stage, yen: sum } };
    },
  });
  register(app, acceptancePdf, {
    download: true,
    relate: ({ tx, actor, params }) => orderRelation(tx, actor, params.order),
    handle: async ({ tx, params, query, now }) => {
      const press = await pressNow(tx, now, query.lang);
      if (!press.ok) return press;
      const made = await acceptancePaperOf(tx, press.value, { order: params.order });
      return made === null ? refuse('money/not-accepted') : printed(press.value, made.paper, made.name, query.format);
    },
  });
  register(app, deliveryNotePdf, {
    download: true,
    relate: ({ tx, actor, params }) => orderRelation(tx, actor, params.order),
    handle: async ({ tx, params, query, now }) => {
      const press = await pressNow(tx, now, query.lang);
      if (!press.ok) return press;
      const made = await deliveryPaperOf(tx, press.value, params.order, null);
      return made === null ? refuse('money/nothing-delivered') : printed(press.value, made.paper, made.name, query.format);
    },
  });
}
