// The client's own page. The link's token stands after `#`, is exchanged for a session at once and leaves the
// address bar; no account, no menu, only this order.
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { ClientCertificate } from './client-certificate.tsx';
import { ClientPapers } from './client-papers.tsx';
import { clientAccept, clientAnswer, clientAsk, clientAskCode, clientEnter, clientFile, clientSample, clientView } from '../../core/orders/wire.ts';
import { useFragment } from '../access/door-pages.tsx';
import { stateTone, stateWord } from '../orders/order-words.ts';
import { DateText, sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field } from '../parts/field.tsx';
import { Progress } from '../parts/stepper.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';

type View = z.infer<typeof clientView.reply>;
type Question = View['questions'][number];

export function ClientPage(): ReactNode {
  const t = useTranslations('client');
  const token = useFragment();
  const enter = useAct(clientEnter, { quiet: true, refresh: ['client/'] });
  const { mutate } = enter;
  useEffect(() => {
    if (token !== '') mutate({ body: { token } });
  }, [mutate, token]);
  if (enter.isError) return <Empty page title={t('gone')} text={t('goneText')} />;
  if (token !== '' && !enter.isSuccess) return null;
  return <ClientOrder />;
}

function Answer({ question }: { readonly question: Question }): ReactNode {
  const t = useTranslations('client');
  const { language } = useLanguage();
  const notify = useNotify();
  const [answer, setAnswer] = useState('');
  const act = useAct(clientAnswer, { refresh: ['client/'] });
  return (
    <li className="flex flex-col gap-2 border-b border-line pb-4 last:border-0 last:pb-0">
      <p className="m-0 font-700">{question.body}</p>
      {question.answer !== null ? (
        <p className="m-0 border-l-4 border-green-300 pl-3">{question.answer}</p>
      ) : question.askedBy === 'client' ? (
        <p className="m-0 text-soft">{t('waiting')}</p>
      ) : (
        <>
          {question.answerDueOn === null ? null : <span className="text-[0.9375rem] text-soft">{t('due2', { day: sayDate(question.answerDueOn, language) })}</span>}
          <Field label={t('answerText')} name="answer" rows={2} value={answer} onChange={setAnswer} />
          <span>
            <Button isDisabled={act.isPending || answer.trim() === ''} onPress={() => act.mutate({ params: { question: question.id }, body: { answer } }, { onSuccess: () => notify.good(t('answered')) })}>
              {t('answer')}
            </Button>
          </span>
        </>
      )}
    </li>
  );
}

function AskCentre(): ReactNode {
  const t = useTranslations('client');
  const notify = useNotify();
  const [body, setBody] = useState('');
  const act = useAct(clientAsk, { refresh: ['client/'] });
  const send = (): void =>
    act.mutate(
      { body: { body } },
      {
        onSuccess: () => {
          notify.good(t('asked'));
          setBody('');
        },
      },
    );
  return (
    <div className="flex flex-col gap-3">
      <Field label={t('askText')} name="body" rows={2} value={body} onChange={setBody} />
      <span>
        <Button look="second" isDisabled={act.isPending || body.trim() === ''} onPress={send}>
          {t('ask')}
        </Button>
      </span>
    </div>
  );
}

