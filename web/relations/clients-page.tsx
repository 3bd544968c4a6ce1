// Clients, contacts and inquiries; an inquiry becomes an order with one form.
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { createOrder } from '../../core/orders/wire.ts';
import { type clientShape, createInquiry, declineInquiry, type inquiryShape, listClients, listInquiries } from '../../core/relations/wire.ts';
import { listTeams } from '../../core/workforce/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { WishesWait } from '../money/wishes-wait.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { ClientForm, ContactForm } from './client-forms.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';

type Client = z.infer<typeof clientShape>;
type Contact = Client['contacts'][number];
type Inquiry = z.infer<typeof inquiryShape>;
type Asked = { readonly kind: 'client'; readonly client: Client | null } | { readonly kind: 'contact'; readonly client: Client; readonly contact: Contact | null } | { readonly kind: 'inquiry'; readonly client: Client } | { readonly kind: 'order'; readonly inquiry: Inquiry } | null;

function NewInquiry({ client, onClose }: { readonly client: Client; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('office');
  const notify = useNotify();
  const act = useAct(createInquiry, { refresh: ['inquiries/'] });
  const [contact, setContact] = useState(client.contacts[0]?.id ?? '');
  const [title, setTitle] = useState('');
  const [body, setBody] = useState('');
  const [wish, setWish] = useState('');
  const save = (): void =>
    act.mutate(
      { body: { clientId: client.id, contactId: contact, title, body, wishedOn: wish === '' ? null : wish } },
      {
        onSuccess: () => {
          notify.good(t('clientSaved'));
          onClose();
        },
      },
    );
  return (
    <Dialog open onClose={onClose} title={`${client.name} ${t('inquiryNew')}`} action={{ label: t('save'), onPress: save, busy: act.isPending }}>
      <Pick label={t('inquiryContact')} name="contactId" value={contact} onChange={setContact} options={client.contacts.map((each) => ({ value: each.id, label: each.name }))} required />
      <Field label={t('inquiryTitle')} name="title" value={title} onChange={setTitle} required />
      <Field label={t('inquiryBody')} name="body" rows={4} value={body} onChange={setBody} />
      <Field label={t('inquiryWish')} name="wishedOn" type="date" value={wish} onChange={setWish} />
    </Dialog>
  );
}

function NewOrder({ inquiry, onClose }: { readonly inquiry: Inquiry; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('orders');
  const notify = useNotify();
  const go = useNavigate();
  const { data: teams } = useAsk(listTeams, {});
  const act = useAct(createOrder, { refresh: ['orders/', 'inquiries/'] });
  const [title, setTitle] = useState(inquiry.title);
  const [chosen, setChosen] = useState('');
  const list = teams?.teams ?? [];
  const team = list.find((each) => each.id === chosen) ?? list[0];
  const save = (): void => {
    if (team === undefined || inquiry.contactId === null) return;
    act.mutate(
      { body: { clientId: inquiry.clientId, contactId: inquiry.contactId, inquiryId: inquiry.id, title, directorId: team.directorId, teamId: team.id, dueOn: inquiry.wishedOn } },
      {
        onSuccess: ({ id, number }) => {
          notify.good(t('created', { number }));
          void go({ to: `/orders/${id}` });
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={t('newOrder')} action={{ label: t('newOrder'), onPress: save, busy: act.isPending || team === undefined }}>
      <Field label={t('newTitle')} name="title" value={title} onChange={setTitle} required />
      <Pick label={t('newTeam')} name="teamId" value={team?.id ?? ''} onChange={setChosen} options={list.map((each) => ({ value: each.id, label: `${each.name} (${each.directorName})` }))} required />
    </Dialog>
  );
}

const states = { open: ['inquiryOpen', 'wait'], ordered: ['inquiryOrdered', 'good'], declined: ['inquiryDeclined', 'plain'] } as const;

function Inquiries({ inquiries, onOrder }: { readonly inquiries: readonly Inquiry[]; readonly onOrder: (inquiry: Inquiry) => void }): ReactNode {
  const t = useTranslations('office');
  const { language } = useLanguage();
  const decline = useAct(declineInquiry, { refresh: ['inquiries/'] });
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('inquiries')} />
      {inquiries.length === 0 ? <p className="m-0 text-soft">{t('inquiriesNone')}</p> : null}
      {inquiries.map((inquiry) => (
        <Card key={inquiry.id} as="article" tone={inquiry.state === 'open' ? 'sun' : 'plain'}>
          <div className="flex flex-col gap-2">
            <span className="flex flex-wrap items-center gap-3 text-[0.9375rem] text-soft">
              <Badge tone={states[inquiry.state][1]}>{t(states[inquiry.state][0])}</Badge>
              {inquiry.clientName} {sayDate(inquiry.createdAt, language)}
            </span>
            <h3 className="m-0 text-lg font-700">{inquiry.title}</h3>
            <p className="m-0 whitespace-pre-wrap">{inquiry.body}</p>
            {inquiry.wishedOn === null ? null : (
              <span className="text-soft">
                {t('inquiryWish')} {sayDate(inquiry.wishedOn, language, 'full')}
              </span>
            )}
            {inquiry.state === 'open' ? (
              <span className="flex flex-wrap gap-3">
                <Button onPress={() => onOrder(inquiry)}>{t('inquiryStart')}</Button>
                <Button look="quiet" isDisabled={decline.isPending} onPress={() => decline.mutate({ params: { inquiry: inquiry.id } })}>
                  {t('inquiryDecline')}
                </Button>
              </span>
            ) : null}
          </div>
        </Card>
      ))}
    </section>
  );
}

export function ClientsPage(): ReactNode {
  const t = useTranslations('office');
  const { data: clients } = useAsk(listClients, {});
  const { data: inquiries } = useAsk(listInquiries, {});
  const [asked, setAsked] = useState<Asked>(null);
  const close = (): void => setAsked(null);
  if (clients === undefined || inquiries === undefined) return null;
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('clients')} lead={t('clientsLead')}>
        <Button onPress={() => setAsked({ kind: 'client', client: null })}>{t('clientNew')}</Button>
      </PageHead>
      <WishesWait />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Inquiries inquiries={inquiries.inquiries} onOrder={(inquiry) => setAsked({ kind: 'order', inquiry })} />
        <section className="flex flex-col gap-3">
          <SectionHead title={t('clients')} />
          {clients.clients.length === 0 ? <Empty title={t('clientsNone')} text={t('clientsNoneText')} /> : null}
          {clients.clients.map((client) => (
            <Card key={client.id} as="article">
              <div className="flex flex-col gap-2">
                <div className="flex items-center justify-between gap-2">
                  <h3 className="m-0 text-lg font-700">{client.name}</h3>
                  <Button look="quiet" size="small" aria-label={t('clientEditOf', { name: client.name })} onPress={() => setAsked({ kind: 'client', client })}>
                    {t('edit')}
                  </Button>
                </div>
                <ul className="m-0 flex list-none flex-col p-0">
                  {client.contacts.map((contact) => (
                    <li key={contact.id} className="flex items-center justify-between gap-x-3">
                      <span className="flex min-w-0 flex-wrap gap-x-3">
                        <span>{contact.name}</span> <span className="text-soft">{contact.department}</span> <span className="text-soft wrap-anywhere">{contact.email}</span>
                      </span>
                      <Button look="quiet" size="small" aria-label={t('clientEditOf', { name: contact.name })} onPress={() => setAsked({ kind: 'contact', client, contact })}>
                        {t('edit')}
                      </Button>
                    </li>
                  ))}
                </ul>
                <span className="flex flex-wrap gap-3">
                  <Button look="second" size="small" isDisabled={client.contacts.length === 0} onPress={() => setAsked({ kind: 'inquiry', client })}>
                    {t('inquiryNew')}
                  </Button>
                  <Button look="quiet" size="small" onPress={() => setAsked({ kind: 'contact', client, contact: null })}>
                    {t('contactNew')}
                  </Button>
                </span>
              </div>
            </Card>
          ))}
        </section>
      </div>
      {asked?.kind === 'client' ? <ClientForm client={asked.client} onClose={close} /> : null}
      {asked?.kind === 'contact' ? <ContactForm client={asked.client} contact={asked.contact} onClose={close} /> : null}
      {asked?.kind === 'inquiry' ? <NewInquiry client={asked.client} onClose={close} /> : null}
      {asked?.kind === 'order' ? <NewOrder inquiry={asked.inquiry} onClose={close} /> : null}
    </div>
  );
}
