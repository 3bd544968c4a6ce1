import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { editOrder } from '../../core/orders/wire.ts';
import { listTeams } from '../../core/workforce/wire.ts';
import { Button } from '../parts/button.tsx';
import { Card, Figure } from '../parts/card.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { numberOf } from '../parts/read-number.ts';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import type { Order } from './order-words.ts';

export function OverviewTab({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('orders');
  const notify = useNotify();
  const { data: teams } = useAsk(listTeams, {});
  const act = useAct(editOrder, { refresh: ['orders/'] });
  const [title, setTitle] = useState(order.title);
  const [team, setTeam] = useState(order.teamId ?? '');
  const [due, setDue] = useState(order.dueOn ?? '');
  const [unitYen, setUnitYen] = useState(String(order.unitYen));
  const [unitName, setUnitName] = useState(order.unitName);
  const { progress } = order;
  const save = (): void =>
    act.mutate(
      { params: { order: order.id }, rev: order.rev, body: { title, teamId: team === '' ? null : team, dueOn: due === '' ? null : due, unitYen: numberOf(unitYen), unitName } },
      { onSuccess: () => notify.good(t('saved')) },
    );
  return (
    <div className="flex flex-col gap-6">
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
        {(['items', 'open', 'claimed', 'submitted', 'done', 'delivered'] as const).map((key) => (
          <Figure key={key} name={t(key)}>
            {progress[key]}
          </Figure>
        ))}
      </div>
      <Card>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('name')} name="title" value={title} onChange={setTitle} required />
          <Pick label={t('team')} name="teamId" value={team} onChange={setTeam} options={(teams?.teams ?? []).map((each) => ({ value: each.id, label: each.name }))} />
          <Field label={t('due')} name="dueOn" type="date" value={due} onChange={setDue} />
          <Field label={t('unitYen')} name="unitYen" inputMode="numeric" value={unitYen} onChange={setUnitYen} />
          <Field label={t('unit')} name="unitName" value={unitName} onChange={setUnitName} maxLength={20} />
        </div>
        <div className="mt-4 flex justify-end">
          <Button look="second" isDisabled={act.isPending} onPress={save}>
            {t('save')}
          </Button>
        </div>
      </Card>
    </div>
  );
}
