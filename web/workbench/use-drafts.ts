// Drafts of several documents for a bench: what the queue holds on top of what the centre gave, live over tabs.
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Draft, type SetField, apply, foldDraft } from './draft.ts';
import type { Queue, Saved } from './queue.ts';

const worst: readonly Saved[] = ['unsaved', 'conflict', 'parked', 'device', 'centre'];
export const worstOf = (states: readonly Saved[]): Saved => worst.find((state) => states.includes(state)) ?? 'centre';

type Drafts = Readonly<Record<string, Draft>>;

/** The centre's draft of a document, and the last own place that was already in it. */
export type Start = Readonly<Record<string, { readonly draft: Draft; readonly after: number }>>;

export function useDrafts(queue: Queue | null, docIds: readonly string[], start: Start): { readonly drafts: Drafts | null; readonly saved: Saved; readonly write: (docId: string, operation: SetField) => void } {
  const [drafts, setDrafts] = useState<Drafts | null>(null);
  const [saved, setSaved] = useState<Saved>('centre');
  const from = useRef(start);
  useEffect(() => {
    from.current = start;
  });
  const ids = docIds.join('|');

  useEffect(() => {
    if (queue === null) return undefined;
    const list = ids === '' ? [] : ids.split('|');
    let gone = false;
    const own = new Map<string, number>();
    const load = async (docId: string): Promise<void> => {
      const turn = (own.get(docId) ?? 0) + 1;
      own.set(docId, turn);
      const draft = foldDraft(from.current[docId]?.draft ?? {}, await queue.payloads(docId, from.current[docId]?.after ?? 0));
      // While something is still on its way to the disk the screen knows more than the disk.
      if (!gone && own.get(docId) === turn && queue.saved(docId) !== 'unsaved') setDrafts((all) => ({ ...all, [docId]: draft }));
    };
    const look = (): void => setSaved(worstOf(list.map((docId) => queue.saved(docId))));
    const unwatch = queue.watch((docId) => {
      look();
      if (docId !== null && list.includes(docId)) void load(docId);
    });
    void Promise.all(list.map(load)).then(() => {
      if (gone) return;
      setDrafts((all) => all ?? {});
      look();
    });
    return () => {
      gone = true;
      unwatch();
    };
  }, [queue, ids]);

  const write = useCallback(
    (docId: string, operation: SetField) => {
      setDrafts((all) => ({ ...all, [docId]: apply(all?.[docId] ?? {}, operation) }));
      setSaved('unsaved');
      // A failure shows in the state, and the queue tries again; there is nothing to do here.
      queue?.write(docId, operation, operation.set).catch(() => undefined);
    },
    [queue],
  );
  return { drafts, saved, write };
}
