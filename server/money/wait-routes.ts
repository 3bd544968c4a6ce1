// Pay that waits, as the worker sees it; questions about statements, as accounting sees them.
import { sql } from 'kysely';
import { type Instant, type LocalDate, dayOf } from '../../core/kernel/time.ts';
import { strictestPayDay } from '../../core/money/due.ts';
import type { Statement } from '../../core/money/model.ts';
import { type WaitCause, accountFaults } from '../../core/money/pay-waits.ts';
import { undecidedKinds } from '../../core/money/statement.ts';
import { listQuestions, myWaits } from '../../core/money/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import { bankMaster } from '../documents/bank-master.ts';
import type { App } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { confirmedRules } from './rule-words.ts';
import { piecesUnpaidOf } from './closing-store.ts';
import { payeesOf } from './store.ts';

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
}
