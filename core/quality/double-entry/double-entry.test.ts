import { expect, test } from 'vitest';
import fc from 'fast-check';
import { align } from './align.ts';
import { type Layer, compareEntries, compareForms, needThirdEntry } from './compare.ts';
import { type FieldKind, fieldKinds, kindOfField } from './field-rules.ts';
import { residualOf } from './residual.ts';

/** kind | left | right | layer where they become equal. \u escapes are read. */
const pairs = String.raw`
text | 塩尻市 | 塩尻市 | raw
text | \u304b\u3099 | が | nfc
text | ｶﾞｽ | ガス | nfkc
text | ＡＢＣ１２３ | ABC123 | nfkc
text | ㈱山田 | (株)山田 | nfkc
text | 5㌔ | 5キロ | nfkc
text | ℡ | TEL | nfkc
text | ㍻ | 平成 | nfkc
text | 10～20 | 10〜20 | rule
text | A−B | A-B | rule
text | A－B | A-B | nfkc
text | A―B | A-B | rule
text | カ゛ス | ガス | rule
text | 山田　太郎 | 山田 太郎 | nfkc
text | 山田  太郎 | 山田 太郎 | rule
text | “はい” | "はい" | rule
text | サーバー | サーバ | different
text | サーバー | サ一バー | different
text | 高橋 | 髙橋 | different
text | は | ば | different
text | 10−20 | 10ー20 | rule
name | 髙橋一郎 | 高橋一郎 | rule
name | 山﨑 | 山崎 | rule
name | 渡邉 | 渡辺 | rule
name | 渡邊 | 渡辺 | rule
name | 斎藤 | 齋藤 | rule
name | 葛\u{E0100}城 | 葛城 | rule
name | 山田 太郎 | 山田太郎 | rule
name | 山田　太郎 | 山田 太郎 | nfkc
name | 株式会社山田 | ㈱山田 | rule
name | 伊藤 | 伊東 | different
name | \uFA10 | 塚 | nfc
name | 神\uFE00田 | 神田 | rule
kana | やまだ | ヤマダ | rule
kana | ﾔﾏﾀﾞ | ヤマダ | nfkc
kana | コ-ヒ- | コーヒー | rule
kana | コ－ヒ－ | コーヒー | rule
kana | ハハ | ババ | different
kana | キャノン | キヤノン | different
code | Ａ−１ | A−1 | nfkc
code | ① | 1 | different
code | A² | A2 | different
code | O1 | 01 | different
code | A-1 | A−1 | different
code | ABC | abc | different
number | 1,000 | 1000 | rule
number | １０００ | 1000 | nfkc
number | ¥1,000 | 1000円 | rule
number | ▲500 | -500 | rule
number | −500 | -500 | rule
number | －500 | -500 | nfkc
number | 1.50 | 1.5 | rule
number | 007 | 7 | rule
number | ½ | 1/2 | rule
number | 三十二 | 32 | rule
number | 1万2000 | 12000 | rule
number | 10² | 102 | different
number | ① | 1 | different
number | 1000 | 100 | different
number | 1.5 | 15 | different
number | 1,00 | 100 | different
date | 令和8年11月22日 | 2026-11-22 | rule
date | R8.11.22 | 2026/11/22 | rule
date | ㋿8年11月22日 | 2026-11-22 | rule
date | 令和元年5月1日 | 2019.5.1 | rule
date | H31.4.30 | 2019-04-30 | rule
date | 昭和64年1月7日 | 1989-01-07 | rule
date | 20261122 | 2026-11-22 | rule
date | 二〇二六年十一月二十二日 | 2026-11-22 | rule
date | 2026-11-22(日) | 2026-11-22 | rule
date | 2026-11-12 | 2026-11-21 | different
date | R8.11.22 | H8.11.22 | different
postcode | 〒399-0737 | 3990737 | rule
postcode | ３９９−０７３７ | 399-0737 | rule
postcode | 399-0737 | 399-0731 | different
phone | 0263(52)0280 | 0263-52-0280 | rule
phone | +81 263 52 0280 | 0263520280 | rule
phone | 0263‐52‐0280 | 0263-52-0280 | rule
phone | 0263-52-0280 | 0263-52-0230 | different
address | 大門七番町4-3 | 大門七番町４番３号 | rule
address | 大門七番町4番地3 | 大門七番町4-3 | rule
address | 三丁目2-1 | 3-2-1 | rule
address | 広丘1−2 | 広丘1-2 | rule
address | 塩ケ崎 | 塩ヶ崎 | rule
address | 大字宗賀 | 宗賀 | rule
address | 4-3 | 4-8 | different`;

