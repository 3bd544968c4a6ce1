import { expect, test } from 'vitest';
import { date } from '../kernel/time.ts';
import { wallTroubles } from './walls-asked.ts';

const today = date('2026-11-22');

// ticked, own figure, the insurer's words and their day -> what is named
test.each([
  [['insured-130'], null, null, []],
  [['own-limit'], 800_000, null, []],
  [['own-limit'], null, null, ['money/own-limit-needed']],
  [['insured-130'], null, ['経費は認めない', '2026-11-22'], []],
  [['insured-130'], null, ['経費は認めない', '2026-11-23'], ['money/insurer-day-to-come']],
  [['insured-130'], null, [' \u3000\n', '2026-11-01'], ['money/insurer-silent']],
  [['own-limit'], null, ['', '2027-01-01'], ['money/own-limit-needed', 'money/insurer-silent', 'money/insurer-day-to-come']],
] as const)('%j with %j and %j: %j', (chosen, ownLimit, said, named) => {
  const insurer = said === null ? null : { text: said[0], on: said[1] };
  expect(wallTroubles({ chosen, ownLimit, insurer }, today).map((r) => r.code)).toEqual(named);
});
