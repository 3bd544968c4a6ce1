// What `./kado money` says about itself.
import { withholdingKinds } from '../../core/money/model.ts';
import type { VerbHelp } from './help.ts';

const json = { '--json': '機械で読む形で / as JSON' };
const door = { '--url URL': '動いている拠点の場所（なければ KADO_URL） / where the centre runs, else KADO_URL', '--token TOKEN': './kado token --scopes months/*,runs/* で作ったもの（なければ KADO_TOKEN） / made by ./kado token --scopes months/*,runs/*, else KADO_TOKEN' };
const refused = { 1: '拠点が断った（理由を一文で言います）。何も変えていません / the centre said no, with its reason; nothing was changed' };
const day = 'YYYY-MM-DD';

export const moneyHelp = {
  rules: { use: `[--on ${day}] [--all] [--lang ja|en] [--json]`, what: 'その日に効いている決まり：値・期間・出典・確かさ / rules in force on a day, with source and certainty', options: { [`--on ${day}`]: 'いつの決まりか（なければ今日） / the day, else today', '--all': '前と後の期間も / earlier and later rows too', '--lang ja|en': '言葉（なければ ja）。--json は、どちらでも同じキーです / language, else ja; the keys of --json stay', ...json }, example: './kado money rules --on 2026-10-01' },
  withholding: { use: `--amount N --kind KIND [--on ${day}] [--json]`, what: '源泉所得税：一回の支払いから引く額 / income tax withheld from one payment', options: { '--amount N': '一回の支払いの報酬（円、半角）。消費税をふくむ額です。税抜にできるのは、請求書で消費税が明らかに分けてあるときだけ。登録番号のない人は、支払う全額 / the fee of one payment in whole yen, tax included; without tax only where the invoice clearly shows the tax apart; for people without a registration number all that is paid', '--kind KIND': withholdingKinds.join(', '), [`--on ${day}`]: '支払う日（なければ今日） / day of payment, else today', '--json': '機械で読む形で。parts は額×率の内わけ（足すと額と税になる）。rate は最後の1円の率。status が foreseen の日の率は見込み、to-be-confirmed の種類は額を出しません / as JSON: `parts` are base × rate and sum to the amount and the tax; `rate` is that of the last yen; with `status` foreseen the rate of that day is still to be confirmed, with to-be-confirmed the kind, and no figure is guessed' }, example: './kado money withholding --amount 84000 --kind manuscript --on 2026-10-20' },
  due: { use: `--received ${day} [--client-due ${day}] [--json]`, what: '支払期限：受け取りから60日と、再委託なら元の期日から30日。kado は早いほうを守ります / latest pay day: 60 days from receipt, and 30 from the client\'s due day; kado keeps the earlier', options: { [`--received ${day}`]: '受け取った日 / day of receipt', [`--client-due ${day}`]: '再委託のとき、元の委託者の支払期日 / due day of the original orderer', '--json': '機械で読む形で。払う日は payBy（早いほうの、銀行の営業日）。due は法律がゆるす最後の日 / as JSON: pay by `payBy` (the earlier, on a bank day); `due` is the last day that the Act allows' }, example: './kado money due --received 2026-05-15' },
  'invoice-number': { use: 'T… [--json]', what: '登録番号の形と検査数字 / form and check digit of a registration number', options: json, example: './kado money invoice-number T7123456789012', exit: { 1: '番号の形ではない / not well formed' } },
  close: { use: '--month YYYY-MM [--dry-run] [--url URL] [--token TOKEN] [--json]', what: '月を締める（何度でも同じ結果） / close a month; again gives the same', options: { '--month YYYY-MM': '終わった月 / a month that is over', '--dry-run': '試すだけ。何も残りません / try it; nothing is kept', ...door, ...json }, example: './kado money close --month 2026-10 --dry-run', exit: refused },
  'bank-file': { use: '--month YYYY-MM [--release | --out FILE] [--url URL] [--token TOKEN] [--json]', what: '総合振込ファイル：作る・別の人が承認する・受け取る / transfer file: make it, another person releases it, fetch it', options: { '--month YYYY-MM': '締めた月 / a closed month', '--release': '二人目が確かめて承認する / the second person releases it', '--out FILE': '承認したファイルを保存する / save the released file', ...door, ...json }, example: './kado money bank-file --month 2026-10 --out furikomi.txt', exit: refused },
  pint: {
    use: 'FILE.xml [--rules PATH] [--json]', what: '電子インボイス（JP PINT）を確かめる。公式の検査の定義があれば動かす / check an e-invoice; runs the official rule set from a path',
    options: { '--rules PATH': '公式の Schematron（.sch）や UBL の XSD のファイル・フォルダー・zip / official Schematron or UBL XSD: a file, a folder or the zip as downloaded', ...json },
    example: './kado money pint I-2026-10-0001.xml --rules ~/Downloads/pint-jp.zip', exit: { 1: '誤りがある / something is wrong', 3: '誤りは無いが、確かめられなかった決まりがある（名前を言います） / nothing wrong, but a named part could not be proved' },
  },
  'read-bank-file': { use: 'FILE [--json]', what: '振込ファイルを銀行のように読む / read a transfer file as a bank would', options: json, example: './kado money read-bank-file furikomi.txt' },
  kana: { use: 'NAME [--json]', what: '口座名義を銀行のカナに / a holder\'s name in the banks\' kana', options: json, example: './kado money kana "ヤマダ ハナ"' },
  check: { use: '[--data FOLDER] [--json]', what: '帳簿をもう一度確かめる：貸借、締めた月、行のつながり / look at the books again: balances, closed months, ties', options: { '--data FOLDER': 'データのフォルダー（なければ KADO_DATA か ./data） / data folder', ...json }, example: './kado money check', exit: { 1: '合わないものがある / something does not agree' } },
} as const satisfies Readonly<Record<string, VerbHelp>>;
