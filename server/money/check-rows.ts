// Every promise of the books, looked at again over the rows of each centre. Reads only; the owner's connection sees all centres.
import { type Books, bookChecks } from '../../core/money/check-books.ts';
import type { Finding } from '../../core/money/closing-findings.ts';
import { monthHashQuery } from './closing-store.ts';

/** What this needs of a connection. */
export type Asking = { query<R extends object>(text: string, values?: readonly unknown[]): Promise<{ readonly rows: R[] }> };
export type BookCheck = { readonly name: string; readonly findings: readonly Finding[] };

const MOST = 100;

async function booksOf(client: Asking, centre: string): Promise<Books | null> {
  const terms = (await client.query<{ terms: Books['terms'] }>('select terms from centre_terms where centre_id = $1 order by version desc limit 1', [centre])).rows[0]?.terms;
  if (terms === undefined) return null;
  const entries = (await client.query<Books['entries'][number]>(`select e.key, e.on_day::text as on, e.cause, '' as ref, null as reverses, coalesce((select jsonb_agg(jsonb_build_object('account', l.account, 'yen', l.yen, 'party', coalesce(l.person_id, l.client_id), 'order', l.order_id, 'costCentre', l.cost_centre))
    from ledger_line l where l.centre_id = e.centre_id and l.entry_id = e.id), '[]') as lines from ledger_entry e where e.centre_id = $1 order by e.key`, [centre])).rows;
  const pieces = (await client.query<Books['pieces'][number]>('select id, person_id as worker, yen as pay from pay_standing where centre_id = $1', [centre])).rows;
  const statements = (await client.query<{ content: Books['statements'][number] }>('select content from statement where centre_id = $1 order by month, id', [centre])).rows.map((r) => r.content);
  const invoices = (await client.query<{ content: Books['invoices'][number] }>('select content from invoice where centre_id = $1 order by number', [centre])).rows.map((r) => r.content);
  return { terms, entries, pieces, statements, invoices };
}

/** A line of a closed month stands in the ledger, and a paid line in the statement that it names. */
async function linesAreTied(client: Asking, centre: string): Promise<Finding[]> {
  const { rows } = await client.query<{ id: string; month: string }>(`
    select l.id, l.month from pay_standing l join period p on p.centre_id = l.centre_id and p.month = l.month where l.centre_id = $1 and p.state = 'closed' and l.yen > 0 and l.entry_id is null
    union all select l.id, l.month from pay_standing l join statement s on s.centre_id = l.centre_id and s.id = l.statement_id where l.centre_id = $1 and s.person_id <> l.person_id limit ${MOST}`, [centre]);
  return rows.map((r) => ({ code: 'money/check-line-untied', facts: { id: r.id, month: r.month } }));
}

/** A closed month is still what its hash says: its entries, statements and invoices, to the last letter. */
async function closedMonthsStand(client: Asking, centre: string): Promise<Finding[]> {
  const { rows: months } = await client.query<{ month: string; hash: string }>(`select month, closed_hash as hash from period where centre_id = $1 and state = 'closed' order by month`, [centre]);
  const found: Finding[] = [];
  for (const { month, hash } of months) {
    const now = (await client.query<{ hash: string }>(monthHashQuery, [month, centre])).rows[0]!.hash;
    if (now !== hash) found.push({ code: 'money/check-hash', facts: { month, hash, now } });
  }
  return found;
}

/** Every entry has the number that it was given when it was written, and no number stands on two vouchers. */
async function vouchersNumbered(client: Asking, centre: string): Promise<Finding[]> {
  const { rows } = await client.query<{ key: string }>(`
    select e.key from ledger_entry e left join voucher_number v on v.centre_id = e.centre_id and v.id = e.id where e.centre_id = $1 and v.id is null
    union all select e.key from voucher_number v join ledger_entry e on e.centre_id = v.centre_id and e.id = v.id
      where v.centre_id = $1 and (select count(*) from voucher_number o where o.centre_id = v.centre_id and o.number = v.number) > 1 and e.key not like 'pieces:%' and e.key not like 'statement:%' limit ${MOST}`, [centre]);
  return rows.map((r) => ({ code: 'money/check-voucher', facts: { key: r.key } }));
}

export async function checkRows(client: Asking): Promise<BookCheck[]> {
  const found = new Map<string, Finding[]>([...bookChecks.map((c) => [c.name, []] as [string, Finding[]]), ['lines-tied', []], ['closed-months', []], ['vouchers-numbered', []]]);
  for (const { centre } of (await client.query<{ centre: string }>('select distinct centre_id as centre from period order by 1')).rows) {
    found.get('lines-tied')!.push(...(await linesAreTied(client, centre)));
    found.get('closed-months')!.push(...(await closedMonthsStand(client, centre)));
    found.get('vouchers-numbered')!.push(...(await vouchersNumbered(client, centre)));
    const books = await booksOf(client, centre);
    if (books !== null) for (const c of bookChecks) found.get(c.name)!.push(...c.run(books).slice(0, MOST));
  }
  return [...found].map(([name, findings]) => ({ name: `books/${name}`, findings }));
}
