import type { Operation } from './operation.ts';
import { type DocumentRow, type OperationStore, newDocument } from './store.ts';

/** Keeps operations for as long as the tab lives. */
export function memoryStore(lasting = false): OperationStore {
  const rows = new Map<string, DocumentRow>();
  const log = new Map<string, Operation[]>();
  const packs = new Map<string, unknown>();
  const name = (author: string, docId: string): string => `${author}\u0000${docId}`;
  const row = (author: string, docId: string): DocumentRow => rows.get(name(author, docId)) ?? newDocument(author, docId);
  const put = (next: DocumentRow): void => void rows.set(name(next.author, next.docId), next);
  return {
    lasting,
    append: async (entry) => {
      const before = row(entry.author, entry.docId);
      const operation: Operation = { ...entry, seq: before.lastSeq + 1, baseRev: before.rev };
      put({ ...before, lastSeq: operation.seq });
      const list = log.get(name(entry.author, entry.docId)) ?? [];
      list.push(operation);
      log.set(name(entry.author, entry.docId), list);
      return await Promise.resolve(operation);
    },
    operations: (author, docId) => Promise.resolve([...(log.get(name(author, docId)) ?? [])]),
    documents: (author) => Promise.resolve([...rows.values()].filter((r) => r.author === author)),
    acknowledge: async (author, docId, upTo, rev) => {
      const before = row(author, docId);
      put({ ...before, ackedSeq: Math.max(before.ackedSeq, Math.min(upTo, before.lastSeq)), rev: Math.max(before.rev, rev) });
      await Promise.resolve();
    },
    hold: async (author, docId, held, rev) => {
      put({ ...row(author, docId), held, rev: Math.max(row(author, docId).rev, rev) });
      await Promise.resolve();
    },
    forget: async (author, docId) => {
      const before = row(author, docId);
      if (before.ackedSeq < before.lastSeq) return await Promise.resolve(false);
      rows.delete(name(author, docId));
      log.delete(name(author, docId));
      packs.delete(name(author, docId));
      return true;
    },
    writePack: async (author, docId, pack) => {
      packs.set(name(author, docId), pack);
      await Promise.resolve();
    },
    readPack: (author, docId) => Promise.resolve(packs.get(name(author, docId)) ?? null),
    close: () => undefined,
  };
}
