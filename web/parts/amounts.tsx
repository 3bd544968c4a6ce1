// Money, days, times and minutes, each shown one way everywhere.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { saidMinutes } from '../../core/kernel/said-minutes.ts';
import { useLanguage } from '../shell/language.tsx';
import { roundLength } from './round-length.ts';

export const Money = ({ yen }: { readonly yen: number }): ReactNode => {
  const t = useTranslations('parts');
  return <span className="whitespace-nowrap tabular-nums">{t('yen', { amount: yen.toLocaleString('ja-JP') })}</span>;
};

const formats = {
  day: { month: 'long', day: 'numeric', weekday: 'short' },
  full: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' },
  time: { month: 'long', day: 'numeric', weekday: 'short', hour: 'numeric', minute: '2-digit' },
  month: { year: 'numeric', month: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** `at` is a day (YYYY-MM-DD), a month (YYYY-MM) or an instant; always shown in Japan's time. */
export function sayDate(at: string, language: 'ja' | 'en', as: keyof typeof formats = 'day'): string {
  const plain = at.length <= 10;
  const date = new Date(at.length === 7 ? `${at}-01T00:00:00Z` : plain ? `${at}T00:00:00Z` : at);
  return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { ...formats[at.length === 7 ? 'month' : as], timeZone: plain ? 'UTC' : 'Asia/Tokyo' }).format(date);
}

export const DateText = ({ at, as = 'day' }: { readonly at: string; readonly as?: keyof typeof formats }): ReactNode => {
  const { language } = useLanguage();
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {sayDate(at, language, as)}
    </time>
  );
};

/** A length of time in the person's language: 45分, 4時間38分, 95時間. */
export function useLength(): (minutes: number) => string {
  const t = useTranslations('parts');
  return (minutes) => {
    const { unit, hours, rest } = roundLength(minutes);
    return t(unit, { minutes: rest, hours: hours.toLocaleString('ja-JP') });
  };
}

/** Honest minutes: a range from quick to slow, not one promise. */
export const MinutesText = ({ from, to }: { readonly from: number; readonly to?: number }): ReactNode => {
  const t = useTranslations('parts');
  const low = saidMinutes(from), high = Math.max(low, saidMinutes(to ?? from));
  // Below a minute people think in seconds.
  const say = high < 1 ? (low === high ? t('seconds', { seconds: Math.round(high * 60) }) : t('secondsRange', { from: Math.round(low * 60), to: Math.round(high * 60) })) : low === high ? t('minutes', { minutes: low }) : t('minutesRange', { from: low < 1 ? Math.max(0.1, Math.round(low * 10) / 10) : low, to: high });
  return <span className="whitespace-nowrap tabular-nums">{say}</span>;
};
