// What happens when an answer comes in: wait for the other person, agree, or ask a third who sees only what differs.
import type { Content } from './model.ts';

export type Submitted = { readonly pieceId: string; readonly pass: number; readonly duty: 'work' | 'settle'; readonly content: Content };

export type Settlement =
  | { readonly next: 'wait' }
  | { readonly next: 'review' }
  /** A third person settles these fields (or the choice). */
  | { readonly next: 'settle'; readonly fields: readonly string[] }
  | { readonly next: 'done'; readonly result: Content };

/** Two texts of a field agree when they are the same to the eye (NFC); what is delivered is never altered. */
const same = (a: string | undefined, b: string | undefined): boolean => (a ?? '').normalize('NFC') === (b ?? '').normalize('NFC');

/** Fields in which two answers differ, in a stable order. */
export const differingFields = (a: Content, b: Content): string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !same(a[key], b[key])).sort();

/** Decides for one item of one step from all answers handed in so far. */
export function settleItem(check: string, passes: number, answers: readonly Submitted[]): Settlement {
  const work = answers.filter((a) => a.duty === 'work').sort((a, b) => a.pass - b.pass);
  const settled = answers.find((a) => a.duty === 'settle');
  if (work.length < passes) return { next: 'wait' };
  const first = work[0]!.content;
  if (check === 'double') {
    const fields = differingFields(first, work[1]!.content);
    if (fields.length === 0) return { next: 'done', result: first };
    if (!settled) return { next: 'settle', fields };
    return { next: 'done', result: { ...first, ...Object.fromEntries(fields.map((f) => [f, settled.content[f] ?? ''])) } };
  }
  if (check === 'vote') {
    if (settled) return { next: 'done', result: settled.content };
    const votes = new Map<string, number>();
    for (const { content } of work) votes.set(content.choice ?? '', (votes.get(content.choice ?? '') ?? 0) + 1);
    const ranked = [...votes].sort((a, b) => b[1] - a[1]);
    if (ranked.length > 1 && ranked[0]![1] === ranked[1]![1]) return { next: 'settle', fields: ['choice'] };
    return { next: 'done', result: { choice: ranked[0]![0] } };
  }
  return { next: 'done', result: first };
}
