import { writeFileSync } from 'node:fs';
import { parseDate } from '../../core/kernel/time.ts';
import { certificatePage } from '../../core/quality/certificate/page.ts';
import { stateDelivery } from '../../core/quality/certificate/statement.ts';
import { readOptions } from '../options.ts';
import { bad, needed, numberIn, say, valueOf, writeLines } from './speak.ts';

const text = { type: 'string' } as const;
const options = { delivery: text, lot: text, sample: text, defects: text, confidence: text, seed: text, inspector: text, date: text, looks: text, promised: text, seeded: text, caught: text, out: text, pdf: text, json: { type: 'boolean' } } as const;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options });
  const lot = needed('lot', numberIn('lot', values.lot, 1, 1e7, true)), sample = needed('sample', numberIn('sample', values.sample, 1, lot, true)), day = parseDate(needed('date', values.date));
  if (!day.ok) bad('quality/not-a-day', { value: values.date });
  const looks = (values.looks ?? String(sample)).split(',').map((look) => numberIn('looks', look, 1, lot, true)!), seeded = numberIn('seeded', values.seeded, 1, 1e6, true), caught = numberIn('caught', values.caught, 0, seeded ?? 0, true);
  const made = valueOf(
    stateDelivery({
      delivery: needed('delivery', values.delivery), lot, looks, sample, inspector: needed('inspector', values.inspector), seed: needed('seed', values.seed), date: day.value,
      promised: numberIn('promised', values.promised, 1e-9, 1, false) ?? null,
      defects: numberIn('defects', values.defects, 0, sample, true) ?? 0,
      confidence: numberIn('confidence', values.confidence, 0.5, 0.999999, false) ?? 0.95,
      known: seeded === undefined ? null : { seeded, caught: needed('caught', caught) },
    }),
  );
  if (values.pdf !== undefined) {
    const { certificatePdf } = await import('../../server/quality/certificate-pdf.ts');
    try {
      writeFileSync(values.pdf, certificatePdf(certificatePage(made)));
    } catch (error) {
      if ((error as { code?: string }).code === undefined) throw error;
      bad('quality/cannot-write', { file: values.pdf });
    }
  }
  if (values.out !== undefined) writeLines(values.out, [JSON.stringify(made, null, 2)]);
  say(values.json || values.out === undefined ? JSON.stringify(made) : certificatePage(made).claim);
  return 0;
}
