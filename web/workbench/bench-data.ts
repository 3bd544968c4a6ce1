// What the wire says of a piece, as the benches want it. Pure, so that both can be changed without a screen.
import type { z } from 'zod';
import type { Field, Layout } from '../../core/orders/wire.ts';
import type { benchShape } from '../../core/workbench/wire.ts';
import type { Before, Fact } from './kinds/source-panel.tsx';
import type { ChoiceItem, ChoiceTask, Side } from './kinds/choice/model.ts';
import type { FormField, FormItem, FormTask, Region, Scan } from './kinds/form/model.ts';

export type Bench = z.infer<typeof benchShape>;

/** A piece as kept for work without a connection. `after`: the last own operation already in `bench.draft`. */
export type Pack = { readonly bench: Bench; readonly image: string | null; readonly size: { readonly width: number; readonly height: number } | null; readonly after: number };

/** The server checks a layout when the step is saved; here it only gets its type back. */
export const layoutOf = (bench: Bench): Layout => bench.layout as Layout;

const asField = (field: Field, bench: Bench): FormField => ({
  key: field.key,
  label: field.label,
  kind: field.type,
  required: field.required,
  ...(field.hint === '' ? {} : { hint: field.hint }),
  ...(field.region === null ? {} : { region: field.region }),
  ...(bench.candidates[field.key] === undefined ? {} : { candidates: bench.candidates[field.key]! }),
});

/** The fields of a form; a settling piece shows only those that differed. */
export function formTaskOf(bench: Bench): FormTask {
  const layout = layoutOf(bench);
  if (layout.kind !== 'form') return { fields: [] };
  return { fields: layout.fields.filter((field) => bench.fields === null || bench.fields.includes(field.key)).map((field) => asField(field, bench)) };
}

/** Where importScans writes a picture's file name: to whoever types from the picture it says nothing. */
const FILE_COLUMN = 'file';

/** The client's own row, in the client's order; beside a picture only what says something. Work kept on a device from before columns were sent has none. */
export function sourceOf(bench: Bench): readonly Fact[] {
  const layout = layoutOf(bench);
  const silent = layout.kind === 'form' && bench.hasImage ? [FILE_COLUMN, layout.layoutColumn] : [];
  const columns = [...new Set([...((bench.columns as readonly string[] | undefined) ?? []), ...Object.keys(bench.source)])];
  return columns.filter((column) => !silent.includes(column)).flatMap((column) => (bench.hasImage && (bench.source[column] ?? '').trim() === '' ? [] : [{ label: column, value: bench.source[column] ?? '' }]));
}

/** What the steps before this one said. Work kept on a device from before this was sent has none. */
const beforeOf = (bench: Bench): { readonly before?: readonly Before[] } => {
  const before = (bench.before as Bench['before'] | undefined) ?? [];
  return before.length === 0 ? {} : { before: before.map(({ step, answers }) => ({ step, facts: answers })) };
};

export function formItemOf({ bench, image, size }: Pack): FormItem {
  const layout = layoutOf(bench);
  const scan: Scan | null = image === null || size === null ? null : { url: image, ...size };
  const own = bench.fields === null ? {} : { fields: formTaskOf(bench).fields };
  const item: FormItem = { id: bench.id, scan, source: sourceOf(bench), ...beforeOf(bench), ...own };
  if (layout.kind !== 'form' || layout.layoutColumn === null) return item;
  const regions = layout.regions[bench.source[layout.layoutColumn] ?? ''] as Readonly<Record<string, Region>> | undefined;
  return { ...item, ...(regions === undefined ? {} : { regions }) };
}

export function choiceTaskOf(bench: Bench): ChoiceTask {
  const layout = layoutOf(bench);
  return layout.kind === 'choice' ? { question: layout.question, options: layout.options } : { question: '', options: [] };
}

/** Columns carry a side in their name ("name_a", "左 価格"); without it both sides' labels are their positions' names. */
const bare = (column: string): string => column.replace(/[_\s-]?(a|b|1|2|left|right|左|右|Ａ|Ｂ|A|B)$/i, '').replace(/^(left|right|左|右|a|b)[_\s-]/i, '');

export function choiceItemOf({ bench, image, size }: Pack): ChoiceItem {
  const layout = layoutOf(bench);
  const side = (columns: readonly string[]): Side => {
    const [title = '', ...rest] = columns;
    return { title: bench.source[title] ?? '', facts: rest.map((column, i) => ({ label: labels[i] ?? column, value: bench.source[column] ?? '' })) };
  };
  // Facts face each other by their place in the two lists, whatever the columns are called.
  const labels = layout.kind === 'choice' ? layout.left.slice(1).map((column) => bare(column) || column) : [];
  if (layout.kind !== 'choice') return { id: bench.id, left: side([]), right: side([]) };
  const pair = { id: bench.id, left: side(layout.left), right: side(layout.right) };
  const scan: Scan | null = image === null || size === null ? null : { url: image, ...size };
  // Where the step names no columns (or columns that this table does not have), there is no pair to show: the whole row then.
  const said = [...layout.left, ...layout.right].some((column) => (bench.source[column] ?? '').trim() !== '');
  return { ...pair, ...beforeOf(bench), ...(scan === null ? {} : { scan }), ...(said ? {} : { source: sourceOf(bench) }) };
}

/** What is handed in: only the fields of the piece, nothing else that a draft may hold. */
export function contentOf(bench: Bench, draft: Readonly<Record<string, string>>): Record<string, string> {
  const layout = layoutOf(bench);
  const keys = layout.kind === 'choice' ? ['choice'] : formTaskOf(bench).fields.map((field) => field.key);
  return Object.fromEntries(keys.flatMap((key) => (draft[key] === undefined ? [] : [[key, draft[key]]])));
}
