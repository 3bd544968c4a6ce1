import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { deflateRawSync, crc32 } from 'node:zlib';
import exceljs from 'exceljs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { type Result } from '../../core/kernel/result.ts';
import { findHeader } from '../../core/orders/items/find-header.ts';
import { importItems } from '../../core/orders/items/read-items.ts';
import { suggestMapping } from '../../core/orders/items/suggest-mapping.ts';
import { busSheets } from '../../tools/seed/bus-sheets.ts';
import { townHallHeader, townHallWorkbook } from '../../tools/seed/town-hall-table.ts';
import { checkZip } from './check-zip.ts';
import { decodeTable, readTable } from './read-table.ts';
import { apartFlags, readApart, readLimits, readXlsx } from './read-xlsx.ts';

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusals[0]!.code);

type Part = { name: string; body: Buffer; declared?: number; flag?: number; attributes?: number; at?: number; method?: number };
/** A zip by hand, so that every field can lie. */
function makeZip(parts: readonly Part[]): Buffer {
  const files: Buffer[] = [], directory: Buffer[] = [];
  let offset = 0;
  for (const { name, body, declared = body.length, flag = 0, attributes = 0, at, method = 8 } of parts) {
    const packed = method === 8 ? deflateRawSync(body) : body;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flag, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(declared, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name), packed]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(attributes >>> 0, 6);
    more.writeUInt32LE(at ?? offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0003', 'latin1'), common, more, Buffer.from(name)]));
    if (at === undefined) {
      files.push(local);
      offset += local.length;
    }
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.reduce((n, d) => n + d.length, 0), 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...directory, end]);
}

const small = Buffer.from('<x/>');
const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes << 20, 0x20);
const noise = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251));
const merge = '<worksheet><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>';

test.each<[string, () => Buffer, string]>([
  ['one part of 100 MB', () => makeZip([{ name: 'xl/sharedStrings.xml', body: zeros(100) }]), 'files/zip-size'],
  ['many parts, 150 MB together', () => makeZip(Array.from({ length: 150 }, (_, i) => ({ name: `a${i}`, body: zeros(1) }))), 'files/zip-size'],
  ['a ratio of 1000', () => makeZip([{ name: 'xl/sharedStrings.xml', body: zeros(20) }]), 'files/zip-ratio'],
  ['parts of 1 MB at ratio 1000', () => makeZip(Array.from({ length: 40 }, (_, i) => ({ name: `a${i}`, body: zeros(1) }))), 'files/zip-ratio'],
  ['a directory that lies about the size', () => makeZip([{ name: 'xl/sharedStrings.xml', body: zeros(60), declared: 4000 }]), 'files/zip-size'],
  ['2,001 parts', () => makeZip(Array.from({ length: 2001 }, (_, i) => ({ name: `p${i}`, body: small }))), 'files/zip-entries'],
  ['a path upwards', () => makeZip([{ name: '../../etc/passwd', body: small }]), 'files/zip-path'],
  ['an absolute path', () => makeZip([{ name: '/etc/passwd', body: small }]), 'files/zip-path'],
  ['a Windows path', () => makeZip([{ name: 'xl\\..\\x', body: small }]), 'files/zip-path'],
  ['a symbolic link', () => makeZip([{ name: 'xl/link', body: Buffer.from('/etc/passwd'), attributes: 0o120777 << 16 }]), 'files/zip-link'],
  ['a password', () => makeZip([{ name: 'xl/workbook.xml', body: small, flag: 1 }]), 'files/zip-encrypted'],
  ['parts that overlap', () => makeZip([{ name: 'a', body: noise }, { name: 'b', body: noise, at: 0 }]), 'files/zip-overlap'],
  ['an entity bomb', () => makeZip([{ name: 'xl/workbook.xml', body: Buffer.from('<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>') }]), 'files/doctype'],
  ['a merge of 17 billion cells', () => makeZip([{ name: 'xl/worksheets/sheet1.xml', body: Buffer.from(merge) }]), 'files/merged-area'],
  ['a strange packing', () => makeZip([{ name: 'a', body: small, method: 12 }]), 'files/not-xlsx'],
  ['not a zip', () => Buffer.from('PK but not really'), 'files/not-xlsx'],
  ['a zip that is no workbook', () => makeZip([{ name: 'readme.txt', body: small }]), 'files/not-xlsx'],
])('%s is refused in under a second', async (_, make, wanted) => {
  const bytes = make();
  const start = performance.now();
  expect(code(await readXlsx(bytes))).toBe(wanted);
  expect(performance.now() - start).toBeLessThan(5000);
});

test('no damage to a workbook makes the look throw or take long', async () => {
  const sound = await townHallWorkbook(busSheets().slice(0, 3));
  const start = performance.now();
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }), fc.nat(sound.length), async (edits, cut) => {
    const bytes = Uint8Array.from(cut % 3 === 0 ? sound.subarray(0, cut) : sound);
    for (const [at, value] of edits) if (at < bytes.length) bytes[bytes.length - 1 - at] = value;
    expect(typeof (await checkZip(bytes)).ok).toBe('boolean');
  }), { numRuns: 300 });
  expect(performance.now() - start).toBeLessThan(20_000);
});

