import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { myPay, statementPdf } from '../../core/journeys/wire.ts';
import { DateText, Money, sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { buttonLook } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Table } from '../parts/table.tsx';
import { useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useLanguage } from '../shell/language.tsx';
import { Notices, StatementWord } from './my-papers.tsx';
import { MyCorrections } from './my-corrections.tsx';
import { MyWaits } from './my-waits.tsx';
import { PayPieces } from './pay-pieces.tsx';
import { PaperWish } from './paper-wish.tsx';

export function PayPage(): ReactNode {
  const t = useTranslations('mine');
  const money = useTranslations('money');
  const walls = useTranslations('walls');
  const { language } = useLanguage();
  const { data } = useAsk(myPay, {});
  if (data === undefined) return null;
  const month = sayDate(data.month, language);
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('payTitle')} lead={t('payLead')}>
        <span>
          <a href="/walls" className={buttonLook('second')}>
            {walls('walls')}
          </a>
        </span>
        <span>
          <a href="/fair" className={buttonLook('second')}>
            {money('fair')}
          </a>
        </span>
      </PageHead>
      <MyWaits />
      <Card tone="key">
        <span className="text-soft">{t('payMonth', { month })}</span>
        <p className="m-0 text-4xl leading-140 font-700">
          <Money yen={data.totalYen} />
        </p>
      </Card>
      {data.earlier.map((each) => (
        <Card key={each.month}>
          <span className="text-soft">{t('payEarlier', { month: sayDate(each.month, language) })}</span>
          <p className="m-0 flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="text-2xl font-700">
              <Money yen={each.yen} />
            </span>
            {each.payBy === null ? null : <span>{t('payBy', { day: sayDate(each.payBy, language) })}</span>}
          </p>
        </Card>
      ))}
      <section className="flex flex-col gap-3">
        <SectionHead title={t('statements')} />
        {data.statements.length === 0 ? (
          <p className="m-0 text-soft">{t('statementsNone')}</p>
        ) : (
          <Table
            caption={t('statements')}
            rows={data.statements}
            rowKey={(line) => line.id}
            columns={[
              { key: 'month', title: t('statementMonth'), head: true, cell: (line) => <DateText at={line.month} /> },
              { key: 'gross', title: t('statementGross'), end: true, cell: (line) => <Money yen={line.grossYen} /> },
              { key: 'held', title: t('statementWithheld'), end: true, cell: (line) => <Money yen={line.withheldYen} /> },
              { key: 'pay', title: t('statementPay'), end: true, cell: (line) => <Money yen={line.payableYen} /> },
              { key: 'on', title: t('statementOn'), cell: (line) => (line.paidOn === null ? <DateText at={line.payOn} /> : <span className="flex flex-col items-start gap-1 max-md:items-end"><DateText at={line.paidOn} /><Badge tone="good">{t('statementPaid')}</Badge></span>) },
              { key: 'word', title: money('voice'), wide: true, cell: (line) => <StatementWord statement={line.id} /> },
              {
                key: 'pdf',
                title: '',
                cell: (line) => (
                  <span className="flex flex-wrap justify-end gap-1">
                    <a href={addressOf(statementPdf, { statement: line.id }, { lang: language })} target="_blank" rel="noreferrer" className={buttonLook('quiet', 'small')}>
                      {t('statementPdf')}
                    </a>
                    <a href={addressOf(statementPdf, { statement: line.id }, { format: 'xlsx', lang: language })} download className={buttonLook('quiet', 'small')}>
                      Excel
                    </a>
                    <PaperWish kind="statement" of={line.id} />
                  </span>
                ),
              },
            ]}
          />
        )}
      </section>
      {data.lines.length === 0 ? (
        <Empty title={t('payNone')} text={t('payNoneText')} />
      ) : (
        <PayPieces month={month} groups={data.groups} lines={data.lines} />
      )}
      <MyCorrections />
      <Notices />
    </div>
  );
}
