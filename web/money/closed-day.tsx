// A typed day that lies in a closed month is said before it is saved: the record keeps its day and is new in books already handed on.
import type { ReactNode } from 'react';
import { listMonths } from '../../core/journeys/wire.ts';
import { sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';
import type { LocalDate } from '../../core/kernel/time.ts';
import { booksMonth, closedDay } from '../../core/money/true-day.ts';
import { Notice } from '../parts/notice.tsx';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';

export function ClosedDay({ on }: { readonly on: string }): ReactNode {
  const { language } = useLanguage();
  const { data } = useAsk(listMonths, {});
  if (data === undefined || !/^\d{4}-\d\d-\d\d$/.test(on)) return null;
  const closed = new Set(data.months.filter((m) => m.state === 'closed').map((m) => m.month));
  return closedDay(on as LocalDate, booksMonth(on as LocalDate, closed)).map((f) => (
    <Notice key={f.code} tone="wait">
      {sayRefusal(f, language)}
    </Notice>
  ));
}
