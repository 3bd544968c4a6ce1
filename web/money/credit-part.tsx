// What was billed too much is given back by a note of its own; the invoice stays as it is.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { type listReceivables, writeCreditNote } from '../../core/money/wire.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { useAct } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { SumField } from './sum-field.tsx';
import { grouped, isSum, sumOf } from './whole.ts';

const sum = writeCreditNote.body.shape.yen;

type Billed = z.infer<typeof listReceivables.reply>['settled'][number];

export function CreditPart({ open: o }: { readonly open: Pick<Billed, 'invoice' | 'lines'> }): ReactNode {
  const t = useTranslations('money');
  const notify = useNotify();
  const act = useAct(writeCreditNote, { refresh: ['receivables/', 'records/', 'dues/', 'books/'] });
  const [line, setLine] = useState('1');
  const [yen, setYen] = useState('');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const send = (): void =>
    act.mutate({ params: { invoice: o.invoice }, body: { line: Number(line), yen: sumOf(yen), reason } }, { onSuccess: ({ number, totalYen }) => {
      notify.good(t('creditDone', { number, yen: grouped(totalYen) }));
      setYen('');
      setReason('');
    }, onSettled: () => setAsked(false) });
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('credit')}</summary>
      <div className="flex flex-col gap-3 text-start">
        <p className="m-0 text-[0.9375rem] text-soft">{t('creditLead')}</p>
        <Pick label={t('creditLine')} name="line" value={line} onChange={setLine} options={o.lines.map((l, i) => ({ value: String(i + 1), label: t('creditOption', { title: l.title, yen: grouped(l.amount) }) }))} required />
        <SumField label={t('creditYen')} name="yen" value={yen} onChange={setYen} bounds={sum} required />
        <Field label={t('creditReason')} name="reason" value={reason} onChange={setReason} rows={2} maxLength={4000} required />
        <span>
          <Button size="small" isDisabled={act.isPending || !isSum(yen, sum) || reason.trim() === ''} onPress={() => setAsked(true)}>
            {t('credit')}
          </Button>
        </span>
        <Dialog open={asked} onClose={() => setAsked(false)} title={t('creditSure')} action={{ label: t('credit'), onPress: send, busy: act.isPending }}>
          <p className="m-0">{t('creditSureText', { title: o.lines[Number(line) - 1]?.title ?? '', yen: grouped(sumOf(yen)) })}</p>
        </Dialog>
      </div>
    </details>
  );
}
