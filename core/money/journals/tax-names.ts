// What each accounting program calls a tax category, dated, with source and certainty. 'O' = to be confirmed: it goes out as
// our best reading, and the centre can put its program's own word in its place (`Corrections`) without touching code.
import type { DatedRow } from '../../kernel/dated-table.ts';
import type { LocalDate } from '../../kernel/time.ts';
import { type TaxMark, markId } from '../journal-tax.ts';

export type ProgramId = 'plain' | 'yayoi' | 'freee' | 'money-forward';

/** `id` as `markId` says it; `column` = the 税区分, or Money Forward's インボイス column. */
export type TaxName = { readonly program: ProgramId; readonly column: 'tax' | 'invoice'; readonly id: string; readonly name: string; readonly from: LocalDate; readonly certainty: DatedRow<string>['certainty']; readonly source: string };

const at = (program: ProgramId, column: TaxName['column'], id: string, name: string, from: string, certainty: TaxName['certainty'], source: string): TaxName => ({ program, column, id, name, from: from as LocalDate, certainty, source });

const yayoiOnline = 'https://support.yayoi-kk.co.jp/faq_Subcontents.html?page_id=1430';
const yayoiList = 'https://support.yayoi-kk.co.jp/faq_Subcontents.html?page_id=18111';
const freee2019 = 'https://developer.freee.co.jp/news/1434';
const freee2023 = 'https://developer.freee.co.jp/news/6471';
const freee2026 = 'https://developer.freee.co.jp/accounting/accounting-improvement/8133';
const mfList = 'https://biz.moneyforward.com/support/account/service/s15.html';
const mfImport = 'https://biz.moneyforward.com/support/account/guide/import-books/ib01.html';
const kado = 'docs/guides/journal-csv.md';

/** Yayoi writes kind, 内 (tax inside, 税抜経理), rate and invoice class as one word. */
const yayoi: readonly TaxName[] = [
  at('yayoi', 'tax', 'none', '対象外', '2019-10-01', 'P', yayoiOnline),
  at('yayoi', 'tax', 'exempt-sale', '非課売上', '2019-10-01', 'S', yayoiList),
  at('yayoi', 'tax', 'sale/10', '課税売上内10%', '2019-10-01', 'P', yayoiOnline),
  at('yayoi', 'tax', 'sale/8-reduced', '課税売上内軽減8%', '2019-10-01', 'S', yayoiList),
  at('yayoi', 'tax', 'sale-return/10', '課税売返内10%', '2019-10-01', 'O', yayoiList),
  at('yayoi', 'tax', 'sale-return/8-reduced', '課税売返内軽減8%', '2019-10-01', 'O', yayoiList),
  at('yayoi', 'tax', 'purchase/10/qualified', '課対仕入内10%適格', '2019-10-01', 'S', yayoiList),
  at('yayoi', 'tax', 'purchase/10/80', '課対仕入内10%区分80%', '2023-10-01', 'S', yayoiList),
  at('yayoi', 'tax', 'purchase/10/70', '課対仕入内10%区分70%', '2026-10-01', 'O', yayoiList),
  at('yayoi', 'tax', 'purchase/10/50', '課対仕入内10%区分50%', '2028-10-01', 'O', yayoiList),
  at('yayoi', 'tax', 'purchase/10/30', '課対仕入内10%区分30%', '2030-10-01', 'O', yayoiList),
  at('yayoi', 'tax', 'purchase/10/0', '課対仕入内10%控不', '2031-10-01', 'O', yayoiList),
];

const freee: readonly TaxName[] = [
  at('freee', 'tax', 'none', '対象外', '2019-10-01', 'S', freee2019),
  at('freee', 'tax', 'exempt-sale', '非課売上', '2019-10-01', 'S', freee2019),
  at('freee', 'tax', 'sale/10', '課税売上10%', '2019-10-01', 'P', freee2019),
  at('freee', 'tax', 'sale/8-reduced', '課税売上8%（軽）', '2019-10-01', 'S', freee2019),
  at('freee', 'tax', 'sale-return/10', '課税売返10%', '2019-10-01', 'P', freee2019),
  at('freee', 'tax', 'sale-return/8-reduced', '課税売返8%（軽）', '2019-10-01', 'O', freee2019),
  at('freee', 'tax', 'purchase/10/qualified', '課対仕入10%', '2019-10-01', 'P', freee2019),
  at('freee', 'tax', 'purchase/10/80', '課対仕入（控80）10%', '2023-10-01', 'P', freee2023),
  at('freee', 'tax', 'purchase/10/70', '課対仕入（控70）10%', '2026-10-01', 'P', freee2026),
  at('freee', 'tax', 'purchase/10/50', '課対仕入（控50）10%', '2028-10-01', 'P', freee2026),
  at('freee', 'tax', 'purchase/10/30', '課対仕入（控30）10%', '2030-10-01', 'P', freee2026),
  // The same page: from 2031-10 there is no class of its own.
  at('freee', 'tax', 'purchase/10/0', '対象外', '2031-10-01', 'P', freee2026),
];

