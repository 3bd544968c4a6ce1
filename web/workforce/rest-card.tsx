// 休む on the first page: one tap, no reason, no question. Afterwards one may say how long, or take a slip back.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import type { restShape } from '../../core/workbench/wire.ts';
import { comeBack, rest as takeRest, undoRest } from '../../core/workforce/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { useAct } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { useWork } from '../workbench/work-context.tsx';

type Rest = z.infer<typeof restShape>;

const DAY_MS = 86_400_000;
const JAPAN_MS = 9 * 3_600_000;
/** The last letters go first, so that the team gets them too; but rest does not wait for a slow line. */
const FLUSH_MS = 3000;
/** The second tap of a double tap lands on whatever has come to its place: it must do nothing. */
const SETTLE_MS = 900;
const WATCH_MS = 10_000;

export const dayAfter = (days: number): string => new Date(Date.now() + JAPAN_MS + days * DAY_MS).toISOString().slice(0, 10);

/** Begins the rest; `untilDay` is left out for today. */
export function useRest(): { readonly busy: boolean; readonly begin: (untilDay?: string | null) => Promise<boolean> } {
  const t = useTranslations('mine');
  const notify = useNotify();
  const work = useWork();
  const act = useAct(takeRest, { refresh: ['me/'] });
  const [flushing, setFlushing] = useState(false);
  const begin = async (untilDay?: string | null): Promise<boolean> => {
    setFlushing(true);
    await Promise.race([work?.queue.sync().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, FLUSH_MS))]);
    try {
      const { handedOver } = await act.mutateAsync({ body: untilDay === undefined ? {} : { untilDay } });
      notify.good(handedOver > 0 ? t('restDoneWith', { count: handedOver }) : t('restDone'));
      return true;
    } catch {
      // Said by the act itself.
      return false;
    } finally {
      setFlushing(false);
    }
  };
  return { busy: flushing || act.isPending, begin };
}

export function RestNow(): ReactNode {
  const t = useTranslations('today');
  const { busy, begin } = useRest();
  return (
    <div className="flex w-full flex-col gap-1 sm:w-56">
      <Button look="second" size="large" wide isDisabled={busy} onPress={() => void begin()}>
        {t('rest')}
      </Button>
      <p className="m-0 text-center text-sm text-soft">{t('restHint')}</p>
    </div>
  );
}

function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

function useSettled(): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLE_MS);
    return () => clearTimeout(timer);
  }, []);
  return settled;
}

const lengths = [['restToday', 0], ['restTomorrow', 1], ['restWeek', 6], ['restUnknown', null]] as const;

export function Resting({ rest }: { readonly rest: Rest }): ReactNode {
  const t = useTranslations('today');
  const m = useTranslations('mine');
  const { language } = useLanguage();
  const notify = useNotify();
  const settled = useSettled();
  const now = useNow(WATCH_MS);
  const widen = useAct(takeRest, { refresh: ['me/'] });
  const undo = useAct(undoRest, { refresh: ['me/'] });
  const back = useAct(comeBack, { refresh: ['me/'] });
  const slip = Date.parse(rest.undoUntil) > now;
  // What she pressed is gone with the press: whoever goes by keyboard or by ear stands at what has come instead.
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  const busy = !settled || widen.isPending || undo.isPending || back.isPending;
  return (
    <Card tone="sun">
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-1">
          <h2 ref={title} tabIndex={-1} className="m-0 text-xl font-700 outline-none">{t('restingTitle')}</h2>
          <p className="m-0">{t('restingText')}</p>
          <p className="m-0">{rest.untilDay === null ? t('restingOpen') : t('restingUntil', { day: sayDate(rest.untilDay, language) })}</p>
        </div>
        <div role="group" aria-label={m('restUntil')} className="flex flex-wrap items-center gap-2">
          <span className="font-700">{m('restUntil')}</span>
          {lengths.map(([word, days]) => {
            const day = days === null ? null : dayAfter(days);
            return (
              <button key={word} type="button" disabled={busy} aria-pressed={day === rest.untilDay} onClick={() => widen.mutate({ body: { untilDay: day } }, { onSuccess: () => notify.good(m('restKept')) })} className="min-h-11 cursor-pointer rounded-full border-2 border-line bg-card px-4 font-700 hover:border-key aria-pressed:border-key aria-pressed:bg-key aria-pressed:text-white">
                {m(word)}
              </button>
            );
          })}
        </div>
        <div className="flex flex-wrap items-center gap-3">
          {slip ? (
            <Button look="quiet" isDisabled={busy} onPress={() => undo.mutate({}, { onSuccess: ({ broughtBack }) => notify.good(broughtBack > 0 ? t('undoneWith', { count: broughtBack }) : t('welcomeBack')) })}>
              {t('undoRest')}
            </Button>
          ) : (
            <Button look="second" isDisabled={busy} onPress={() => back.mutate({}, { onSuccess: () => notify.good(t('welcomeBack')) })}>
              {t('comeBack')}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}
