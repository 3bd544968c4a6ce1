// A director writes a form as lines of text, because that is how columns come out of a spreadsheet; this reads the
// lines into fields and writes fields as lines. Pure; the words of both languages are given.
import type { z } from 'zod';
import type { Field, optionShape } from '../../core/orders/wire.ts';

export type FieldWords = { readonly types: Readonly<Record<Field['type'], string>>; readonly required: string };
type Option = z.infer<typeof optionShape>;

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

export const readColumns = (text: string): string[] => lines(text).flatMap((line) => line.split('\t')).map((name) => name.trim()).filter((name) => name !== '');

/** "name", "name, kind", "name, kind, required"; also pasted as one row of tabs. Known fields keep key and region. */
export function readFields(text: string, words: FieldWords, before: readonly Field[] = []): Field[] {
  const kinds = Object.entries(words.types) as [Field['type'], string][];
  const rows = lines(text).flatMap((line) => (line.includes('\t') ? line.split('\t').filter((cell) => cell.trim() !== '') : [line]));
  const used = new Set(before.map((field) => field.key));
  let next = 1;
  const freshKey = (): string => {
    while (used.has(`f${next}`)) next++;
    used.add(`f${next}`);
    return `f${next}`;
  };
  return rows.map((row) => {
    const [label = '', ...rest] = row.split(/[,、，]/).map((part) => part.trim());
    const known = before.find((field) => field.label === label);
    // What is no kind is not read as one: it goes to the centre as it was written, and the centre refuses it.
    const [stray] = strayOf(rest, words);
    const type = stray === undefined ? (kinds.find(([kind, word]) => rest.some((part) => part === word || part === kind))?.[0] ?? 'text') : (stray as Field['type']);
    return { key: known?.key ?? freshKey(), label, type, required: rest.includes(words.required), hint: known?.hint ?? '', region: known?.region ?? null };
  });
}

const strayOf = (rest: readonly string[], words: FieldWords): string[] => rest.filter((part) => part !== '' && part !== words.required && !Object.entries(words.types).some(([kind, word]) => part === kind || part === word));

/** Words behind the commas that name no kind, to say which. */
export const unknownKinds = (text: string, words: FieldWords): string[] => [...new Set(lines(text).filter((line) => !line.includes('\t')).flatMap((line) => strayOf(line.split(/[,、，]/).map((part) => part.trim()).slice(1), words)))];

export const writeFields = (fields: readonly Field[], words: FieldWords): string => fields.map((field) => [field.label, ...(field.type === 'text' && !field.required ? [] : [words.types[field.type]]), ...(field.required ? [words.required] : [])].join(', ')).join('\n');

/** Options by line; keys 1 to 9 from the top, and known values are kept so that answers stay comparable. */
export function readOptions(text: string, before: readonly Option[] = []): Option[] {
  return lines(text).slice(0, 9).map((label, i) => ({ value: before.find((option) => option.label === label)?.value ?? before[i]?.value ?? `o${i + 1}`, label, key: String(i + 1) }));
}
