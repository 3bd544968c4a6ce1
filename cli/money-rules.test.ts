// What an accountant reads of the rules, and every test vector of the law asked by command line, as it would be typed.
import { expect, test, vi } from 'vitest';
import { run } from './money.ts';
import { BadInput } from './options.ts';

/** What the command prints and its exit code; bad input as its sentence with code 2. */
async function typed(line: string): Promise<{ readonly out: string; readonly exit: number }> {
  const said: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => (said.push(String(text)), true));
  try {
    const exit = await run(line.split(' '));
    return { out: said.join(''), exit };
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return { out: error.message, exit: 2 };
  } finally {
    spy.mockRestore();
  }
}
const table = (text: string): string[][] => text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

/** The field of a JSON answer; of a list of rules the value of the row. */
function field(answer: unknown, name: string): string {
  if (Array.isArray(answer)) return String((answer as { rule: string; value: unknown }[]).find((r) => r.rule === name)?.value);
  return String((answer as Record<string, unknown>)[name]);
}

// What is typed | which field | the answer
test.each(table(`
  due --received 2026-05-15                                                   | due    | 2026-07-13
  due --received 2026-05-15                                                   | payBy  | 2026-07-13
  due --received 2026-08-10 --client-due 2026-08-31                           | due    | 2026-09-30
  due --received 2026-08-10 --client-due 2026-08-31                           | payBy  | 2026-09-30
  due --received 2026-05-15 --client-due 2026-08-31                           | due    | 2026-09-30
  due --received 2026-05-15 --client-due 2026-08-31                           | payBy  | 2026-07-13
  due --received 2026-09-25                                                   | due    | 2026-11-23
  due --received 2026-09-25                                                   | payBy  | 2026-11-20
  withholding --amount 84000 --kind manuscript --on 2026-10-20                | tax    | 8576
  withholding --amount 1000000 --kind design --on 2026-10-20                  | tax    | 102100
  withholding --amount 1000001 --kind design --on 2026-10-20                  | tax    | 102100
  withholding --amount 1500000 --kind lecture --on 2026-10-20                 | tax    | 204200
  withholding --amount 9 --kind translation --on 2026-10-20                   | tax    | 0
  withholding --amount 98 --kind photo --on 2026-10-20                        | tax    | 10
  withholding --amount 84000 --kind data-entry --on 2026-10-20                | tax    | 0
  withholding --amount 84000 --kind other --on 2026-10-20                     | tax    | null
  withholding --amount 84000 --kind other --on 2026-10-20                     | status | to-be-confirmed
  withholding --amount 84000 --kind design --on 2026-12-31                    | status | in-force
  withholding --amount 84000 --kind design --on 2027-01-01                    | status | foreseen
  withholding --amount 84000 --kind design --on 2027-01-01                    | tax    | 8576
  rules --on 2026-09-30                                                       | consumption-tax/credit-share-unregistered | 0.8
  rules --on 2026-10-01                                                       | consumption-tax/credit-share-unregistered | 0.7
  rules --on 2028-10-01                                                       | consumption-tax/credit-share-unregistered | 0.5
  rules --on 2030-10-01                                                       | consumption-tax/credit-share-unregistered | 0.3
  rules --on 2031-10-01                                                       | consumption-tax/credit-share-unregistered | 0
  rules --on 2025-10-02                                                       | minimum-wage/nagano | 998
  rules --on 2025-10-03                                                       | minimum-wage/nagano | 1061
  rules --on 2026-10-01                                                       | minimum-wage/nagano | 1061
  rules --on 2026-10-02                                                       | minimum-wage/nagano | 1117
  rules --on 2025-12-31                                                       | transfer-fee/deductible-when-agreed | true
  rules --on 2026-01-01                                                       | transfer-fee/deductible-when-agreed | false
  rules --on 2025-12-31                                                       | walls/homeworker-expense-special | 650000
  rules --on 2026-01-01                                                       | walls/homeworker-expense-special | 690000
  kana キャノン                                                               | kana   | ｷﾔﾉﾝ
  kana ﾔﾏﾀﾞ-ﾀﾛｳ                                                               | kana   | ﾔﾏﾀﾞ-ﾀﾛｳ
  invoice-number T4011001098993                                               | valid  | true
  invoice-number T7123456789012                                               | valid  | true
  invoice-number T7120001168421                                               | valid  | true
  invoice-number T6030001074753                                               | valid  | true
  invoice-number T1180301018771                                               | valid  | true
  invoice-number T2120901007402                                               | valid  | true
  invoice-number T4011001098994                                               | warnings | money/check-digit-differs
`))('%s: %s is %s', async (line, name, answer) => {
  const told = await typed(`${line} --json`);
  expect([field(JSON.parse(told.out), name!), told.exit]).toEqual([answer, 0]);
});

test('the rules read as Japanese: names, values with units, period, how sure, source; no key of a program', async () => {
  const { out, exit } = await typed('rules --on 2026-11-22');
  expect(exit).toBe(0);
  expect(out).toMatch(/終わりの予告がいらない、短い依頼（この長さまで）　30日\n\s+使っている　2024-11-01 から　二次資料で確かめた\n\s+フリーランス法16条/);
  expect(out).toMatch(/登録のない方への支払いで控除できる割合　70%\n\s+使っている　2026-10-01 から 2028-09-30 まで/);
  expect(out).toMatch(/？遅延利息の年率　14\.6%\n\s+確認待ち（使っていない）/);
  expect(out.replace(/https?:\S+/g, '')).not.toMatch(/[a-z]+-[a-z]+\/|\/[a-z]+-[a-z]/);
  expect(out).not.toMatch(/in force|official|confirmed/);
});

test('in English with the option, earlier and coming rows with --all, foreseen rows called so', async () => {
  expect((await typed('rules --on 2026-11-22 --lang en')).out).toMatch(/Notice of an ending: not for orders up to this long {2}30 days\n\s+in force {2}from 2024-11-01 {2}secondary text read/);
  expect((await typed('rules --on 2026-11-22 --all')).out).toMatch(/－長野県の最低賃金（くらべるだけ）　1時間 1,061円\n\s+終わった/);
  expect((await typed('rules --on 2027-02-01')).out).toMatch(/？源泉徴収の率（1回100万円まで）　10\.21%\n\s+見込み/);
  expect((await typed('withholding --amount 1500000 --kind design --on 2027-02-01')).out).toMatch(/^1,000,000円 × 10\.21% = 102,100円\n500,000円 × 20\.42% = 102,100円\n[^]*見込み/);
});

// What is typed | what the sentence must hold
test.each(table(`
  kana ﾔﾏﾀﾞＸ山                                   | 漢字「山」
  kana ヲノ                                       | 銀行に聞いて
  due --received 2026-13-01                       | 2026-13-01
  due --received ２０２６-０５-１５               | 2026-10-01 の形
  withholding --amount 1,000 --kind design        | 1,000
  withholding --amount 1e3 --kind design          | 1e3
  withholding --amount 10 --kind デザイン         | design
  withholding --amount 10                         | --kind
  withholding --kind design                       | --amount
  rules --on 2026-02-29                           | 2026-02-29
  rules --lang fr                                 | fr
  close --month 2026-13 --token x                 | 2026-13
  close --month 2026/10 --token x                 | 2026/10
  bank-file --token x                             | --month
  read-bank-file                                  | FILE
  invoice-number                                  | T1234567890123
  pint a b                                        | FILE.xml
`))('%s is one sentence that names %s', async (line, part) => {
  const told = await typed(line!);
  expect([told.exit, told.out.includes(part!), told.out.includes('\n')]).toEqual([2, true, false]);
});
