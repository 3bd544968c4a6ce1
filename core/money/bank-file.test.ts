import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import { type Transfer, checkAccount, transferWarnings, usualBankSettings, writeBankFile } from './bank-file.ts';
import { checkBankKana, fitKana, jisBytes, jisText, toBankKana } from './bank-kana.ts';
import { exampleMaster, examplePayees, examplePayer } from './examples.ts';
import { readBankFile } from './read-bank-file.ts';

const table = (text: string): string[][] => text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
const on = date('2026-11-20');
const transfer = (id: string, amount: number): Transfer => ({ id, to: examplePayees[0]!.bank!, amount: yen(amount) });

test.each(table(`
  ﾔﾏﾀﾞｰﾀﾛｳ   | money/kana-long-vowel
  ﾔﾏﾀﾞ-ﾀﾛｳ   | ok
  ｷｬﾉﾝ       | money/kana-small
  山田       | money/kana-kanji
  ヤマダ     | money/kana-full-width
  やまだ     | money/kana-full-width
  abc        | money/kana-lower-case
  ｶ)ABC      | ok
  A,B        | money/kana-not-allowed
  ｦｶﾍﾞ       | money/kana-instead
  ｱ・ｲ       | money/kana-not-allowed
`))('stored name %s: %s', (text, answer) => {
  const got = checkBankKana(text!);
  expect(got.ok ? 'ok' : got.refusals[0]!.code).toBe(answer);
});

test.each(table(`
  キャノン         | ｷﾔﾉﾝ
  ヤマダー タロウ  | ﾔﾏﾀﾞ- ﾀﾛｳ
  ﾔﾏﾀﾞｰﾀﾛｳ         | ﾔﾏﾀﾞ-ﾀﾛｳ
  がっこう         | ｶﾞﾂｺｳ
  カ）ヒカリ       | ｶ)ﾋｶﾘ
  ヴィーナス       | ｳﾞｲ-ﾅｽ
  ｐａｐａ         | PAPA
  パン　や         | ﾊﾟﾝ ﾔ
  ヲノ             | money/kana-instead
  をの             | money/kana-instead
  ヰノウエ         | money/kana-instead
  ヱビス           | money/kana-instead
  か゛っこう       | ｶﾞﾂｺｳ
  ハ゜ン           | ﾊﾟﾝ
  アﾞ             | money/kana-voice-mark
  ﾞｱ               | money/kana-voice-mark
  カ゜             | money/kana-voice-mark
  José             | money/kana-not-allowed
  ヤマダ・ハナ     | money/kana-not-allowed
  ヤマダ～ハナ     | money/kana-not-allowed
  一ノ瀬           | money/kana-kanji
  （フク）タンポポ | (ﾌｸ)ﾀﾝﾎﾟﾎﾟ
  山田             | money/kana-kanji
`))('%s is written %s', (text, answer) => {
  const got = toBankKana(text!);
  expect(got.ok ? got.value : got.refusals[0]!.code).toBe(answer);
});

test('a name is never cut between a kana and its voice mark', () => {
  expect(fitKana('ｱｲｳｶﾞ', 4)).toBe('ｱｲｳ ');
  expect(fitKana('ｱ', 3)).toBe('ｱ  ');
});

test('the file, byte by byte', () => {
  const made = writeBankFile(examplePayer, on, [transfer('S2', 75_424), transfer('S1', 12_000)], { ...usualBankSettings, lineEnd: 'none' }, exampleMaster);
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  const text = jisText(made.value.bytes);
  expect(made.value).toMatchObject({ count: 2, sum: 87_424 });
  expect(text).toHaveLength(5 * 120);
  expect([text.slice(0, 14), text.slice(54, 62), text.slice(77, 80), text.slice(95, 103)]).toEqual(['12101234567890', '11200143', '430', '17654321']);
  const first = text.slice(120, 240);
  expect([first[0], first.slice(1, 5), first.slice(20, 23), first.slice(38, 43), first.slice(43, 50), first.slice(50, 57), first.slice(80, 90), first[90], first[111]]).toEqual(['2', '0143', '430', '00001', '1000001', 'ﾔﾏﾀﾞ ﾊﾅ', '0000012000', '0', '7']);
  expect(text.slice(360, 379)).toBe('8000002000000087424');
  expect(text[480]).toBe('9');
  expect(writeBankFile(examplePayer, on, [transfer('S1', 12_000), transfer('S2', 75_424)], { ...usualBankSettings, lineEnd: 'none' }, exampleMaster)).toEqual(made);
});

test('wrong accounts, amounts and days are each named, and nothing is written', () => {
  const wrong: Transfer[] = [
    { id: 'a', to: { bank: '9999', branch: '001', type: 'ordinary', number: '1', holder: 'ﾊﾅ' }, amount: yen(1) },
    { id: 'b', to: { bank: '0143', branch: '430', type: 'ordinary', number: '１２３', holder: '花' }, amount: yen(0) },
    { id: 'c', to: { bank: '143', branch: '430', type: 'ordinary', number: '12345678', holder: '' }, amount: yen(1) },
    { id: 'c', to: examplePayees[0]!.bank!, amount: yen(1) },
  ];
  const got = writeBankFile({ ...examplePayer, code: 'x' }, date('2026-11-23'), wrong, usualBankSettings, exampleMaster);
  expect(got.ok ? [] : got.refusals.map((r) => r.code)).toEqual(['money/consignor-code', 'money/not-a-bank-day', 'money/unknown-bank', 'money/full-width-number', 'money/kana-kanji', 'money/bad-amount', 'money/bank-code', 'money/account-number', 'money/kana-empty', 'money/transfer-twice']);
  expect(checkAccount(examplePayees[0]!.bank!, exampleMaster, 'w1')).toEqual([]);
});

