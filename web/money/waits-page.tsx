// What waits for accounting's answer: questions about statements, and wishes for paper.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { answerStatement, handPaper, listPaperWishes, listQuestions, type questionView, wishedPdf } from '../../core/money/wire.ts';
import { DateText, sayDate } from '../parts/amounts.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Field } from '../parts/field.tsx';
import { Table } from '../parts/table.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { CorrectForm } from './correct-form.tsx';
import { grouped } from './whole.ts';
import { WishesWait } from './wishes-wait.tsx';

type Question = z.infer<typeof questionView>;
const refresh = ['statements/', 'months/'];

function Answer({ question }: { readonly question: Question }): ReactNode {
  const t = useTranslations('fair');
  const notify = useNotify();
  const act = useAct(answerStatement, { refresh });
  const [text, setText] = useState('');
  return (
    <div className="flex flex-col gap-3">
      <Field label={t('answerText')} name="text" value={text} onChange={setText} rows={2} maxLength={4000} />
      <span>
        <Button isDisabled={act.isPending || text.trim() === ''} onPress={() => act.mutate({ params: { statement: question.statement }, body: { line: question.line, text } }, { onSuccess: () => notify.good(t('answered')) })}>
          {t('answer')}
        </Button>
      </span>
    </div>
  );
}

function Correct({ question }: { readonly question: Question }): ReactNode {
  const t = useTranslations('fair');
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('correct')}</summary>
      <CorrectForm statement={question.statement} lines={question.lines} line={question.line} />
    </details>
  );
}

function Questions(): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const { data } = useAsk(listQuestions, {});
  if (data === undefined) return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('questions')} />
      {data.questions.length === 0 ? <p className="m-0 text-soft">{t('questionsNone')}</p> : null}
      {data.questions.map((q) => (
        <Card key={q.statement} as="article" tone="sun">
          <div className="flex flex-col gap-3">
            <h3 className="m-0 text-lg font-700">{t('questionOf', { name: q.name, month: sayDate(q.month, language) })}</h3>
            <p className="m-0 text-soft">{q.line === null ? t('questionWhole') : t('questionLine', { line: q.line, title: q.title ?? '', yen: grouped(q.amount ?? 0) })}</p>
            <p className="m-0 whitespace-pre-wrap">{q.text}</p>
            <Answer question={q} />
            <Correct question={q} />
          </div>
        </Card>
      ))}
    </section>
  );
}

function PaperWishes(): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(handPaper, { refresh: ['papers/'] });
  const { data } = useAsk(listPaperWishes, {});
  if (data === undefined) return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('paperWishes')} />
      {data.wishes.length === 0 ? (
        <p className="m-0 text-soft">{t('paperWishesNone')}</p>
      ) : (
        <Table
          caption={t('paperWishes')}
          rows={data.wishes}
          rowKey={(w) => w.id}
          columns={[
            { key: 'name', title: t('endingWho'), head: true, cell: (w) => w.name },
            { key: 'kind', title: t('orderPapers'), cell: (w) => t(`paper-${w.kind}`) },
            { key: 'on', title: t('paperAskedOn'), cell: (w) => <DateText at={w.askedOn} /> },
            {
              key: 'print',
              title: '',
              cell: (w) => (
                <a href={addressOf(wishedPdf, { wish: w.id })} target="_blank" rel="noreferrer" className={buttonLook('second', 'small')}>
                  {t('paperPrint')}
                </a>
              ),
            },
            {
              key: 'done',
              title: '',
              cell: (w) =>
                w.handedOn === null ? (
                  <Button size="small" isDisabled={act.isPending} onPress={() => act.mutate({ params: { wish: w.id } }, { onSuccess: () => notify.good(t('paperHandedNow')) })}>
                    {t('paperHanded')}
                  </Button>
                ) : (
                  t('paperHandedOn', { day: sayDate(w.handedOn, language) })
                ),
            },
          ]}
        />
      )}
    </section>
  );
}

export function WaitsPage(): ReactNode {
  const t = useTranslations('fair');
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('waits')} lead={t('waitsLead')} />
      <WishesWait />
      <Questions />
      <PaperWishes />
    </div>
  );
}
