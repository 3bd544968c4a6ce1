// What went to the tax office is recorded from the calendar of dues.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { payWithheldTax } from '../../core/money/wire.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useAct } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { ClosedDay } from './closed-day.tsx';
import { grouped } from './whole.ts';

/** The tax office has the money: the sum is what the books hold, only the day is asked. */
export function PaidToOffice({ month, yen, onClose }: { readonly month: string; readonly yen: number; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('books');
  const notify = useNotify();
  const act = useAct(payWithheldTax, { refresh: ['dues/', 'books/', 'withheld-tax/'] });
  const [on, setOn] = useState('');
  const send = (): void =>
    act.mutate({ body: { month, on } }, { onSuccess: (paid) => {
      notify.good(t('taxPaidDone', { yen: grouped(paid.yen) }));
      onClose();
    } });
  return (
    <Dialog open onClose={onClose} title={t('taxPaidTitle', { year: month.slice(0, 4), month: Number(month.slice(5)), yen: grouped(yen) })} action={{ label: t('taxPaidRecord'), onPress: send, busy: act.isPending || on === '' }}>
      <p className="m-0">{t('taxPaidLead')}</p>
      <Field label={t('taxPaidOn')} name="on" type="date" value={on} onChange={setOn} required />
      <ClosedDay on={on} />
    </Dialog>
  );
}
