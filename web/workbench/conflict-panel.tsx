// When a document waits for a person: the centre has other input (choose field by field, nothing is lost), or will
// not take ours (why, and a file to keep).
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { useLanguage } from '../shell/language.tsx';
import { sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';
import type { Pack } from './bench-data.ts';
import { type Draft, differences } from './draft.ts';
import type { Queue } from './queue.ts';

type Props = { readonly queue: Queue; readonly pieces: readonly string[]; readonly drafts: Readonly<Record<string, Draft>>; readonly labels: Readonly<Record<string, string>> };

export function exportDraft(piece: string, draft: Draft): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify({ piece, draft }, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `kado-${piece}.json`;
  link.click();
  URL.revokeObjectURL(address);
}

export function ConflictPanel({ queue, pieces, drafts, labels }: Props): ReactNode {
  const t = useTranslations('workbench');
  const { language } = useLanguage();
  const [, setTurn] = useState(0);
  useEffect(() => queue.watch(() => setTurn((n) => n + 1)), [queue]);
  const held = pieces.flatMap((piece) => {
    const why = queue.held(piece);
    return why === null ? [] : [{ piece, why }];
  });
  return held.map(({ piece, why }) =>
    why.kind === 'parked' ? (
      <Notice key={piece} tone="stop" title={t('savedParked')} action={<Button look="second" size="small" onPress={() => exportDraft(piece, drafts[piece] ?? {})}>{t('parkedExport')}</Button>}>
        {why.refusals.map((refusal) => sayRefusal(refusal, language)).join(' ')} {t('parkedText')}
      </Notice>
    ) : (
      <Conflict key={piece} mine={drafts[piece] ?? {}} theirs={why.theirs as Draft} labels={labels} onDecide={(fields) => void queue.resolve(piece, fields.map(([set, value]) => ({ set, value })))} />
    ),
  );
}

type ForksProps = { readonly packs: readonly Pack[]; readonly drafts: Readonly<Record<string, Draft>>; readonly labels: Readonly<Record<string, string>>; readonly onChoose: (piece: string, field: string, value: string) => void };

/** Two devices of hers typed into one field without knowing of each other: both are kept, and she says which stays. */
export function Forks({ packs, drafts, labels, onChoose }: ForksProps): ReactNode {
  const t = useTranslations('workbench');
  const [settled, setSettled] = useState<readonly string[]>([]);
  const open = packs.flatMap(({ bench }) =>
    Object.entries(bench.forks ?? {}).flatMap(([field, texts]) => {
      const here = drafts[bench.id]?.[field] ?? bench.draft[field] ?? '';
      const there = [...new Set([bench.draft[field] ?? '', ...texts])].filter((text) => text !== here);
      const key = `${bench.id} ${field} ${bench.draftSeq}`;
      return there.length === 0 || settled.includes(key) ? [] : [{ key, piece: bench.id, field, here, there }];
    }),
  );
  if (open.length === 0) return null;
  return (
    <Notice tone="wait" title={t('conflictTitle')}>
      <p className="mt-0">{t('conflictText')}</p>
      <div className="flex flex-col gap-3">
        {open.map(({ key, piece, field, here, there }) => (
          <fieldset key={key} className="m-0 grid gap-2 border-0 p-0 sm:grid-cols-2">
            <legend className="font-700">{labels[field] ?? field}</legend>
            {[here, ...there].map((text, i) => (
              <button
                key={text}
                type="button"
                onClick={() => {
                  setSettled([...settled, key]);
                  onChoose(piece, field, text);
                }}
                className="flex min-h-12 cursor-pointer flex-col rounded-12 border-2 border-line bg-white px-4 py-2 text-left hover:border-key"
              >
                <span className="text-sm text-soft">{t(i === 0 ? 'forkHere' : 'forkThere')}</span>
                <span className="font-700">{text === '' ? t('conflictEmpty') : text}</span>
              </button>
            ))}
          </fieldset>
        ))}
      </div>
    </Notice>
  );
}

type ConflictProps = { readonly mine: Draft; readonly theirs: Draft; readonly labels: Readonly<Record<string, string>>; readonly onDecide: (fields: readonly (readonly [string, string])[]) => void };

export function Conflict({ mine, theirs, labels, onDecide }: ConflictProps): ReactNode {
  const t = useTranslations('workbench');
  const p = useTranslations('parts');
  const apart = differences(mine, theirs);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  return (
    <Notice tone="wait" title={t('conflictTitle')}>
      <p className="mt-0">{t('conflictText')}</p>
      <div className="flex flex-col gap-3">
        {apart.map(({ field, mine: own, theirs: other }) => (
          <fieldset key={field} className="m-0 grid gap-2 border-0 p-0 sm:grid-cols-2">
            <legend className="font-700">{labels[field] ?? field}</legend>
            {([['conflictMine', own], ['conflictTheirs', other]] as const).map(([who, value]) => (
              <button key={who} type="button" aria-pressed={chosen[field] === value} onClick={() => setChosen({ ...chosen, [field]: value })} className="flex min-h-12 cursor-pointer flex-col rounded-12 border-2 border-line bg-white px-4 py-2 text-left aria-pressed:border-key aria-pressed:bg-key-soft">
                <span className="text-sm text-soft">{t(who)}</span>
                <span className="font-700">{value === '' ? t('conflictEmpty') : value}</span>
              </button>
            ))}
          </fieldset>
        ))}
        <span>
          <Button isDisabled={apart.some(({ field }) => chosen[field] === undefined)} onPress={() => onDecide(Object.entries(chosen))}>
            {p('save')}
          </Button>
        </span>
      </div>
    </Notice>
  );
}
