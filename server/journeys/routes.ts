// Where a story crosses rooms: rest, month end, pay, the city's page, the board, the outbox.
import { sql } from 'kysely';
import { refuse } from '../../core/kernel/result.ts';
import { type Instant, type LocalDate, type Month, dayOf, fiscalYear, monthOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { answerTeaching, askPromise, boardPlan, cityFigures, closeMonth, declinePlanned, discardRun, endTeaching, firstSteps, listMonths, monthPapers, myPay, myPlanned, outbox, prepareRun, releaseRun, runFile, settleWaiting, traceYen } from '../../core/journeys/wire.ts';
import { board } from '../../core/workbench/wire.ts';
import { comeBack, rest, undoRest } from '../../core/workforce/wire.ts';
import { writeAudit } from '../db/write-audit.ts';
import { type App, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { discardRunRow, loadMonths, loadMyPay, loadPapers, loadRun, releaseRunRow, releasedFile } from '../money/store.ts';
import { centreTerms } from '../money/terms.ts';
import { endTeachingRow } from '../workbench/teaching-store.ts';
import { boardOf } from './morning-board.ts';
import { closeTheMonth, settleWaiting as settleTheWaiting } from './close-month.ts';
import { stepsOf } from './first-steps.ts';
import { prepareBankFile } from './pay-workers.ts';
import { declineStep, forgetPlan, planBoard, planOf, promiseOf } from './plan-board.ts';
import { comeBackFrom, restOf, takeBackLeave, takeLeave } from './take-leave.ts';
import { answerTeachingAsk } from './teach.ts';
import { tell } from './tell.ts';

/** Numbers of people below this are not shown to the city: somebody could be recognised. Sums of money keep the same rule in app.paid_to_residents. */
const SMALLEST = 5;
const masked = (n: number): number | null => (n > 0 && n < SMALLEST ? null : n);

type Figures = { readonly registered: number; readonly active_3_months: number; readonly working_today: number; readonly sales: Record<string, number>; readonly paid: Record<string, { readonly yen: number | null; readonly to: string | null }> };

export function routes(app: App): void {
  register(app, rest, {
    handle: async ({ tx, actor, body, now, id, kado }) => {
      const left = await takeLeave(tx, { actor, person: me(actor), untilDay: body.untilDay, now, id, origin: kado.settings.publicOrigin });
      await writeAudit(tx, 'me/rest', 'person', me(actor));
      return { body: left };
    },
  });
  register(app, undoRest, {
    handle: async ({ tx, actor, now }) => {
      const broughtBack = await takeBackLeave(tx, me(actor), now);
      await writeAudit(tx, 'me/rest-undo', 'person', me(actor), { pieces: broughtBack });
      return { body: { broughtBack } };
    },
  });
  register(app, comeBack, {
    handle: async ({ tx, actor, now }) => {
      await comeBackFrom(tx, me(actor), now);
      return finished;
    },
  });
  register(app, board, { handle: async ({ tx, actor, now }) => ({ body: await boardOf(tx, actor, dayOf(now)) }) });
  register(app, boardPlan, { handle: async ({ kado, tx, actor, now }) => ({ body: await planBoard(kado, tx, actor, now) }) });
  register(app, myPlanned, {
    handle: async ({ kado, tx, actor, now }) => {
      const plan = await planOf(kado, tx, actor, me(actor), now);
      // Nobody is asked anything while she rests.
      return { body: (await restOf(tx, me(actor))) === null ? plan : { ...plan, offers: [], lessons: [] } };
    },
  });
  register(app, declinePlanned, { handle: async ({ kado, tx, actor, params, now, id }) => ((await declineStep(kado, tx, actor, { step: params.step, person: me(actor), now, id })) ? finished : refuse('access/not-found')) });
  register(app, answerTeaching, {
    handle: async ({ kado, tx, actor, body, now, id }) => {
      const { learnerId, stepId, yes, minutesPerDay, days, until, yenPerDay } = body;
      const said = await answerTeachingAsk(kado, tx, actor, { person: me(actor), learner: learnerId, step: stepId, yes, shown: { minutesPerDay, days, until: until as LocalDate, yenPerDay: yen(yenPerDay) }, now, id, origin: kado.settings.publicOrigin });
      if (!said.ok) return said;
      if (said.value !== null) await writeAudit(tx, 'me/teach', 'step', stepId);
      return { body: { noticeId: said.value } };
    },
  });
  register(app, endTeaching, {
    handle: async ({ kado, tx, actor, params, now }) => {
      if (!(await endTeachingRow(tx, params.teaching, me(actor), now))) return refuse('access/not-found');
      forgetPlan(kado, actor);
      return finished;
    },
  });
  register(app, askPromise, {
    handle: async ({ kado, tx, actor, now, body }) => {
      const taken = await promiseOf(kado, tx, actor, now, body);
      return taken.ok ? { body: taken.value } : taken;
    },
  });
  register(app, myPay, { handle: async ({ tx, actor, now }) => ({ body: await loadMyPay(tx, me(actor), monthOf(dayOf(now)), (await centreTerms(tx, dayOf(now)))?.terms.payDay ?? null) }) });
  register(app, firstSteps, { handle: async ({ tx }) => ({ body: await stepsOf(tx) }) });
  register(app, listMonths, {
    handle: async ({ tx, now }) => ({ body: { months: await loadMonths(tx, dayOf(now).slice(0, 7)) } }),
  });
  register(app, closeMonth, {
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      // A dry run does everything and takes it back: what it says is what closing would do.
      if (body.dryRun) await sql`savepoint dry_run`.execute(tx);
      const closed = await closeTheMonth(tx, { actor, month: params.month as Month, now, id, origin: kado.settings.publicOrigin });
      if (!closed.ok) return closed;
      if (body.dryRun) {
        await sql`rollback to savepoint dry_run`.execute(tx);
        return { body: closed.value };
      }
      await writeAudit(tx, 'months/close', 'month', null, { month: params.month, hash: closed.value.hash });
      return { body: closed.value };
    },
  });
  register(app, settleWaiting, {
    handle: async ({ tx, actor, params, now, id, kado }) => {
      const settled = await settleTheWaiting(tx, { actor, month: params.month as Month, now, id, origin: kado.settings.publicOrigin });
      if (!settled.ok) return settled;
      await writeAudit(tx, 'months/settle', 'month', null, { month: params.month, statements: settled.value.statements });
      return { body: settled.value };
    },
  });
  register(app, monthPapers, { handle: async ({ tx, params }) => ({ body: await loadPapers(tx, params.month) }) });
  register(app, prepareRun, {
    handle: async ({ tx, actor, params, body, now, id }) => {
      const prepared = await prepareBankFile(tx, params.month, me(actor), now, id, body.payOn as LocalDate | undefined);
      if (!prepared.ok) return prepared;
      await writeAudit(tx, 'runs/prepare', 'month', null, { month: params.month, sha256: prepared.value.sha256 });
      return { body: prepared.value };
    },
  });
  register(app, releaseRun, {
    handle: async ({ tx, actor, params, body, now }) => {
      const run = await loadRun(tx, params.month);
      if (run === null) return refuse('access/not-found');
      if (run.preparedBy === me(actor)) return refuse('money/second-person');
      if (body.sha256 !== undefined && body.sha256 !== run.sha256) return refuse('money/run-changed');
      if (!(await releaseRunRow(tx, params.month, me(actor), now))) return refuse('money/already-released');
      await writeAudit(tx, 'runs/release', 'month', null, { month: params.month, sha256: run.sha256 });
      return finished;
    },
  });
  register(app, discardRun, {
    handle: async ({ tx, actor, params, body, id, kado }) => {
      const run = await loadRun(tx, params.month);
      if (run === null) return refuse('money/no-file-yet', { month: params.month });
      if (run.sha256 !== body.sha256) return refuse('money/run-changed');
      if (run.releasedBy !== null) return refuse('money/already-released');
      const maker = await discardRunRow(tx, { id: id(), month: params.month, ...body });
      if (maker === null) return refuse('money/run-changed');
      if (maker !== me(actor)) await tell(tx, id, kado.settings.publicOrigin, { person: maker, kind: 'messages/run-sent-back', facts: { month: params.month, reason: body.reason }, link: '/months' });
      await writeAudit(tx, 'runs/discard', 'month', null, { month: params.month, sha256: body.sha256 });
      return finished;
    },
  });
  register(app, runFile, {
    download: true,
    handle: async ({ tx, params }) => {
      const run = await loadRun(tx, params.month);
      if (run === null) return refuse('access/not-found');
      const bytes = await releasedFile(tx, params.month);
      if (bytes === null) return refuse('money/not-released');
      return { body: new Uint8Array(), file: { name: `zengin-${params.month}.txt`, mediaType: 'text/plain; charset=shift_jis', bytes } };
    },
  });
  register(app, traceYen, {
    relate: async ({ tx, params }) => ((await sql`select 1 from piece where id = ${params.piece}`.execute(tx)).rows.length > 0 ? { relation: 'centre' } : null),
    handle: async ({ tx, params }) => {
      const lines = (await sql<{ yen: number; month: string; entryId: string | null }>`select yen, month, entry_id as "entryId" from pay_standing where piece_id = ${params.piece} order by created_at, id`.execute(tx)).rows;
      const piece = (await sql<{ payYen: number }>`select pay_yen as "payYen" from piece where id = ${params.piece}`.execute(tx)).rows[0]!;
      const invoice = (await sql<{ yen: number; month: string; invoiceId: string | null }>`select l.yen, l.month, l.invoice_id as "invoiceId" from invoice_line l join piece p on p.centre_id = l.centre_id and p.item_id = l.item_id where p.id = ${params.piece}`.execute(tx)).rows[0] ?? null;
      return { body: { piece: params.piece, payYen: piece.payYen, lines, invoice } };
    },
  });
  register(app, cityFigures, {
    handle: async ({ tx, now }) => {
      const today: LocalDate = dayOf(now);
      const found = (await sql<Figures>`select * from app.city_figures(${today})`.execute(tx)).rows[0]!;
      const years = [...new Set([...Object.keys(found.sales), ...Object.keys(found.paid), String(fiscalYear(today))])].sort();
      return { body: {
        asOf: today, registered: masked(found.registered), active: masked(found.active_3_months), workingToday: masked(found.working_today), smallerThan: SMALLEST,
        years: years.map((y) => ({ fiscalYear: Number(y), salesYen: found.sales[y] ?? 0, paidYen: found.paid[y] === undefined ? 0 : found.paid[y].yen, paidTo: found.paid[y]?.to ?? null })),
      } };
    },
  });
  register(app, outbox, {
    handle: async ({ tx, kado }) => {
      if (kado.settings.mode !== 'demo') return refuse('access/demo-only');
      const mails = (await sql<{ id: string; to: string; subject: string; body: string; kind: string; createdAt: Instant; sentAt: Instant | null }>`select id, "to", subject, body, kind, created_at as "createdAt", sent_at as "sentAt" from app.demo_outbox()`.execute(tx)).rows;
      return { body: { mails } };
    },
  });
}

