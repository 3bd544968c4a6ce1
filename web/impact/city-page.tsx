// The city's first page: three counts and the years, from the ledger; small numbers stay hidden.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { cityFigures } from '../../core/journeys/wire.ts';
import { Money, sayDate } from '../parts/amounts.tsx';
import { Card, Figure, PageHead } from '../parts/card.tsx';
import { Table } from '../parts/table.tsx';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';

/** A sum, and the month up to which it counts. */
function Paid({ yen, to }: { readonly yen: number; readonly to: string | null }): ReactNode {
  const t = useTranslations('office');
  return (
    <span className="flex flex-col items-end">
      <Money yen={yen} />
      {to === null ? null : <span className="text-sm text-soft">{t('paidTo', { year: to.slice(0, 4), month: String(Number(to.slice(5))) })}</span>}
    </span>
  );
}

export function CityPage(): ReactNode {
  const t = useTranslations('office');
  const { language } = useLanguage();
  const { data } = useAsk(cityFigures, {});
  if (data === undefined) return null;
  const shown = (count: number | null): string => (count === null ? t('masked', { least: data.smallerThan }) : count.toLocaleString('ja-JP'));
  const most = Math.max(1, ...data.years.flatMap((year) => [year.salesYen, year.paidYen ?? 0]));
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('city')} lead={t('cityLead', { least: data.smallerThan })} above={<span className="text-soft">{t('cityAsOf', { day: sayDate(data.asOf, language, 'full') })}</span>} />
      <div className="grid gap-3 sm:grid-cols-3">
        <Figure name={t('registered')}>{shown(data.registered)}</Figure>
        <Figure name={t('active')}>{shown(data.active)}</Figure>
        <Figure name={t('workingToday')}>{shown(data.workingToday)}</Figure>
      </div>
      <Card>
        <div aria-hidden="true" className="mb-5 flex flex-col gap-3">
          {data.years.map((year) => (
            <div key={year.fiscalYear} className="grid grid-cols-[5.5rem_1fr] items-center gap-3">
              <span className="text-[0.9375rem] text-soft">{t('fiscalYearOf', { year: String(year.fiscalYear) })}</span>
              <span className="flex flex-col gap-1">
                <span className="h-4 rounded-full bg-green-700" style={{ width: `${Math.max(1, (100 * year.salesYen) / most)}%` }} />
                <span className="h-4 rounded-full bg-yellow-400" style={{ width: `${Math.max(1, (100 * (year.paidYen ?? 0)) / most)}%` }} />
              </span>
            </div>
          ))}
          <span className="flex gap-5 text-sm text-soft">
            <span className="flex items-center gap-2">
              <span className="size-3 rounded-full bg-green-700" />
              {t('sales')}
            </span>
            <span className="flex items-center gap-2">
              <span className="size-3 rounded-full bg-yellow-400" />
              {t('paid')}
            </span>
          </span>
        </div>
        <Table
          caption={t('city')}
          rows={data.years}
          rowKey={(year) => String(year.fiscalYear)}
          columns={[
            { key: 'year', title: t('fiscalYear'), head: true, cell: (year) => t('fiscalYearOf', { year: String(year.fiscalYear) }) },
            { key: 'sales', title: t('sales'), end: true, cell: (year) => <Money yen={year.salesYen} /> },
            { key: 'paid', title: t('paid'), end: true, cell: (year) => (year.paidYen === null ? <span className="text-soft">{t('paidHidden', { least: data.smallerThan })}</span> : <Paid yen={year.paidYen} to={year.paidTo} />) },
          ]}
        />
      </Card>
    </div>
  );
}
