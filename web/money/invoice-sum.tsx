// What is open of an invoice, and why: its sum, the credit notes and receipts with their papers, the rest.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { type listReceivables, recordFile } from '../../core/money/wire.ts';
import { Money, sayDate } from '../parts/amounts.tsx';
import { addressOf } from '../shell/call.ts';
import { useLanguage } from '../shell/language.tsx';

type Moved = Pick<z.infer<typeof listReceivables.reply>['settled'][number], 'totalYen' | 'moves'>;

export function InvoiceSum({ invoice, openYen }: { readonly invoice: Moved; readonly openYen: number }): ReactNode {
  const t = useTranslations('books');
  const { language } = useLanguage();
  if (invoice.moves.length === 0) return <Money yen={openYen} />;
  const line = 'flex flex-wrap justify-end gap-x-2';
  return (
    <span className="flex flex-col gap-1">
      <span className={line}>
        <span className="text-soft">{t('sumBilled')}</span> <Money yen={invoice.totalYen} />
      </span>
      {invoice.moves.map(({ kind, id, number, on, yen }) => (
        <span key={id} className={line}>
          <span className="text-soft">{t(`sum-${kind}`)}</span>
          {kind === 'refund' || kind === 'held-use' ? (
            <span>{sayDate(on, language)}</span>
          ) : (
            <a href={addressOf(recordFile, { kind, record: id })} target="_blank" rel="noreferrer" className="text-key underline">
              {number}
            </a>
          )}
          <Money yen={0 - yen} />
        </span>
      ))}
      <strong className={line}>
        <span>{t('sumLeft')}</span> <Money yen={openYen} />
      </strong>
    </span>
  );
}
