import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { sayDay } from '../../core/messages/fill-words.ts';
import { pilotResult, planPilot } from '../../core/orders/wire.ts';
import { listTeams } from '../../core/workforce/wire.ts';
import { Money } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Card, Figure, SectionHead } from '../parts/card.tsx';
import { Check, Field, Pick } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { numberOf } from '../parts/read-number.ts';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import type { Order } from './order-words.ts';

/** Below this the quartiles are about these people, not about the work: about three people and ten tries. */
const FEW_PEOPLE = 3, FEW_ANSWERS = 10;

function Result({ order, step }: { readonly order: Order; readonly step: string }): ReactNode {
  const t = useTranslations('orders');
  const { language } = useLanguage();
  const { data } = useAsk(pilotResult, { params: { order: order.id }, query: { step } });
  if (data === undefined) return null;
  if (data.count === 0) return <p className="m-0 text-soft">{t('pilotNone')}</p>;
  const minutes = (value: number | null): string => (value === null ? '–' : t('pilotMinutes', { minutes: Math.round(value * 10) / 10 }));
  const below = data.hourlyYen !== null && data.minimumWage !== null && data.hourlyYen < data.minimumWage.yen;
  return (
    <div className="flex flex-col gap-4">
      <SectionHead title={t('pilotResult')}>
        <span className="text-soft">{t('pilotOf', { people: data.people, count: data.count })}</span>
      </SectionHead>
      {data.people < FEW_PEOPLE || data.count < FEW_ANSWERS ? <Notice tone="wait">{t('pilotFew', { people: data.people, count: data.count })}</Notice> : null}
      <div className="grid grid-cols-3 gap-3">
        <Figure name={t('pilotP25')}>{minutes(data.p25)}</Figure>
        <Figure name={t('pilotP50')}>{minutes(data.p50)}</Figure>
        <Figure name={t('pilotP75')}>{minutes(data.p75)}</Figure>
      </div>
      {data.hourlyYen === null ? null : (
        <Figure name={t('pilotHourly')} hint={data.minimumWage === null ? undefined : t('pilotWage', { prefecture: data.minimumWage.prefecture, yen: data.minimumWage.yen.toLocaleString('ja-JP'), from: sayDay(data.minimumWage.from, language) })}>
          <Money yen={data.hourlyYen} />
        </Figure>
      )}
      {data.minimumWage === null ? null : <Notice tone={below ? 'wait' : 'note'}>{below && data.suggestedYen !== null ? t('pilotBelow', { count: data.pricePer, yen: data.suggestedYen }) : t('pilotAbove')}</Notice>}
    </div>
  );
}

export function PilotTab({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('orders');
  const notify = useNotify();
  const steps = order.graphs.at(-1)?.steps ?? [];
  const { data: teams } = useAsk(listTeams, {});
  const plan = useAct(planPilot, { refresh: ['orders/', 'pilots/'] });
  const [chosen, setChosen] = useState('');
  const [count, setCount] = useState('12');
  const [people, setPeople] = useState<readonly string[]>([]);
  const step = chosen === '' ? (steps[0]?.id ?? '') : chosen;
  const members = teams?.teams.find((team) => team.id === order.teamId)?.members ?? [...new Map((teams?.teams ?? []).flatMap((team) => team.members).map((member) => [member.id, member])).values()];
  if (steps.length === 0) return <Notice>{t('nextBreak')}</Notice>;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card>
        <div className="flex flex-col gap-4">
          <p className="m-0 text-soft">{t('pilotLead')}</p>
          <Pick label={t('pilotStep')} name="stepId" value={step} onChange={setChosen} options={steps.map((each) => ({ value: each.id, label: each.name }))} />
          <Field label={t('pilotCount')} name="items" hint={t('pilotCountHint')} inputMode="numeric" value={count} onChange={setCount} />
          <fieldset className="m-0 border-0 p-0">
            <legend className="font-700">{t('pilotPeople')}</legend>
            <p className="m-0 text-[0.9375rem] text-soft">{t('pilotPeopleHint')}</p>
            <div className="grid max-h-72 overflow-y-auto sm:grid-cols-2">
              {members.filter((member) => !member.resting).map((member) => (
                <Check key={member.id} label={member.name} value={people.includes(member.id)} onChange={(on) => setPeople(on ? [...people, member.id] : people.filter((id) => id !== member.id))} />
              ))}
            </div>
          </fieldset>
          <Button isDisabled={plan.isPending || people.length === 0} onPress={() => plan.mutate({ params: { order: order.id }, body: { stepId: step, items: numberOf(count), people: [...people] } }, { onSuccess: ({ pieces, items, passes }) => notify.good(t(passes > 1 ? 'pilotStartedTimes' : 'pilotStarted', { count: items, passes, pieces })) })}>
            {t('pilotStart')}
          </Button>
        </div>
      </Card>
      {step === '' ? null : <Result order={order} step={step} />}
    </div>
  );
}