const unescaped = (text: string): string => text.replace(/\\u\{([0-9A-Fa-f]+)\}|\\u([0-9A-Fa-f]{4})/g, (_, a: string | undefined, b: string | undefined) => String.fromCodePoint(Number.parseInt(a ?? b!, 16)));

test('each pair is equal at the layer a director would say', () => {
  for (const line of pairs.trim().split('\n')) {
    const [kind, left, right, layer] = line.split(' | ').map(unescaped) as [FieldKind, string, string, Layer];
    expect(`${line} → ${compareEntries(left, right, kind).layer}`).toBe(`${line} → ${layer}`);
  }
});

test('comparing is symmetric, and the alignment gives both texts back unaltered', () => {
  const piece = fc.constantFrom('山', '髙', '高', 'が', 'か\u3099', 'ｶﾞ', '１', '1', '①', '−', '-', 'ー', '〜', ' ', '　', 'A', '葛\u{E0100}', '👩‍🌾', '\uFA10');
  const text = fc.array(piece, { maxLength: 12 }).map((p) => p.join(''));
  fc.assert(
    fc.property(text, text, fc.constantFrom(...fieldKinds), (left, right, kind) => {
      const spans = align(left, right);
      expect(spans.map((s) => s.left).join('')).toBe(left);
      expect(spans.map((s) => s.right).join('')).toBe(right);
      expect(compareEntries(left, right, kind).layer).toBe(compareEntries(right, left, kind).layer);
      expect(compareEntries(left, left, kind).layer).toBe('raw');
    }),
  );
});

test('a difference is shown where it is', () => {
  expect(align('長野県塩尻市', '長野県塩見市')).toEqual([
    { op: 'same', left: '長野県塩', right: '長野県塩' },
    { op: 'change', left: '尻', right: '見' },
    { op: 'same', left: '市', right: '市' },
  ]);
  expect(align('山田太郎', '山田郎').map((s) => s.op)).toEqual(['same', 'left', 'same']);
});

test('forms: kinds from the column names, only real differences need a third entry', () => {
  const compared = compareForms({ 氏名: '髙橋 花', 電話: '0263-52-0280', 金額: '1,000', 備考: 'あ' }, { 氏名: '高橋花', 電話: '0263520280', 金額: '10000' });
  expect(compared.map((c) => `${c.field} ${c.kind} ${c.verdict}`)).toEqual(['氏名 name style', '電話 phone style', '金額 number different', '備考 text different']);
  expect(needThirdEntry(compared)).toEqual(['金額', '備考']);
  expect(['商品コード', '郵便番号', 'フリガナ', '会社名', '生年月日', '住所'].map(kindOfField)).toEqual(['code', 'postcode', 'kana', 'name', 'date', 'address']);
});

test('residual error: gold alone bounds what agreement hides', () => {
  const r = residualOf({ fields: 1000, leftWrong: 20, rightWrong: 30, goldAgreed: 400, goldAgreedWrong: 2 });
  expect(r.ifIndependent).toBeLessThan(0.0003);
  expect(r.mean).toBeCloseTo(3 / 500, 9);
  expect(r.upper).toBeGreaterThan(r.mean);
});
