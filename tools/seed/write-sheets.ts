// node tools/seed/write-sheets.ts FOLDER: the town hall's parcel as files, with the truth beside it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { busSheets, regionsOf } from './bus-sheets.ts';
import { renderSheet } from './sheets/render-sheet.ts';
import { pairsToPaste } from './town.ts';
import { townHallWorkbook } from './town-hall-table.ts';

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('node tools/seed/write-sheets.ts FOLDER\n');
  process.exitCode = 2;
} else {
  mkdirSync(folder, { recursive: true });
  const sheets = busSheets();
  const started = performance.now();
  let bytes = 0;
  for (const sheet of sheets) {
    const png = renderSheet(sheet);
    bytes += png.length;
    writeFileSync(join(folder, sheet.file), png);
  }
  const seconds = (performance.now() - started) / 1000;
  writeFileSync(join(folder, 'truth.json'), JSON.stringify(sheets.map((s) => ({ file: s.file, layout: s.layout, truth: s.truth, regions: regionsOf(s) })), null, 1));
  writeFileSync(join(folder, 'list.xlsx'), await townHallWorkbook(sheets));
  writeFileSync(join(folder, 'pairs.tsv'), pairsToPaste());
  process.stdout.write(`${sheets.length} sheets, ${Math.round(bytes / 1000)} kB, ${seconds.toFixed(1)} s\n`);
}
