// Words that no first page shows come once, with the next page or the first refusal (words/later.ts).
import { bringLater } from '../words/later.ts';

const listeners = new Set<() => void>();
let here = false, coming: Promise<void> | null = null;

/** Brings them; whoever shows words is told when they are here. A lost line is tried again with the next page. */
function bring(): Promise<void> {
  coming ??= bringLater().then(
    () => {
      here = true;
      for (const tell of listeners) tell();
    },
    (error: unknown) => {
      coming = null;
      throw error;
    },
  );
  return coming;
}

export const allWords = {
  bring,
  here: (): boolean => here,
  heard: (tell: () => void): (() => void) => {
    listeners.add(tell);
    return () => void listeners.delete(tell);
  },
  /** A page that is no first page, with its words. */
  with: async <Page>(page: Promise<Page>): Promise<Page> => (await Promise.all([page, bring()]))[0],
};
