// The bank's answer: the day on which it moved the money and what it took for it, and the correction of what was recorded wrongly.
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type LocalDate, dayOf, monthOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { reversal } from '../../core/money/entry.ts';
import { bookFeeChange, bookTransfer, feeKey, rebookTransfer, transferKey } from '../../core/money/book.ts';
import { closedDay, neverBelow, sentDayDoubts, wrongDay } from '../../core/money/true-day.ts';
import { correctFee, correctSent, listTransfers, markSent } from '../../core/money/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import { writeAudit } from '../db/write-audit.ts';
import type { App } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { lockTax } from './journal-store.ts';
import { openMonthOf } from './receipt-store.ts';
import { type Posted, insertEntries, statementsOfRun } from './store.ts';
import { type SentRun, changeSentDay, changesOfRun, entriesByKey, feeOfRun, insertFeeChange, markRunSent, runsOf, taxMoves, transfersOfMonth } from './transfer-store.ts';

/** The run that a word of the bank speaks of: what was recorded already is said again, another day for it is refused. */
function spokenOf(runs: readonly SentRun[], on: LocalDate, part: number | undefined): Result<SentRun> {
  const asked = part === undefined ? runs : runs.filter((r) => r.part === part);
  const next = asked.find((r) => r.released && r.sentOn === null);
  if (next !== undefined) return ok(next);
  const same = asked.find((r) => r.sentOn === on), last = asked.findLast((r) => r.sentOn !== null);
  if (same !== undefined) return ok(same);
  return last === undefined || asked.some((r) => !r.released) ? refuse('money/not-released') : refuse('money/sent-other-day', { on, recorded: last.sentOn });
}

/** The old bookings of a run taken back on their own day, with what was corrected of its fee, and the same ones on their true day. */
async function rebooked(tx: Tx, run: SentRun, nth: number, on: LocalDate, reason: string): Promise<Result<{ readonly back: Posted['entry'][]; readonly anew: Posted['entry'][] }>> {
  const statements = await statementsOfRun(tx, run.id), booked = await entriesByKey(tx, statements.map((s) => transferKey(s.number, nth)));
  const back: Posted['entry'][] = [], anew: Posted['entry'][] = [], fee = await feeOfRun(tx, run.id);
  for (const [i, s] of statements.entries()) {
    const made = rebookTransfer(s, booked.get(transferKey(s.number, nth))!, nth, on, reason, yen(i === 0 ? fee.yen : 0));
    if (!made.ok) return made;
    back.push(made.value[0]);
    anew.push(made.value[1]);
  }
  const keys = Array.from({ length: fee.changes }, (_, i) => feeKey(run.id, i + 1)), corrected = await entriesByKey(tx, [...keys, ...keys.map((key) => `reverse:${key}`)]);
  for (const key of keys.filter((k) => !corrected.has(`reverse:${k}`))) {
    const made = reversal(corrected.get(key)!, corrected.get(key)!.on, reason);
    if (!made.ok) return made;
    back.push(made.value);
  }
  return ok({ back, anew });
}

