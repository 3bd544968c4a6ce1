// The one list of journal layouts. Column names and codes of other firms' programs are general knowledge: try a small
// import first. `plain` is ours and documented in docs/guides/journal-csv.md.
import type { JournalRow, JournalSide } from '../journal-rows.ts';

export type JournalLayout = {
  readonly id: 'plain' | 'yayoi' | 'freee' | 'money-forward';
  readonly name: string;
  readonly encoding: 'utf-8' | 'cp932';
  readonly header: readonly string[] | null;
  readonly row: (row: JournalRow, place: { readonly first: boolean; readonly last: boolean; readonly alone: boolean }) => readonly (string | number)[];
};

/** Tax stands on its own accounts already; with another class the program would count it twice. */
const TAX_CLASS = '対象外';

const slashed = (on: string): string => on.replaceAll('-', '/');

const plain: JournalLayout = {
  id: 'plain',
  name: 'kado',
  encoding: 'utf-8',
  header: ['日付', '伝票番号', '借方科目', '借方補助', '借方部門', '貸方科目', '貸方補助', '貸方部門', '金額', '摘要', '記録キー'],
  row: (r) => [r.on, r.slip, r.debit.name, r.debit.party, r.debit.costCentre, r.credit.name, r.credit.party, r.credit.costCentre, r.yen, r.text, r.entry],
};

const yayoi: JournalLayout = {
  id: 'yayoi',
  name: '弥生会計 仕訳日記帳',
  encoding: 'cp932',
  header: null,
  row: (r, at) => {
    // 2000 = one row, 2110 first, 2100 middle, 2101 last of several (support.yayoi-kk.co.jp page 18545).
    const flag = at.alone ? '2000' : at.first ? '2110' : at.last ? '2101' : '2100';
    const half = (s: JournalSide): readonly (string | number)[] => [s.name, s.party, s.costCentre, TAX_CLASS, r.yen, ''];
    return [flag, r.slip, '', slashed(r.on), ...half(r.debit), ...half(r.credit), r.text, '', '', at.alone ? 0 : 3, '', r.entry, 0, 0, 'no'];
  },
};

const freee: JournalLayout = {
  id: 'freee',
  name: 'freee会計 振替伝票',
  encoding: 'cp932',
  header: ['日付', '伝票番号', '決算整理仕訳', '借方勘定科目', '借方税区分', '借方金額', '借方税額', '借方取引先', '借方部門', '貸方勘定科目', '貸方税区分', '貸方金額', '貸方税額', '貸方取引先', '貸方部門', '摘要'],
  row: (r) => {
    const half = (s: JournalSide): readonly (string | number)[] => [s.name, TAX_CLASS, r.yen, '', s.party, s.costCentre];
    return [slashed(r.on), r.slip, '', ...half(r.debit), ...half(r.credit), `${r.text} ${r.entry}`];
  },
};

const moneyForward: JournalLayout = {
  id: 'money-forward',
  name: 'マネーフォワード クラウド会計 仕訳帳',
  encoding: 'cp932',
  header: ['取引No', '取引日', '借方勘定科目', '借方補助科目', '借方部門', '借方取引先', '借方税区分', '借方インボイス', '借方金額(円)', '借方税額', '貸方勘定科目', '貸方補助科目', '貸方部門', '貸方取引先', '貸方税区分', '貸方インボイス', '貸方金額(円)', '貸方税額', '摘要', '仕訳メモ', 'タグ', 'MF仕訳タイプ', '決算整理仕訳', '作成日時', '作成者', '最終更新日時', '最終更新者'],
  row: (r) => {
    const half = (s: JournalSide): readonly (string | number)[] => [s.name, '', s.costCentre, s.party, TAX_CLASS, '', r.yen, ''];
    return [r.slip, slashed(r.on), ...half(r.debit), ...half(r.credit), r.text, r.entry, '', '', '', '', '', '', ''];
  },
};

export const journalLayouts: readonly JournalLayout[] = [plain, yayoi, freee, moneyForward];
