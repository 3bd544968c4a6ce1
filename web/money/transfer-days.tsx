// The days on which the bank moved a month's pay and what it took for it, and the correction of what was recorded wrongly.
// What was recorded before stays in sight with its reason.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { correctFee, correctSent, listTransfers } from '../../core/money/wire.ts';
import { Money, sayDate } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';
import { ClosedDay, SentDay } from './closed-day.tsx';
import { SumField } from './sum-field.tsx';
import { isSum, sumOf } from './whole.ts';

type Transfer = z.infer<typeof listTransfers.reply>['transfers'][number];

function CorrectDialog({ month, transfer, onClose }: { readonly month: string; readonly transfer: Transfer; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('days');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(correctSent, { refresh: ['months/', 'runs/', 'dues/', 'books/', 'payment-records/'] });
  const [on, setOn] = useState<string>(transfer.on);
  const [reason, setReason] = useState('');
  const send = (): void =>
    act.mutate({ params: { month }, body: { part: transfer.part, was: transfer.on, on, reason } }, { onSuccess: () => {
      notify.good(t('sentFixDone', { day: sayDate(on, language) }));
      onClose();
    } });
  return (
    <Dialog open onClose={onClose} title={t('sentFix')} action={{ label: t('sentFixDo'), onPress: send, busy: act.isPending || on === '' || on === transfer.on || reason.trim() === '' }}>
      <p className="m-0">{t('sentFixLead', { day: sayDate(transfer.on, language), count: transfer.count })}</p>
      <Field label={t('sentFixOn')} name="on" type="date" value={on} onChange={setOn} hint={t('sentFixFrom', { day: sayDate(transfer.from, language) })} required />
      <SentDay on={on} payOn={transfer.payOn} />
      <Field label={t('sentFixReason')} name="reason" value={reason} onChange={setReason} maxLength={400} hint={t('sentFixReasonHint')} required />
    </Dialog>
  );
}

const feeSum = correctFee.body.shape.feeYen;

function FeeDialog({ month, transfer, onClose }: { readonly month: string; readonly transfer: Transfer; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('days');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(correctFee, { refresh: ['months/', 'runs/', 'books/'] });
  const [fee, setFee] = useState('');
  const [reason, setReason] = useState('');
  const send = (): void =>
    act.mutate({ params: { month }, body: { part: transfer.part, was: transfer.feeYen, feeYen: sumOf(fee), reason } }, { onSuccess: ({ feeYen }) => {
      notify.good(t('feeFixDone', { yen: feeYen.toLocaleString('ja-JP') }));
      onClose();
    } });
  return (
    <Dialog open onClose={onClose} title={t('feeFix')} action={{ label: t('sentFixDo'), onPress: send, busy: act.isPending || !isSum(fee, feeSum) || reason.trim() === '' }}>
      <p className="m-0">{t('feeFixLead', { yen: transfer.feeYen.toLocaleString('ja-JP'), day: sayDate(transfer.on, language) })}</p>
      <SumField label={t('feeFixYen')} name="feeYen" value={fee} onChange={setFee} bounds={feeSum} required />
      <ClosedDay on={transfer.on} />
      <Field label={t('sentFixReason')} name="reason" value={reason} onChange={setReason} maxLength={400} hint={t('feeFixReasonHint')} required />
    </Dialog>
  );
}

export function TransferDays({ month }: { readonly month: string }): ReactNode {
  const t = useTranslations('days');
  const office = useTranslations('office');
  const { language } = useLanguage();
  const { me } = useMe();
  const { data } = useAsk(listTransfers, { params: { month } });
  const [fixing, setFixing] = useState<Transfer | null>(null);
  const [fee, setFee] = useState<Transfer | null>(null);
  if (data === undefined || data.transfers.length === 0) return null;
  const mayAct = me?.roles.some((role) => role === 'accounting' || role === 'manager') ?? false;
  return (
    <div className="flex flex-col gap-3 rounded-12 bg-sand px-4 py-3">
      {data.transfers.map((transfer) => (
        <div key={transfer.part} className="flex flex-col gap-1">
          <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span>
              <span className="font-700">{t('sentOnDay', { day: sayDate(transfer.on, language) })}</span> <Money yen={transfer.totalYen} /> {office('monthPeople', { count: transfer.count })}
            </span>
            {mayAct ? (
              <Button look="quiet" size="small" onPress={() => setFixing(transfer)}>
                {t('sentFix')}
              </Button>
            ) : null}
          </span>
          {transfer.changes.map((c) => (
            <span key={c.at} className="text-[0.9375rem] text-soft">
              <s>{sayDate(c.was, language)}</s> → {sayDate(c.on, language)} {t('sentFixBy', { name: c.by, reason: c.reason })}
            </span>
          ))}
          <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span>
              {t('feeNow')} <Money yen={transfer.feeYen} />
            </span>
            {mayAct ? (
              <Button look="quiet" size="small" onPress={() => setFee(transfer)}>
                {t('feeFix')}
              </Button>
            ) : null}
          </span>
          {transfer.fees.map((c) => (
            <span key={c.at} className="text-[0.9375rem] text-soft">
              <s>
                <Money yen={c.was} />
              </s>{' '}
              → <Money yen={c.yen} /> {t('sentFixBy', { name: c.by, reason: c.reason })}
            </span>
          ))}
        </div>
      ))}
      {fee === null ? null : <FeeDialog key={`${fee.part} ${fee.feeYen}`} month={month} transfer={fee} onClose={() => setFee(null)} />}
      {fixing === null ? null : <CorrectDialog key={`${fixing.part} ${fixing.on}`} month={month} transfer={fixing} onClose={() => setFixing(null)} />}
    </div>
  );
}
