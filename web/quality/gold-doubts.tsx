// Somebody sees a known answer differently: both answers side by side, and the director's word.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { answerDoubt, type goldDoubt, listGold } from '../../core/quality/gold/wire.ts';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Field } from '../parts/field.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';
import { sayAnswer } from './answer-words.ts';

type Doubt = z.infer<typeof goldDoubt>;

export function GoldDoubts({ order }: { readonly order: string }): ReactNode {
  const t = useTranslations('quality');
  const { me } = useMe();
  // A leader checks too, but the known answers are the director's.
  const { data } = useAsk(listGold, { params: { order } }, { soft: true, enabled: me?.roles.includes('director') ?? false });
  if (data === undefined || data.doubts.length === 0) return null;
  const layoutOf = (doubt: Doubt): Readonly<Record<string, unknown>> => data.steps.find((s) => s.stepId === data.golds.find((g) => g.id === doubt.goldId)?.stepId)?.layout ?? { kind: 'form', fields: [] };
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('doubts')} />
      {data.doubts.map((doubt) => (
        <OneDoubt key={doubt.id} order={order} doubt={doubt} layout={layoutOf(doubt)} />
      ))}
    </section>
  );
}

function OneDoubt({ order, doubt, layout }: { readonly order: string; readonly doubt: Doubt; readonly layout: Readonly<Record<string, unknown>> }): ReactNode {
  const t = useTranslations('quality');
  const notify = useNotify();
  const [answer, setAnswer] = useState('');
  const act = useAct(answerDoubt, { refresh: ['gold/', 'orders/'] });
  const send = (upheld: boolean): void => act.mutate({ params: { order, result: doubt.id }, body: { upheld, answer } }, { onSuccess: () => notify.good(t('doubtDone')) });
  const given = new Map(sayAnswer(layout, doubt.given).map((s) => [s.key, s.value]));
  return (
    <Card as="article" tone="sun">
      <div className="flex flex-col gap-3">
        <p className="m-0">
          <strong>
            #{doubt.rowNo} {doubt.personName}
          </strong>{' '}
          {doubt.body}
        </p>
        {sayAnswer(layout, doubt.known).map((said) => (
          <dl key={said.key} className="m-0 grid grid-cols-2 gap-x-4">
            <dt className="text-soft">{t('doubtGiven')}</dt>
            <dt className="text-soft">
              {t('doubtKnown')} {doubt.ruleCode}
            </dt>
            <dd className="m-0">{given.get(said.key) || '–'}</dd>
            <dd className="m-0 font-700">{said.value || '–'}</dd>
          </dl>
        ))}
        <Field label={t('doubtAnswer')} name="answer" rows={2} value={answer} onChange={setAnswer} required />
        <div className="flex flex-wrap gap-3">
          <Button isDisabled={act.isPending || answer.trim() === ''} onPress={() => send(true)}>
            {t('doubtUphold')}
          </Button>
          <Button look="second" isDisabled={act.isPending || answer.trim() === ''} onPress={() => send(false)}>
            {t('doubtKeep')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
