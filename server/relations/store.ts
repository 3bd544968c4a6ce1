// Reads and writes of clients, contacts and inquiries.
import { sql } from 'kysely';
import type { z } from 'zod';
import type { clientShape, createClient, createContact, createInquiry, editClient, editContact, inquiryShape } from '../../core/relations/wire.ts';
import type { Tx } from '../db/with-actor.ts';

export async function loadClients(tx: Tx): Promise<z.infer<typeof clientShape>[]> {
  const { rows } = await sql<z.infer<typeof clientShape>>`
    select c.id, c.name, c.kind, c.address, c.invoice_number as "invoiceNumber", c.rev,
      coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'department', k.department, 'email', k.email, 'phone', k.phone, 'rev', k.rev) order by k.created_at)
        from contact k where k.centre_id = c.centre_id and k.client_id = c.id), '[]') as contacts
    from client c order by c.name`.execute(tx);
  return rows;
}

export async function insertClient(tx: Tx, id: string, given: z.output<typeof createClient.body>): Promise<void> {
  await sql`insert into client (id, name, kind, address, invoice_number) values (${id}, ${given.name}, ${given.kind}, ${given.address}, ${given.invoiceNumber})`.execute(tx);
}

export async function insertContact(tx: Tx, id: string, clientId: string, given: z.output<typeof createContact.body>): Promise<void> {
  await sql`insert into contact (id, client_id, name, department, email, phone) values (${id}, ${clientId}, ${given.name}, ${given.department}, ${given.email}, ${given.phone})`.execute(tx);
}

type ClientRow = z.output<typeof editClient.body>;

/** What it said before and the new revision; null when somebody was faster. */
export async function updateClient(tx: Tx, id: string, rev: number, given: ClientRow): Promise<{ before: ClientRow; rev: number } | null> {
  const { rows: [before] } = await sql<ClientRow & { rev: number }>`select name, kind, address, invoice_number as "invoiceNumber", rev from client where id = ${id} for update`.execute(tx);
  if (before?.rev !== rev) return null;
  await sql`update client set name = ${given.name}, kind = ${given.kind}, address = ${given.address}, invoice_number = ${given.invoiceNumber}, rev = rev + 1 where id = ${id}`.execute(tx);
  return { before, rev: rev + 1 };
}

type ContactRow = z.output<typeof editContact.body>;

export async function updateContact(tx: Tx, id: string, rev: number, given: ContactRow): Promise<{ before: ContactRow; rev: number } | null> {
  const { rows: [before] } = await sql<ContactRow & { rev: number }>`select name, department, email, phone, rev from contact where id = ${id} for update`.execute(tx);
  if (before?.rev !== rev) return null;
  await sql`update contact set name = ${given.name}, department = ${given.department}, email = ${given.email}, phone = ${given.phone}, rev = rev + 1 where id = ${id}`.execute(tx);
  return { before, rev: rev + 1 };
}

export async function clientExists(tx: Tx, id: string): Promise<boolean> {
  return (await sql`select 1 from client where id = ${id}`.execute(tx)).rows.length > 0;
}

/** The client of a contact, or null. */
export async function clientOfContact(tx: Tx, contactId: string): Promise<string | null> {
  const { rows } = await sql<{ clientId: string }>`select client_id as "clientId" from contact where id = ${contactId}`.execute(tx);
  return rows[0]?.clientId ?? null;
}

export async function loadInquiries(tx: Tx): Promise<z.infer<typeof inquiryShape>[]> {
  const { rows } = await sql<z.infer<typeof inquiryShape>>`
    select i.id, i.client_id as "clientId", c.name as "clientName", i.contact_id as "contactId", i.title, i.body, i.wished_on as "wishedOn", i.state, i.created_at as "createdAt", i.rev
    from inquiry i join client c on c.centre_id = i.centre_id and c.id = i.client_id order by i.created_at desc limit 500`.execute(tx);
  return rows;
}

export async function insertInquiry(tx: Tx, id: string, given: z.output<typeof createInquiry.body>): Promise<void> {
  await sql`insert into inquiry (id, client_id, contact_id, title, body, wished_on) values (${id}, ${given.clientId}, ${given.contactId}, ${given.title}, ${given.body}, ${given.wishedOn})`.execute(tx);
}

export async function inquiryState(tx: Tx, id: string): Promise<string | null> {
  const { rows } = await sql<{ state: string }>`select state from inquiry where id = ${id}`.execute(tx);
  return rows[0]?.state ?? null;
}

export async function setInquiryState(tx: Tx, id: string, state: 'ordered' | 'declined'): Promise<void> {
  await sql`update inquiry set state = ${state}, rev = rev + 1 where id = ${id}`.execute(tx);
}
