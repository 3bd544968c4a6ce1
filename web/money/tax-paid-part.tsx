// What went to the tax office, and taking back a record that was wrong: it stays in sight, and the sum is owed again.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { listTaxPaid, takeTaxBack } from '../../core/money/wire.ts';
import { Money, sayDate } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';

type Payment = z.infer<typeof listTaxPaid.reply>['payments'][number];

function BackDialog({ payment, onClose }: { readonly payment: Payment; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('days');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(takeTaxBack, { refresh: ['dues/', 'books/', 'withheld-tax/'] });
  const [reason, setReason] = useState('');
  const send = (): void =>
    act.mutate({ params: { payment: payment.id }, body: { reason } }, { onSuccess: () => {
      notify.good(t('taxBackDone'));
      onClose();
    } });
  return (
    <Dialog open onClose={onClose} title={t('receivedBackTitle')} action={{ label: t('receivedBack'), onPress: send, busy: act.isPending || reason.trim() === '' }}>
      <p className="m-0 font-700">
        {t('taxPaidOf', { month: sayDate(payment.month, language), day: sayDate(payment.on, language) })} <Money yen={payment.yen} />
      </p>
      <p className="m-0">{t('taxBackLead')}</p>
      <Field label={t('receivedBackReason')} name="reason" value={reason} onChange={setReason} maxLength={400} required />
    </Dialog>
  );
}

export function TaxPaidPart(): ReactNode {
  const t = useTranslations('days');
  const { language } = useLanguage();
  const { me } = useMe();
  const { data } = useAsk(listTaxPaid, {});
  const [back, setBack] = useState<Payment | null>(null);
  if (data === undefined || data.payments.length === 0) return null;
  const mayAct = me?.roles.some((role) => role === 'accounting' || role === 'manager') ?? false;
  const said = (p: Payment): ReactNode => (
    <>
      {t('taxPaidOf', { month: sayDate(p.month, language), day: sayDate(p.on, language) })} <Money yen={p.yen} />
    </>
  );
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('taxPaid', { count: data.payments.length })}</summary>
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {data.payments.map((p) => (
          <li key={p.id} className="flex flex-wrap items-center gap-x-4">
            {p.back === null ? <span>{said(p)}</span> : <s>{said(p)}</s>}
            {p.back !== null ? (
              <span className="text-[0.9375rem] text-soft">{t('receivedBackBy', { day: sayDate(p.back.on, language), name: p.back.by, reason: p.back.reason })}</span>
            ) : mayAct ? (
              <Button look="quiet" size="small" onPress={() => setBack(p)}>
                {t('receivedBack')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {back === null ? null : <BackDialog key={back.id} payment={back} onClose={() => setBack(null)} />}
    </details>
  );
}
