// Pieces that are handed in on this device and wait for the connection.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isOnItsWay } from './hand-in.ts';
import type { Queue } from './queue.ts';

const NONE: ReadonlySet<string> = new Set();

export function useOnItsWay(queue: Queue | null, pieces: readonly string[]): ReadonlySet<string> {
  const client = useQueryClient();
  const [waiting, setWaiting] = useState(NONE);
  const ids = pieces.join('|');
  useEffect(() => {
    if (queue === null || ids === '') return undefined;
    let gone = false;
    let turn = 0;
    let before = NONE;
    const look = async (): Promise<void> => {
      const own = ++turn;
      const found: string[] = [];
      for (const piece of ids.split('|')) if (await isOnItsWay(queue, piece)) found.push(piece);
      if (gone || own !== turn) return;
      // One went in: what the centre says of today has changed.
      if ([...before].some((piece) => !found.includes(piece))) void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('me/') });
      if (before.size !== found.length || found.some((piece) => !before.has(piece))) setWaiting(new Set(found));
      before = new Set(found);
    };
    const start = (): void => void look().catch(() => undefined);
    const unwatch = queue.watch(start);
    start();
    return () => {
      gone = true;
      unwatch();
    };
  }, [queue, ids, client]);
  return waiting;
}
