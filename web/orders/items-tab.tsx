// Items in: paste, a table file, or scans. The centre reads and checks; what it shows is what would come in.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Refusal } from '../../core/kernel/result.ts';
import { importScans, previewItems, uploadFiles } from '../../core/orders/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { FileDrop } from '../parts/file-drop.tsx';
import { Notice } from '../parts/notice.tsx';
import { PasteGrid } from '../parts/paste-grid.tsx';
import { Progress } from '../parts/stepper.tsx';
import { Refused, useAct } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { upload } from '../shell/upload.ts';
import { sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';
import { Found, type Preview, type Source } from './items-found.tsx';
import { Have } from './items-have.tsx';
import type { Order } from './order-words.ts';

const AT_ONCE = 20;

export function ItemsTab({ order }: { readonly order: Order }): ReactNode {
  const t = useTranslations('orders');
  const { language } = useLanguage();
  const notify = useNotify();
  const [rows, setRows] = useState<readonly (readonly string[])[]>([]);
  const [source, setSource] = useState<Source | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const look = useAct(previewItems);
  const scans = useAct(importScans, { refresh: ['orders/', 'items/'], quiet: true });
  /** Pictures that came in before: she says whether they come in again. */
  const [twice, setTwice] = useState<{ readonly ids: string[]; readonly refusal: Refusal } | null>(null);
  const again = (): void => {
    setRows([]);
    setSource(null);
    look.reset();
  };
  const preview = (next: Source, headerRow: number | null = null, mapping: Preview['mapping'] | null = null): void => {
    setSource(next);
    look.mutate({ params: { order: order.id }, body: { source: next, headerRow, mapping } });
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
  const bringScans = (fileIds: string[], anyway: boolean): void =>
    scans.mutate(
      { params: { order: order.id }, body: { name: t('itemsDefaultName', { day: sayDate(new Date().toISOString(), language) }), fileIds, again: anyway } },
      {
        onSuccess: ({ items }) => {
          setTwice(null);
          notify.good(t('itemsImported', { count: items }));
        },
        onError: (error) => {
          const [refusal] = error instanceof Refused ? error.refusals : [];
          if (refusal?.code === 'orders/pictures-before') setTwice({ ids: fileIds, refusal });
          else if (refusal !== undefined) notify.refusal(refusal);
        },
      },
    );
  const takeScans = async (files: readonly File[]): Promise<void> => {
    const ids = await send([...files].sort((a, b) => a.name.localeCompare(b.name, 'ja', { numeric: true })));
    if (ids === null || ids.length === 0) return;
    bringScans(ids, false);
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
      {twice === null ? null : (
        <Notice
          tone="wait"
          action={
            <span className="flex flex-wrap gap-3">
              <Button look="second" isDisabled={scans.isPending} onPress={() => bringScans(twice.ids, true)}>
                {t('itemsAgain')}
              </Button>
              <Button look="quiet" onPress={() => setTwice(null)}>
                {t('itemsNotAgain')}
              </Button>
            </span>
          }
        >
          {sayRefusal(twice.refusal, language)}
        </Notice>
      )}
      {look.data === undefined || source === null ? null : <Found key={source.from === 'file' ? `${source.fileId} ${source.sheet ?? ''}` : `${source.text.length} ${source.text.slice(0, 200)}`} order={order} source={source} preview={look.data} onLook={preview} onMapping={(mapping) => preview(source, null, mapping)} onDone={again} />}
      <Have order={order} />
    </div>
  );
}
