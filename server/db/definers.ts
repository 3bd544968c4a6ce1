// Every function that runs with the owner's rights, and why it must: each is a door through row security, so each is on this list.
// A door checks who asks by itself (a secret's hash, app.centre(), app.has_role()) and returns no more than its purpose needs.
export const definers: Readonly<Record<string, string>> = {
  audit: 'writes the line that the actor herself may neither write nor change',
  audit_chain: 'moves the head of the chain',
  centres_with_mail: 'names the centres with mail due, for the sender, which then enters each',
};

/** Tables that belong to no centre. Row security binds them too, by account; `migration` holds nothing of anybody. */
export const globalTables: readonly string[] = ['migration'];

/** Unique keys that may span centres: each holds a random secret's hash or a name that is public by its nature. */
export const crossCentreKeys: readonly string[] = [];
