// What each way of checking a draft step costs, and what it leaves over: shown before it is chosen.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import type { StepDraft } from '../../core/orders/wire.ts';
import { type pricedPlanShape, planQuality } from '../../core/quality/wire.ts';
import { Money } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Table } from '../parts/table.tsx';
import { useAct } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { type Check, checkOf } from './check-of.ts';

type Plan = z.infer<typeof pricedPlanShape>;

const planWord = { none: 'planNone', 'self-check': 'planSelf', sample: 'planSample', double: 'planDouble', gold: 'planGold', full: 'planFull' } as const satisfies Record<Plan['kind'], string>;
const percent = (share: number): string => (share * 100).toLocaleString('ja-JP', { maximumFractionDigits: share < 0.01 ? 2 : 1 });

export function QualityPlans({ order, items, step, onChoose }: { readonly order: string; readonly items: number; readonly step: StepDraft; readonly onChoose: (check: Check) => void }): ReactNode {
  const t = useTranslations('orders');
  const act = useAct(planQuality);
  const [number, setNumber] = useState(String(items > 0 ? items : 100));
  const count = Math.round(Number(number.normalize('NFKC').replaceAll(',', '')));
  const { kind, skill, priceYen, pricePer, checkYen } = step;
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('qualityPlans')}</summary>
      <div className="flex flex-col gap-4 pt-2">
        <p className="m-0 text-soft">{t('qualityLead')}</p>
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t('qualityItems')} name="items" inputMode="numeric" value={number} onChange={setNumber} />
          <Button look="second" isDisabled={act.isPending || !(count >= 1)} onPress={() => act.mutate({ params: { order }, body: { items: count, kind, skill, priceYen, pricePer, checkYen } })}>
            {t('qualityPlans')}
          </Button>
        </div>
        {act.data === undefined ? null : (
          <>
            <p className="m-0">{t('qualityFrom', { seen: act.data.seen, errors: percent(act.data.errors) })}</p>
            <Table
              caption={t('qualityPlans')}
              rows={act.data.plans}
              rowKey={(plan) => plan.kind}
              columns={[
                { key: 'way', title: t('qualityWay'), head: true, cell: (plan) => t(planWord[plan.kind], { inspections: plan.inspections }) },
                { key: 'price', title: t('qualityPrice'), end: true, cell: (plan) => <Money yen={plan.priceYen} /> },
                { key: 'left', title: t('qualityLeft'), end: true, cell: (plan) => t('qualityLeftPercent', { percent: percent(plan.remaining) }) },
                { key: 'certifies', title: '', cell: (plan) => (plan.certifies ? <Badge tone="good">{t('qualityCertifies')}</Badge> : null) },
                { key: 'choose', title: '', end: true, cell: (plan) => <Choose check={checkOf(plan, step, count)} onChoose={onChoose} /> },
              ]}
            />
          </>
        )}
      </div>
    </details>
  );
}

function Choose({ check, onChoose }: { readonly check: Check; readonly onChoose: (check: Check) => void }): ReactNode {
  const t = useTranslations('orders');
  const notify = useNotify();
  const choose = (): void => {
    onChoose(check);
    if (check.priceYen !== undefined) notify.good(t('selfPaid'));
  };
  return (
    <Button look="quiet" size="small" onPress={choose}>
      {t('qualityChoose')}
    </Button>
  );
}
