// The kinds of work, one line each.
import type { ChoiceItem, ChoiceTask } from './choice/model.ts';
import type { FormItem, FormTask } from './form/model.ts';
import type { Kind } from './kind.ts';

const form: Kind<FormTask, FormItem> = { name: 'form', load: () => import('./form/form-bench.tsx').then((m) => m.FormBench) };
const choice: Kind<ChoiceTask, ChoiceItem> = { name: 'choice', load: () => import('./choice/choice-bench.tsx').then((m) => m.ChoiceBench) };

export const kinds = { form, choice } as const;
