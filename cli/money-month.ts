// ./kado money close | bank-file | check: month end through the same endpoints as the screens, with a scoped token.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { closeMonth, prepareRun, releaseRun, runFile } from '../core/journeys/wire.ts';
import { words as access } from '../core/access/words.ts';
import { words as money } from '../core/money/words.ts';
import type { Endpoint } from '../core/kernel/wire.ts';
import { examine } from '../server/db/backup/doctor.ts';
import { sayRefusal } from '../server/db/backup/words.ts';
import { asOwner } from '../server/db/open.ts';
import { checkRows } from '../server/money/check-rows.ts';
import { BadInput, Refused, readOptions } from './options.ts';
import { plainly, reached } from './reached.ts';

const shared = { month: { type: 'string' }, url: { type: 'string' }, token: { type: 'string' }, json: { type: 'boolean' } } as const;
const print = (text: string): void => void process.stdout.write(`${text}\n`);

type Refusal = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };
const sentences: Readonly<Record<string, string>> = { ...access.en, ...money.en };
const japanese: Readonly<Record<string, string>> = { ...access.ja, ...money.ja };
const plainFact = (fact: unknown): string => (typeof fact === 'string' ? fact : fact === undefined || fact === null ? '' : JSON.stringify(fact));
const fill = (text: string, facts: Readonly<Record<string, unknown>>): string => text.replace(/\{(\w+)\}/g, (_, key: string) => plainFact(facts[key]));
const sentence = ({ code, facts }: Refusal): string => [japanese[code], sentences[code]].map((s) => fill(s ?? code, facts)).join(' / ');

/** The address of one endpoint of the running centre, or one sentence. */
function addressOf(path: string, url: string): URL {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw new BadInput(`--url（または KADO_URL）は http://localhost:8080 の形で入れてください（いま: ${url}） / --url (or KADO_URL) is an address such as http://localhost:8080 (now: ${url})`, 'cli/not-an-address');
  return new URL(path, url);
}

/** What the centre said no with. A token that is not taken is a matter of the command's own words. */
async function refusedBy(response: Response): Promise<Error> {
  if (response.status === 401) return new BadInput('トークンが正しくないか、期限が切れています。./kado token で作り直してください / the token is wrong or has ended; make another with ./kado token', 'cli/token-not-taken');
  const told = (await response.json().catch(() => ({}))) as { readonly refusals?: readonly Refusal[] };
  if (told.refusals === undefined) return new BadInput(`${new URL(response.url).origin} は kado ではないようです（${response.status}） / does not answer as kado does (${response.status})`, 'cli/not-kado');
  return new Refused(told.refusals.map((r) => ({ code: r.code, sentence: sentence(r), facts: r.facts })));
}

