import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { answerQuestion, askClient, makeLink, revokeLink } from '../../core/orders/wire.ts';
import { listClients } from '../../core/relations/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Field, Pick, inputLook } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import type { Order } from './order-words.ts';

type Question = Order['questions'][number];

function OneQuestion({ order, question }: { readonly order: Order; readonly question: Question }): ReactNode {
  const t = useTranslations('orders');
  const { language } = useLanguage();
  const notify = useNotify();
  const [answer, setAnswer] = useState('');
  const act = useAct(answerQuestion, { refresh: ['orders/', 'board/'] });
  return (
    <li className="flex flex-col gap-2 rounded-12 border border-line px-4 py-3">
      <span className="flex flex-wrap gap-x-3 text-[0.9375rem] text-soft">
        {question.askedBy === 'client' ? t('questionByClient') : t('questionByCentre')} {sayDate(question.createdAt, language)}
        {question.answerDueOn === null || question.answer !== null ? null : <Badge tone="wait">{t('questionDue', { day: sayDate(question.answerDueOn, language) })}</Badge>}
      </span>
      <p className="m-0">{question.body}</p>
      {question.answer === null ? null : <p className="m-0 border-l-4 border-green-300 pl-3">{question.answer}</p>}
      {question.answer === null && question.askedBy === 'client' ? (
        <>
          <Field label={t('answerText')} name="answer" rows={2} value={answer} onChange={setAnswer} />
          <span>
            <Button size="small" isDisabled={act.isPending || answer.trim() === ''} onPress={() => act.mutate({ params: { order: order.id, question: question.id }, body: { answer } }, { onSuccess: () => notify.good(t('answered')) })}>
              {t('answer')}
            </Button>
          </span>
        </>
      ) : null}
    </li>
  );
}

function Ask({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('orders');
  const notify = useNotify();
  const act = useAct(askClient, { refresh: ['orders/'] });
  const [body, setBody] = useState('');
  const [due, setDue] = useState('');
  return (
    <div className="flex flex-col gap-3">
      <Field label={t('askText')} name="body" rows={2} value={body} onChange={setBody} />
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('askDue')} name="answerDueOn" type="date" value={due} onChange={setDue} />
        <Button
          look="second"
          isDisabled={act.isPending || body.trim() === '' || due === ''}
          onPress={() =>
            act.mutate(
              { params: { order: order.id }, body: { body, answerDueOn: due } },
              {
                onSuccess: () => {
                  notify.good(t('asked'));
                  setBody('');
                },
              },
            )
          }
        >
          {t('ask')}
        </Button>
      </div>
    </div>
  );
}

function Links({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('orders');
  const { language } = useLanguage();
  const notify = useNotify();
  const { data: clients } = useAsk(listClients, {});
  const make = useAct(makeLink, { refresh: ['orders/'] });
  const stop = useAct(revokeLink, { refresh: ['orders/'] });
  const [contact, setContact] = useState(order.contactId);
  const contacts = clients?.clients.find((client) => client.id === order.clientId)?.contacts ?? [];
  const copy = (address: string): void => void navigator.clipboard.writeText(address).then(() => notify.good(t('linkCopied')), () => undefined);
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <SectionHead title={t('links')} />
        <p className="m-0 text-soft">{t('linksLead')}</p>
        <div className="flex flex-wrap items-end gap-3">
          <Pick label={t('linkContact')} name="contactId" value={contact} onChange={setContact} options={contacts.map((each) => ({ value: each.id, label: each.name }))} />
          <Button isDisabled={make.isPending || contact === ''} onPress={() => make.mutate({ params: { order: order.id }, body: { contactId: contact } })}>
            {t('linkMake')}
          </Button>
        </div>
        {make.data === undefined ? null : (
          <Notice tone="wait" title={t('linkMade')} action={<Button look="second" size="small" onPress={() => copy(make.data.address)}>{t('linkCopy')}</Button>}>
            <input readOnly aria-label={t('links')} value={make.data.address} className={inputLook} />
          </Notice>
        )}
        <ul className="m-0 flex list-none flex-col gap-2 p-0">
          {order.links.map((link) => (
            <li key={link.id} className="flex flex-wrap items-center justify-between gap-3 rounded-12 border border-line px-4 py-2">
              <span>
                {link.contactName} <span className="text-soft">{t('linkUntil', { day: sayDate(link.expiresAt, language) })}</span>
              </span>
              {link.revoked ? (
                <Badge>{t('linkRevoked')}</Badge>
              ) : (
                <Button look="quiet" size="small" isDisabled={stop.isPending} onPress={() => stop.mutate({ params: { order: order.id, link: link.id } })}>
                  {t('linkRevoke')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

const decisionWord = { asked: ['decisionAsked', 'wait'], approved: ['decisionApproved', 'good'], refused: ['decisionRefused', 'stop'] } as const;

export function ClientTab({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('orders');
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card>
        <div className="flex flex-col gap-4">
          <SectionHead title={t('questions')} />
          {order.questions.length === 0 ? <p className="m-0 text-soft">{t('questionsNone')}</p> : null}
          <ul className="m-0 flex list-none flex-col gap-3 p-0">
            {order.questions.map((question) => (
              <OneQuestion key={question.id} order={order} question={question} />
            ))}
          </ul>
          <Ask order={order} />
        </div>
      </Card>
      <div className="flex flex-col gap-6">
        <Links order={order} />
        {order.decisions.length === 0 ? null : (
          <Card>
            <SectionHead title={t('decisions')} />
            <ul className="m-0 flex list-none flex-col gap-2 p-0">
              {order.decisions.map((decision) => (
                <li key={`${decision.kind}-${decision.decidedAt}`} className="flex flex-wrap items-center gap-3">
                  <span className="font-700">{decision.kind === 'sample' ? t('decisionSample') : t('decisionAcceptance')}</span>
                  <Badge tone={decisionWord[decision.state][1]}>{t(decisionWord[decision.state][0])}</Badge>
                  <span className="text-soft">{decision.personName}</span>
                  <span>{decision.note}</span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </div>
  );
}
