import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { dayOf, instant } from '../../core/kernel/time.ts';
import { priceForMinimum } from '../../core/money/hourly.ts';
import { type StepDraft, fixGraph, saveGraph } from '../../core/orders/wire.ts';
import { listManuals } from '../../core/workforce/wire.ts';
import { MinutesText, Money } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { NewManual } from './new-manual.tsx';
import { withoutStep } from './after-steps.ts';
import { type Order, checkWord } from './order-words.ts';
import { StepPicture } from './step-picture.tsx';
import { StepForm } from './step-form.tsx';
import { dropDraft, keepDraft, keptDraft } from './unsaved-steps.ts';

const blank: StepDraft = { name: '', kind: 'form', typicalMinutes: 3, skill: '', device: 'any', secrecy: 'open', interruptible: true, manualId: null, checkMethod: 'double', passes: 2, samplePercent: 0, priceYen: 60, pricePer: 1, payKind: 'data-entry', checkYen: 20, defectYen: 0, layout: { kind: 'form', fields: [], layoutColumn: null, regions: {} } };

/** A blank step pays at least the minimum wage of the day for its minutes, in round tens: the first price one sees is taken for the usual one. */
const fresh = (): StepDraft => ({ ...blank, priceYen: Math.ceil((priceForMinimum(blank.typicalMinutes, dayOf(instant(Date.now()))) ?? blank.priceYen) / 10) * 10 });

type Numbered = { readonly key: number; readonly step: StepDraft };

/** The last version's steps, without what the centre added to them. */
const draftOf = (order: Order): StepDraft[] => (order.graphs.at(-1)?.steps ?? []).map(({ id: _id, position: _position, ...step }) => step);

export function GraphTab({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('orders');
  const notify = useNotify();
  const { data: manuals } = useAsk(listManuals, {});
  const save = useAct(saveGraph, { refresh: ['orders/'] });
  const fix = useAct(fixGraph, { refresh: ['orders/'] });
  const last = order.graphs.at(-1);
  const [steps, setAll] = useState<readonly Numbered[]>(() => {
    const before = keptDraft(order.id, last?.id) ?? draftOf(order);
    return (before.length > 0 ? before : [fresh()]).map((step, key) => ({ key, step }));
  });
  // What was written and not saved stands here again after a look at another tab.
  const setSteps = (next: readonly Numbered[]): void => {
    setAll(next);
    keepDraft(order.id, last?.id, next.map(({ step }) => step));
  };
  const [writing, setWriting] = useState(false);
  const removed = (index: number): Numbered[] => withoutStep(steps.map(({ step }) => step), index).map((step, i) => ({ key: steps[i < index ? i : i + 1]!.key, step }));
  const keep = (): void => save.mutate({ params: { order: order.id }, body: { steps: steps.map(({ step }) => step) } }, { onSuccess: ({ version }) => {
    dropDraft(order.id);
    notify.good(t('graphSaved', { version }));
  } });
  return (
    <div className="flex flex-col gap-5">
      <p className="m-0 text-soft">{t('graphLead')}</p>
      {last === undefined ? null : (
        <Card tone={last.state === 'fixed' ? 'key' : 'sun'}>
          <div className="flex flex-wrap items-center justify-between gap-4">
            <div className="flex flex-col gap-1">
              <span className="flex items-center gap-3 text-lg font-700">
                {t('graphVersion', { version: last.version })}
                <Badge tone={last.state === 'fixed' ? 'good' : 'wait'}>{last.state === 'fixed' ? t('graphFixed') : t('graphDraft')}</Badge>
              </span>
              {last.steps.map((step, i) => (
                <span key={step.id} className="flex flex-wrap gap-x-3">
                  {last.steps.length > 1 ? `${i + 1}. ` : ''}{step.name} <MinutesText from={step.typicalMinutes} /> <Money yen={step.priceYen} /> <span className="text-soft">{t(checkWord[step.checkMethod])}</span>
                </span>
              ))}
            </div>
            {last.state === 'fixed' ? null : (
              <Button isDisabled={fix.isPending} onPress={() => fix.mutate({ params: { order: order.id, graph: last.id } }, { onSuccess: () => notify.good(t('graphFixedNow', { version: last.version })) })}>
                {t('graphFix')}
              </Button>
            )}
          </div>
        </Card>
      )}
      <StepPicture steps={steps.map(({ step }) => step)} />
      {steps.map(({ key, step }, i) => (
          <StepForm key={key} order={order.id} items={order.progress.items} step={step} place={i + 1} before={steps.slice(0, i).map(({ step: each }) => each.name)} manuals={manuals?.manuals ?? []} onChange={(next) => setSteps(steps.map((each) => (each.key === key ? { key, step: next } : each)))} onRemove={steps.length === 1 ? null : () => setSteps(removed(i))} />
      ))}
      {writing ? <NewManual onClose={() => setWriting(false)} /> : null}
      <div className="flex flex-wrap justify-between gap-3">
        <Button look="quiet" onPress={() => setWriting(true)}>
          {t('manualNew')}
        </Button>
        <Button look="second" onPress={() => setSteps([...steps, { key: Math.max(...steps.map((each) => each.key)) + 1, step: fresh() }])}>
          {t('addStep')}
        </Button>
        <Button isDisabled={save.isPending} onPress={keep}>
          {t('graphSave')}
        </Button>
      </div>
    </div>
  );
}
