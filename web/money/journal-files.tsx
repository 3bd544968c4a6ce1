// What was handed out of the journal: the warning before a second import, only what was added, and the files themselves.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { journalExportFile, journalExports, journalFile, setJournalAside } from '../../core/money/wire.ts';
import { DateText, sayDate } from '../parts/amounts.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Table } from '../parts/table.tsx';
import { useAct, useAsk, useAskAgain } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';

export type JournalQuery = { readonly from: string; readonly to: string; readonly layout: 'plain' | 'yayoi' | 'freee' | 'money-forward'; readonly encoding?: 'utf-8' | 'shift_jis' };
type Kept = z.infer<typeof journalExports.reply>['exports'][number];

/** The browser takes the file by itself; the list is asked again when it has it. */
const FILE_TAKES_MS = 1500;

function Files({ exports }: { readonly exports: readonly Kept[] }): ReactNode {
  const t = useTranslations('books');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(setJournalAside, { refresh: ['journal/'] });
  if (exports.length === 0) return null;
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{`${t('exports')} (${exports.length})`}</summary>
      <p className="m-0 pb-2 text-soft">{t('exportsLead')}</p>
      <Table
        caption={t('exports')}
        rows={exports}
        rowKey={(x) => x.id}
        columns={[
          { key: 'at', title: t('exportAt'), head: true, cell: (x) => <DateText at={x.at} as="time" /> },
          { key: 'by', title: t('exportBy'), cell: (x) => x.by },
          { key: 'days', title: t('exportDays'), cell: (x) => `${sayDate(x.from, language, 'full')} – ${sayDate(x.to, language, 'full')}` },
          { key: 'layout', title: t('journalLayout'), cell: (x) => `${t(`layout-${x.layout}`)} ${x.onlyAdded ? t('exportOnlyAdded') : ''}` },
          { key: 'count', title: t('exportCount'), end: true, cell: (x) => t('vouchers', { count: x.vouchers }) },
          {
            key: 'do',
            title: '',
            cell: (x) => (
              <span className="flex flex-wrap justify-end gap-1">
                <a href={addressOf(journalExportFile, { export: x.id })} download={x.fileName} className={buttonLook('quiet', 'small')}>
                  {t('exportSame')}
                </a>
                {x.unused === null ? (
                  <Button look="quiet" size="small" isDisabled={act.isPending} onPress={() => act.mutate({ params: { export: x.id } }, { onSuccess: () => notify.good(t('exportUnusedDone')) })}>
                    {t('exportUnused')}
                  </Button>
                ) : (
                  <span className="self-center text-[0.9375rem] text-soft">{t('exportUnusedBy', { name: x.unused.by })}</span>
                )}
              </span>
            ),
          },
        ]}
      />
    </details>
  );
}

export function JournalFiles({ query }: { readonly query: JournalQuery }): ReactNode {
  const t = useTranslations('books');
  const { language } = useLanguage();
  const again = useAskAgain();
  const { from, to, layout } = query;
  const { data } = useAsk(journalExports, { query: { from, to, layout } }, { soft: true });
  if (data === undefined) return null;
  const address = (only: boolean): string => `${addressOf(journalFile, {})}?${new URLSearchParams({ ...query, ...(only ? { only: 'added' } : {}) }).toString()}`;
  const taken = (): void => void setTimeout(() => void again('journal/exports'), FILE_TAKES_MS);
  const { last, before, added, vouchers } = data, known = last !== null && before > 0;
  if (vouchers === 0) return <p className="m-0 text-soft">{t('exportNothing')}</p>;
  return (
    <>
      {known ? (
        <Notice tone={added > 0 ? 'wait' : 'note'} title={t('exportedOn', { day: sayDate(last.on, language), name: last.by })}>
          {added > 0 ? t('exportedAdded', { before, added }) : t('exportedAll', { before })}
        </Notice>
      ) : null}
      <span className="flex flex-wrap gap-2">
        {known && added > 0 ? (
          <a href={address(true)} download className={buttonLook('main')} onClick={taken}>
            {t('exportAdded', { count: added })}
          </a>
        ) : null}
        <a href={address(false)} download className={buttonLook(known ? 'quiet' : 'second')} onClick={taken}>
          {known ? t('exportWhole', { count: vouchers }) : t('journalMakeCount', { count: vouchers })}
        </a>
      </span>
      <Files exports={data.exports} />
    </>
  );
}
