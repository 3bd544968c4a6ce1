// Operations in IndexedDB. Every write is strict: `complete` comes only after the data has reached the disk, and
// only then does the screen say "saved on this device" (reliability 4.4). What is typed is sealed with a key that
// cannot be taken out of the browser and that signing out destroys, because rooms share computers (ASVS 14.3.3).
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Operation } from './operation.ts';
import { type DocumentRow, type OperationStore, newDocument } from './store.ts';

type Sealed = Omit<Operation, 'payload'> & { readonly iv: Uint8Array<ArrayBuffer>; readonly box: ArrayBuffer };

interface Shape extends DBSchema {
  operations: { key: [string, string, number]; value: Sealed };
  documents: { key: [string, string]; value: DocumentRow };
  packs: { key: [string, string]; value: { readonly author: string; readonly docId: string; readonly iv: Uint8Array<ArrayBuffer>; readonly box: ArrayBuffer } };
  keys: { key: string; value: { readonly author: string; readonly key: CryptoKey } };
}

type Base = IDBPDatabase<Shape>;

const open = (name: string): Promise<Base> =>
  openDB<Shape>(name, 1, {
    upgrade(base) {
      base.createObjectStore('operations', { keyPath: ['author', 'docId', 'seq'] });
      base.createObjectStore('documents', { keyPath: ['author', 'docId'] });
      base.createObjectStore('packs', { keyPath: ['author', 'docId'] });
      base.createObjectStore('keys', { keyPath: 'author' });
    },
  });

/** The author's key, made once; when two tabs make it at the same moment the first one kept wins. */
async function keyOf(base: Base, author: string): Promise<CryptoKey> {
  const kept = await base.get('keys', author);
  if (kept) return kept.key;
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const tx = base.transaction('keys', 'readwrite', { durability: 'strict' });
  const other = await tx.store.get(author);
  if (!other) await tx.store.put({ author, key: fresh });
  await tx.done;
  return other?.key ?? fresh;
}

type Box = { readonly iv: Uint8Array<ArrayBuffer>; readonly box: ArrayBuffer };

async function seal(key: CryptoKey, value: unknown): Promise<Box> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, box: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(JSON.stringify(value))) };
}

const unseal = async (key: CryptoKey, { iv, box }: Box): Promise<unknown> => JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, box))) as unknown;

const unsealOperation = async (key: CryptoKey, { iv, box, ...rest }: Sealed): Promise<Operation> => ({ ...rest, payload: await unseal(key, { iv, box }) });

const rangeOf = (author: string, docId: string): IDBKeyRange => IDBKeyRange.bound([author, docId, 0], [author, docId, Number.MAX_SAFE_INTEGER]);

export async function indexedStore(name = 'kado-work'): Promise<OperationStore> {
  const base = await open(name);
  const keys = new Map<string, Promise<CryptoKey>>();
  const key = (author: string): Promise<CryptoKey> => {
    const known = keys.get(author) ?? keyOf(base, author);
    keys.set(author, known);
    return known;
  };

  async function append(entry: Omit<Operation, 'seq' | 'baseRev'>): Promise<Operation> {
    const { payload, ...rest } = entry;
    const box = await seal(await key(entry.author), payload);
    const tx = base.transaction(['operations', 'documents'], 'readwrite', { durability: 'strict' });
    const before = (await tx.objectStore('documents').get([entry.author, entry.docId])) ?? newDocument(entry.author, entry.docId);
    const place = { seq: before.lastSeq + 1, baseRev: before.rev };
    await Promise.all([tx.objectStore('operations').add({ ...rest, ...place, ...box }), tx.objectStore('documents').put({ ...before, lastSeq: place.seq }), tx.done]);
    return { ...entry, ...place };
  }

  async function change(author: string, docId: string, next: (row: DocumentRow) => DocumentRow): Promise<void> {
    const tx = base.transaction('documents', 'readwrite', { durability: 'strict' });
    await tx.store.put(next((await tx.store.get([author, docId])) ?? newDocument(author, docId)));
    await tx.done;
  }

  async function forget(author: string, docId: string): Promise<boolean> {
    const tx = base.transaction(['operations', 'documents', 'packs'], 'readwrite', { durability: 'strict' });
    const row = await tx.objectStore('documents').get([author, docId]);
    const gone = row === undefined || row.ackedSeq >= row.lastSeq;
    if (gone) await Promise.all([tx.objectStore('operations').delete(rangeOf(author, docId)), tx.objectStore('documents').delete([author, docId]), tx.objectStore('packs').delete([author, docId])]);
    await tx.done;
    return gone;
  }

  return {
    lasting: true,
    append,
    operations: async (author, docId) => {
      const secret = await key(author);
      const sealed = await base.getAll('operations', rangeOf(author, docId));
      return await Promise.all(sealed.map((row) => unsealOperation(secret, row)));
    },
    documents: async (author) => await base.getAll('documents', IDBKeyRange.bound([author, ''], [author, '\uffff'])),
    acknowledge: (author, docId, upTo, rev) => change(author, docId, (row) => ({ ...row, ackedSeq: Math.max(row.ackedSeq, Math.min(upTo, row.lastSeq)), rev: Math.max(row.rev, rev) })),
    hold: (author, docId, held, rev) => change(author, docId, (row) => ({ ...row, held, rev: Math.max(row.rev, rev) })),
    forget,
    writePack: async (author, docId, pack) => {
      const box = await seal(await key(author), pack);
      const tx = base.transaction('packs', 'readwrite', { durability: 'strict' });
      await tx.store.put({ author, docId, ...box });
      await tx.done;
    },
    readPack: async (author, docId) => {
      const kept = await base.get('packs', [author, docId]);
      return kept ? await unseal(await key(author), kept) : null;
    },
    close: () => base.close(),
  };
}

/** Everything of one author, with the key: after this, what still lies on the disk cannot be read by anybody. */
export async function destroyAuthor(author: string, name = 'kado-work'): Promise<void> {
  const base = await open(name);
  const tx = base.transaction(['operations', 'documents', 'packs', 'keys'], 'readwrite', { durability: 'strict' });
  await Promise.all([
    tx.objectStore('keys').delete(author),
    tx.objectStore('packs').delete(IDBKeyRange.bound([author, ''], [author, '\uffff'])),
    tx.objectStore('operations').delete(IDBKeyRange.bound([author, '', 0], [author, '\uffff', Number.MAX_SAFE_INTEGER])),
    tx.objectStore('documents').delete(IDBKeyRange.bound([author, ''], [author, '\uffff'])),
  ]);
  await tx.done;
  base.close();
}
