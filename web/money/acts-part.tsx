// Before something that costs a worker (art. 5): the lawful ground is asked and recorded, or it is not possible.
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { runTexts } from '../../core/money/notice-pieces.ts';
import { type ProhibitedAct, groundsFor, prohibitedActs } from '../../core/money/prohibited.ts';
import { considerOne, listActs } from '../../core/money/wire.ts';
import { DateText, Money, sayDate } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Choices, Field, Pick } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';
import { SumField } from './sum-field.tsx';
import { grouped, isSum, sumOf } from './whole.ts';

/** Nothing is reduced by less than a yen. */
const actSum = { ...considerOne.body.shape.yen.unwrap(), minValue: 1, maxValue: considerOne.body.shape.yen.unwrap().maxValue };

const nothing = { act: '', person: '', ground: '', evidence: '', yen: '' };

type Person = z.infer<typeof listActs.reply>['people'][number];

/** What the records say of her work, beside the ground: the money that is left to speak of, and each late piece with both its days. */
function OnRecord({ one }: { readonly one: Person }): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const day = (on: string): string => sayDate(on, language, 'full');
  const sums = [['actPromised', one.fee], ['actReduced', one.reduced], ['actLeft', one.left]] as const;
  return (
    <div className="flex flex-col gap-3 rounded-12 bg-sand px-4 py-3">
      <p className="m-0 font-700">{t('actOnRecord')}</p>
      <dl className="m-0 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 sm:max-w-md">
        {sums.map(([name, sum]) => (
          <Fragment key={name}>
            <dt>{t(name)}</dt>
            <dd className={`m-0 text-end ${name === 'actLeft' ? 'font-700' : ''}`}><Money yen={sum} /></dd>
          </Fragment>
        ))}
      </dl>
      {one.late.length === 0 ? (
        <p className="m-0">{t('actNoneLate', { day: one.due === null ? t('actNoDue') : day(one.due) })}</p>
      ) : (
        <ul aria-label={t('actLate')} className="m-0 flex list-none flex-col gap-2 p-0">
          {one.late.map((l) => (
            <li key={`${l.step} ${l.due} ${l.received}`}>
              <span className="font-700">{t('actLateWhich', { step: l.step, rows: runTexts(l.rows).join(language === 'ja' ? '、' : ', ') })}</span>
              <span className="block">{t('actLateDue', { day: day(l.due) })}</span>
              <span className="block">{l.received === null ? t('actLateOut') : t('actLateReceived', { day: day(l.received) })}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function NewAct({ order, people }: { readonly order: string; readonly people: readonly Person[] }): ReactNode {
  const t = useTranslations('fair');
  const notify = useNotify();
  const act = useAct(considerOne, { refresh: ['acts/'] });
  const [given, setGiven] = useState(nothing);
  const set = (key: keyof typeof given) => (value: string) => setGiven({ ...given, [key]: value });
  const chosen = given.act === '' ? null : (given.act as ProhibitedAct);
  const grounds = chosen === null ? [] : groundsFor[chosen];
  const one = people.find((p) => p.id === given.person);
  const send = (): void =>
    act.mutate({ params: { order }, body: { act: chosen!, person: given.person, ground: given.ground as 'late-by-worker', evidence: given.evidence, yen: given.yen === '' ? null : sumOf(given.yen) } }, { onSuccess: () => {
      notify.good(t('actRecorded'));
      setGiven(nothing);
    } });
  return (
    <div className="flex flex-col gap-4">
      <Pick label={t('actWhat')} name="act" value={given.act} onChange={(value) => setGiven({ ...given, act: value, ground: '', yen: '' })} options={prohibitedActs.map((value) => ({ value, label: t(`act-${value}`) }))} />
      {chosen !== null && grounds.length === 0 ? <Notice tone="stop">{t('actNever')}</Notice> : null}
      {grounds.length === 0 ? null : (
        <>
          <Pick label={t('actWho')} name="person" value={given.person} onChange={set('person')} options={people.map((p) => ({ value: p.id, label: p.name }))} required />
          {chosen === 'reduce-pay' ? <Notice tone="wait">{t('actRecordOnly')}</Notice> : null}
          {one === undefined ? null : <OnRecord one={one} />}
          <Choices label={t('actGround')} value={given.ground === '' ? null : given.ground} onChange={set('ground')} options={grounds.map((value) => ({ value, label: t(`ground-${value}`) }))} required />
          <Field label={t('actEvidence')} name="evidence" value={given.evidence} onChange={set('evidence')} rows={2} maxLength={4000} required />
          <SumField label={t(chosen === 'reduce-pay' ? 'actYenLess' : 'actYen')} name="yen" value={given.yen} onChange={set('yen')} bounds={actSum} required={chosen === 'reduce-pay'} />
          <span>
            <Button isDisabled={act.isPending || given.person === '' || given.ground === '' || given.evidence.trim() === '' || (given.yen === '' ? chosen === 'reduce-pay' : !isSum(given.yen, actSum))} onPress={send}>
              {t('actRecord')}
            </Button>
          </span>
        </>
      )}
    </div>
  );
}

export function ActsPart({ order }: { readonly order: string }): ReactNode {
  const t = useTranslations('fair');
  const { me } = useMe();
  const may = me?.roles.some((role) => role === 'director' || role === 'manager') ?? false;
  const { data } = useAsk(listActs, { params: { order } }, { enabled: may });
  if (data === undefined) return null;
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <SectionHead title={t('acts')} />
        <p className="m-0 text-soft">{t('actsLead')}</p>
        <NewAct order={order} people={data.people} />
        {data.acts.length === 0 ? <p className="m-0 text-soft">{t('actsNone')}</p> : null}
        <ul className="m-0 flex list-none flex-col gap-2 p-0">
          {data.acts.map((a) => (
            <li key={a.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line pt-2">
              <DateText at={a.at} as="full" />
              <span className="font-700">{t(`act-${a.act}`)}</span>
              {a.name}
              <span>{t(`ground-${a.ground}` as 'ground-late-by-worker')}</span>
              {a.yen === null ? null : <span>{grouped(a.yen)}円</span>}
              <span className="basis-full text-soft">
                {a.evidence}（{a.by}）
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
