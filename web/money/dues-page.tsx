// The calendar of dues: what is past first, then the months to look at, then every day with what happens on it.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import type { LocalDate } from '../../core/kernel/time.ts';
import { withheldMonthOf } from '../../core/money/dues.ts';
import { type dueShape, listDues } from '../../core/money/wire.ts';
import { Money, sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { DueMark, DueMonth } from './due-month.tsx';
import { PaidToOffice } from './paid-to-office.tsx';
import { TaxPaidPart } from './tax-paid-part.tsx';

type Due = z.infer<typeof dueShape>;
const DAY = 86_400_000;
/** More months than this are a list, not a picture. */
const MONTHS_SHOWN = 3;

/** Where the thing is done. */
const places: Readonly<Record<Due['kind'], string | null>> = { 'pay-workers': '/months', 'pay-limit': '/months', 'withheld-tax': null, 'client-pays': '/records', 'statement-confirmation': '/months', 'statement-question': '/waits', 'payment-records': '/records', ending: null };

function useSay(): (due: Due) => string {
  const t = useTranslations('money');
  return (due) => t(due.expected && due.kind !== 'payment-records' ? (due.kind === 'withheld-tax' ? 'due-withheld-tax-expected' : 'due-pay-workers-expected') : `due-${due.kind}`, { people: due.people, names: due.names.join('、') });
}

function TaxPaid({ due }: { readonly due: Due }): ReactNode {
  const t = useTranslations('books');
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button look="quiet" size="small" onPress={() => setAsked(true)}>
        {t('taxPaid')}
      </Button>
      {asked ? <PaidToOffice month={withheldMonthOf(due.on as LocalDate)} yen={due.yen ?? 0} onClose={() => setAsked(false)} /> : null}
    </>
  );
}

function Day({ on, dues, today }: { readonly on: string; readonly dues: readonly Due[]; readonly today: string }): ReactNode {
  const t = useTranslations('money');
  const { language } = useLanguage();
  const say = useSay();
  const days = Math.round((Date.parse(on) - Date.parse(today)) / DAY);
  return (
    <li id={`due-${on}`} className="flex scroll-mt-24 flex-col gap-1 border-b border-line py-3 last:border-b-0">
      <span className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-lg font-700">{sayDate(on, language)}</span>
        {days < 0 ? <Badge tone="stop">{t('duePast', { days: -days })}</Badge> : <span className="text-[0.9375rem] text-soft">{days === 0 ? t('dueToday') : t('dueIn', { days })}</span>}
      </span>
      <ul className="m-0 flex list-none flex-col p-0">
        {dues.map((due) => {
          const place = places[due.kind];
          return (
            <li key={`${due.kind} ${due.expected}`} className="flex min-h-11 flex-wrap items-center gap-x-3">
              <DueMark kind={due.kind} />
              <span className="min-w-0 flex-1">
                {place === null ? say(due) : (
                  <a href={place} className="text-ink underline decoration-line underline-offset-4">
                    {say(due)}
                  </a>
                )}
              </span>
              {due.yen === null ? null : (
                <span className="ml-auto flex flex-wrap items-center justify-end gap-x-2 font-700">
                  {due.kind === 'withheld-tax' && !due.expected ? <TaxPaid due={due} /> : null}
                  {due.expected ? <span className="mr-2 text-[0.9375rem] font-400 text-soft">{t('dueExpected')}</span> : null}
                  <Money yen={due.yen} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </li>
  );
}

const Days = ({ dues, today }: { readonly dues: readonly Due[]; readonly today: string }): ReactNode => (
  <ul className="m-0 flex list-none flex-col p-0">
    {[...Map.groupBy(dues, (d) => d.on)].map(([on, same]) => (
      <Day key={on} on={on} dues={same} today={today} />
    ))}
  </ul>
);

/** Every day on which the centre owes or awaits something. */
export function DuesPage(): ReactNode {
  const t = useTranslations('money');
  const { language } = useLanguage();
  const say = useSay();
  const { data } = useAsk(listDues, {});
  if (data === undefined) return null;
  const { today } = data;
  const past = data.dues.filter((d) => d.late), coming = data.dues.filter((d) => !d.late);
  const months = [...Map.groupBy(coming, (d) => d.on.slice(0, 7))];
  // Beside each other on a wide screen; on a phone each month stands above its own days.
  const picture = (month: string, dues: readonly Due[]): ReactNode => <DueMonth key={month} month={month} dues={dues.map((d) => ({ on: d.on, kind: d.kind, said: say(d) }))} today={today} />;
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('dues')} lead={t('duesLead')} />
      {data.dues.length === 0 ? <Empty title={t('duesNone')} text={t('duesNoneText')} /> : null}
      {past.length === 0 ? null : (
        <Card tone="stop">
          <SectionHead title={t('late')} />
          <Days dues={past} today={today} />
        </Card>
      )}
      {months.length === 0 ? null : (
        <div className="grid gap-4 max-sm:hidden sm:grid-cols-2 lg:grid-cols-3">
          {months.slice(0, MONTHS_SHOWN).map(([month, dues]) => picture(month, dues))}
        </div>
      )}
      {months.map(([month, dues]) => (
        <Card key={month}>
          <SectionHead title={sayDate(month, language)} />
          <div className="sm:hidden">{picture(month, dues)}</div>
          <Days dues={dues} today={today} />
        </Card>
      ))}
      <TaxPaidPart />
    </div>
  );
}
