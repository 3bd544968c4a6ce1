// Clients, contacts and inquiries through HTTP.
import { refuse } from '../../core/kernel/result.ts';
import { createClient, createContact, createInquiry, declineInquiry, listClients, listInquiries } from '../../core/relations/wire.ts';
import { writeAudit } from '../db/write-audit.ts';
import { type App, finished } from '../http/context.ts';
import { register } from '../http/register.ts';
import { clientExists, clientOfContact, inquiryState, insertClient, insertContact, insertInquiry, loadClients, loadInquiries, setInquiryState } from './store.ts';

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
  register(app, listInquiries, { handle: async ({ tx }) => ({ body: { inquiries: await loadInquiries(tx) } }) });
  register(app, createInquiry, {
    handle: async ({ tx, body, secretId }) => {
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
