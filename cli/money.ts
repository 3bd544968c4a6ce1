// ./kado money: the rules of law and what follows from them, without a database. Records and warnings, never advice.
import { readFileSync } from 'node:fs';
import { bankDayOnOrBefore } from '../core/kernel/bank-days.ts';
import type { Refusal, Result } from '../core/kernel/result.ts';
import { type LocalDate, dayOf, instant, parseDate } from '../core/kernel/time.ts';
import { yen } from '../core/kernel/yen.ts';
import { toBankKana } from '../core/money/bank-kana.ts';
import { checkClientDue, latestPayDay, strictestPayDay } from '../core/money/due.ts';
import { checkInvoiceNumber } from '../core/money/invoice-number.ts';
import { type WithholdingKind, withholdingKinds } from '../core/money/model.ts';
import { readBankFile } from '../core/money/read-bank-file.ts';
import { listRules } from '../core/money/rule.ts';
import { rules } from '../core/money/rules/list.ts';
import { withholdingKindRules } from '../core/money/rules/withholding.ts';
import { say } from '../core/money/say.ts';
import { withholdOne } from '../core/money/withhold.ts';
import { asksHelp, listText, verbText } from './help/help.ts';
import { moneyHelp } from './help/money.ts';
import { runBankFile, runCheck, runClose } from './money-month.ts';
import { runPint } from './money-pint.ts';
import { BadInput, readOptions } from './options.ts';

type Verb = (args: readonly string[]) => number | Promise<number>;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const json = (value: unknown): void => print(JSON.stringify(value, null, 2));
const both = (code: string, facts: Readonly<Record<string, unknown>>): string => `${say('ja', code, facts)} / ${say('en', code, facts)}`;
const sentence = (refusals: readonly Refusal[]): string => refusals.map((r) => both(r.code, r.facts)).join('\n');
const note = (): void => print(`\n${both('money/not-advice', {})}`);

const wrong = (refusals: readonly Refusal[]): BadInput => new BadInput(sentence(refusals), refusals.map((r) => ({ code: r.code, sentence: both(r.code, r.facts), facts: r.facts })));

function given<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw wrong(result.refusals);
}

function day(name: string, text: string | undefined): LocalDate {
  if (text === undefined) throw new BadInput(`--${name} YYYY-MM-DD が要ります / --${name} YYYY-MM-DD is needed`);
  return given(parseDate(text));
}

const today = (): LocalDate => dayOf(instant(Date.now()));

/** Whole yen from half-width digits, up to 2^53. */
function amount(text: string | undefined): number {
  if (text === undefined) throw new BadInput('--amount 円 が要ります / --amount YEN is needed');
  if (/[０-９，]/.test(text)) throw wrong([{ code: 'money/full-width-number', facts: { number: text } }]);
  if (!/^\d+$/.test(text)) throw new BadInput(`--amount: 0以上の整数の円にしてください / whole yen, not negative: ${text}`);
  if (!Number.isSafeInteger(Number(text))) throw wrong([{ code: 'money/beyond-whole-yen', facts: { number: text } }]);
  return Number(text);
}

const listVerb: Verb = (args) => {
  const { values } = readOptions(args, { options: { on: { type: 'string' }, all: { type: 'boolean' }, json: { type: 'boolean' } } });
  const on = values.on === undefined ? today() : day('on', values.on);
  const rows = listRules(rules, on, [], values.all);
  if (values.json) json(rows);
  else {
    for (const r of rows) print(`${r.status === 'in-force' ? '  ' : r.status === 'to-be-confirmed' ? '？' : '－'}${r.rule} = ${String(r.value)}  (${r.from} – ${r.to ?? ''}) [${r.certainty}] ${r.source}`);
    print(`\n${on}: P 公式 official, S 二次資料 secondary, C 公式を引く資料 cites official, O 一般知識 own knowledge（？ = 確認待ち、使いません / to be confirmed, off）`);
    note();
  }
  return 0;
};

const withholdingVerb: Verb = (args) => {
  const { values } = readOptions(args, { options: { amount: { type: 'string' }, kind: { type: 'string' }, on: { type: 'string' }, json: { type: 'boolean' } } });
  const fee = yen(amount(values.amount));
  const kind = withholdingKinds.find((k) => k === values.kind) as WithholdingKind | undefined;
  if (!kind) throw new BadInput(`--kind は次のどれかです / --kind is one of: ${withholdingKinds.join(', ')}`);
  const got = withholdOne(fee, kind, values.on === undefined ? today() : day('on', values.on));
  if (!got.ok && got.refusals[0]!.code !== 'money/withholding-undecided') throw wrong(got.refusals);
  if (!got.ok) {
    // Undecided is an answer, not a wrong question: no figure is guessed.
    const row = withholdingKindRules[kind].rows[0]!;
    if (values.json) json({ tax: null, net: null, rate: null, source: row.source, certainty: row.certainty });
    else print(sentence(got.refusals));
  } else if (values.json) json(got.value);
  else {
    print(`源泉所得税 withheld ${got.value.tax.toLocaleString('en-US')}円　差引 net ${got.value.net.toLocaleString('en-US')}円　率 rate ${Math.round(got.value.rate * 1e6) / 1e4}%\n[${got.value.certainty}] ${got.value.source}`);
    note();
  }
  return 0;
};

