// Month end on one page: the seven steps, what is missing in each, whose pay waits, and what a closing would find.
import { sql } from 'kysely';
import { type Instant, type LocalDate, type Month, dayOf, lastDayOf } from '../../core/kernel/time.ts';
import { closeMonth } from '../../core/money/close-month.ts';
import { type Finding, taxBorne } from '../../core/money/closing-findings.ts';
import type { StatementVoice } from '../../core/money/confirmation.ts';
import { largeCorrections } from '../../core/money/correction.ts';
import { type MonthEnd, type StepView, monthEndView, monthPayDay } from '../../core/money/month-end.ts';
import { type WaitCause, waitingWorkers } from '../../core/money/pay-waits.ts';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import type { Tx } from '../db/with-actor.ts';
import { bankMaster } from '../documents/bank-master.ts';
import { type Hold, confirmedRules, holdsOf } from '../money/rule-words.ts';
import { correctionsPaidWith } from '../money/correction-store.ts';
import { payableGroups, piecesLaidTogether } from '../money/closing-store.ts';
import { type Discarded, billableOfMonth, discardedRuns, loadRun, payeesOf, statementHeadsOf, statementsToPay } from '../money/store.ts';
import { keptLook } from '../money/papers.ts';
import { bankSettings } from '../money/settings.ts';
import { centreTerms } from '../money/terms.ts';
import { closingFrame, freeGroups } from './close-month.ts';
import { sortToPay } from './pay-workers.ts';

export type MonthPage = { readonly month: string; readonly closed: boolean; readonly earlier: Finding | null; readonly steps: StepView[]; readonly findings: Finding[]; readonly holds: Waiting[]; /** Could be paid by a further run now. */ readonly discarded: Discarded[]; readonly leftOut: number; /** Nothing holds their pay any more, and they have no statement yet. */ readonly free: number; readonly people: { readonly id: string; readonly name: string }[] };

/** Somebody whose pay of the month waits, and why. */
export type Waiting = Hold & { readonly cause: WaitCause };

type Unaccepted = { readonly order: string; readonly received: LocalDate; readonly clientDue: LocalDate | null; readonly many: number };

/** Handed in and not accepted yet, up to the end of the month, by order and day. */
const waitingPieces = async (tx: Tx, month: string): Promise<Unaccepted[]> =>
  (await sql<Unaccepted>`select o.number as "order", (p.submitted_at at time zone 'Asia/Tokyo')::date as received, n.client_due::date as "clientDue", count(*)::int as many from piece p join client_order o on o.centre_id = p.centre_id and o.id = p.order_id
    left join order_notice n on n.centre_id = p.centre_id and n.id = p.notice_id
    where p.state = 'submitted' and p.pay_yen > 0 and to_char(p.submitted_at at time zone 'Asia/Tokyo', 'YYYY-MM') <= ${month} group by 1, 2, 3 order by 1, 2, 3`.execute(tx)).rows;

async function voicesOf(tx: Tx, month: string): Promise<Map<string, StatementVoice[]>> {
  const { rows } = await sql<StatementVoice & { readonly number: string }>`select s.content ->> 'number' as number, v.at, v.kind, v.line, v.body as text from statement_voice v join statement s on s.centre_id = v.centre_id and s.id = v.statement_id where s.month = ${month} order by v.at`.execute(tx);
  return Map.groupBy(rows, (r) => r.number);
}

/** Names in place of ids, so that a finding can be read. */
const named = (names: ReadonlyMap<string, string>) => (f: Finding): Finding => ({ ...f, facts: Object.fromEntries(Object.entries(f.facts).map(([k, v]) => [k, (k === 'worker' || k === 'client') && typeof v === 'string' ? (names.get(v) ?? v) : v])) });

type Pieces = Awaited<ReturnType<typeof piecesLaidTogether>>;

