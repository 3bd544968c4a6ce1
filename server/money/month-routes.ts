// Month end around the closing: the rules and the centre's word, the page of steps, whose pay waits, due days, the bank's answer.
import { rowOn } from '../../core/kernel/dated-table.ts';
import { refuse } from '../../core/kernel/result.ts';
import { type LocalDate, type Month, dayOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { bookTransfer } from '../../core/money/book.ts';
import { listRules } from '../../core/money/rule.ts';
import { rules } from '../../core/money/rules/list.ts';
import { confirmRule, holdWorker, listDues, listRulesOn, markSent, monthView } from '../../core/money/wire.ts';
import { writeAudit } from '../db/write-audit.ts';
import { type App, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { duesAt, lookAtMonth } from '../journeys/look-at-month.ts';
import { openMonthOf } from './receipt-store.ts';
import { confirmedRules, endHold, holdPay, insertConfirmation } from './rule-words.ts';
import { type Posted, insertEntries, loadRun, markRunSent, statementHeadsOf } from './store.ts';

export function routes(app: App): void {
  register(app, listRulesOn, {
    handle: async ({ tx, actor, query, now }) => {
      const on = (query.on ?? dayOf(now)) as LocalDate;
      const confirmed = await confirmedRules(tx);
      const shown = listRules(rules, on, confirmed).map((r) => {
        const word = confirmed.find((c) => c.rule === r.rule && c.from === r.from);
        return { ...r, confirmedBy: word?.by ?? null, confirmedOn: word?.on ?? null };
      });
      return { body: { on, mayConfirm: actor.roles.includes('manager') || actor.roles.includes('accounting'), rules: shown } };
    },
  });
  register(app, confirmRule, {
    handle: async ({ tx, actor, body, now, id }) => {
      const from = body.from as LocalDate;
      const row = rules.find((r) => r.id === body.rule);
      const found = row && rowOn(row.rows, from);
      if (!found || found.from !== from) return refuse('money/no-rule-that-day', { rule: body.rule, on: body.from });
      if (!(await insertConfirmation(tx, { id: id(), rule: body.rule, from, by: me(actor), on: dayOf(now), note: body.note }))) return refuse('money/already-confirmed', { rule: body.rule });
      await writeAudit(tx, 'rules/confirm', 'rule', null, { rule: body.rule, from: body.from });
      return finished;
    },
  });
  register(app, monthView, {
    handle: async ({ tx, params, now }) => {
      const page = await lookAtMonth(tx, params.month as Month, now);
      return page.ok ? { body: { ...page.value, steps: page.value.steps.map((s) => ({ ...s, missing: [...s.missing] })) } } : page;
    },
  });
  register(app, holdWorker, {
    handle: async ({ tx, actor, params, body, now, id }) => {
      if (body.held && !(await holdPay(tx, { id: id(), month: params.month, person: body.person, reason: body.reason, by: me(actor) }))) return refuse('money/unknown-payee', { worker: body.person });
      if (!body.held) await endHold(tx, params.month, body.person, now);
      await writeAudit(tx, body.held ? 'months/hold' : 'months/let-go', 'person', body.person, { month: params.month });
      return finished;
    },
  });
  register(app, listDues, { handle: async ({ tx, now }) => ({ body: { today: dayOf(now), dues: (await duesAt(tx, dayOf(now))).map((d) => ({ ...d, refs: [...d.refs] })) } }) });
  register(app, markSent, {
    handle: async ({ tx, actor, params, body, now, id }) => {
      const run = await loadRun(tx, params.month);
      if (run === null || run.releasedBy === null) return refuse('money/not-released');
      const on = body.on as LocalDate;
      if (on > dayOf(now)) return refuse('money/day-to-come', { on });
      const told = { transfers: run.count, totalYen: run.totalYen };
      if (!(await markRunSent(tx, params.month, me(actor), on))) return { body: { ...told, again: true } };
      const month = await openMonthOf(tx, on);
      const posted: Posted[] = [];
      // The fee of the whole run stands on the first transfer: the centre bears it, no worker sees it.
      for (const [i, s] of (await statementHeadsOf(tx, params.month)).filter((x) => x.net > 0).entries()) {
        const booked = bookTransfer(s, on, yen(i === 0 ? body.feeYen : 0));
        if (!booked.ok) return booked;
        posted.push({ id: id(), entry: booked.value, party: 'person' });
      }
      await insertEntries(tx, id, month, posted);
      await writeAudit(tx, 'runs/sent', 'month', null, { month: params.month, on });
      return { body: { ...told, again: false } };
    },
  });
}
