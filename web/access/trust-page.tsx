// Trying a real phone on the local network: how to trust the certificate that ./kado start --lan made.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Card, PageHead } from '../parts/card.tsx';

export function TrustPage(): ReactNode {
  const t = useTranslations('access');
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6">
      <PageHead title={t('trustTitle')} lead={t('trustLead')} />
      <Card>
        <ol className="flex list-decimal flex-col gap-4 pl-6">
          <li>
            <a className="inline-block min-h-11 py-2 font-bold underline" href="/authority.crt" download>
              {t('trustGet')}
            </a>
          </li>
          <li>
            <p>{t('trustIphone')}</p>
            <p className="mt-3">{t('trustAndroid')}</p>
          </li>
          <li>{t('trustEnd')}</li>
        </ol>
      </Card>
      <p>{t('trustOnly')}</p>
    </div>
  );
}
