// Pay that waits, as the worker sees it; questions about statements and their corrections, as accounting sees them.
import { sql } from 'kysely';
import { refuse } from '../../core/kernel/result.ts';
import { type Instant, type LocalDate, type Month, dayOf, lastDayOf } from '../../core/kernel/time.ts';
import { sayDay } from '../../core/messages/fill-words.ts';
import { correctLine } from '../../core/money/correction.ts';
import { payDayWithin, strictestPayDay, usualPayDay } from '../../core/money/due.ts';
import type { Statement } from '../../core/money/model.ts';
import type { Confirmation } from '../../core/money/rule.ts';
import { type WaitCause, accountFaults } from '../../core/money/pay-waits.ts';
import { say } from '../../core/money/say.ts';
import { undecidedKinds } from '../../core/money/statement.ts';
import { correctStatement, listQuestions, myWaits } from '../../core/money/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import { writeAudit } from '../db/write-audit.ts';
import { bankMaster } from '../documents/bank-master.ts';
import type { App, Related } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { tell } from '../journeys/tell.ts';
import { openMonthOf } from './receipt-store.ts';
import { confirmedRules } from './rule-words.ts';
import { piecesUnpaidOf } from './closing-store.ts';
import { payeesOf, statementContent } from './store.ts';
import { centreTerms } from './terms.ts';
import { clientDue, receivedOn } from './received-on.ts';

type Wait = { readonly month: string; readonly cause: WaitCause; readonly reason: string; readonly yen: number; readonly due: LocalDate | null };

const earliest = (days: readonly LocalDate[]): LocalDate | null => [...days].sort()[0] ?? null;

/** Everything that keeps her pay, month by month; empty when all is well. */
async function waitsOf(tx: Tx, person: string, today: LocalDate): Promise<Wait[]> {
  const confirmed = await confirmedRules(tx);
  const pieces = await piecesUnpaidOf(tx, person);
  const unfiled = (await sql<{ month: string; yen: number; content: Statement }>`select s.month, s.payable_yen as yen, s.content from statement s where s.person_id = ${person} and s.payable_yen > 0 and not exists (select 1 from payment_run_line x where x.centre_id = s.centre_id and x.statement_id = s.id)`.execute(tx)).rows;
  const holds = (await sql<{ month: string; reason: string }>`select month, reason from payment_hold where person_id = ${person} and ended_at is null order by month`.execute(tx)).rows;
  const dueOf = (of: typeof pieces): LocalDate | null => earliest(of.flatMap((p) => { const limit = strictestPayDay(p.received, p.clientDue, confirmed); return limit.ok ? [limit.value.due] : []; }));
  const waits: Wait[] = [];
  for (const { month, reason } of holds) {
    const [mine, papers] = [pieces.filter((p) => p.month === month), unfiled.filter((s) => s.month === month)];
    const yen = mine.reduce((a, p) => a + p.pay, 0) + papers.reduce((a, s) => a + s.yen, 0);
    if (yen > 0) waits.push({ month, cause: 'noted', reason, yen, due: earliest([...papers.map((s) => s.content.dueBy), ...(dueOf(mine) === null ? [] : [dueOf(mine)!])]) });
  }
  const undecided = new Set([...undecidedKinds(pieces, today, confirmed).values()].flat());
  for (const [month, of] of Map.groupBy(pieces.filter((p) => undecided.has(p)), (p) => p.month)) waits.push({ month, cause: 'kind', reason: '', yen: of.reduce((a, p) => a + p.pay, 0), due: dueOf(of) });
  const payee = (await payeesOf(tx)).get(person);
  const owed = pieces.reduce((a, p) => a + p.pay, 0) + unfiled.reduce((a, s) => a + s.yen, 0);
  if (owed > 0 && payee !== undefined && accountFaults(payee, bankMaster).length > 0) waits.push({ month: [...pieces.map((p) => p.month), ...unfiled.map((s) => s.month)].sort()[0]!, cause: 'bank', reason: '', yen: owed, due: earliest([...unfiled.map((s) => s.content.dueBy), ...(dueOf(pieces) === null ? [] : [dueOf(pieces)!])]) });
  return waits;
}

