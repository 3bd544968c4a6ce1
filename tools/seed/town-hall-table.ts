// The list that comes with the sheets, as a town hall makes it: titles over everything, merged cells, 和暦 in four
// spellings, full-width figures, subtotals, remarks. The columns to be filled in are empty: the delivery fills them.
import exceljs from 'exceljs';
import { type BusSheet, routes } from './bus-sheets.ts';

export const townHallHeader = ['連番', '用紙（ファイル名）', '様式', '路線 番号', '路線 路線名', '対象年月', '運行日数', '運休便数', '平日（人） 一般', '平日（人） 学生', '平日（人） 子ども', '平日（人） 割引', '土日祝（人） 一般', '土日祝（人） 学生', '土日祝（人） 子ども', '土日祝（人） 割引', '合計', '記入者', '備考', '市使用欄'] as const;

/** Which column of the client each field of the form fills. */
export const townHallFields: Readonly<Record<string, (typeof townHallHeader)[number]>> = {
  days: '運行日数', cancelled: '運休便数', wd_general: '平日（人） 一般', wd_student: '平日（人） 学生', wd_child: '平日（人） 子ども', wd_discount: '平日（人） 割引',
  hd_general: '土日祝（人） 一般', hd_student: '土日祝（人） 学生', hd_child: '土日祝（人） 子ども', hd_discount: '土日祝（人） 割引', total: '合計', writer: '記入者', note: '備考',
};

const wide = (text: string): string => text.replace(/[0-9]/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));

function monthAs(sheet: BusSheet, index: number): string {
  const era = sheet.year - 2018;
  return [`令和${era}年${sheet.month}月`, `R${era}.${sheet.month}`, `令和${wide(String(era))}年${wide(String(sheet.month))}月`, `${sheet.year}年${sheet.month}月`][index % 5 === 4 ? 0 : index % 4]!;
}

const remarks: Readonly<Record<number, string>> = { 7: '※合計が合わない場合はそのまま入力', 18: '数字が薄いです', 30: '訂正印あり', 45: '運休（大雪）', 66: '※要確認', 70: '２月は運行なし' };

/** The workbook as .xlsx bytes. */
export async function townHallWorkbook(sheets: readonly BusSheet[]): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  book.creator = '地域交通課';
  const page = book.addWorksheet('R7入力依頼', { views: [{ state: 'frozen', xSplit: 2, ySplit: 6 }] });
  const last = townHallHeader.length;
  page.mergeCells(1, 1, 1, last);
  page.getCell(1, 1).value = '令和７年度　コミュニティバス乗車実績　データ入力依頼一覧';
  page.getCell(1, 1).font = { size: 16, bold: true };
  page.mergeCells(2, 1, 2, last);
  page.getCell(2, 1).value = '雲見野市 地域交通課　→　テレワークセンターくもみの';
  page.getCell(3, last - 3).value = '作成日';
  page.getCell(3, last - 2).value = '令和８年４月１０日';
  page.getCell(3, last - 1).value = '担当：長谷川';
  const [top, sub] = [5, 6];
  townHallHeader.forEach((name, i) => {
    const [group, own] = name.split(' ');
    if (own === undefined) {
      page.getCell(top, i + 1).value = group === '用紙（ファイル名）' ? '用紙\n（ファイル名）' : group!;
      page.mergeCells(top, i + 1, sub, i + 1);
    } else {
      page.getCell(sub, i + 1).value = own;
      if (townHallHeader[i - 1]?.split(' ')[0] !== group) page.getCell(top, i + 1).value = group!;
    }
  });
  for (const [from, to] of [[4, 5], [9, 12], [13, 16]] as const) page.mergeCells(top, from, top, to);
  let row = sub + 1;
  for (const route of routes) {
    const first = row;
    const own = sheets.filter((s) => s.route === route.number);
    if (own.length === 0) continue;
    for (const sheet of own) {
      const index = sheets.indexOf(sheet);
      const cells = page.getRow(row++);
      cells.getCell(1).value = index % 3 === 2 ? wide(String(index + 1)) : index + 1;
      cells.getCell(2).value = sheet.file;
      cells.getCell(3).value = sheet.layout;
      cells.getCell(4).value = index % 2 ? wide(String(route.number)) : route.number;
      cells.getCell(6).value = monthAs(sheet, index);
      if (remarks[index]) cells.getCell(last).value = remarks[index];
    }
    page.getCell(first, 5).value = route.name;
    page.mergeCells(first, 5, row - 1, 5);
    page.getCell(row, 1).value = '小　計';
    row += 1;
  }
  page.mergeCells(row + 1, 1, row + 1, last);
  page.getCell(row + 1, 1).value = '※ 用紙が読めないときは、空欄のまま市使用欄にその旨を記入し、担当まで連絡してください。';
  for (let r = top; r < row; r++) for (let c = 1; c <= last; c++) page.getCell(r, c).border = { top: { style: 'thin' }, left: { style: 'thin' }, bottom: { style: 'thin' }, right: { style: 'thin' } };
  page.getColumn(2).width = 20;
  page.getColumn(last).width = 34;
  return new Uint8Array(await book.xlsx.writeBuffer());
}
