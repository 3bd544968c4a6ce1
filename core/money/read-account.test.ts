import { expect, test } from 'vitest';
import { exampleMaster } from './examples.ts';
import { readAccount } from './read-account.ts';

const right = { bankCode: '0143', branchCode: '430', number: '1234567', holderKana: 'やまだ　はな' };
const read = (over: Partial<typeof right>) => readAccount({ ...right, ...over }, exampleMaster, (bank) => bank === '0143');
const faults = (over: Partial<typeof right>): string[] => {
  const got = read(over);
  return got.ok ? [] : got.refusals.map((r) => `${String(r.facts.field)} ${r.code}`);
};

test('what is certain is folded: full width, hyphens, hiragana', () => {
  expect(read({ bankCode: '０１４３', branchCode: ' ４３０ ', number: '123-4567' })).toEqual({ ok: true, value: { bankCode: '0143', branchCode: '430', number: '1234567', holderKana: 'ﾔﾏﾀﾞ ﾊﾅ' } });
  expect(read({ holderKana: 'NGUYEN VAN A' })).toMatchObject({ ok: true, value: { holderKana: 'NGUYEN VAN A' } });
});

// typed → every fault at once, each on its field
test.each([
  [{ bankCode: '9999', branchCode: '１２', number: '12345', holderKana: 'ヤマダ abc' }, ['bankCode money/no-such-bank', 'branchCode money/branch-code-form', 'number money/account-number-form', 'holderKana money/kana-mixed']],
  [{ bankCode: '', branchCode: '', number: '', holderKana: '' }, ['bankCode money/bank-code-form', 'branchCode money/branch-code-form', 'number money/account-number-form', 'holderKana money/kana-empty']],
  [{ branchCode: '999', holderKana: '山田 花' }, ['branchCode money/no-such-branch', 'holderKana money/kana-kanji']],
  [{ bankCode: '八十二', number: '12345678' }, ['bankCode money/bank-code-form', 'number money/account-number-form']],
  [{ number: '12345a7' }, ['number money/account-number-form']],
])('%j', (over, said) => expect(faults(over)).toEqual(said));
