/** A bug, not a refusal: stays on in production, rolls the transaction back. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}
