// 壁メーター: her own limits beside her own revenue. Nobody else is shown this page's content.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { wallNames } from '../../core/money/wall-meter.ts';
import { myWalls, saveWalls, type situationShape } from '../../core/money/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card, PageHead } from '../parts/card.tsx';
import { Check, Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { sumOf, whole } from './whole.ts';

type Situation = z.infer<typeof situationShape>;
type Reading = z.infer<typeof myWalls.reply>['readings'][number];

const blank: Situation = { special: false, salary: 0, expenses: 0, chosen: [], ownLimit: null, insurer: null };
const tones = { clear: 'good', near: 'wait', over: 'stop', unknown: 'plain' } as const;
const said = (yen: number): string => yen.toLocaleString('ja-JP');

/** How the limit came about, in two short lines. */
function Way({ way }: { readonly way: NonNullable<Reading['way']> }): ReactNode {
  const t = useTranslations('money');
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
  const t = useTranslations('money');
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

function Choose({ given }: { readonly given: Situation }): ReactNode {
  const t = useTranslations('money');
  const notify = useNotify();
  const save = useAct(saveWalls, { refresh: ['me/walls'] });
  const [s, setS] = useState(given);
  const [typed, setTyped] = useState({ ownLimit: given.ownLimit === null ? '' : String(given.ownLimit), salary: String(given.salary), expenses: String(given.expenses) });
  const type = (key: keyof typeof typed) => (text: string): void => setTyped({ ...typed, [key]: whole(text) });
  const insurer = s.insurer ?? { text: '', on: '' };
  const body = { ...s, ownLimit: typed.ownLimit === '' ? null : sumOf(typed.ownLimit), salary: sumOf(typed.salary === '' ? '0' : typed.salary), expenses: sumOf(typed.expenses === '' ? '0' : typed.expenses), insurer: insurer.text.trim() === '' ? null : insurer };
  // An answer without its day would be of no use next year; it is asked for and never dropped unseen.
  const needsDay = insurer.text.trim() !== '' && insurer.on === '';
  return (
    <Card label={t('wallChoose')}>
      <div className="flex flex-col gap-4">
        {wallNames.map((wall) => (
          <Check key={wall} label={t(`wall-${wall}`)} value={s.chosen.includes(wall)} onChange={(on) => setS({ ...s, chosen: on ? [...s.chosen, wall] : s.chosen.filter((w) => w !== wall) })} />
        ))}
        <Field label={t('wallOwn')} name="ownLimit" value={typed.ownLimit} inputMode="numeric" onChange={type('ownLimit')} />
        <Check label={t('wallSpecial')} value={s.special} onChange={(special) => setS({ ...s, special })} />
        <Field label={t('wallSalary')} name="salary" value={typed.salary} inputMode="numeric" onChange={type('salary')} />
        <Field label={t('wallExpenses')} name="expenses" value={typed.expenses} inputMode="numeric" onChange={type('expenses')} />
        <Field label={t('wallInsurer')} name="text" value={insurer.text} rows={3} maxLength={4000} onChange={(text) => setS({ ...s, insurer: { ...insurer, text } })} />
        <Field label={t('wallInsurerOn')} name="on" value={insurer.on} type="date" error={needsDay ? t('wallInsurerNeedsDay') : undefined} onChange={(on) => setS({ ...s, insurer: { ...insurer, on } })} />
        <span>
          <Button isDisabled={save.isPending || needsDay} onPress={() => save.mutate({ body }, { onSuccess: () => notify.good(t('wallSaved')) })}>
            {t('wallSave')}
          </Button>
        </span>
      </div>
    </Card>
  );
}

export function WallsPage(): ReactNode {
  const t = useTranslations('money');
  const { language } = useLanguage();
  const { data } = useAsk(myWalls, {});
  if (data === undefined) return null;
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('walls')} lead={t('wallsLead')} />
      <Notice>{t('note')}</Notice>
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
      <Choose given={data.situation ?? blank} />
    </div>
  );
}
