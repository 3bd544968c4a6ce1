// One queue for the person who is signed in, open as long as the app is, so that work goes to the centre from any page.
import { type ReactNode, createContext, useContext, useEffect, useState } from 'react';
import { useMe } from '../shell/session.tsx';
import { type Work, openWork } from './open-work.ts';
import { sendAs } from './send-work.ts';

const Context = createContext<Work | null>(null);

/** Null until the queue is open, and for people who do no work on benches. */
export const useWork = (): Work | null => useContext(Context);

export function WorkProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { me } = useMe();
  const [work, setWork] = useState<Work | null>(null);
  const author = me?.roles.includes('worker') ? me.person : '';
  const centre = me?.centre ?? '';
  useEffect(() => {
    if (author === '') return undefined;
    let opened: Work | null = null;
    let gone = false;
    void openWork({ author, centre, send: sendAs(author, centre) }).then((fresh) => {
      opened = fresh;
      if (gone) fresh.close();
      else setWork(fresh);
    });
    return () => {
      gone = true;
      opened?.close();
      setWork(null);
    };
  }, [author, centre]);
  return <Context value={work}>{children}</Context>;
}
