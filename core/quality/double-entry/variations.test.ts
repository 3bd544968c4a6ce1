import { expect, test } from 'vitest';
import { type Layer, compareEntries } from './compare.ts';
import type { FieldKind } from './field-rules.ts';

/** Ordinary entries of a town's forms. */
const entries: readonly (readonly [FieldKind, string])[] = [
  ['text', 'ガスの点検をお願いします'], ['text', 'パソコンとプリンタ'], ['text', '平日10時から16時まで'], ['text', 'ABC-12のデータ入力'],
  ['name', '高橋 花子'], ['name', '渡辺 一郎'], ['name', '浜崎 さくら'], ['name', '斉藤 ゆうじ'], ['name', '株式会社ブドウ園'],
  ['kana', 'タカハシハナコ'], ['kana', 'ワタナベイチロウ'], ['kana', 'ブドウガリ'],
  ['number', '12800'], ['number', '3500'], ['number', '1250000'], ['postcode', '399-0737'], ['postcode', '390-0811'],
  ['phone', '0263-52-0280'], ['phone', '090-1234-5678'], ['address', '塩尻市大門七番町4-3'], ['address', '松本市丸の内3-7'], ['code', 'AB-1024'], ['code', 'X9'],
  ['date', '2026-11-22'], ['date', '2019-05-01'],
];

const wide = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000');
const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+$)/g, ',');
const oldForms = new Map([['高', '髙'], ['浜', '濵'], ['崎', '﨑'], ['斉', '齋'], ['辺', '邉']]);

/** Writing → the layer at which it is the same; only for entries it changes. */
const writings: readonly { readonly kinds: readonly FieldKind[]; readonly write: (text: string) => string; readonly layer: Layer }[] = [
  { kinds: ['text', 'name', 'kana', 'address'], write: (t) => t.normalize('NFD'), layer: 'nfc' },
  { kinds: ['text', 'name', 'kana', 'number', 'postcode', 'phone', 'address', 'code', 'date'], write: wide, layer: 'nfkc' },
  { kinds: ['text', 'name', 'kana', 'address'], write: (t) => `${t} `, layer: 'rule' },
  { kinds: ['text'], write: (t) => t.replaceAll('-', '−'), layer: 'rule' },
  { kinds: ['postcode', 'phone', 'address', 'date'], write: (t) => t.replaceAll('-', '‐'), layer: 'rule' },
  { kinds: ['postcode', 'phone', 'address'], write: (t) => t.replaceAll('-', 'ー'), layer: 'rule' },
  { kinds: ['postcode', 'phone', 'address'], write: (t) => t.replaceAll('-', '−'), layer: 'rule' },
  { kinds: ['postcode', 'phone'], write: (t) => t.replaceAll('-', ''), layer: 'rule' },
  { kinds: ['postcode'], write: (t) => `〒${t}`, layer: 'rule' },
  { kinds: ['number'], write: grouped, layer: 'rule' },
  { kinds: ['number'], write: (t) => `${grouped(t)}円`, layer: 'rule' },
  { kinds: ['number'], write: (t) => `¥${t}`, layer: 'rule' },
  { kinds: ['number'], write: (t) => `${t}.0`, layer: 'rule' },
  { kinds: ['number'], write: (t) => `0${t}`, layer: 'rule' },
  { kinds: ['date'], write: (t) => t.replaceAll('-', '/'), layer: 'rule' },
  { kinds: ['date'], write: (t) => t.replace(/(\d+)-0?(\d+)-0?(\d+)/, '$1年$2月$3日'), layer: 'rule' },
  { kinds: ['date'], write: (t) => t.replace(/(\d+)-0?(\d+)-0?(\d+)/, (_, y: string, m: string, d: string) => `令和${Number(y) - 2018}年${m}月${d}日`), layer: 'rule' },
  { kinds: ['date'], write: (t) => t.replaceAll('-', ''), layer: 'rule' },
  { kinds: ['name'], write: (t) => Array.from(t, (c) => oldForms.get(c) ?? c).join(''), layer: 'rule' },
  { kinds: ['name'], write: (t) => t.replaceAll(' ', ''), layer: 'rule' },
  { kinds: ['name'], write: (t) => t.replaceAll('株式会社', '㈱'), layer: 'rule' },
  { kinds: ['kana'], write: (t) => t.replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60)), layer: 'rule' },
  { kinds: ['address'], write: (t) => t.replace(/(\d+)-(\d+)$/, '$1番地$2'), layer: 'rule' },
  { kinds: ['address'], write: (t) => t.replace(/(\d+)-(\d+)$/, '$1番$2号'), layer: 'rule' },
  { kinds: ['text', 'name', 'kana', 'number', 'postcode', 'phone', 'address', 'code', 'date'], write: (t) => t.replace(/.$/u, (c) => (/\d/.test(c) ? String((Number(c) + 1) % 10) : `${c}${c}`)), layer: 'different' },
  { kinds: ['text', 'name', 'kana', 'number', 'postcode', 'phone', 'address', 'code', 'date'], write: (t) => t.slice(0, -1), layer: 'different' },
  { kinds: ['text', 'kana', 'name'], write: (t) => t.replace(/ガ|ブ|プ/g, (c) => c.normalize('NFD').charAt(0)), layer: 'different' },
  { kinds: ['code'], write: (t) => t.toLowerCase(), layer: 'different' },
  { kinds: ['code'], write: (t) => t.replaceAll('-', '−'), layer: 'different' },
  { kinds: ['code', 'number', 'phone'], write: (t) => t.replace('1', '①'), layer: 'different' },
];

test('every usual way of writing an entry is the same at its layer, both ways round', () => {
  let pairs = 0;
  const wrong: string[] = [];
  for (const [kind, text] of entries) {
    for (const { kinds, write, layer } of writings) {
      const other = write(text);
      if (!kinds.includes(kind) || other === text) continue;
      for (const [a, b] of [[text, other], [other, text]] as const) {
        pairs += 1;
        const found = compareEntries(a, b, kind);
        if (found.layer !== layer) wrong.push(`${kind} ${a} | ${b}: ${found.layer}, not ${layer}`);
        // What is delivered is what was typed: the spans give both entries back sign by sign.
        if (found.spans.map((s) => s.left).join('') !== a || found.spans.map((s) => s.right).join('') !== b) wrong.push(`${kind} ${a} | ${b}: altered`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(pairs).toBeGreaterThanOrEqual(300);
});
