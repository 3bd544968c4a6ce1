// 72 monthly ridership sheets of a town's community bus: six routes, one fiscal year, three papers, six hands.
// Everything follows from the seed: what is written (the truth), how, and how badly it was scanned.
import { type Random, pick, seededRandom } from '../../core/kernel/random.ts';
import { type FieldKey, type LayoutName, fieldKeys, papers } from './sheets/layouts.ts';
import { type Region, regionOf } from './sheets/regions.ts';

export type BusSheet = {
  readonly file: string; readonly layout: LayoutName; readonly route: number;
  /** Calendar year and month that the sheet reports. */
  readonly year: number; readonly month: number;
  /** What a careful person enters, by field; '' where the sheet says nothing. */
  readonly truth: Readonly<Record<FieldKey, string>>;
  /** Wrong figures that were struck out first. */
  readonly corrections: Partial<Readonly<Record<FieldKey, string>>>;
  /** Why a careful person stops: nothing; the total is not the sum; no figures; nothing at all. */
  readonly trouble: 'none' | 'wrong-total' | 'no-figures' | 'empty';
  readonly hand: number; readonly seals: number; readonly receipt: string | null; readonly tone: number; readonly skew: number; readonly shift: readonly [number, number];
  readonly noise: number; readonly mark: 'none' | 'cup' | 'fold'; readonly holes: boolean; readonly streak: boolean; readonly seed: number;
};

export const routes = [
  { number: 1, name: '市街地循環線', layout: 'A', riders: 1900, hand: 0 }, { number: 2, name: '北山線', layout: 'A', riders: 420, hand: 1 },
  { number: 3, name: '川西線', layout: 'B', riders: 640, hand: 2 }, { number: 4, name: '南平線', layout: 'B', riders: 310, hand: 3 },
  { number: 5, name: '病院線', layout: 'C', riders: 980, hand: 4 }, { number: 6, name: '湯ノ沢線', layout: 'C', riders: 150, hand: 5 },
] as const satisfies readonly { number: number; name: string; layout: LayoutName; riders: number; hand: number }[];

const writers = ['サトウ', 'ヤマダ', 'タナカ', 'コバヤシ', 'イトウ', 'ナカムラ', 'スズキ', 'ワタナベ', 'カトウ', 'ミヤザワ', 'オノ', 'ハラ', 'モリ', 'マツオ', 'キムラ'];
const NOTES_WINTER = ['大雪', '雪', '大雪(2日)', '雪(1日)'], NOTES_SUMMER = ['大雨', '台風', '花火大会', '夏休み', '台風(1日)'], NOTES_ANY = ['工事', '休校', '大雨', '祝日', '休日(3)'];

/** The sheets of fiscal year 令和7 (April 2025 to March 2026), in the order the town hall piled them up. */
export function busSheets(seed = 2026): BusSheet[] {
  const random = seededRandom(seed);
  const sheets: BusSheet[] = [];
  for (const route of routes) {
    for (let m = 0; m < 12; m++) sheets.push(oneSheet(route, m, sheets.length, random));
  }
  return sheets;
}

