// Who is here. Asked once on opening; without a connection the last known person may go on with work already on
// the device. Signing out destroys what that person's work left on this computer.
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { me as askMe, signOut } from '../../core/access/wire.ts';
import type { Role, Strength } from '../../core/access/model.ts';
import { destroyAuthor } from '../workbench/indexed-store.ts';
import { call } from './call.ts';

export type Me = { readonly person: string; readonly centre: string; readonly centreName: string; readonly name: string; readonly roles: readonly Role[]; readonly held: readonly Role[]; readonly mode: 'demo' | 'real'; readonly strength: Strength; readonly order: string | null };
export type Session = { readonly me: Me | null; readonly known: boolean; readonly refresh: () => Promise<Me | null>; readonly leave: () => Promise<void> };

const KEPT = 'kado-me';
const Context = createContext<Session>({ me: null, known: false, refresh: () => Promise.resolve(null), leave: () => Promise.resolve() });

export const useMe = (): Session => useContext(Context);

function kept(): Me | null {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Me | null;
  } catch {
    return null;
  }
}

function keep(me: Me | null): void {
  try {
    if (me === null) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, JSON.stringify(me));
  } catch {
    // without storage the app needs a connection to open; nothing else changes
  }
}

let early: Promise<Response> | undefined;

/** An answer that is already on its way serves the first question. */
export function takeUp(who: Promise<Response>): void {
  early = who;
}

export async function whoAmI(): Promise<{ readonly me: Me | null; readonly sure: boolean }> {
  const already = early;
  early = undefined;
  const answer = await call(askMe, {}, already);
  if (!answer.ok) return answer.status === 401 || answer.status === 404 ? { me: null, sure: true } : { me: kept(), sure: false };
  // Nobody is signed in: an answer without content.
  if (answer.status === 204) return { me: null, sure: true };
  const { person, centre, name, roles, held, mode, strength, order } = answer.value;
  return { me: centre === null ? null : { person: person ?? '', centre: centre.id, centreName: centre.name, name, roles, held, mode, strength, order }, sure: true };
}

export function SessionProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const queries = useQueryClient();
  const [state, setState] = useState<{ readonly me: Me | null; readonly known: boolean }>({ me: null, known: false });
  const refresh = useCallback(async (): Promise<Me | null> => {
    const { me, sure } = await whoAmI();
    if (sure) keep(me);
    // The same person stays the same object, so that pages and the queue of her work are not torn down.
    setState((before) => (before.known && JSON.stringify(before.me) === JSON.stringify(me) ? before : { me, known: true }));
    return me;
  }, []);
  useEffect(() => {
    // Asking the centre is the outer system this effect is for; the state changes when it has answered.
    // oxlint-disable-next-line react/set-state-in-effect
    void refresh();
    const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('kado-session');
    // Another tab signed in or out: this one must not go on as somebody else.
    channel?.addEventListener('message', () => location.reload());
    return () => channel?.close();
  }, [refresh]);
  const leave = useCallback(async (): Promise<void> => {
    const person = state.me?.person;
    await call(signOut, {});
    if (person !== undefined && person !== '') await destroyAuthor(person).catch(() => undefined);
    keep(null);
    queries.clear();
    if (typeof BroadcastChannel !== 'undefined') new BroadcastChannel('kado-session').postMessage('left');
    location.assign('/');
  }, [queries, state.me]);
  const value = useMemo(() => ({ ...state, refresh, leave }), [state, refresh, leave]);
  return <Context value={value}>{children}</Context>;
}
