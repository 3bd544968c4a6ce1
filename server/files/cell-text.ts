// The text of a cell as its owner sees it, as far as a table needs it: days in ISO, codes with their zeros.
import { type CellValue } from 'exceljs';

export function cellText(value: CellValue, format: string | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return numberText(value, format);
  if (value instanceof Date) return dayText(value);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('formula' in value || 'sharedFormula' in value) return cellText((value.result ?? null) as CellValue, format);
  if ('hyperlink' in value) return cellText(value.text as CellValue, format);
  if ('error' in value) return value.error;
  return '';
}

/** Excel keeps 15 significant digits; `0000` pads a code that was typed as a number. */
function numberText(value: number, format: string | undefined): string {
  const text = String(Number(value.toPrecision(15)));
  const zeros = /^0{2,}$/.exec(format ?? '')?.[0].length ?? 0;
  return zeros > 0 && Number.isInteger(value) && value >= 0 ? text.padStart(zeros, '0') : text;
}

/** Excel days have no zone; exceljs gives them as UTC. */
function dayText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const iso = value.toISOString();
  if (iso.startsWith('1899-12-3')) return iso.slice(11, 16);
  return iso.slice(11, 16) === '00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
