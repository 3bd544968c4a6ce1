// Consideration for pregnancy, childcare and care (art. 13), for those who arrange it: what was asked, what was done. Never why.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { answerWish, listWishes } from '../../core/money/wire.ts';
import { DateText } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Card, PageHead } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Choices, Field } from '../parts/field.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { sayMoment, sayTime } from '../workbench/say-time.ts';
import { WishState } from './fair-page.tsx';

const ways = ['granted', 'partly', 'not-possible'] as const;

function Answer({ wish }: { readonly wish: string }): ReactNode {
  const t = useTranslations('fair');
  const notify = useNotify();
  const act = useAct(answerWish, { refresh: ['wishes/'] });
  const [done, setDone] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const lacks = done === null || (done !== 'granted' && told.trim() === '');
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('wishAnswer')}</summary>
      <div className="flex flex-col gap-3 pt-2">
        <Choices label={t('wishAnswer')} value={done} onChange={setDone} options={ways.map((value) => ({ value, label: t(`done-${value}`) }))} columns={3} />
        <Field label={t('wishTold')} name="told" value={told} onChange={setTold} rows={2} maxLength={4000} required={done !== null && done !== 'granted'} />
        <span>
          <Button isDisabled={act.isPending || lacks} onPress={() => act.mutate({ params: { wish }, body: { done: done as 'granted', told } }, { onSuccess: () => notify.good(t('wishAnswered')) })}>
            {t('send')}
          </Button>
        </span>
      </div>
    </details>
  );
}

export function WishesPage(): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const { data } = useAsk(listWishes, {});
  if (data === undefined) return null;
  const open = data.wishes.filter((w) => w.answer === null);
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('wishes')} lead={t('wishesLead')} />
      {data.wishes.length === 0 ? <Empty title={t('wishes')} text={t('wishesNone')} /> : null}
      {[...open, ...data.wishes.filter((w) => w.answer !== null)].map((w) => (
        <Card key={w.id} as="article" tone={w.answer === null ? 'sun' : 'plain'}>
          <div className="flex flex-col gap-2">
            <p className="m-0 flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <span className="font-700">{w.name}</span>
              <span>{t(`wish-${w.asked}` as 'wish-rest')}</span>
              <span className="text-soft">
                <DateText at={w.on} /> {sayTime(w.at)}
              </span>
              {w.given === null ? null : <span>{t('wishGiven', { pieces: w.given.pieces, until: sayMoment(w.given.until, language) })}</span>}
              <WishState done={w.answer?.done ?? null} />
              <span className="text-sm text-soft">{t(`duty-${w.duty}`)}</span>
            </p>
            {w.note === '' ? null : <p className="m-0 whitespace-pre-wrap">{w.note}</p>}
            {w.answer === null ? <Answer wish={w.id} /> : w.answer.told === '' ? null : <p className="m-0 text-soft">{w.answer.told}</p>}
          </div>
        </Card>
      ))}
    </div>
  );
}
