// Each step's price as an hour of a trained person beside the minimum wage, and the talks about it. A mirror, never a rule.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { saidMinutes } from '../../core/kernel/said-minutes.ts';
import { sayDay } from '../../core/messages/fill-words.ts';
import { type TalkResult, talkResults } from '../../core/money/price.ts';
import { carryTalk, priceTalks, recordTalk } from '../../core/money/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { MirrorText } from '../orders/hourly-mirror.tsx';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Choices, Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { SumField } from './sum-field.tsx';
import { grouped, isSum, sumOf } from './whole.ts';

/** A talk that ends with a price ends with one above nothing. */
const agreed = { minValue: 1, maxValue: recordTalk.body.shape.agreedYen.unwrap().maxValue };

/** Today in Japan. */
const today = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' });
const nothing = { with: '', voices: '', basis: '' };

type Step = z.infer<typeof priceTalks.reply>['steps'][number];

function NewTalk({ order, step }: { readonly order: string; readonly step: Step }): ReactNode {
  const t = useTranslations('fair');
  const notify = useNotify();
  const act = useAct(recordTalk, { refresh: ['talks/'] });
  const [given, setGiven] = useState({ on: today(), proposed: String(step.yen), agreed: String(step.yen), ...nothing });
  const [result, setResult] = useState<TalkResult>('agreed');
  const set = (key: keyof typeof given) => (value: string) => setGiven({ ...given, [key]: value });
  const voices = given.voices.split('\n').map((v) => v.trim()).filter((v) => v !== '');
  const send = (): void => act.mutate({ params: { order }, body: { step: step.id, on: given.on, with: given.with, proposedYen: sumOf(given.proposed), result, agreedYen: result === 'agreed' ? sumOf(given.agreed) : null, per: step.per, voices, basis: given.basis } }, { onSuccess: () => {
    notify.good(t('talkSaved'));
    setGiven({ ...given, ...nothing });
  } });
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('talkNew')}</summary>
      <div className="grid gap-3 pt-2 sm:grid-cols-2">
        {step.noted.minutes.length === 0 ? <p className="m-0 text-[0.9375rem] text-soft sm:col-span-2">{t('talkNoPilot')}</p> : null}
        <Field label={t('talkOn')} name="on" type="date" value={given.on} onChange={set('on')} required />
        <Field label={t('talkWith')} name="with" value={given.with} onChange={set('with')} maxLength={400} required />
        <SumField label={t('talkProposed')} name="proposedYen" value={given.proposed} onChange={set('proposed')} bounds={recordTalk.body.shape.proposedYen} required />
        <Choices label={t('talkResult')} value={result} onChange={(value) => setResult(value as TalkResult)} options={talkResults.map((value) => ({ value, label: t(`talk-${value}`) }))} required />
        {result === 'agreed' ? <SumField label={t('talkAgreed')} name="agreedYen" value={given.agreed} onChange={set('agreed')} bounds={agreed} required /> : null}
        <Field label={t('talkVoices')} name="voices" value={given.voices} onChange={set('voices')} rows={3} required />
        <Field label={t('talkBasis')} name="basis" value={given.basis} onChange={set('basis')} rows={3} maxLength={4000} />
        <span>
          <Button look="second" isDisabled={act.isPending || voices.length === 0 || given.with.trim() === '' || given.on === '' || (result === 'agreed' && !isSum(given.agreed, agreed))} onPress={send}>
            {t('talkNew')}
          </Button>
        </span>
      </div>
    </details>
  );
}

