// ./kado map diff A B: what differs, thing by thing. Exit 1 when something does.
import { idText } from '../../core/hdmap/ids.ts';
import { diffMaps } from '../../core/hdmap/jobs/diff-maps.ts';
import { readOptions } from '../options.ts';
import { fileWord } from './file-word.ts';
import { idMark, jsonText } from './json.ts';
import { openMap, projectorOptions } from './open-map.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, { options: { ...projectorOptions, json: { type: 'boolean' } }, allowPositionals: true });
  const a = openMap(fileWord(positionals, 0, 'A'), values), b = openMap(fileWord(positionals, 1, 'B'), values, 'maps', a.projector);
  const rows = diffMaps(a.map, b.map);
  if (values.json) process.stdout.write(`${jsonText(rows.map((r) => ({ ...r, id: idMark(r.id) })))}\n`);
  else {
    for (const r of rows) {
      const moved = r.moved && r.moved.across + r.moved.up > 0 ? `  ${(r.moved.across * 100).toFixed(1)} cm / z ${(r.moved.up * 100).toFixed(1)} cm` : '';
      const tags = Object.entries(r.tags ?? {}).map(([k, [was, now]]) => `  ${k}: ${was ?? '-'} → ${now ?? '-'}`).join('');
      process.stdout.write(`${r.change.padEnd(8)} ${r.primitive} ${idText(r.id)}${moved}${tags}\n`);
    }
    process.stdout.write(`${rows.length}\n`);
  }
  return rows.length > 0 ? 1 : 0;
}
