import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { deliver, downloadDelivery } from '../../core/orders/wire.ts';
import { Badge } from '../parts/badge.tsx';
import { Button, ButtonLink, buttonLook } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Check, Pick } from '../parts/field.tsx';
import { Progress } from '../parts/stepper.tsx';
import { useAct } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useNotify } from '../shell/notices.tsx';
import { GoldPart } from '../quality/gold-part.tsx';
import { LooksPart } from '../quality/looks-part.tsx';
import { CertificatePart } from './certificate-part.tsx';
import type { Order } from './order-words.ts';

const formats = [{ value: 'xlsx', label: 'Excel (.xlsx)' }, { value: 'csv', label: 'CSV (UTF-8)' }, { value: 'csv_sjis', label: 'CSV (Shift_JIS)' }] as const;

export function WorkTab({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('orders');
  const notify = useNotify();
  const act = useAct(deliver, { refresh: ['orders/'] });
  const [format, setFormat] = useState<string>('xlsx');
  const [sample, setSample] = useState(false);
  const { progress } = order;
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <div className="flex flex-col gap-3">
          <SectionHead title={t('progress')}>
            <span className="font-700 tabular-nums">
              {progress.done} / {progress.items}
            </span>
          </SectionHead>
          <Progress done={progress.done} total={progress.items} label={t('progress')} />
          <div className="flex flex-wrap items-center justify-between gap-3">
            <span className="text-soft">{t('workLead')}</span>
            <ButtonLink to={`/orders/${order.id}/reviews`} look={progress.submitted > 0 ? 'main' : 'second'}>
              {t('toReviews')}
            </ButtonLink>
          </div>
        </div>
      </Card>
      <LooksPart order={order} />
      <GoldPart order={order.id} open={['draft', 'quoted', 'ordered', 'working'].includes(order.state)} />
      <Card>
        <div className="flex flex-col gap-4">
          <SectionHead title={t('deliverTitle')} />
          <p className="m-0 text-soft">{t('deliverLead')}</p>
          <div className="flex flex-wrap items-end gap-4">
            <Pick label={t('deliverFormat')} name="format" value={format} onChange={setFormat} options={formats} />
            <Check label={t('deliverSample')} value={sample} onChange={setSample} />
            <Button isDisabled={act.isPending} onPress={() => act.mutate({ params: { order: order.id }, body: { sample, format: format as 'xlsx' } }, { onSuccess: (made) => notify.good(t('deliveredNow', { name: made.fileName, count: made.itemCount })) })}>
              {t('deliverNow')}
            </Button>
          </div>
          <ul className="m-0 flex list-none flex-col gap-2 p-0">
            {order.deliveries.map((each) => (
              <li key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-12 border border-line px-4 py-2">
                <span className="font-700">{each.fileName}</span>
                <span className="text-soft">{t('deliveryOf', { number: each.number, count: each.itemCount })}</span>
                {each.sample ? <Badge tone="wait">{t('sample')}</Badge> : null}
                <a href={addressOf(downloadDelivery, { order: order.id, delivery: each.id })} download className={`ml-auto ${buttonLook('quiet', 'small')}`}>
                  {t('download')}
                </a>
                {each.sample || (order.state !== 'delivered' && order.state !== 'accepted') ? null : (
                  <div className="basis-full">
                    <CertificatePart order={order} delivery={each.id} />
                  </div>
                )}
              </li>
            ))}
          </ul>
        </div>
      </Card>
    </div>
  );
}
