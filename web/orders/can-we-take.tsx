// 受けられますか？ Four entries and one large answer; nothing is kept.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { askPromise } from '../../core/journeys/wire.ts';
import { listPeople } from '../../core/workforce/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Card, Figure } from '../parts/card.tsx';
import { Choices, Field, Pick } from '../parts/field.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { Day } from '../workbench/plan-sections.tsx';
import { likelyInTime } from './likely-in-time.ts';

type Answer = z.infer<typeof askPromise.reply>;

const answerLook = { yes: ['key', 'yes'], no: ['stop', 'no'], unknown: ['sun', 'maybe'] } as const;
const NO_SKILL = '-';

export function CanWeTake(): ReactNode {
  const { me } = useMe();
  const t = useTranslations('plan');
  const mayAsk = me?.roles.some((role) => role === 'director' || role === 'coordinator' || role === 'manager') ?? false;
  const { data: workers } = useAsk(listPeople, {}, { enabled: mayAsk, soft: true });
  const ask = useAct(askPromise);
  const [skill, setSkill] = useState(NO_SKILL), [minutes, setMinutes] = useState(''), [device, setDevice] = useState('any'), [dueOn, setDueOn] = useState(''), [tried, setTried] = useState(false);
  if (!mayAsk) return null;
  const skills = [...new Set((workers?.people ?? []).flatMap((p) => p.skills.map((s) => s.skill)))].sort((a, b) => a.localeCompare(b, 'ja'));
  // An answer belongs to the entries it was asked with: another entry takes it away.
  const fresh = <V,>(set: (value: V) => void) => (value: V): void => { ask.reset(); set(value); };
  const whole = Number(minutes.normalize('NFKC').replaceAll(',', '')), good = Number.isInteger(whole) && whole >= 1 && whole <= 200_000;
  const send = (): void => {
    setTried(true);
    ask.reset();
    if (good && dueOn !== '') ask.mutate({ body: { skill: skill === NO_SKILL ? '' : skill, minutes: whole, device: device as 'any', dueOn } });
  };
  return (
    <details className="rounded-16 border border-line bg-card px-4 shadow-card sm:px-6">
      <summary className="flex min-h-16 cursor-pointer items-center text-lg font-700 text-key">{t('take')}</summary>
      <div className="flex flex-col gap-4 pb-6">
        <p className="m-0 text-soft">{t('takeLead')}</p>
        <div className="grid gap-4 md:grid-cols-3">
          <Pick label={t('skill')} name="skill" value={skill} onChange={fresh((value) => setSkill(value === '' ? NO_SKILL : value))} options={[{ value: NO_SKILL, label: t('noSkill') }, ...skills.map((name) => ({ value: name, label: name }))]} />
          <Field label={t('minutes')} name="minutes" hint={t('minutesHint')} value={minutes} onChange={fresh(setMinutes)} inputMode="numeric" required error={tried && !good ? t('minutesWrong') : undefined} />
          <Field label={t('due')} name="dueOn" type="date" value={dueOn} onChange={fresh(setDueOn)} required />
        </div>
        <Choices label={t('device')} name="device" value={device} onChange={fresh(setDevice)} columns={3} options={[{ value: 'any', label: t('deviceAny') }, { value: 'pc', label: t('devicePc') }, { value: 'phone', label: t('devicePhone') }]} />
        <Button size="large" wide onPress={send} isDisabled={ask.isPending || dueOn === '' || minutes === ''}>
          {t('ask')}
        </Button>
        <div aria-live="polite">{ask.data === undefined || ask.isPending ? null : <TheAnswer answer={ask.data} dueOn={dueOn} />}</div>
      </div>
    </details>
  );
}

function TheAnswer({ answer, dueOn }: { readonly answer: Answer; readonly dueOn: string }): ReactNode {
  const t = useTranslations('plan');
  const { language } = useLanguage();
  const tight = answer.answer === 'yes' && !likelyInTime(answer, dueOn), [tone, word] = tight ? (['sun', 'yesTight'] as const) : answerLook[answer.answer], { cut, proof } = answer;
  const words = { plan: () => t('whyPlan', { people: proof?.people ?? 0, orders: proof?.orders ?? 0 }), skill: () => t('whySkill'), far: () => t('whyFar'), search: () => t('whySearch'), minutes: () => (cut === null ? t('whySearch') : t(cut.whole ? 'whyWhole' : 'whyMinutes', { from: sayDate(cut.from, language), to: sayDate(cut.to, language), need: cut.needMinutes, have: cut.haveMinutes, people: cut.people })) };
  return (
    <Card tone={tone} as="div">
      <p className="m-0 text-2xl font-700">{t(word)}</p>
      {tight ? <p className="m-0 mb-2">{answer.p80 === null ? t('tightUnknown') : t('tight', { day: sayDate(answer.p80, language) })}</p> : null}
      <p className="m-0 mb-4">{words[answer.why]()}</p>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Figure name={t(answer.answer === 'yes' ? 'plannedEnd' : 'earliest')}>
          <Day day={answer.earliestOn} />
        </Figure>
        <Figure name={t('p50')} hint={t('p50Hint')}>
          <Day day={answer.p50} />
        </Figure>
        <Figure name={t('p80')} hint={t('p80Hint')}>
          <Day day={answer.p80} />
        </Figure>
        <Figure name={t('p95')} hint={t('p95Hint')}>
          <Day day={answer.p95} />
        </Figure>
      </div>
      <p className="mt-3 mb-0 text-sm text-soft">{t(answer.world === 'own' ? 'worldOwn' : 'worldUsual')}</p>
    </Card>
  );
}
