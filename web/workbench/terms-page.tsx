import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { myNotice } from '../../core/workbench/wire.ts';
import { DateText } from '../parts/amounts.tsx';
import { PageHead } from '../parts/card.tsx';
import { PrintPage } from '../parts/print-page.tsx';
import { useAsk } from '../shell/ask.ts';

const show = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? value.toLocaleString('ja-JP') : Array.isArray(value) ? value.map(show).join(', ') : value === null ? '' : JSON.stringify(value));

/** The order notice of art. 3 of the Freelance Act, as it was given when the work was taken. */
export function TermsPage(): ReactNode {
  const t = useTranslations('today');
  const { id } = useParams({ strict: false }) as { id: string };
  const { data } = useAsk(myNotice, { params: { id } });
  if (data === undefined) return null;
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('termsTitle')} lead={t('termsLead')} />
      <PrintPage title={t('termsTitle')}>
        <p className="mt-0 text-soft">
          <DateText at={data.createdAt} as="full" />
        </p>
        <dl className="m-0 grid gap-x-6 gap-y-2 sm:grid-cols-[14rem_1fr]">
          {Object.entries(data.content).map(([key, value]) => (
            <div key={key} className="contents">
              <dt className="font-700">{key}</dt>
              <dd className="m-0 border-b border-line pb-2">{show(value)}</dd>
            </div>
          ))}
        </dl>
      </PrintPage>
    </div>
  );
}
