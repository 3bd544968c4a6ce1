// ./kado token: an API token from a running server, made as the person herself would make it. The password never stands on the command line.
import { createInterface } from 'node:readline/promises';
import { fill } from '../core/access/fill.ts';
import { words } from '../core/access/words.ts';
import { BadInput, numberOption, readOptions } from './options.ts';

const help = `./kado token --email ADDRESS --scopes ACTION[,ACTION…] [--name NAME] [--days N] [--code CODE] [--url ADDRESS] [--json]
./kado token --demo NAME --scopes …

  トークンを作ります。パスワードは KADO_PASSWORD か標準入力から読みます。
  Makes an API token. The password is read from KADO_PASSWORD or standard input.

  --email   サインインするメールアドレス / the address you sign in with
  --code    認証アプリの6けた / the six digits of your authenticator app
  --demo    体験版の人の名前のはじめ / how the name of a ready-made person begins (demonstration only)
  --scopes  できること（/openapi.json の operationId、または 部屋/*） / what it may do: operationIds of /openapi.json, or room/*
  --days    使える日数（1-366、はじめは30） / days it lives (1-366, 30 if not given)
  --url     サーバー / the server (KADO_URL, or http://localhost:8080)
`;

type Told = { readonly status: number; readonly body: Record<string, unknown>; readonly cookie: string | null };

type Refusal = { readonly code: string; readonly facts: Readonly<Record<string, string | number>> };

const sentence = ({ code, facts }: Refusal): string => (code in words.ja ? [words.ja, words.en].map((w) => fill(w[code as keyof typeof words.ja], facts)).join(' / ') : code);

async function tell(url: URL, path: string, given: { readonly body?: unknown; readonly cookie?: string | null }): Promise<Told> {
  const response = await fetch(new URL(path, url), {
    method: given.body === undefined ? 'GET' : 'POST',
    headers: { ...(given.body === undefined ? {} : { origin: url.origin, 'x-kado': '1', 'content-type': 'application/json' }), ...(given.cookie ? { cookie: given.cookie } : {}) },
    ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
  }).catch((error: unknown) => {
    throw new BadInput(`${url.origin} につながりません / cannot reach ${url.origin}: ${error instanceof Error ? error.message : String(error)}`);
  });
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.status >= 400) {
    throw new BadInput(((body.refusals ?? []) as Refusal[]).map(sentence).join('\n') || `${response.status}`);
  }
  return { status: response.status, body, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? null };
}

async function readPassword(): Promise<string> {
  if (process.env.KADO_PASSWORD !== undefined) return process.env.KADO_PASSWORD;
  if (process.stdin.isTTY) process.stderr.write('パスワード / password: ');
  const lines = createInterface({ input: process.stdin, terminal: false });
  try {
    for await (const line of lines) return line;
    throw new BadInput('パスワードがありません / no password given');
  } finally {
    lines.close();
  }
}

async function signIn(url: URL, given: { readonly email?: string | undefined; readonly code?: string | undefined; readonly demo?: string | undefined }): Promise<string> {
  if (given.demo !== undefined) {
    const { body } = await tell(url, '/api/demo/people', {});
    const people = body.people as { id: string; name: string }[];
    const person = people.find((p) => p.name.startsWith(given.demo!));
    if (person === undefined) throw new BadInput(`いません / nobody: ${given.demo} (${people.map((p) => p.name).join(', ')})`);
    return (await tell(url, '/api/demo/sign-in', { body: { person: person.id } })).cookie ?? '';
  }
  if (given.email === undefined) throw new BadInput('--email か --demo が必要です / give --email or --demo');
  return (await tell(url, '/api/sign-in', { body: { email: given.email, password: await readPassword(), ...(given.code === undefined ? {} : { code: given.code }) } })).cookie ?? '';
}

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, {
    options: { email: { type: 'string' }, code: { type: 'string' }, demo: { type: 'string' }, scopes: { type: 'string' }, name: { type: 'string' }, days: { type: 'string' }, url: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) {
    process.stdout.write(help);
    return 0;
  }
  const scopes = (values.scopes ?? '').split(',').map((s) => s.trim()).filter((s) => s !== '');
  if (scopes.length === 0) throw new BadInput('--scopes が必要です / give --scopes');
  let url: URL;
  try {
    url = new URL(values.url ?? process.env.KADO_URL ?? 'http://localhost:8080');
  } catch {
    throw new BadInput(`アドレスではありません / not an address: ${values.url}`);
  }
  const cookie = await signIn(url, { email: values.email, code: values.code, demo: values.demo });
  try {
    const { body } = await tell(url, '/api/tokens', { cookie, body: { name: values.name ?? 'kado token', scopes, days: numberOption('days', values.days) ?? 30 } });
    process.stdout.write(values.json === true ? `${JSON.stringify(body)}\n` : `${String(body.token)}\n`);
    return 0;
  } finally {
    await tell(url, '/api/sign-out', { cookie, body: {} });
  }
}
