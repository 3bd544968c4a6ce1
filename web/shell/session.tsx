import { type ReactNode, createContext, useContext } from 'react';
import type { Role } from './roles.ts';

export type Me = { readonly person: string; readonly centre: string; readonly name: string; readonly roles: readonly Role[] };
type Session = { readonly me: Me | null; readonly leave: () => void };

const Context = createContext<Session>({ me: null, leave: () => undefined });

export const useMe = (): Session => useContext(Context);

export function SessionProvider({ children }: { readonly children: ReactNode }): ReactNode {
  return <Context value={{ me: null, leave: () => undefined }}>{children}</Context>;
}
