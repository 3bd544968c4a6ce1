// 休む from anywhere: the same one tap as on the first page. No reason can be given, because none may be asked.
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../parts/button.tsx';
import { Card, PageHead } from '../parts/card.tsx';
import { Choices } from '../parts/field.tsx';
import { useToday } from '../workbench/use-today.ts';
import { Resting, dayAfter, useRest } from './rest-card.tsx';

const UNKNOWN = 'unknown';

export function RestPage(): ReactNode {
  const t = useTranslations('mine');
  const go = useNavigate();
  const data = useToday();
  const [until, setUntil] = useState('0');
  const { busy, begin } = useRest();
  const now = async (): Promise<void> => {
    if (await begin(until === UNKNOWN ? null : dayAfter(Number(until)))) await go({ to: '/' });
  };
  if (data === undefined) return null;
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6">
      <PageHead title={t('restTitle')} lead={t('restLead')} />
      {data.rest === null ? (
        <>
          <Button size="large" wide isDisabled={busy} onPress={() => void now()}>
            {t('restNow')}
          </Button>
          <Card>
            <div className="flex flex-col gap-2">
              <Choices label={t('restUntil')} value={until} onChange={setUntil} columns={2} options={[{ value: '0', label: t('restToday') }, { value: '1', label: t('restTomorrow') }, { value: '6', label: t('restWeek') }, { value: UNKNOWN, label: t('restUnknown') }]} />
              <p className="m-0 text-[0.9375rem] text-soft">{t('restUntilHint')}</p>
            </div>
          </Card>
        </>
      ) : (
        <Resting rest={data.rest} />
      )}
    </div>
  );
}
