import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryStore } from './memory-store.ts';
import type { Operation } from './operation.ts';
import { type Channel, type Queue, type Send, openQueue } from './queue.ts';
import type { OperationStore } from './store.ts';

const silent: Channel = { tell: () => undefined, hear: () => undefined, close: () => undefined };
let ids = 0;

const open = (store: OperationStore, send: Send, author = 'hana', centre = 'shiojiri'): Promise<Queue> =>
  openQueue({ author, centre, store, send, now: () => '2026-11-22T00:00:00Z', id: () => `op-${++ids}`, alone: (_, work) => work(), channel: silent });

/** A centre as it should be: each operation once (by opId), in order, revision counted. */
function centre(): { readonly history: Map<string, Operation[]>; readonly send: Send } {
  const history = new Map<string, Operation[]>();
  return {
    history,
    send: async (docId, operations) => {
      const list = history.get(docId) ?? [];
      history.set(docId, list);
      for (const operation of operations) if (!list.some((o) => o.opId === operation.opId)) list.push(operation);
      return await Promise.resolve({ kind: 'accepted', upTo: operations.at(-1)!.seq, rev: list.length });
    },
  };
}

test('from the keyboard to the centre, with the state told truly at each step', async () => {
  const { history, send } = centre();
  const queue = await open(memoryStore(true), send);
  const writing = queue.write('doc', { field: 'a', value: '1' });
  expect(queue.saved('doc')).toBe('unsaved');
  await writing;
  expect(queue.saved('doc')).toBe('device');
  expect(await queue.sync()).toBe('all');
  expect(queue.saved('doc')).toBe('centre');
  expect(history.get('doc')!.map((o) => o.payload)).toEqual([{ field: 'a', value: '1' }]);
});

test('a place that does not last never says saved before the centre has it', async () => {
  const queue = await open(memoryStore(false), () => Promise.resolve({ kind: 'unreachable' }));
  await queue.write('doc', 1);
  expect([queue.saved('doc'), queue.lasting]).toEqual(['unsaved', false]);
});

test('a failing disk: red state, nothing dropped, written when the disk is back', async () => {
  const inner = memoryStore(true);
  let full = true;
  const store: OperationStore = { ...inner, append: (entry) => (full ? Promise.reject(new Error('quota')) : inner.append(entry)) };
  const { history, send } = centre();
  const queue = await open(store, send);
  await expect(queue.write('doc', 'kept')).rejects.toThrow('quota');
  expect(queue.saved('doc')).toBe('unsaved');
  full = false;
  expect(await queue.sync()).toBe('all');
  expect(history.get('doc')!.map((o) => o.payload)).toEqual(['kept']);
});

test('never sent under another account, nor at another centre', async () => {
  const store = memoryStore(true);
  const mine = await open(store, () => Promise.resolve({ kind: 'unreachable' }), 'hana');
  await mine.write('doc', 'of hana');
  const seen: Operation[] = [];
  const watch: Send = (_, operations) => {
    seen.push(...operations);
    return Promise.resolve({ kind: 'accepted', upTo: operations.at(-1)!.seq, rev: 1 });
  };
  await (await open(store, watch, 'ken')).sync();
  await (await open(store, watch, 'hana', 'elsewhere')).sync();
  expect(seen).toEqual([]);
  await (await open(store, watch, 'hana')).sync();
  expect(seen.map((o) => [o.author, o.payload])).toEqual([['hana', 'of hana']]);
});

test('an ended session keeps the queue and stops asking', async () => {
  let asked = 0;
  const queue = await open(memoryStore(true), () => {
    asked++;
    return Promise.resolve({ kind: 'signed-out' });
  });
  await queue.write('a', 1);
  await queue.write('b', 1);
  expect(await queue.sync()).toBe('signed-out');
  expect([asked, queue.waiting()]).toEqual([1, 2]);
});

test('a conflict keeps both, other documents go on, and the answer travels from the new revision', async () => {
  const { history, send } = centre();
  let quarrel = true;
  const revs: number[] = [];
  const queue = await open(memoryStore(true), (docId, operations, rev) => {
    if (docId === 'a') revs.push(rev);
    return docId === 'a' && quarrel ? Promise.resolve({ kind: 'conflict', rev: 9, theirs: { x: 'theirs' } }) : send(docId, operations, rev);
  });
  await queue.write('a', 'mine');
  await queue.write('b', 'other');
  await queue.sync();
  expect([queue.saved('a'), queue.held('a'), queue.saved('b')]).toEqual(['conflict', { kind: 'conflict', rev: 9, theirs: { x: 'theirs' } }, 'centre']);
  expect(await queue.payloads('a')).toEqual(['mine']);
  quarrel = false;
  await queue.resolve('a', ['decided']);
  await queue.sync();
  expect([history.get('a')!.map((o) => o.payload), revs]).toEqual([['mine', 'decided'], [0, 9]]);
});

