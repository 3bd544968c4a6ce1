// Handing in without a connection: an operation at the end of the piece's own log. So it goes after everything that
// was typed, once, only under the account that pressed, and waits on disk, sealed like the drafts.
import type { Queue } from './queue.ts';

export type HandIn = { readonly handIn: Readonly<Record<string, string>> };

export const isHandIn = (payload: unknown): payload is HandIn => typeof payload === 'object' && payload !== null && typeof (payload as HandIn).handIn === 'object' && (payload as HandIn).handIn !== null;

/** Is this piece on its way in? One that the centre would not take waits for a person, not for a connection. */
export async function isOnItsWay(queue: Queue, piece: string): Promise<boolean> {
  return queue.held(piece) === null && (await queue.payloads(piece, queue.acked(piece))).some(isHandIn);
}

/** Keeps the hand-in on this device; pressing twice keeps it once. */
export async function keepHandIn(queue: Queue, piece: string, content: HandIn['handIn']): Promise<void> {
  if (!(await isOnItsWay(queue, piece))) await queue.write(piece, { handIn: content } satisfies HandIn);
}

/** What can go in one message: operations before the first hand-in, or that hand-in alone. */
export function nextMessage<Each extends { readonly payload: unknown }>(operations: readonly Each[]): readonly Each[] {
  const at = operations.findIndex((operation) => isHandIn(operation.payload));
  return at === -1 ? operations : operations.slice(0, Math.max(1, at));
}
