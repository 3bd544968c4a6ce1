// Double entry of Japanese text, in layers: raw, NFC, NFKC, the field's rule, and only then a difference. Nothing is altered.
import { type Span, align } from './align.ts';
import { type FieldKind, fieldRules, kindOfField, widthOnly } from './field-rules.ts';
import { foldWidth } from './fold.ts';

export type Layer = 'raw' | 'nfc' | 'nfkc' | 'rule' | 'different';

/** `same`: typed alike. `style`: the same thing written otherwise. `different`: a third pair of eyes is needed. */
export type Comparison = { readonly layer: Layer; readonly verdict: 'same' | 'style' | 'different'; readonly spans: readonly Span[] };

/** Compares two entries of one field; stops at the first layer where they are equal. */
export function compareEntries(left: string, right: string, kind: FieldKind): Comparison {
  const equal = (layer: Layer): Comparison => ({ layer, verdict: layer === 'raw' ? 'same' : layer === 'different' ? 'different' : 'style', spans: layer === 'raw' ? [] : align(left, right) });
  if (left === right) return equal('raw');
  if (left.normalize('NFC') === right.normalize('NFC')) return equal('nfc');
  const folded = widthOnly.has(kind) ? (t: string) => foldWidth(t.normalize('NFC')) : (t: string) => t.normalize('NFKC');
  if (folded(left) === folded(right)) return equal('nfkc');
  const rule = fieldRules[kind];
  return equal(rule(left) === rule(right) ? 'rule' : 'different');
}

export type FieldComparison = Comparison & { readonly field: string; readonly kind: FieldKind; readonly left: string; readonly right: string };

/** Two forms field by field; a field missing on one side counts as empty. `kinds` overrides what the names suggest. */
export function compareForms(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>, kinds: Readonly<Record<string, FieldKind>> = {}): FieldComparison[] {
  const fields = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return fields.map((field) => {
    const kind = kinds[field] ?? kindOfField(field), l = left[field] ?? '', r = right[field] ?? '';
    return { field, kind, left: l, right: r, ...compareEntries(l, r, kind) };
  });
}

/** Only these go to the third entry. */
export const needThirdEntry = (compared: readonly FieldComparison[]): string[] => compared.filter((c) => c.verdict === 'different').map((c) => c.field);
