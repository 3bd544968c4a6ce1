// Four weeks at a glance: a bar a day for every order, to its 80 % day and, thinner, to its 95 % day; a mark on its due day.
// The table below says the same in words, so the picture is one image for a screen reader.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import type { boardPlan } from '../../core/journeys/wire.ts';
import { addDays, dayOf, instant } from '../../core/kernel/time.ts';
import { sayDate } from '../parts/amounts.tsx';
import { useLanguage } from '../shell/language.tsx';

type Order = z.infer<typeof boardPlan.reply>['orders'][number];

const DAYS = 28;
const MOST_ROWS = 12;
const dayMs = 86_400_000;
/** Days of `day` after `today`, kept inside the picture. */
const place = (today: string, day: string): number => Math.max(0, Math.min(DAYS, Math.round((Date.parse(day) - Date.parse(today)) / dayMs)));
const monthDay = (day: string): string => `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}`;
const percent = (days: number): string => `${(days / DAYS) * 100}%`;

export function Timeline({ orders, asOf }: { readonly orders: readonly Order[]; readonly asOf: string }): ReactNode {
  const t = useTranslations('plan');
  const { language } = useLanguage();
  const today = dayOf(instant(Date.parse(asOf))), known = orders.filter((order) => order.p80 !== null || order.p95 !== null || order.dueOn <= addDays(today, DAYS)).slice(0, MOST_ROWS);
  if (known.length === 0) return null;
  return (
    <figure aria-label={t('timeline')} className="m-0 rounded-16 border border-line bg-card p-4 sm:p-6">
      <figcaption className="mb-3 text-[0.9375rem] text-soft">{t('timelineLead')}</figcaption>
      <div aria-hidden="true" className="relative mb-1 h-6 text-sm text-soft sm:ml-56">
        {[0, 7, 14, 21].map((day) => (
          <span key={day} className="absolute" style={{ left: percent(day) }}>
            {monthDay(addDays(today, day))}
          </span>
        ))}
      </div>
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {known.map((order) => {
          const due = place(today, order.dueOn), p80 = order.p80 === null ? DAYS : place(today, order.p80) + 1, p95 = order.p95 === null ? DAYS : place(today, order.p95) + 1, late = order.p80 === null ? order.dueOn <= addDays(today, DAYS) : order.p80 > order.dueOn;
          return (
            <li key={order.orderId} className="grid gap-1 sm:grid-cols-[13rem_1fr] sm:gap-4">
              <span className="truncate text-[0.9375rem]">{order.title}</span>
              <span role="img" aria-label={t('timelineRow', { order: order.title, p80: order.p80 === null ? t('unknown') : sayDate(order.p80, language), due: sayDate(order.dueOn, language) })} className="relative block h-7 rounded-4 bg-line/40">
                {[7, 14, 21].map((week) => (
                  <span key={week} className="absolute inset-y-0 w-px bg-line" style={{ left: percent(week) }} />
                ))}
                <span className={`absolute top-2.5 h-2 rounded-4 ${late ? 'bg-stop/40' : 'bg-key/40'}`} style={{ left: 0, width: percent(Math.min(DAYS, p95)) }} />
                <span className={`absolute top-1 h-5 rounded-4 ${late ? 'bg-stop' : 'bg-key'}`} style={{ left: 0, width: percent(Math.min(DAYS, p80)) }} />
                <span className="absolute top-0 h-7 w-1 rounded-4 bg-black" style={{ left: `calc(${percent(Math.min(DAYS, due + 1))} - 2px)` }} />
              </span>
            </li>
          );
        })}
      </ul>
    </figure>
  );
}
