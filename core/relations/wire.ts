// What crosses the network about clients, contacts and inquiries.
import { z } from 'zod';
import { dateShape, done, endpoint, idShape, instantShape, mailShape, nameShape, noteShape, plainShape, revShape, withId } from '../kernel/wire.ts';

export const clientKind = z.enum(['town_hall', 'firm', 'other']);
export const contactShape = z.strictObject({ id: idShape, name: z.string(), department: z.string(), email: z.string(), phone: z.string(), rev: revShape });
export const clientShape = z.strictObject({ id: idShape, name: z.string(), kind: clientKind, address: z.string(), invoiceNumber: z.string().nullable(), rev: revShape, contacts: z.array(contactShape) });
export const inquiryShape = z.strictObject({
  id: idShape, clientId: idShape, clientName: z.string(), contactId: idShape.nullable(), title: z.string(), body: z.string(),
  wishedOn: dateShape.nullable(), state: z.enum(['open', 'ordered', 'declined']), createdAt: instantShape, rev: revShape,
});

/** 登録番号 as people type it: small t, spaces and hyphens are read as meant. Each wrong way is told apart (codes of core/money/words.ts). */
const registrationShape = plainShape.toUpperCase().overwrite((text) => text.replace(/[\s‐-―ー−-]/g, '')).regex(/^T/, { error: 'money/registration-no-t', abort: true }).regex(/^T\d*$/, { error: 'money/registration-not-digits', abort: true }).regex(/^T[1-9]\d{12}$/, 'money/not-an-invoice-number');

const newClient = z.strictObject({ name: nameShape, kind: clientKind, address: z.string().max(300).default(''), invoiceNumber: registrationShape.nullable().default(null) });
const newContact = z.strictObject({ name: nameShape, department: z.string().max(200).default(''), email: mailShape, phone: plainShape.max(40).default('') });
const newInquiry = z.strictObject({ clientId: idShape, contactId: idShape, title: nameShape, body: noteShape.default(''), wishedOn: dateShape.nullable().default(null) });

export const listClients = endpoint({ name: 'clients/list', method: 'GET', path: '/api/clients', summary: 'Clients with their contacts', reply: z.strictObject({ clients: z.array(clientShape) }) });
export const createClient = endpoint({ name: 'clients/create', method: 'POST', path: '/api/clients', summary: 'Record a client', body: newClient, reply: withId, keyed: true });
export const createContact = endpoint({ name: 'contacts/create', method: 'POST', path: '/api/clients/:client/contacts', summary: 'Record a contact of a client', params: z.strictObject({ client: idShape }), body: newContact, reply: withId, keyed: true });
export const editClient = endpoint({ name: 'clients/edit', method: 'PUT', path: '/api/clients/:client', summary: 'Correct a client', params: z.strictObject({ client: idShape }), body: newClient, reply: z.strictObject({ rev: revShape }), revised: true });
export const editContact = endpoint({ name: 'contacts/edit', method: 'PUT', path: '/api/contacts/:contact', summary: 'Correct a contact', params: z.strictObject({ contact: idShape }), body: newContact, reply: z.strictObject({ rev: revShape }), revised: true });
export const listInquiries = endpoint({ name: 'inquiries/list', method: 'GET', path: '/api/inquiries', summary: 'Inquiries, newest first', reply: z.strictObject({ inquiries: z.array(inquiryShape) }) });
export const createInquiry = endpoint({ name: 'inquiries/create', method: 'POST', path: '/api/inquiries', summary: 'Record an inquiry', body: newInquiry, reply: withId, keyed: true });
export const declineInquiry = endpoint({ name: 'inquiries/decline', method: 'POST', path: '/api/inquiries/:inquiry/decline', summary: 'Say no to an inquiry', params: z.strictObject({ inquiry: idShape }), reply: done });
