// A month to look at: each day a cell, each due a mark with a letter; a mark leads to its line in the list.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { isBankDay } from '../../core/kernel/bank-days.ts';
import type { LocalDate } from '../../core/kernel/time.ts';
import type { dueKinds } from '../../core/money/dues.ts';
import { sayDate } from '../parts/amounts.tsx';
import { useLanguage } from '../shell/language.tsx';

type Kind = (typeof dueKinds)[number];
type Shown = { readonly on: string; readonly kind: Kind; readonly said: string };

const looks: Readonly<Record<Kind, string>> = {
  'pay-workers': 'bg-key text-white',
  'pay-limit': 'border-2 border-stop bg-white text-stop',
  'withheld-tax': 'bg-sun text-sun-ink',
  'client-pays': 'border-2 border-key bg-white text-key',
  'statement-confirmation': 'bg-sand text-ink',
  'statement-question': 'bg-sun text-sun-ink',
  'payment-records': 'bg-sun text-sun-ink',
  ending: 'bg-sand text-ink',
};

/** The mark of a kind; the letter says what the colour says. */
export function DueMark({ kind }: { readonly kind: Kind }): ReactNode {
  const t = useTranslations('money');
  return (
    <span aria-hidden="true" className={`inline-flex size-6 shrink-0 items-center justify-center rounded-8 text-[0.8125rem] leading-none font-700 ${looks[kind]}`}>
      {t(`mark-${kind}`)}
    </span>
  );
}

const WEEK = 7;
const weekdayFormat = { ja: new Intl.DateTimeFormat('ja-JP', { weekday: 'narrow', timeZone: 'UTC' }), en: new Intl.DateTimeFormat('en-GB', { weekday: 'narrow', timeZone: 'UTC' }) };
/** A week that begins on a Monday, to take the names of its days from. */
const A_MONDAY = Date.UTC(2026, 10, 23);
const DAY = 86_400_000;

export function DueMonth({ month, dues, today }: { readonly month: string; readonly dues: readonly Shown[]; readonly today: string }): ReactNode {
  const t = useTranslations('money');
  const { language } = useLanguage();
  const first = new Date(`${month}-01T00:00:00Z`);
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const before = (first.getUTCDay() + WEEK - 1) % WEEK;
  const byDay = Map.groupBy(dues, (d) => d.on);
  return (
    <section aria-label={t('dueMap', { month: sayDate(month, language) })} className="flex flex-col gap-2 sm:rounded-16 sm:border sm:border-line sm:bg-card sm:p-3 sm:shadow-card">
      <h2 className="m-0 text-lg font-700 max-sm:hidden">{sayDate(month, language)}</h2>
      <div className="grid grid-cols-7 gap-0.5">
        {Array.from({ length: WEEK }, (_, i) => (
          <span key={i} aria-hidden="true" className="text-center text-sm text-soft">
            {weekdayFormat[language].format(A_MONDAY + i * DAY)}
          </span>
        ))}
        {Array.from({ length: before }, (_, i) => <span key={`gap ${i}`} />)}
        {Array.from({ length }, (_, i) => {
          const on = `${month}-${String(i + 1).padStart(2, '0')}`;
          const here = byDay.get(on) ?? [];
          const look = `flex min-h-11 flex-col items-center gap-0.5 rounded-8 py-0.5 text-sm no-underline ${on === today ? 'outline-2 outline-key' : ''} ${isBankDay(on as LocalDate) ? 'text-ink' : 'bg-sand text-soft'}`;
          const marks = <span aria-hidden="true" className="flex flex-wrap justify-center gap-0.5">{[...new Set(here.map((d) => d.kind))].map((kind) => <DueMark key={kind} kind={kind} />)}</span>;
          return here.length === 0 ? (
            <span key={on} aria-hidden="true" className={look}>
              {i + 1}
            </span>
          ) : (
            <a key={on} href={`#due-${on}`} className={`${look} font-700`}>
              <span aria-hidden="true">{i + 1}</span>
              {marks}
              <span className="sr-only">{t('dueMark', { day: sayDate(on, language), what: here.map((d) => d.said).join('、') })}</span>
            </a>
          );
        })}
      </div>
    </section>
  );
}
