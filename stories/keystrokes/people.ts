import type { Role } from '../../core/access/model.ts';

/** Everybody that the typing needs. */
export const people: readonly { readonly name: string; readonly roles: readonly Role[] }[] = [
  { name: '相沢 みか', roles: ['coordinator'] },
  { name: '土屋 あや', roles: ['director'] },
  { name: '山田 花', roles: ['worker', 'leader'] },
];
export const typist = people[2]!.name;
