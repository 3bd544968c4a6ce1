// What a statement said too little is added. Two things are asked about before: more than the line itself, and the same once more.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { correctStatement } from '../../core/money/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { Refused, useAct } from '../shell/ask.ts';
import { placeOnFields } from '../shell/field-troubles.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { SumField } from './sum-field.tsx';
import { grouped, isSum, sumOf } from './whole.ts';

const sum = correctStatement.body.shape.yen;

type Props = { readonly statement: string; readonly lines: readonly { readonly title: string; readonly amount: number }[]; readonly line: number | null };

export function CorrectForm({ statement, lines, line: first }: Props): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(correctStatement, { refresh: ['statements/', 'months/'], quiet: true });
  const [line, setLine] = useState(String(first ?? 1));
  const [yen, setYen] = useState('');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState<'large' | 'same' | null>(null);
  const most = lines[Number(line) - 1]?.amount ?? 0, large = isSum(yen, sum) && sumOf(yen) > most;
  const send = (again: boolean): void =>
    act.mutate({ params: { statement }, body: { line: Number(line), yen: sumOf(yen), reason, sure: large, again } }, {
      onSuccess: ({ month, payBy, late }) => {
        setAsked(null);
        setYen('');
        setReason('');
        (late ? notify.bad : notify.good)(t(late ? 'correctedLate' : 'corrected', { month: sayDate(month, language), day: sayDate(payBy, language) }));
      },
      onError: (error) => {
        const refusals = error instanceof Refused ? error.refusals : [];
        setAsked(refusals.some((r) => r.code === 'money/correction-same') ? 'same' : null);
        for (const refusal of placeOnFields(refusals.filter((r) => r.code !== 'money/correction-same'), document.activeElement)) notify.refusal(refusal);
      },
    });
  return (
    <div className="flex flex-col gap-3 pt-2">
      <p className="m-0 text-[0.9375rem] text-soft">{t('correctLead')}</p>
      <Pick label={t('correctLine')} name="line" value={line} onChange={setLine} options={lines.map((l, i) => ({ value: String(i + 1), label: t('questionLine', { line: i + 1, title: l.title, yen: grouped(l.amount) }) }))} required />
      <SumField label={t('correctYen')} name="yen" value={yen} onChange={setYen} bounds={sum} required />
      <Field label={t('correctReason')} name="reason" value={reason} onChange={setReason} rows={2} maxLength={4000} required />
      <span>
        <Button look="second" isDisabled={act.isPending || !isSum(yen, sum) || reason.trim() === ''} onPress={() => (large ? setAsked('large') : send(false))}>
          {t('correct')}
        </Button>
      </span>
      <Dialog open={asked === 'large'} onClose={() => setAsked(null)} title={t('correctSure', { yen: grouped(sumOf(yen)) })} action={{ label: t('correctSureDo'), onPress: () => send(false), busy: act.isPending }}>
        <p className="m-0">{t('correctSureText', { yen: grouped(sumOf(yen)), line: grouped(most) })}</p>
      </Dialog>
      <Dialog open={asked === 'same'} onClose={() => setAsked(null)} title={t('correctAgain', { yen: grouped(sumOf(yen)) })} action={{ label: t('correctAgainDo'), onPress: () => send(true), busy: act.isPending }}>
        <p className="m-0">{t('correctAgainText', { yen: grouped(sumOf(yen)) })}</p>
      </Dialog>
    </div>
  );
}