test('the same account and amount twice is warned about, also against an earlier run', () => {
  expect(transferWarnings([transfer('a', 5), transfer('b', 5), transfer('c', 6)], [transfer('z', 6)]).map((f) => [f.code, f.facts.id, f.facts.other])).toEqual([['money/same-account-and-amount', 'b', 'a'], ['money/same-account-and-amount', 'c', 'z']]);
});

test('what is written is read back, with and without line ends', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9_999_999_999 }), { minLength: 1, maxLength: 30 }), fc.constantFrom('none' as const, 'crlf' as const), (amounts, lineEnd) => {
      const transfers = amounts.map((a, i) => ({ ...transfer(String(i).padStart(3, '0'), a), to: examplePayees[i % 4]!.bank! }));
      const made = writeBankFile(examplePayer, on, transfers, { ...usualBankSettings, lineEnd }, exampleMaster);
      expect(made.ok).toBe(true);
      if (!made.ok) return;
      expect(made.value.bytes.length).toBe((amounts.length + 3) * (lineEnd === 'crlf' ? 122 : 120));
      const read = readBankFile(made.value.bytes);
      expect(read.ok && read.value.transfers.map((t) => [t.amount, t.to.number, t.to.holder])).toEqual(transfers.map((t) => [t.amount, t.to.number, t.to.holder]));
      expect(read.ok && [read.value.on, read.value.name, read.value.code]).toEqual(['1120', examplePayer.name, examplePayer.code]);
    }),
    { numRuns: 50 },
  );
});

test('a damaged file is refused by name', () => {
  const made = writeBankFile(examplePayer, on, [transfer('a', 5)], usualBankSettings, exampleMaster);
  if (!made.ok) throw new Error('not written');
  const broken = (at: number, text: string): string => {
    const bytes = made.value.bytes.slice();
    bytes.set(jisBytes(text), at);
    const read = readBankFile(bytes);
    if (read.ok) return 'ok';
    const [{ code, facts }] = read.refusals as [(typeof read.refusals)[number]];
    const place = facts as { readonly record?: number; readonly from?: number; readonly to?: number };
    return `${code}${place.record === undefined ? '' : ` ${place.record}`}${place.from === undefined ? '' : ` ${place.from}-${place.to}`}`;
  };
  expect(broken(0, '1')).toBe('ok');
  expect(broken(0, '2')).toBe('money/bank-file-order 1');
  expect(broken(1, '11')).toBe('money/bank-file-order 1');
  expect(broken(122, '9')).toBe('money/bank-file-order 2');
  expect(broken(4, 'x')).toBe('money/bank-file-consignor 1 5-14');
  expect(broken(54, '1340')).toBe('money/bank-file-day 1 55-58');
  expect(broken(62 - 4, 'A')).toBe('money/bank-file-bank 1 59-62');
  expect(broken(95, '3')).toBe('money/bank-file-account 1 96-96');
  expect(broken(122 + 80, '0000000006')).toBe('money/bank-file-totals');
  expect(broken(122 + 80, '0000000000')).toBe('money/bank-file-amount 2 81-90');
  expect(broken(122 + 42, '7')).toBe('money/bank-file-account 2 43-43');
  expect(broken(122 + 43, 'x')).toBe('money/bank-file-account 2 44-50');
  expect(broken(244 + 1, 'x')).toBe('money/bank-file-count 3 2-7');
  // The long-vowel mark (0xB0) is no letter of a holder's name, whoever wrote the file.
  const marked = made.value.bytes.slice();
  marked[122 + 50] = 0xb0;
  expect(readBankFile(marked)).toMatchObject({ ok: false, refusals: [{ code: 'money/bank-file-holder', facts: { record: 2, from: 51, to: 80 } }, { code: 'money/kana-long-vowel' }] });
  expect(readBankFile(made.value.bytes.slice(1))).toMatchObject({ ok: false, refusals: [{ code: 'money/bank-file-length' }] });
  expect(readBankFile(made.value.bytes.slice(0, 122))).toMatchObject({ ok: false, refusals: [{ code: 'money/bank-file-order' }] });
});

test('no text and no bytes make the room throw; what is converted is always writable', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
    const made = toBankKana(text);
    if (!made.ok) {
      expect(made.refusals[0]!.code).toMatch(/^money\/kana-/);
      return;
    }
    expect(checkBankKana(made.value).ok).toBe(true);
    expect(jisText(jisBytes(made.value))).toBe(made.value);
    expect(fitKana(made.value, 10)).toHaveLength(10);
  }), { numRuns: 300 });
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...Array.from('アイカ゛ガパびゃーｰ ヴヷABc)')), maxLength: 12 }), (text) => {
    const made = toBankKana(text);
    if (made.ok) expect(toBankKana(made.value)).toEqual(made);
  }), { numRuns: 300 });
  fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
    expect(readBankFile(bytes).ok).toBe(false);
  }), { numRuns: 200 });
});
