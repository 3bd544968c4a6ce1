// The journal for the accounting program: layout, letters, and the words that this centre's program uses.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { journalNames, saveJournalName } from '../../core/money/wire.ts';
import { DateText } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { SectionHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { Table } from '../parts/table.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { JournalFiles } from './journal-files.tsx';

const layouts = ['plain', 'yayoi', 'freee', 'money-forward'] as const;
type Layout = (typeof layouts)[number];
type Name = z.infer<typeof journalNames.reply>['names'][number];

/** One word and what the centre's program says instead. */
function WordDialog({ name, onClose }: { readonly name: Name; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('books');
  const notify = useNotify();
  const act = useAct(saveJournalName, { refresh: ['journal/'] });
  const [theirs, setTheirs] = useState(name.theirs ?? name.ours);
  const save = (): void =>
    act.mutate({ body: { layout: name.layout, ours: name.ours, theirs: theirs.trim() === '' ? null : theirs.trim() } }, { onSuccess: () => {
      notify.good(t('wordDone'));
      onClose();
    } });
  return (
    <Dialog open onClose={onClose} title={t('wordTitle', { word: name.ours })} action={{ label: t('wordSave'), onPress: save, busy: act.isPending }}>
      <Field label={t('wordTheirs')} name="theirs" value={theirs} onChange={setTheirs} maxLength={60} hint={t('wordHint')} />
      {name.source.startsWith('http') ? (
        <a href={name.source} target="_blank" rel="noreferrer" className="inline-block min-h-11 content-center font-700 text-key underline">
          {t('wordSource')}
        </a>
      ) : null}
    </Dialog>
  );
}

function Words({ layout }: { readonly layout: Layout }): ReactNode {
  const t = useTranslations('books');
  const { data } = useAsk(journalNames, {});
  const [changing, setChanging] = useState<Name | null>(null);
  const names = data?.names.filter((n) => n.layout === layout) ?? [];
  const open = names.filter((n) => n.certainty === 'O' && n.theirs === null).length;
  return (
    <>
      {open === 0 ? null : <Notice tone="wait">{t('wordsOpen', { count: open })}</Notice>}
      <details>
        <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('words')}</summary>
        <div className="flex flex-col gap-3 pt-1">
          <p className="m-0 text-soft">{t('wordsLead')}</p>
          {data?.changedOn === null || data?.changedOn === undefined ? null : (
            <p className="m-0 text-sm text-soft">
              {t('wordsBy', { name: data.changedBy ?? '' })} <DateText at={data.changedOn} />
            </p>
          )}
          <Table
            caption={t('words')}
            rows={names}
            rowKey={(n) => `${n.kind} ${n.ours}`}
            columns={[
              { key: 'ours', title: t('wordOurs'), head: true, cell: (n) => n.ours },
              { key: 'kind', title: t('wordKind'), cell: (n) => t(`word-${n.kind}`) },
              { key: 'from', title: t('wordFrom'), cell: (n) => (n.from === null ? '' : <DateText at={n.from} as="full" />), bare: (n) => n.from === null },
              { key: 'sure', title: t('wordSure'), cell: (n) => (n.theirs === null ? n.certainty === 'O' ? <Badge tone="wait">{t('sure-O')}</Badge> : n.certainty === null ? '' : t(`sure-${n.certainty}`) : t('sure-own')), bare: (n) => n.theirs === null && n.certainty === null },
              { key: 'theirs', title: t('wordTheirs'), cell: (n) => n.theirs ?? '', bare: (n) => n.theirs === null },
              {
                key: 'change',
                title: '',
                cell: (n) => (
                  <Button look="quiet" size="small" onPress={() => setChanging(n)}>
                    {t('wordChange')}
                  </Button>
                ),
              },
            ]}
          />
        </div>
      </details>
      {changing === null ? null : <WordDialog key={`${changing.layout} ${changing.ours}`} name={changing} onClose={() => setChanging(null)} />}
    </>
  );
}

export function JournalPart({ from, to }: { readonly from: string; readonly to: string }): ReactNode {
  const t = useTranslations('books');
  const [layout, setLayout] = useState<Layout>('plain');
  const [encoding, setEncoding] = useState('usual');
  const usual = layout === 'plain' ? t('encoding-utf-8') : t('encoding-shift_jis');
  return (
    <section className="flex flex-col gap-3">
      <SectionHead id="journal" title={t('journal')} />
      <p className="m-0 text-soft">{t('journalLead')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Pick label={t('journalLayout')} name="layout" value={layout} onChange={(value) => setLayout(value as Layout)} options={layouts.map((value) => ({ value, label: t(`layout-${value}`) }))} />
        <Pick label={t('journalEncoding')} name="encoding" value={encoding} onChange={setEncoding} options={[{ value: 'usual', label: t('encodingUsual', { name: usual }) }, { value: 'utf-8', label: t('encoding-utf-8') }, { value: 'shift_jis', label: t('encoding-shift_jis') }]} />
      </div>
      {from === '' || to === '' ? (
        <p className="m-0 text-soft">{t('journalNeeds')}</p>
      ) : (
        <JournalFiles query={{ from, to, layout, ...(encoding === 'utf-8' || encoding === 'shift_jis' ? { encoding } : {}) }} />
      )}
      <Words layout={layout} />
    </section>
  );
}
