import { type Refusal, type Result, ok } from '../kernel/result.ts';
import type { Content } from './model.ts';

type FormLayout = { readonly kind: 'form'; readonly fields: readonly { readonly key: string; readonly label: string; readonly type: string; readonly required: boolean }[] };
type ChoiceLayout = { readonly kind: 'choice'; readonly options: readonly { readonly value: string }[] };

/** Full-width digits, signs and spaces of a number become half-width; a `?` stands for a digit that cannot be read. */
const halfWidth = (text: string): string => text.normalize('NFKC').replace(/[,\s]/g, '').replace(/[−‐―ー]/g, '-');

/**
 * An answer as it may be handed in: unknown keys, missing required fields and things that are not numbers are refused
 * by field; number fields come back half-width. `only` limits a settling piece to the fields that differed.
 */
export function checkAnswer(layout: FormLayout | ChoiceLayout, content: Content, only: readonly string[] | null): Result<Content> {
  if (layout.kind === 'choice') {
    const choice = content.choice ?? '';
    return layout.options.some((o) => o.value === choice) ? ok({ choice }) : refused([{ code: 'workbench/choose-one', facts: {} }]);
  }
  const refusals: Refusal[] = [];
  const clean: Record<string, string> = {};
  const fields = only === null ? layout.fields : layout.fields.filter((f) => only.includes(f.key));
  for (const key of Object.keys(content)) if (!layout.fields.some((f) => f.key === key)) refusals.push({ code: 'workbench/unknown-field', facts: { field: key } });
  for (const field of fields) {
    const text = (content[field.key] ?? '').trim();
    if (text === '' && field.required) refusals.push({ code: 'workbench/field-empty', facts: { field: field.label } });
    else if (text !== '' && field.type === 'number' && !/^-?[\d?]+(\.[\d?]+)?$/.test(halfWidth(text))) refusals.push({ code: 'workbench/not-a-number', facts: { field: field.label, text } });
    else clean[field.key] = field.type === 'number' ? halfWidth(text) : text;
  }
  return refusals.length > 0 ? refused(refusals) : ok(clean);
}

const refused = (refusals: readonly Refusal[]): Result<never> => ({ ok: false, refusals });
