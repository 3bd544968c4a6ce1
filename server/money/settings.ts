// What the centre decided once: how its papers look, what its bank wants of the file. Every change is a new version with who and when.
import { sql } from 'kysely';
import { type BankSettings, usualBankSettings } from '../../core/money/bank-file.ts';
import type { Corrections } from '../../core/money/journals/tax-names.ts';
import type { Tx } from '../db/with-actor.ts';

type SettingKind = 'look' | 'bank' | 'journal';
export type Changed = { readonly by: string | null; readonly on: string | null };

export async function newestSetting<T>(tx: Tx, kind: SettingKind): Promise<(Changed & { readonly content: T }) | null> {
  return (await sql<Changed & { content: T }>`select m.content, p.name as by, (m.created_at at time zone 'Asia/Tokyo')::date as on from money_setting m left join person p on p.centre_id = m.centre_id and p.id = m.by_person where m.kind = ${kind} order by m.version desc limit 1`.execute(tx)).rows[0] ?? null;
}

export async function insertSetting(tx: Tx, s: { readonly id: string; readonly kind: SettingKind; readonly content: unknown; readonly by: string }): Promise<void> {
  await sql`insert into money_setting (id, kind, version, content, by_person) select ${s.id}, ${s.kind}, coalesce((select max(version) from money_setting where kind = ${s.kind}), 0) + 1, ${JSON.stringify(s.content)}::jsonb, ${s.by}`.execute(tx);
}

export const bankSettings = async (tx: Tx): Promise<BankSettings> => ({ ...usualBankSettings, ...(await newestSetting<Partial<BankSettings>>(tx, 'bank'))?.content });

/** What the accounting program calls what we call otherwise. */
export const journalCorrections = async (tx: Tx): Promise<Corrections> => (await newestSetting<Corrections>(tx, 'journal'))?.content ?? {};
