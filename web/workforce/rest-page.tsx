// 休む: one tap from here, two from anywhere. No reason can be given, because none may be asked.
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { rest } from '../../core/workforce/wire.ts';
import { Button } from '../parts/button.tsx';
import { Card, PageHead } from '../parts/card.tsx';
import { Choices } from '../parts/field.tsx';
import { useAct } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { useWork } from '../workbench/work-context.tsx';

const DAY_MS = 86_400_000;
const JAPAN_MS = 9 * 3_600_000;
const dayAfter = (days: number): string => new Date(Date.now() + JAPAN_MS + days * DAY_MS).toISOString().slice(0, 10);

export function RestPage(): ReactNode {
  const t = useTranslations('mine');
  const notify = useNotify();
  const go = useNavigate();
  const work = useWork();
  const [until, setUntil] = useState('');
  const act = useAct(rest, { refresh: ['me/'] });
  const now = async (): Promise<void> => {
    // What is still on its way goes first, so that the team gets the last letter too; without a connection rest comes first.
    await work?.queue.sync().catch(() => undefined);
    act.mutate(
      { body: { untilDay: until === '' ? null : dayAfter(Number(until)) } },
      {
        onSuccess: ({ handedOver }) => {
          notify.good(handedOver > 0 ? t('restDoneWith', { count: handedOver }) : t('restDone'));
          void go({ to: '/' });
        },
      },
    );
  };
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6">
      <PageHead title={t('restTitle')} lead={t('restLead')} />
      <Button size="large" wide isDisabled={act.isPending} onPress={() => void now()}>
        {t('restNow')}
      </Button>
      <Card>
        <div className="flex flex-col gap-2">
          <Choices label={t('restUntil')} value={until} onChange={setUntil} columns={2} options={[{ value: '', label: t('restUnknown') }, { value: '1', label: t('restTomorrow') }, { value: '7', label: t('restWeek') }, { value: '30', label: t('restMonth') }]} />
          <p className="m-0 text-[0.9375rem] text-soft">{t('restUntilHint')}</p>
        </div>
      </Card>
    </div>
  );
}
