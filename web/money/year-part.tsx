// What accounting hands on at the end of a year: grants apart from sales, and the data of the payment records.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { costCentres, listPaymentRecords, recordSubsidy } from '../../core/money/wire.ts';
import { Money } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { SectionHead } from '../parts/card.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { Table } from '../parts/table.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { whole } from './whole.ts';

const nothing = { yen: '', on: '', costCentre: '' };

function NewSubsidy(): ReactNode {
  const t = useTranslations('money');
  const notify = useNotify();
  const act = useAct(recordSubsidy, { refresh: ['books/'] });
  const [given, setGiven] = useState(nothing);
  const send = (): void =>
    act.mutate({ body: { yen: Number(given.yen), on: given.on, costCentre: given.costCentre } }, { onSuccess: () => {
      notify.good(t('subsidyDone'));
      setGiven(nothing);
    } });
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('subsidyNew')}</summary>
      <div className="grid gap-3 pt-1 sm:grid-cols-2">
        <Field label={t('subsidyYen')} name="yen" inputMode="numeric" value={given.yen} onChange={(text) => setGiven({ ...given, yen: whole(text) })} required />
        <Field label={t('receiptOn')} name="on" type="date" value={given.on} onChange={(on) => setGiven({ ...given, on })} required />
        <Field label={t('subsidyCentre')} name="costCentre" value={given.costCentre} onChange={(costCentre) => setGiven({ ...given, costCentre })} maxLength={100} required />
        <span className="self-end">
          <Button look="second" isDisabled={act.isPending || Number(given.yen) < 1 || given.on === '' || given.costCentre.trim() === ''} onPress={send}>
            {t('subsidyNew')}
          </Button>
        </span>
      </div>
    </details>
  );
}

export function CostCentres({ from, to }: { readonly from: string; readonly to: string }): ReactNode {
  const t = useTranslations('money');
  const given = from !== '' && to !== '';
  const { data } = useAsk(costCentres, { query: { from, to } }, { enabled: given });
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('centres')} />
      <p className="m-0 text-soft">{given ? t('centresLead') : t('journalNeeds')}</p>
      {data === undefined || data.rows.length === 0 ? (
        given && data !== undefined ? <p className="m-0 text-soft">{t('centresNone')}</p> : null
      ) : (
        <Table
          caption={t('centres')}
          rows={data.rows}
          rowKey={(r) => r.costCentre}
          columns={[
            { key: 'centre', title: t('subsidyCentre'), head: true, cell: (r) => (r.costCentre === 'main' ? t('centreMain') : r.costCentre === '' ? t('centreTax') : r.costCentre) },
            { key: 'sales', title: t('centreSales'), end: true, cell: (r) => <Money yen={r.sales} /> },
            { key: 'subsidy', title: t('centreSubsidy'), end: true, cell: (r) => <Money yen={r.subsidy} /> },
            { key: 'cost', title: t('centreCost'), end: true, cell: (r) => <Money yen={r.outsourcing} /> },
          ]}
        />
      )}
      <NewSubsidy />
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
  const [year, setYear] = useState(years[0]!);
  const { data } = useAsk(listPaymentRecords, { params: { year } });
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('payRecords')} />
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
      <p className="m-0 text-sm text-soft">{t('note')}</p>
    </section>
  );
}
