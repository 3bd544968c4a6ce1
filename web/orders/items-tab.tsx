// Items in: paste, a table file, or scans. The centre reads and checks; what it shows is what would come in.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { importItems, importScans, listItems, previewItems, type tableSource, uploadFiles } from '../../core/orders/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Field } from '../parts/field.tsx';
import { FileDrop } from '../parts/file-drop.tsx';
import { Notice } from '../parts/notice.tsx';
import { PasteGrid } from '../parts/paste-grid.tsx';
import { Progress } from '../parts/stepper.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { upload } from '../shell/upload.ts';
import { sayRefusal } from '../words/say-refusal.ts';
import type { Order } from './order-words.ts';

type Source = z.infer<typeof tableSource>;
type Preview = z.infer<typeof previewItems.reply>;

const SHOWN_ERRORS = 20;
const AT_ONCE = 20;

const types = ['text', 'number', 'date', 'kana'] as const;
const typeWord = { text: 'typeText', number: 'typeNumber', date: 'typeDate', kana: 'typeKana' } as const;

type FoundProps = { readonly order: Order; readonly source: Source; readonly preview: Preview; readonly onMapping: (mapping: Preview['mapping']) => void; readonly onDone: () => void };

function Found({ order, source, preview, onMapping, onDone }: FoundProps): ReactNode {
  const t = useTranslations('orders');
  const { language } = useLanguage();
  const notify = useNotify();
  const [name, setName] = useState(() => t('itemsDefaultName', { day: sayDate(new Date().toISOString(), language) }));
  const bring = useAct(importItems, { refresh: ['orders/', 'items/'] });
  const columns = preview.mapping.columns.map((column) => column.name);
  return (
    <Card tone={preview.errorCount > 0 ? 'stop' : 'key'}>
      <div className="flex flex-col gap-4">
        <SectionHead title={preview.errorCount > 0 ? t('itemsErrors', { count: preview.errorCount }) : t('itemsRows', { count: preview.rows })} />
        {preview.remembered ? <Notice>{t('itemsRemembered')}</Notice> : null}
        {preview.errors.length === 0 ? null : (
          <ul className="m-0 flex list-none flex-col gap-1 p-0">
            {preview.errors.slice(0, SHOWN_ERRORS).map((error) => (
              <li key={`${error.row}-${error.column}-${error.code}`}>
                <strong>{t('itemsError', { row: error.row, column: error.column })}</strong> {sayRefusal(error, language)}
              </li>
            ))}
          </ul>
        )}
        {/* What scrolls sideways must be reachable by keyboard (WCAG 2.1.1). */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className="overflow-x-auto rounded-12 border border-line bg-white" tabIndex={0} role="region" aria-label={t('tabItems')}>
          <table className="w-full border-collapse text-[0.9375rem]">
            <thead>
              <tr>
                {preview.mapping.columns.map((column) => (
                  <th key={column.name} scope="col" className="border-b border-line bg-sand px-3 py-1.5 text-left whitespace-nowrap">
                    {column.name}
                    <select aria-label={t('columnType', { column: column.name })} value={column.type} onChange={(event) => onMapping({ ...preview.mapping, columns: preview.mapping.columns.map((each) => (each.name === column.name ? { ...each, type: event.target.value as 'text' } : each)) })} className="mt-1 block min-h-11 rounded-8 border border-edge bg-white px-2 font-400">
                      {types.map((type) => (
                        <option key={type} value={type}>
                          {t(typeWord[type])}
                        </option>
                      ))}
                    </select>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {preview.first.map((row) => (
                <tr key={columns.map((column) => row[column]).join('\u0000')}>
                  {columns.map((column) => (
                    <td key={column} className="max-w-72 border-b border-line px-3 py-1.5">
                      {row[column]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {preview.errorCount > 0 ? null : (
          <div className="flex flex-wrap items-end justify-between gap-3">
            <Field label={t('itemsName')} name="name" value={name} onChange={setName} />
            <Button
              isDisabled={bring.isPending}
              onPress={() =>
                bring.mutate(
                  { params: { order: order.id }, body: { name, source, mapping: preview.mapping } },
                  {
                    onSuccess: ({ items }) => {
                      notify.good(t('itemsImported', { count: items }));
                      onDone();
                    },
                  },
                )
              }
            >
              {t('itemsImport', { count: preview.rows })}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

export function ItemsTab({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('orders');
  const { language } = useLanguage();
  const notify = useNotify();
  const [rows, setRows] = useState<readonly (readonly string[])[]>([]);
  const [source, setSource] = useState<Source | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const look = useAct(previewItems);
  const scans = useAct(importScans, { refresh: ['orders/', 'items/'] });
  const again = (): void => {
    setRows([]);
    setSource(null);
    look.reset();
  };
  const preview = (next: Source): void => {
    setSource(next);
    look.mutate({ params: { order: order.id }, body: { source: next } });
  };
  const quoted = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const paste = (read: readonly (readonly string[])[]): void => {
    setRows(read);
    if (read.length === 0) again();
    else preview({ from: 'paste', text: read.map((row) => row.map(quoted).join('\t')).join('\n') });
  };
  const send = async (files: readonly File[]): Promise<string[] | null> => {
    const ids: string[] = [];
    for (let i = 0; i < files.length; i += AT_ONCE) {
      const part = files.slice(i, i + AT_ONCE);
      const answer = await upload(uploadFiles, { order: order.id }, part, (done) => setShare((i + done * part.length) / files.length));
      if (!answer.ok) {
        setShare(null);
        answer.refusals.forEach(notify.refusal);
        return null;
      }
      ids.push(...answer.value.files.map((file) => file.id));
    }
    setShare(null);
    return ids;
  };
  const takeTable = async (files: readonly File[]): Promise<void> => {
    const ids = await send(files);
    if (ids?.[0] !== undefined) preview({ from: 'file', fileId: ids[0] });
  };
  const takeScans = async (files: readonly File[]): Promise<void> => {
    const ids = await send([...files].sort((a, b) => a.name.localeCompare(b.name, 'ja', { numeric: true })));
    if (ids === null || ids.length === 0) return;
    scans.mutate({ params: { order: order.id }, body: { name: t('itemsDefaultName', { day: sayDate(new Date().toISOString(), language) }), fileIds: ids } }, { onSuccess: ({ items }) => notify.good(t('itemsImported', { count: items })) });
  };
  return (
    <div className="flex flex-col gap-5">
      <p className="m-0 text-soft">{t('itemsLead')}</p>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card>
          <PasteGrid label={t('itemsPaste')} rows={rows} onRows={paste} show={6} />
        </Card>
        <div className="grid gap-4">
          <FileDrop label={t('itemsFile')} accept={['.xlsx', '.csv', '.tsv', 'text/csv']} onFiles={(files) => void takeTable(files)} />
          <FileDrop label={t('itemsScans')} accept={['image/png', 'image/jpeg']} many onFiles={(files) => void takeScans(files)} />
        </div>
      </div>
      {share === null ? null : (
        <div role="status" className="flex flex-col gap-1">
          {t('itemsUploading')}
          <Progress done={Math.round(share * 100)} total={100} label={t('itemsUploading')} />
        </div>
      )}
      {look.data === undefined || source === null ? null : <Found order={order} source={source} preview={look.data} onMapping={(mapping) => look.mutate({ params: { order: order.id }, body: { source, mapping } })} onDone={again} />}
      <Have order={order} />
    </div>
  );
}

const itemWord = { open: ['itemOpen', 'plain'], done: ['itemDone', 'good'], delivered: ['itemDelivered', 'good'] } as const;

function Have({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('orders');
  const { data } = useAsk(listItems, { params: { order: order.id }, query: { limit: 50 } });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('itemsHave', { count: order.progress.items })} />
      <ul className="m-0 grid list-none grid-cols-1 gap-2 p-0 md:grid-cols-2">
        {data.items.map((item) => (
          <li key={item.id} className="flex items-center gap-3 rounded-12 border border-line bg-card px-3 py-2">
            <span className="shrink-0 text-soft tabular-nums">{item.rowNo}</span>
            <span className="min-w-0 grow truncate">{(item.columns.length === 0 ? Object.values(item.source) : item.columns.flatMap((column) => item.source[column] ?? [])).slice(0, 4).join(' ・ ')}</span>
            {item.hasImage ? <Badge>{t('itemsPicture')}</Badge> : null}
            <Badge tone={itemWord[item.state][1]}>{t(itemWord[item.state][0])}</Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
