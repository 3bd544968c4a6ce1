// What is said of a typed day before it is saved: it lies in a closed month and is new in books already handed on, or the bank
// can hardly have paid on it.
import type { ReactNode } from 'react';
import { listMonths } from '../../core/journeys/wire.ts';
import { sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';
import type { LocalDate } from '../../core/kernel/time.ts';
import { booksMonth, closedDay, sentDayDoubts } from '../../core/money/true-day.ts';
import { Notice } from '../parts/notice.tsx';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';

const isDay = (on: string): on is LocalDate => /^\d{4}-\d\d-\d\d$/.test(on);

function Said({ findings }: { readonly findings: ReturnType<typeof closedDay> }): ReactNode {
  const { language } = useLanguage();
  return findings.map((f) => (
    <Notice key={f.code} tone="wait">
      {sayRefusal(f, language)}
    </Notice>
  ));
}

export function ClosedDay({ on }: { readonly on: string }): ReactNode {
  const { data } = useAsk(listMonths, {});
  if (data === undefined || !isDay(on)) return null;
  const closed = new Set(data.months.filter((m) => m.state === 'closed').map((m) => m.month));
  return <Said findings={closedDay(on, booksMonth(on, closed))} />;
}

/** The day on which the bank moved the money of a file that names `payOn`. */
export const SentDay = ({ on, payOn }: { readonly on: string; readonly payOn: string }): ReactNode => (
  <>
    {isDay(on) && isDay(payOn) ? <Said findings={sentDayDoubts(on, payOn)} /> : null}
    <ClosedDay on={on} />
  </>
);
