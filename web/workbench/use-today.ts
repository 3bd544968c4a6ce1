// What one may do today, also without a connection: the last answer is kept beside the work, sealed like it.
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { today as askToday } from '../../core/workbench/wire.ts';
import { Refused, useAsk } from '../shell/ask.ts';
import { useWork } from './work-context.tsx';

export type Today = z.infer<typeof askToday.reply>;
const PLACE = 'today';

export function useToday(): Today | undefined {
  const work = useWork();
  const { data, error } = useAsk(askToday, {}, { everySeconds: 60, soft: true });
  const [kept, setKept] = useState<Today | null | undefined>(undefined);
  useEffect(() => {
    if (work === null) return;
    if (data !== undefined) void work.queue.keepPack(PLACE, data).catch(() => undefined);
    else if (error !== null)
      void work.queue
        .pack(PLACE)
        .then((last) => setKept(last as Today | null))
        .catch(() => setKept(null));
  }, [work, data, error]);
  if (data !== undefined) return data;
  // Out of reach is no reason to stop; anything else the centre says is shown.
  const away = error instanceof Refused && (error.status === 0 || error.status >= 500);
  if (error !== null && (!away || kept === null)) throw error;
  return kept ?? undefined;
}
