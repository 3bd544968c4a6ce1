import { certify, sampleFor, upperDefects } from '../../core/quality/certificate/certify.ts';
import { readOptions } from '../options.ts';
import { bad, needed, numberIn, say, valueOf } from './speak.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options: { lot: { type: 'string' }, sample: { type: 'string' }, limit: { type: 'string' }, defects: { type: 'string' }, confidence: { type: 'string' }, json: { type: 'boolean' } } as const });
  const lot = needed('lot', numberIn('lot', values.lot, 1, 1e7, true)), sample = numberIn('sample', values.sample, 1, lot, true), limit = numberIn('limit', values.limit, 1e-9, 1, false);
  const defects = numberIn('defects', values.defects, 0, sample ?? lot, true) ?? 0, confidence = numberIn('confidence', values.confidence, 0.5, 0.999999, false) ?? 0.95;
  if ((sample === undefined) === (limit === undefined)) bad('quality/one-of', { a: 'sample', b: 'limit' });
  const n = sample ?? sampleFor(lot, limit!, defects, confidence), bound = valueOf(certify(lot, n, defects, confidence));
  const answer = limit === undefined ? bound : { ...bound, limit, bound: bound.limit };
  if (values.json) say(JSON.stringify({ ...answer, upperDefects: upperDefects(lot, n, defects, 1 - confidence) }));
  else say(`${lot} 件から ${n} 件を無作為に検査し不良 ${defects} 件 → 残りの不良は ${(100 * bound.limit).toFixed(3)} % 以下（信頼度 ${100 * confidence} %） / at most ${(100 * bound.limit).toFixed(3)} % remain`);
  return await Promise.resolve(0);
}
