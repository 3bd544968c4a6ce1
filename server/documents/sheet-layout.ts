// How an Excel sheet is laid out: the facts lie beside the templates of the PDFs, in templates/sheet.json, and are changed there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const sheetBlocks = ['letterhead', 'title', 'to', 'number', 'from', 'lead', 'headline', 'facts', 'tables', 'notes'] as const;
export type SheetBlock = (typeof sheetBlocks)[number];

const size = z.number().min(4).max(72), width = z.number().min(1).max(255), inch = z.number().min(0).max(3);
const formats = z.strictObject({ yen: z.string().min(1), whole: z.string().min(1), fraction: z.string().min(1) });

/** Font sizes and heights of rows and pictures in points and pixels as Excel counts them, widths in letters, margins in inches; paper 9 is A4. */
export const sheetLayout = z.strictObject({
  font: z.string().min(1),
  sizes: z.strictObject({ title: size, headline: size, to: size, text: size, head: size, notes: size }),
  /** A block that is left out is not printed. */
  order: z.array(z.enum(sheetBlocks)).refine((order) => new Set(order).size === order.length, 'a block stands twice'),
  columns: z.strictObject({ least: width, title: width, other: width, label: width, sum: width }),
  rows: z.strictObject({ line: size, letterhead: size }),
  pictures: z.strictObject({ letterhead: z.number().min(10).max(400), seal: z.number().min(10).max(400) }),
  formats: z.strictObject({ ja: formats, en: formats }),
  page: z.strictObject({ orientation: z.enum(['portrait', 'landscape']), paperSize: z.int(), margins: z.strictObject({ left: inch, right: inch, top: inch, bottom: inch, header: inch, footer: inch }) }),
});
export type SheetLayout = z.infer<typeof sheetLayout>;

/** The layout as it lies in a template folder; one that does not hold together throws, naming the place. */
export const readLayout = (folder: string = join(import.meta.dirname, 'templates')): SheetLayout => sheetLayout.parse(JSON.parse(readFileSync(join(folder, 'sheet.json'), 'utf8')));