type Question = { readonly statement: string; readonly month: string; readonly name: string; readonly line: number | null; readonly text: string; readonly at: Instant; readonly content: Statement };

/** Statements with a question that nobody has answered, also when she has confirmed them meanwhile. */
const questionsOf = async (tx: Tx): Promise<Question[]> =>
  (await sql<Question>`select v.statement_id as statement, s.month, p.name, v.line, v.body as text, v.at, s.content from (select distinct on (statement_id) * from statement_voice where kind <> 'confirmed' order by statement_id, at desc, id desc) v
    join statement s on s.centre_id = v.centre_id and s.id = v.statement_id join person p on p.centre_id = s.centre_id and p.id = s.person_id where v.kind = 'questioned' order by v.at`.execute(tx)).rows;

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

export function routes(app: App): void {
  register(app, myWaits, { handle: async ({ tx, actor, now }) => ({ body: { waits: await waitsOf(tx, me(actor), dayOf(now)) } }) });
  register(app, listQuestions, {
    handle: async ({ tx }) => ({
      body: { questions: (await questionsOf(tx)).map(({ content, ...q }) => {
        const line = q.line === null ? undefined : content.lines[q.line - 1];
        return { ...q, title: line?.title ?? null, amount: line?.amount ?? null, confirmBy: content.confirmBy, lines: content.lines.map((l) => ({ title: l.title, count: l.count, amount: l.amount })) };
      }) },
    }),
  });
  register(app, correctStatement, {
    relate,
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      const { personId, content } = (await statementContent(tx, params.statement))!;
      const correction = correctLine(content, body);
      if (!correction.ok) return correction;
      // The same once more is a second press in another window, not a second mistake.
      await sql`select pg_advisory_xact_lock(hashtextextended(${params.statement}, 0))`.execute(tx);
      if ((await sql`select 1 from pay_correction where statement_id = ${params.statement} and line = ${body.line} and yen = ${body.yen} and reason = ${body.reason}`.execute(tx)).rows.length > 0) return refuse('money/correction-same', { yen: body.yen });
      const today = dayOf(now);
      const month = await openMonthOf(tx, today);
      const line = id();
      const { rows } = await sql`insert into pay_line (id, piece_id, person_id, order_id, step_id, yen, received_on, month, share, teaching_day_id, corrects) select ${line}, l.piece_id, l.person_id, l.order_id, l.step_id, ${correction.value.yen}, ${today}, ${month}, l.share, l.teaching_day_id, ${params.statement}
        from pay_line l where l.id = ${correction.value.beside} and l.person_id = ${personId} returning 1`.execute(tx);
      if (rows.length === 0) return refuse('money/no-such-line', { line: body.line });
      const made = id();
      await sql`insert into pay_correction (id, statement_id, line, pay_line_id, yen, reason, by_person) values (${made}, ${params.statement}, ${body.line}, ${line}, ${correction.value.yen}, ${body.reason}, ${me(actor)})`.execute(tx);
      const { payBy, late } = await correctionDay(tx, correction.value.beside, month, today, await confirmedRules(tx));
      const text = say('ja', 'money/corrected', { reason: body.reason, yen: correction.value.yen.toLocaleString('ja-JP'), month: sayDay(month, 'ja'), day: sayDay(payBy, 'ja') });
      await sql`insert into statement_voice (id, statement_id, kind, line, body, by_person, at) values (${id()}, ${params.statement}, 'answered', ${body.line}, ${text}, ${me(actor)}, ${now})`.execute(tx);
      await tell(tx, id, kado.settings.publicOrigin, { person: personId, kind: 'messages/pay-answered', facts: { month: content.month, text }, link: '/pay' });
      await writeAudit(tx, 'statements/correct', 'statement', params.statement, { line: body.line, yen: correction.value.yen });
      return { body: { id: made, month, payBy, late } };
    },
  });
}
