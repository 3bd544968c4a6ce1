// ./kado found: a real centre and the invitation of its first manager. Works with kado running or not, and with a database server.
import { type Interface, createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import qrcode from 'qrcode';
import { fill } from '../core/access/fill.ts';
import { words as accessWords } from '../core/access/words.ts';
import { readPrefecture } from '../core/kernel/prefectures.ts';
import type { Refusal } from '../core/kernel/result.ts';
import { instant } from '../core/kernel/time.ts';
import { checkInvoiceNumber } from '../core/money/invoice-number.ts';
import { type Founded, foundCentre, inviteFirstAgain } from '../server/access/found-centre.ts';
import { databaseSettings } from '../server/db/open.ts';
import { joinOrOpen } from '../server/db/reach.ts';
import { sayStart } from '../server/db/start-refused.ts';
import { makeIds } from '../server/http/ids.ts';
import { BadInput, readOptions } from './options.ts';
import { plainly } from './reached.ts';

const usage = `./kado found [--name NAME --prefecture PREFECTURE --manager NAME --email ADDRESS]
             [--address TEXT] [--phone TEXT] [--registration T…] [--url ORIGIN] [--data FOLDER] [--json]
./kado found --name NAME --new-link [--email ADDRESS]

  拠点をつくり、最初の管理者の招待リンクを出します。足りないことは、順にたずねます。
  Founds a centre and prints the invitation link of its first manager. What is missing is asked for.

  --name          拠点（運営する法人）の名前 / name of the centre (the corporation that runs it)
  --prefecture    都道府県 / prefecture, for example 長野県
  --manager       最初の管理者の名前 / name of the first manager
  --email         その人のメールアドレス / her e-mail address
  --address       書類に出す住所 / address for the papers
  --phone         書類に出す電話 / phone for the papers
  --registration  適格請求書の登録番号（T と13けた） / registration number of a qualified invoice issuer
  --url           みんなが開くアドレス（既定 KADO_ORIGIN か http://localhost:8080） / the address people open
  --data          データのフォルダー（既定 ./data、または KADO_DATA） / data folder
  --new-link      だれも参加していない拠点の、新しい招待リンク / another link, while nobody has joined
`;

const asked = {
  name: ['拠点の名前（例 一般財団法人 ○○市振興公社）', 'name of the centre', true],
  prefecture: ['都道府県（例 長野県）', 'prefecture, in Japanese', true],
  address: ['住所（あとでも入れられます。空のままで Enter）', 'address (may wait: just Enter)', false],
  phone: ['電話（あとでも入れられます）', 'phone (may wait)', false],
  registration: ['適格請求書の登録番号 T…（なければ空のまま）', 'registration number T… (empty if none)', false],
  manager: ['最初の管理者の名前', 'name of the first manager', true],
  email: ['管理者のメールアドレス', 'e-mail address of the manager', true],
} as const satisfies Record<string, readonly [string, string, boolean]>;
type Asked = keyof typeof asked;
const order = Object.keys(asked) as Asked[];

/** What each answer must be; the tidy answer, or BadInput that says what to write. */
const tidy: Readonly<Record<Asked, (text: string) => string>> = {
  name: (text) => within(text, 1, 200, '--name: 200文字までの名前を書いてください / write a name of at most 200 letters'),
  prefecture: (text) => {
    const found = readPrefecture(text);
    if (found === undefined) throw new BadInput(`--prefecture: 都道府県の名前を日本語で書いてください（例 長野県） / write the prefecture in Japanese, for example 長野県: ${text}`);
    return found;
  },
  address: (text) => within(text, 0, 300, '--address: 300文字までにしてください / at most 300 letters'),
  phone: (text) => {
    const written = within(text.normalize('NFKC').replaceAll(/[‐－ー−]/g, '-'), 0, 50, '--phone: 50文字までにしてください / at most 50 letters');
    if (written !== '' && (!/^\+?[\d() -]+$/.test(written) || written.replaceAll(/\D/g, '').length < 9)) throw new BadInput(`--phone: 電話番号を数字とハイフンで書いてください（例 0263-00-0000） / write the number in digits and hyphens: ${text}`);
    return written;
  },
  registration: (text) => {
    const written = text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
    if (written !== '' && !checkInvoiceNumber(written).valid) throw new BadInput(`--registration: 登録番号は「T」と13けたの数字です / a registration number is T and 13 digits: ${text}`);
    return written;
  },
  manager: (text) => within(text, 1, 200, '--manager: 200文字までの名前を書いてください / write a name of at most 200 letters'),
  email: (text) => {
    const written = text.normalize('NFKC').trim().toLowerCase();
    if (written.length > 254 || !/^[^\s@"<>]+@[^\s@.]+(\.[^\s@.]+)+$/.test(written)) throw new BadInput(`--email: メールアドレスを確かめてください / check the e-mail address: ${text}`);
    return written;
  },
};

function within(text: string, least: number, most: number, sentence: string): string {
  const trimmed = text.trim();
  if (trimmed.length < least || trimmed.length > most || /[\p{Cc}]/u.test(trimmed)) throw new BadInput(sentence);
  return trimmed;
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new BadInput(`--url: https:// か http:// で始まるアドレスを書いてください / write an address that begins with https:// or http://: ${text}`);
  return url.origin;
}

/** Asks at the keyboard for what the options left out; a wrong answer is asked for again. Without a keyboard, what is needed is named. */
async function complete(given: Partial<Record<Asked, string>>, terminal: boolean): Promise<Record<Asked, string>> {
  const answers = {} as Record<Asked, string>;
  for (const key of order) if (given[key] !== undefined) answers[key] = tidy[key](given[key]);
  const missing = order.filter((key) => answers[key] === undefined);
  const needed = missing.filter((key) => asked[key][2]);
  if (needed.length > 0 && !terminal) throw new BadInput(`足りません / missing: ${needed.map((key) => `--${key}`).join(' ')} （--help で使い方 / see --help）`);
  if (!terminal || needed.length === 0) return { ...answers, ...Object.fromEntries(missing.map((key) => [key, ''])) };
  const asking = new Asking();
  try {
    for (const key of missing) answers[key] = await asking.ask(key);
  } finally {
    asking.close();
  }
  return answers;
}

/** One reader for all questions: what is pasted at once, or typed ahead, waits for its question. */
export class Asking {
  readonly #lines: Interface;
  readonly #typed: AsyncIterator<string>;
  readonly #output: Writable;
  constructor(input: Readable = process.stdin, output: Writable = process.stderr, terminal?: boolean) {
    this.#lines = createInterface({ input, output, ...(terminal === undefined ? {} : { terminal }) });
    this.#typed = this.#lines[Symbol.asyncIterator]();
    this.#output = output;
  }

  /** Asks until the answer will do; BadInput when the keyboard ends first. */
  async ask(key: Asked): Promise<string> {
    for (;;) {
      this.#lines.setPrompt(`${asked[key][0]} / ${asked[key][1]}: `);
      this.#lines.prompt();
      const typed = await this.#typed.next();
      // Ctrl-D, Ctrl-C, or a pipe that ended.
      if (typed.done === true) throw new BadInput('\n途中でおわりました。なにも作っていません。 / Ended before all was said; nothing was made.');
      try {
        return tidy[key](typed.value);
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
        this.#output.write(`${error.message.replace(/^--\w+: /, '')}\n`);
      }
    }
  }

  close(): void {
    this.#lines.close();
  }
}

const sentence = ({ code, facts }: Refusal): string => [accessWords.ja, accessWords.en].map((w) => fill(w[code as keyof typeof w], facts as Record<string, string>)).join(' / ');

async function tellFounded(name: string, { link, expiresAt }: Founded): Promise<void> {
  if (!/^https?:\/\/localhost[:/]/.test(link)) process.stderr.write(await qrcode.toString(link, { type: 'terminal', small: true }));
  const until = new Date(expiresAt).toLocaleString('ja-JP', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'short' });
  process.stdout.write([
    '', `  「${name}」の招待リンク（一度だけ、${until} まで） / the invitation link (once, until ${expiresAt}):`, '', `    ${link}`, '',
    '  つぎに / next:',
    '  1. ./kado start --real で kado を動かす（動いていれば、そのまま） / run kado with ./kado start --real (leave it if it runs)',
    '  2. このリンクを開き、パスワードを決める / open this link and choose a password',
    '  3. 画面の「はじめに」に沿って進む / follow the first steps on the page', '',
  ].join('\n'));
}

export const run = (args: readonly string[]): Promise<number> => plainly(() => work(args));

async function work(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = readOptions(args, {
    options: { name: text, prefecture: text, manager: text, email: text, address: text, phone: text, registration: text, url: text, data: text, 'new-link': { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  const publicOrigin = originOf(values.url ?? process.env.KADO_ORIGIN ?? `http://localhost:${process.env.PORT ?? 8080}`);
  const again = values['new-link'] === true;
  if (again && values.name === undefined) throw new BadInput('--new-link には --name が要ります / --new-link needs --name');
  const answers = again ? null : await complete(values, process.stdin.isTTY && values.json !== true);
  const settings = { ...databaseSettings(process.env), ...(values.data === undefined ? {} : { folder: values.data }) };
  process.stderr.write('データベースを開いています… / Opening the database …\n');
  const db = await joinOrOpen(settings);
  for (const warning of db.warnings) process.stderr.write(`${sayStart(warning)}\n`);
  try {
    const common = { publicOrigin, now: instant(Date.now()) };
    const name = answers?.name ?? tidy.name(values.name!);
    const founded = answers === null
      ? await inviteFirstAgain(db, makeIds(Date.now), { ...common, name, managerEmail: values.email === undefined ? undefined : tidy.email(values.email), managerName: values.manager === undefined ? undefined : tidy.manager(values.manager) })
      : await foundCentre(db, makeIds(Date.now), { ...common, name, managerName: answers.manager, managerEmail: answers.email, letterhead: { address: answers.address, phone: answers.phone, registration: answers.registration === '' ? null : answers.registration, prefecture: answers.prefecture } });
    if (!founded.ok) throw new BadInput(founded.refusals.map(sentence).join('\n'));
    if (values.json === true) process.stdout.write(`${JSON.stringify({ name, ...founded.value })}\n`);
    else await tellFounded(name, founded.value);
    return 0;
  } finally {
    await db.close();
  }
}