/** An agreed price that is not the step's: carried for what nobody has taken, or left with a reason. It stays in sight until then. */
function Differs({ order, step, talk }: { readonly order: string; readonly step: Step; readonly talk: Step['talks'][number] }): ReactNode {
  const t = useTranslations('fair');
  const notify = useNotify();
  const act = useAct(carryTalk, { refresh: ['talks/', 'orders/'] });
  const [reason, setReason] = useState('');
  const send = (done: 'carried' | 'left'): void => act.mutate({ params: { order, talk: talk.id }, body: { done, reason: done === 'left' ? reason : '' } }, { onSuccess: ({ pieces }) => notify.good(done === 'left' ? t('talkLeftNow') : t('talkCarriedNow', { pieces })) });
  const agreed = grouped(talk.agreedYen ?? 0);
  return (
    <Notice tone="wait" title={t('talkDiffers', { agreed, now: grouped(step.yen) })}>
      <p className="m-0">{t('talkDiffersText', { agreed })}</p>
      <span>
        <Button isDisabled={act.isPending} onPress={() => send('carried')}>
          {t('talkCarry', { agreed })}
        </Button>
      </span>
      <details>
        <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('talkLeave', { now: grouped(step.yen) })}</summary>
        <div className="flex flex-col gap-3 pt-2">
          <Field label={t('talkLeaveWhy')} name="reason" value={reason} onChange={setReason} rows={2} maxLength={4000} required />
          <span>
            <Button look="second" isDisabled={act.isPending || reason.trim() === ''} onPress={() => send('left')}>
              {t('talkLeave', { now: grouped(step.yen) })}
            </Button>
          </span>
        </div>
      </details>
    </Notice>
  );
}

function Minimum({ talk }: { readonly talk: Step['talks'][number] }): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  if (talk.minimumYen === null) return null;
  const minimum = grouped(talk.minimumYen);
  return talk.minimumFrom === null ? t('talkMinimumThen', { minimum }) : t('talkMinimum', { minimum, from: sayDay(talk.minimumFrom, language) });
}

export function PricesPart({ order }: { readonly order: string }): ReactNode {
  const t = useTranslations('fair'), orders = useTranslations('orders');
  const { language } = useLanguage();
  const { data } = useAsk(priceTalks, { params: { order } });
  if (data === undefined || data.steps.length === 0) return null;
  const time = (typed: number): string => {
    const minutes = saidMinutes(typed);
    return minutes < 1 ? orders('hourlySeconds', { seconds: Math.round(minutes * 60) }) : orders('hourlyMinutes', { minutes });
  };
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <SectionHead title={t('prices')} />
        <p className="m-0 text-soft">{t('pricesLead')}</p>
        {data.steps.map((step) => (
          <div key={step.id} className="flex flex-col gap-1 border-t border-line pt-3">
            <p className="m-0 flex flex-wrap items-baseline gap-x-4 gap-y-1">
              <span className="font-700">{step.name}</span>
              <span>{t('priceNow', { yen: grouped(step.yen), per: step.per })}</span>
            </p>
            {step.mirror === null ? null : <MirrorText reading={step.mirror} per={step.per} prefecture={data.prefecture} minimum={data.minimum} />}
            {step.talks.map((talk, i) => (
              <div key={`${talk.on} ${i}`} className="text-[0.9375rem]">
                {sayDate(talk.on, language, 'full')} {talk.with} {t('talkLine', { proposed: grouped(talk.proposedYen) })} {talk.agreedYen === null ? t(`talk-${talk.result}`) : t('talkAgreedLine', { agreed: grouped(talk.agreedYen) })}
                {talk.hourlyYen === null ? null : (
                  <span className="block">
                    {t(talk.typed ? 'talkHourTyped' : 'talkHour', { hourly: grouped(talk.hourlyYen), time: time(talk.minutes) })} <Minimum talk={talk} />
                  </span>
                )}
                <span className="block text-soft">
                  {talk.voices.join(' / ')} {talk.basis}
                </span>
                {talk.carry === null ? null : <span className="block text-soft">{t(talk.carry.done === 'carried' ? 'talkCarried' : 'talkLeft', { day: sayDate(talk.carry.on, language, 'full'), pieces: talk.carry.pieces, reason: talk.carry.reason, by: talk.carry.by })}</span>}
                {talk.differs ? <Differs order={order} step={step} talk={talk} /> : null}
              </div>
            ))}
            <NewTalk order={order} step={step} />
          </div>
        ))}
      </div>
    </Card>
  );
}
