// Money of a client as it comes and goes: a payment with its day, what is more than open held with a yes, refunds, and
// taking back what was recorded wrongly. The first record stays in sight.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { listReceivables, recordReceipt, recordRefund, returnHeldMoney, takeMoneyBack, useHeldMoney } from '../../core/money/wire.ts';
import { Money, sayDate } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useAct } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { ClosedDay } from './closed-day.tsx';
import { SumField } from './sum-field.tsx';
import { grouped, isSum, sumOf } from './whole.ts';

const received = recordReceipt.body.shape.yen;

const refresh = ['receivables/', 'records/', 'dues/', 'books/'];
type Reply = z.infer<typeof listReceivables.reply>;
type MoneyRecord = Reply['open'][number]['records'][number];
type Held = Reply['held'][number];

/** A payment. What is more than open is asked about once, with the sum, before anything is kept. */
export function Paid({ invoice, open }: { readonly invoice: string; readonly open: number }): ReactNode {
  const t = useTranslations('money');
  const days = useTranslations('days');
  const notify = useNotify();
  const act = useAct(recordReceipt, { refresh });
  const [yen, setYen] = useState(open > 0 ? String(open) : '');
  const [on, setOn] = useState('');
  const [asked, setAsked] = useState(false);
  const over = sumOf(yen) - open;
  const send = (keepRest: boolean): void =>
    act.mutate(
      { params: { invoice }, body: { yen: sumOf(yen), on, keepRest } },
      {
        onSuccess: ({ number, heldYen }) => notify.good(heldYen > 0 ? days('overDone', { number, yen: grouped(heldYen) }) : t('receiptDone', { number })),
        onSettled: () => setAsked(false),
      },
    );
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('receiptNew')}</summary>
      <div className="flex flex-col gap-3 text-start">
        <SumField label={t('receiptYen')} name="yen" value={yen} onChange={setYen} bounds={received} required />
        <Field label={t('receiptOn')} name="on" value={on} type="date" onChange={setOn} required />
        <ClosedDay on={on} />
        <span>
          <Button size="small" isDisabled={act.isPending || !isSum(yen, received) || on === ''} onPress={() => (over > 0 ? setAsked(true) : send(false))}>
            {t('receiptNew')}
          </Button>
        </span>
        <Dialog open={asked} onClose={() => setAsked(false)} title={days('overTitle', { over: grouped(over) })} action={{ label: days('overKeep'), onPress: () => send(true), busy: act.isPending }}>
          <p className="m-0">{days('overLead', { left: grouped(open), over: grouped(over) })}</p>
        </Dialog>
      </div>
    </details>
  );
}

/** What was paid too much goes back: the sum is what the books say, only the day is asked. */
export function Refund({ invoice, yen }: { readonly invoice: string; readonly yen: number }): ReactNode {
  const t = useTranslations('money');
  const notify = useNotify();
  const act = useAct(recordRefund, { refresh });
  const [on, setOn] = useState('');
  return (
    <div className="flex flex-col gap-3 text-start">
      <p className="m-0 text-[0.9375rem]">{t('refundLead', { yen: grouped(yen) })}</p>
      <Field label={t('refundOn')} name="on" value={on} type="date" onChange={setOn} required />
      <ClosedDay on={on} />
      <span>
        <Button size="small" isDisabled={act.isPending || on === ''} onPress={() => act.mutate({ params: { invoice }, body: { on } }, { onSuccess: (back) => notify.good(t('refundDone', { yen: grouped(back.yen) })) })}>
          {t('refundNew')}
        </Button>
      </span>
    </div>
  );
}

