// Tables as clients really send them: the same file twice, the wrong file, a second sheet, a header of two rows, old encodings.
import { randomUUID } from 'node:crypto';
import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf, instant } from '../core/kernel/time.ts';
import { confirmOrder, createOrder, fixGraph, getOrder, importItems, importScans, listItems, openOrder, planPilot, previewItems, saveGraph, takeOutItems, uploadFiles } from '../core/orders/wire.ts';
import { createClient, createContact, createInquiry } from '../core/relations/wire.ts';
import { claim, sendOperations, giveBack } from '../core/workbench/wire.ts';
import { getMyself } from '../core/workforce/wire.ts';
import { testCentre } from '../server/access/test-people.ts';
import { testDatabase, testMajors } from '../server/db/test-database.ts';
import { type TestApp, testApp } from '../server/http/test-app.ts';
import { busSheets } from '../tools/seed/bus-sheets.ts';
import { renderSheet } from '../tools/seed/sheets/render-sheet.ts';
import { type Teller, somebody, withTerms } from './teller.ts';

describe.each(testMajors())('on PostgreSQL %i', (major) => {
  let world: TestApp;
  let director: Teller, other: Teller, hana: Teller;
  let order: string, step: string, batch: string;
  const text = ['番号\t氏名', ...Array.from({ length: 12 }, (_, i) => `${i + 1}\t会員${i + 1}`)].join('\n');
  const source = { from: 'paste' as const, text };

  const sent = async (name: string, bytes: Uint8Array): Promise<{ status: number; codes: readonly string[]; text: string; id: string }> => {
    const body = new FormData();
    body.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
    const answer = await world.ask(uploadFiles.path.replace(':order', order), { method: 'POST', body, token: director.token });
    return { status: answer.status, codes: answer.codes, text: answer.text, id: answer.status < 300 ? (answer.body as { files: { id: string }[] }).files[0]!.id : '' };
  };
  const seen = async (fileId: string, more: { sheet?: number; headerRow?: number } = {}) => director(previewItems, { params: { order }, body: { source: { from: 'file', fileId, sheet: more.sheet ?? null }, headerRow: more.headerRow ?? null } });

  beforeAll(async () => {
    world = await testApp({ test: await testDatabase({ major }) });
    const centre = await testCentre(world.test, 'みどり市振興公社');
    await withTerms(world, centre);
    director = await somebody(world, centre, '土屋 あや', 'director');
    other = await somebody(world, centre, '別府 操', 'director');
    hana = await somebody(world, centre, '山田 花', 'worker');
    await hana(getMyself);
    const client = await director(createClient, { body: { name: '名簿の会', kind: 'firm' } });
    const contact = await director(createContact, { params: { client: client.id }, body: { name: '名倉', email: 'nagura@example.jp' } });
    order = (await director(createOrder, { body: { clientId: client.id, contactId: contact.id, title: '名簿', directorId: director.person } })).id;
    const layout = { kind: 'form' as const, fields: [{ key: 'name', label: '氏名' }] };
    const graph = await director(saveGraph, { params: { order }, body: { steps: [{ name: '入力', kind: 'form', typicalMinutes: 1, checkMethod: 'double', passes: 2, priceYen: 30, layout }] } });
    await director(fixGraph, { params: { order, graph: graph.id } });
    step = (await director(getOrder, { params: { order } })).graphs[0]!.steps[0]!.id;
  }, 60_000);
  afterAll(async () => world.close());

  test('the same table is said to have come in before, and comes in again only when asked', async () => {
    const first = await director(previewItems, { params: { order }, body: { source } });
    expect(first.before).toBeNull();
    batch = (await director(importItems, { params: { order }, body: { name: '11月分', source, mapping: first.mapping } })).batchId;
    const again = await director(previewItems, { params: { order }, body: { source } });
    expect(again.before).toMatchObject({ name: '11月分', items: 12 });
    const refused = await director.raw(importItems, { params: { order }, body: { name: '2回目', source, mapping: first.mapping } });
    expect([refused.status, refused.codes]).toEqual([422, ['orders/imported-before']]);
    expect((await director(getOrder, { params: { order } })).progress.items).toBe(12);
    const second = await director(importItems, { params: { order }, body: { name: '2回目', source, mapping: first.mapping, again: true } });
    // And out again, whole, with a line in the audit.
    expect(await director(takeOutItems, { params: { order }, body: { batchId: second.batchId } })).toEqual({ items: 12 });
    expect((await director(listItems, { params: { order } })).batches.map((b) => [b.name, b.items, b.begun])).toEqual([['11月分', 12, 0]]);
    const { rows } = await world.test.owner.query("select 1 from audit_line where action = 'items/take-out'");
    expect(rows).toHaveLength(1);
  });

  test('the same picture is named before it comes in twice', async () => {
    const picture = await sent('1.png', renderSheet(busSheets()[0]!));
    await director(importScans, { params: { order }, body: { name: '画像', fileIds: [picture.id] } });
    const twin = await sent('写し.png', renderSheet(busSheets()[0]!));
    const refused = await director.raw(importScans, { params: { order }, body: { name: '画像', fileIds: [twin.id] } });
    expect(refused.codes).toEqual(['orders/pictures-before']);
    expect(refused.text).toContain('写し.png');
    const scans = (await director(listItems, { params: { order } })).batches.at(-1)!;
    expect(await director(takeOutItems, { params: { order }, body: { batchId: scans.id } })).toEqual({ items: 1 });
  });

  test('the sheet and the header row can be chosen; other sheets and dropped rows are named', async () => {
    const book = new exceljs.Workbook();
    book.addWorksheet('表紙').addRows([['ご依頼'], ['よろしく', 'お願いします']]);
    const page = book.addWorksheet('9月');
    page.addRows([['乗車記録'], ['路線', '乗車人数', '', '備考'], ['', '大人', '子供', ''], ['北山線', 12, 3, ''], ['川西線', 8, 1, '運休'], ['合計', 20, 4, '']]);
    page.mergeCells('B2:C2');
    book.addWorksheet('空');
    const { id } = await sent('乗車.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
    const chosen = await seen(id, { sheet: 1 });
    expect(chosen.sheets).toEqual([{ name: '表紙', rows: 2 }, { name: '9月', rows: 6 }, { name: '空', rows: 0 }]);
    expect(chosen.header).toEqual(['路線', '乗車人数 大人', '乗車人数 子供', '備考']);
    expect([chosen.sheet, chosen.rows, chosen.skipped]).toEqual([1, 2, [{ row: 6, why: 'total', text: '合計 20 4' }]]);
    const other = await seen(id, { sheet: 1, headerRow: 1 });
    expect(other.header).toEqual(['路線', '乗車人数', '乗車人数', '備考']);
    expect(other.rows).toBe(3);
    expect((await director.raw(previewItems, { params: { order }, body: { source: { from: 'file', fileId: id, sheet: 2 } } })).codes).toEqual(['orders/empty-table']);
  });

  test.each(['euc-jp', 'utf16-le', 'Shift_JIS'])('a CSV in %s is read', async (encoding) => {
    const rows = '氏名,住所,電話\n髙野 花,長野県小諸市,0267\n佐藤 健,群馬県前橋市,027\n'.replace('髙', '高');
    const { id, codes } = await sent(`名簿-${encoding}.csv`, iconv.encode(rows, encoding));
    expect(codes).toEqual([]);
    expect((await seen(id)).first).toEqual([{ 氏名: '高野 花', 住所: '長野県小諸市', 電話: '0267' }, { 氏名: '佐藤 健', 住所: '群馬県前橋市', 電話: '027' }]);
  });

  test('what cannot be read is refused with the name of the file', async () => {
    const text = await sent('壊れ.csv', new Uint8Array([0x61, 0, 0, 0x62, 0x0a, 0xff]));
    expect([text.codes, text.text.includes('壊れ.csv')]).toEqual([['files/unknown-encoding'], true]);
    const zip = await sent('月報.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
    expect([zip.codes, zip.text.includes('月報.xlsx')]).toEqual([['files/not-xlsx'], true]);
  });

  test('a pilot says how many items, and how many people each', async () => {
    expect(await director(planPilot, { params: { order }, body: { stepId: step, items: 10, people: [hana.person] } })).toEqual({ pieces: 20, items: 10, passes: 2 });
  });

  test('days that cannot be are named on their field, and the order stays as it was', async () => {
    const day = dayOf(instant(Date.now()));
    const late = await director.raw(confirmOrder, { params: { order }, body: { orderedOn: addDays(day, 1), dueOn: addDays(day, -400), unitYen: 100 } });
    expect(late.codes).toEqual(['orders/ordered-later', 'orders/due-before-order']);
    const { clientId, contactId, state } = await director(getOrder, { params: { order } });
    expect(state).toBe('draft');
    const wish = await director.raw(createInquiry, { body: { clientId, contactId, title: '名簿', body: '', wishedOn: '2020-01-01' } });
    expect(wish.codes).toEqual(['orders/wished-past']);
  });

  test('an order says whether the asker is in charge', async () => {
    expect((await director(getOrder, { params: { order } })).leads).toBe(true);
    expect((await other(getOrder, { params: { order } })).leads).toBe(false);
  });

  test('what somebody has begun stays, and is named; what nobody touched goes with its pieces', async () => {
    const day = dayOf(instant(Date.now()));
    await director(confirmOrder, { params: { order }, body: { orderedOn: day, dueOn: addDays(day, 20), unitYen: 100 } });
    await director(openOrder, { params: { order }, body: { described: '見本のとおりに入力します。' } });
    const { pieces } = await hana(claim, { params: { step }, body: { count: 2, windowMinutes: 60 } });
    // One is only held, the other was written on and given back: both have begun.
    await hana(sendOperations, { body: { operations: [{ id: randomUUID(), piece: pieces[1]!.id, seq: 1, at: new Date().toISOString(), field: 'name', text: '会' }] } });
    await hana(giveBack, { params: { piece: pieces[1]!.id } });
    const { items, batches } = await director(listItems, { params: { order } });
    expect(items.filter((item) => item.begun).map((item) => item.id).sort()).toEqual(pieces.map((p) => p.itemId).sort());
    expect(batches).toMatchObject([{ id: batch, items: 12, begun: 2 }]);
    for (const what of [{ batchId: batch }, { items: [pieces[1]!.itemId] }]) expect((await director.raw(takeOutItems, { params: { order }, body: what })).codes).toEqual(['orders/items-begun']);
    const free = items.filter((item) => !item.begun).map((item) => item.id);
    expect(await director(takeOutItems, { params: { order }, body: { items: free.slice(0, 3) } })).toEqual({ items: 3 });
    expect((await director.raw(takeOutItems, { params: { order }, body: { items: free.slice(0, 3) } })).codes).toEqual(['orders/nothing-to-take-out']);
    const after = (await director(getOrder, { params: { order } })).progress;
    expect([after.items, after.open + after.claimed]).toEqual([9, 18]);
    // The database keeps the promise too: a worker's hand takes nothing out.
    expect((await hana.raw(takeOutItems, { params: { order }, body: { items: free.slice(3, 4) } })).status).toBe(404);
  });
});