test('what the centre refuses is parked with its reason, not dropped', async () => {
  const queue = await open(memoryStore(true), () => Promise.resolve({ kind: 'refused', refusals: [{ code: 'workbench/returned', facts: {} }] }));
  await queue.write('a', 'mine');
  await queue.sync();
  expect([queue.saved('a'), queue.waiting(), await queue.forget('a')]).toEqual(['parked', 1, false]);
});

test('operations damaged on the disk are parked, never sent', async () => {
  const inner = memoryStore(true);
  const store: OperationStore = { ...inner, operations: async (author, docId) => (await inner.operations(author, docId)).map((o) => ({ ...o, payload: 'flipped' })) };
  const { history, send } = centre();
  const queue = await open(store, send);
  await queue.write('a', 'mine');
  await queue.sync();
  expect([queue.saved('a'), history.size]).toEqual(['parked', 0]);
});

test('joined writes: the last value of a slot is what arrives, other slots are not lost', async () => {
  const queue = await open(memoryStore(true), centre().send);
  await Promise.all([queue.write('a', 'あ', 'x'), queue.write('a', 'あい', 'x'), queue.write('a', 'あいう', 'x'), queue.write('a', '1', 'y'), queue.write('a', 'あいうえ', 'x')]);
  const kept = await queue.payloads('a');
  expect(kept.at(-1)).toBe('あいうえ');
  expect(kept).toContain('1');
  expect(kept.indexOf('あいう')).toBeLessThan(kept.indexOf('1'));
});

test('typed while something is being written and sent: one sync brings it all, so that a hand-in is never overtaken', async () => {
  const inner = memoryStore(true);
  const slow: OperationStore = { ...inner, append: async (entry) => {
    await new Promise((done) => setTimeout(done, 8));
    return await inner.append(entry);
  } };
  const { history, send } = centre();
  // As a browser does it: whoever finds the lock taken does not wait for it.
  let taken = false;
  const alone = async (_: string, work: () => Promise<void>): Promise<void> => {
    if (taken) return;
    taken = true;
    await work();
    taken = false;
  };
  const late: Send = async (docId, operations, rev) => {
    await new Promise((done) => setTimeout(done, 3));
    return await send(docId, operations, rev);
  };
  const queue = await openQueue({ author: 'hana', centre: 'shiojiri', store: slow, send: late, now: () => '2026-11-22T00:00:00Z', id: () => `op-${++ids}`, alone, channel: silent });
  for (const value of ['1', '12', '123']) void queue.write('a', value);
  void queue.sync();
  await new Promise((done) => setTimeout(done, 12));
  for (const value of ['1234', '12345']) void queue.write('a', value);
  expect([await queue.sync(), queue.saved('a'), history.get('a')!.map((o) => o.payload)]).toEqual(['all', 'centre', ['1', '12', '123', '1234', '12345']]);
});

type Weather = 'fine' | 'cut' | 'lost-answer' | 'half';

test('through cuts, lost answers, half batches and killed tabs: every write once, in order', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), doc: fc.constantFrom('a', 'b') }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('sync' as const), weather: fc.constantFrom<Weather>('fine', 'cut', 'lost-answer', 'half') }) },
    { weight: 1, arbitrary: fc.constant({ do: 'kill' as const }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const store = memoryStore(true);
      const { history, send } = centre();
      let weather: Weather = 'fine';
      const through: Send = async (docId, operations, rev) => {
        if (weather === 'cut') return { kind: 'unreachable' };
        const answer = await send(docId, weather === 'half' ? operations.slice(0, 1) : operations, rev);
        return weather === 'lost-answer' ? { kind: 'unreachable' } : answer;
      };
      let queue = await open(store, through);
      const written: Record<string, number[]> = { a: [], b: [] };
      for (const [n, move] of steps.entries()) {
        if (move.do === 'write') {
          await queue.write(move.doc, n);
          written[move.doc]!.push(n);
        } else if (move.do === 'sync') {
          weather = move.weather;
          await queue.sync();
        } else queue = await open(store, through);
      }
      weather = 'fine';
      await queue.sync();
      for (const doc of ['a', 'b']) expect((history.get(doc) ?? []).map((o) => o.payload)).toEqual(written[doc]);
      expect(queue.waiting()).toBe(0);
    }),
    { numRuns: 200 },
  );
});
