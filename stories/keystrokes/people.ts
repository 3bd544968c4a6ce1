import type { Role } from '../../core/access/model.ts';

/** Everybody that the typing, and the leave in the middle of it, need. */
export const people: readonly { readonly name: string; readonly roles: readonly Role[] }[] = [
  { name: '相沢 みか', roles: ['coordinator'] },
  { name: '土屋 あや', roles: ['director'] },
  { name: '山田 花', roles: ['worker'] },
  { name: '佐藤 健', roles: ['worker'] },
  { name: '髙橋 由紀', roles: ['worker', 'leader'] },
  { name: '会田 純', roles: ['accounting'] },
];
export const typist = people[2]!.name;
