// The one list of journal layouts: columns as each program's import page names them, one row of a voucher with a debit, a
// credit, or both (振替伝票). Sources stand at each layout; docs/guides/journal-csv.md says what is still to be confirmed.
import type { Voucher, VoucherLine } from '../vouchers.ts';
import { type ProgramId, taxName } from './tax-names.ts';

export type Encoding = 'utf-8' | 'cp932';

/** Where a row stands in its voucher; a side may be blank. */
export type JournalRow = { readonly voucher: Voucher; readonly debit: VoucherLine | undefined; readonly credit: VoucherLine | undefined; readonly first: boolean; readonly last: boolean; readonly alone: boolean };

/** Puts the centre's own word in the place of ours. */
export type Word = (ours: string) => string;

export type JournalLayout = {
  readonly id: ProgramId;
  readonly name: string;
  readonly encoding: Encoding;
  readonly header: readonly string[] | null;
  readonly row: (row: JournalRow, word: Word) => readonly (string | number)[];
};

const slashed = (on: string): string => on.replaceAll('-', '/');
const textOf = (r: JournalRow): string => (r.debit && r.debit.text !== r.voucher.text ? r.debit.text : (r.credit?.text ?? r.debit?.text ?? r.voucher.text));
const taxed = (l: VoucherLine): boolean => l.tax.use !== 'none' && l.tax.use !== 'exempt-sale';
const registrationOf = (r: JournalRow): string => r.debit?.registration || (r.credit?.registration ?? '');
const memo = (r: JournalRow): string => [registrationOf(r), ...(r.first ? r.voucher.entries : [])].filter((t) => t !== '').join(' ');

const plain: JournalLayout = {
  id: 'plain',
  name: 'kado',
  encoding: 'utf-8',
  header: ['日付', '伝票番号', '借方科目', '借方補助', '借方部門', '借方税区分', '借方金額', '借方うち消費税', '貸方科目', '貸方補助', '貸方部門', '貸方税区分', '貸方金額', '貸方うち消費税', '摘要', '登録番号', '記録キー'],
  row: (r, word) => {
    const half = (l: VoucherLine | undefined): readonly (string | number)[] => (l ? [word(l.name), l.party, l.costCentre, word(taxName('plain', 'tax', l.tax)), l.yen, taxed(l) ? l.taxYen : ''] : ['', '', '', '', '', '']);
    return [r.voucher.on, r.voucher.number, ...half(r.debit), ...half(r.credit), textOf(r), registrationOf(r), r.voucher.entries.join(' ')];
  },
};

/** 25 columns without a header: support.yayoi-kk.co.jp page_id=18545. A blank side has the amount 0 (page_id=27184). */
const yayoi: JournalLayout = {
  id: 'yayoi',
  name: '弥生会計 仕訳日記帳',
  encoding: 'cp932',
  header: null,
  row: (r, word) => {
    // 2000 = one row, 2110 first, 2100 middle, 2101 last of several.
    const flag = r.alone ? '2000' : r.first ? '2110' : r.last ? '2101' : '2100';
    const half = (l: VoucherLine | undefined): readonly (string | number)[] => (l ? [word(l.name), l.party, l.costCentre, word(taxName('yayoi', 'tax', l.tax)), l.yen, taxed(l) ? l.taxYen : ''] : ['', '', '', '', 0, '']);
    return [flag, r.voucher.number, '', slashed(r.voucher.on), ...half(r.debit), ...half(r.credit), textOf(r), '', '', r.alone ? 0 : 3, '', memo(r), 0, 0, 'no'];
  },
};

/** freee形式: support.freee.co.jp 202847920. Rows of one 伝票No. are one 振替伝票; the party goes in 補助科目. It has no column for a key of
 * ours (管理番号 belongs to 取引 only, 202847320), so the first row's 摘要 ends with it: what was imported before can be searched for. */
const freee: JournalLayout = {
  id: 'freee',
  name: 'freee会計 振替伝票',
  encoding: 'cp932',
  header: ['[表題行]', '日付', '伝票No.', '借方勘定科目', '借方補助科目', '借方部門', '借方セグメント1', '借方セグメント2', '借方セグメント3', '借方税区分', '借方金額', '借方税額', '貸方勘定科目', '貸方補助科目', '貸方部門', '貸方セグメント1', '貸方セグメント2', '貸方セグメント3', '貸方税区分', '貸方金額', '貸方税額', '摘要'],
  row: (r, word) => {
    const half = (l: VoucherLine | undefined): readonly (string | number)[] => (l ? [word(l.name), l.party, l.costCentre, '', '', '', word(taxName('freee', 'tax', l.tax)), l.yen, taxed(l) ? l.taxYen : 0] : ['', '', '', '', '', '', '', '', '']);
    return ['[明細行]', slashed(r.voucher.on), r.voucher.number, ...half(r.debit), ...half(r.credit), r.first ? `${textOf(r)} [${r.voucher.entries.join(' ')}]` : textOf(r)];
  },
};

/** 27 columns: biz.moneyforward.com …/import-books/ib01.html. The same 取引No and day with equal sides is one compound entry. */
const moneyForward: JournalLayout = {
  id: 'money-forward',
  name: 'マネーフォワード クラウド会計 仕訳帳',
  encoding: 'cp932',
  header: ['取引No', '取引日', '借方勘定科目', '借方補助科目', '借方部門', '借方取引先', '借方税区分', '借方インボイス', '借方金額(円)', '借方税額', '貸方勘定科目', '貸方補助科目', '貸方部門', '貸方取引先', '貸方税区分', '貸方インボイス', '貸方金額(円)', '貸方税額', '摘要', '仕訳メモ', 'タグ', 'MF仕訳タイプ', '決算整理仕訳', '作成日時', '作成者', '最終更新日時', '最終更新者'],
  row: (r, word) => {
    const half = (l: VoucherLine | undefined): readonly (string | number)[] => (l ? [word(l.name), '', l.costCentre, l.party, word(taxName('money-forward', 'tax', l.tax)), word(taxName('money-forward', 'invoice', l.tax)), l.yen, taxed(l) ? l.taxYen : 0] : ['', '', '', '', '', '', '', '']);
    return [r.voucher.number, slashed(r.voucher.on), ...half(r.debit), ...half(r.credit), textOf(r), memo(r), '', '', '', '', '', '', ''];
  },
};

export const journalLayouts: readonly JournalLayout[] = [plain, yayoi, freee, moneyForward];
