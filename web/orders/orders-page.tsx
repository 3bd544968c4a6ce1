import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { listOrders } from '../../core/orders/wire.ts';
import { DateText } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { PageHead } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Progress } from '../parts/stepper.tsx';
import { Table } from '../parts/table.tsx';
import { useAsk } from '../shell/ask.ts';
import { useMe } from '../shell/session.tsx';
import { CanWeTake } from './can-we-take.tsx';
import { stateTone, stateWord } from './order-words.ts';

export function OrdersPage(): ReactNode {
  const t = useTranslations('orders');
  const { me } = useMe();
  const { data } = useAsk(listOrders, {});
  // A leader goes to the answers of her team; price, client and steps are the office's.
  const office = me?.roles.some((role) => role !== 'leader' && role !== 'worker') ?? false;
  if (data === undefined) return null;
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('title')} lead={t(office ? 'lead' : 'leadLeader')} />
      {me?.roles.some((role) => role === 'director' || role === 'coordinator' || role === 'manager') ? <CanWeTake /> : null}
      {data.orders.length === 0 ? (
        <Empty title={t('none')} text={t(office ? 'noneText' : 'noneLeader')}>
          {office ? <ButtonLink to="/clients">{t('toClients')}</ButtonLink> : null}
        </Empty>
      ) : (
        <Table
          caption={t('title')}
          rows={data.orders}
          rowKey={(order) => order.id}
          columns={[
            {
              key: 'name',
              title: t('name'),
              head: true,
              cell: (order) => (
                <Link to={office ? `/orders/${order.id}` : `/orders/${order.id}/reviews`} className="inline-flex min-h-11 flex-col justify-center text-left text-key underline underline-offset-4">
                  {order.title}
                  <span className="text-sm font-400 text-soft">{order.number}</span>
                </Link>
              ),
            },
            ...(office ? [{ key: 'client', title: t('client'), cell: (order: { readonly clientName: string }) => order.clientName }] : []),
            { key: 'state', title: t('state'), cell: (order) => <Badge tone={stateTone[order.state]}>{t(stateWord[order.state])}</Badge> },
            ...(office ? [{ key: 'director', title: t('inCharge'), cell: (order: { readonly directorName: string }) => order.directorName }] : []),
            { key: 'team', title: t('team'), cell: (order) => order.teamName ?? t('noTeam') },
            { key: 'due', title: t('due'), cell: (order) => (order.dueOn === null ? '–' : <DateText at={order.dueOn} />) },
            {
              key: 'progress',
              title: t('progress'),
              cell: (order) => (
                <span className="flex min-w-28 flex-col gap-1">
                  <span className="tabular-nums">
                    {order.done} / {order.items}
                  </span>
                  <Progress done={order.done} total={order.items} label={`${order.title} ${t('progress')}`} />
                </span>
              ),
            },
          ]}
        />
      )}
    </div>
  );
}
