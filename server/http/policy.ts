// policy.csv is written by hand, from what the rooms promise; the server only reads it. A missing row is a no.
import { readFileSync } from 'node:fs';
import { type Principal, type Relation, principals, relations } from '../../core/access/model.ts';
import { type Refusal, type Result, ok } from '../../core/kernel/result.ts';

export type PolicyRow = { readonly line: number; readonly endpoint: string; readonly role: Principal; readonly relation: Relation; readonly state: string };

export type Policy = {
  readonly rows: readonly PolicyRow[];
  /** Is there any relation or state in which one of these may ask? Decided before anything is read. */
  readonly mayEver: (endpoint: string, who: readonly Principal[]) => boolean;
  readonly allows: (endpoint: string, who: readonly Principal[], relation: Relation, state: string) => boolean;
};

const HEADER = 'endpoint,role,relation,state,answer';
const split = (cell: string): string[] => cell.split('|').map((c) => c.trim());

/**
 * Reads policy.csv: `role`, `relation` and `state` may list several with `|`; state `*` = every state, empty = the object has none.
 * Lines that are empty or begin with # are for the reader. Every fault is reported with its line.
 */
export function parsePolicy(text: string): Result<PolicyRow[]> {
  const refusals: Refusal[] = [];
  const rows: PolicyRow[] = [];
  const lines = text.split(/\r?\n/);
  if (lines[0] !== HEADER) refusals.push({ code: 'policy/header', facts: { line: 1, wanted: HEADER } });
  lines.forEach((raw, index) => {
    const line = index + 1;
    if (index === 0 || raw.trim() === '' || raw.startsWith('#')) return;
    const cells = raw.split(',').map((c) => c.trim());
    const [endpoint = '', role = '', relation = '', state = '', answer = ''] = cells;
    if (cells.length !== 5 || !/^[a-z-]+\/[a-z-]+$/.test(endpoint) || answer !== 'allow') {
      refusals.push({ code: 'policy/row', facts: { line, raw } });
      return;
    }
    for (const r of split(role)) if (!(principals as readonly string[]).includes(r)) refusals.push({ code: 'policy/role', facts: { line, role: r } });
    for (const r of split(relation)) if (!(relations as readonly string[]).includes(r)) refusals.push({ code: 'policy/relation', facts: { line, relation: r } });
    for (const r of split(role)) for (const rel of split(relation)) for (const s of split(state)) rows.push({ line, endpoint, role: r as Principal, relation: rel as Relation, state: s });
  });
  return refusals.length > 0 ? { ok: false, refusals } : ok(rows);
}

/** The deciding table over rows; look-ups are by endpoint. */
export function policyOf(rows: readonly PolicyRow[]): Policy {
  const byEndpoint = new Map<string, PolicyRow[]>();
  for (const row of rows) byEndpoint.set(row.endpoint, [...(byEndpoint.get(row.endpoint) ?? []), row]);
  return {
    rows,
    mayEver: (endpoint, who) => (byEndpoint.get(endpoint) ?? []).some((row) => who.includes(row.role)),
    allows: (endpoint, who, relation, state) =>
      (byEndpoint.get(endpoint) ?? []).some((row) => who.includes(row.role) && row.relation === relation && (row.state === '*' || row.state === state)),
  };
}

/** The policy beside this file; throws with every fault, since a server must not run on half a policy. */
export function readPolicy(): Policy {
  const parsed = parsePolicy(readFileSync(new URL('policy.csv', import.meta.url), 'utf8'));
  if (!parsed.ok) throw new Error(`policy.csv: ${parsed.refusals.map((r) => `${r.code} ${JSON.stringify(r.facts)}`).join('; ')}`);
  return policyOf(parsed.value);
}
