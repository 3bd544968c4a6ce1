// An answer in the words of its step: field labels and option labels in place of keys.
import type { Layout } from '../../core/orders/wire.ts';

type Content = Readonly<Record<string, string>>;
export type Said = { readonly key: string; readonly label: string; readonly value: string };

/** `only`: these fields alone, all when absent. */
export function sayAnswer(given: Readonly<Record<string, unknown>>, content: Content, only?: readonly string[]): Said[] {
  const layout = given as Layout;
  if (layout.kind === 'choice') return [{ key: 'choice', label: layout.question, value: layout.options.find((o) => o.value === content['choice'])?.label ?? content['choice'] ?? '' }];
  return layout.fields.filter((f) => (only === undefined ? f.key in content : only.includes(f.key))).map((f) => ({ key: f.key, label: f.label, value: content[f.key] ?? '' }));
}

/** What the item brought, in the order of the bench: both sides of a choice by turns; empty cells say nothing. */
export function sayFacts(given: Readonly<Record<string, unknown>>, source: Content): readonly (readonly [string, string])[] {
  const layout = given as Layout;
  const columns = layout.kind === 'choice' ? layout.left.flatMap((column, i) => [column, layout.right[i] ?? '']).concat(layout.right.slice(layout.left.length)) : Object.keys(source);
  return [...new Set(columns)].flatMap((column) => (source[column] === undefined || source[column] === '' ? [] : [[column, source[column]] as const]));
}
