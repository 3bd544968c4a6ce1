// Corrections booked into a month: what was added and why, what was taken back and why, and the way to take one back while
// the month is open.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { monthCorrections, statementVoices, takeBack } from '../../core/money/wire.ts';
import { Money, sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Refused, useAct, useAsk, useAskAgain } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { CorrectForm } from './correct-form.tsx';
import { grouped } from './whole.ts';

type Correction = z.infer<typeof monthCorrections.reply>['corrections'][number];

const over = new Set(['money/already-taken-back', 'money/correction-settled']);

function TakeBackDialog({ correction, onClose }: { readonly correction: Correction; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const notify = useNotify();
  const askAgain = useAskAgain();
  const act = useAct(takeBack, { refresh: ['months/', 'statements/', 'dues/'] });
  const [reason, setReason] = useState('');
  const send = (): void =>
    act.mutate({ params: { statement: correction.statement, correction: correction.id }, body: { reason } }, {
      onSuccess: () => {
        notify.good(t('correctBackDone', { name: correction.name }));
        onClose();
      },
      // Somebody was faster, or the month was closed meanwhile: there is nothing left to ask, and the list shows how it stands.
      onError: (error) => {
        if (!(error instanceof Refused) || !error.refusals.some((r) => over.has(r.code))) return;
        onClose();
        void askAgain('months/');
      },
    });
  return (
    <Dialog open onClose={onClose} title={t('correctBackSure', { name: correction.name, yen: grouped(correction.yen) })} action={{ label: t('correctBackDo'), onPress: send, busy: act.isPending || reason.trim() === '', look: 'stop' }}>
      <p className="m-0">{t('correctBackLead', { name: correction.name, month: sayDate(correction.month, language), yen: grouped(correction.yen) })}</p>
      <Field label={t('correctBackReason')} name="reason" value={reason} onChange={setReason} rows={2} maxLength={4000} hint={t('correctBackHint')} required />
    </Dialog>
  );
}

/** The right sum, after a wrong one was taken back: nobody has to ask again for it. */
function AddRight({ correction }: { readonly correction: Correction }): ReactNode {
  const t = useTranslations('fair');
  const [open, setOpen] = useState(false);
  const { data } = useAsk(statementVoices, { params: { statement: correction.statement } }, { enabled: open });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('correctRight')}</summary>
      {data === undefined ? null : <CorrectForm statement={correction.statement} lines={data.lines} line={correction.line} />}
    </details>
  );
}

function One({ correction: c, settled, onBack }: { readonly correction: Correction; readonly settled: boolean; readonly onBack: () => void }): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  return (
    <li className="flex flex-col gap-1 border-t border-line pt-3">
      <span className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="font-700">{t('correctionOf', { name: c.name, month: sayDate(c.statementMonth, language) })}</span>
        <span className="ml-auto font-700">{c.takenBack === null ? <Money yen={c.yen} /> : <s><Money yen={c.yen} /></s>}</span>
      </span>
      <span className="text-[0.9375rem] text-soft">{t('questionLine', { line: c.line, title: c.title, yen: grouped(c.lineYen) })}</span>
      <span className="whitespace-pre-wrap">{t('correctionBy', { day: sayDate(c.on, language), name: c.by, reason: c.reason })}</span>
      {c.takenBack === null ? null : (
        <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <Badge tone="stop">{t('correctionBack')}</Badge>
          <span className="whitespace-pre-wrap">{t('correctionBy', { day: sayDate(c.takenBack.on, language), name: c.takenBack.by, reason: c.takenBack.reason })}</span>
        </span>
      )}
      {c.takenBack === null && c.yen > c.lineYen ? <span><Badge tone="wait">{t('correctionLarge')}</Badge></span> : null}
      {c.takenBack !== null ? (
        <AddRight correction={c} />
      ) : settled ? (
        <span>
          <a href={`/orders/${c.order}?tab=papers`} className="inline-block min-h-11 content-center font-700 text-key underline">{t('correctionAct')}</a>
        </span>
      ) : (
        <span>
          <Button look="second" size="small" onPress={onBack}>{t('correctBack')}</Button>
        </span>
      )}
    </li>
  );
}

export function MonthCorrections({ month }: { readonly month: string }): ReactNode {
  const t = useTranslations('fair');
  const { data } = useAsk(monthCorrections, { params: { month } });
  const [back, setBack] = useState<Correction | null>(null);
  if (data === undefined || data.corrections.length === 0) return null;
  return (
    <details open={!data.settled}>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('corrections', { count: data.corrections.length })}</summary>
      <p className="m-0 pb-2 text-[0.9375rem] text-soft">{t(data.settled ? 'correctionsSettled' : 'correctionsOpen')}</p>
      <ul className="m-0 flex list-none flex-col gap-3 p-0">
        {data.corrections.map((c) => <One key={c.id} correction={c} settled={data.settled} onBack={() => setBack(c)} />)}
      </ul>
      {back === null ? null : <TakeBackDialog key={back.id} correction={back} onClose={() => setBack(null)} />}
    </details>
  );
}
