// A first guess of what each column is; the person sees it and may change it. Once used it is remembered by its header.
import { type Header, fingerprintHeader, plain } from './find-header.ts';
import { fillMerges } from './fill-merges.ts';
import { type Column, type ColumnType, type Mapping, type Table } from './model.ts';
import { readDay } from './read-day.ts';
import { readKana } from './read-kana.ts';
import { readNumber } from './read-number.ts';
import { whySkipped } from './skip-row.ts';

const SAMPLE = 300;
const KANA_NAME = /カナ|フリガナ|ふりがな|よみ|読み/;
/** Numbers by look that are names by nature: their zeros and hyphens matter. */
const CODE_NAME = /番号|コード|電話|TEL|FAX|郵便|〒|ID$|No\.?$|品番|型番|JAN/i;
const PICTURE = /\.(?:png|jpe?g|tiff?|pdf)$/i;

/** Every column that has a name or a value; types by what most of its cells hold. Repeated names get a number. */
export function suggestMapping(table: Table, header: Header): Mapping {
  const body = fillMerges(table).slice(header.headerRow + 1, header.headerRow + 1 + SAMPLE).filter((row) => whySkipped(row, false, header.names.length) === undefined);
  const names = new Map<string, number>();
  const columns: Column[] = [];
  let fileColumn: string | null = null;
  header.names.forEach((given, from) => {
    const cells = body.map((row) => row[from]?.trim() ?? '').filter((c) => c !== '');
    if (given === '' && cells.length === 0) return;
    const wanted = (given === '' ? letters(from) : given).slice(0, 90);
    const times = (names.get(wanted) ?? 0) + 1;
    names.set(wanted, times);
    const name = times === 1 ? wanted : `${wanted} (${times})`;
    if (fileColumn === null && share(cells, (c) => PICTURE.test(c)) > 0.7) fileColumn = name;
    columns.push({ name, from, type: guessType(given, cells), required: false });
  });
  return { headerRow: header.headerRow, columns, fileColumn };
}

/** A remembered mapping for the same header, moved to where the header lies today; undefined when none fits. */
export function recallMapping(header: Header, remembered: readonly { readonly fingerprint: string; readonly mapping: Mapping }[]): Mapping | undefined {
  const print = fingerprintHeader(header.names);
  const found = remembered.find((r) => r.fingerprint === print)?.mapping;
  return found && found.columns.every((c) => c.from < header.names.length) ? { ...found, headerRow: header.headerRow } : undefined;
}

function guessType(name: string, cells: readonly string[]): ColumnType {
  if (KANA_NAME.test(plain(name)) && share(cells, (c) => readKana(c).ok) > 0.9) return 'kana';
  if (cells.length === 0 || CODE_NAME.test(plain(name))) return 'text';
  if (mostly(cells, (c) => readDay(c).ok)) return 'date';
  const zero = cells.some((c) => /^0\d/.test(c.normalize('NFKC')));
  return !zero && mostly(cells, (c) => readNumber(c).ok) ? 'number' : 'text';
}

/** A few cells that do not fit are slips, to be shown as errors; many are another way of writing, and the column is text. */
const mostly = (cells: readonly string[], is: (cell: string) => boolean): boolean => {
  const fit = share(cells, is);
  return fit > 0.98 || (fit > 0.8 && cells.length * (1 - fit) < 3.5);
};

const share = (cells: readonly string[], is: (cell: string) => boolean): number => (cells.length === 0 ? 0 : cells.filter(is).length / cells.length);

/** Column letters as Excel shows them: 0 → A, 26 → AA. */
export function letters(column: number): string {
  let name = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}
