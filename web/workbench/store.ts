// What the queue needs from a place that keeps operations. Two places exist: IndexedDB (indexed-store.ts) and
// memory (memory-store.ts), which is used when the browser lets us keep nothing, and then says so.
import type { Refusal } from '../../core/kernel/result.ts';
import type { Entry, Operation } from './operation.ts';

/** Why a document waits for a person: the centre has other input (both kept), or will not take ours. */
export type Held = { readonly kind: 'conflict'; readonly rev: number; readonly theirs: unknown } | { readonly kind: 'parked'; readonly refusals: readonly Refusal[] };

export type DocumentRow = { readonly author: string; readonly docId: string; readonly lastSeq: number; readonly ackedSeq: number; readonly rev: number; readonly held: Held | null };

export type OperationStore = {
  /** False when what is kept is gone with the tab. */
  readonly lasting: boolean;
  /** Gives the entry its place and resolves only when it is on disk. */
  readonly append: (entry: Entry) => Promise<Operation>;
  readonly operations: (author: string, docId: string) => Promise<readonly Operation[]>;
  readonly documents: (author: string) => Promise<readonly DocumentRow[]>;
  /** The centre has everything up to `upTo` and now stands at `rev`. Never goes back. */
  readonly acknowledge: (author: string, docId: string, upTo: number, rev: number) => Promise<void>;
  readonly hold: (author: string, docId: string, held: Held | null, rev: number) => Promise<void>;
  /** Drops a document that the centre has in full (handed in); refuses while anything waits. */
  readonly forget: (author: string, docId: string) => Promise<boolean>;
  readonly writePack: (author: string, docId: string, pack: unknown) => Promise<void>;
  /** Null when there is none. */
  readonly readPack: (author: string, docId: string) => Promise<unknown>;
  readonly close: () => void;
};

export const newDocument = (author: string, docId: string): DocumentRow => ({ author, docId, lastSeq: 0, ackedSeq: 0, rev: 0, held: null });
