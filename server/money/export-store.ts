// Journals that were handed out: kept byte by byte, so that nobody imports the same voucher twice and every file can be had again.
import { sql } from 'kysely';
import type { LocalDate } from '../../core/kernel/time.ts';
import type { JournalExport } from '../../core/money/journal-exports.ts';
import type { ProgramId } from '../../core/money/journals/tax-names.ts';
import type { Tx } from '../db/with-actor.ts';
import type { Download } from '../http/context.ts';

export type KeptExport = JournalExport & { readonly id: string; readonly layout: ProgramId; readonly onlyAdded: boolean; readonly vouchers: number; readonly rows: number; readonly sha256: string; readonly fileName: string; readonly by: string; readonly at: string; readonly on: LocalDate; readonly unused: { readonly by: string; readonly at: string } | null };

const utc = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Exports that touch these days, newest first, those set aside too. */
export async function exportsTouching(tx: Tx, from: LocalDate, to: LocalDate): Promise<KeptExport[]> {
  return (await sql<KeptExport>`
    select x.id, x.layout, x.from_day as from, x.to_day as to, x.up_to as "upTo", x.only_added as "onlyAdded", x.vouchers, x.row_count as rows, x.sha256, x.file_name as "fileName", p.name as by, ${utc('x.created_at')} as at, (x.created_at at time zone 'Asia/Tokyo')::date as on,
      (select jsonb_build_object('by', b.name, 'at', ${utc('u.created_at')}) from journal_export_unused u join person b on b.centre_id = u.centre_id and b.id = u.by_person where u.centre_id = x.centre_id and u.id = x.id) as unused
    from journal_export x join person p on p.centre_id = x.centre_id and p.id = x.by_person where x.from_day <= ${to} and x.to_day >= ${from} order by x.created_at desc, x.id desc`.execute(tx)).rows;
}

/** Files of a layout that count: whoever hands out the same layout at the same moment waits. */
export async function countingExports(tx: Tx, layout: ProgramId, from: LocalDate, to: LocalDate): Promise<KeptExport[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(app.centre()::text || 'journal' || ${layout}, 0))`.execute(tx);
  return (await exportsTouching(tx, from, to)).filter((x) => x.layout === layout && x.unused === null);
}

/** The highest number given so far; 0 in empty books. Whatever has a lower number is to be seen, too. */
export const highestVoucher = async (tx: Tx): Promise<number> => (await sql<{ number: number }>`select coalesce(max(number), 0) as number from voucher_number`.execute(tx)).rows[0]!.number;

export async function insertExport(tx: Tx, x: JournalExport & { readonly id: string; readonly layout: ProgramId; readonly onlyAdded: boolean; readonly vouchers: number; readonly rows: number; readonly sha256: string; readonly by: string; readonly file: Download }): Promise<void> {
  await sql`insert into journal_export (id, layout, from_day, to_day, only_added, up_to, vouchers, row_count, sha256, file, media_type, file_name, by_person)
    values (${x.id}, ${x.layout}, ${x.from}, ${x.to}, ${x.onlyAdded}, ${x.upTo}, ${x.vouchers}, ${x.rows}, ${x.sha256}, ${Buffer.from(x.file.bytes)}, ${x.file.mediaType}, ${x.file.name}, ${x.by})`.execute(tx);
}

export async function exportedFile(tx: Tx, id: string): Promise<Download | null> {
  return (await sql<Download>`select file as bytes, media_type as "mediaType", file_name as name from journal_export where id = ${id}`.execute(tx)).rows[0] ?? null;
}

export async function setExportAside(tx: Tx, id: string, by: string): Promise<boolean> {
  return (await sql`insert into journal_export_unused (id, by_person) values (${id}, ${by}) on conflict do nothing returning 1`.execute(tx)).rows.length > 0;
}
