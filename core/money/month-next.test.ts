// One next step for the pay of a closed month, as a table; today is 2026-11-23.
import { expect, test } from 'vitest';
import { date } from '../kernel/time.ts';
import { nextPayStep } from './month-next.ts';

// people | newest file      | at the bank, for | left out | free now | next
test.each(`
  3 |                  |            | 0 | 0 | make-file
  0 |                  |            | 0 | 0 | nothing
  3 | mine             |            | 0 | 0 | ask-second
  3 | of somebody else |            | 0 | 0 | look-and-release
  3 | released         | 2026-11-27 | 0 | 0 | give-to-bank
  3 | released         | 2026-11-23 | 0 | 0 | say-sent
  3 | released         | 2026-11-20 | 2 | 0 | say-sent
  3 | released         | 2026-11-27 | 2 | 0 | give-to-bank
  3 | of somebody else | 2026-11-20 | 0 | 0 | say-sent
  3 | of somebody else | 2026-11-27 | 0 | 0 | look-and-release
  3 | released         |            | 2 | 0 | make-rest
  3 | released         |            | 0 | 0 | nothing
  0 |                  |            | 0 | 1 | settle
  3 |                  |            | 0 | 1 | settle
  3 | mine             |            | 0 | 1 | ask-second
  3 | released         | 2026-11-27 | 0 | 1 | settle
  3 | released         | 2026-11-20 | 0 | 1 | say-sent
  3 | released         |            | 2 | 1 | settle
`.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim())))('%s people, file "%s", bank "%s", %s left out, %s free: %s', (people, file, bank, leftOut, free, next) => {
  const run = file === '' ? null : { released: file === 'released', mine: file === 'mine' };
  expect(nextPayStep({ today: date('2026-11-23'), people: Number(people), run, toSend: bank === '' ? null : date(bank!), leftOut: Number(leftOut), free: Number(free) }) ?? 'nothing').toBe(next);
});
