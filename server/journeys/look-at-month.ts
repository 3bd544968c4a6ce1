// Month end on one page: the seven steps, what is missing in each, whose pay waits, and what a closing would find.
import { sql } from 'kysely';
import { type Instant, type LocalDate, type Month, dayOf } from '../../core/kernel/time.ts';
import { closeMonth } from '../../core/money/close-month.ts';
import type { Finding } from '../../core/money/closing-findings.ts';
import type { StatementVoice } from '../../core/money/confirmation.ts';
import { type DueItem, duesOf } from '../../core/money/dues.ts';
import type { StatementHead } from '../../core/money/model.ts';
import { type StepView, monthEndView } from '../../core/money/month-end.ts';
import { receivables } from '../../core/money/receivable.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type Yen, yen } from '../../core/kernel/yen.ts';
import type { Tx } from '../db/with-actor.ts';
import { bankMaster } from '../documents/bank-master.ts';
import { invoicesOf, paymentsOf } from '../money/receipt-store.ts';
import { type Hold, holdsOf } from '../money/rule-words.ts';
import { piecesLaidTogether, unpaidByDay } from '../money/closing-store.ts';
import { billableOfMonth, loadRun, statementHeadsOf } from '../money/store.ts';
import { centreTerms } from '../money/terms.ts';
import { closingFrame } from './close-month.ts';

export type MonthPage = { readonly month: string; readonly closed: boolean; readonly steps: StepView[]; readonly findings: Finding[]; readonly holds: Hold[] };

type Waiting = { readonly order: string; readonly received: LocalDate; readonly clientDue: null; readonly many: number };

/** Handed in and not accepted yet, up to the end of the month, by order and day. */
const waitingPieces = async (tx: Tx, month: string): Promise<Waiting[]> =>
  (await sql<Waiting>`select o.number as "order", (p.submitted_at at time zone 'Asia/Tokyo')::date as received, null as "clientDue", count(*)::int as many from piece p join client_order o on o.centre_id = p.centre_id and o.id = p.order_id
    where p.state = 'submitted' and p.pay_yen > 0 and to_char(p.submitted_at at time zone 'Asia/Tokyo', 'YYYY-MM') <= ${month} group by 1, 2 order by 1, 2`.execute(tx)).rows;

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
  const voices = await voicesOf(tx, month);
  const statements = (await statementHeadsOf(tx, month)).map((statement) => ({ statement, voices: voices.get(statement.number) ?? [] }));
  const run = await loadRun(tx, month);
  const bankFile = run === null ? 'none' : run.sentOn !== null ? 'sent' : run.releasedBy !== null ? 'released' : 'prepared';
  // Laid together: a page needs sums and counts, not a hundred thousand rows.
  const pieces = await piecesLaidTogether(tx, month, closed);
  const frame = await closingFrame(tx, month, today, terms.terms, pieces);
  const { payees, clients, confirmed } = frame;
  const steps = monthEndView({ month, today, terms: terms.terms, pieces, waiting: await waitingPieces(tx, month), payees, confirmed, closed, statements, bankFile }, bankMaster);
  const say = named(new Map([...[...payees].map(([id, p]) => [id, p.name] as const), ...[...clients].map(([id, c]) => [id, c.name] as const)]));
  const findings: Finding[] = [];
  if (!closed) {
    const tried = closeMonth({ ...frame, pieces, lines: await billableOfMonth(tx, month) });
    findings.push(...(tried.ok ? tried.value.findings : tried.refusals));
  }
  return ok({ month, closed, steps: steps.map((s) => ({ ...s, missing: s.missing.map(say) })), findings: findings.map(say), holds: await holdsOf(tx, month) });
}

type Sent = { readonly content: StatementHead; readonly sentOn: LocalDate | null };
/** Statements, received work and invoices older than this many months are settled or a matter for people. */
const MONTHS_BACK = 14;

export async function duesAt(tx: Tx, today: LocalDate): Promise<DueItem[]> {
  const rows = (await sql<Sent>`select s.content - 'lines' as content, r.sent_on as "sentOn" from statement s left join payment_run r on r.centre_id = s.centre_id and r.month = s.month where s.created_at > ${today}::date - make_interval(months => ${MONTHS_BACK})`.execute(tx)).rows;
  const submitted = (await sql<{ pay: Yen; received: LocalDate; many: number }>`
    select sum(p.pay_yen)::bigint as pay, (p.submitted_at at time zone 'Asia/Tokyo')::date as received, count(*)::int as many from piece p where p.state = 'submitted' and p.pay_yen > 0 group by 2`.execute(tx)).rows;
  const openPieces = [...(await unpaidByDay(tx)), ...submitted].map((p) => ({ ...p, pay: yen(p.pay), clientDue: null }));
  const invoices = await invoicesOf(tx);
  return duesOf(today, {
    unpaid: rows.filter((r) => r.sentOn === null).map((r) => r.content), openPieces,
    taxHeld: rows.flatMap((r) => (r.sentOn === null ? [] : [{ statement: r.content, paidOn: r.sentOn }])),
    invoices: receivables(invoices.map((i) => i.content), await paymentsOf(tx), today).filter((o) => o.open > 0),
  });
}
