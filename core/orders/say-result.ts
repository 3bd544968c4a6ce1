import type { Layout } from './wire.ts';

export type AskedField = { readonly key: string; readonly label: string; readonly show?: Readonly<Record<string, string>> };
export type SaidAnswer = { readonly label: string; readonly value: string };

/** What a step asks, as it is shown to people: a choice by its labels. */
export function fieldsOf(layout: Layout): AskedField[] {
  if (layout.kind === 'form') return layout.fields.map((f) => ({ key: f.key, label: f.label }));
  return [{ key: 'choice', label: layout.question, show: Object.fromEntries(layout.options.map((o) => [o.value, o.label])) }];
}

/** A step's result in the step's own words and order. */
export const sayResult = (layout: Layout, result: Readonly<Record<string, string>>): SaidAnswer[] => fieldsOf(layout).map(({ key, label, show }) => {
  const value = result[key] ?? '';
  return { label, value: show?.[value] ?? value };
});
