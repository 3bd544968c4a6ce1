import type { Role, Strength } from './model.ts';

/** Minutes without use, and minutes in all, after which a session ends. */
export type SessionLife = { readonly idleMinutes: number; readonly absoluteMinutes: number };

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * A worker leaves a half-typed sheet to fetch a child and comes back: 12 h idle, 7 days in all; her drafts are safe without a session.
 * Whoever sees other people's data is at a desk: 30 min idle, 12 h in all (ASVS 7.1.1 asks for the reason).
 * A client opens a link now and then: 2 h idle, 12 h in all.
 */
export function sessionLife(roles: readonly Role[], strength: Strength): SessionLife {
  if (strength === 'link') return { idleMinutes: 2 * HOUR, absoluteMinutes: 12 * HOUR };
  if (strength === 'demo' || roles.every((r) => r === 'worker' || r === 'leader')) return { idleMinutes: 12 * HOUR, absoluteMinutes: 7 * DAY };
  return { idleMinutes: 30, absoluteMinutes: 12 * HOUR };
}
