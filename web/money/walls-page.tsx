// 壁メーター: her own limits beside her own revenue. Nobody else is shown this page's content.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { wallNames } from '../../core/money/wall-meter.ts';
import { myWalls, saveWalls, type situationShape } from '../../core/money/wire.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card, PageHead } from '../parts/card.tsx';
import { Check, Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';

type Situation = z.infer<typeof situationShape>;
type Reading = z.infer<typeof myWalls.reply>['readings'][number];

const blank: Situation = { special: false, salary: 0, expenses: 0, chosen: [], ownLimit: null, insurer: null };
const tones = { clear: 'good', near: 'wait', over: 'stop', unknown: 'plain' } as const;
const yenOf = (text: string): number => Math.min(1_000_000_000, Number(text.normalize('NFKC').replaceAll(/\D/g, '') || 0));
const said = (yen: number): string => yen.toLocaleString('ja-JP');

function Meter({ reading }: { readonly reading: Reading }): ReactNode {
  const t = useTranslations('money');
  const { limit, left, soFar, forecast } = reading;
  return (
    <Card as="article">
      <div className="flex flex-col gap-2">
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-700">{t(`wall-${reading.wall}`)}</span>
          <Badge tone={tones[reading.state]}>{left === null ? t('wallUnknown') : left >= 0 ? t('wallLeft', { yen: said(left) }) : t('wallOver', { yen: said(-left) })}</Badge>
        </span>
        {limit === null || limit === 0 ? null : <meter className="w-full" min={0} max={limit} value={Math.min(soFar, limit)} aria-label={t(`wall-${reading.wall}`)} />}
        <span className="text-soft">{t('wallSoFar', { yen: said(soFar), forecast: said(forecast) })}</span>
      </div>
    </Card>
  );
}

function Choose({ given }: { readonly given: Situation }): ReactNode {
  const t = useTranslations('money');
  const notify = useNotify();
  const save = useAct(saveWalls, { refresh: ['me/walls'] });
  const [s, setS] = useState(given);
  const insurer = s.insurer ?? { text: '', on: '' };
  const body = { ...s, insurer: insurer.text.trim() === '' || insurer.on === '' ? null : insurer };
  return (
    <Card label={t('wallChoose')}>
      <div className="flex flex-col gap-4">
        {wallNames.map((wall) => (
          <Check key={wall} label={t(`wall-${wall}`)} value={s.chosen.includes(wall)} onChange={(on) => setS({ ...s, chosen: on ? [...s.chosen, wall] : s.chosen.filter((w) => w !== wall) })} />
        ))}
        <Field label={t('wallOwn')} name="ownLimit" value={s.ownLimit === null ? '' : String(s.ownLimit)} inputMode="numeric" onChange={(text) => setS({ ...s, ownLimit: text === '' ? null : yenOf(text) })} />
        <Check label={t('wallSpecial')} value={s.special} onChange={(special) => setS({ ...s, special })} />
        <Field label={t('wallSalary')} name="salary" value={String(s.salary)} inputMode="numeric" onChange={(text) => setS({ ...s, salary: yenOf(text) })} />
        <Field label={t('wallExpenses')} name="expenses" value={String(s.expenses)} inputMode="numeric" onChange={(text) => setS({ ...s, expenses: yenOf(text) })} />
        <Field label={t('wallInsurer')} name="text" value={insurer.text} rows={3} maxLength={4000} onChange={(text) => setS({ ...s, insurer: { ...insurer, text } })} />
        <Field label={t('wallInsurerOn')} name="on" value={insurer.on} type="date" onChange={(on) => setS({ ...s, insurer: { ...insurer, on } })} />
        <span>
          <Button isDisabled={save.isPending} onPress={() => save.mutate({ body }, { onSuccess: () => notify.good(t('wallSaved')) })}>
            {t('wallSave')}
          </Button>
        </span>
      </div>
    </Card>
  );
}

export function WallsPage(): ReactNode {
  const t = useTranslations('money');
  const { data } = useAsk(myWalls, {});
  if (data === undefined) return null;
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('walls')} lead={t('wallsLead')} />
      <Notice>{t('note')}</Notice>
      {data.readings.length === 0 ? <p className="m-0 text-soft">{t('wallsNone')}</p> : data.readings.map((reading) => <Meter key={reading.wall} reading={reading} />)}
      <Choose given={data.situation ?? blank} />
    </div>
  );
}