test('an honest zip passes', async () => {
  expect(await checkZip(makeZip([{ name: 'a/b.xml', body: small }, { name: 'c', body: noise, method: 0 }]))).toEqual({ ok: true, value: ['a/b.xml', 'c'] });
});

test('the town hall\'s workbook comes in whole: titles, two-row header, merged routes, eras, subtotals', async () => {
  const sheets = busSheets();
  const table = await readTable('xlsx', await townHallWorkbook(sheets));
  if (!table.ok) throw new Error(code(table));
  const header = findHeader(table.value);
  if (!header.ok) throw new Error(code(header));
  expect(header.value.headerRow).toBe(5);
  expect(header.value.names.map((n) => n.replace('用紙 （', '用紙（'))).toEqual(townHallHeader);
  const mapping = suggestMapping(table.value, header.value);
  expect(mapping.fileColumn).toBe('用紙 （ファイル名）');
  expect(mapping.columns.find((c) => c.name === '対象年月')?.type).toBe('date');
  const items = importItems(table.value, mapping);
  if (!items.ok) throw new Error(code(items));
  expect(items.value).toHaveLength(72);
  items.value.forEach((item, i) => {
    const sheet = sheets[i]!;
    expect([item.read['用紙 （ファイル名）'], item.read['対象年月'], item.read['連番']]).toEqual([sheet.file, `${sheet.year}-${String(sheet.month).padStart(2, '0')}`, expect.stringMatching(/./)]);
    expect(item.read['路線 路線名']).not.toBe('');
  });
  expect(items.value[2]!.source['連番']).toBe('３');
});

test('cells as their owner sees them', async () => {
  const book = new exceljs.Workbook();
  const page = book.addWorksheet('a');
  page.addRow(['日付', '番号', '計算', '時刻', '飾り', '空']);
  page.addRow([new Date(Date.UTC(2026, 10, 22)), 12, { formula: 'B2*2', result: 24.1 }, new Date(Date.UTC(2026, 10, 22, 9, 30)), { richText: [{ text: '太' }, { text: '字' }] }, null]);
  page.getCell('B2').numFmt = '0000';
  book.addWorksheet('隠し', { state: 'hidden' }).addRow(['secret']);
  const read = await readXlsx(new Uint8Array(await book.xlsx.writeBuffer()));
  expect(read).toEqual({ ok: true, value: [{ name: 'a', table: { rows: [['日付', '番号', '計算', '時刻', '飾り', '空'], ['2026-11-22', '0012', '24.1', '2026-11-22 09:30', '太字']], merges: [] } }] });
});

test('a workbook beyond the memory or the time of its process is refused, and the server lives', async () => {
  const book = new exceljs.Workbook();
  const page = book.addWorksheet('a');
  for (let i = 0; i < 3_000; i++) page.addRow([i, `行 ${i} ${(i * 7919) % 104_729}`, i * 3.7, `x${(i * 31) % 977}`, 'y', i % 7]);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  expect(code(await readApart(bytes, { ...readLimits, heapMegabytes: 16 }))).toBe('files/too-much-memory');
  expect(code(await readApart(bytes, { ...readLimits, seconds: 0.05 }))).toBe('files/too-slow');
  const whole = await readXlsx(bytes);
  expect(whole.ok && whole.value[0]!.table.rows.length).toBe(3_000);
});

test('the process that reads can neither write, connect nor start another', () => {
  const script = `const tries = { write: () => require('node:fs').writeFileSync(${JSON.stringify(tmpdir())} + '/kado-never', 'x'), start: () => require('node:child_process').spawnSync('true') };
    for (const [name, act] of Object.entries(tries)) { try { act(); console.log(name, 'went through'); } catch (error) { console.log(name, error.code); } }
    require('node:net').connect(9, '127.0.0.1').on('error', (error) => console.log('connect', error.code));`;
  const said = spawnSync(process.execPath, [...apartFlags(readLimits), '-e', script], { encoding: 'utf8' }).stdout.trim().split('\n');
  expect(said.sort()).toEqual(['connect ERR_ACCESS_DENIED', 'start ERR_ACCESS_DENIED', 'write ERR_ACCESS_DENIED']);
});

test('text in each encoding of an office', () => {
  const text = '路線,人数\r\n髙橋①～㈱,１２\r\n';
  const want = { ok: true, value: { rows: [['路線', '人数'], ['髙橋①～㈱', '１２']], merges: [] } };
  expect(decodeTable(iconv.encode(text, 'cp932'))).toEqual(want);
  expect(decodeTable(Buffer.from(text))).toEqual(want);
  expect(decodeTable(Buffer.from(`\ufeff${text}`))).toEqual(want);
  expect(decodeTable(Buffer.from(`\ufeff${text.replaceAll(',', '\t')}`, 'utf16le'))).toEqual(want);
  expect(code(decodeTable(Buffer.from([0x93, 0xfa, 0xff])))).toBe('orders/unknown-encoding');
});
