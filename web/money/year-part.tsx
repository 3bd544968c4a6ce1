// What accounting hands on at the end of a year: grants apart from sales, and the data of the payment records.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { costCentres, costCentresFile, listPaymentRecords, paymentRecordsFile } from '../../core/money/wire.ts';
import { Money } from '../parts/amounts.tsx';
import { buttonLook } from '../parts/button.tsx';
import { SectionHead } from '../parts/card.tsx';
import { Pick } from '../parts/field.tsx';
import { Table } from '../parts/table.tsx';
import { useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useLanguage } from '../shell/language.tsx';
import { GrantsPart } from './grants-part.tsx';
import { grouped } from './whole.ts';

/** Rows of the paper in their order; those that nobody has anything in are left out. */
const rowsShown = ['sales', 'subsidy', 'otherIncome', 'pay', 'borne', 'waiting', 'fees', 'result'] as const;
const costs: ReadonlySet<string> = new Set(['pay', 'borne', 'waiting', 'fees']);

export function CostCentres({ from, to }: { readonly from: string; readonly to: string }): ReactNode {
  const t = useTranslations('books');
  const given = from !== '' && to !== '';
  const { data } = useAsk(costCentres, { query: { from, to } }, { enabled: given, soft: true });
  const centres = data?.centres ?? [];
  const kept = data === undefined ? [] : rowsShown.filter((row) => row === 'result' || centres.some((c) => c[row] !== 0));
  const nameOf = (centre: string): string => (centre === 'main' ? t('centreMain') : centre);
  // A cost is shown with its sign, so that every column simply adds up.
  const figure = (of: Readonly<Record<(typeof rowsShown)[number], number>>, row: (typeof rowsShown)[number]): number => (costs.has(row) ? 0 - of[row] : of[row]);
  return (
    <section className="flex flex-col gap-3">
      <SectionHead id="centres" title={t('centres')} />
      <p className="m-0 text-soft">{given ? t('centresLead') : t('journalNeeds')}</p>
      {data === undefined || centres.length === 0 ? (
        given && data !== undefined ? <p className="m-0 text-soft">{t('centresNone')}</p> : null
      ) : (
        <>
          <Table
            caption={t('centres')}
            rows={kept}
            rowKey={(row) => row}
            columns={[
              { key: 'row', title: t('centreRow'), head: true, cell: (row) => t(`centre-${row}`) },
              ...centres.map((c) => ({ key: c.costCentre, title: nameOf(c.costCentre), end: true, cell: (row: (typeof rowsShown)[number]) => <Money yen={figure(c, row)} /> })),
              { key: 'total', title: t('centreTotal'), end: true, cell: (row) => <strong><Money yen={figure(data.total, row)} /></strong> },
            ]}
          />
          <p className="m-0 text-soft">{t('centreTaxApart', { received: grouped(data.tax.received), deductible: grouped(data.tax.deductible) })}</p>
        </>
      )}
      {given && centres.length > 0 ? (
        <span className="flex flex-wrap gap-2">
          {([['xlsx', 'utf-8'], ['csv', 'utf-8'], ['csv', 'shift_jis']] as const).map(([format, encoding]) => (
            <a key={`${format} ${encoding}`} href={`${addressOf(costCentresFile, {})}?${new URLSearchParams({ from, to, format, encoding }).toString()}`} download className={buttonLook('quiet', 'small')}>
              {t(`centreFile-${format === 'xlsx' ? format : encoding}`)}
            </a>
          ))}
        </span>
      ) : null}
      <SectionHead id="subsidies" title={t('subsidies')} />
      <GrantsPart />
    </section>
  );
}

const YEARS = 5;

/** This year in Japan and the ones before it. */
function lastYears(): readonly string[] {
  const present = Number(new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' }).slice(0, 4));
  return Array.from({ length: YEARS }, (_, i) => String(present - i));
}

export function PaymentRecords(): ReactNode {
  const t = useTranslations('money');
  const [years] = useState(lastYears);
  const { language } = useLanguage();
  const [year, setYear] = useState(years[0]!);
  const { data } = useAsk(listPaymentRecords, { params: { year } });
  return (
    <section className="flex flex-col gap-3">
      <SectionHead id="payRecords" title={t('payRecords')} />
      <p className="m-0 text-soft">{t('payRecordsLead')}</p>
      <Pick label={t('payRecordsYear')} name="year" value={year} onChange={setYear} options={years.map((value) => ({ value, label: value }))} />
      {data === undefined ? null : data.records.length === 0 ? (
        <p className="m-0 text-soft">{t('payRecordsNone')}</p>
      ) : (
        <Table
          caption={t('payRecords')}
          rows={data.records}
          rowKey={(r) => `${r.name} ${r.statements.join()}`}
          columns={[
            { key: 'name', title: t('recordsParty'), head: true, cell: (r) => r.name },
            { key: 'address', title: t('payRecordsAddress'), cell: (r) => r.address },
            { key: 'paid', title: t('payRecordsPaid'), end: true, cell: (r) => <Money yen={r.paid} /> },
            { key: 'withheld', title: t('payRecordsWithheld'), end: true, cell: (r) => <Money yen={r.withheld} /> },
            { key: 'number', title: '', cell: (r) => t(r.myNumber) },
          ]}
        />
      )}
      {data === undefined || data.records.length === 0 ? null : (
        <span className="flex flex-wrap gap-3">
          <a href={addressOf(paymentRecordsFile, { year }, { format: 'xlsx', lang: language })} download className={buttonLook('second', 'small')}>
            Excel
          </a>
          <a href={addressOf(paymentRecordsFile, { year }, { format: 'csv', lang: language })} download className={buttonLook('quiet', 'small')}>
            CSV
          </a>
        </span>
      )}
      <p className="m-0 text-sm text-soft">{t('note')}</p>
    </section>
  );
}
