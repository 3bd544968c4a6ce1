// The pieces of a claim as the order notice names them: place in the order, the client's own number, the pay.
import { sql } from 'kysely';
import { yen } from '../../core/kernel/yen.ts';
import { type NoticePieces, ownNumberColumn } from '../../core/money/notice-pieces.ts';
import type { Tx } from '../db/with-actor.ts';
import type { Claimed } from '../workbench/store.ts';

/** Longer than any number that is written by hand; a cell that holds more is no number. */
const LONGEST = 40;

/** Enough rows to see whether a number comes back. */
const LOOKED_AT = 200;

async function ownLabelOf(tx: Tx, batch: string): Promise<string | null> {
  const { rows } = await sql<{ columns: string[]; sources: Record<string, string>[] }>`select b.columns, coalesce((select jsonb_agg(x.source) from (select i.source from item i where i.centre_id = b.centre_id and i.batch_id = b.id limit ${LOOKED_AT}) x), '[]') as sources from item_batch b where b.id = ${batch}`.execute(tx);
  return rows[0] === undefined ? null : ownNumberColumn(rows[0].columns, rows[0].sources);
}

export async function listedPieces(tx: Tx, pieces: readonly Claimed[]): Promise<NoticePieces> {
  const { rows } = await sql<{ id: string; batch: string; source: Record<string, string> }>`select id, batch_id as batch, source from item where id = any(${pieces.map((p) => p.itemId)}::uuid[])`.execute(tx);
  const found = new Map(rows.map((r) => [r.id, r]));
  const batches = new Set(rows.map((r) => r.batch));
  // Several imports may name it differently: then the places alone are said.
  const ownLabel = batches.size === 1 ? await ownLabelOf(tx, [...batches][0]!) : null;
  const own = (item: string): string | null => {
    const text = ownLabel === null ? '' : (found.get(item)?.source[ownLabel] ?? '').trim();
    return text === '' || text.length > LONGEST ? null : text;
  };
  return { ownLabel, list: pieces.map((p) => ({ row: p.rowNo, own: own(p.itemId), yen: yen(p.payYen) })) };
}