export function routes(app: App): void {
  register(app, markSent, {
    handle: async ({ tx, actor, params, body, now, id }) => {
      const on = body.on as LocalDate, spoken = spokenOf(await runsOf(tx, params.month), on, body.part);
      if (!spoken.ok) return spoken;
      const run = spoken.value, told = { transfers: run.count, totalYen: yen(run.totalYen) };
      if (run.sentOn !== null) return { body: { ...told, again: true, findings: [] } };
      const wrong = wrongDay(on, dayOf(now), run.from, 'money/sent-before-release');
      if (wrong !== null) return wrong;
      await markRunSent(tx, run.id, me(actor), on);
      const posted: Posted[] = [];
      // The fee of the whole run stands on the first transfer: the centre bears it, no worker sees it.
      for (const [i, s] of (await statementsOfRun(tx, run.id)).entries()) {
        const booked = bookTransfer(s, on, yen(i === 0 ? body.feeYen : 0));
        if (!booked.ok) return booked;
        posted.push({ id: id(), entry: booked.value, party: 'person' });
      }
      const books = await openMonthOf(tx, on);
      await insertEntries(tx, id, books, posted);
      await writeAudit(tx, 'runs/sent', 'month', null, { month: params.month, on });
      return { body: { ...told, again: false, findings: [...sentDayDoubts(on, run.payOn), ...closedDay(on, books)] } };
    },
  });
  register(app, correctSent, {
    handle: async ({ tx, actor, params, body, now, id }) => {
      const { part, reason } = body, was = body.was as LocalDate, on = body.on as LocalDate, today = dayOf(now);
      const run = (await runsOf(tx, params.month)).find((r) => r.part === part);
      await lockTax(tx);
      if (run === undefined || run.sentOn === null) return refuse('money/not-sent');
      const before = await changesOfRun(tx, run.id), last = before.at(-1);
      if (run.sentOn === on) return last?.was === was ? { body: { transfers: run.count, again: true, findings: [] } } : refuse('money/sent-day-same', { on });
      if (run.sentOn !== was) return refuse('money/sent-day-changed', { recorded: run.sentOn });
      const wrong = wrongDay(on, today, run.from, 'money/sent-before-release');
      if (wrong !== null) return wrong;
      const made = await rebooked(tx, run, before.length + 1, on, reason);
      if (!made.ok) return made;
      await changeSentDay(tx, { id: id(), run: run.id, nth: before.length + 1, was, on, reason, by: me(actor) });
      // The tax of a payment belongs to the month and the day of the payment: what went to the tax office already must still be covered.
      for (const month of new Set([monthOf(was), monthOf(on)])) if (!neverBelow(await taxMoves(tx, month))) return refuse('money/tax-paid-already', { month });
      const posted = (entries: readonly Posted['entry'][], note?: string): Posted[] => entries.map((entry) => ({ id: id(), entry, party: 'person', ...(note === undefined ? {} : { note }) }));
      await insertEntries(tx, id, await openMonthOf(tx, was), posted(made.value.back, reason));
      const books = await openMonthOf(tx, on);
      await insertEntries(tx, id, books, posted(made.value.anew));
      await writeAudit(tx, 'runs/sent-correct', 'month', null, { month: params.month, part, was, on });
      return { body: { transfers: run.count, again: false, findings: [...sentDayDoubts(on, run.payOn), ...closedDay(on, books)] } };
    },
  });
  register(app, correctFee, {
    handle: async ({ tx, actor, params, body, id }) => {
      const { part, was, feeYen, reason } = body;
      const run = (await runsOf(tx, params.month)).find((r) => r.part === part);
      if (run === undefined || run.sentOn === null) return refuse('money/not-sent');
      const fee = await feeOfRun(tx, run.id);
      if (fee.yen !== was) return refuse('money/fee-changed', { recorded: fee.yen });
      if (feeYen === was) return refuse('money/fee-same', { yen: was });
      const nth = fee.changes + 1, booked = bookFeeChange(run.id, nth, yen(was), yen(feeYen), run.sentOn);
      if (!booked.ok) return booked;
      await insertFeeChange(tx, { id: id(), run: run.id, nth, was, yen: feeYen, reason, by: me(actor) });
      const books = await openMonthOf(tx, run.sentOn);
      await insertEntries(tx, id, books, [{ id: id(), entry: booked.value, party: 'person', note: reason }]);
      await writeAudit(tx, 'runs/fee-correct', 'month', null, { month: params.month, part, was, feeYen });
      return { body: { feeYen, findings: closedDay(run.sentOn, books) } };
    },
  });
  register(app, listTransfers, { handle: async ({ tx, params }) => ({ body: { transfers: (await transfersOfMonth(tx, params.month)).map((t) => ({ ...t, totalYen: yen(t.totalYen) })) } }) });
}
