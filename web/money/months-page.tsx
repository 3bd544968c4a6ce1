// Month end: look, close, transfer. Two people for the bank file; everything may be pressed twice.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { closeMonth, listMonths, monthPapers, type monthShown, paperPdf } from '../../core/journeys/wire.ts';
import { DateText, Money, sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { Card, Figure, PageHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Notice } from '../parts/notice.tsx';
import { Table } from '../parts/table.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { MonthCorrections } from './month-corrections.tsx';
import { MonthNext, MonthRun } from './month-run.tsx';
import { MonthSteps } from './month-steps.tsx';
import { TransferDays } from './transfer-days.tsx';

type Month = z.infer<typeof monthShown>;

/** YYYY-MM in Japan: a month can be closed once it is over. */
const thisMonth = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', year: 'numeric', month: '2-digit' }).format(new Date());

function Papers({ month }: { readonly month: string }): ReactNode {
  const t = useTranslations('office');
  const { data } = useAsk(monthPapers, { params: { month } });
  if (data === undefined) return null;
  const link = (kind: 'statements' | 'invoices', paper: string): ReactNode => (
    <span className="flex flex-wrap gap-1">
      <a href={addressOf(paperPdf, { month, kind, paper })} target="_blank" rel="noreferrer" className={buttonLook('quiet', 'small')}>
        {t('open')}
      </a>
      <a href={addressOf(paperPdf, { month, kind, paper }, { format: 'xlsx' })} download className={buttonLook('quiet', 'small')}>
        Excel
      </a>
    </span>
  );
  return (
    <div className="flex flex-col gap-5">
      <h3 className="m-0 text-lg font-700">{t('invoices')}</h3>
      <Table
        caption={t('invoices')}
        rows={data.invoices}
        rowKey={(paper) => paper.id}
        columns={[
          { key: 'client', title: t('clients'), head: true, cell: (paper) => paper.clientName },
          { key: 'number', title: t('invoices'), cell: (paper) => paper.number },
          { key: 'total', title: t('paperTotal'), end: true, cell: (paper) => <Money yen={paper.totalYen} /> },
          { key: 'due', title: t('paperDue'), cell: (paper) => <DateText at={paper.dueOn} /> },
          { key: 'open', title: '', cell: (paper) => link('invoices', paper.id) },
        ]}
      />
      <h3 className="m-0 text-lg font-700">{t('statements')}</h3>
      <Table
        caption={t('statements')}
        rows={data.statements}
        rowKey={(paper) => paper.id}
        columns={[
          { key: 'person', title: t('person'), head: true, cell: (paper) => paper.personName },
          { key: 'pay', title: t('paperPay'), end: true, cell: (paper) => <Money yen={paper.payableYen} /> },
          { key: 'on', title: t('paperDue'), cell: (paper) => <DateText at={paper.paidOn ?? paper.payOn} /> },
          { key: 'open', title: '', cell: (paper) => link('statements', paper.id) },
        ]}
      />
    </div>
  );
}

function One({ month }: { readonly month: Month }): ReactNode {
  const t = useTranslations('office');
  const money = useTranslations('money');
  const { language } = useLanguage();
  const notify = useNotify();
  const close = useAct(closeMonth, { refresh: ['months/', 'city/'] });
  const [shown, setShown] = useState(false);
  const [asked, setAsked] = useState(false);
  const open = month.state === 'open';
  const closeNow = (): void =>
    close.mutate(
      { params: { month: month.month }, body: {} },
      {
        onSuccess: (done) => notify.good(done.again ? t('monthAgain') : t('monthDone', { statements: done.statements, invoices: done.invoices })),
        onSettled: () => setAsked(false),
      },
    );
  return (
    <Card as="article" tone={open ? 'sun' : 'plain'}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-3">
          <h2 className="m-0 text-xl font-700">{sayDate(month.month, language)}</h2>
          <Badge tone={open ? 'wait' : 'good'}>{open ? t('monthOpen') : t('monthClosed')}</Badge>
          {month.run?.sentOn == null || month.toSend !== null ? null : <Badge tone="good">{t('runPaid', { day: sayDate(month.run.sentOn, language) })}</Badge>}
        </div>
        {open ? null : <MonthNext month={month} />}
        <div className="grid gap-3 sm:grid-cols-2">
          <Figure name={t('monthPay')} hint={t('monthPeople', { count: month.people })}>
            <Money yen={month.payYen} />
          </Figure>
          <Figure name={t('monthSales')} hint={t('monthClients', { count: month.clients })}>
            <Money yen={month.salesYen} />
          </Figure>
        </div>
        {month.missingBank > 0 ? <Notice tone="wait">{t('monthNoBank', { count: month.missingBank })}</Notice> : null}
        <details open={open}>
          <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{money('steps')}</summary>
          <MonthSteps month={month.month} />
        </details>
        <MonthCorrections month={month.month} />
        {open && month.month >= thisMonth() ? null : open ? (
          <span>
            <Button size="large" isDisabled={close.isPending} onPress={() => setAsked(true)}>
              {t('monthClose')}
            </Button>
            <Dialog open={asked} onClose={() => setAsked(false)} title={t('monthSure', { month: sayDate(month.month, language) })} action={{ label: t('monthClose'), onPress: closeNow, busy: close.isPending }}>
              <p className="m-0">{t('monthSureText')}</p>
            </Dialog>
          </span>
        ) : (
          <>
            <MonthRun month={month} />
            {month.run?.releasedBy == null && month.toSend === null && month.run?.sentOn == null ? null : <TransferDays month={month.month} />}
            <details onToggle={(event) => setShown(event.currentTarget.open)}>
              <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('papers')}</summary>
              {shown ? <Papers month={month.month} /> : null}
            </details>
          </>
        )}
      </div>
    </Card>
  );
}

export function MonthsPage(): ReactNode {
  const t = useTranslations('office');
  const money = useTranslations('money');
  const centre = useTranslations('centre');
  const { data } = useAsk(listMonths, {});
  if (data === undefined) return null;
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('months')} lead={t('monthsLead')}>
        <span className="flex flex-wrap gap-3">
          <a href="/dues" className={buttonLook('second')}>
            {money('dues')}
          </a>
          <a href="/records" className={buttonLook('second')}>
            {money('records')}
          </a>
          <a href="/centre" className={buttonLook('second')}>
            {centre('title')}
          </a>
          <a href="/rules" className={buttonLook('second')}>
            {money('rules')}
          </a>
          <a href="/look" className={buttonLook('second')}>
            {money('settings')}
          </a>
        </span>
      </PageHead>
      {data.months.length === 0 ? <Empty title={t('monthsNone')} text={t('monthsNoneText')} /> : data.months.map((month) => <One key={month.month} month={month} />)}
    </div>
  );
}
