// What workers asked about single pieces, with the piece beside it, answered here.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { answerPiece, type listReviews, pieceImage } from '../../core/workbench/wire.ts';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Field } from '../parts/field.tsx';
import { useAct } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useNotify } from '../shell/notices.tsx';

type Question = z.infer<typeof listReviews.reply>['questions'][number];

function One({ question }: { readonly question: Question }): ReactNode {
  const t = useTranslations('orders');
  const w = useTranslations('workbench');
  const notify = useNotify();
  const [answer, setAnswer] = useState('');
  const act = useAct(answerPiece, { refresh: ['reviews/'] });
  return (
    <Card as="article" tone="sun">
      <div id={`question-${question.id}`} className="flex scroll-mt-4 flex-col gap-3">
        <span className="text-soft">
          {question.stepName} {t('reviewBy', { name: question.personName, row: question.rowNo })}
        </span>
        <p className="m-0 text-lg font-700 break-words whitespace-pre-wrap">{question.body}</p>
        {question.hasImage ? <img src={addressOf(pieceImage, { piece: question.piece })} alt={w('sheetAlt')} className="max-h-[50dvh] w-full rounded-12 border border-line object-contain" /> : (
          <dl className="m-0 grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4">
            {question.columns.flatMap((column) => (question.source[column] === undefined ? [] : [
              <div key={column} className="contents">
                <dt className="border-b border-line py-1 text-soft">{column}</dt>
                <dd className="m-0 border-b border-line py-1 font-700 break-words">{question.source[column]}</dd>
              </div>,
            ]))}
          </dl>
        )}
        {question.mayAnswer ? (
          <>
            <Field label={t('askedAnswer')} name="answer" rows={3} maxLength={4000} value={answer} onChange={setAnswer} hint={t('askedHint')} required />
            <span>
              <Button isDisabled={act.isPending || answer.trim() === ''} onPress={() => act.mutate({ params: { piece: question.piece }, body: { question: question.id, answer } }, { onSuccess: () => notify.good(t('askedAnswered')) })}>
                {t('askedSend')}
              </Button>
            </span>
          </>
        ) : <p className="m-0 font-700">{t('askedOwn')}</p>}
      </div>
    </Card>
  );
}

export function QuestionsPart({ questions }: { readonly questions: readonly Question[] }): ReactNode {
  const t = useTranslations('orders');
  if (questions.length === 0) return null;
  return (
    <section id="questions" className="flex flex-col gap-3">
      <SectionHead title={t('askedTitle')} />
      {questions.map((question) => <One key={question.id} question={question} />)}
    </section>
  );
}