function BackDialog({ record, onClose }: { readonly record: MoneyRecord; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('days');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(takeMoneyBack, { refresh });
  const [reason, setReason] = useState('');
  const send = (): void =>
    act.mutate({ params: { money: record.id }, body: { reason } }, { onSuccess: () => {
      notify.good(t('receivedBackDone'));
      onClose();
    } });
  return (
    <Dialog open onClose={onClose} title={t('receivedBackTitle')} action={{ label: t('receivedBack'), onPress: send, busy: act.isPending || reason.trim() === '' }}>
      <p className="m-0 font-700">
        {sayDate(record.on, language)} {t(`received-${record.kind}`, { number: record.number })} <Money yen={record.yen + record.heldYen} />
      </p>
      <p className="m-0">{t('receivedBackLead')}</p>
      <Field label={t('receivedBackReason')} name="reason" value={reason} onChange={setReason} maxLength={400} required />
    </Dialog>
  );
}

/** What came in and went back, the first first; each can be taken back with a reason. */
export function Received({ records }: { readonly records: readonly MoneyRecord[] }): ReactNode {
  const t = useTranslations('days');
  const { language } = useLanguage();
  const [back, setBack] = useState<MoneyRecord | null>(null);
  if (records.length === 0) return null;
  const line = (r: MoneyRecord): ReactNode => (
    <>
      {sayDate(r.on, language)} {t(`received-${r.kind}`, { number: r.number })} <Money yen={r.yen + r.heldYen} />
    </>
  );
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('received', { count: records.length })}</summary>
      <ul className="m-0 flex list-none flex-col gap-2 p-0 text-start">
        {records.map((r) => (
          <li key={r.id} className="flex flex-col">
            {r.back === null ? <span>{line(r)}</span> : <s>{line(r)}</s>}
            {r.heldYen > 0 && r.yen > 0 ? <span className="text-[0.9375rem] text-soft">{t('receivedHeld', { yen: grouped(r.heldYen) })}</span> : null}
            {r.back === null ? (
              <span>
                <Button look="quiet" size="small" onPress={() => setBack(r)}>
                  {t('receivedBack')}
                </Button>
              </span>
            ) : (
              <span className="text-[0.9375rem] text-soft">{t('receivedBackBy', { day: sayDate(r.back.on, language), name: r.back.by, reason: r.back.reason })}</span>
            )}
          </li>
        ))}
      </ul>
      {back === null ? null : <BackDialog key={back.id} record={back} onClose={() => setBack(null)} />}
    </details>
  );
}

/** Money held for this invoice's client, in one press; the books take what the invoice needs. */
export function UseHeld({ invoice, open, held }: { readonly invoice: string; readonly open: number; readonly held: number }): ReactNode {
  const t = useTranslations('days');
  const notify = useNotify();
  const act = useAct(useHeldMoney, { refresh });
  if (held <= 0 || open <= 0) return null;
  return (
    <span>
      <Button size="small" isDisabled={act.isPending} onPress={() => act.mutate({ params: { invoice } }, { onSuccess: ({ yen }) => notify.good(t('heldApplied', { yen: grouped(yen) })) })}>
        {t('heldApply', { yen: grouped(Math.min(held, open)) })}
      </Button>
    </span>
  );
}

function ReturnDialog({ held, onClose }: { readonly held: Held; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('days');
  const notify = useNotify();
  const act = useAct(returnHeldMoney, { refresh });
  const [yen, setYen] = useState(String(held.yen));
  const bounds = { minValue: 1, maxValue: held.yen };
  const [on, setOn] = useState('');
  const send = (): void =>
    act.mutate({ params: { client: held.client }, body: { yen: sumOf(yen), on } }, { onSuccess: (done) => {
      notify.good(t('heldReturned', { yen: grouped(done.yen) }));
      onClose();
    } });
  return (
    <Dialog open onClose={onClose} title={t('heldReturnTitle', { client: held.clientName })} action={{ label: t('heldReturn'), onPress: send, busy: act.isPending || !isSum(yen, bounds) || on === '' }}>
      <SumField label={t('heldReturnYen')} name="yen" value={yen} onChange={setYen} bounds={bounds} required />
      <Field label={t('heldReturnOn')} name="on" type="date" value={on} onChange={setOn} required />
      <ClosedDay on={on} />
    </Dialog>
  );
}

/** What clients paid too much and what went back of it: never dunned. */
export function HeldPart({ held }: { readonly held: readonly Held[] }): ReactNode {
  const t = useTranslations('days');
  const [back, setBack] = useState<Held | null>(null);
  if (held.length === 0) return null;
  return (
    <section aria-label={t('held')} className="flex flex-col gap-3 rounded-12 bg-sand px-4 py-3">
      <h3 className="m-0 text-lg font-700">{t('held')}</h3>
      <p className="m-0 text-[0.9375rem] text-soft">{t('heldLead')}</p>
      {held.map((h) => (
        <div key={h.client} className="flex flex-col gap-1">
          <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span>
              <span className="font-700">{h.clientName}</span> <Money yen={h.yen} />
            </span>
            {h.yen > 0 ? (
              <Button look="second" size="small" onPress={() => setBack(h)}>
                {t('heldReturn')}
              </Button>
            ) : null}
          </span>
          <Received records={h.returns.map((r) => ({ ...r, kind: 'refund' }))} />
        </div>
      ))}
      {back === null ? null : <ReturnDialog key={back.client} held={back} onClose={() => setBack(null)} />}
    </section>
  );
}
