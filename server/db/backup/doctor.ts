// Is all well? One list of checks; each returns what it found, empty = well. Runs after every restore and whenever somebody asks.
import { readFileSync } from 'node:fs';
import type { Client } from 'pg';
import type { Refusal } from '../../../core/kernel/result.ts';
import { judgeCodes } from '../seal-codes.ts';
import { keyFile } from '../seal.ts';
import { verifyAudit } from '../audit-chain.ts';
import { describeSchema } from '../describe-schema.ts';
import { gate } from '../gate.ts';
import type { Head } from '../verify-audit.ts';
import { realDisk } from '../../files/disk.ts';
import { readBlob } from '../../files/read-blob.ts';

export type Patient = {
  readonly client: Client;
  readonly folder: string;
  /** Heads of audit chains as a backup or a printed report has them: the chain must still contain them. */
  readonly publishedHeads: ReadonlyMap<string, Head>;
};

type Check = { readonly name: string; readonly run: (patient: Patient) => Promise<Refusal[]> };

export type DoctorReport = { readonly checks: readonly { readonly name: string; readonly findings: readonly Refusal[]; readonly seconds: number }[]; readonly counts: Readonly<Record<string, number>> };

const checks: readonly Check[] = [
  { name: 'japanese', run: checkJapanese },
  { name: 'durability', run: checkDurability },
  { name: 'gate', run: async ({ client }) => (await gate(client)).map(({ rule, object }) => ({ code: 'doctor/gate', facts: { rule, object } })) },
  { name: 'schema', run: checkSchema },
  { name: 'ledger', run: checkLedger },
  { name: 'audit', run: checkAudit },
  { name: 'secrets', run: checkSecrets },
  { name: 'files', run: checkFiles },
];

export async function examine(patient: Patient): Promise<DoctorReport> {
  const done = [];
  for (const { name, run } of checks) {
    const started = performance.now();
    const findings = await run(patient);
    done.push({ name, findings, seconds: Math.round(performance.now() - started) / 1000 });
  }
  return { checks: done, counts: await countRows(patient.client) };
}

/** Trigram search and order of Japanese: a database with another ctype drops the letters silently. */
export async function checkJapanese({ client }: Patient): Promise<Refusal[]> {
  const { rows } = await client.query<{ pieces: number; ctype: string; ordered: boolean }>(
    "select cardinality(show_trgm('東京都の森林')) as pieces, (select datctype from pg_database where datname = current_database()) as ctype, exists (select from pg_collation where collname = 'ja-x-icu') as ordered",
  );
  const { pieces, ctype, ordered } = rows[0]!;
  return [...(pieces > 0 ? [] : [{ code: 'doctor/no-japanese-search', facts: { ctype } }]), ...(ordered ? [] : [{ code: 'doctor/no-japanese-order', facts: {} }])];
}

async function checkDurability({ client }: Patient): Promise<Refusal[]> {
  const { rows } = await client.query<{ name: string; value: string }>("select name, setting as value from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')");
  return rows.flatMap(({ name, value }) => {
    if (name === 'data_checksums') return value === 'on' ? [] : [{ code: 'doctor/no-checksums', facts: {} }];
    return value === 'off' || value === 'local' ? [{ code: 'doctor/not-durable', facts: { name, value } }] : [];
  });
}

async function checkSchema({ client }: Patient): Promise<Refusal[]> {
  const lines = (text: string): string[] => text.split('\n').filter((line) => !line.startsWith('  role '));
  const wanted = lines(readFileSync(new URL('../schema.sql', import.meta.url), 'utf8')), found = lines(await describeSchema(client));
  const at = wanted.findIndex((line, i) => line !== found[i]);
  if (at < 0 && wanted.length === found.length) return [];
  return [{ code: 'doctor/schema-differs', facts: { line: (found[at] ?? wanted[at] ?? found[wanted.length] ?? '').trim() } }];
}

async function checkSecrets({ client, folder }: Patient): Promise<Refusal[]> {
  if (!(await client.query<{ there: boolean }>("select to_regclass('public.totp') is not null as there")).rows[0]?.there) return [];
  const { closed, plain } = await judgeCodes(client, folder);
  return [...(closed > 0 ? [{ code: 'doctor/key-missing', facts: { count: closed, file: keyFile(folder) } }] : []), ...(plain > 0 ? [{ code: 'doctor/not-sealed', facts: { count: plain } }] : [])];
}

async function checkLedger({ client }: Patient): Promise<Refusal[]> {
  const there = await client.query("select to_regclass('public.ledger_line') is not null and to_regclass('public.ledger_entry') is not null as there");
  if (!there.rows[0]?.there) return [];
  const { rows } = await client.query<{ key: string; yen: number }>(
    'select e.key, coalesce(sum(l.yen), 0)::bigint as yen from ledger_entry e left join ledger_line l on l.centre_id = e.centre_id and l.entry_id = e.id group by e.centre_id, e.id, e.key having coalesce(sum(l.yen), 0) <> 0 or count(l.id) < 2 order by e.key limit 100',
  );
  return rows.map(({ key, yen }) => ({ code: 'doctor/unbalanced', facts: { key, yen } }));
}

async function checkAudit({ client, publishedHeads }: Patient): Promise<Refusal[]> {
  const { rows } = await client.query<{ centre: string }>('select centre_id as centre from audit_head union select centre_id from audit_line union select centre_id from centre order by 1');
  const centres = new Set([...rows.map(({ centre }) => centre), ...publishedHeads.keys()]);
  const found: Refusal[] = [];
  for (const centre of centres) {
    const { faults } = await verifyAudit(client, centre, publishedHeads.get(centre) ?? null);
    found.push(...faults.map(({ kind, seq }) => ({ code: 'doctor/audit', facts: { kind, seq, centre } })));
  }
  return found;
}

async function checkFiles({ client, folder }: Patient): Promise<Refusal[]> {
  const { rows } = await client.query<{ centre: string; sha256: string; name: string }>("select centre_id as centre, encode(sha256, 'hex') as sha256, min(name) as name from blob group by 1, 2 order by 1, 2");
  const found: Refusal[] = [];
  for (const { centre, sha256, name } of rows) {
    const read = await readBlob(folder, centre, sha256, realDisk);
    if (!read.ok) found.push({ code: read.refusals[0]!.code === 'files/missing' ? 'doctor/blob-missing' : 'doctor/blob-broken', facts: { name, sha256 } });
  }
  return found;
}

async function countRows(client: Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname");
  const counts: Record<string, number> = {};
  for (const { name } of rows) counts[name] = (await client.query<{ n: number }>(`select count(*) as n from ${client.escapeIdentifier(name)}`)).rows[0]!.n;
  return counts;
}