/** Everybody who waits: noted, a kind of work undecided, an account that no bank takes. One line a person and cause. */
export async function waitingIn(tx: Tx, month: Month, pieces?: Pieces): Promise<Waiting[]> {
  const payees = await payeesOf(tx);
  const noted: Waiting[] = (await holdsOf(tx, month)).map((h) => ({ ...h, cause: 'noted' }));
  const found = waitingWorkers(pieces ?? (await piecesLaidTogether(tx, month, false)), payees, bankMaster, lastDayOf(month), await confirmedRules(tx));
  const closed = (await sortToPay(tx, month)).leftOut.filter((f) => f.code === 'money/wait-bank').map((f) => ({ worker: String(f.facts.worker), cause: 'bank' as const }));
  const all = [...found, ...closed.filter((c) => !found.some((f) => f.worker === c.worker && f.cause === 'bank'))];
  return [...noted, ...all.map(({ worker, cause }): Waiting => ({ person: worker, name: payees.get(worker)?.name ?? worker, reason: '', by: '', cause }))];
}

export async function lookAtMonth(tx: Tx, month: Month, now: Instant): Promise<Result<MonthPage>> {
  const today = dayOf(now);
  const terms = await centreTerms(tx, today);
  if (terms === null) return refuse('money/no-terms');
  const closed = (await sql`select 1 from period where month = ${month} and state = 'closed'`.execute(tx)).rows.length > 0;
  const voices = await voicesOf(tx, month);
  const statements = (await statementHeadsOf(tx, month)).map((statement) => ({ statement, voices: voices.get(statement.number) ?? [] }));
  const run = await loadRun(tx, month);
  const leftOut = closed ? (await sortToPay(tx, month)).leftOut : [];
  const open = closed ? await statementsToPay(tx, month) : [];
  const unfiled = run !== null && run.releasedBy !== null ? open.length - leftOut.length : 0;
  const bankFile = run === null || unfiled > 0 ? 'none' : run.sentOn !== null ? 'sent' : run.releasedBy !== null ? 'released' : 'prepared';
  // Laid together: a page needs sums and counts, not a hundred thousand rows.
  const pieces = await piecesLaidTogether(tx, month, closed), payable = closed ? await piecesLaidTogether(tx, month, false) : pieces;
  const frame = await closingFrame(tx, month, today, terms.terms, pieces);
  const { payees, clients, confirmed } = frame;
  const free = closed ? new Set((await freeGroups(tx, month, await closingFrame(tx, month, today, terms.terms, await payableGroups(tx, month)))).map((g) => g.worker)).size : 0;
  const bills = (await sql`select 1 from invoice_line where month = ${month} limit 1`.execute(tx)).rows.length > 0;
  const noPayTo = bills && (await keptLook(tx)).payTo === '';
  const held = new Set((await holdsOf(tx, month)).map((h) => h.person));
  const end: MonthEnd = { month, today, terms: terms.terms, pieces, held, waiting: await waitingPieces(tx, month), payees, confirmed, closed, statements, bankFile, leftOut, noPayTo, leadDays: (await bankSettings(tx)).leadDays };
  const steps = monthEndView(end, bankMaster), { earlier } = monthPayDay(end);
  const concerned = new Set([...payable.map((p) => p.worker), ...open.map((s) => s.content.worker)]);
  const people = [...concerned].map((id) => ({ id, name: payees.get(id)?.name ?? id })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const say = named(new Map([...[...payees].map(([id, p]) => [id, p.name] as const), ...[...clients].map(([id, c]) => [id, c.name] as const)]));
  const findings: Finding[] = [], corrections = await correctionsPaidWith(tx, month);
  if (!closed) {
    const tried = closeMonth({ ...frame, corrections, pieces, lines: await billableOfMonth(tx, month) });
    // While the month still runs a wrong correction can be taken back: it is named before the closing too.
    findings.push(...(tried.ok ? tried.value.findings : [...tried.refusals, ...largeCorrections(corrections)]));
  } else findings.push(...largeCorrections(corrections), ...taxBorne(statements.map((s) => s.statement)));
  return ok({ month, closed, earlier: earlier === null ? null : say(earlier), steps: steps.map((s) => ({ ...s, missing: s.missing.map(say) })), findings: findings.map(say), holds: await waitingIn(tx, month, payable), discarded: await discardedRuns(tx, month), leftOut: Math.max(0, unfiled), free, people });
}
