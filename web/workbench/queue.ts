// The offline queue of one person at one centre. Written first on the device, then sent in order, each operation
// once, never under another account. It decides nothing about drafts: it keeps, sends and tells the state.
import type { Refusal } from '../../core/kernel/result.ts';
import { type Operation, fingerprint, isWhole } from './operation.ts';
import type { DocumentRow, Held, OperationStore } from './store.ts';

/** unsaved: not even on this device. device: on its disk. centre: the centre has it. The last two wait for a person. */
export type Saved = 'unsaved' | 'device' | 'centre' | 'conflict' | 'parked';

export type Sent =
  | { readonly kind: 'accepted'; readonly upTo: number; readonly rev: number }
  | { readonly kind: 'conflict'; readonly rev: number; readonly theirs: unknown }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'unreachable' };

export type Send = (docId: string, operations: readonly Operation[], rev: number) => Promise<Sent>;

/** What the queue hears from and tells other tabs. */
export type Channel = { readonly tell: (docId: string) => void; readonly hear: (listener: (docId: string) => void) => void; readonly close: () => void };

type Given = {
  readonly author: string;
  readonly centre: string;
  readonly store: OperationStore;
  readonly send: Send;
  readonly now: () => string;
  readonly id: () => string;
  /** Runs `work` while no other tab does the same; skips when one does. */
  readonly alone: (name: string, work: () => Promise<void>) => Promise<void>;
  readonly channel: Channel;
};

type End = 'all' | 'later' | 'signed-out';

export type Queue = {
  readonly author: string;
  /** Resolves when on disk. Writes to the same slot that have not started yet are joined: the last says all. */
  readonly write: (docId: string, payload: unknown, slot?: string) => Promise<void>;
  /** What was written after the place `after` (all, when left out). */
  readonly payloads: (docId: string, after?: number) => Promise<readonly unknown[]>;
  /** The last place that the centre has. */
  readonly acked: (docId: string) => number;
  readonly saved: (docId: string) => Saved;
  readonly held: (docId: string) => Held | null;
  /** Documents that wait for a person. */
  readonly heldDocuments: () => readonly string[];
  readonly waiting: () => number;
  readonly lasting: boolean;
  readonly sync: () => Promise<End>;
  /** Ends a conflict: ours go on from the centre's revision, with `payloads` written on top. */
  readonly resolve: (docId: string, payloads: readonly unknown[]) => Promise<void>;
  readonly forget: (docId: string) => Promise<boolean>;
  /** Ends a document that the centre took whole by another way, what was parked of it too. */
  readonly settle: (docId: string) => Promise<void>;
  /** What one needs to go on without a connection: kept beside the work, sealed like it, dropped with it. */
  readonly pack: (docId: string) => Promise<unknown>;
  readonly keepPack: (docId: string, pack: unknown) => Promise<void>;
  /** Told with the document that changed, or null for all. */
  readonly watch: (listener: (docId: string | null) => void) => () => void;
  readonly close: () => void;
};

const BATCH = 64;

type Write = { docId: string; slot: string | undefined; payload: unknown; readonly settle: { readonly done: () => void; readonly failed: (error: unknown) => void }[] };

