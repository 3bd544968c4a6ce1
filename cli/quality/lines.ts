import { agreeOnLines } from '../../core/quality/lines/agree.ts';
import { agreedGeojson, readDrawings } from '../../core/quality/lines/read-geojson.ts';
import { readOptions } from '../options.ts';
import { bad, needed, pour, say, valueOf, writeLines } from './speak.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options: { answers: { type: 'string' }, out: { type: 'string' }, metres: { type: 'boolean' }, json: { type: 'boolean' } } as const });
  const file = needed('answers', values.answers), chunks: string[] = [];
  await pour(file, (chunk) => void chunks.push(chunk));
  let json: unknown;
  try {
    json = JSON.parse(chunks.join(''));
  } catch {
    bad('quality/not-geojson', { file });
  }
  const { drawings, frame } = valueOf(readDrawings(json, file, values.metres ?? false)), found = agreeOnLines(drawings), geojson = agreedGeojson(found, frame);
  if (values.out !== undefined || !values.json) writeLines(values.out, [JSON.stringify(geojson)]);
  if (values.json) say(JSON.stringify({ drawings: drawings.length, lines: found.length, flagged: found.filter((l) => l.flagged).length, unit: frame === undefined ? 'metres' : 'degrees', ...(values.out === undefined ? { result: geojson } : { out: values.out }) }));
  return 0;
}
