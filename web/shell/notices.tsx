// Short messages that come up from below and go again; refusals stay until closed. Read aloud politely.
import { type ReactNode, createContext, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Refusal } from '../../core/kernel/result.ts';
import { sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';
import { useLanguage } from './language.tsx';

type Notice = { readonly id: number; readonly text: string; readonly tone: 'good' | 'bad' };
export type Notify = { /** What was good news before the next act is old news. */ readonly settle: () => void; readonly good: (text: string) => void; readonly bad: (text: string) => void; readonly refusal: (refusal: Refusal) => void };

const GOOD_MS = 6000;
const MOST = 3;
const Notices = createContext<Notify>({ settle: () => undefined, good: () => undefined, bad: () => undefined, refusal: () => undefined });

export const useNotify = (): Notify => useContext(Notices);

export function NoticeProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const t = useTranslations('shell');
  const { language } = useLanguage();
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const next = useRef(1);
  const drop = useCallback((id: number) => setNotices((all) => all.filter((n) => n.id !== id)), []);
  const notify = useMemo<Notify>(() => {
    const add = (text: string, tone: Notice['tone']): void => {
      const id = next.current++;
      // The newest good news is enough; what was refused stays until it is closed.
      setNotices((all) => [...all.filter((n) => n.text !== text && !(tone === 'good' && n.tone === 'good')), { id, text, tone }].slice(-MOST));
      if (tone === 'good') setTimeout(() => drop(id), GOOD_MS);
    };
    return { settle: () => setNotices((all) => (all.some((n) => n.tone === 'good') ? all.filter((n) => n.tone !== 'good') : all)), good: (text) => add(text, 'good'), bad: (text) => add(text, 'bad'), refusal: (refusal) => add(sayRefusal(refusal, language), 'bad') };
  }, [drop, language]);
  return (
    <Notices value={notify}>
      {children}
      <div role="status" aria-live="polite" className="screen-only pointer-events-none fixed inset-x-0 bottom-24 z-50 flex flex-col items-center gap-2 px-4 md:bottom-6">
        {notices.map((notice) => (
          <div key={notice.id} className={`pointer-events-auto flex w-full max-w-xl items-start gap-3 rounded-16 px-4 py-3 shadow-lift ${notice.tone === 'good' ? 'bg-key text-white' : 'border-2 border-stop bg-white text-ink'}`}>
            <span className="grow pt-1.5">{notice.text}</span>
            <button type="button" className="min-h-11 shrink-0 cursor-pointer rounded-8 px-3 font-700 underline underline-offset-4" onClick={() => drop(notice.id)}>
              {t('close')}
            </button>
          </div>
        ))}
      </div>
    </Notices>
  );
}
