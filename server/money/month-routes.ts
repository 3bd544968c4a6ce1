// Month end around the closing: the rules and the centre's word, the page of steps, whose pay waits, due days, a look at the bank file.
import { rowOn } from '../../core/kernel/dated-table.ts';
import { refuse } from '../../core/kernel/result.ts';
import { type LocalDate, type Month, addMonths, dayOf, monthOf } from '../../core/kernel/time.ts';
import { listRules } from '../../core/money/rule.ts';
import { rules } from '../../core/money/rules/list.ts';
import { confirmRule, holdWorker, listDues, listRulesOn, lookAtRun, monthView, tellWaiting } from '../../core/money/wire.ts';
import { writeAudit } from '../db/write-audit.ts';
import { type App, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { duesAt } from '../journeys/dues-at.ts';
import { lookAtMonth, waitingIn } from '../journeys/look-at-month.ts';
import { lookAtBankFile } from '../journeys/pay-workers.ts';
import { tell } from '../journeys/tell.ts';
import { bankNames } from '../documents/bank-master.ts';
import { confirmedRules, endHold, holdPay, insertConfirmation } from './rule-words.ts';

export function routes(app: App): void {
  register(app, listRulesOn, {
    handle: async ({ tx, actor, query, now }) => {
      const on = (query.on ?? dayOf(now)) as LocalDate;
      const confirmed = await confirmedRules(tx);
      const shown = listRules(rules, on, confirmed).map((r) => {
        const word = confirmed.find((c) => c.rule === r.rule && c.from === r.from);
        const rule = rules.find((x) => x.id === r.rule)!;
        return { ...r, entered: rule.entered ?? false, unit: rule.unit, confirmedBy: word?.by ?? null, confirmedOn: word?.on ?? null };
      });
      return { body: { on, mayConfirm: actor.roles.includes('manager') || actor.roles.includes('accounting'), rules: shown } };
    },
  });
  register(app, confirmRule, {
    handle: async ({ tx, actor, body, now, id }) => {
      const from = body.from as LocalDate;
      const row = rules.find((r) => r.id === body.rule);
      const found = row && rowOn(row.rows, from);
      if (row === undefined || !found || found.from !== from) return refuse('money/no-rule-that-day', { rule: body.rule, on: body.from });
      // The figure of such a rule is the centre's own: without it nothing is switched on.
      if (row.entered === true && body.value === null) return refuse('money/rate-needed');
      if (row.entered === true && row.unit === 'share' && (body.value ?? 0) > 1) return refuse('money/rate-above-all', { percent: Math.round((body.value ?? 0) * 1e4) / 100 });
      if (typeof found.value === 'boolean' && body.value !== null && body.value !== 0 && body.value !== 1) return refuse('money/yes-or-no', { rule: body.rule });
      if (!(await insertConfirmation(tx, { id: id(), rule: body.rule, from, by: me(actor), on: dayOf(now), note: body.note, value: row.entered === true || typeof found.value === 'boolean' ? body.value : null }))) return refuse('money/already-confirmed', { rule: body.rule });
      await writeAudit(tx, 'rules/confirm', 'rule', null, { rule: body.rule, from: body.from, value: body.value });
      return finished;
    },
  });
  register(app, monthView, {
    handle: async ({ tx, params, now }) => {
      const page = await lookAtMonth(tx, params.month as Month, now);
      return page.ok ? { body: { ...page.value, steps: page.value.steps.map((s) => ({ ...s, missing: [...s.missing] })), people: [...page.value.people] } } : page;
    },
  });
  register(app, holdWorker, {
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      const { month } = params;
      const origin = kado.settings.publicOrigin;
      if (body.held) {
        const held = await holdPay(tx, { id: id(), month, person: body.person, reason: body.reason, by: me(actor) });
        if (held === null) return refuse('money/unknown-payee', { worker: body.person });
        if (!held.fresh) return refuse('money/already-held', { worker: held.name });
        await tell(tx, id, origin, { person: body.person, kind: 'messages/pay-waits-noted', facts: { month, reason: body.reason }, link: '/pay' });
      } else {
        if (!(await endHold(tx, month, body.person, now))) return refuse('money/not-held', { worker: '' });
        await tell(tx, id, origin, { person: body.person, kind: 'messages/pay-free', facts: { month }, link: '/pay' });
      }
      await writeAudit(tx, body.held ? 'months/hold' : 'months/let-go', 'person', body.person, { month });
      return finished;
    },
  });
  register(app, tellWaiting, {
    handle: async ({ tx, params, id, kado }) => {
      const waits = (await waitingIn(tx, params.month as Month)).filter((h) => h.cause !== 'noted');
      if (waits.length === 0) return refuse('money/nobody-waits');
      for (const h of waits) await tell(tx, id, kado.settings.publicOrigin, { person: h.person, kind: `messages/pay-waits-${h.cause}`, facts: { month: params.month, reason: h.reason }, link: h.cause === 'bank' ? '/me' : '/pay' });
      await writeAudit(tx, 'months/tell-waiting', 'month', null, { month: params.month, told: waits.length });
      return { body: { told: waits.length } };
    },
  });
  register(app, listDues, { handle: async ({ tx, now }) => ({ body: { today: dayOf(now), dues: (await duesAt(tx, dayOf(now))).map((d) => ({ ...d, names: [...d.names], refs: [...d.refs] })) } }) });
  register(app, lookAtRun, {
    handle: async ({ tx, params, now }) => {
      const before = monthOf(addMonths(`${params.month}-01` as LocalDate, -1));
      const looked = await lookAtBankFile(tx, params.month, before, dayOf(now));
      if (!looked.ok) return looked;
      const { run, read, same, names: whose, warnings } = looked.value;
      const names = (bank: string, branch: string): { bank: string; branch: string } => bankNames(bank, branch) ?? { bank, branch };
      const from = names(read.from.bank, read.from.branch);
      return { body: {
        on: read.on, payOn: run.payOn, from: { name: read.name, bank: from.bank, branch: from.branch, number: read.from.number }, sameAsStatements: same, warnings, count: run.count, totalYen: run.totalYen, sha256: run.sha256,
        transfers: read.transfers.map((t, i) => ({ name: whose[i] ?? '', bankName: names(t.to.bank, t.to.branch).bank, branchName: names(t.to.bank, t.to.branch).branch, number: t.to.number, holder: t.to.holder, yen: t.amount })),
      } };
    },
  });
}
