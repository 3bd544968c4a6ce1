import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../parts/dialog.tsx';
import { useWork } from '../workbench/work-context.tsx';
import { useMe } from './session.tsx';

/** Leaving destroys what the device keeps of one's work; with unsent work it asks first and tries to send. */
export function SignOut(): ReactNode {
  const t = useTranslations('shell');
  const { leave } = useMe();
  const work = useWork();
  const [asked, setAsked] = useState(0);
  const tryToLeave = async (): Promise<void> => {
    await work?.queue.sync().catch(() => undefined);
    const waiting = work?.queue.waiting() ?? 0;
    if (waiting > 0) setAsked(waiting);
    else await leave();
  };
  return (
    <>
      <button type="button" onClick={() => void tryToLeave()} className="min-h-11 cursor-pointer rounded-8 px-3 text-[0.9375rem] text-soft underline underline-offset-4 hover:bg-sand">
        {t('signOut')}
      </button>
      <Dialog open={asked > 0} onClose={() => setAsked(0)} title={t('signOutTitle')} action={{ label: t('signOutDo'), look: 'stop', onPress: () => void leave() }}>
        {t('signOutWaiting', { count: asked })}
      </Dialog>
    </>
  );
}
