// Opens the queue in a browser: IndexedDB where it is allowed, memory where not (then the state stays red), tabs
// told through a BroadcastChannel, one of them sending at a time, and a drive that sends when it makes sense.
import { watchOnline } from '../shell/online.ts';
import { indexedStore } from './indexed-store.ts';
import { memoryStore } from './memory-store.ts';
import { type Channel, type Queue, type Send, openQueue } from './queue.ts';

const SOON_MS = 800;
const LATER_MS = [2_000, 5_000, 15_000, 60_000] as const;

function tabs(name: string): Channel {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, hear: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(name);
  return {
    tell: (docId) => channel.postMessage(docId),
    hear: (listener) => channel.addEventListener('message', (event: MessageEvent<string>) => listener(event.data)),
    close: () => channel.close(),
  };
}

async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) {
    await work();
    return;
  }
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}

export type Work = { readonly queue: Queue; readonly nudge: () => void; readonly close: () => void };

export async function openWork(given: { readonly author: string; readonly centre: string; readonly send: Send; readonly name?: string }): Promise<Work> {
  const store = await indexedStore(given.name).catch(() => memoryStore());
  // Asks the browser not to clear our work when space runs short; it may say no, the state stays true either way.
  void navigator.storage?.persist?.().catch(() => false);
  const queue = await openQueue({ ...given, store, now: () => new Date().toISOString(), id: () => crypto.randomUUID(), alone, channel: tabs(`kado-work-${given.centre}-${given.author}`) });

  let timer: ReturnType<typeof setTimeout> | undefined;
  let misses = 0;
  let closed = false;
  const plan = (after: number): void => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void drive(), after);
  };
  const drive = async (): Promise<void> => {
    const end = await queue.sync().catch(() => 'later' as const);
    misses = end === 'all' ? 0 : misses + 1;
    if (end === 'later' && queue.waiting() > 0) plan(LATER_MS[Math.min(misses, LATER_MS.length) - 1]!);
  };
  const unwatch = queue.watch((docId) => {
    if (docId !== null && queue.saved(docId) === 'device' && misses === 0) plan(SOON_MS);
  });
  const onOnline = watchOnline(() => plan(0));
  const onHide = (): void => {
    if (document.visibilityState === 'hidden') void drive();
  };
  document.addEventListener('visibilitychange', onHide);
  plan(0);
  return {
    queue,
    nudge: () => plan(0),
    close: () => {
      closed = true;
      clearTimeout(timer);
      unwatch();
      onOnline();
      document.removeEventListener('visibilitychange', onHide);
      queue.close();
      store.close();
    },
  };
}
