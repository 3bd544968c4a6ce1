// The audit chain of a centre, read in pages: verify-audit.ts judges, this brings the rows.
import type { ClientBase } from 'pg';
import { type AuditRow, type ChainFault, type Head, auditHeadQuery, auditRowsQuery, auditStraysQuery, chainWalker } from './verify-audit.ts';

export type ChainReport = { readonly lines: number; readonly head: Head | null; readonly faults: readonly ChainFault[] };

const PAGE = 5000;

/** Checks the whole chain of `centre`, also against a head published before. The connection must see all lines (an administrator's). */
export async function verifyAudit(client: ClientBase, centre: string, published: Head | null = null): Promise<ChainReport> {
  await client.query('begin isolation level repeatable read read only');
  try {
    const walker = chainWalker(centre, published);
    let after = 0, lines = 0;
    for (;;) {
      const { rows } = await client.query<AuditRow>(auditRowsQuery, [centre, after, PAGE]);
      for (const row of rows) walker.step(row);
      lines += rows.length;
      if (rows.length < PAGE) break;
      after = Number(rows.at(-1)!.seq);
    }
    const head = (await client.query<Head>(auditHeadQuery, [centre])).rows[0] ?? null;
    const strays = (await client.query<{ strays: number }>(auditStraysQuery, [centre])).rows[0]!.strays;
    return { lines, head, faults: walker.end(head, strays) };
  } finally {
    await client.query('rollback');
  }
}
