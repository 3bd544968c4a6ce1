// One rule a kind of field: which writings mean the same. A rule returns the canonical form for comparing only.
import { dropSpaces, foldDashes, foldPunctuation, foldSpaces, foldTextDashes, foldVariants, foldWaves, foldWidth, joinSoundMarks, kanjiNumber, toKatakana } from './fold.ts';

export const fieldKinds = ['text', 'code', 'number', 'date', 'postcode', 'phone', 'address', 'name', 'kana'] as const;
export type FieldKind = (typeof fieldKinds)[number];

const eras: Readonly<Record<string, number>> = { 令和: 2018, 令: 2018, R: 2018, 平成: 1988, 平: 1988, H: 1988, 昭和: 1925, 昭: 1925, S: 1925, 大正: 1911, 大: 1911, T: 1911, 明治: 1867, 明: 1867, M: 1867 };
const two = (text: string): string => text.padStart(2, '0');

/** 令和8年11月22日, R8.11.22, 2026/11/22, 20261122, 二〇二六年… → 2026-11-22; what is no date stays as it is. */
function date(text: string): string {
  const plain = foldDashes(dropSpaces(text.normalize('NFKC'))).replace(/\([日月火水木金土]\)|[日月火水木金土]曜日?$/g, '').replace(/元(?=年)/, '1').replace(/[〇一二三四五六七八九十]+(?=[年月日])/g, (n) => kanjiNumber(n) ?? n);
  const era = /^(令和|平成|昭和|大正|明治|[令平昭大明]|[RHSTM])\.?(\d{1,2})(?:年|[./-])(\d{1,2})(?:月|[./-])(\d{1,2})日?$/i.exec(plain);
  if (era) return `${eras[era[1]!.toUpperCase()]! + Number(era[2])}-${two(era[3]!)}-${two(era[4]!)}`;
  const west = /^(\d{4})(?:年|[./-])(\d{1,2})(?:月|[./-])(\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  return west ? `${west[1]}-${two(west[2]!)}-${two(west[3]!)}` : plain;
}

/** 1,000円 = ¥1000 = １０００ = 千; ▲5 = -5; ½ = 1/2. Circled and raised digits are not digits: ① and 10² stay apart from 1 and 102. */
function number(text: string): string {
  let plain = dropSpaces(foldWidth(text)).replace(/[½¼¾⅓⅔]/g, (c) => c.normalize('NFKC').replace('\u2044', '/')).replaceAll('\u2044', '/');
  plain = plain.replace(/^[¥￥\\]|[円個件点名人枚]$/g, '').replace(/^[▲△]/, '-').replace(/^\((.+)\)$/, '-$1');
  plain = foldDashes(plain).replace(/(?<=\d),(?=\d{3}(?!\d))/g, '').replace(/^(-?)[¥\\]/, '$1').replace(/^\+/, '');
  const kanji = kanjiNumber(plain);
  if (kanji !== undefined) return kanji.replace(/^0+(?=\d)/, '');
  const man = /^(\d+)万(\d*)$/.exec(plain);
  if (man) plain = String(Number(man[1]) * 10_000 + Number(man[2] || 0));
  const parts = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(plain);
  if (!parts) return plain;
  const digits = `${parts[2]!}${parts[3] ? `.${parts[3]}` : ''}`;
  return digits === '0' ? '0' : `${parts[1]!}${digits}`;
}

const digitsOnly = (text: string): string => foldDashes(dropSpaces(foldWidth(text))).replace(/[-()〒.]/g, '');
const phone = (text: string): string => digitsOnly(text).replace(/^(?:\+|0{0,2})81(?=[1-9]\d{8,9}$)0?/, '0').replace(/^\+810?/, '0');

/** 大門七番町4-3, 大門七番町４番地３号 and 大門七番町四番三 are one place; ヶ = ケ = が between kanji. */
function address(text: string): string {
  let plain = foldVariants(dropSpaces(foldWidth(text)));
  plain = plain.replace(/[〇一二三四五六七八九十百千]+(?=丁目|番|号|階|[-ー－])/g, (n) => kanjiNumber(n) ?? n);
  plain = plain.replace(/(?<=\d)(?:丁目|番地の?|番|号室|号|の|ノ)(?=\d)/g, '-').replace(/(?<=\d)(?:丁目|番地|番|号室|号)(?=$|\D)/g, '').replace(/(?<=\d)[\u002D\u2010-\u2015\u2212\u30FC\u2500\uFF0D](?=\d)/g, '-').replace(/(?<=\d)一(?=\d)/g, '-');
  return plain.replace(/(?<=\p{Script=Han})[ケヶヵカがガ](?=\p{Script=Han})/gu, 'ヶ').replace(/大字|(?<=[町村])字/g, '');
}

const text = (raw: string): string => foldPunctuation(foldWaves(foldTextDashes(foldSpaces(joinSoundMarks(raw.normalize('NFKC'))))));
/** Names of firms carry ㈱ and ー; names of people carry variants. Spaces between family and given name do not count. */
const name = (raw: string): string => foldPunctuation(foldWaves(foldTextDashes(foldVariants(dropSpaces(joinSoundMarks(raw.normalize('NFKC'))))))).replace(/\((株|有|同|社|財)\)/g, (_, c: string) => ({ 株: '株式会社', 有: '有限会社', 同: '合同会社', 社: '社団法人', 財: '財団法人' })[c]!);
const kana = (raw: string): string => toKatakana(dropSpaces(joinSoundMarks(raw.normalize('NFKC')))).replace(/[\u002D\u2010-\u2015\u2212\u2500](?!$)|[\u002D\u2010-\u2015\u2212\u2500]$/g, 'ー').replaceAll('・', '');

export const fieldRules: Readonly<Record<FieldKind, (raw: string) => string>> = {
  text,
  code: (raw) => foldWidth(raw.normalize('NFC')).trim(),
  number,
  date,
  postcode: digitsOnly,
  phone,
  address,
  name,
  kana,
};

/** Kinds whose meaning NFKC may change (① is not 1, 10² is not 102): only width may be folded before the rule. */
export const widthOnly: ReadonlySet<FieldKind> = new Set(['code', 'number', 'phone', 'postcode', 'address']);

/** The kind a column name suggests; text when it says nothing. */
export function kindOfField(column: string): FieldKind {
  const table: readonly (readonly [RegExp, FieldKind])[] = [
    [/郵便|〒|post|zip/i, 'postcode'],
    [/電話|tel|phone|fax|携帯/i, 'phone'],
    [/カナ|かな|ふりがな|フリガナ|ヨミ|kana|furigana/i, 'kana'],
    [/住所|所在地|address/i, 'address'],
    [/日付|年月日|生年|期日|^date|date$|birth/i, 'date'],
    [/氏名|名前|姓|担当者|会社名|企業名|商号|name/i, 'name'],
    [/金額|数量|価格|単価|個数|人数|合計|数$|amount|price|count|number|qty|quantity/i, 'number'],
    [/コード|番号|code|^id$|型番|品番|sku|jan/i, 'code'],
  ];
  return table.find(([pattern]) => pattern.test(column))?.[1] ?? 'text';
}
