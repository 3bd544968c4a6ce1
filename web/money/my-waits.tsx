// On the pay page: why pay waits, in plain words, and the one thing that helps.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { myWaits } from '../../core/money/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { grouped } from './whole.ts';

export function MyWaits(): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const { data } = useAsk(myWaits, {}, { soft: true });
  if (data === undefined || data.waits.length === 0) return null;
  return (
    <section className="flex flex-col gap-2" aria-label={t('myWaits')}>
      {data.waits.map((w) => (
        <Notice key={`${w.month} ${w.cause}`} tone="wait" title={`${t('myWaits')} ${t('myWaitYen', { month: sayDate(w.month, language), yen: grouped(w.yen) })}`} action={w.cause === 'bank' ? <span><ButtonLink to="/me">{t('myWaitBankGo')}</ButtonLink></span> : undefined}>
          {t(`myWait-${w.cause}`, { reason: w.reason })}
          {w.due === null ? null : <span className="block text-[0.9375rem] text-soft">{t('myWaitDue', { day: sayDate(w.due, language) })}</span>}
        </Notice>
      ))}
    </section>
  );
}
