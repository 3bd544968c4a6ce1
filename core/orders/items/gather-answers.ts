// One column for each question of a step graph, and each item's answer to it, also where branches ask the same.
import type { AskedField } from '../say-result.ts';
import { type GraphStep, behind } from '../what-opens.ts';
import { plain } from './find-header.ts';
import { words } from './words.ts';

export type AskingStep = GraphStep & { readonly name: string; readonly fields: readonly AskedField[] };
/** `steps`: who asks it, the last first; what a later step asks again is one question, and the later answer counts. */
export type Question = AskedField & { readonly steps: readonly AskingStep[] };
export type Answers = Readonly<Record<string, string>>;

/**
 * The questions of all steps, in their order. Two branches that do not see each other and ask the same each have a column:
 * the first keeps the plain name (and may fill the client's column), the others carry their step's name.
 */
export function questionsOf(steps: readonly AskingStep[]): Question[] {
  const asked = steps.flatMap((step) => step.fields.map((field) => ({ ...field, step, further: behind(steps, step.position) })));
  const same = (a: AskedField, b: AskedField): boolean => plain(a.label) === plain(b.label);
  const kept = asked.filter((a) => !asked.some((b) => a.further.has(b.step.position) && same(a, b)));
  const seen = new Set<string>();
  return kept.map(({ step, further: _further, ...field }) => {
    const again = seen.has(plain(field.label)), earlier = asked.filter((b) => b.further.has(step.position) && same(b, field)).map((b) => b.step).reverse();
    seen.add(plain(field.label));
    return { ...field, key: `${step.position}.${field.key}`, label: again ? words.ja['orders/column-of-step'].replace('{label}', field.label).replace('{step}', step.name) : field.label, steps: [step, ...new Set(earlier)] };
  });
}

type Place = { readonly step: string; readonly key: string; readonly show: AskedField['show'] };

/**
 * Reads an item's answers by the questions' keys, from its results by step. An item that went through an earlier version
 * (`every`: the steps of all versions, oldest first) answers by the step and question of that name, then by the question
 * alone; one from before answers were kept apart has only `whole`.
 */
export function answersTo(questions: readonly Question[], every: readonly AskingStep[]): (results: ReadonlyMap<string, Answers>, whole: Answers) => Record<string, string> {
  const asking = new Map<string, { readonly step: AskingStep; readonly place: Place }[]>();
  for (const step of [...every].reverse()) for (const f of step.fields) asking.set(plain(f.label), [...(asking.get(plain(f.label)) ?? []), { step, place: { step: step.id, key: f.key, show: f.show } }]);
  const now = new Set(questions.flatMap((q) => q.steps.map((s) => s.id)));
  const plans = questions.map((question) => {
    const [last] = question.steps, key = question.key.slice(question.key.indexOf('.') + 1), all = asking.get(plain(last!.fields.find((f) => f.key === key)!.label)) ?? [];
    const elsewhere = all.filter(({ step }) => !now.has(step.id)), places = (found: typeof all): Place[] => found.map(({ place }) => place);
    return { question, key, here: places(question.steps.flatMap((s) => all.filter(({ step }) => step.id === s.id))), elsewhere: places([...elsewhere.filter(({ step }) => step.name === last!.name), ...elsewhere.filter(({ step }) => step.name !== last!.name)]) };
  });
  return (results, whole) => {
    const said = ({ step, key, show }: Place): string | undefined => {
      const value = results.get(step)?.[key];
      return value === undefined ? undefined : (show?.[value] ?? value);
    };
    const current = [...results.keys()].some((step) => now.has(step));
    return Object.fromEntries(plans.map(({ question, key, here, elsewhere }) => {
      const places = current ? here : elsewhere, flat = results.size === 0 ? (whole[key] ?? '') : '';
      for (const place of places) {
        const value = said(place);
        if (value !== undefined) return [question.key, value];
      }
      return [question.key, question.show?.[flat] ?? flat];
    }));
  };
}
