// ./kado money: the rules of law and what follows from them, without a database. Records and warnings, never advice.
import { bankDayOnOrBefore } from '../core/kernel/bank-days.ts';
import { toBankKana } from '../core/money/bank-kana.ts';
import { checkClientDue, latestPayDay, strictestPayDay } from '../core/money/due.ts';
import { checkInvoiceNumber } from '../core/money/invoice-number.ts';
import { readBankFile } from '../core/money/read-bank-file.ts';
import { asksHelp, listText, verbText } from './help/help.ts';
import { moneyHelp } from './help/money.ts';
import { runBankFile, runCheck, runClose } from './money-month.ts';
import { runPint } from './money-pint.ts';
import { runRules, runWithholding } from './money-rules.ts';
import { both, day, fileBytes, given, json, note, print } from './money-words.ts';
import { BadInput, readOptions } from './options.ts';

type Verb = (args: readonly string[]) => number | Promise<number>;

const dueVerb: Verb = (args) => {
  const { values } = readOptions(args, { options: { received: { type: 'string' }, 'client-due': { type: 'string' }, json: { type: 'boolean' } } });
  const received = day('received', values.received), clientDue = values['client-due'] === undefined ? null : day('client-due', values['client-due']);
  const warnings = given(checkClientDue(received, clientDue));
  const usual = given(latestPayDay(received)), late = clientDue === null ? null : given(latestPayDay(received, clientDue)), ours = given(strictestPayDay(received, clientDue));
  const payBy = bankDayOnOrBefore(ours.due);
  // `payBy` is the day to pay by: the earlier of both counts, on a bank day (decision 0407). `due` is what the Act allows (0420).
  if (values.json) json({ payBy, payByRule: ours.rule, ...(late ?? usual), usual, reconsigned: late, counts: { ...ours, payBy }, warnings });
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
  const read = given(readBankFile(fileBytes(file)));
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
  rules: runRules,
  withholding: runWithholding,
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
