// One entry of the log that work is written into: never a snapshot, never changed, always with its author.

/** `sha256` is of the payload's JSON, so that a payload damaged on the way or on disk is noticed. `at` is an ISO instant. */
export type Operation = {
  readonly opId: string;
  readonly docId: string;
  readonly seq: number;
  readonly baseRev: number;
  readonly author: string;
  readonly centre: string;
  readonly at: string;
  readonly payload: unknown;
  readonly sha256: string;
};

/** What the writer knows before the log gives the place in the order. */
export type Entry = Omit<Operation, 'seq' | 'baseRev'>;

export async function fingerprint(payload: unknown): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(payload))));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

export const isWhole = async (operation: Operation): Promise<boolean> => (await fingerprint(operation.payload)) === operation.sha256;
