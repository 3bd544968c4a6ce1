import { levels, planOf, severities } from '../../core/quality/inspection/plans.ts';
import { afterLot, begin } from '../../core/quality/inspection/switching.ts';
import { readOptions } from '../options.ts';
import { bad, needed, numberIn, oneOf, say, valueOf } from './speak.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options: { lot: { type: 'string' }, aql: { type: 'string' }, level: { type: 'string' }, severity: { type: 'string' }, history: { type: 'string' }, json: { type: 'boolean' } } as const });
  const lot = needed('lot', numberIn('lot', values.lot, 2, 1e9, true)), aql = numberIn('aql', values.aql ?? '1.0', 0.01, 1000, false)!;
  const level = oneOf('level', values.level, levels, 'II');
  let severity = oneOf('severity', values.severity, severities, 'normal');
  if (values.history !== undefined) {
    if (!/^[AaRr]*$/.test(values.history)) bad('quality/option', { option: 'history', allowed: 'A…/R…', value: values.history });
    let state = begin;
    for (const lotResult of values.history) state = afterLot(state, { accepted: /a/i.test(lotResult), ac: valueOf(planOf(lot, aql, level, state.severity === 'stopped' ? 'tightened' : state.severity)).ac, passesTighter: false }, { steady: true, approved: true });
    if (state.severity === 'stopped') bad('quality/stopped');
    severity = state.severity;
  }
  const plan = valueOf(planOf(lot, aql, level, severity));
  if (values.json) say(JSON.stringify({ ...plan, lot, aql, level, severity }));
  else say(`${plan.letter}  n ${plan.n}  Ac ${plan.ac}  Re ${plan.re}${plan.all ? '  (全数 / every item)' : ''}  ${severity}`);
  return await Promise.resolve(0);
}
