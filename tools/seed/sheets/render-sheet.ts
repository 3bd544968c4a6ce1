// One sheet as a picture: the printed paper, what the hand wrote on it, seals, stamps, and the skew of the scanner.
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { type Random, pick, seededRandom } from '../../../core/kernel/random.ts';
import { type BusSheet } from '../bus-sheets.ts';
import { type Hand, hands, strikeOut, widthOf, write } from './handwriting.ts';
import { type FieldKey, type Place, HEIGHT, WIDTH, fieldKeys, papers } from './layouts.ts';
import { paletteOf, scanPng } from './scan-png.ts';

const fontFile = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf');
const font = { font: { loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: 'Noto Sans JP' } };

/** Printed matter becomes outlines once; afterwards no sheet needs the font again. */
const outlines = new Map<string, string>();
function outlined(svg: string): string {
  const known = outlines.get(svg);
  if (known !== undefined) return known;
  const whole = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="Noto Sans JP">${svg}</svg>`, font).toString();
  const inner = whole.slice(whole.indexOf('>') + 1, whole.lastIndexOf('</svg>'));
  outlines.set(svg, inner);
  return inner;
}

export function renderSheet(sheet: BusSheet): Uint8Array {
  const random = seededRandom(sheet.seed);
  const paper = papers[sheet.layout];
  const hand = hands[sheet.hand]!;
  let ink = '';
  for (const key of fieldKeys) ink += writeField(sheet, key, paper.places[key], hand, random);
  const seals = paper.seals.slice(0, sheet.seals).map(([x, y], i) => seal(SEALS[(sheet.hand + i) % SEALS.length]!, x + (random() - 0.5) * 14, y + (random() - 0.5) * 12, 27, random)).join('');
  const stamp = sheet.receipt === null ? '' : receipt(sheet.receipt, paper.receipt[0] + (random() - 0.5) * 40, paper.receipt[1] + (random() - 0.5) * 20, random);
  const tone = TONES[sheet.tone]!;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs><linearGradient id="edge"><stop offset="0" stop-color="#77756f" stop-opacity="0.26"/><stop offset="1" stop-color="#77756f" stop-opacity="0"/></linearGradient></defs>`
    + `<rect width="${WIDTH}" height="${HEIGHT}" fill="rgb(${tone.join(',')})"/>`
    + `<g transform="${transformOf(sheet)}">${outlined(paper.svg)}${stain(sheet, random)}${ink}${seals}${stamp}</g>${scanner(sheet, random)}</svg>`;
  const image = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  return scanPng(image.pixels, WIDTH, HEIGHT, paletteOf(tone), sheet.noise, random);
}

const TONES = [[252, 251, 247], [248, 246, 239], [246, 246, 246], [250, 245, 232]] as const;
const SEALS = ['山口', '小林', '中島', '大野', '西沢'] as const;

export const transformOf = (sheet: Pick<BusSheet, 'skew' | 'shift'>): string => `translate(${sheet.shift[0]} ${sheet.shift[1]}) rotate(${sheet.skew} ${WIDTH / 2} ${HEIGHT / 2})`;

function writeField(sheet: BusSheet, key: FieldKey, place: Place, hand: Hand, random: Random): string {
  const said = sheet.truth[key];
  if (said === '') return '';
  const wrong = sheet.corrections[key];
  const tall = key === 'note' || key === 'writer' ? Math.min(place.h * 0.5, 38) : Math.min(place.h * 0.62, 46);
  const y = place.y + (place.h - tall) * (key === 'note' ? 0.45 : 0.5);
  if (place.digits) return boxes(said, wrong, place, tall, hand, random);
  if (wrong === undefined) return write(said, start(said, place, tall, hand, random), y + (random() - 0.5) * 6, tall, hand, random).svg;
  return corrected(said, wrong, place, hand, random);
}

/** The mistake stays legible below its two lines; the right figure stands above it, or beside it in a low cell, and a small seal owns up. */
function corrected(said: string, wrong: string, place: Place, hand: Hand, random: Random): string {
  const low = place.h < 70;
  const tall = low ? 26 : Math.min(36, place.h * 0.42);
  const wide = widthOf(wrong, tall, hand);
  const x = low ? place.x + Math.max(2, (place.w - wide * 2 - 34) / 2) : start(wrong, place, tall, hand, random) - 8;
  const y = low ? place.y + (place.h - tall) / 2 + 3 : place.y + place.h - tall - 8;
  const old = write(wrong, x, y, tall, hand, random);
  const right = low ? write(said, x + wide + 24, y - 7, tall + 4, hand, random) : write(said, x + 2 + random() * 12, place.y + 4, tall + 1, hand, random);
  const [sx, sy] = low ? [x + wide + 10, y + tall * 0.72] : [Math.min(x + old.width + 18, place.x + place.w - 10), y + tall * 0.5];
  return old.svg + strikeOut(x, y, old.width, tall, hand, random) + right.svg + seal(SEALS[sheetSeal(hand)]!, sx, sy, low ? 9 : 12, random);
}

