import { expect, test } from 'vitest';
import { busSheets, regionsOf } from './bus-sheets.ts';
import { fieldKeys, papers } from './sheets/layouts.ts';
import { layoutRegions } from './sheets/regions.ts';
import { renderSheet } from './sheets/render-sheet.ts';
import { spellingsOf } from './sheets/stroke-font.ts';

const sheets = busSheets();

test('72 sheets on three papers, the same every time', () => {
  expect(sheets).toHaveLength(72);
  expect(new Set(sheets.map((s) => s.file)).size).toBe(72);
  expect(['A', 'B', 'C'].map((l) => sheets.filter((s) => s.layout === l).length)).toEqual([24, 24, 24]);
  expect(busSheets()).toEqual(sheets);
  expect(busSheets(7)).not.toEqual(sheets);
});

test('they have the troubles that real sheets have', () => {
  const count = (is: (s: (typeof sheets)[number]) => boolean): number => sheets.filter(is).length;
  expect(count((s) => s.trouble === 'empty')).toBe(1);
  expect(count((s) => s.trouble === 'no-figures')).toBe(2);
  expect(count((s) => s.trouble === 'wrong-total')).toBe(4);
  expect(count((s) => Object.keys(s.corrections).length > 0)).toBeGreaterThan(20);
  expect(count((s) => s.truth.note !== '')).toBeGreaterThan(20);
  expect(count((s) => Math.abs(s.skew) > 0.5)).toBeGreaterThan(20);
});

test('the truth is what is written: every character can be drawn, sums hold unless the sheet itself is wrong', () => {
  for (const sheet of sheets) {
    for (const key of fieldKeys) for (const char of Array.from(sheet.truth[key])) expect(spellingsOf(char).length).toBeGreaterThan(0);
    for (const [key, wrong] of Object.entries(sheet.corrections)) expect(wrong).not.toBe(sheet.truth[key as 'total']);
    const sum = fieldKeys.filter((k) => /^(wd|hd)_/.test(k)).reduce((n, k) => n + Number(sheet.truth[k]), 0);
    if (sheet.trouble === 'none') expect(sheet.truth.total).toBe(String(sum));
    if (sheet.trouble === 'wrong-total') expect(sheet.truth.total).not.toBe(String(sum));
  }
  expect(() => spellingsOf('鬱')).toThrow('no strokes');
});

test('each field lies inside its scan, and the region of the layout covers it on every sheet', () => {
  for (const sheet of sheets) {
    const own = regionsOf(sheet), wide = layoutRegions(sheet.layout);
    for (const key of fieldKeys) {
      const a = own[key], b = wide[key];
      expect(a.x >= 0 && a.y >= 0 && a.x + a.w <= 1 && a.y + a.h <= 1 && a.w > 0.02 && a.h > 0.02).toBe(true);
      const place = papers[sheet.layout].places[key];
      const [cx, cy] = [a.x + a.w / 2, a.y + a.h / 2];
      expect(cx > b.x && cx < b.x + b.w && cy > b.y && cy < b.y + b.h, `${sheet.file} ${key} ${place.x}`).toBe(true);
    }
  }
});

test('a scan is a PNG of 900 x 1270 below 80 kB, the same bytes every time', () => {
  for (const i of [0, 18, 32, 40, 48, 70]) {
    const png = Buffer.from(renderSheet(sheets[i]!));
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([900, 1270]);
    expect(png.length).toBeLessThan(80_000);
    expect(png.length).toBeGreaterThan(10_000);
    if (i === 0) expect(Buffer.from(renderSheet(sheets[0]!)).equals(png)).toBe(true);
  }
});
