import type { Actor } from '../db/actor.ts';
import { refused } from './refusals.ts';

/** The person who asks; a session without one (a client's) may not. */
export function me(actor: Actor): string {
  if (actor.person === null) throw refused('access/not-allowed');
  return actor.person;
}
