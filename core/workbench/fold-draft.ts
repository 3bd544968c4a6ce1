import type { Content } from './model.ts';

/** The draft that a log of operations makes: the last text of each field, in the order the centre received them. */
export function foldDraft(operations: readonly { readonly field: string; readonly text: string }[]): Content {
  const draft: Record<string, string> = {};
  for (const { field, text } of operations) draft[field] = text;
  return draft;
}
