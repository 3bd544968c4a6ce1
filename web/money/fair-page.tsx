// A worker's own page of fair dealing: what she wishes to be considered, and what the centre announced. No reason is asked.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { askEnding, endingPdf, myActs, myEndings, myWishes, sayWish, wishKinds } from '../../core/money/wire.ts';
import { DateText, sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Choices, Field } from '../parts/field.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { PaperWish } from './paper-wish.tsx';
import { grouped } from './whole.ts';

function NewWish(): ReactNode {
  const t = useTranslations('fair');
  const notify = useNotify();
  const act = useAct(sayWish, { refresh: ['me/wishes'] });
  const [asked, setAsked] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const send = (): void =>
    act.mutate({ body: { asked: asked as (typeof wishKinds)[number], note } }, { onSuccess: () => {
      notify.good(t('wishSent'));
      setAsked(null);
      setNote('');
    } });
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <Choices label={t('wishNew')} name="asked" value={asked} onChange={setAsked} options={wishKinds.map((value) => ({ value, label: t(`wish-${value}`) }))} columns={2} />
        {asked === null ? null : (
          <>
            <Field label={t('wishNote')} name="note" value={note} onChange={setNote} rows={2} maxLength={4000} />
            <span>
              <Button size="large" isDisabled={act.isPending} onPress={send}>
                {t('send')}
              </Button>
            </span>
          </>
        )}
      </div>
    </Card>
  );
}

export function WishState({ done }: { readonly done: 'granted' | 'partly' | 'not-possible' | null }): ReactNode {
  const t = useTranslations('fair');
  return <Badge tone={done === null ? 'wait' : done === 'granted' ? 'good' : 'plain'}>{t(`done-${done ?? 'waiting'}`)}</Badge>;
}

function MyWishes(): ReactNode {
  const t = useTranslations('fair');
  const { data } = useAsk(myWishes, {});
  if (data === undefined || data.wishes.length === 0) return null;
  return (
    <ul className="m-0 flex list-none flex-col gap-2 p-0">
      {data.wishes.slice(0, 20).map((w) => (
        <li key={w.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 rounded-12 border border-line px-4 py-2">
          <DateText at={w.on} />
          <span className="font-700">{t(`wish-${w.asked}` as 'wish-rest')}</span>
          <WishState done={w.answer?.done ?? null} />
          {w.note === '' ? null : <span className="basis-full text-soft">{w.note}</span>}
          {w.answer === null || w.answer.told === '' ? null : <span className="basis-full">{w.answer.told}</span>}
        </li>
      ))}
    </ul>
  );
}

function Endings(): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const notify = useNotify();
  const ask = useAct(askEnding, { refresh: ['me/endings'] });
  const { data } = useAsk(myEndings, {});
  if (data === undefined || data.endings.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('endings')} />
      {data.endings.map((e) => {
        const told = e.words.filter((w) => w.kind === 'answered');
        return (
          <Card key={e.id} as="article" tone={e.withdrawn === null ? 'sun' : 'plain'}>
            <div className="flex flex-col gap-3">
              <p className="m-0 font-700">{t('endingEnds', { day: sayDate(e.ends, language, 'full'), noticed: sayDate(e.noticed, language, 'full') })}</p>
              {e.exception === null ? null : (
                <p className="m-0 whitespace-pre-wrap">
                  <span className="font-700">{t('endingException')}：</span>
                  {t(`exception-${e.exception}`)}
                  {e.evidence === '' ? '' : `（${e.evidence}）`}
                </p>
              )}
              {e.withdrawn === null ? <p className="m-0">{t('endingMine')}</p> : <p className="m-0 whitespace-pre-wrap"><span className="font-700">{t('endingWithdrawn')}：</span>{e.withdrawn.text}</p>}
              {told.map((w) => (
                <p key={w.at} className="m-0 whitespace-pre-wrap">
                  <span className="font-700">{t('endingReason')}：</span>
                  {w.text}
                </p>
              ))}
              {e.withdrawn !== null ? null : e.words.length === 0 ? (
                <span>
                  <Button isDisabled={ask.isPending} onPress={() => ask.mutate({ params: { ending: e.id } }, { onSuccess: () => notify.good(t('endingAsked')) })}>
                    {t('endingAsk')}
                  </Button>
                </span>
              ) : told.length === 0 ? (
                <span>
                  <Badge tone="wait">{t('endingWaits')}</Badge>
                </span>
              ) : null}
              <span className="flex flex-wrap items-center gap-3">
                <a href={addressOf(endingPdf, { ending: e.id }, { lang: language })} target="_blank" rel="noreferrer" className={buttonLook('second', 'small')}>
                  {t('endingOpen')}
                </a>
                <PaperWish kind="ending-notice" of={e.id} />
              </span>
            </div>
          </Card>
        );
      })}
    </section>
  );
}

function Acts(): ReactNode {
  const t = useTranslations('fair');
  const { data } = useAsk(myActs, {});
  if (data === undefined || data.acts.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('myActs')} />
      <p className="m-0 text-soft">{t('myActsLead')}</p>
      {data.acts.map((a) => (
        <Card key={a.id} as="article">
          <div className="flex flex-col gap-1">
            <p className="m-0 flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <DateText at={a.at.slice(0, 10)} />
              <span className="font-700">{t(`act-${a.act}`)}</span>
              {a.yen === null ? null : <span>{grouped(a.yen)}円</span>}
            </p>
            <p className="m-0">{a.order}</p>
            <p className="m-0">{t(`ground-${a.ground}` as 'ground-late-by-worker')}</p>
            <p className="m-0 whitespace-pre-wrap text-soft">{a.evidence}</p>
          </div>
        </Card>
      ))}
    </section>
  );
}

export function FairPage(): ReactNode {
  const t = useTranslations('fair');
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('fair')} lead={t('fairLead')} />
      <Endings />
      <section className="flex flex-col gap-3">
        <SectionHead title={t('wishes')} />
        <p className="m-0">{t('wishLead')}</p>
        <NewWish />
        <MyWishes />
      </section>
      <Acts />
    </div>
  );
}
