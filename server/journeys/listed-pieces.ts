// The pieces of a claim as the order notice names them: place in the order, the client's own number, the pay.
import { sql } from 'kysely';
import { yen } from '../../core/kernel/yen.ts';
import { type NoticePieces, ownNumberColumn } from '../../core/money/notice-pieces.ts';
import type { Tx } from '../db/with-actor.ts';
import type { Claimed } from '../workbench/store.ts';

/** Longer than any number that is written by hand; a cell that holds more is no number. */
const LONGEST = 40;

export async function listedPieces(tx: Tx, pieces: readonly Claimed[]): Promise<NoticePieces> {
  const { rows } = await sql<{ id: string; columns: string[]; source: Record<string, string> }>`select i.id, b.columns, i.source from item i join item_batch b on b.centre_id = i.centre_id and b.id = i.batch_id where i.id = any(${pieces.map((p) => p.itemId)}::uuid[])`.execute(tx);
  const found = new Map(rows.map((r) => [r.id, r]));
  const labels = new Set(rows.map((r) => ownNumberColumn(r.columns)));
  // Several imports may name it differently: then the places alone are said.
  const ownLabel = labels.size === 1 ? [...labels][0]! : null;
  const own = (item: string): string | null => {
    const text = ownLabel === null ? '' : (found.get(item)?.source[ownLabel] ?? '').trim();
    return text === '' || text.length > LONGEST ? null : text;
  };
  return { ownLabel, list: pieces.map((p) => ({ row: p.rowNo, own: own(p.itemId), yen: yen(p.payYen) })) };
}