const dueVerb: Verb = (args) => {
  const { values } = readOptions(args, { options: { received: { type: 'string' }, 'client-due': { type: 'string' }, json: { type: 'boolean' } } });
  const received = day('received', values.received), clientDue = values['client-due'] === undefined ? null : day('client-due', values['client-due']);
  const warnings = given(checkClientDue(received, clientDue));
  const usual = given(latestPayDay(received)), late = clientDue === null ? null : given(latestPayDay(received, clientDue)), ours = given(strictestPayDay(received, clientDue));
  const payBy = bankDayOnOrBefore(ours.due);
  // `due` is what the Act allows; `counts` the day that kado keeps, the earlier of both (decision 0407).
  if (values.json) json({ ...(late ?? usual), usual, reconsigned: late, counts: { ...ours, payBy }, warnings });
  else {
    print(`受け取りから60日 / 60 days from receipt: ${usual.due}（${usual.rule}）`);
    if (late !== null) print(`元の期日から30日 / 30 days from the client's due day: ${late.due}（${late.rule}）`);
    print(`${late === null ? '守る日 / the day that counts' : '守る日（早いほう） / the day that counts, the earlier'}: ${ours.due}　銀行の営業日では / pay by ${payBy}`);
    for (const w of warnings) print(both(w, { received, clientDue }));
    note();
  }
  return 0;
};

const numberVerb: Verb = (args) => {
  const { values, positionals } = readOptions(args, { allowPositionals: true, options: { json: { type: 'boolean' } } });
  const [number, ...more] = positionals;
  if (number === undefined || more.length > 0) throw new BadInput('./kado money invoice-number T1234567890123');
  const got = checkInvoiceNumber(number);
  if (values.json) json(got);
  else print([`${got.valid ? '形は正しい番号です / well formed' : '番号の形ではありません / not well formed'}${got.kind === null ? '' : `（${got.kind}）`}`, ...got.warnings.map((w) => both(w, { number }))].join('\n'));
  return got.valid ? 0 : 1;
};

/** What a bank would read in the file: to whom and how much, count and sum checked. */
const readVerb: Verb = (args) => {
  const { values, positionals } = readOptions(args, { allowPositionals: true, options: { json: { type: 'boolean' } } });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new BadInput('./kado money read-bank-file FILE');
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new BadInput(`${file} がありません / not found`);
  }
  const read = given(readBankFile(bytes));
  if (values.json) json(read);
  else {
    print(`${read.name}　${read.code}　${read.on.slice(0, 2)}/${read.on.slice(2)}　${read.from.bank}-${read.from.branch} ${read.from.number}`);
    for (const t of read.transfers) print(`${t.to.bank}-${t.to.branch} ${t.to.number}　${t.to.holder}　${t.amount.toLocaleString('en-US')}円`);
    print(`${read.transfers.length}件 transfers　${read.transfers.reduce((a, t) => a + t.amount, 0).toLocaleString('en-US')}円`);
  }
  return 0;
};

/** A name written the banks' way, or the character that no bank takes. */
const kanaVerb: Verb = (args) => {
  const { values, positionals } = readOptions(args, { allowPositionals: true, options: { json: { type: 'boolean' } } });
  const kana = given(toBankKana(positionals.join(' ')));
  if (values.json) json({ kana });
  else print(kana);
  return 0;
};

const verbs: Readonly<Record<keyof typeof moneyHelp, Verb>> = {
  rules: listVerb,
  withholding: withholdingVerb,
  due: dueVerb,
  'invoice-number': numberVerb,
  close: runClose,
  'bank-file': runBankFile,
  pint: runPint,
  'read-bank-file': readVerb,
  kana: kanaVerb,
  check: runCheck,
};
const isVerb = (name: string): name is keyof typeof moneyHelp => Object.hasOwn(verbs, name);

export async function run([name = '--help', ...rest]: readonly string[]): Promise<number> {
  const list = listText('money', 'お金と決まり。記録と注意であって、助言ではありません / money and law: records and warnings, never advice', moneyHelp);
  if (isVerb(name) && !asksHelp(rest)) return verbs[name](rest);
  if (!isVerb(name) && !asksHelp([name])) throw new BadInput(`知らないことばです / unknown: money ${name}\n\n${list}`);
  print(isVerb(name) ? verbText('money', name, moneyHelp[name]) : list);
  return 0;
}
