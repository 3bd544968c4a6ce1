// Votes: how sure each answer is, what further looks would cost, and the director's two buttons.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import type { Layout } from '../../core/orders/wire.ts';
import { askLooks, decideLooks, listLooks, type lookLine, type voteStep } from '../../core/quality/second-look/wire.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card, Figure, SectionHead } from '../parts/card.tsx';
import { Table } from '../parts/table.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import type { Order } from '../orders/order-words.ts';

type Step = z.infer<typeof voteStep>;
type Line = z.infer<typeof lookLine>;

/** One press asks for so many at most: the price stands on the button. */
const AT_ONCE = 50;
const SHOWN = 5;
const yen = (amount: number): string => amount.toLocaleString('ja-JP');
const percent = (p: number): string => `${Math.floor(Math.min(0.999, p) * 1000) / 10} %`;

export function LooksPart({ order }: { readonly order: Order }): ReactNode {
  const votes = order.graphs.some((graph) => graph.state === 'fixed' && graph.steps.some((step) => step.checkMethod === 'vote'));
  return votes ? <Looks order={order} /> : null;
}

function Looks({ order }: { readonly order: Order }): ReactNode {
  const { data } = useAsk(listLooks, { params: { order: order.id } }, { soft: true });
  return (data?.steps ?? []).map((step) => <One key={step.stepId} order={order} step={step} />);
}

function One({ order, step }: { readonly order: Order; readonly step: Step }): ReactNode {
  const t = useTranslations('quality');
  const unsure = step.lines.filter((line) => !line.sure && !line.waiting);
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <SectionHead title={`${t('looks')}: ${step.stepName}`} />
        <p className="m-0 text-soft">{step.items === 0 ? t('looksNone') : `${t('looksLead')} ${step.defectYen === 0 ? t('looksNoPrice') : t('looksPrice', { yen: yen(step.defectYen) })}`}</p>
        {step.items === 0 ? null : (
          <>
            <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
              <Figure name={t('looksSure')}>{t('looksItems', { n: step.sure })}</Figure>
              <Figure name={t('looksUnsure')} hint={step.unsure === 0 ? undefined : `${t('looksCost')} ${yen(step.yen)} 円`}>
                {t('looksItems', { n: step.unsure })}
              </Figure>
              <Figure name={t('looksWrong')}>{t('looksAbout', { n: Math.round(step.expectedWrong) })}</Figure>
              <Figure name={t('looksAsked')}>{t('looksItems', { n: step.asked })}</Figure>
            </div>
            <Lines order={order} step={step} lines={step.lines.filter((line) => !line.sure).slice(0, SHOWN)} />
            {order.state === 'working' ? <Acts order={order.id} step={step} unsure={unsure.slice(0, AT_ONCE)} /> : null}
          </>
        )}
      </div>
    </Card>
  );
}

function Lines({ order, step, lines }: { readonly order: Order; readonly step: Step; readonly lines: readonly Line[] }): ReactNode {
  const t = useTranslations('quality');
  const layout = order.graphs.flatMap((graph) => graph.steps).find((s) => s.id === step.stepId)?.layout as Layout | undefined;
  const labelOf = (value: string): string => (layout?.kind === 'choice' ? layout.options.find((o) => o.value === value)?.label : undefined) ?? value;
  return lines.length === 0 ? null : (
    <Table
      caption={t('looksNotYet')}
      rows={lines}
      rowKey={(line) => line.itemId}
      columns={[
        { key: 'row', title: t('looksRow'), head: true, cell: (line) => `#${line.rowNo}` },
        { key: 'label', title: t('looksLabel'), cell: (line) => labelOf(line.label) },
        { key: 'p', title: t('looksProbability'), end: true, cell: (line) => percent(line.probability) },
        { key: 'given', title: t('looksGiven'), end: true, cell: (line) => line.given },
        { key: 'next', title: t('looksNext'), end: true, cell: (line) => (line.waiting ? <Badge tone="wait">{t('looksWaiting')}</Badge> : t(line.next === 'director' ? 'looksNextDirector' : 'looksNextAnother', { yen: yen(line.yen) })) },
      ]}
    />
  );
}

function Acts({ order, step, unsure }: { readonly order: string; readonly step: Step; readonly unsure: readonly Line[] }): ReactNode {
  const t = useTranslations('quality');
  const notify = useNotify();
  const ask = useAct(askLooks, { refresh: ['looks/', 'orders/'] });
  const decide = useAct(decideLooks, { refresh: ['looks/', 'orders/'] });
  return (
    <div className="flex flex-wrap gap-3">
      {unsure.length === 0 ? null : (
        <Button isDisabled={ask.isPending} onPress={() => ask.mutate({ params: { order }, body: { stepId: step.stepId, items: unsure.map((line) => line.itemId) } }, { onSuccess: ({ pieces }) => notify.good(t('looksAskedNow', { n: pieces })) })}>
          {t('looksAsk', { n: unsure.length, yen: yen(unsure.reduce((sum, line) => sum + line.yen, 0)) })}
        </Button>
      )}
      {step.asked === 0 ? null : (
        <Button look="second" isDisabled={decide.isPending} onPress={() => decide.mutate({ params: { order }, body: { stepId: step.stepId } }, { onSuccess: ({ items }) => notify.good(t('looksDecided', { n: items })) })}>
          {t('looksDecide')}
        </Button>
      )}
    </div>
  );
}
