import { expect, test } from 'vitest';
import { makeIds, uuidV7 } from './ids.ts';

test('the example of RFC 9562, appendix A.6', () => {
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test('ids sort by time and do not repeat', () => {
  let now = 1_760_000_000_000;
  const ids = makeIds(() => now++);
  const made = Array.from({ length: 1000 }, ids.next);
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(1000);
  expect(ids.secret()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
});
