import exceljs from 'exceljs';
import { Resvg } from '@resvg/resvg-js';
import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkUpload } from './check-upload.ts';
import { pngSize } from './picture-size.ts';

const png = new Uint8Array(new Resvg('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="30"><rect width="9" height="9" fill="red"/></svg>').render().asPng());
const book = new exceljs.Workbook();
book.addWorksheet('a').addRow(['x']);
const xlsx = new Uint8Array(await book.xlsx.writeBuffer());

const segment = (marker: number, body: readonly number[]): number[] => [0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body];
const frame = (width: number, height: number): number[] => segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
const exif = (up: number): number[] => segment(0xe1, [...Buffer.from('Exif\0\0II*\0'), 8, 0, 0, 0, 2, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, up, 0, 0, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 99, 0, 0, 0, 0, 0, 0, 0, ...Buffer.from('GPS-HOME')]);
const jpeg = (...parts: number[][]): Uint8Array => Uint8Array.from([0xff, 0xd8, ...parts.flat(), ...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 2, 3, 0xff, 0xd9]);

const changed = (bytes: Uint8Array, at: number, ...values: number[]): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy.set(values, at);
  return copy;
};
const chunk = (name: string, body: string): number[] => [0, 0, 0, body.length, ...Buffer.from(name), ...Buffer.from(body), 0, 0, 0, 0];
const withText = Uint8Array.from([...png.subarray(0, 33), ...chunk('tEXt', 'Author\0Hanako'), ...png.subarray(33)]);

test.each<[string, Uint8Array, string, string]>([
  ['a picture', png, 'scan.png', 'image/png'],
  ['a photo', jpeg(frame(40, 30)), 'IMG_1.JPG', 'image/jpeg'],
  ['a workbook', xlsx, '一覧.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['a table', strToU8('路線,人数\n1,2\n'), '表.csv', 'text/csv'],
  ['nothing', new Uint8Array(), 'a.csv', 'files/empty'],
  ['a page in a picture\'s name', strToU8('<html><script>alert(1)</script>'), 'a.png', 'files/unknown-kind'],
  ['an SVG', strToU8('<?xml version="1.0"?><svg/>'), 'a.csv', 'files/unknown-kind'],
  ['a picture in a table\'s name', png, 'a.csv', 'files/name-and-content-differ'],
  ['text in a picture\'s name', strToU8('a,b'), 'a.png', 'files/name-and-content-differ'],
  ['text in a program\'s name', strToU8('a,b'), 'a.exe', 'files/unknown-kind'],
  ['a PDF', strToU8('%PDF-1.7'), 'a.pdf', 'files/unknown-kind'],
  ['an old or locked Excel', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'a.xlsx', 'files/old-excel'],
  ['a workbook with macros', zipSync({ 'xl/workbook.xml': strToU8('<x/>'), 'xl/vbaProject.bin': strToU8('x') }), 'a.xlsx', 'files/macros'],
  ['a zip', zipSync({ 'a.txt': strToU8('x') }), 'a.xlsx', 'files/not-xlsx'],
  ['a picture with something behind it', Uint8Array.from([...png, ...strToU8('PK\u0003\u0004')]), 'a.png', 'files/broken'],
  ['a picture cut short', png.subarray(0, png.length - 8), 'a.png', 'files/broken'],
  ['a flood of pixels', changed(png, 16, 0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff), 'a.png', 'files/too-many-pixels'],
  ['a photo that floods', jpeg(frame(60_000, 60_000)), 'a.jpg', 'files/too-many-pixels'],
  ['a photo without a frame', jpeg(), 'a.jpg', 'files/broken'],
  ['the scanners\' test string', strToU8(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD'}-ANTIVIRUS-TEST-FILE!$H+H*`), 'a.csv', 'files/suspicious'],
])('%s', async (_, bytes, name, wanted) => {
  const checked = await checkUpload(bytes, name);
  expect(checked.ok ? checked.value.mediaType : checked.refusals[0]!.code).toBe(wanted);
});

test('a photo is kept without its place, but the right side up', async () => {
  const checked = await checkUpload(jpeg(segment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]), exif(6), segment(0xfe, [...Buffer.from('at home')]), frame(40, 30)), 'a.jpg');
  if (!checked.ok) throw new Error('refused');
  const text = Buffer.from(checked.value.bytes).toString('latin1');
  expect(text).not.toMatch(/GPS-HOME|at home/);
  expect(text).toContain('JFIF');
  expect(checked.value.picture).toEqual({ width: 40, height: 30 });
  const at = text.indexOf('Exif');
  expect([...checked.value.bytes.subarray(at + 16, at + 26)]).toEqual([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]);
  const again = await checkUpload(checked.value.bytes, 'a.jpg');
  expect(again.ok && Buffer.from(again.value.bytes).equals(Buffer.from(checked.value.bytes))).toBe(true);
});

test('a PNG loses its texts and stays a picture', async () => {
  const checked = await checkUpload(withText, 'a.png');
  expect(checked.ok && Buffer.from(checked.value.bytes).equals(Buffer.from(png))).toBe(true);
  expect(pngSize(png)).toEqual({ width: 20, height: 30 });
});

test('no bytes make the check throw', async () => {
  const seeds = [png, xlsx.subarray(0, 400), jpeg(exif(6), frame(4, 3))];
  await fc.assert(fc.asyncProperty(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 6 }), fc.constantFrom('a.png', 'a.jpg', 'a.xlsx', 'a.csv'), async (seed, edits, name) => {
    const bytes = Uint8Array.from(seed);
    for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value;
    expect(typeof (await checkUpload(bytes, name)).ok).toBe('boolean');
  }), { numRuns: 200 });
});
