// Corrections of statements: what was too little is added, what was added wrongly is taken back while its month is open.
import { sql } from 'kysely';
import { refuse } from '../../core/kernel/result.ts';
import { type Instant, type LocalDate, type Month, dayOf, lastDayOf } from '../../core/kernel/time.ts';
import { sayDay } from '../../core/messages/fill-words.ts';
import { stillAsked } from '../../core/money/confirmation.ts';
import { correctLine, takeBackCorrection } from '../../core/money/correction.ts';
import { payDayWithin, strictestPayDay, usualPayDay } from '../../core/money/due.ts';
import type { Confirmation } from '../../core/money/rule.ts';
import { say } from '../../core/money/say.ts';
import { correctStatement, monthCorrections, myCorrections, takeBack } from '../../core/money/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import { writeAudit } from '../db/write-audit.ts';
import type { App, Related } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { tell } from '../journeys/tell.ts';
import { correctionMade, correctionsOf, correctionsOfMonth, holdCorrections, insertTakingBack, isClosed, sayToHer, standingCorrections, voicesOf } from './correction-store.ts';
import { openMonthOf } from './receipt-store.ts';
import { clientDue, receivedOn } from './received-on.ts';
import { confirmedRules } from './rule-words.ts';
import { statementContent } from './store.ts';
import { centreTerms } from './terms.ts';

/** When a correction must be paid: the days run from the work beside it, whenever the mistake was found. */
async function correctionDay(tx: Tx, beside: string, month: string, today: LocalDate, confirmed: readonly Confirmation[]): Promise<{ readonly payBy: LocalDate; readonly late: boolean }> {
  const of = (await sql<{ received: LocalDate; clientDue: LocalDate | null }>`select ${receivedOn} as received, ${clientDue} as "clientDue"
    from pay_line l join piece p on p.centre_id = l.centre_id and p.id = l.piece_id left join order_notice n on n.centre_id = p.centre_id and n.id = p.notice_id where l.id = ${beside}`.execute(tx)).rows[0]!;
  const terms = (await centreTerms(tx, today))!.terms, limit = strictestPayDay(of.received, of.clientDue, confirmed);
  const payBy = payDayWithin(month as Month, terms.payDay, limit.ok ? limit.value.due : usualPayDay(month as Month, terms.payDay));
  return { payBy, late: payBy <= lastDayOf(month as Month) };
}

const relate = async ({ tx, actor, params }: { tx: Tx; actor: { person: string | null }; params: { statement: string } }): Promise<Related> => {
  const found = await statementContent(tx, params.statement);
  return found === null ? null : { relation: found.personId === actor.person ? 'own' : 'centre' };
};

const inYen = (yen: number): string => yen.toLocaleString('ja-JP');

export function routes(app: App): void {
  register(app, correctStatement, {
    relate,
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      const { personId, content } = (await statementContent(tx, params.statement))!;
      await holdCorrections(tx, params.statement);
      const correction = correctLine(content, body, await standingCorrections(tx, params.statement));
      if (!correction.ok) return correction;
      const today = dayOf(now);
      const month = await openMonthOf(tx, today);
      const line = id();
      const { rows } = await sql`insert into pay_line (id, piece_id, person_id, order_id, step_id, yen, received_on, month, share, teaching_day_id, corrects) select ${line}, l.piece_id, l.person_id, l.order_id, l.step_id, ${correction.value.yen}, ${today}, ${month}, l.share, l.teaching_day_id, ${params.statement}
        from pay_line l where l.id = ${correction.value.beside} and l.person_id = ${personId} returning 1`.execute(tx);
      if (rows.length === 0) return refuse('money/no-such-line', { line: body.line });
      const made = id();
      await sql`insert into pay_correction (id, statement_id, line, pay_line_id, yen, reason, by_person) values (${made}, ${params.statement}, ${body.line}, ${line}, ${correction.value.yen}, ${body.reason}, ${me(actor)})`.execute(tx);
      const { payBy, late } = await correctionDay(tx, correction.value.beside, month, today, await confirmedRules(tx));
      const text = say('ja', 'money/corrected', { reason: body.reason, yen: inYen(correction.value.yen), month: sayDay(month, 'ja'), day: sayDay(payBy, 'ja') });
      await sayToHer(tx, { id: id(), statement: params.statement, line: body.line, text, by: me(actor), at: now as Instant });
      await tell(tx, id, kado.settings.publicOrigin, { person: personId, kind: 'messages/pay-answered', facts: { month: content.month, text }, link: '/pay' });
      await writeAudit(tx, 'statements/correct', 'statement', params.statement, { line: body.line, yen: correction.value.yen });
      return { body: { id: made, month, payBy, late } };
    },
  });
  register(app, takeBack, {
    relate,
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      const { personId, content } = (await statementContent(tx, params.statement))!;
      // Two who take the same one back meet here, and the closer of its month where its row is read.
      await holdCorrections(tx, params.statement);
      const made = await correctionMade(tx, params.statement, params.correction);
      if (made === null) return refuse('money/no-such-correction');
      const back = takeBackCorrection(made, body.reason);
      if (!back.ok) return back;
      const { reason } = back.value, taking = id();
      await insertTakingBack(tx, { id: taking, correction: params.correction, payLine: made.payLine, reason, by: me(actor) });
      // An open question keeps its place: what is said here is no answer to it.
      if (!stillAsked(await voicesOf(tx, params.statement))) {
        const text = say('ja', 'money/correction-back-told', { was: made.reason, yen: inYen(made.yen), month: sayDay(made.month, 'ja'), reason });
        await sayToHer(tx, { id: id(), statement: params.statement, line: made.line, text, by: me(actor), at: now as Instant });
      }
      await tell(tx, id, kado.settings.publicOrigin, { person: personId, kind: 'messages/pay-taken-back', facts: { month: content.month, yen: inYen(made.yen), reason, was: made.reason }, link: '/pay' });
      await writeAudit(tx, 'statements/take-back', 'statement', params.statement, { correction: params.correction, yen: back.value.yen });
      return { body: { id: taking, month: made.month } };
    },
  });
  register(app, monthCorrections, { handle: async ({ tx, params }) => ({ body: { settled: await isClosed(tx, params.month), corrections: await correctionsOfMonth(tx, params.month) } }) });
  register(app, myCorrections, { handle: async ({ tx, actor }) => ({ body: { corrections: await correctionsOf(tx, me(actor)) } }) });
}
