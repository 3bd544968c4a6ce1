// Month end: look, close, transfer. Two people for the bank file; everything may be pressed twice.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { closeMonth, listMonths, monthPapers, type monthShown, paperPdf, prepareRun, releaseRun, runFile } from '../../core/journeys/wire.ts';
import { monthView } from '../../core/money/wire.ts';
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
import { MonthSteps } from './month-steps.tsx';
import { RunLook } from './run-look.tsx';

type Month = z.infer<typeof monthShown>;
const SHORT_HASH = 12;
const MOST_NAMES = 10;

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
          { key: 'on', title: t('paperDue'), cell: (paper) => <DateText at={paper.payOn} /> },
          { key: 'open', title: '', cell: (paper) => link('statements', paper.id) },
        ]}
      />
    </div>
  );
}

type Missing = z.infer<typeof monthView.reply>['steps'][number]['missing'];

/** Whose word to the statement is still open: the pay does not wait for it, and nobody is surprised. */
function Unconfirmed({ findings }: { readonly findings: Missing }): ReactNode {
  const t = useTranslations('office');
  const { language } = useLanguage();
  if (findings.length === 0) return null;
  const asked = findings.filter((f) => f.code === 'money/statement-questioned');
  const names = (of: Missing): string => of.slice(0, MOST_NAMES).map((f) => String(f.facts.name)).join('、') + (of.length > MOST_NAMES ? '…' : '');
  const last = findings.map((f) => String(f.facts.by)).sort().at(-1)!;
  return (
    <Notice tone="wait">
      <span className="block">{t('runUnconfirmed', { count: findings.length, day: sayDate(last, language), names: names(findings) })}</span>
      {asked.length === 0 ? null : (
        <span className="block">
          {t('runQuestioned', { names: names(asked) })} <a href="/waits" className="inline-block min-h-11 content-center font-700 text-key underline">{t('runQuestionedLink')}</a>
        </span>
      )}
    </Notice>
  );
}

function Transfer({ month }: { readonly month: Month }): ReactNode {
  const t = useTranslations('office');
  const { language } = useLanguage();
  const notify = useNotify();
  const prepare = useAct(prepareRun, { refresh: ['months/'] });
  const release = useAct(releaseRun, { refresh: ['months/'] });
  const params = { month: month.month };
  const fair = useTranslations('fair');
  const { data: view } = useAsk(monthView, { params });
  const noAccount = view?.steps.some((s) => s.step === 'close' && s.missing.some((f) => f.code === 'money/no-pay-to')) ?? false;
  const account = noAccount ? (
    <Notice tone="wait">
      {t('runNoPayTo')}{' '}
      <a href="/look" className="inline-block min-h-11 content-center font-700 text-key underline">
        {t('runNoPayToLink')}
      </a>
    </Notice>
  ) : null;
  const unconfirmed = <Unconfirmed findings={view?.steps.find((s) => s.step === 'confirm-statements')?.missing ?? []} />;
  if (month.run === null) {
    return (
      <div className="flex flex-col gap-3">
        {account}
        {unconfirmed}
        <span>
          <Button isDisabled={prepare.isPending} onPress={() => prepare.mutate({ params, body: {} }, { onSuccess: ({ count, totalYen }) => notify.good(t('runPrepared', { count, yen: totalYen.toLocaleString('ja-JP') })) })}>
            {t('runPrepare')}
          </Button>
        </span>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-2 rounded-12 bg-sand px-4 py-3">
      <span className="font-700">
        {t('runTitle', { day: sayDate(month.run.payOn, language) })} <Money yen={month.run.totalYen} /> {t('monthPeople', { count: month.run.count })}
      </span>
      <span className="text-[0.9375rem] text-soft">
        {t('runBy', { name: month.run.preparedBy })} {month.run.releasedBy === null ? '' : t('runReleased', { name: month.run.releasedBy })} {t('fingerprint', { hash: month.run.sha256.slice(0, SHORT_HASH) })}
      </span>
      {account}
      {month.run.releasedBy === null ? unconfirmed : null}
      {month.run.releasedBy === null ? (
        <span className="flex flex-wrap items-center gap-3">
          {month.run.mine ? null : (
            <Button isDisabled={release.isPending} onPress={() => release.mutate({ params }, { onSuccess: () => notify.good(t('runReleasedNow')) })}>
              {t('runRelease')}
            </Button>
          )}
          <span className="text-[0.9375rem]">{month.run.releasers.length === 0 ? t('runNobody') : month.run.mine ? t('runReleaseBy', { names: month.run.releasers.join('、') }) : t('runReleaseHint')}</span>
        </span>
      ) : (
        <span>
          <a href={addressOf(runFile, params)} download className={buttonLook('second')}>
            {t('runFile')}
          </a>
        </span>
      )}
      <RunLook month={month.month} />
      {month.run.releasedBy !== null && (view?.leftOut ?? 0) > 0 ? (
        <span>
          <Button isDisabled={prepare.isPending} onPress={() => prepare.mutate({ params, body: {} }, { onSuccess: ({ count, totalYen }) => notify.good(t('runPrepared', { count, yen: totalYen.toLocaleString('ja-JP') })) })}>
            {fair('runMore')}
          </Button>
        </span>
      ) : null}
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
        </div>
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
            <Transfer month={month} />
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
