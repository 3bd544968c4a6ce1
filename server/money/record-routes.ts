// Books and documents: journal for the accounting program, search by law, what clients owe, receipts and reminders.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Instant, type LocalDate, dayOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { bookReceipt, bookRefund } from '../../core/money/book.ts';
import { bookCreditNote, makeCreditNote } from '../../core/money/credit-note.ts';
import { splitReceipt } from '../../core/money/held-money.ts';
import { type RecordSearch, recordIndex, searchRecords } from '../../core/money/electronic-records.ts';
import type { Invoice } from '../../core/money/model.ts';
import { receiptPaper, reminderPaper } from '../../core/money/papers/invoice.ts';
import { type Reminder, letterOf, makeReminder, receivables, reminderSum } from '../../core/money/receivable.ts';
import { closedDay, thereFrom, wrongDay } from '../../core/money/true-day.ts';
import { acceptancePdf, deliveryNotePdf, findRecords, listReceivables, receiptPdf, recordReceipt, recordRefund, type recordSearchShape, recordsIndex, reminderPdf, writeCreditNote, writeReminder } from '../../core/money/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import { writeAudit } from '../db/write-audit.ts';
import { writeCsv } from '../files/write-csv.ts';
import type { App, Related } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { orderRelation } from '../orders/store.ts';
import { type MoneyRecord, heldMoves, moneyRecords } from './client-money-store.ts';
import { creditNotesOf, insertCreditNote, nextCreditNumber } from './credit-store.ts';
import { acceptancePaperOf, deliveryPaperOf, lastAcceptance, lastDelivery } from './delivery-paper.ts';
import { pressOfPaper, pressWhen, printed } from './papers.ts';
import { insertReceipt, insertRefund, invoicesOf, lockInvoice, nextReceiptNumber, openMonthOf, paymentsOf, receiptOf } from './receipt-store.ts';
import { type FoundDocument, MOST_RECORDS, documentsIn } from './record-store.ts';
import { insertReminder, nextReminderNumber, remindersOf } from './reminder-store.ts';
import { confirmedRules } from './rule-words.ts';
import { insertEntries, invoiceContent } from './store.ts';

const relate = async ({ tx, params }: { tx: Tx; params: { invoice: string } }): Promise<Related> => ((await invoiceContent(tx, params.invoice)) === null ? null : { relation: 'centre' });

/** Rows of the list that is handed to an auditor. */
const MOST_INDEXED = 100_000;

async function foundRecords(tx: Tx, query: z.infer<typeof recordSearchShape>, now: Instant, most = MOST_RECORDS): Promise<Result<FoundDocument[]>> {
  const wanted = Object.fromEntries(Object.entries(query).filter(([, v]) => v !== undefined)) as RecordSearch;
  if ((wanted.from !== undefined && wanted.to !== undefined && wanted.from > wanted.to) || (wanted.least !== undefined && wanted.most !== undefined && wanted.least > wanted.most)) return refuse('money/records-range');
  return ok(searchRecords(await documentsIn(tx, wanted, dayOf(now), most), wanted));
}

/** Settled invoices offered for a credit note; older ones are a matter for accounting. */
const MOST_SETTLED = 100;

/** The letter of a day to one client, after those that were sent. */
async function letterTo(tx: Tx, payTo: string, client: string, on: LocalDate, number: string): Promise<Result<Reminder>> {
  const invoices = (await invoicesOf(tx, client)).map((k) => k.content), open = receivables(invoices, await paymentsOf(tx), on);
  const known = (await sql<{ name: string }>`select name from client where id = ${client}`.execute(tx)).rows[0];
  if (known === undefined) return refuse('access/not-found');
  const clientName = invoices[0]?.clientName ?? known.name;
  return makeReminder(number, client, open, on, { sent: await remindersOf(tx, client), payTo, confirmed: await confirmedRules(tx), clientName });
}

/** Records of one invoice as the page shows them; those of held money paid back stand with none. */
const shown = (records: readonly MoneyRecord[], invoice: string | null): Omit<MoneyRecord, 'client' | 'clientName' | 'invoice'>[] =>
  records.filter((r) => r.invoice === invoice).map(({ client: _client, clientName: _name, invoice: _invoice, ...r }) => r);

