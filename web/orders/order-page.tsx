// One order on one page: where it stands, the one next thing, and a tab for each part of the flow.
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ComponentType, type ReactNode, Suspense, lazy } from 'react';
import { Tab as AriaTab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { getOrder } from '../../core/orders/wire.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card, PageHead } from '../parts/card.tsx';
import { Notice } from '../parts/notice.tsx';
import { Stepper } from '../parts/stepper.tsx';
import { useAsk } from '../shell/ask.ts';
import { useMe } from '../shell/session.tsx';
import { type Order, type Tab, leftOut, mayDirect, nextFor, stateTone, stateWord, tabWord, tabs } from './order-words.ts';

const panels: Readonly<Record<Tab, ComponentType<{ readonly order: Order }>>> = {
  overview: lazy(async () => ({ default: (await import('./overview-tab.tsx')).OverviewTab })),
  graph: lazy(async () => ({ default: (await import('./graph-tab.tsx')).GraphTab })),
  items: lazy(async () => ({ default: (await import('./items-tab.tsx')).ItemsTab })),
  pilot: lazy(async () => ({ default: (await import('./pilot-tab.tsx')).PilotTab })),
  quote: lazy(async () => ({ default: (await import('./quote-tab.tsx')).QuoteTab })),
  work: lazy(async () => ({ default: (await import('./work-tab.tsx')).WorkTab })),
  papers: lazy(async () => ({ default: (await import('../money/order-papers.tsx')).PapersTab })),
  client: lazy(async () => ({ default: (await import('./client-tab.tsx')).ClientTab })),
};

export function OrderPage(): ReactNode {
  const t = useTranslations('orders');
  const { order: id } = useParams({ strict: false }) as { order: string };
  const { data: order } = useAsk(getOrder, { params: { order: id } });
  const { me } = useMe();
  const go = useNavigate();
  // The tab stands in the address, so that a reload, a link and the way back keep it.
  const { tab: wanted } = useSearch({ strict: false }) as { tab?: string };
  const tab = tabs.find((each) => each === wanted) ?? 'overview';
  const setTab = (next: Tab): void => void go({ to: '.', search: { tab: next } as never, resetScroll: false });
  if (order === undefined) return null;
  const next = nextFor(order);
  const looksOn = me !== null && !mayDirect(order, me.roles);
  return (
    <div className="flex flex-col gap-6">
      <PageHead
        title={order.title}
        above={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
            {order.number} {order.clientName}
            <Badge tone={stateTone[order.state]}>{t(stateWord[order.state])}</Badge>
          </span>
        }
      />
      {looksOn ? <Notice title={t('notInCharge', { name: order.directorName })}>{t('notInChargeText')}</Notice> : null}
      {next === null || looksOn ? null : (
        <Card tone="key" label={t('nextStep')}>
          <div className="flex flex-col gap-4">
            <Stepper steps={[t('stepBreak'), t('stepItems'), t('stepPilot'), t('stepQuote'), t('stepWork'), t('stepDeliver')]} now={next.step} leftOut={leftOut(order, next.step)} />
            <div className="flex flex-wrap items-center justify-between gap-3">
              <p className="m-0 text-lg font-700">{t(next.word)}</p>
              {next.tab === tab ? null : <Button onPress={() => setTab(next.tab)}>{t('go')}</Button>}
            </div>
          </div>
        </Card>
      )}
      <Tabs selectedKey={tab} onSelectionChange={(key) => setTab(key as Tab)} className="flex flex-col gap-5">
        <TabList aria-label={order.title} className="-mx-4 flex overflow-x-auto border-b border-line px-4">
          {tabs.map((each) => (
            <AriaTab key={each} id={each} className="min-h-12 shrink-0 cursor-pointer border-b-4 border-transparent px-3.5 pt-2.5 font-700 text-soft outline-offset-[-4px] data-[hovered]:text-key data-[selected]:border-key data-[selected]:text-key">
              {t(tabWord[each])}
            </AriaTab>
          ))}
        </TabList>
        {tabs.map((each) => {
          const Panel = panels[each];
          return (
            <TabPanel key={each} id={each} className="outline-offset-4">
              <Suspense>
                {/* Everything can be read; what would be refused anyway cannot be pressed. */}
                <fieldset disabled={looksOn} className="m-0 min-w-0 border-0 p-0">
                  <Panel order={order} />
                </fieldset>
              </Suspense>
            </TabPanel>
          );
        })}
      </Tabs>
    </div>
  );
}
