// Money held for a client is used or paid back, and what was recorded wrongly of a client's money is taken back: by an entry, in sight.
import { refuse } from '../../core/kernel/result.ts';
import { type LocalDate, dayOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { bookHeldUse } from '../../core/money/book.ts';
import { reversal } from '../../core/money/entry.ts';
import { heldToUse } from '../../core/money/held-money.ts';
import { closedDay, neverBelow, thereFrom, wrongDay } from '../../core/money/true-day.ts';
import { returnHeldMoney, takeMoneyBack, useHeldMoney } from '../../core/money/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import { writeAudit } from '../db/write-audit.ts';
import { type App, finished } from '../http/context.ts';
import { register } from '../http/register.ts';
import { clientName, heldMoves, insertHeldUse, insertMoneyBack, lockHeld, moneyRecords } from './client-money-store.ts';
import { lockInvoice, openMonthOf } from './receipt-store.ts';
import { insertEntries, invoiceContent } from './store.ts';
import { entriesByKey } from './transfer-store.ts';

const sumOf = (moves: readonly { readonly yen: number }[]): number => moves.reduce((sum, m) => sum + m.yen, 0);

/** What is held for a client now, its moves held until commit. */
async function heldFor(tx: Tx, client: string): Promise<{ readonly moves: ReturnType<typeof heldMoves>; readonly held: number }> {
  await lockHeld(tx, client);
  const moves = heldMoves(await moneyRecords(tx), client);
  return { moves, held: sumOf(moves) };
}

export function routes(app: App): void {
  register(app, useHeldMoney, {
    relate: async ({ tx, params }) => ((await invoiceContent(tx, params.invoice)) === null ? null : { relation: 'centre' }),
    handle: async ({ tx, params, now, id }) => {
      const { content, paid } = (await lockInvoice(tx, params.invoice))!, on = dayOf(now);
      const { held } = await heldFor(tx, content.client), left = content.total - paid;
      const used = heldToUse(content.number, held, left);
      if (!used.ok) return used;
      const [use, entryId] = [id(), id()], booked = bookHeldUse(use, content.client, 'receivable', used.value, on);
      if (!booked.ok) return booked;
      await insertEntries(tx, id, await openMonthOf(tx, on), [{ id: entryId, entry: booked.value, party: 'client' }]);
      await insertHeldUse(tx, { id: use, client: content.client, invoice: params.invoice, yen: used.value, on, entry: entryId });
      await writeAudit(tx, 'held/use', 'invoice', params.invoice, { yen: used.value });
      return { body: { yen: used.value, openYen: yen(left - used.value), heldYen: yen(held - used.value) } };
    },
  });
  register(app, returnHeldMoney, {
    relate: async ({ tx, params }) => ((await clientName(tx, params.client)) === null ? null : { relation: 'centre' }),
    handle: async ({ tx, params, body, now, id }) => {
      const { moves, held } = await heldFor(tx, params.client), on = body.on as LocalDate;
      if (held <= 0) return refuse('money/nothing-held');
      if (body.yen > held) return refuse('money/held-less', { held });
      const wrong = wrongDay(on, dayOf(now), thereFrom(moves, body.yen)!, 'money/return-before-held');
      if (wrong !== null) return wrong;
      const [use, entryId] = [id(), id()], booked = bookHeldUse(use, params.client, 'bank', yen(body.yen), on);
      if (!booked.ok) return booked;
      const books = await openMonthOf(tx, on);
      await insertEntries(tx, id, books, [{ id: entryId, entry: booked.value, party: 'client' }]);
      await insertHeldUse(tx, { id: use, client: params.client, invoice: null, yen: body.yen, on, entry: entryId });
      await writeAudit(tx, 'held/return', 'client', params.client, { yen: body.yen });
      return { body: { yen: yen(body.yen), heldYen: yen(held - body.yen), findings: closedDay(on, books) } };
    },
  });
  register(app, takeMoneyBack, {
    relate: async ({ tx, params }) => ((await moneyRecords(tx, params.money)).length === 0 ? null : { relation: 'centre' }),
    handle: async ({ tx, params, body, now, id }) => {
      const { invoice, client } = (await moneyRecords(tx, params.money))[0]!, on = dayOf(now);
      if (invoice !== null) await lockInvoice(tx, invoice);
      await lockHeld(tx, client);
      // Read again: whoever took it back first is done now.
      const record = (await moneyRecords(tx, params.money))[0]!, key = `${record.kind}:${record.id}`;
      if (record.back !== null) return refuse('money/reversed-already', { key: record.number === '' ? record.clientName : record.number });
      const made = reversal((await entriesByKey(tx, [key])).get(key)!, on, body.reason), entryId = id();
      if (!made.ok) return made;
      // What would stand without it: nothing that was used or paid back may lose its ground.
      const left = (await moneyRecords(tx)).filter((r) => r.id !== record.id);
      if (!neverBelow(heldMoves(left, client))) return refuse('money/held-used-already', { client: record.clientName });
      const came = left.filter((r) => r.invoice === invoice && invoice !== null && r.back === null).map((r) => ({ yen: r.kind === 'refund' ? 0 - r.yen : r.yen }));
      if (record.kind !== 'refund' && sumOf(came) < 0) return refuse('money/refund-stands', { invoice: (await invoiceContent(tx, invoice!))!.content.number });
      await insertEntries(tx, id, await openMonthOf(tx, on), [{ id: entryId, entry: made.value, party: 'client', note: body.reason }]);
      await insertMoneyBack(tx, { id: id(), kind: record.kind, of: record.id, on, reason: body.reason, entry: entryId });
      await writeAudit(tx, 'client-money/back', 'client', client, { kind: record.kind, yen: record.yen + record.heldYen, on: record.on });
      return finished;
    },
  });
}
