import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { payPerItem } from '../../core/orders/pay-per-item.ts';
import { cancelOrder, confirmOrder, getOrderPdf, getQuotePdf, makeQuote } from '../../core/orders/wire.ts';
import { Money } from '../parts/amounts.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { numberOf } from '../parts/read-number.ts';
import { useAct } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useNotify } from '../shell/notices.tsx';
import { OpenWork } from './open-work.tsx';
import type { Order } from './order-words.ts';

const DAY_MS = 86_400_000;
const dayAfter = (days: number): string => new Date(Date.now() + 9 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
const priceText = (yen: number): string => (yen === 0 ? '' : String(yen));

type Line = { readonly key: number; readonly name: string; readonly quantity: string; readonly unitName: string; readonly unitYen: string; readonly taxRate: string };

/** Beside a price for the client: what the work of one item pays. A warning, never a wall; who wants to sell below may. */
function PayBeside({ order, unitYen }: { readonly order: Order; readonly unitYen: string }): ReactNode {
  const t = useTranslations('orders');
  const pay = payPerItem(order.graphs.at(-1)?.steps ?? []);
  if (pay === 0) return null;
  const given = numberOf(unitYen), facts = { yen: Math.ceil(pay).toLocaleString('ja-JP'), unit: order.unitName };
  return unitYen !== '' && given < pay ? (
    <p role="status" className="m-0 rounded-12 bg-sun px-4 py-2 font-700 text-sun-ink">
      {t('quoteBelowPay', facts)}
    </p>
  ) : (
    <p className="m-0 text-soft">{t('quotePay', facts)}</p>
  );
}

function QuoteForm({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('orders');
  const notify = useNotify();
  const make = useAct(makeQuote, { refresh: ['orders/'] });
  const [until, setUntil] = useState(() => dayAfter(30));
  const [lines, setLines] = useState<readonly Line[]>([{ key: 0, name: order.title, quantity: String(Math.max(1, order.progress.items)), unitName: order.unitName, unitYen: priceText(order.unitYen), taxRate: '10' }]);
  const set = (key: number, part: Partial<Line>): void => setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const send = (): void =>
    make.mutate(
      { params: { order: order.id }, body: { validUntil: until, lines: lines.map((line) => ({ name: line.name, quantity: numberOf(line.quantity), unitName: line.unitName, unitYen: numberOf(line.unitYen), taxRate: Number(line.taxRate) as 0 | 8 | 10 })) } },
      { onSuccess: ({ totalYen }) => notify.good(t('quoteMade', { yen: totalYen.toLocaleString('ja-JP') })) },
    );
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <SectionHead title={t('stepQuote')} />
        <p className="m-0 text-soft">{t('quoteLead')}</p>
        {lines.map((line, i) => (
          <div key={line.key} className="grid grid-cols-2 gap-3 border-b border-line pb-4 md:grid-cols-[3fr_1fr_1fr_1.4fr_1fr]">
            <span className="col-span-2 md:col-span-1">
              <Field label={t('quoteLine')} name={`lines.${i}.name`} value={line.name} onChange={(name) => set(line.key, { name })} />
            </span>
            <Field label={t('quoteQuantity')} name={`lines.${i}.quantity`} inputMode="numeric" value={line.quantity} onChange={(quantity) => set(line.key, { quantity })} />
            <Field label={t('quoteUnit')} name={`lines.${i}.unitName`} value={line.unitName} onChange={(unitName) => set(line.key, { unitName })} />
            <Field label={t('quoteYen')} name={`lines.${i}.unitYen`} inputMode="numeric" value={line.unitYen} onChange={(unitYen) => set(line.key, { unitYen })} />
            <Pick label={t('quoteTax')} name={`lines.${i}.taxRate`} value={line.taxRate} onChange={(taxRate) => set(line.key, { taxRate })} options={[{ value: '10', label: '10%' }, { value: '8', label: '8%' }, { value: '0', label: '0%' }]} />
          </div>
        ))}
        <PayBeside order={order} unitYen={lines[0]?.unitYen ?? ''} />
        <div className="flex flex-wrap items-end justify-between gap-3">
          <Button look="second" onPress={() => setLines([...lines, { key: Math.max(...lines.map((line) => line.key)) + 1, name: '', quantity: '1', unitName: order.unitName, unitYen: '', taxRate: '10' }])}>
            {t('quoteAdd')}
          </Button>
          <Field label={t('quoteUntil')} name="validUntil" type="date" value={until} onChange={setUntil} />
          <Button isDisabled={make.isPending} onPress={send}>
            {t('quoteMake')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** The price of the newest quote's first line: what was quoted is what is ordered, unless somebody changes it. */
const quotedUnitYen = (order: Order): number => order.quotes.toSorted((a, b) => b.version - a.version)[0]?.lines[0]?.unitYen ?? 0;

function Confirm({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('orders');
  const notify = useNotify();
  const act = useAct(confirmOrder, { refresh: ['orders/'] });
  const [orderedOn, setOrderedOn] = useState(() => dayAfter(0));
  const [dueOn, setDueOn] = useState(order.dueOn ?? dayAfter(30));
  const [clientDueOn, setClientDueOn] = useState(order.clientDueOn ?? '');
  const [unitYen, setUnitYen] = useState(priceText(order.unitYen === 0 ? quotedUnitYen(order) : order.unitYen));
  return (
    <Card tone="sun">
      <div className="flex flex-col gap-4">
        <SectionHead title={t('confirmTitle')} />
        <p className="m-0">{t('confirmLead')}</p>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <Field label={t('orderedOn')} name="orderedOn" type="date" value={orderedOn} onChange={setOrderedOn} required />
          <Field label={t('due')} name="dueOn" type="date" value={dueOn} onChange={setDueOn} required />
          <Field label={t('clientDueOn')} name="clientDueOn" type="date" value={clientDueOn} onChange={setClientDueOn} />
          <Field label={t('unitYen')} name="unitYen" inputMode="numeric" value={unitYen} onChange={setUnitYen} required />
        </div>
        <span>
          <Button isDisabled={act.isPending} onPress={() => act.mutate({ params: { order: order.id }, body: { orderedOn, dueOn, clientDueOn: clientDueOn === '' ? null : clientDueOn, unitYen: numberOf(unitYen) } }, { onSuccess: () => notify.good(t('confirmed')) })}>
            {t('confirm')}
          </Button>
        </span>
      </div>
    </Card>
  );
}

export function QuoteTab({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('orders');
  const notify = useNotify();
  const cancel = useAct(cancelOrder, { refresh: ['orders/'] });
  const early = order.state === 'draft' || order.state === 'quoted';
  return (
    <div className="flex flex-col gap-6">
      {order.quotes.map((quote) => (
        <Card key={quote.id} as="article">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <div>
              <span className="text-soft">{t('quoteOf', { version: quote.version })}</span>
              <p className="m-0 text-2xl font-700">
                <Money yen={quote.totalYen} />
              </p>
              <span className="text-[0.9375rem] text-soft">
                {t('quoteNet')} <Money yen={quote.netYen} />
              </span>
            </div>
            <a href={addressOf(getQuotePdf, { order: order.id, quote: quote.id })} target="_blank" rel="noreferrer" className={buttonLook('second')}>
              {t('pdf')}
            </a>
          </div>
        </Card>
      ))}
      {early ? <QuoteForm order={order} /> : null}
      {order.state === 'quoted' ? <Confirm key={order.quotes.length} order={order} /> : null}
      {order.state === 'ordered' ? <OpenWork order={order} /> : null}
      <div className="flex flex-wrap justify-end gap-3">
        {early ? (
          <Button look="quiet" isDisabled={cancel.isPending} onPress={() => cancel.mutate({ params: { order: order.id } }, { onSuccess: () => notify.good(t('cancelled')) })}>
            {t('cancel')}
          </Button>
        ) : (
          <a href={addressOf(getOrderPdf, { order: order.id })} target="_blank" rel="noreferrer" className={buttonLook('second')}>
            {t('confirmation')}
          </a>
        )}
      </div>
    </div>
  );
}
