// 壁メーター: her own limits beside her own revenue. Nobody else is shown this page's content.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { myWalls } from '../../core/money/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Card, PageHead } from '../parts/card.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { WallsChoose } from './walls-choose.tsx';

type Reading = z.infer<typeof myWalls.reply>['readings'][number];

const tones = { clear: 'good', near: 'wait', over: 'stop', unknown: 'plain' } as const;
const said = (yen: number): string => yen.toLocaleString('ja-JP');

/** How the limit came about, in two short lines. */
function Way({ way }: { readonly way: NonNullable<Reading['way']> }): ReactNode {
  const t = useTranslations('walls');
  if (way.by === 'own') return null;
  const parts = { at: said(way.at), expense: said(way.expense), salary: said(way.salaryPart) };
  const sum = way.salaryPart > 0 ? (way.expense > 0 ? 'wallSumBoth' : 'wallSumSalary') : way.expense > 0 ? 'wallSumExpense' : 'wallSumPlain';
  const { special } = way;
  const why = way.by === 'insurer' ? t('wallWayInsurer') : special === null ? t(way.expense > 0 ? 'wallWayExpense' : 'wallWayNone') : special.left === special.whole ? t('wallWaySpecial', { whole: said(special.whole) }) : t('wallWayShrunk', { whole: said(special.whole), left: said(special.left), gone: said(special.whole - special.left) });
  return (
    <p className="m-0 text-[0.9375rem]">
      {t(`${sum}-${way.by}`, parts)}
      <span className="block text-soft">{why}</span>
    </p>
  );
}

function Meter({ reading }: { readonly reading: Reading }): ReactNode {
  const t = useTranslations('walls');
  const { limit, left, soFar, forecast, state } = reading;
  const share = (yen: number): string => `${limit === null || limit === 0 ? 100 : Math.min(100, Math.floor((yen / limit) * 100))}%`;
  return (
    <Card as="article">
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="m-0 text-lg leading-150 font-700">{t(`wall-${reading.wall}`)}</h2>
          <Badge tone={tones[state]}>{left === null ? t('wallUnknown') : left >= 0 ? t('wallLeft', { yen: said(left) }) : t('wallOver', { yen: said(-left) })}</Badge>
        </div>
        {limit === null ? null : (
          <>
            <p className="m-0 text-[0.9375rem] text-soft">{t(`wallFor-${reading.wall}`)}</p>
            <p className="m-0">
              {t('wallLimit')} <strong className="text-2xl tabular-nums">{t('wallYen', { yen: said(limit) })}</strong>
            </p>
            {reading.way === null ? null : <Way way={reading.way} />}
            <div aria-hidden="true" className="relative h-4 overflow-hidden rounded-full bg-sand">
              <div className={`absolute inset-y-0 left-0 ${forecast > limit ? 'bg-sun' : 'bg-key-soft'}`} style={{ width: share(forecast) }} />
              <div className={`absolute inset-y-0 left-0 ${state === 'over' ? 'bg-red-1000' : 'bg-key'}`} style={{ width: share(soFar) }} />
            </div>
          </>
        )}
        <dl className="m-0 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 tabular-nums">
          <dt>{t('wallSoFar')}</dt>
          <dd className="m-0 text-right font-700">{t('wallYen', { yen: said(soFar) })}</dd>
          <dt>{t('wallForecast')}</dt>
          <dd className="m-0 text-right font-700">{t('wallYen', { yen: said(forecast) })}</dd>
        </dl>
        {limit !== null && state !== 'over' && forecast > limit ? <p className="m-0 font-700">{t('wallForecastOver', { yen: said(forecast - limit) })}</p> : null}
      </div>
    </Card>
  );
}

export function WallsPage(): ReactNode {
  const t = useTranslations('walls');
  const money = useTranslations('money');
  const { language } = useLanguage();
  const { data } = useAsk(myWalls, {});
  if (data === undefined) return null;
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('walls')} lead={t('wallsLead')} />
      <Notice>{money('note')}</Notice>
      {data.situation?.insurer == null ? null : (
        <Notice title={t('wallInsurerSaid', { day: sayDate(data.situation.insurer.on, language, 'full') })}>
          <p className="m-0 break-words whitespace-pre-wrap">{data.situation.insurer.text}</p>
        </Notice>
      )}
      {data.readings.length === 0 ? <p className="m-0 text-soft">{t('wallsNone')}</p> : (
        <>
          <div className="grid gap-4 lg:grid-cols-2">
            {data.readings.map((reading) => <Meter key={reading.wall} reading={reading} />)}
          </div>
          <p className="m-0 text-[0.9375rem] text-soft">{t('wallForecastHow')}</p>
        </>
      )}
      <WallsChoose given={data.situation} />
    </div>
  );
}