/** Money held for clients, and what went back of it. */
const heldNow = (records: readonly MoneyRecord[]): z.infer<typeof listReceivables.reply>['held'] =>
  [...Map.groupBy(records, (r) => r.client)].flatMap(([client, own]) => {
    const held = heldMoves(own, client).reduce((sum, m) => sum + m.yen, 0), returns = shown(own, null);
    return held > 0 || returns.length > 0 ? [{ client, clientName: own[0]!.clientName, yen: yen(held), returns }] : [];
  });

export function routes(app: App): void {
  register(app, findRecords, {
    handle: async ({ tx, query, now }) => {
      const found = await foundRecords(tx, query, now);
      return found.ok ? { body: { records: found.value.slice(0, MOST_RECORDS), more: found.value.length > MOST_RECORDS } } : found;
    },
  });
  register(app, recordsIndex, {
    download: true,
    handle: async ({ tx, query: { encoding, ...query }, now }) => {
      const found = await foundRecords(tx, query, now, MOST_INDEXED);
      if (!found.ok) return found;
      await writeAudit(tx, 'records/index', 'record', null, { ...query, count: found.value.length });
      const { header, rows } = recordIndex(found.value);
      return { body: new Uint8Array(), file: { name: `records-${dayOf(now)}.csv`, mediaType: `text/csv; charset=${encoding}`, bytes: writeCsv(header, rows, encoding).bytes } };
    },
  });
  register(app, listReceivables, {
    handle: async ({ tx, now }) => {
      const kept = await invoicesOf(tx), on = dayOf(now);
      const idOf = new Map(kept.map((k) => [k.content.number, k.id]));
      const moves = await paymentsOf(tx), movesOf = Map.groupBy(moves, (m) => m.invoice);
      const open = receivables(kept.map((k) => k.content), moves, on), still = new Set(open.map((o) => o.invoice.number));
      const letters = await remindersOf(tx), byClient = Map.groupBy(letters, (l) => l.client);
      const about = (invoice: string): { id: string; number: string; on: string; stage: number }[] => letters.filter((l) => l.invoices.includes(invoice)).map(({ id, number, on: day, stage }) => ({ id, number, on: day, stage }));
      const records = await moneyRecords(tx);
      const said = (i: Invoice) => ({ records: shown(records, idOf.get(i.number)!), invoice: idOf.get(i.number)!, number: i.number, clientName: i.clientName, due: i.due, totalYen: i.total, moves: (movesOf.get(i.number) ?? []).map(({ kind, id, number, on: day, amount }) => ({ kind, id, number, on: day, yen: amount })), lines: i.lines.map((l) => ({ title: l.title, amount: l.amount })) });
      return { body: {
        on,
        open: open.map((o) => ({ ...said(o.invoice), client: o.invoice.client, openYen: o.open, daysLate: o.daysLate, letters: about(o.invoice.number), letter: letterOf(o.invoice.client, open, on, byClient.get(o.invoice.client) ?? []) })),
        settled: kept.filter((k) => !still.has(k.content.number)).map((k) => said(k.content)).sort((a, b) => (a.due < b.due ? 1 : -1)).slice(0, MOST_SETTLED),
        held: heldNow(records),
      } };
    },
  });
  register(app, recordRefund, {
    relate,
    handle: async ({ tx, params, body, now, id }) => {
      const on = body.on as LocalDate;
      const { content, paid } = (await lockInvoice(tx, params.invoice))!, back = paid - content.total;
      if (back <= 0) return refuse('money/nothing-to-refund', { invoice: content.number });
      const moves = (await paymentsOf(tx, params.invoice)).map((p) => ({ on: p.on, yen: p.amount }));
      const wrong = wrongDay(on, dayOf(now), thereFrom(moves, paid)!, 'money/refund-before-note', { invoice: content.number });
      if (wrong !== null) return wrong;
      const [refund, entryId] = [id(), id()];
      const booked = bookRefund(refund, content, yen(back), on);
      if (!booked.ok) return booked;
      const books = await openMonthOf(tx, on);
      await insertEntries(tx, id, books, [{ id: entryId, entry: booked.value, party: 'client' }]);
      await insertRefund(tx, { id: refund, invoice: params.invoice, yen: back, paidOn: on, entry: entryId });
      await writeAudit(tx, 'receipts/refund', 'invoice', params.invoice, { yen: back });
      return { body: { yen: yen(back), findings: closedDay(on, books) } };
    },
  });
  register(app, recordReceipt, {
    relate,
    handle: async ({ tx, params, body, now, id }) => {
      const on = body.on as LocalDate;
      const { content, paid } = (await lockInvoice(tx, params.invoice))!;
      const left = content.total - paid, wrong = wrongDay(on, dayOf(now), content.issued, 'money/receipt-before-invoice', { invoice: content.number });
      if (wrong !== null) return wrong;
      const split = splitReceipt(content.number, body.yen, left, body.keepRest);
      if (!split.ok) return split;
      const { settles, held } = split.value, [receipt, entryId] = [id(), id()];
      const booked = bookReceipt(receipt, content, settles, on, held);
      if (!booked.ok) return booked;
      const books = await openMonthOf(tx, on);
      await insertEntries(tx, id, books, [{ id: entryId, entry: booked.value, party: 'client' }]);
      const number = await nextReceiptNumber(tx, on.slice(0, 4));
      await insertReceipt(tx, { id: receipt, number, invoice: params.invoice, yen: settles, heldYen: held, paidOn: on, entry: entryId });
      await writeAudit(tx, 'receipts/record', 'invoice', params.invoice, { yen: body.yen });
      return { body: { id: receipt, number, openYen: yen(left - settles), heldYen: held, findings: closedDay(on, books) } };
    },
  });
  register(app, writeCreditNote, {
    relate,
    handle: async ({ tx, actor, params, body, now, id }) => {
      const press = await pressWhen(tx, now);
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
    relate: async ({ tx, params }) => ((await receiptOf(tx, params.receipt))?.invoice === params.invoice ? { relation: 'centre' } : null),
    handle: async ({ tx, params, query }) => {
      const press = await pressOfPaper(tx, 'receipt', params.receipt, query.lang);
      if (!press.ok) return press;
      const receipt = (await receiptOf(tx, params.receipt))!;
      return printed(press.value, receiptPaper({ ...receipt, invoice: (await invoiceContent(tx, params.invoice))!.content }, press.value.look), `receipt-${receipt.number}`, query.format);
    },
  });
  register(app, reminderPdf, {
    download: true,
    handle: async ({ tx, params, query, now }) => {
      const press = await pressWhen(tx, now, query.lang);
      if (!press.ok) return press;
      const made = await letterTo(tx, press.value.payTo, params.client, dayOf(now), '―');
      return made.ok ? printed(press.value, reminderPaper(made.value, press.value.look), `reminder-${made.value.on}`, query.format) : made;
    },
  });
  register(app, writeReminder, {
    handle: async ({ tx, actor, params, now, id }) => {
      const press = await pressWhen(tx, now);
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
    handle: async ({ tx, params, query }) => {
      const decision = await lastAcceptance(tx, params.order);
      if (decision === null) return refuse('money/not-accepted');
      const press = await pressOfPaper(tx, 'acceptance', decision, query.lang);
      if (!press.ok) return press;
      const made = await acceptancePaperOf(tx, press.value, decision);
      return made === null ? refuse('money/not-accepted') : printed(press.value, made.paper, made.name, query.format);
    },
  });
  register(app, deliveryNotePdf, {
    download: true,
    relate: ({ tx, actor, params }) => orderRelation(tx, actor, params.order),
    handle: async ({ tx, params, query }) => {
      const delivery = await lastDelivery(tx, params.order);
      if (delivery === null) return refuse('money/nothing-delivered');
      const press = await pressOfPaper(tx, 'delivery-note', delivery, query.lang);
      if (!press.ok) return press;
      const made = await deliveryPaperOf(tx, press.value, params.order, delivery);
      return made === null ? refuse('money/nothing-delivered') : printed(press.value, made.paper, made.name, query.format);
    },
  });
}
