// Clients, contacts and inquiries through HTTP.
import { refuse } from '../../core/kernel/result.ts';
import { dayOf } from '../../core/kernel/time.ts';
import { createClient, createContact, createInquiry, declineInquiry, editClient, editContact, listClients, listInquiries } from '../../core/relations/wire.ts';
import { writeAudit } from '../db/write-audit.ts';
import { type App, finished } from '../http/context.ts';
import { register } from '../http/register.ts';
import { clientExists, clientOfContact, inquiryState, insertClient, insertContact, insertInquiry, loadClients, loadInquiries, setInquiryState, updateClient, updateContact } from './store.ts';

export function routes(app: App): void {
  register(app, listClients, { handle: async ({ tx }) => ({ body: { clients: await loadClients(tx) } }) });
  register(app, createClient, {
    handle: async ({ tx, body, secretId }) => {
      const id = secretId();
      await insertClient(tx, id, body);
      await writeAudit(tx, 'clients/create', 'client', id);
      return { body: { id } };
    },
  });
  register(app, createContact, {
    relate: async ({ tx, params }) => ((await clientExists(tx, params.client)) ? { relation: 'centre' } : null),
    handle: async ({ tx, params, body, secretId }) => {
      const id = secretId();
      await insertContact(tx, id, params.client, body);
      await writeAudit(tx, 'contacts/create', 'contact', id);
      return { body: { id } };
    },
  });
  register(app, editClient, {
    relate: async ({ tx, params }) => ((await clientExists(tx, params.client)) ? { relation: 'centre' } : null),
    handle: async ({ tx, params, body, rev }) => {
      const saved = await updateClient(tx, params.client, rev!, body);
      if (saved === null) return refuse('http/rev-changed');
      const { before } = saved;
      const changed = (['name', 'kind', 'address', 'invoiceNumber'] as const).filter((key) => before[key] !== body[key]);
      await writeAudit(tx, 'clients/edit', 'client', params.client, Object.fromEntries(changed.map((key) => [key, { before: before[key], after: body[key] }])));
      return { body: { rev: saved.rev }, rev: saved.rev };
    },
  });
  register(app, editContact, {
    relate: async ({ tx, params }) => ((await clientOfContact(tx, params.contact)) === null ? null : { relation: 'centre' }),
    handle: async ({ tx, params, body, rev }) => {
      const saved = await updateContact(tx, params.contact, rev!, body);
      if (saved === null) return refuse('http/rev-changed');
      const { before } = saved;
      // The chain can never be shortened, so a person's address and number are not put into it: only what was changed.
      const changed = (['name', 'department', 'email', 'phone'] as const).filter((key) => before[key] !== body[key]);
      await writeAudit(tx, 'contacts/edit', 'contact', params.contact, { changed });
      return { body: { rev: saved.rev }, rev: saved.rev };
    },
  });
  register(app, listInquiries, { handle: async ({ tx }) => ({ body: { inquiries: await loadInquiries(tx) } }) });
  register(app, createInquiry, {
    handle: async ({ tx, body, secretId, now }) => {
      if (body.wishedOn !== null && body.wishedOn < dayOf(now)) return refuse('orders/wished-past', { field: 'wishedOn', day: body.wishedOn });
      if ((await clientOfContact(tx, body.contactId)) !== body.clientId) return refuse('orders/contact-of-other-client');
      const id = secretId();
      await insertInquiry(tx, id, body);
      await writeAudit(tx, 'inquiries/create', 'inquiry', id);
      return { body: { id } };
    },
  });
  register(app, declineInquiry, {
    relate: async ({ tx, params }) => {
      const state = await inquiryState(tx, params.inquiry);
      return state === null ? null : { relation: 'centre', state };
    },
    handle: async ({ tx, params }) => {
      await setInquiryState(tx, params.inquiry, 'declined');
      await writeAudit(tx, 'inquiries/decline', 'inquiry', params.inquiry);
      return finished;
    },
  });
}
