// A draft is what its operations say, folded in order. Every kind of work writes the same one operation: a field
// gets a value. So a kind is only a way to look and to press, and hand-over, conflict and sync need no kind.

/** `seen`: how many operations of the document its device had read (the centre's `draftSeq`). */
export type SetField = { readonly set: string; readonly value: string; readonly seen?: number };
export type Draft = Readonly<Record<string, string>>;

export const isSetField = (payload: unknown): payload is SetField => typeof payload === 'object' && payload !== null && typeof (payload as SetField).set === 'string' && typeof (payload as SetField).value === 'string';

export const apply = (draft: Draft, operation: SetField): Draft => (draft[operation.set] === operation.value ? draft : { ...draft, [operation.set]: operation.value });

export const foldDraft = (start: Draft, payloads: readonly unknown[]): Draft => payloads.filter(isSetField).reduce(apply, start);

export type Difference = { readonly field: string; readonly mine: string; readonly theirs: string };

/** Fields that two drafts hold differently, blank and absent being the same. */
export function differences(mine: Draft, theirs: Draft): Difference[] {
  const fields = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  return fields.map((field) => ({ field, mine: mine[field] ?? '', theirs: theirs[field] ?? '' })).filter((d) => d.mine !== d.theirs);
}
