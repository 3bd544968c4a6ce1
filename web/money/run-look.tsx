// The bank file read back: to whom, how much, does it agree with the statements, is anything doubled.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { lookAtRun } from '../../core/money/wire.ts';
import { Money, sayDate } from '../parts/amounts.tsx';
import { Notice } from '../parts/notice.tsx';
import { Table } from '../parts/table.tsx';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';

function Read({ month }: { readonly month: string }): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const { data } = useAsk(lookAtRun, { params: { month } });
  if (data === undefined) return null;
  return (
    <div className="flex flex-col gap-3 pt-2">
      <Notice tone={data.sameAsStatements ? 'note' : 'stop'}>{t(data.sameAsStatements ? 'runSame' : 'runDiffers')}</Notice>
      {data.warnings.length === 0 ? <span className="text-soft">{t('runNoWarnings')}</span> : null}
      {data.warnings.map((w, i) => (
        <Notice key={`${w.code} ${i}`} tone="wait">
          {sayRefusal(w, language)}
        </Notice>
      ))}
      <span>{t('runFrom', { ...data.from, name: data.from.name.normalize('NFKC'), day: sayDate(data.payOn, language) })}</span>
      <Table
        caption={t('runLook')}
        rows={data.transfers.map((x, i) => ({ ...x, i }))}
        rowKey={(x) => String(x.i)}
        columns={[
          { key: 'holder', title: t('holder'), head: true, cell: (x) => x.holder.normalize('NFKC') },
          { key: 'account', title: t('account'), cell: (x) => `${x.bankName} ${x.branchName} ${x.number}` },
          { key: 'yen', title: t('yen'), end: true, cell: (x) => <Money yen={x.yen} /> },
        ]}
      />
    </div>
  );
}

export function RunLook({ month }: { readonly month: string }): ReactNode {
  const t = useTranslations('fair');
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('runLook')}</summary>
      {open ? <Read month={month} /> : null}
    </details>
  );
}
