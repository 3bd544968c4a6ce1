// Work begins. Where a step has no manual this is asked once: write one, or say in a few words what the work is.
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Layout, openOrder } from '../../core/orders/wire.ts';
import { Button, buttonLook } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Field } from '../parts/field.tsx';
import { useAct } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import type { Order } from './order-words.ts';

const askedOf = (layout: Layout): string => (layout.kind === 'choice' ? `${layout.question}（${layout.options.map((o) => o.label).join('・')}）` : layout.fields.map((f) => f.label).join('・'));

export function OpenWork({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('orders');
  const notify = useNotify();
  const open = useAct(openOrder, { refresh: ['orders/', 'board/'] });
  const bare = (order.graphs.findLast((g) => g.state === 'fixed')?.steps ?? []).filter((step) => step.manualId === null);
  const [described, setDescribed] = useState(() => bare.map((step) => `${step.name}：${askedOf(step.layout)}`).join('\n'));
  const send = (): void => open.mutate({ params: { order: order.id }, body: { described: bare.length === 0 ? '' : described } }, { onSuccess: ({ pieces, offers }) => notify.good(t('opened', { pieces, offers })) });
  return (
    <Card tone="key">
      <div className="flex flex-col gap-4">
        {bare.length === 0 ? null : (
          <>
            <p className="m-0 text-lg font-700">{t('openBare', { names: bare.map((step) => step.name).join('、') })}</p>
            <p className="m-0">{t('openBareWhy')}</p>
            <Field label={t('openDescribed')} name="described" value={described} onChange={setDescribed} rows={3} maxLength={2000} required />
          </>
        )}
        <div className="flex flex-wrap items-center justify-between gap-4">
          <p className="m-0 text-lg font-700">{t('nextOpen')}</p>
          <div className="flex flex-wrap items-center gap-3">
            {bare.length === 0 ? null : (
              <Link to="/orders/$id" params={{ id: order.id }} search={{ tab: 'graph' }} className={buttonLook('second', 'large')}>
                {t('manualNew')}
              </Link>
            )}
            <Button size="large" isDisabled={open.isPending || (bare.length > 0 && described.trim() === '')} onPress={send}>
              {t(bare.length === 0 ? 'openWork' : 'openWithWords')}
            </Button>
          </div>
        </div>
      </div>
    </Card>
  );
}
