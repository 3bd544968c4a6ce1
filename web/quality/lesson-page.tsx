// After a known item was missed: what the manual says, what was known, and that nothing else changes. One may see it differently.
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { doubtGold, lesson } from '../../core/quality/gold/wire.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Card, PageHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { sayAnswer, sayFacts } from './answer-words.ts';

type Lesson = NonNullable<z.infer<typeof lesson.reply>['lesson']>;

export function LessonPage(): ReactNode {
  const t = useTranslations('quality');
  const { piece } = useParams({ strict: false }) as { piece: string };
  const { data } = useAsk(lesson, { params: { piece } });
  if (data === undefined) return null;
  const home = <ButtonLink to="/" look="second">{t('back')}</ButtonLink>;
  return data.lesson === null ? <Empty title={t('lessonGone')} text={t('lessonGoneText')}>{home}</Empty> : <Taught piece={piece} taught={data.lesson} home={home} />;
}

function Taught({ piece, taught, home }: { readonly piece: string; readonly taught: Lesson; readonly home: ReactNode }): ReactNode {
  const t = useTranslations('quality');
  const { rule } = taught;
  const known = sayAnswer(taught.layout, taught.known, taught.fields), given = new Map(sayAnswer(taught.layout, taught.given, taught.fields).map((s) => [s.key, s.value]));
  return (
    <div className="flex flex-col gap-5">
      <PageHead title={t('lessonTitle')} lead={t('lessonLead', { title: taught.orderTitle, row: taught.rowNo, yen: taught.payYen })} />
      <Card tone="key">
        <div className="flex flex-col gap-2">
          <strong className="text-soft">{t('lessonRule', { manual: taught.manualTitle, code: rule.code })}</strong>
          <p className="m-0 text-lg font-700">{rule.body}</p>
          {taught.note === '' ? null : (
            <p className="m-0">
              <strong>{t('lessonNote')}</strong> {taught.note}
            </p>
          )}
        </div>
      </Card>
      <Card>
        <div className="flex flex-col gap-4">
          <SourceFacts facts={sayFacts(taught.layout, taught.source)} />
          {known.map((field) => (
            <section key={field.key} className="flex flex-col gap-1">
              <h2 className="m-0 text-base font-700">{field.label}</h2>
              <dl className="m-0 grid gap-x-4 gap-y-1 sm:grid-cols-2">
                <div>
                  <dt className="text-soft">{t('lessonYours')}</dt>
                  <dd className="m-0 text-lg">{given.get(field.key) || '–'}</dd>
                </div>
                <div>
                  <dt className="text-soft">{t('lessonKnown')}</dt>
                  <dd className="m-0 text-lg font-700">{field.value || '–'}</dd>
                </div>
              </dl>
            </section>
          ))}
        </div>
      </Card>
      <Doubt piece={piece} dispute={taught.dispute} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink to={`/practice/rule/${rule.id}`}>{t('lessonPractise')}</ButtonLink>
        {home}
      </div>
    </div>
  );
}

export const SourceFacts = ({ facts }: { readonly facts: readonly (readonly [string, string])[] }): ReactNode => (
  <dl className="m-0 grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4">
    {facts.map(([key, value]) => (
      <div key={key} className="contents">
        <dt className="border-b border-line py-1 text-soft">{key}</dt>
        <dd className="m-0 border-b border-line py-1 [overflow-wrap:anywhere]">{value}</dd>
      </div>
    ))}
  </dl>
);

function Doubt({ piece, dispute }: { readonly piece: string; readonly dispute: Lesson['dispute'] }): ReactNode {
  const t = useTranslations('quality');
  const notify = useNotify();
  const [shown, setShown] = useState(false);
  const [body, setBody] = useState('');
  const act = useAct(doubtGold, { refresh: ['gold/'] });
  if (dispute !== null) {
    return (
      <Notice tone="wait" title={t(dispute.state === 'open' ? 'lessonWaits' : dispute.state === 'upheld' ? 'lessonUpheld' : 'lessonKept')}>
        {dispute.answer ?? dispute.body}
      </Notice>
    );
  }
  const send = (): void =>
    act.mutate(
      { params: { piece }, body: { body } },
      {
        onSuccess: () => {
          setShown(false);
          notify.good(t('lessonDoubted'));
        },
      },
    );
  return (
    <div>
      <Button look="quiet" onPress={() => setShown(true)}>
        {t('lessonDoubt')}
      </Button>
      <Dialog open={shown} onClose={() => setShown(false)} title={t('lessonDoubtTitle')} action={{ label: t('lessonDoubtDo'), onPress: send, busy: act.isPending || body.trim() === '' }}>
        <Field label={t('lessonDoubtTitle')} name="body" hint={t('lessonDoubtText')} rows={5} value={body} onChange={setBody} />
      </Dialog>
    </div>
  );
}
