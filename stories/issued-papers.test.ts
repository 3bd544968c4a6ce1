// A paper that was issued stays as it was: its calendar, account and address are those of its day, whatever the centre changes.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeMonth, monthPapers } from '../core/journeys/wire.ts';
import { type Instant, dayOf, monthOf } from '../core/kernel/time.ts';
import { examplePayer, exampleTerms } from '../core/money/examples.ts';
import { savePaperLook } from '../core/money/wire.ts';
import { systemActor } from '../server/db/actor.ts';
import { withActor } from '../server/db/with-actor.ts';
import type { TestApp } from '../server/http/test-app.ts';
import { insertTerms } from '../server/money/terms.ts';
import { type Office, finishedOrder, openOffice, ready } from './finished-order.ts';
import { type Teller, commonTerms, somebody } from './teller.ts';

let world: TestApp, office: Office, accounting: Teller, hana: Teller, centre: string;
const DAY = 86_400_000;
const today = () => dayOf(world.app.kado.clock() as Instant);

beforeAll(async () => {
  ({ world, office, accounting, centre } = await openOffice());
  hana = await somebody(world, centre, '山田 花', 'worker');
  await ready(office.director, hana);
});
afterAll(() => world.close());

const bytesOf = async (path: string): Promise<Buffer> => {
  const answer = await fetch(new URL(path, world.origin), { headers: { cookie: `kado=${accounting.token}` } });
  expect(answer.status, path).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};
const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function closed(): Promise<{ readonly month: string; readonly files: readonly string[]; readonly xml: string }> {
  await finishedOrder(office, { rows: 2, worker: hana });
  const month = monthOf(today());
  world.later(31 * DAY);
  await accounting(closeMonth, { params: { month }, body: {} });
  const { invoices: [invoice], statements: [statement] } = await accounting(monthPapers, { params: { month } });
  return { month, xml: `/api/invoices/${invoice!.id}/pint`, files: [`/api/months/${month}/papers/invoices/${invoice!.id}/pdf?format=xlsx`, `/api/months/${month}/papers/statements/${statement!.id}/pdf`, `/api/records/invoice/${invoice!.id}/file`] };
}

test('an issued paper keeps its calendar, account and address; a new one has the new', async () => {
  await accounting(savePaperLook, { body: { calendar: 'western', payTo: '' } });
  const first = await closed();
  // Issued before any account was set: the first one that is set stands on it, and no other.
  expect((await bytesOf(first.xml)).toString()).not.toContain('1111111');
  await accounting(savePaperLook, { body: { calendar: 'western', payTo: 'みどり銀行 本店 普通 1111111' } });
  expect((await bytesOf(first.xml)).toString()).toContain('1111111');
  const before = await Promise.all([...first.files, first.xml].map(async (path) => sha(await bytesOf(path))));
  world.later(DAY);
  await accounting(savePaperLook, { body: { calendar: 'era', payTo: 'あおば銀行 本店 普通 2222222' } });
  await withActor(world.test.db, systemActor(centre), (tx) => insertTerms(tx, randomUUID(), today(), { terms: { ...exampleTerms, address: '長野県みどり市新町9' }, common: commonTerms, payer: examplePayer }));
  expect(await Promise.all([...first.files, first.xml].map(async (path) => sha(await bytesOf(path))))).toEqual(before);
  const next = await closed(), xml = (await bytesOf(next.xml)).toString();
  expect([xml.includes('2222222'), xml.includes('1111111'), xml.includes('新町9')]).toEqual([true, false, true]);
  expect(sha(await bytesOf(first.files[0]!))).toBe(before[0]);
}, 90_000);
