// Rows of a body that are no items. They are named in the preview, so that nothing disappears unseen.
import { plain } from './find-header.ts';
import { type SkippedRow } from './model.ts';

const TOTAL = /^(?:合計|小計|総計|総合計|計|月計|年計|total)$/i;
const NOTE = /^(?:※|注\d*[)）:：.]|[(（]注|＊|\*)/;

/** `merged`: the row holds a cell merged over three columns or more, as section titles do. `columns`: width of the table; in a table of one column every text is an item. */
export function whySkipped(row: readonly string[], merged: boolean, columns: number): SkippedRow['why'] | undefined {
  const filled = row.filter((c) => c.trim() !== '');
  if (filled.length === 0) return 'blank';
  const first = plain(filled[0]!);
  if (TOTAL.test(first)) return 'total';
  if (filled.length > 1 || columns < 2) return undefined;
  if (NOTE.test(first)) return 'note';
  return merged ? 'section' : undefined;
}