export async function openQueue(given: Given): Promise<Queue> {
  const { author, centre, store } = given;
  const rows = new Map<string, DocumentRow>();
  const listeners = new Set<(docId: string | null) => void>();
  const backlog: Write[] = [];
  const unsaved = new Map<string, number>();
  let writing: Promise<void> | null = null;
  let sending: Promise<End> | null = null;
  let nextSending: Promise<End> | null = null;

  const tell = (docId: string | null): void => {
    for (const listener of listeners) listener(docId);
  };
  const reload = async (): Promise<void> => {
    const fresh = await store.documents(author);
    rows.clear();
    for (const row of fresh) rows.set(row.docId, row);
  };
  const count = (docId: string, by: number): void => {
    const next = (unsaved.get(docId) ?? 0) + by;
    if (next > 0) unsaved.set(docId, next);
    else unsaved.delete(docId);
  };

  async function put(write: Write): Promise<void> {
    const sha256 = await fingerprint(write.payload);
    const operation = await store.append({ opId: given.id(), docId: write.docId, author, centre, at: given.now(), payload: write.payload, sha256 });
    const row = rows.get(write.docId);
    rows.set(write.docId, { author, docId: write.docId, ackedSeq: row?.ackedSeq ?? 0, rev: row?.rev ?? operation.baseRev, held: row?.held ?? null, lastSeq: Math.max(row?.lastSeq ?? 0, operation.seq) });
  }

  /** Resolves when what was typed until now is on the disk, or the disk has refused: also when another call is at it. */
  function drain(): Promise<void> {
    if (backlog.length > 0) writing ??= writeBacklog();
    return writing ?? Promise.resolve();
  }

  async function writeBacklog(): Promise<void> {
    try {
      for (let next = backlog[0]; next !== undefined; next = backlog[0]) {
        const write = next;
        // From here on a new write to the slot starts a new operation.
        write.slot = undefined;
        await put(write);
        backlog.shift();
        count(write.docId, -1);
        for (const { done } of write.settle) done();
        given.channel.tell(write.docId);
        tell(write.docId);
      }
    } catch (error) {
      // The payload stays first in line; the state stays "unsaved", and the next write or sync tries again.
      for (const { failed } of backlog[0]?.settle.splice(0) ?? []) failed(error);
      tell(null);
    } finally {
      writing = null;
    }
  }

  function write(docId: string, payload: unknown, slot?: string): Promise<void> {
    return new Promise<void>((done, failed) => {
      const last = backlog.at(-1);
      if (slot !== undefined && last?.slot === slot && last.docId === docId) {
        last.payload = payload;
        last.settle.push({ done, failed });
      } else {
        backlog.push({ docId, slot, payload, settle: [{ done, failed }] });
        count(docId, 1);
        tell(docId);
      }
      void drain();
    });
  }

  /** Sends one document to its end. Answers whether to go on with the next. */
  async function sendDocument(docId: string): Promise<'next' | 'later' | 'signed-out'> {
    for (;;) {
      const row = (await store.documents(author)).find((r) => r.docId === docId);
      if (row === undefined || row.held !== null || row.ackedSeq >= row.lastSeq) return 'next';
      const waiting = (await store.operations(author, docId)).filter((o) => o.seq > row.ackedSeq && o.author === author && o.centre === centre).slice(0, BATCH);
      if (waiting.length === 0) return 'next';
      const whole = await Promise.all(waiting.map(isWhole));
      const answer: Sent = whole.every(Boolean) ? await given.send(docId, waiting, row.rev) : { kind: 'refused', refusals: [{ code: 'workbench/damaged', facts: { operation: waiting[whole.indexOf(false)]!.opId } }] };
      if (answer.kind === 'unreachable') return 'later';
      if (answer.kind === 'signed-out') return 'signed-out';
      if (answer.kind === 'accepted') {
        if (answer.upTo <= row.ackedSeq) return 'later';
        await store.acknowledge(author, docId, answer.upTo, answer.rev);
      } else if (answer.kind === 'conflict') await store.hold(author, docId, { kind: 'conflict', rev: answer.rev, theirs: answer.theirs }, row.rev);
      else await store.hold(author, docId, { kind: 'parked', refusals: answer.refusals }, row.rev);
      await reload();
      given.channel.tell(docId);
      tell(docId);
    }
  }

  async function syncOnce(): Promise<End> {
    await drain();
    let end: End = 'later';
    await given.alone(`kado-sync-${centre}-${author}`, async () => {
      end = 'all';
      for (const { docId } of await store.documents(author)) {
        const answer = await sendDocument(docId);
        if (answer === 'next') continue;
        end = answer;
        break;
      }
    });
    await reload();
    tell(null);
    return end;
  }

  /** Whoever asks while something is being sent is answered by the next round: what it typed may have missed this one. */
  function sync(): Promise<End> {
    if (sending === null) {
      sending = syncOnce().finally(() => {
        sending = null;
      });
      return sending;
    }
    nextSending ??= sending
      .catch(() => undefined)
      .then(() => {
        nextSending = null;
        return sync();
      });
    return nextSending;
  }

  given.channel.hear((docId) => void reload().then(() => tell(docId)));
  await reload();

  return {
    author,
    lasting: store.lasting,
    write,
    payloads: async (docId, after = 0) => (await store.operations(author, docId)).filter((o) => o.seq > after).map((o) => o.payload),
    acked: (docId) => rows.get(docId)?.ackedSeq ?? 0,
    pack: async (docId) => await store.readPack(author, docId),
    keepPack: async (docId, pack) => await store.writePack(author, docId, pack),
    saved: (docId) => {
      const row = rows.get(docId);
      if (unsaved.has(docId)) return 'unsaved';
      if (row?.held) return row.held.kind;
      if (row === undefined || row.ackedSeq >= row.lastSeq) return 'centre';
      return store.lasting ? 'device' : 'unsaved';
    },
    heldDocuments: () => [...rows.values()].filter((row) => row.held !== null).map((row) => row.docId),
    held: (docId) => rows.get(docId)?.held ?? null,
    waiting: () => backlog.length + [...rows.values()].reduce((sum, row) => sum + (row.lastSeq - row.ackedSeq), 0),
    sync,
    resolve: async (docId, payloads) => {
      const held = rows.get(docId)?.held;
      await store.hold(author, docId, null, held?.kind === 'conflict' ? held.rev : 0);
      await reload();
      for (const payload of payloads) await write(docId, payload);
      tell(docId);
    },
    forget: async (docId) => {
      const gone = await store.forget(author, docId);
      await reload();
      tell(docId);
      return gone;
    },
    settle: async (docId) => {
      const row = rows.get(docId);
      if (row !== undefined) await store.acknowledge(author, docId, row.lastSeq, row.rev);
      await store.forget(author, docId);
      await reload();
      tell(docId);
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      listeners.clear();
      given.channel.close();
    },
  };
}
