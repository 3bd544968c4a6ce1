import { expect, test } from 'vitest';
import { ok } from '../../core/kernel/result.ts';
import { parsePolicy, policyOf, readPolicy } from './policy.ts';

const header = 'endpoint,role,relation,state,answer';

test('a row lists several roles, relations and states', () => {
  const rows = parsePolicy(`${header}\n# for the reader\n\norders/read,director|manager,centre|led,open|closed,allow\n`);
  expect(rows.ok && rows.value).toHaveLength(8);
});

test.each([
  ['orders/read,director,centre,open,allow', 'endpoint;role'],
  ['orders/read,boss,centre,open,allow', header],
  ['orders/read,director,near,open,allow', header],
  ['orders/read,director,centre,open,maybe', header],
  ['orders/read,director,centre,open', header],
  ['Orders,director,centre,open,allow', header],
])('a faulty line is named: %s', (line, head) => {
  const rows = parsePolicy(`${head}\n${line}`);
  expect(rows.ok).toBe(false);
  if (!rows.ok) expect(rows.refusals[0]!.facts.line).toBe(head === header ? 2 : 1);
});

test('what no row allows is denied', () => {
  const rows = parsePolicy(`${header}\norders/read,director,led,*,allow\norders/read,worker,own,open,allow`);
  const policy = policyOf(rows.ok ? rows.value : []);
  expect(policy.allows('orders/read', ['director'], 'led', 'closed')).toBe(true);
  expect(policy.allows('orders/read', ['director'], 'centre', 'closed')).toBe(false);
  expect(policy.allows('orders/read', ['worker'], 'own', 'open')).toBe(true);
  expect(policy.allows('orders/read', ['worker'], 'own', 'closed')).toBe(false);
  expect(policy.allows('orders/read', [], 'led', 'open')).toBe(false);
  expect(policy.allows('orders/write', ['director'], 'led', 'open')).toBe(false);
  expect([policy.mayEver('orders/read', ['worker']), policy.mayEver('orders/read', ['city'])]).toEqual([true, false]);
});

test('an empty policy is a policy that denies', () => {
  expect(parsePolicy(header)).toEqual(ok([]));
  expect(policyOf([]).allows('access/me', ['admin'], 'none', '')).toBe(false);
});

test('the policy of the house can be read', () => {
  expect(readPolicy().rows.length).toBeGreaterThan(40);
});
