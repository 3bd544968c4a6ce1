// The calendar of dues as it stands on a day: agreed pay days, the law's last days, taxes, clients, confirmations, endings.
import { sql } from 'kysely';
import type { LocalDate } from '../../core/kernel/time.ts';
import { type Yen, yen } from '../../core/kernel/yen.ts';
import type { StatementVoice } from '../../core/money/confirmation.ts';
import { type DueItem, type OpenWork, duesOf } from '../../core/money/dues.ts';
import type { StatementHead } from '../../core/money/model.ts';
import { receivables } from '../../core/money/receivable.ts';
import type { Tx } from '../db/with-actor.ts';
import { unpaidByDay } from '../money/closing-store.ts';
import { taxPaidByMonth } from '../money/journal-store.ts';
import { invoicesOf, paymentsOf } from '../money/receipt-store.ts';
import { centreTerms } from '../money/terms.ts';

type Kept = { readonly statement: StatementHead; readonly payable: number; readonly runOn: LocalDate | null; readonly sentOn: LocalDate | null; readonly voices: StatementVoice[] };
/** Statements, received work and invoices older than this many months are settled or a matter for people. */
const MONTHS_BACK = 14;
/** The last day of a month where the centre has not said its pay day. */
const LAST_DAY = 31;

const statementsOf = async (tx: Tx, today: LocalDate): Promise<Kept[]> =>
  (await sql<Kept>`select s.content - 'lines' as statement, s.payable_yen as payable, r.pay_on as "runOn", r.sent_on as "sentOn",
      coalesce((select jsonb_agg(jsonb_build_object('at', to_char(v.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'kind', v.kind, 'line', v.line, 'text', '') order by v.at) from statement_voice v where v.centre_id = s.centre_id and v.statement_id = s.id), '[]') as voices
    from statement s left join payment_run_line x on x.centre_id = s.centre_id and x.statement_id = s.id left join payment_run r on r.centre_id = x.centre_id and r.id = x.run_id
    where s.created_at > ${today}::date - make_interval(months => ${MONTHS_BACK})`.execute(tx)).rows;

/** Received and in no statement. The pay day of a line that waits since a closed month is the one that was promised for that month (decision 0422). */
async function openWork(tx: Tx): Promise<OpenWork[]> {
  const submitted = (await sql<{ pay: Yen; received: LocalDate; clientDue: LocalDate | null; many: number; workers: string[] }>`
    select sum(p.pay_yen)::bigint as pay, (p.submitted_at at time zone 'Asia/Tokyo')::date as received, n.client_due::date as "clientDue", count(*)::int as many, array_agg(distinct p.person_id) as workers from piece p
      left join order_notice n on n.centre_id = p.centre_id and n.id = p.notice_id where p.state = 'submitted' and p.pay_yen > 0 group by 2, 3`.execute(tx)).rows;
  return [
    ...(await unpaidByDay(tx)).map((p) => ({ ...p, pay: yen(p.pay) })),
    ...submitted.map((p) => ({ ...p, month: null })),
  ];
}

export async function duesAt(tx: Tx, today: LocalDate): Promise<DueItem[]> {
  const kept = await statementsOf(tx, today);
  const invoices = await invoicesOf(tx);
  const endings = (await sql<{ worker: string; ends: LocalDate }>`select person_id as worker, ends_on as ends from ending_notice e where ends_on >= ${today} and not exists (select 1 from ending_withdrawal x where x.centre_id = e.centre_id and x.ending_id = e.id)`.execute(tx)).rows;
  return duesOf(today, {
    unpaid: kept.filter((k) => k.sentOn === null && k.payable > 0).map(({ statement, runOn }) => ({ statement, payOn: runOn ?? statement.payOn })),
    openPieces: await openWork(tx), payDay: (await centreTerms(tx, today))?.terms.payDay ?? LAST_DAY,
    taxHeld: kept.flatMap((k) => (k.sentOn === null ? [] : [{ statement: k.statement, paidOn: k.sentOn }])),
    taxPaid: await taxPaidByMonth(tx), toConfirm: kept, endings,
    invoices: receivables(invoices.map((i) => i.content), await paymentsOf(tx), today).filter((o) => o.open > 0),
  });
}