/** Asks the running centre; a refusal is printed as its sentences, exit code 1. */
async function ask(endpoint: Endpoint, month: string, body: unknown, given: { readonly url?: string | undefined; readonly token?: string | undefined }): Promise<Response> {
  const url = given.url ?? process.env.KADO_URL ?? 'http://localhost:8080';
  const token = given.token ?? process.env.KADO_TOKEN;
  if (token === undefined) throw new BadInput('KADO_TOKEN か --token が要ります（./kado token で作れます） / give KADO_TOKEN or --token (made by ./kado token)');
  const response = await fetch(addressOf(endpoint.path.replace(':month', month), url), {
    method: endpoint.method,
    headers: { authorization: `Bearer ${token}`, ...(endpoint.method === 'GET' ? {} : { 'content-type': 'application/json' }), ...(endpoint.keyed ? { 'idempotency-key': randomUUID() } : {}) },
    ...(endpoint.method === 'GET' ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new BadInput(`${url} につながりません / cannot reach ${url}`, 'cli/cannot-reach');
  });
  if (response.status >= 400) throw await refusedBy(response);
  return response;
}

function monthOf(text: string | undefined): string {
  if (text === undefined || !/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new BadInput(`--month に月を 2026-10 の形で入れてください（いま: ${text ?? 'なし'}） / --month needs a month such as 2026-10 (now: ${text ?? 'none'})`);
  return text;
}

/** Keeps the bytes; a place that cannot be written is one sentence. */
function written(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch {
    throw new BadInput(`${file} に書けません。フォルダーがあるか、書いてよい場所かを見てください / cannot write ${file}; look whether the folder is there and may be written`, 'cli/cannot-write');
  }
}

export async function runClose(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options: { ...shared, 'dry-run': { type: 'boolean' } } });
  const response = await ask(closeMonth, monthOf(values.month), { dryRun: values['dry-run'] ?? false }, values);
  const closed = (await response.json()) as { month: string; statements: number; invoices: number; payYen: number; salesYen: number; again: boolean; hash: string };
  if (values.json) print(JSON.stringify(closed, null, 2));
  else print(`${closed.month}${values['dry-run'] ? '（試し / dry run）' : closed.again ? '（締めずみ / closed before）' : ''}: 明細 statements ${closed.statements}　支払 pay ${closed.payYen.toLocaleString('en-US')}円　請求 invoices ${closed.invoices}　売上 sales ${closed.salesYen.toLocaleString('en-US')}円\n${closed.hash}`);
  return 0;
}

export async function runBankFile(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options: { ...shared, release: { type: 'boolean' }, out: { type: 'string' } } });
  const month = monthOf(values.month);
  if (values.release && values.out !== undefined) throw new BadInput('--release と --out は別々に使います：まず承認、そのあとで受け取り / use --release and --out one after the other: first release, then fetch', 'cli/one-at-a-time');
  if (values.release) {
    await ask(releaseRun, month, {}, values);
    print(values.json ? JSON.stringify({ month, released: true }, null, 2) : `${month}: 二人目の確認ずみ / released`);
    return 0;
  }
  if (values.out !== undefined) {
    const bytes = Buffer.from(await (await ask(runFile, month, undefined, values)).arrayBuffer());
    written(values.out, bytes);
    print(values.json ? JSON.stringify({ month, file: values.out, bytes: bytes.length }, null, 2) : values.out);
    return 0;
  }
  const run = (await (await ask(prepareRun, month, {}, values)).json()) as { sha256: string; count: number; totalYen: number; payOn: string; again: boolean };
  if (values.json) print(JSON.stringify(run, null, 2));
  else print(`${month}: ${run.count}件 transfers　${run.totalYen.toLocaleString('en-US')}円　振込日 pay day ${run.payOn}\nSHA-256 ${run.sha256}`);
  return 0;
}

/** The books looked at again from their rows: balances, closed months, every line's piece. Exit code 1 when something was found. */
export const runCheck = (args: readonly string[]): Promise<number> =>
  plainly(async () => {
    const { values } = readOptions(args, { options: { data: { type: 'string' }, json: { type: 'boolean' } } });
    const at = await reached(values.data);
    try {
      const [report, books] = await asOwner(at.admin, async (client) => [await examine({ client, folder: at.folder, publishedHeads: new Map() }), await checkRows(client)] as const);
      const checks = [...report.checks.filter((c) => c.name === 'ledger').map((c) => ({ name: c.name, findings: c.findings, said: c.findings.map(sayRefusal) })), ...books.map((b) => ({ ...b, said: b.findings.map(sentence) }))];
      const findings = checks.flatMap((c) => c.findings);
      if (values.json) print(JSON.stringify({ checks: checks.map(({ name, findings: found }) => ({ name, findings: found })) }, null, 2));
      else for (const c of checks) print(`${c.findings.length === 0 ? 'ok ' : 'NG '} ${c.name}${c.said.map((text) => `\n    ${text}`).join('')}`);
      return findings.length === 0 ? 0 : 1;
    } finally {
      await at.close();
    }
  });
