// A second pair of eyes: one piece at a time, accept with one press; sending back needs reason, rule and evidence.
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { listOrders } from '../../core/orders/wire.ts';
import { answerDispute, giveReview, listReviews, pieceImage, type reviewLine } from '../../core/workbench/wire.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { QuestionsPart } from './questions-part.tsx';
import { GoldDoubts } from '../quality/gold-doubts.tsx';
import { sayAnswer } from '../quality/answer-words.ts';
import { Refused, useAct, useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useNotify } from '../shell/notices.tsx';
import { NotFound, Trouble } from '../shell/trouble.tsx';

type Line = z.infer<typeof reviewLine>;
type Shown = Pick<Line, 'piece' | 'source' | 'columns' | 'layout' | 'content' | 'hasImage'>;
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

/** The client's row or sheet, and beside it what was handed in. */
function Both({ line }: { readonly line: Shown }): ReactNode {
  const t = useTranslations('orders');
  const w = useTranslations('workbench');
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      {line.hasImage ? <img src={addressOf(pieceImage, { piece: line.piece })} alt={w('sheetAlt')} className="max-h-[70dvh] w-full rounded-12 border border-line object-contain" /> : <Facts title={t('reviewSource')} facts={line.columns.flatMap((column) => (line.source[column] === undefined ? [] : [[column, line.source[column]] as const]))} />}
      <Facts title={t('reviewAnswer')} facts={sayAnswer(line.layout, line.content).map((said) => [said.label, said.value] as const)} />
    </div>
  );
}

function One({ line, mayReview }: { readonly line: Line; readonly mayReview: boolean }): ReactNode {
  const t = useTranslations('orders');
  const notify = useNotify();
  const act = useAct(giveReview, { refresh: ['reviews/', 'orders/', 'board/'] });
  const [shown, setShown] = useState(false);
  return (
    <Card as="article">
      <div className="flex flex-col gap-4">
        <span className="text-soft">
          {line.stepName} {t('reviewBy', { name: line.personName, row: line.rowNo })}
        </span>
        <Both line={line} />
        {mayReview ? (
          <div className="flex flex-wrap justify-end gap-3">
            <Button look="second" onPress={() => setShown(true)}>
              {t('reviewReject')}
            </Button>
            <Button isDisabled={act.isPending} onPress={() => act.mutate({ params: { piece: line.piece }, body: { verdict: 'accept' } }, { onSuccess: () => notify.good(t('reviewAccepted')) })}>
              {t('reviewAccept')}
            </Button>
          </div>
        ) : null}
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
      <div id={`dispute-${dispute.id}`} className="flex scroll-mt-4 flex-col gap-4">
        <span className="text-soft">
          {dispute.stepName} {t('reviewBy', { name: dispute.personName, row: dispute.rowNo })}
        </span>
        <Both line={dispute} />
        <section className="flex flex-col gap-1">
          <h2 className="m-0 text-base font-700">{t('disputeSentBack', { name: dispute.reviewerName })}</h2>
          <p className="m-0 break-words">{dispute.reason}</p>
          <p className="m-0 break-words">
            <strong>{t('disputeRule', { code: dispute.ruleCode })}</strong> {dispute.ruleBody}
          </p>
          <p className="m-0 break-words">
            <strong>{t('reviewEvidence')}</strong> {dispute.evidence}
          </p>
        </section>
        <section className="flex flex-col gap-1">
          <h2 className="m-0 text-base font-700">{t('disputeBy', { name: dispute.personName })}</h2>
          <p className="m-0 break-words whitespace-pre-wrap">{dispute.body}</p>
        </section>
        {dispute.mayAnswer ? (
          <>
            <Field label={t('disputeAnswer')} name="answer" rows={2} value={answer} onChange={setAnswer} required />
            <div className="flex flex-wrap gap-3">
              <Button isDisabled={act.isPending || answer.trim() === ''} onPress={() => send(true)}>
                {t('disputeUphold')}
              </Button>
              <Button look="second" isDisabled={act.isPending || answer.trim() === ''} onPress={() => send(false)}>
                {t('disputeKeep')}
              </Button>
            </div>
          </>
        ) : (
          <p role="note" className="m-0 font-700">{dispute.answerer === null ? t('disputeNobody') : t('disputeByOther', { name: dispute.answerer })}</p>
        )}
      </div>
    </Card>
  );
}

/** An order of another director opens from lists, but its answers are looked at by those who lead it. */
function NotMine({ order }: { readonly order: string }): ReactNode {
  const t = useTranslations('orders');
  const { data } = useAsk(listOrders, {}, { soft: true });
  const here = data?.orders.find((each) => each.id === order);
  if (data === undefined) return null;
  if (here === undefined) return <NotFound />;
  return (
    <Empty page title={t('reviewsOfOther', { name: here.directorName })} text={t('reviewsOfOtherText', { title: here.title })}>
      <ButtonLink to="/orders">{t('toOrders')}</ButtonLink>
    </Empty>
  );
}

export function ReviewsPage(): ReactNode {
  const t = useTranslations('orders');
  const { order } = useParams({ strict: false }) as { order: string };
  const { data, error } = useAsk(listReviews, { params: { order } }, { soft: true });
  const ready = data !== undefined;
  useEffect(() => {
    // A mail names the dispute; it stands here only once the answer is there.
    if (ready && location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [ready]);
  if (error instanceof Refused && error.status === 404) return <NotMine order={order} />;
  if (data === undefined) return error === null ? null : <Trouble error={error} />;
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('reviewsTitle')} lead={t(data.mayReview ? 'reviewsLead' : 'reviewsLookLead')} />
      <QuestionsPart questions={data.questions} />
      {data.mayReview ? <GoldDoubts order={order} /> : null}
      {data.disputes.length === 0 ? null : (
        <section id="disputes" className="flex flex-col gap-3">
          <SectionHead title={t('disputesTitle')} />
          {data.disputes.map((dispute) => (
            <OneDispute key={dispute.id} dispute={dispute} />
          ))}
        </section>
      )}
      {data.waiting.length === 0 ? <Empty title={t('reviewsNone')} text={t('reviewsNoneText')} /> : data.waiting.map((line) => <One key={line.piece} line={line} mayReview={data.mayReview} />)}
    </div>
  );
}