function Sample({ view }: { readonly view: View }): ReactNode {
  const t = useTranslations('client');
  const notify = useNotify();
  const [note, setNote] = useState('');
  const act = useAct(clientSample, { refresh: ['client/'] });
  const say = (approved: boolean): void => act.mutate({ body: { approved, personName: view.contactName, note } }, { onSuccess: () => notify.good(t('sampleDone')) });
  return (
    <Card tone="sun">
      <div className="flex flex-col gap-3">
        <SectionHead title={t('sampleTitle')} />
        <p className="m-0">{t('sampleText')}</p>
        <Field label={t('sampleNote')} name="note" rows={2} value={note} onChange={setNote} />
        <div className="flex flex-wrap gap-3">
          <Button isDisabled={act.isPending} onPress={() => say(true)}>
            {t('sampleGood')}
          </Button>
          <Button look="second" isDisabled={act.isPending || note.trim() === ''} onPress={() => say(false)}>
            {t('sampleMend')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function Accept({ view }: { readonly view: View }): ReactNode {
  const t = useTranslations('client');
  const notify = useNotify();
  const [name, setName] = useState(view.contactName);
  const [code, setCode] = useState('');
  const ask = useAct(clientAskCode);
  const accept = useAct(clientAccept, { refresh: ['client/'] });
  return (
    <Card tone="key">
      <div className="flex flex-col gap-4">
        <SectionHead title={t('acceptTitle')} />
        <p className="m-0">{t('acceptText')}</p>
        <Field label={t('acceptName')} name="personName" autoComplete="name" value={name} onChange={setName} required />
        <div className="flex flex-col gap-2">
          <span>
            <Button look="second" isDisabled={ask.isPending} onPress={() => ask.mutate({})}>
              {ask.data === undefined ? t('acceptSend') : t('acceptAgain')}
            </Button>
          </span>
          <div role="status">{ask.data === undefined || ask.isPending ? null : <p className="m-0 rounded-12 bg-white px-4 py-2 break-words">{t('acceptSent', { address: ask.data.to })}</p>}</div>
        </div>
        <Field label={t('acceptCode')} name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={code} onChange={setCode} required />
        <Button size="large" isDisabled={accept.isPending} onPress={() => accept.mutate({ body: { personName: name, code: code.normalize('NFKC') } }, { onSuccess: () => notify.good(t('accepted')) })}>
          {t('accept')}
        </Button>
      </div>
    </Card>
  );
}

function ClientOrder(): ReactNode {
  const t = useTranslations('client');
  const o = useTranslations('orders');
  const { language } = useLanguage();
  const { data: view, isError } = useAsk(clientView, {}, { soft: true });
  // A client has no account: what helps is the link, not a sign-in.
  if (isError) return <Empty page title={t('gone')} text={t('goneText')} />;
  if (view === undefined) return null;
  const sampleWaits = view.deliveries.some((each) => each.sample) && !view.decisions.some((each) => each.kind === 'sample' && each.state !== 'asked');
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6">
      <PageHead
        title={view.title}
        lead={view.dueOn === null ? undefined : t('due', { day: sayDate(view.dueOn, language) })}
        above={
          <span className="flex flex-wrap items-center gap-x-3 text-soft">
            {t('hello', { name: view.contactName })} {t('from', { centre: view.centreName })} <Badge tone={stateTone[view.state]}>{o(stateWord[view.state])}</Badge>
          </span>
        }
      />
      <Card>
        <div className="flex flex-col gap-2">
          <SectionHead title={t('progress')}>
            <span className="text-xl font-700 tabular-nums">{t('items', { done: view.done, total: view.items })}</span>
          </SectionHead>
          <Progress done={view.done} total={view.items} label={t('progress')} />
        </div>
      </Card>
      {sampleWaits ? <Sample view={view} /> : null}
      {view.state === 'delivered' ? <Accept view={view} /> : null}
      <Card>
        <div className="flex flex-col gap-3">
          <SectionHead title={t('deliveries')} />
          {view.deliveries.length === 0 ? <p className="m-0 text-soft">{t('deliveriesNone')}</p> : null}
          <ul className="m-0 flex list-none flex-col gap-2 p-0">
            {view.deliveries.map((each) => (
              <li key={each.id} className="flex flex-wrap items-center justify-between gap-3">
                <span className="flex flex-wrap items-center gap-3">
                  <span className="font-700">{each.fileName}</span>
                  {each.sample ? <Badge tone="wait">{t('sample')}</Badge> : null}
                  <span className="text-soft">
                    <DateText at={each.createdAt} />
                  </span>
                </span>
                <a href={addressOf(clientFile, { delivery: each.id })} download className={buttonLook('second', 'small')}>
                  {t('download')}
                </a>
                <ClientCertificate delivery={each.id} />
              </li>
            ))}
          </ul>
        </div>
      </Card>
      <ClientPapers />
      <Card>
        <div className="flex flex-col gap-4">
          <SectionHead title={t('questions')} />
          <p className="m-0 text-soft">{view.questions.some((each) => each.askedBy === 'centre' && each.answer === null) ? t('questionsLead') : t('questionsNone')}</p>
          <ul className="m-0 flex list-none flex-col gap-4 p-0">
            {view.questions.map((question) => (
              <Answer key={question.id} question={question} />
            ))}
          </ul>
          <AskCentre />
        </div>
      </Card>
    </div>
  );
}
