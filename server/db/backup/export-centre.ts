// Everything of one centre in one zip that any office can read: each table as CSV and as JSON, and a list of what is inside.
// Secrets stay behind: hashes of tokens, and the stored answers of requests, which may carry a token.
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { Zip, ZipDeflate } from 'fflate';
import type { Client } from 'pg';
import { type Result, ok, refuse } from '../../../core/kernel/result.ts';

export type Exported = { readonly to: string; readonly tables: number; readonly rows: number };

type Column = { readonly name: string; readonly text: boolean };
type Table = { readonly name: string; readonly columns: readonly Column[]; readonly query: string };
type Listed = { readonly file: string; readonly rows: number; readonly bytes: number; readonly sha256: string };

const PAGE = 2000;
const secret = /(^|[_.])(token_hash|code_hash|password_hash)$|^idempotency_key\.body$/;

export async function listCentres(client: Client): Promise<{ id: string; name: string }[]> {
  return (await client.query<{ id: string; name: string }>('select centre_id as id, name from centre order by name, centre_id')).rows;
}

/** Writes `<to>` (a new zip). The connection is an administrator's; everything is read at one moment. */
export async function exportCentre(client: Client, centre: string, to: string): Promise<Result<Exported>> {
  const known = /^[0-9a-f-]{36}$/i.test(centre) && (await client.query('select from centre where centre_id = $1', [centre])).rowCount === 1;
  if (!known) return refuse('export/no-centre', { centre });
  const partial = `${to}.partial`, fd = openSync(partial, 'w', 0o600);
  await client.query('begin isolation level repeatable read read only');
  try {
    const zip = zipInto(fd);
    const tables = await tablesOf(client);
    const listed: Listed[] = [];
    for (const table of tables) listed.push(...(await exportTable(client, table, centre, zip)));
    zip.file('list.json').end(JSON.stringify({ centre, format: 1, files: listed }, null, 1));
    zip.end();
    fsyncSync(fd);
    renameSync(partial, to);
    return ok({ to, tables: tables.length, rows: listed.filter((f) => f.file.endsWith('.csv')).reduce((sum, f) => sum + f.rows, 0) });
  } finally {
    await client.query('rollback');
    closeSync(fd);
    rmSync(partial, { force: true });
  }
}

/** Tables with a centre, and of the accounts the address only. */
async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; column: string; text: boolean }>(
    `select c.relname as name, a.attname as column, a.atttypid in ('text'::regtype, 'varchar'::regtype) as text
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'centre_id' and not k.attisdropped)
     order by c.relname, a.attnum`,
  );
  const tables = new Map<string, Column[]>();
  for (const { name, column, text } of rows) if (!secret.test(`${name}.${column}`)) tables.set(name, [...(tables.get(name) ?? []), { name: column, text }]);
  const found = [...tables].map(([name, columns]) => ({ name, columns, query: `select ${cells(client, columns)} as cells, json_build_object(${columns.map((c) => `'${c.name}', t.${client.escapeIdentifier(c.name)}`).join(', ')})::text as json from ${client.escapeIdentifier(name)} t where t.centre_id = $1` }));
  const account = (await client.query("select to_regclass('public.account') is not null as there")).rows[0]?.there ? [accountTable] : [];
  return [...found, ...account].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const cells = (client: Client, columns: readonly Column[]): string => `array[${columns.map((c) => `t.${client.escapeIdentifier(c.name)}::text`).join(', ')}]`;

const accountTable: Table = {
  name: 'account',
  columns: [{ name: 'id', text: false }, { name: 'email', text: true }],
  query: "select array[a.id::text, a.email] as cells, json_build_object('id', a.id, 'email', a.email)::text as json from account a where a.id in (select p.account_id from person p where p.centre_id = $1)",
};

async function exportTable(client: Client, table: Table, centre: string, zip: ZipFiles): Promise<Listed[]> {
  const csv = zip.file(`${table.name}.csv`);
  // A mark at the beginning tells Excel that this is UTF-8.
  csv.push(`\uFEFF${csvLine(table.columns.map((c) => c.name), [])}`);
  const json: string[] = [];
  const position = `export_${table.name}`;
  await client.query(`declare ${client.escapeIdentifier(position)} no scroll cursor for ${table.query.replace('$1', client.escapeLiteral(centre))} order by 1`);
  let count = 0;
  for (;;) {
    const { rows } = await client.query<{ cells: (string | null)[]; json: string }>(`fetch ${PAGE} from ${client.escapeIdentifier(position)}`);
    if (rows.length === 0) break;
    csv.push(rows.map((row) => csvLine(row.cells, table.columns)).join(''));
    json.push(...rows.map((row) => row.json));
    count += rows.length;
  }
  await client.query(`close ${client.escapeIdentifier(position)}`);
  const csvDone = csv.end('');
  const jsonDone = zip.file(`${table.name}.json`).end(`[\n${json.join(',\n')}\n]\n`);
  return [{ file: `${table.name}.csv`, rows: count, ...csvDone }, { file: `${table.name}.json`, rows: count, ...jsonDone }];
}

/** RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe (OWASP, CSV injection). */
function csvLine(values: readonly (string | null)[], columns: readonly Column[]): string {
  const cell = (value: string | null, column: Column | undefined): string => {
    if (value === null) return '';
    const safe = column?.text === true && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `${values.map((value, i) => cell(value, columns[i])).join(',')}\r\n`;
}

type ZipFile = { push(text: string): void; end(text: string): { bytes: number; sha256: string } };
type ZipFiles = { file(name: string): ZipFile; end(): void };

function zipInto(fd: number): ZipFiles {
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    for (let at = 0; at < chunk.length; ) at += writeSync(fd, chunk, at);
  });
  const file = (name: string): ZipFile => {
    const entry = new ZipDeflate(name, { level: 6 });
    // The same data give the same zip.
    entry.mtime = '1980-01-02';
    zip.add(entry);
    const hash = createHash('sha256');
    let bytes = 0;
    const write = (text: string, last: boolean): void => {
      const chunk = Buffer.from(text);
      hash.update(chunk);
      bytes += chunk.length;
      entry.push(new Uint8Array(chunk), last);
    };
    return {
      push: (text) => write(text, false),
      end(text) {
        write(text, true);
        return { bytes, sha256: hash.digest('hex') };
      },
    };
  };
  return { file, end: () => zip.end() };
}
