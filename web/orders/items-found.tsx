// What was read of a table, before any of it comes in: which sheet and header, what stays out, what came in before, what is wrong.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { importItems, type previewItems, type tableSource } from '../../core/orders/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Check, Field, Pick } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAct } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';
import type { Order } from './order-words.ts';

export type Source = z.input<typeof tableSource>;
export type Preview = z.infer<typeof previewItems.reply>;

const SHOWN_ERRORS = 20;

const types = ['text', 'number', 'date', 'kana'] as const;
const typeWord = { text: 'typeText', number: 'typeNumber', date: 'typeDate', kana: 'typeKana' } as const;
const whyWord = { total: 'skippedTotal', note: 'skippedNote', section: 'skippedSection', header: 'skippedHeader' } as const;

type LookProps = { readonly source: Source; readonly preview: Preview; readonly onLook: (source: Source, headerRow: number | null) => void };

/** Which sheet, and which row names the columns: chosen by what stands in them. */
function WhereItLies({ source, preview, onLook }: LookProps): ReactNode {
  const t = useTranslations('orders');
  const rows = preview.top.map((row, i) => ({ value: String(i), label: t('headerRowOption', { row: i + 1, text: row.filter((cell) => cell.trim() !== '').slice(0, 4).join(' ・ ') }), empty: row.every((cell) => cell.trim() === '') }));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {preview.sheets.length > 1 && source.from === 'file' ? (
        <Pick label={t('sheet')} name="source.sheet" hint={t('sheetHint', { count: preview.sheets.length })} value={String(preview.sheet)} onChange={(chosen) => (chosen === '' ? undefined : onLook({ ...source, sheet: Number(chosen) }, null))} options={preview.sheets.map((sheet, i) => ({ value: String(i), label: t('sheetOption', { name: sheet.name, rows: sheet.rows }) }))} />
      ) : null}
      <Pick label={t('headerRow')} name="headerRow" hint={t('headerRowHint')} value={String(preview.mapping.headerRow)} onChange={(chosen) => (chosen === '' ? undefined : onLook(source, Number(chosen)))} options={rows.filter((row) => !row.empty || row.value === String(preview.mapping.headerRow))} />
    </div>
  );
}

function StaysOut({ preview }: { readonly preview: Preview }): ReactNode {
  const t = useTranslations('orders');
  if (preview.skippedCount === 0) return null;
  return (
    <Notice tone="wait" title={t('skippedTitle', { count: preview.skippedCount })}>
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {preview.skipped.slice(0, SHOWN_ERRORS).map((row) => (
          <li key={row.row} className="[overflow-wrap:anywhere]">
            <strong>{t('skippedRow', { row: row.row, why: t(whyWord[row.why]) })}</strong> {row.text}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

type FoundProps = LookProps & { readonly order: Order; readonly onMapping: (mapping: Preview['mapping']) => void; readonly onDone: () => void };

export function Found({ order, source, preview, onLook, onMapping, onDone }: FoundProps): ReactNode {
  const t = useTranslations('orders');
  const { language } = useLanguage();
  const notify = useNotify();
  const [name, setName] = useState(() => t('itemsDefaultName', { day: sayDate(new Date().toISOString(), language) }));
  const [again, setAgain] = useState(false);
  const bring = useAct(importItems, { refresh: ['orders/', 'items/'] });
  const columns = preview.mapping.columns.map((column) => column.name);
  return (
    <Card tone={preview.errorCount > 0 ? 'stop' : 'key'}>
      <div className="flex flex-col gap-4">
        <SectionHead title={preview.errorCount > 0 ? t('itemsErrors', { count: preview.errorCount }) : t('itemsRows', { count: preview.rows })} />
        {preview.before === null ? null : (
          <Notice tone="wait" title={t('itemsBefore', { count: preview.before.items })}>
            <p className="m-0">{t('itemsBeforeText', { name: preview.before.name, day: sayDate(preview.before.on, language, 'full') })}</p>
            <Check label={t('itemsAgain')} value={again} onChange={setAgain} />
          </Notice>
        )}
        {preview.remembered ? <Notice>{t('itemsRemembered')}</Notice> : null}
        <WhereItLies source={source} preview={preview} onLook={onLook} />
        <StaysOut preview={preview} />
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
              {preview.first.map((row, i) => (
                // A row of a preview has no name but its place: two rows may be the same.
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={i}>
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
              isDisabled={bring.isPending || (preview.before !== null && !again)}
              onPress={() =>
                bring.mutate(
                  { params: { order: order.id }, body: { name, source, mapping: preview.mapping, again } },
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
