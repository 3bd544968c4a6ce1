// Who may do what: the nouns. Roles are held by a person in one centre; a relation ties the asker to one object.

export const roles = ['worker', 'leader', 'director', 'coordinator', 'manager', 'accounting', 'professional', 'counsellor', 'city', 'admin', 'client'] as const;
export type Role = (typeof roles)[number];

export const isRole = (name: string): name is Role => (roles as readonly string[]).includes(name);

/** Roles a person can be given; `client` comes only from a signed link. */
export const grantable = roles.filter((r) => r !== 'client');

/**
 * How the asker stands to the object asked for: her own; of a team she works in; of a team or order she leads; of her centre;
 * of the order her client link is bound to; or `none` where the question names no object.
 */
export const relations = ['own', 'team', 'led', 'centre', 'client', 'none'] as const;
export type Relation = (typeof relations)[number];

/** Who a policy row speaks of: a role, any signed-in person (`person`), or anyone at all. */
export const principals = [...roles, 'person', 'anyone'] as const;
export type Principal = (typeof principals)[number];

/** How strongly a session was opened. Only `worker` is usable on a password alone (reliability.md 3.8). */
export const strengths = ['password', 'password-code', 'passkey', 'demo', 'link'] as const;
export type Strength = (typeof strengths)[number];

/** The roles a session may use: one factor opens only a worker's own room. */
export const usableRoles = (held: readonly Role[], strength: Strength): Role[] => (strength === 'password' ? held.filter((r) => r === 'worker') : [...held]);

/** Who may give which role: nobody hands out more than the centre trusts her with (reliability.md 3.11). */
const givers: Readonly<Record<Role, readonly Role[]>> = {
  worker: ['coordinator', 'director', 'manager', 'admin'],
  leader: ['director', 'manager', 'admin'],
  director: ['manager', 'admin'],
  coordinator: ['manager', 'admin'],
  manager: ['admin'],
  accounting: ['admin'],
  professional: ['manager', 'admin'],
  counsellor: ['admin'],
  city: ['manager', 'admin'],
  admin: ['admin'],
  client: [],
};

export const mayGive = (giver: readonly Role[], role: Role): boolean => givers[role].some((g) => giver.includes(g));

/** Roles without whose last holder nobody could run the centre any more, or hand the others out. */
export const keepers = ['manager', 'admin'] as const satisfies readonly Role[];
