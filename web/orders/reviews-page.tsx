// A second pair of eyes: one piece at a time, accept with one press; sending back needs reason, rule and evidence.
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { answerDispute, giveReview, listReviews, pieceImage, type reviewLine } from '../../core/workbench/wire.ts';
import { Button } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { GoldDoubts } from '../quality/gold-doubts.tsx';
import { sayAnswer } from '../quality/answer-words.ts';
import { useAct, useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useNotify } from '../shell/notices.tsx';

type Line = z.infer<typeof reviewLine>;
type Dispute = z.infer<typeof listReviews.reply>['disputes'][number];

const Facts = ({ title, facts }: { readonly title: string; readonly facts: readonly (readonly [string, string])[] }): ReactNode => (
  <section aria-label={title}>
    <h2 className="m-0 mb-1 text-base font-700 text-soft">{title}</h2>
    <dl className="m-0 grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4">
      {facts.map(([key, value]) => (
        <div key={key} className="contents">
          <dt className="border-b border-line py-1 text-soft">{key}</dt>
          <dd className="m-0 border-b border-line py-1 font-700">{value}</dd>
        </div>
      ))}
    </dl>
  </section>
);

function SendBack({ line, onClose }: { readonly line: Line; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('orders');
  const notify = useNotify();
  const act = useAct(giveReview, { refresh: ['reviews/', 'orders/', 'board/'] });
  const [reason, setReason] = useState('');
  const [rule, setRule] = useState('');
  const [evidence, setEvidence] = useState('');
  const [cause, setCause] = useState('worker');
  const send = (): void =>
    act.mutate(
      { params: { piece: line.piece }, body: { verdict: 'reject', reason, ruleId: rule, evidence, cause: cause as 'worker' } },
      {
        onSuccess: () => {
          notify.good(t('reviewRejected'));
          onClose();
        },
      },
    );
  return (
    <Dialog open onClose={onClose} title={t('reviewReject')} action={{ label: t('reviewReject'), onPress: send, busy: act.isPending }}>
      <Field label={t('reviewReason')} name="reason" rows={2} value={reason} onChange={setReason} required />
      <Pick label={t('reviewRule')} name="ruleId" value={rule} onChange={setRule} options={line.rules.map((each) => ({ value: each.id, label: `${each.code} ${each.body}` }))} required />
      <Field label={t('reviewEvidence')} name="evidence" hint={t('reviewEvidenceHint')} rows={2} value={evidence} onChange={setEvidence} required />
      <Pick label={t('reviewCause')} name="cause" value={cause} onChange={setCause} options={[{ value: 'worker', label: t('causeWorker') }, { value: 'client', label: t('causeClient') }, { value: 'manual', label: t('causeManual') }]} />
    </Dialog>
  );
}

function One({ line }: { readonly line: Line }): ReactNode {
  const t = useTranslations('orders');
  const w = useTranslations('workbench');
  const notify = useNotify();
  const act = useAct(giveReview, { refresh: ['reviews/', 'orders/', 'board/'] });
  const [shown, setShown] = useState(false);
  return (
    <Card as="article">
      <div className="flex flex-col gap-4">
        <span className="text-soft">
          {line.stepName} {t('reviewBy', { name: line.personName, row: line.rowNo })}
        </span>
        <div className="grid items-start gap-5 lg:grid-cols-2">
          {line.hasImage ? <img src={addressOf(pieceImage, { piece: line.piece })} alt={w('sheetAlt')} className="max-h-[70dvh] w-full rounded-12 border border-line object-contain" /> : <Facts title={t('reviewSource')} facts={line.columns.flatMap((column) => (line.source[column] === undefined ? [] : [[column, line.source[column]] as const]))} />}
          <Facts title={t('reviewAnswer')} facts={sayAnswer(line.layout, line.content).map((said) => [said.label, said.value] as const)} />
        </div>
        <div className="flex flex-wrap justify-end gap-3">
          <Button look="second" onPress={() => setShown(true)}>
            {t('reviewReject')}
          </Button>
          <Button isDisabled={act.isPending} onPress={() => act.mutate({ params: { piece: line.piece }, body: { verdict: 'accept' } }, { onSuccess: () => notify.good(t('reviewAccepted')) })}>
            {t('reviewAccept')}
          </Button>
        </div>
      </div>
      {shown ? <SendBack line={line} onClose={() => setShown(false)} /> : null}
    </Card>
  );
}

function OneDispute({ dispute }: { readonly dispute: Dispute }): ReactNode {
  const t = useTranslations('orders');
  const notify = useNotify();
  const [answer, setAnswer] = useState('');
  const act = useAct(answerDispute, { refresh: ['reviews/', 'orders/', 'board/'] });
  const send = (upheld: boolean): void => act.mutate({ params: { dispute: dispute.id }, body: { upheld, answer } }, { onSuccess: () => notify.good(t('disputeAnswered')) });
  return (
    <Card as="article" tone="sun">
      <div className="flex flex-col gap-3">
        <p className="m-0">
          <strong>{dispute.ruleCode}</strong> {dispute.reason} {dispute.evidence}
        </p>
        <p className="m-0">
          <strong>{t('disputeBy', { name: dispute.personName })}</strong> {dispute.body}
        </p>
        <Field label={t('disputeAnswer')} name="answer" rows={2} value={answer} onChange={setAnswer} required />
        <div className="flex flex-wrap gap-3">
          <Button isDisabled={act.isPending || answer.trim() === ''} onPress={() => send(true)}>
            {t('disputeUphold')}
          </Button>
          <Button look="second" isDisabled={act.isPending || answer.trim() === ''} onPress={() => send(false)}>
            {t('disputeKeep')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

export function ReviewsPage(): ReactNode {
  const t = useTranslations('orders');
  const { order } = useParams({ strict: false }) as { order: string };
  const { data } = useAsk(listReviews, { params: { order } });
  if (data === undefined) return null;
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('reviewsTitle')} lead={t('reviewsLead')} />
      <GoldDoubts order={order} />
      {data.disputes.length === 0 ? null : (
        <section className="flex flex-col gap-3">
          <SectionHead title={t('disputesTitle')} />
          {data.disputes.map((dispute) => (
            <OneDispute key={dispute.id} dispute={dispute} />
          ))}
        </section>
      )}
      {data.waiting.length === 0 ? <Empty title={t('reviewsNone')} text={t('reviewsNoneText')} /> : data.waiting.map((line) => <One key={line.piece} line={line} />)}
    </div>
  );
}