const sheetSeal = (hand: Hand): number => hands.indexOf(hand) % SEALS.length;

function start(said: string, place: Place, tall: number, hand: Hand, random: Random): number {
  const room = place.w - widthOf(said, tall, hand);
  if (place.align === 'left') return place.x + 12 + random() * 14;
  return place.x + (place.align === 'center' ? room / 2 : room - 26) + (random() - 0.5) * 12;
}

/** One figure a box, from the right; a mistake is struck through and the right figures stand above the boxes. */
function boxes(said: string, wrong: string | undefined, place: Place, tall: number, hand: Hand, random: Random): string {
  const cell = place.w / place.digits!;
  const row = (figures: string, y: number, h: number): string => Array.from(figures).map((c, i) => write(c, place.x + (place.digits! - figures.length + i) * cell + (cell - h * 0.62) / 2 + (random() - 0.5) * 6, y + (random() - 0.5) * 5, h, { ...hand, size: Math.min(hand.size, 0.96) }, random).svg).join('');
  const y = place.y + (place.h - tall) / 2;
  if (wrong === undefined) return row(said, y, tall);
  const left = place.x + (place.digits! - wrong.length) * cell;
  return row(wrong, y, tall) + strikeOut(left, y, wrong.length * cell - 4, tall, hand, random) + row(said, place.y - 21, 25) + seal(SEALS[sheetSeal(hand)]!, place.x + place.w + 15, place.y + 30, 12, random);
}

function seal(name: string, x: number, y: number, r: number, random: Random): string {
  const [a, b] = Array.from(name);
  const face = outlined(`<g><circle cx="50" cy="50" r="46" fill="none" stroke="#cd2622" stroke-width="5"/><text x="50" y="48" font-size="38" text-anchor="middle" fill="#cd2622">${a}</text><text x="50" y="86" font-size="38" text-anchor="middle" fill="#cd2622">${b}</text></g>`);
  return `<g opacity="${(0.72 + random() * 0.25).toFixed(2)}" transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${((random() - 0.5) * 34).toFixed(1)}) scale(${r / 50}) translate(-50 -50)">${face}</g>`;
}

function receipt(day: string, x: number, y: number, random: Random): string {
  const face = outlined(`<g fill="#cd2622" text-anchor="middle"><circle cx="60" cy="60" r="56" fill="none" stroke="#cd2622" stroke-width="3"/><path d="M7 44H113M7 76H113" stroke="#cd2622" stroke-width="2.4"/><text x="60" y="35" font-size="17" fill="#cd2622">雲見野市</text><text x="60" y="67" font-size="21" fill="#cd2622">${day}</text><text x="60" y="97" font-size="17" fill="#cd2622">交通受付</text></g>`);
  return `<g opacity="${(0.6 + random() * 0.3).toFixed(2)}" transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${((random() - 0.5) * 22).toFixed(1)}) scale(0.86) translate(-60 -60)">${face}</g>`;
}

/** What lay on the paper before it was scanned. */
function stain(sheet: BusSheet, random: Random): string {
  if (sheet.mark === 'cup') return `<circle cx="${200 + pick(random, 500)}" cy="${820 + pick(random, 300)}" r="86" fill="none" stroke="#9b7a4a" stroke-opacity="0.3" stroke-width="9" stroke-dasharray="340 30 120 50"/>`;
  if (sheet.mark === 'fold') return `<path d="M0 ${628 + pick(random, 20)}L${WIDTH} ${630 + pick(random, 20)}" stroke="#8c8a84" stroke-opacity="0.32" stroke-width="2.4"/>`;
  return '';
}

/** Shadow of the lid, punched holes, a hair, a streak of the sensor. */
function scanner(sheet: BusSheet, random: Random): string {
  const holes = sheet.holes ? [HEIGHT / 2 - 150, HEIGHT / 2 + 150].map((y) => `<circle cx="${24 + sheet.shift[0]}" cy="${y + sheet.shift[1]}" r="11" fill="#55534f"/><circle cx="${26 + sheet.shift[0]}" cy="${y + 2 + sheet.shift[1]}" r="10" fill="#2e2d2b"/>`).join('') : '';
  const hair = random() < 0.3 ? `<path d="M${pick(random, WIDTH)} ${pick(random, HEIGHT)}q${pick(random, 40) - 20} ${pick(random, 40)} ${pick(random, 30)} ${20 + pick(random, 30)}" fill="none" stroke="#4a4845" stroke-width="0.9"/>` : '';
  const streak = sheet.streak ? `<rect x="${120 + pick(random, 660)}" y="0" width="1.4" height="${HEIGHT}" fill="#6c6a66" fill-opacity="0.33"/>` : '';
  const side = sheet.skew > 0 ? `<rect width="26" height="${HEIGHT}" fill="url(#edge)"/>` : `<rect width="26" height="${HEIGHT}" fill="url(#edge)" transform="rotate(180 ${WIDTH / 2} ${HEIGHT / 2})"/>`;
  return holes + hair + streak + side;
}