/** An empty インボイス column is read as 適格: a purchase without a qualified invoice never leaves it empty. */
const moneyForward: readonly TaxName[] = [
  at('money-forward', 'tax', 'none', '対象外', '2019-10-01', 'S', mfList),
  at('money-forward', 'tax', 'exempt-sale', '非課税売上', '2019-10-01', 'S', mfList),
  at('money-forward', 'tax', 'sale/10', '課税売上 10%', '2019-10-01', 'S', mfList),
  at('money-forward', 'tax', 'sale/8-reduced', '課税売上 (軽)8%', '2019-10-01', 'S', mfList),
  at('money-forward', 'tax', 'sale-return/10', '課税売上-返還等 10%', '2019-10-01', 'O', mfList),
  at('money-forward', 'tax', 'sale-return/8-reduced', '課税売上-返還等 (軽)8%', '2019-10-01', 'O', mfList),
  ...(['qualified', '80', '70', '50', '30', '0'] as const).map((share) => at('money-forward', 'tax', `purchase/10/${share}`, '課税仕入 10%', '2019-10-01', 'S', mfList)),
  at('money-forward', 'invoice', 'purchase/10/qualified', '適格', '2023-10-01', 'C', mfImport),
  at('money-forward', 'invoice', 'purchase/10/80', '80%控除', '2023-10-01', 'C', mfImport),
  at('money-forward', 'invoice', 'purchase/10/70', '70%控除', '2026-10-01', 'O', mfImport),
  at('money-forward', 'invoice', 'purchase/10/50', '50%控除', '2028-10-01', 'O', mfImport),
  at('money-forward', 'invoice', 'purchase/10/30', '30%控除', '2030-10-01', 'O', mfImport),
  at('money-forward', 'invoice', 'purchase/10/0', '控除対象外', '2031-10-01', 'O', mfImport),
];

const plain: readonly TaxName[] = [
  at('plain', 'tax', 'none', '対象外', '2019-10-01', 'P', kado),
  at('plain', 'tax', 'exempt-sale', '非課税売上', '2019-10-01', 'P', kado),
  at('plain', 'tax', 'sale/10', '課税売上10%', '2019-10-01', 'P', kado),
  at('plain', 'tax', 'sale/8-reduced', '課税売上8%軽減', '2019-10-01', 'P', kado),
  at('plain', 'tax', 'sale-return/10', '課税売上返還10%', '2019-10-01', 'P', kado),
  at('plain', 'tax', 'sale-return/8-reduced', '課税売上返還8%軽減', '2019-10-01', 'P', kado),
  at('plain', 'tax', 'purchase/10/qualified', '課税仕入10%適格', '2019-10-01', 'P', kado),
  ...(['80', '70', '50', '30'] as const).map((share) => at('plain', 'tax', `purchase/10/${share}`, `課税仕入10%区分記載${share}%`, '2023-10-01', 'P', kado)),
  at('plain', 'tax', 'purchase/10/0', '課税仕入10%控除不可', '2031-10-01', 'P', kado),
];

/** The one list. */
export const taxNames: readonly TaxName[] = [...plain, ...yayoi, ...freee, ...moneyForward];

/** The centre's word for ours, by program: tax categories, invoice classes and account names alike. */
export type Corrections = Readonly<Partial<Record<ProgramId, Readonly<Record<string, string>>>>>;

const byKey = new Map(taxNames.map((n) => [`${n.program} ${n.column} ${n.id}`, n.name]));

/** The program's word for a mark; a rate that no row names yet is said plainly, so that the program asks and nobody is misled. */
export function taxName(program: ProgramId, column: TaxName['column'], mark: TaxMark): string {
  const id = markId(mark);
  return byKey.get(`${program} ${column} ${id}`) ?? (column === 'invoice' ? '' : `要確認 ${id}`);
}