function oneSheet(route: (typeof routes)[number], m: number, index: number, random: Random): BusSheet {
  const year = m < 9 ? 2025 : 2026, month = m < 9 ? m + 4 : m - 8;
  // Some things a year always has: route 6 did not run in February, one sheet is empty, four sums are wrong.
  const trouble = route.number === 6 && month === 2 ? 'no-figures' : route.number === 4 && month === 1 ? 'no-figures' : index === 40 ? 'empty' : [7, 25, 50, 66].includes(index) ? 'wrong-total' : 'none';
  const truth = Object.fromEntries(fieldKeys.map((k) => [k, ''])) as Record<FieldKey, string>;
  const snow = [12, 1, 2].includes(month), summer = [7, 8, 9].includes(month);
  const cancelled = snow ? pick(random, 14) : summer ? pick(random, 8) : random() < 0.3 ? 1 + pick(random, 4) : 0;
  if (trouble !== 'empty') {
    Object.assign(truth, { year: String(year - 2018), month: String(month), route: String(route.number), writer: writers[(route.hand * 3 + pick(random, 3)) % writers.length]! });
    if (cancelled > 0 || random() < 0.12) truth.note = (snow ? NOTES_WINTER : summer ? NOTES_SUMMER : NOTES_ANY)[pick(random, snow ? 4 : 5)]!;
    else if (random() < 0.2) truth.note = 'ナシ';
  }
  if (trouble === 'no-figures') truth.note = snow ? '大雪' : '工事';
  if (trouble === 'none' || trouble === 'wrong-total') figures(truth, route.riders, summer, cancelled, random);
  if (trouble === 'wrong-total') truth.total = String(Number(truth.total) + [10, -9, 100, 18][pick(random, 4)]!);
  const corrections: Partial<Record<FieldKey, string>> = {};
  for (const key of fieldKeys) if (/^(wd|hd)_|^total$|^days$/.test(key) && truth[key] !== '' && random() < 0.055) corrections[key] = slip(truth[key], random);
  return {
    file: `bus-R${String(m < 9 ? 7 : 8).padStart(2, '0')}-${String(month).padStart(2, '0')}-${route.number}.png`, layout: route.layout, route: route.number, year, month,
    truth, corrections, trouble,
    hand: random() < 0.8 ? route.hand : pick(random, 6), seals: trouble === 'empty' ? 0 : pick(random, 4), receipt: random() < 0.72 ? `${year - 2018 + (month === 12 ? 1 : 0)}.${(month % 12) + 1}.${2 + pick(random, 6)}` : null,
    tone: pick(random, 4), skew: Math.round((random() - 0.5) * 2.6 * 100) / 100, shift: [pick(random, 13) - 6, pick(random, 13) - 6],
    noise: 0.0012 + random() * 0.0035, mark: random() < 0.05 ? 'cup' : random() < 0.12 ? 'fold' : 'none', holes: random() < 0.6, streak: random() < 0.15, seed: 9000 + index * 17,
  };
}

function figures(truth: Record<FieldKey, string>, riders: number, summer: boolean, cancelled: number, random: Random): void {
  const around = (n: number): number => Math.max(0, Math.round(n * (0.75 + random() * 0.5)));
  const weekdays = { general: around(riders * 0.42), student: around(riders * (summer ? 0.1 : 0.24)), child: around(riders * 0.05), discount: around(riders * 0.2) };
  const holidays = { general: around(riders * 0.1), student: around(riders * 0.03), child: around(riders * 0.03), discount: around(riders * 0.05) };
  let total = 0;
  for (const [prefix, part] of [['wd', weekdays], ['hd', holidays]] as const) {
    for (const [kind, n] of Object.entries(part)) {
      total += n;
      // A zero is sometimes left blank, and blank it stays: the manual says to enter what the sheet says.
      truth[`${prefix}_${kind}` as FieldKey] = n === 0 && random() < 0.5 ? '' : String(n);
    }
  }
  truth.total = String(total);
  truth.days = String(26 + pick(random, 5));
  truth.cancelled = cancelled === 0 && random() < 0.6 ? '' : String(cancelled);
}

/** A likely slip of the pen: two digits swapped, one digit off, or one too many. Never the right figure. */
function slip(right: string, random: Random): string {
  const digits = Array.from(right);
  const at = pick(random, digits.length);
  const swapped = digits.length > 1 ? [...digits.slice(0, -2), digits.at(-1)!, digits.at(-2)!].join('') : right;
  if (swapped !== right && random() < 0.4 && !swapped.startsWith('0')) return swapped;
  digits[at] = String((Number(digits[at]) + 1 + pick(random, 8)) % 10);
  const off = digits.join('');
  return off.startsWith('0') && off.length > 1 ? `1${off.slice(1)}` : off;
}

/** Where each field lies on this very scan, as fractions of width and height: what the bench zooms to. */
export const regionsOf = (sheet: BusSheet): Record<FieldKey, Region> =>
  Object.fromEntries(fieldKeys.map((key) => [key, regionOf(sheet, papers[sheet.layout].places[key])])) as Record<FieldKey, Region>;
