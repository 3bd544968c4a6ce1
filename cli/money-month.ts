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

/** Asks the running centre; a refusal is printed as its sentences, exit code 1. */
async function ask(endpoint: Endpoint, month: string, body: unknown, given: { readonly url?: string | undefined; readonly token?: string | undefined }): Promise<Response> {
  const url = given.url ?? process.env.KADO_URL ?? 'http://localhost:8080';
  const token = given.token ?? process.env.KADO_TOKEN;
  if (token === undefined) throw new BadInput('KADO_TOKEN か --token が要ります（./kado token で作れます） / give KADO_TOKEN or --token (made by ./kado token)');
  const response = await fetch(new URL(endpoint.path.replace(':month', month), url), {
    method: endpoint.method,
    headers: { authorization: `Bearer ${token}`, ...(endpoint.method === 'GET' ? {} : { 'content-type': 'application/json' }), ...(endpoint.keyed ? { 'idempotency-key': randomUUID() } : {}) },
    ...(endpoint.method === 'GET' ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new BadInput(`${url} につながりません / cannot reach ${url}`, 'cli/cannot-reach');
  });
  if (response.status >= 400) throw new Refused(((await response.json()) as { refusals: Refusal[] }).refusals.map((r) => ({ code: r.code, sentence: sentence(r), facts: r.facts })));
  return response;
}

function monthOf(text: string | undefined): string {
  if (text === undefined || !/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new BadInput(`--month に月を 2026-10 の形で入れてください（いま: ${text ?? 'なし'}） / --month needs a month such as 2026-10 (now: ${text ?? 'none'})`);
  return text;
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
  if (values.release) {
    await ask(releaseRun, month, {}, values);
    print(`${month}: 二人目の確認ずみ / released`);
    return 0;
  }
  if (values.out !== undefined) {
    writeFileSync(values.out, Buffer.from(await (await ask(runFile, month, undefined, values)).arrayBuffer()));
    print(values.out);
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
