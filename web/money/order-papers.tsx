// 取引と書類 of one order: its papers, the re-consignment items, each price as an hour with its talks, and the acts of art. 5.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { acceptancePdf, deliveryNotePdf, priceTalks, reconsignment, setReconsignment, talksPdf } from '../../core/money/wire.ts';
import { getOrderPdf, getQuotePdf } from '../../core/orders/wire.ts';
import type { Endpoint } from '../../core/kernel/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Field } from '../parts/field.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import type { Order } from '../orders/order-words.ts';
import { ActsPart } from './acts-part.tsx';
import { type PaperLanguage, PickLanguage } from './paper-language.tsx';
import { PricesPart } from './prices-part.tsx';

function Both({ endpoint, params, name, there, lang }: { readonly lang: PaperLanguage; readonly endpoint: Endpoint; readonly params: Record<string, string>; readonly name: string; readonly there: boolean }): ReactNode {
  const t = useTranslations('fair');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-12 border border-line px-4 py-2">
      <span className="grow font-700">{name}</span>
      {there ? (
        <>
          <a href={addressOf(endpoint, params, { lang })} target="_blank" rel="noreferrer" className={buttonLook('second', 'small')}>
            PDF
          </a>
          <a href={addressOf(endpoint, params, { format: 'xlsx', lang })} download className={buttonLook('quiet', 'small')}>
            {t('excel')}
          </a>
        </>
      ) : (
        <span className="text-soft">{t('notYet')}</span>
      )}
    </li>
  );
}

function Papers({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('fair');
  const { data: talks } = useAsk(priceTalks, { params: { order: order.id } });
  const [lang, setLang] = useState<PaperLanguage>('ja');
  const delivered = (order.state === 'delivered' || order.state === 'accepted') && order.deliveries.some((d) => !d.sample);
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <SectionHead title={t('orderPapers')} />
        <PickLanguage value={lang} onChange={setLang} />
        <ul className="m-0 flex list-none flex-col gap-2 p-0">
          {order.quotes.map((quote) => (
            <Both key={quote.id} lang={lang} endpoint={getQuotePdf} params={{ order: order.id, quote: quote.id }} name={t('quotePaper', { version: quote.version })} there />
          ))}
          <Both lang={lang} endpoint={getOrderPdf} params={{ order: order.id }} name={t('orderPaper')} there={order.orderedOn !== null} />
          <Both lang={lang} endpoint={deliveryNotePdf} params={{ order: order.id }} name={t('deliveryNote')} there={delivered} />
          <Both lang={lang} endpoint={acceptancePdf} params={{ order: order.id }} name={t('acceptancePaper')} there={order.state === 'accepted' && order.decisions.some((d) => d.kind === 'acceptance' && d.state === 'approved')} />
          <Both lang={lang} endpoint={talksPdf} params={{ order: order.id }} name={t('talksPaper')} there={talks?.steps.some((s) => s.talks.length > 0) ?? false} />
        </ul>
      </div>
    </Card>
  );
}

function Reconsign({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(setReconsignment, { refresh: ['orders/reconsignment'] });
  const { data } = useAsk(reconsignment, { params: { order: order.id } });
  const [day, setDay] = useState<string | null>(null);
  if (data === undefined) return null;
  const wanted = day ?? data.clientDue ?? data.suggested ?? '';
  const save = (clientDue: string | null): void => act.mutate({ params: { order: order.id }, body: { clientDue } }, { onSuccess: () => notify.good(t('saved')) });
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <SectionHead title={t('reconsign')} />
        <p className="m-0 text-soft">{t('reconsignLead')}</p>
        <p className="m-0 font-700">{data.clientDue === null ? t('reconsignNone') : t('reconsignNow', { client: data.clientName, day: sayDate(data.clientDue, language, 'full') })}</p>
        <Field label={t('reconsignDue')} name="clientDue" type="date" value={wanted} onChange={setDay} />
        <span className="flex flex-wrap gap-3">
          <Button look="second" isDisabled={act.isPending || wanted === '' || wanted === data.clientDue} onPress={() => save(wanted)}>
            {t('reconsignOn')}
          </Button>
          {data.clientDue === null ? null : (
            <Button look="quiet" isDisabled={act.isPending} onPress={() => save(null)}>
              {t('reconsignOff')}
            </Button>
          )}
        </span>
      </div>
    </Card>
  );
}

export function PapersTab({ order }: { readonly order: Order }): ReactNode {
  return (
    <div className="flex flex-col gap-6">
      <Papers order={order} />
      <Reconsign order={order} />
      <PricesPart order={order.id} />
      <ActsPart order={order.id} />
    </div>
  );
}
