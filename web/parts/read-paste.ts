/** Rows and cells of what a spreadsheet puts on the clipboard: tabs between cells, quotes around cells with tabs, line breaks or quotes. */
export function readPaste(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [], cell = '', quoted = false;
  const endCell = (): void => {
    row.push(cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === '\t') endCell();
    else if (c === '\n') endRow();
    else if (c !== '\r') cell += c;
  }
  if (cell !== '' || row.length > 0) endRow();
  // Excel ends the selection with a line break; empty rows inside are kept, because a row number must stay the row's number.
  while (rows.length > 0 && rows.at(-1)!.every((value) => value === '')) rows.pop();
  return rows;
}
