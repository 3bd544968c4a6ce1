// Month end on one page: the seven steps, what is missing in each, whose pay waits, and what a closing would find.
import { sql } from 'kysely';
import { type Instant, type LocalDate, type Month, dayOf } from '../../core/kernel/time.ts';
import { closeMonth } from '../../core/money/close-month.ts';
import type { Finding } from '../../core/money/closing-findings.ts';
import type { StatementVoice } from '../../core/money/confirmation.ts';
import { type DueItem, duesOf } from '../../core/money/dues.ts';
import type { Statement } from '../../core/money/model.ts';
import { type StepView, monthEndView } from '../../core/money/month-end.ts';
import { receivables } from '../../core/money/receivable.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import type { Tx } from '../db/with-actor.ts';
import { bankMaster } from '../documents/bank-master.ts';
import { invoicesOf, paymentsOf } from '../money/receipt-store.ts';
import { type Hold, confirmedRules, holdsOf } from '../money/rule-words.ts';
import { clientsToBill, loadRun, payeesOf, piecesOfMonth, statementsOf } from '../money/store.ts';
import { centreTerms } from '../money/terms.ts';
import { monthToClose } from './close-month.ts';

export type MonthPage = { readonly month: string; readonly closed: boolean; readonly steps: StepView[]; readonly findings: Finding[]; readonly holds: Hold[] };

type Waiting = { readonly id: string; readonly order: string; readonly received: LocalDate; readonly clientDue: null };

/** Handed in and not accepted yet, up to the end of the month. */
const waitingPieces = async (tx: Tx, month: string): Promise<Waiting[]> =>
  (await sql<Waiting>`select p.id, o.number as "order", (p.submitted_at at time zone 'Asia/Tokyo')::date as received, null as "clientDue" from piece p join client_order o on o.centre_id = p.centre_id and o.id = p.order_id
    where p.state = 'submitted' and p.pay_yen > 0 and to_char(p.submitted_at at time zone 'Asia/Tokyo', 'YYYY-MM') <= ${month}`.execute(tx)).rows;

async function voicesOf(tx: Tx, month: string): Promise<Map<string, StatementVoice[]>> {
  const { rows } = await sql<StatementVoice & { readonly number: string }>`select s.content ->> 'number' as number, v.at, v.kind, v.line, v.body as text from statement_voice v join statement s on s.centre_id = v.centre_id and s.id = v.statement_id where s.month = ${month} order by v.at`.execute(tx);
  return Map.groupBy(rows, (r) => r.number);
}

/** Names in place of ids, so that a finding can be read. */
const named = (names: ReadonlyMap<string, string>) => (f: Finding): Finding => ({ ...f, facts: Object.fromEntries(Object.entries(f.facts).map(([k, v]) => [k, (k === 'worker' || k === 'client') && typeof v === 'string' ? (names.get(v) ?? v) : v])) });

export async function lookAtMonth(tx: Tx, month: Month, now: Instant): Promise<Result<MonthPage>> {
  const today = dayOf(now);
  const terms = await centreTerms(tx, today);
  if (terms === null) return refuse('money/no-terms');
  const closed = (await sql`select 1 from period where month = ${month} and state = 'closed'`.execute(tx)).rows.length > 0;
  const [payees, clients] = [await payeesOf(tx), await clientsToBill(tx)];
  const voices = await voicesOf(tx, month);
  const statements = (await statementsOf(tx, month)).map((statement) => ({ statement, voices: voices.get(statement.number) ?? [] }));
  const run = await loadRun(tx, month);
  const bankFile = run === null ? 'none' : run.sentOn !== null ? 'sent' : run.releasedBy !== null ? 'released' : 'prepared';
  const steps = monthEndView({ month, today, terms: terms.terms, pieces: await piecesOfMonth(tx, month, 'all'), waiting: await waitingPieces(tx, month), payees, confirmed: await confirmedRules(tx), closed, statements, bankFile }, bankMaster);
  const say = named(new Map([...[...payees].map(([id, p]) => [id, p.name] as const), ...[...clients].map(([id, c]) => [id, c.name] as const)]));
  const findings: Finding[] = [];
  if (!closed) {
    const tried = closeMonth(await monthToClose(tx, month, today, terms.terms, await piecesOfMonth(tx, month)));
    findings.push(...(tried.ok ? tried.value.findings : tried.refusals));
  }
  return ok({ month, closed, steps: steps.map((s) => ({ ...s, missing: s.missing.map(say) })), findings: findings.map(say), holds: await holdsOf(tx, month) });
}

type Sent = { readonly content: Statement; readonly sentOn: LocalDate | null };
/** Statements, received work and invoices older than this many months are settled or a matter for people. */
const MONTHS_BACK = 14;

export async function duesAt(tx: Tx, today: LocalDate): Promise<DueItem[]> {
  const rows = (await sql<Sent>`select s.content, r.sent_on as "sentOn" from statement s left join payment_run r on r.centre_id = s.centre_id and r.month = s.month where s.created_at > ${today}::date - make_interval(months => ${MONTHS_BACK})`.execute(tx)).rows;
  const openPieces = (await sql<{ id: string; pay: never; received: LocalDate; clientDue: null }>`
    select l.id, l.yen as pay, least(l.received_on, coalesce((p.submitted_at at time zone 'Asia/Tokyo')::date, l.received_on)) as received, null as "clientDue" from pay_line l join piece p on p.centre_id = l.centre_id and p.id = l.piece_id where l.statement_id is null and l.yen > 0
    union all select p.id, p.pay_yen, (p.submitted_at at time zone 'Asia/Tokyo')::date, null from piece p where p.state = 'submitted' and p.pay_yen > 0`.execute(tx)).rows;
  const invoices = await invoicesOf(tx);
  return duesOf(today, {
    unpaid: rows.filter((r) => r.sentOn === null).map((r) => r.content), openPieces,
    taxHeld: rows.flatMap((r) => (r.sentOn === null ? [] : [{ statement: r.content, paidOn: r.sentOn }])),
    invoices: receivables(invoices.map((i) => i.content), await paymentsOf(tx), today).filter((o) => o.open > 0),
  });
}
