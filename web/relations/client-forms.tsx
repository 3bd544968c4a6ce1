// A client or a contact: recorded, or corrected afterwards. Who was faster wins; the other sees what it says now.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { checkInvoiceNumber } from '../../core/money/invoice-number.ts';
import { type clientShape, createClient, createContact, editClient, editContact } from '../../core/relations/wire.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { useAct } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';

type Client = z.infer<typeof clientShape>;
type Contact = Client['contacts'][number];
type Close = { readonly onClose: () => void };

function useSaved(onClose: () => void): { readonly onSuccess: () => void } {
  const t = useTranslations('office');
  const notify = useNotify();
  return {
    onSuccess: () => {
      notify.good(t('clientSaved'));
      onClose();
    },
  };
}

export function ClientForm({ client, onClose }: Close & { readonly client: Client | null }): ReactNode {
  const t = useTranslations('office');
  const { language } = useLanguage();
  const saved = useSaved(onClose);
  const make = useAct(createClient, { refresh: ['clients/'] });
  const edit = useAct(editClient, { refresh: ['clients/', 'inquiries/', 'orders/'] });
  const [given, setGiven] = useState({ name: client?.name ?? '', kind: client?.kind ?? 'firm', address: client?.address ?? '', invoiceNumber: client?.invoiceNumber ?? '' });
  const set = (key: keyof typeof given) => (value: string) => setGiven({ ...given, [key]: value });
  // The check digit binds corporations only: said while one types, never refused.
  const doubt = checkInvoiceNumber(given.invoiceNumber.normalize('NFKC').trim().toUpperCase()).warnings.find((code) => code === 'money/check-digit-differs') ?? null;
  const body = { ...given, invoiceNumber: given.invoiceNumber.trim() === '' ? null : given.invoiceNumber };
  const save = (): void => (client === null ? make.mutate({ body }, saved) : edit.mutate({ params: { client: client.id }, rev: client.rev, body }, saved));
  return (
    <Dialog open onClose={onClose} title={t(client === null ? 'clientNew' : 'clientEdit')} action={{ label: t('save'), onPress: save, busy: make.isPending || edit.isPending }}>
      <Field label={t('clientName')} name="name" value={given.name} onChange={set('name')} required />
      <Pick label={t('clientKind')} name="kind" value={given.kind} onChange={set('kind')} options={[{ value: 'town_hall', label: t('kindTown') }, { value: 'firm', label: t('kindFirm') }, { value: 'other', label: t('kindOther') }]} />
      <Field label={t('clientAddress')} name="address" value={given.address} onChange={set('address')} />
      <Field label={t('clientInvoice')} hint={doubt === null ? t('clientInvoiceHint') : sayRefusal({ code: doubt, facts: {} }, language)} name="invoiceNumber" value={given.invoiceNumber} onChange={set('invoiceNumber')} />
    </Dialog>
  );
}

export function ContactForm({ client, contact, onClose }: Close & { readonly client: Client; readonly contact: Contact | null }): ReactNode {
  const t = useTranslations('office');
  const saved = useSaved(onClose);
  const make = useAct(createContact, { refresh: ['clients/'] });
  const edit = useAct(editContact, { refresh: ['clients/', 'orders/'] });
  const [given, setGiven] = useState({ name: contact?.name ?? '', department: contact?.department ?? '', email: contact?.email ?? '', phone: contact?.phone ?? '' });
  const set = (key: keyof typeof given) => (value: string) => setGiven({ ...given, [key]: value });
  const save = (): void => (contact === null ? make.mutate({ params: { client: client.id }, body: given }, saved) : edit.mutate({ params: { contact: contact.id }, rev: contact.rev, body: given }, saved));
  return (
    <Dialog open onClose={onClose} title={`${client.name} ${t(contact === null ? 'contactNew' : 'contactEdit')}`} action={{ label: t('save'), onPress: save, busy: make.isPending || edit.isPending }}>
      <Field label={t('contactName')} name="name" value={given.name} onChange={set('name')} required />
      <Field label={t('contactDepartment')} name="department" value={given.department} onChange={set('department')} />
      <Field label={t('contactEmail')} name="email" type="email" value={given.email} onChange={set('email')} required />
      <Field label={t('contactPhone')} name="phone" type="tel" value={given.phone} onChange={set('phone')} />
    </Dialog>
  );
}
