// What is in already, import by import; what nobody has begun can be taken out again.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { listItems, takeOutItems } from '../../core/orders/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { SectionHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';
import type { Order } from './order-words.ts';

type Item = z.infer<typeof listItems.reply>['items'][number];
type Leaving = { readonly label: string; readonly count: number; readonly batchId: string | null; readonly items: string[] };

const itemWord = { open: ['itemOpen', 'plain'], done: ['itemDone', 'good'], delivered: ['itemDelivered', 'good'] } as const;
const MOVING: readonly Order['state'][] = ['draft', 'quoted', 'ordered', 'working'];
const SHOWN = 50;

const say = (item: Item): string => (item.columns.length === 0 ? Object.values(item.source) : item.columns.flatMap((column) => item.source[column] ?? [])).slice(0, 4).join(' ・ ');

export function Have({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('orders');
  const { language } = useLanguage();
  const notify = useNotify();
  const { me } = useMe();
  const { data } = useAsk(listItems, { params: { order: order.id }, query: { limit: SHOWN } });
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const act = useAct(takeOutItems, { refresh: ['orders/', 'items/', 'board/'] });
  if (data === undefined || data.batches.length === 0) return null;
  const may = MOVING.includes(order.state) && (me?.roles ?? []).some((role) => role === 'director' || role === 'coordinator' || role === 'manager');
  const takeOut = (what: Leaving): void =>
    act.mutate(
      { params: { order: order.id }, body: { batchId: what.batchId, items: what.items } },
      {
        onSuccess: ({ items }) => {
          notify.good(t('itemsTakenOut', { count: items }));
          setLeaving(null);
        },
        onError: () => setLeaving(null),
      },
    );
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('itemsHave', { count: order.progress.items })} />
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {data.batches.map((batch) => (
          <li key={batch.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-12 border border-line bg-card px-4 py-2">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <strong>{batch.name}</strong> <span className="text-soft">{t('batchOf', { count: batch.items, day: sayDate(batch.createdAt, language, 'full') })}</span>
            </span>
            {!may ? null : batch.begun > 0 ? (
              <span className="text-[0.9375rem] text-soft">{t('batchBegun', { count: batch.begun })}</span>
            ) : (
              <Button look="quiet" size="small" onPress={() => setLeaving({ label: batch.name, count: batch.items, batchId: batch.id, items: [] })}>
                {t('takeOutBatch')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ul className="m-0 grid list-none grid-cols-1 gap-2 p-0 md:grid-cols-2">
        {data.items.map((item) => (
          <li key={item.id} className="flex items-center gap-3 rounded-12 border border-line bg-card px-3 py-2">
            <span className="shrink-0 text-soft tabular-nums">{item.rowNo}</span>
            <span className="min-w-0 grow truncate">{say(item)}</span>
            {item.hasImage ? <Badge>{t('itemsPicture')}</Badge> : null}
            <Badge tone={itemWord[item.state][1]}>{t(item.begun && item.state === 'open' ? 'itemBegun' : itemWord[item.state][0])}</Badge>
            {may && !item.begun ? (
              <Button look="quiet" size="small" aria-label={t('takeOutOne', { row: item.rowNo })} onPress={() => setLeaving({ label: t('itemNo', { row: item.rowNo, text: say(item) }), count: 1, batchId: null, items: [item.id] })}>
                {t('takeOut')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {order.progress.items > data.items.length ? <p className="m-0 text-soft">{t('itemsMore', { count: order.progress.items - data.items.length })}</p> : null}
      {leaving === null ? null : (
        <Dialog open onClose={() => setLeaving(null)} title={t('takeOutTitle', { count: leaving.count })} action={{ label: t('takeOutDo'), look: 'stop', busy: act.isPending, onPress: () => takeOut(leaving) }}>
          <p className="m-0 [overflow-wrap:anywhere]">{leaving.label}</p>
          <p className="m-0">{t('takeOutText')}</p>
        </Dialog>
      )}
    </section>
  );
}
