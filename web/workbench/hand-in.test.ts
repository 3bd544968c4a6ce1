import { expect, test } from 'vitest';
import { isHandIn, isOnItsWay, keepHandIn, nextMessage } from './hand-in.ts';
import { memoryStore } from './memory-store.ts';
import type { Operation } from './operation.ts';
import { type Channel, type Queue, type Send, type Sent, openQueue } from './queue.ts';
import type { OperationStore } from './store.ts';

const silent: Channel = { tell: () => undefined, hear: () => undefined, close: () => undefined };
let ids = 0;

const open = (store: OperationStore, send: Send, author = 'hana'): Promise<Queue> =>
  openQueue({ author, centre: 'shiojiri', store, send, now: () => '2026-11-22T00:00:00Z', id: () => `op-${++ids}`, alone: (_, work) => work(), channel: silent });

/** A centre that takes one message at a time, as send-work.ts cuts them; each operation once, by its id. */
function centre(): { readonly took: { readonly author: string; readonly payload: unknown }[]; readonly send: Send; fate: 'fine' | 'cut' | 'lost-answer' | 'refuse' } {
  const seen = new Set<string>();
  const world = {
    took: [] as { readonly author: string; readonly payload: unknown }[],
    fate: 'fine' as 'fine' | 'cut' | 'lost-answer' | 'refuse',
    send: async (_docId: string, operations: readonly Operation[], rev: number): Promise<Sent> => {
      await Promise.resolve();
      const message = nextMessage(operations);
      if (world.fate === 'cut') return { kind: 'unreachable' };
      if (world.fate === 'refuse' && isHandIn(message[0]!.payload)) return { kind: 'refused', refusals: [{ code: 'workbench/passed-on', facts: {} }] };
      for (const { opId, author, payload } of message) {
        if (!seen.has(opId)) world.took.push({ author, payload });
        seen.add(opId);
      }
      return world.fate === 'lost-answer' ? { kind: 'unreachable' } : { kind: 'accepted', upTo: message.at(-1)!.seq, rev };
    },
  };
  return world;
}

const typed = { set: 'year', value: '7' }, handIn = { handIn: { year: '7' } };

test('a message is what was typed before a hand-in, or one hand-in alone', () => {
  const list = [typed, handIn, typed, handIn].map((payload) => ({ payload }));
  expect(nextMessage(list)).toEqual([{ payload: typed }]);
  expect(nextMessage(list.slice(1))).toEqual([{ payload: handIn }]);
  expect(nextMessage(list.slice(0, 1))).toEqual([{ payload: typed }]);
  expect(nextMessage([])).toEqual([]);
});

test('pressed without a connection: waits on the device, over a closed tab, and goes in once, after what was typed', async () => {
  const world = centre();
  const store = memoryStore(true);
  world.fate = 'cut';
  const first = await open(store, world.send);
  await first.write('piece', typed);
  await keepHandIn(first, 'piece', handIn.handIn);
  await keepHandIn(first, 'piece', handIn.handIn);
  expect([await first.sync(), await isOnItsWay(first, 'piece'), world.took.length]).toEqual(['later', true, 0]);

  const second = await open(store, world.send);
  expect(await isOnItsWay(second, 'piece')).toBe(true);
  world.fate = 'lost-answer';
  await second.sync();
  world.fate = 'fine';
  expect([await second.sync(), await second.sync()]).toEqual(['all', 'all']);
  expect(world.took.map((each) => each.payload)).toEqual([typed, handIn]);
  expect([await isOnItsWay(second, 'piece'), second.waiting()]).toEqual([false, 0]);
});

test('never under another account', async () => {
  const world = centre();
  const store = memoryStore(true);
  await keepHandIn(await open(store, world.send, 'hana'), 'piece', handIn.handIn);
  const ken = await open(store, world.send, 'ken');
  await ken.sync();
  expect([world.took.length, await isOnItsWay(ken, 'piece')]).toEqual([0, false]);
  await (await open(store, world.send, 'hana')).sync();
  expect(world.took).toEqual([{ author: 'hana', payload: handIn }]);
});

test('one that the centre will not take waits for a person, and nothing of it is dropped until it went in otherwise', async () => {
  const world = centre();
  world.fate = 'refuse';
  const queue = await open(memoryStore(true), world.send);
  await queue.write('piece', typed);
  await keepHandIn(queue, 'piece', handIn.handIn);
  await queue.sync();
  expect([queue.saved('piece'), await isOnItsWay(queue, 'piece'), await queue.forget('piece')]).toEqual(['parked', false, false]);
  expect(await queue.payloads('piece')).toEqual([typed, handIn]);
  await queue.settle('piece');
  expect([queue.saved('piece'), queue.waiting(), await queue.payloads('piece')]).toEqual(['centre', 0, []]);
});
