import { readFileSync } from 'node:fs';
import { parseDate } from '../../core/kernel/time.ts';
import type { Statement } from '../../core/quality/certificate/statement.ts';
import { recompute } from '../../core/quality/certificate/statement.ts';
import { statementShape } from '../../core/quality/wire.ts';
import { readOptions } from '../options.ts';
import { bad, needed, say } from './speak.ts';

function statementFrom(file: string): Statement {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    bad('quality/no-file', { file });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    bad('quality/not-certificate', { file });
  }
  const read = statementShape.safeParse(json);
  if (!read.success || read.data.sample > read.data.lot || read.data.defects > read.data.sample) bad('quality/not-certificate', { file });
  const day = parseDate(read.data.date);
  if (!day.ok) bad('quality/not-certificate', { file });
  return { ...read.data, date: day.value };
}

/** Exit code 1 when the certificate does not hold. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options: { certificate: { type: 'string' }, json: { type: 'boolean' } } as const });
  const found = recompute(statementFrom(needed('certificate', values.certificate))), holds = found.agrees && found.commitmentHolds;
  if (values.json) say(JSON.stringify(found));
  else say(`${holds ? 'OK' : 'NG'}  limit ${found.limit}  ${found.commitmentHolds ? 'seed = commitment' : 'seed ≠ commitment'}`);
  return await Promise.resolve(holds ? 0 : 1);
}
