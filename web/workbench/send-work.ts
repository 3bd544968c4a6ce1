// From the queue to the centre: operations as the wire has them. Before anything is sent the session is asked whose
// it is, at most every half minute: on a shared computer another person may have signed in meanwhile.
import { sendOperations, submit } from '../../core/workbench/wire.ts';
import { call } from '../shell/call.ts';
import { whoAmI } from '../shell/session.tsx';
import { isSetField } from './draft.ts';
import { isHandIn, nextMessage } from './hand-in.ts';
import type { Operation } from './operation.ts';
import type { Send, Sent } from './queue.ts';

const ASK_AGAIN_MS = 30_000;

export function sendAs(author: string, centre: string): Send {
  let sureAt = 0;
  const isStillMe = async (): Promise<'yes' | 'no' | 'unknown'> => {
    if (Date.now() - sureAt < ASK_AGAIN_MS) return 'yes';
    const { me, sure } = await whoAmI();
    if (!sure) return 'unknown';
    if (me?.person !== author || me.centre !== centre) return 'no';
    sureAt = Date.now();
    return 'yes';
  };
  return async (docId, operations, rev): Promise<Sent> => {
    // Handing in is for good, so it asks anew.
    if (isHandIn(operations[0]?.payload)) sureAt = 0;
    const still = await isStillMe();
    if (still !== 'yes') return { kind: still === 'no' ? 'signed-out' : 'unreachable' };
    const message = nextMessage(operations);
    const [first] = message;
    if (first !== undefined && isHandIn(first.payload)) {
      const answer = await sendHandIn(docId, first.opId, first.payload.handIn, first.seq, rev);
      if (answer.kind === 'signed-out') sureAt = 0;
      return answer;
    }
    const answer = await call(sendOperations, { body: { operations: message.flatMap((operation) => asWire(docId, operation)) } });
    if (answer.ok) {
      const [parked] = answer.value.parked;
      return parked === undefined ? { kind: 'accepted', upTo: message.at(-1)!.seq, rev } : { kind: 'refused', refusals: [{ code: parked.code, facts: {} }] };
    }
    if (answer.status === 401) {
      sureAt = 0;
      return { kind: 'signed-out' };
    }
    // Too many requests, a restart, a full disk at the centre: later. What can never go in is parked with its reason.
    return answer.status === 400 || answer.status === 404 || answer.status === 413 || answer.status === 422 ? { kind: 'refused', refusals: answer.refusals } : { kind: 'unreachable' };
  };
}

/** The operation's own id is the key, so that a hand-in whose answer was lost goes in once. */
async function sendHandIn(piece: string, key: string, content: Readonly<Record<string, string>>, upTo: number, rev: number): Promise<Sent> {
  const answer = await call(submit, { key, body: { answers: [{ piece, content: { ...content } }] } });
  // In already: an earlier press arrived and only its answer was lost.
  if (answer.ok || answer.refusals.every(({ code }) => code === 'workbench/already-in')) return { kind: 'accepted', upTo, rev };
  if (answer.status === 401) return { kind: 'signed-out' };
  const later = answer.status === 0 || answer.status === 429 || answer.status >= 500 || answer.refusals.some(({ code }) => code.endsWith('/busy'));
  return later ? { kind: 'unreachable' } : { kind: 'refused', refusals: answer.refusals };
}

type Wire = { id: string; piece: string; seq: number; at: string; field: string; text: string; device: string | null; seen: number | null };

const asWire = (piece: string, { opId, seq, at, payload }: Operation): Wire[] => (isSetField(payload) ? [{ id: opId, piece, seq, at, field: payload.set, text: payload.value, device: payload.seen === undefined ? null : deviceId(), seen: payload.seen ?? null }] : []);

const KEPT = 'kado-device';
let device: string | null = null;

/** A random name of this browser, so that the centre can tell two devices of one person apart. It says nothing else. */
function deviceId(): string {
  if (device !== null) return device;
  try {
    device = localStorage.getItem(KEPT) ?? crypto.randomUUID();
    localStorage.setItem(KEPT, device);
  } catch {
    device = crypto.randomUUID();
  }
  return device;
}
