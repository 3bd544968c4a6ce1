// A question over the page. On a phone it comes from below, where thumbs are.
import { type ReactNode, useEffect, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';

type Props = { readonly open: boolean; readonly onClose: () => void; readonly title: string; readonly children: ReactNode; readonly action?: { readonly label: string; readonly onPress: () => void; readonly busy?: boolean; readonly look?: 'main' | 'stop' } };

/** The second press of a double press falls on what has just appeared: it answers nothing and closes nothing. */
const DOUBLE_PRESS_MS = 600;

function useSettled(open: boolean): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (!open) return;
    const timer = setTimeout(() => setSettled(true), DOUBLE_PRESS_MS);
    return () => {
      clearTimeout(timer);
      setSettled(false);
    };
  }, [open]);
  return settled;
}

export function Dialog({ open, onClose, title, children, action }: Props): ReactNode {
  const t = useTranslations('parts');
  const settled = useSettled(open);
  return (
    <ModalOverlay isOpen={open} onOpenChange={(next) => (next ? undefined : onClose())} isDismissable shouldCloseOnInteractOutside={() => settled} className="fixed inset-0 z-40 flex items-end justify-center bg-black/50 sm:items-center sm:p-6">
      <Modal className="max-h-[92dvh] w-full max-w-xl overflow-auto rounded-t-24 bg-card p-5 shadow-lift sm:rounded-24 sm:p-8">
        <AriaDialog className="flex flex-col gap-4 outline-none">
          <Heading slot="title" className="m-0 text-xl leading-150 font-700">
            {title}
          </Heading>
          <div className="flex flex-col gap-4">{children}</div>
          <div className={`flex flex-col-reverse gap-3 sm:flex-row sm:justify-end ${settled ? '' : 'pointer-events-none'}`}>
            <Button look="quiet" onPress={onClose}>
              {action === undefined ? t('close') : t('cancel')}
            </Button>
            {action === undefined ? null : (
              <Button look={action.look ?? 'main'} onPress={action.onPress} isDisabled={action.busy ?? false}>
                {action.label}
              </Button>
            )}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
