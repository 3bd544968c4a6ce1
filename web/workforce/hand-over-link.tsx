// The link of an invitation just made, to be handed over in person where mail does not reach yet.
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useNotify } from '../shell/notices.tsx';

export function HandOverLink({ link, onClose }: { readonly link: string; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('centre');
  const notify = useNotify();
  const [picture, setPicture] = useState('');
  useEffect(() => void import('qrcode').then(({ toDataURL }) => toDataURL(link, { margin: 2, width: 200 })).then(setPicture), [link]);
  const copy = (): void => void navigator.clipboard.writeText(link).then(() => notify.good(t('copied')), () => undefined);
  return (
    <Dialog open onClose={onClose} title={t('handOver')}>
      <p className="m-0">{t('handOverText')}</p>
      <code className="rounded-8 bg-sand px-3 py-2 text-sm break-all select-all">{link}</code>
      <span>
        <Button look="second" onPress={copy}>
          {t('copy')}
        </Button>
      </span>
      {picture === '' ? null : <img src={picture} alt={t('handOverQr')} width="200" height="200" className="self-center" />}
    </Dialog>
  );
}
