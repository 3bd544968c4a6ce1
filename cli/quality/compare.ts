import { readFileSync } from 'node:fs';
import { wholeTable } from '../../core/quality/answers/read-table.ts';
import { compareTables, readRules } from '../../core/quality/double-entry/compare-tables.ts';
import { fieldKinds } from '../../core/quality/double-entry/field-rules.ts';
import { readOptions } from '../options.ts';
import { bad, needed, pour, say, valueOf } from './speak.ts';

function rulesFrom(file: string | undefined): unknown {
  if (file === undefined) return {};
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    bad('quality/no-file', { file });
  }
  try {
    return JSON.parse(text);
  } catch {
    bad('quality/rules', { kinds: fieldKinds.join('|') });
  }
}

async function tableFrom(file: string) {
  const read = wholeTable(file);
  await pour(file, (chunk) => read.reader.push(chunk));
  return valueOf(read.done());
}

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options: { left: { type: 'string' }, right: { type: 'string' }, fields: { type: 'string' }, json: { type: 'boolean' } } as const });
  const rules = valueOf(readRules(rulesFrom(values.fields)));
  const left = await tableFrom(needed('left', values.left)), right = await tableFrom(needed('right', values.right));
  const found = valueOf(compareTables(left, right, rules)), all = found.rows.flatMap((row) => row.fields.map((f) => ({ key: row.key, ...f })));
  const counts = Object.fromEntries(['same', 'style', 'different'].map((v) => [v, all.filter((f) => f.verdict === v).length]));
  if (values.json) {
    say(JSON.stringify({ ...counts, onlyLeft: found.onlyLeft, onlyRight: found.onlyRight, fields: all }));
    return 0;
  }
  for (const f of all) if (f.verdict !== 'same') say(`${f.key}  ${f.field}  ${f.verdict} (${f.layer})  ${f.spans.map((s) => (s.op === 'same' ? s.left : `[${s.left}|${s.right}]`)).join('')}`);
  say(`same ${counts['same']}  style ${counts['style']}  different ${counts['different']}  only left ${found.onlyLeft.length}  only right ${found.onlyRight.length}`);
  return 0;
}
