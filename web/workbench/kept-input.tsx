// What the centre would not take of pieces she no longer holds: kept on this device, found again after a reload, and hers to carry on.
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { useNotify } from '../shell/notices.tsx';
import { exportDraft } from './conflict-panel.tsx';
import { foldDraft } from './draft.ts';
import type { Queue } from './queue.ts';
import { useWork } from './work-context.tsx';

const NONE: readonly string[] = [];

export function KeptInput(): ReactNode {
  const work = useWork();
  return work === null ? null : <Kept queue={work.queue} />;
}

function Kept({ queue }: { readonly queue: Queue }): ReactNode {
  const t = useTranslations('today');
  const notify = useNotify();
  const [held, setHeld] = useState(NONE);
  useEffect(() => {
    const look = (): void => setHeld((before) => {
      const now = queue.heldDocuments().filter((piece) => queue.held(piece)?.kind === 'parked');
      return now.join() === before.join() ? before : now;
    });
    look();
    return queue.watch(look);
  }, [queue]);
  if (held.length === 0) return null;
  const exportAll = async (): Promise<void> => {
    for (const piece of held) exportDraft(piece, foldDraft({}, await queue.payloads(piece)));
  };
  const drop = async (): Promise<void> => {
    for (const piece of held) await queue.settle(piece);
    notify.good(t('keptDropped'));
  };
  return (
    <Notice tone="wait" title={t('keptTitle')} action={<span className="flex flex-wrap gap-2"><Button look="second" size="small" onPress={() => void exportAll()}>{t('keptExport')}</Button><Button look="quiet" size="small" onPress={() => void drop()}>{t('keptDrop')}</Button></span>}>
      {t('keptText')}
    </Notice>
  );
}
