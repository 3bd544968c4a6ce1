import ExcelJS from 'exceljs';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { exampleLook, examplePaperSources } from '../../core/money/examples.ts';
import { makePaper } from '../../core/money/make-paper.ts';
import { bankMaster, bankNames, findBanks } from './bank-master.ts';
import { printsTagged, renderPdf } from './render-pdf.ts';
import { renderXlsx } from './render-xlsx.ts';
import { readLayout, sheetBlocks } from './sheet-layout.ts';

const papers = examplePaperSources().map((s) => makePaper(s, exampleLook));
const seal = { bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><circle cx="30" cy="30" r="28" fill="none" stroke="red" stroke-width="3"/></svg>'), type: 'svg' as const };

/** Objects and streams of a PDF as text, compressed streams opened. */
function opened(pdf: Buffer): string {
  const plain = pdf.toString('latin1');
  const streams = [...plain.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map((m) => {
    try {
      return inflateSync(Buffer.from(m[1]!, 'latin1')).toString('latin1');
    } catch {
      return m[1]!;
    }
  });
  return plain + streams.join('\n');
}

test.each(papers.map((p) => [p.kind, p] as const))('%s is a tagged PDF/UA with embedded Japanese fonts, the same bytes each time', (_, paper) => {
  const pdf = renderPdf(paper, { seal, letterhead: seal });
  const text = opened(pdf);
  expect(printsTagged()).toBe(true);
  expect(text).toContain('/StructTreeRoot');
  expect(text).toMatch(/pdfuaid:part[>="]+1/);
  expect(text).toMatch(/\/Marked true/);
  expect(text).toMatch(/\/Lang \(ja/);
  // PDF/UA-1 7.1: the title stands in the metadata and is what a reader shows.
  expect(text).toMatch(/\/DisplayDocTitle true/);
  expect(Buffer.from(text, 'latin1').toString('utf8')).toContain(`>${paper.title} ${paper.number}</rdf:li>`);
  expect(text).toMatch(/\/FontFile[23]?\b/);
  expect(text).toContain('/ToUnicode');
  expect(text).toMatch(/\/S \/H1/);
  if (paper.tables.length > 0) expect(text).toMatch(/\/S \/TH\b/);
  expect(text).toMatch(/\/Alt/);
  expect(renderPdf(paper, { seal, letterhead: seal }).equals(pdf)).toBe(true);
});

test('the record of a PDF carries the day of the paper, never the clock: a second later the bytes are the same', async () => {
  const paper = papers.find((p) => p.kind === 'invoice')!;
  const first = [renderPdf(paper), await renderXlsx(paper)] as const;
  expect(opened(first[0])).toMatch(/\/CreationDate \(D:20261031/);
  await new Promise((resolve) => setTimeout(resolve, 2100));
  expect(renderPdf(paper).equals(first[0])).toBe(true);
  expect((await renderXlsx(paper)).equals(first[1])).toBe(true);
});

test('a name with typst markup is printed, never run', () => {
  const paper = { ...papers[0]!, to: { name: '#panic("x") *御中* $x$ \\u{41}', lines: ['#include "x.typ"'] } };
  expect(renderPdf(paper).length).toBeGreaterThan(5000);
});

test('two hundred lines run over pages of one document; a long word without spaces stays inside its column', () => {
  const invoice = papers.find((p) => p.kind === 'invoice')!;
  const table = invoice.tables[0]!;
  const long = { ...invoice, tables: [{ ...table, rows: Array.from({ length: 200 }, (_, i) => table.rows[i % 2]!) }] };
  const pages = (pdf: Buffer): number => Number(/\/Count (\d+)/.exec(opened(pdf))![1]);
  const word = (title: string) => renderPdf({ ...long, tables: [{ ...table, rows: Array.from({ length: 30 }, () => table.rows[0]!.with(1, title)) }] });
  expect([pages(renderPdf(invoice)), pages(renderPdf(long))]).toEqual([1, 6]);
  // Broken, four hundred letters take several lines each: thirty rows no longer fit on two pages.
  expect(pages(word('x'.repeat(400)))).toBeGreaterThan(pages(word('x')));
});

test('a banner wider than the page and a seal taller than wide leave the paper one page', () => {
  const drawn = (width: number, height: number) => ({ bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="red"/></svg>`), type: 'svg' as const });
  const text = opened(renderPdf(papers.find((p) => p.kind === 'invoice')!, { letterhead: drawn(9000, 300), seal: drawn(100, 9000) }));
  expect(/\/Count (\d+)/.exec(text)![1]).toBe('1');
  expect(text).toMatch(/\/Alt/);
});

test('Excel holds the same figures as numbers', async () => {
  const book = new ExcelJS.Workbook();
  const invoice = papers.find((p) => p.kind === 'invoice')!;
  await book.xlsx.load((await renderXlsx(invoice)) as never);
  const cells: unknown[] = [];
  book.worksheets[0]!.eachRow((row) => row.eachCell((cell) => void cells.push(cell.value)));
  expect(cells).toEqual(expect.arrayContaining(['請求書', 'I-2026-10-0001', '株式会社ひかり精機 御中', 20_000, 22_583, '催しのお茶 ※']));
});

test('Excel prints on A4: prices are figures, long titles break, the head is repeated, seal and letterhead are there', async () => {
  const invoice = papers.find((p) => p.kind === 'invoice')!, table = invoice.tables[0]!;
  const long = { ...invoice, tables: [{ ...table, rows: Array.from({ length: 90 }, (_, i) => table.rows[i % 2]!.map((v, c) => (c === 1 && i === 3 ? '長い品名'.repeat(30) : v))) }] };
  const png = { bytes: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEklEQVR4nGP4z8DwHwyBNBgAAEnCBvr0xHTpAAAAAElFTkSuQmCC', 'base64'), type: 'png' as const };
  const bytes = await renderXlsx(long, { seal: png, letterhead: png }), book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  const sheet = book.worksheets[0]!, head = Number(/^(\d+):/.exec(sheet.pageSetup.printTitlesRow!)![1]);
  expect(sheet.getRow(head).values).toEqual([undefined, '発注番号', '品目', '数量', '単位', '単価', '金額']);
  const first = sheet.getRow(head + 1), tall = sheet.getRow(head + 4);
  expect([first.getCell(3).value, first.getCell(5).value, first.getCell(5).numFmt, first.getCell(6).value]).toEqual([100, 200, '#,##0"円";[Red]-#,##0"円"', 20_000]);
  expect([sheet.pageSetup.fitToWidth, sheet.pageSetup.fitToHeight, sheet.pageSetup.paperSize]).toEqual([1, 0, 9]);
  expect([tall.getCell(2).alignment.wrapText, tall.height > first.height * 4]).toEqual([true, true]);
  expect(sheet.getImages().map((i) => Math.round(i.range.tl.col))).toEqual([0, 5]);
  sheet.eachRow((row) => row.eachCell((cell) => expect(cell.font.name).toBe('Yu Gothic')));
});

/** Texts of the first column, the font, the widths and the format of the headline. */
async function looked(folder: string): Promise<{ readonly first: unknown[]; readonly font: string | undefined; readonly wide: (number | undefined)[]; readonly format: string | undefined }> {
  const invoice = papers.find((p) => p.kind === 'invoice')!, book = new ExcelJS.Workbook();
  await book.xlsx.load((await renderXlsx(invoice, {}, readLayout(folder))) as never);
  const sheet = book.worksheets[0]!, first: unknown[] = [];
  let format: string | undefined;
  sheet.eachRow((row) => {
    first.push(row.getCell(1).value);
    if (row.getCell(2).value === invoice.headline!.yen) format = row.getCell(2).numFmt;
  });
  return { first, font: sheet.getRow(1).getCell(1).font.name, wide: sheet.columns.map((c) => c.width), format };
}

test('a change in the template folder changes the sheet: order of blocks, font, widths, formats; what does not hold together barks', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kado-layout-')), own = join(import.meta.dirname, 'templates'), laid = JSON.parse(readFileSync(join(own, 'sheet.json'), 'utf8')) as ReturnType<typeof readLayout>;
  const write = (change: object): void => writeFileSync(join(folder, 'sheet.json'), JSON.stringify({ ...laid, ...change }));
  const before = await looked(own);
  write({ font: 'Meiryo', order: ['title', 'from', 'to', 'headline', 'tables'], columns: { ...laid.columns, least: 12 }, formats: { ...laid.formats, ja: { ...laid.formats.ja, yen: '"¥"#,##0' } } });
  const after = await looked(folder);
  expect([before.font, before.format, before.first.indexOf('株式会社ひかり精機 御中') < before.first.indexOf(exampleLook.centre.name)]).toEqual(['Yu Gothic', '#,##0"円";[Red]-#,##0"円"', true]);
  expect([after.font, after.format, after.first.indexOf('株式会社ひかり精機 御中') < after.first.indexOf(exampleLook.centre.name), after.first.includes('番号')]).toEqual(['Meiryo', '"¥"#,##0', false, false]);
  expect([Math.min(...before.wide.map(Number)), Math.min(...after.wide.map(Number))]).toEqual([8, 12]);
  for (const wrong of [{ order: ['title', 'title'] }, { order: ['colour'] }, { font: '' }, { colour: 'red' }, { columns: { ...laid.columns, least: 0 } }]) {
    write(wrong);
    expect(() => readLayout(folder)).toThrow();
  }
  expect(laid.order).toEqual([...sheetBlocks]);
});

test('every paper carries its own day, so that the clock changes no byte', async () => {
  const xlsx = await renderXlsx(papers[0]!);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 });
  try {
    expect((await renderXlsx(papers[0]!)).equals(xlsx)).toBe(true);
  } finally {
    vi.useRealTimers();
  }
  for (const paper of papers) expect([paper.kind, renderPdf(paper).toString('latin1').includes(`/CreationDate (D:${paper.on.replaceAll('-', '')}000000Z)`)]).toEqual([paper.kind, true]);
});

test('the kept bank master knows codes, and writes every name the banks way', () => {
  expect(bankMaster('0143', '999')).toBeUndefined();
  expect(bankNames('0001', '001')).toEqual({ bank: 'みずほ', branch: '東京営業部' });
  expect(bankMaster('0001', '001')).toEqual({ bank: 'ﾐｽﾞﾎ', branch: 'ﾄｳｷﾖｳ' });
  expect(findBanks('八十二')).toHaveLength(1);
  expect(findBanks('ゆうちょ')[0]?.code).toBe('9900');
});
