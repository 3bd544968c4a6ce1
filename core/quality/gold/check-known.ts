// An answer against the known one: the same thing written otherwise is right.
import { compareEntries } from '../double-entry/compare.ts';
import type { FieldKind } from '../double-entry/field-rules.ts';

type FormLayout = { readonly kind: 'form'; readonly fields: readonly { readonly key: string; readonly type: string }[] };
type ChoiceLayout = { readonly kind: 'choice' };
type Content = Readonly<Record<string, string>>;

const kindOfType: Readonly<Record<string, FieldKind>> = { number: 'number', date: 'date', kana: 'kana' };

/** Fields that differ from the known answer; `choice` for a choice. A form is compared only where the answer is known. */
export function differsFromKnown(layout: FormLayout | ChoiceLayout, known: Content, given: Content): string[] {
  if (layout.kind === 'choice') return known['choice'] === given['choice'] ? [] : ['choice'];
  const asked = layout.fields.filter((f) => f.key in known);
  return asked.filter((f) => compareEntries(known[f.key]!, given[f.key] ?? '', kindOfType[f.type] ?? 'text').verdict === 'different').map((f) => f.key);
}
