// Checks the audit chain of a centre from nothing but its rows: no import from the program, so that an auditor can run it alone.
// Changed, deleted, reordered, inserted and cut-off lines are found and named. A cut tail together with its head, or yesterday's
// backup put over today, shows against a head published before (mail, printed month report, backup manifest).
import { createHash } from 'node:crypto';

/** A row as `auditRowsQuery` gives it: every field as text. */
export type AuditRow = { readonly seq: string | null; readonly fields: readonly (string | null)[]; readonly previous: string | null; readonly hash: string | null };

export type Head = { readonly seq: number; readonly hash: string };

export type ChainFault = {
  readonly kind: 'changed' | 'missing' | 'not-chained' | 'cut' | 'head' | 'published';
  /** Place in the chain, 1 = the first line. */
  readonly seq: number;
};

/** $1 = centre, $2 = after this seq, $3 = how many. Lines outside the chain (seq null) come in `auditStraysQuery`. */
export const auditRowsQuery = `select seq::text as seq, array[centre_id::text, id::text, seq::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  actor_kind, person_id::text, account_id::text, session_id::text, order_id::text, contact_id::text, action, object_kind, object_id::text, facts::text, encode(previous, 'hex')] as fields,
  encode(previous, 'hex') as previous, encode(hash, 'hex') as hash from audit_line where centre_id = $1 and audit_line.seq > $2 order by audit_line.seq limit $3`;
export const auditStraysQuery = 'select count(*)::int as strays from audit_line where centre_id = $1 and (seq is null or seq < 1)';
export const auditHeadQuery = `select seq::int as seq, encode(hash, 'hex') as hash from audit_head where centre_id = $1`;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a line's hash covers: every field as length:text in UTF-8 bytes, '-' where there is none. */
const lineText = (fields: readonly (string | null)[]): string => fields.map((field) => (field === null ? '-' : `${Buffer.byteLength(field)}:${field}`)).join(',');

/** Walks the chain; `step` takes rows in order of seq, `end` tells every fault. At most `most` faults are kept. */
export function chainWalker(centre: string, published: Head | null = null, most = 100): { step(row: AuditRow): void; end(head: Head | null, strays: number): ChainFault[] } {
  const faults: ChainFault[] = [];
  let seq = 0, hash = sha256(centre);
  const found = (kind: ChainFault['kind'], at: number): void => {
    if (faults.length < most) faults.push({ kind, seq: at });
  };
  return {
    step(row) {
      const at = Number(row.seq);
      if (at !== seq + 1) found('missing', seq + 1);
      else if (row.previous !== hash) found('changed', at);
      if (row.hash === null || sha256(lineText(row.fields)) !== row.hash) found('changed', at);
      if (published !== null && published.seq === at && published.hash !== row.hash) found('published', at);
      seq = at;
      hash = row.hash ?? '';
    },
    end(head, strays) {
      if (strays > 0) found('not-chained', 0);
      if ((head?.seq ?? 0) > seq) found('cut', seq + 1);
      else if ((head?.seq ?? 0) < seq || (head !== null && head.hash !== hash)) found('head', seq);
      if (published !== null && published.seq > seq) found('published', published.seq);
      return faults;
    },
  };
}
