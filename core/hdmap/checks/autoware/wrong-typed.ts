// The validator looks through members and drops the wrong ones while walking, which makes it pass over the member
// after each dropped one. That shows in its answers, so it is done the same way here.

/** Tells the wrong members and returns what the validator goes on with. */
export function wrongTyped<T>(members: readonly T[], good: (member: T) => boolean, tell: (member: T) => void): T[] {
  const left = [...members];
  for (let i = 0; i < left.length; i++) {
    const member = left[i]!;
    if (good(member)) continue;
    tell(member);
    left.splice(i, 1);
    if (i === left.length) break;
  }
  return left;
}
