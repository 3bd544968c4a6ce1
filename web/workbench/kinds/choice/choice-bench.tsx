// The choice bench: two cards, one question, few keys. One answer leads to the next pair; one key takes it back.
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../parts/button.tsx';
import { Card } from '../../../parts/card.tsx';
import { Progress } from '../../../parts/stepper.tsx';
import { SavedBadge } from '../../saved-badge.tsx';
import { ScanView } from '../form/scan-view.tsx';
import type { BenchProps } from '../kind.ts';
import { BeforePanel, SourcePanel } from '../source-panel.tsx';
import { ANSWER, type ChoiceItem, type ChoiceTask, pairFacts } from './model.ts';

function Pair({ item }: { readonly item: ChoiceItem }): ReactNode {
  const t = useTranslations('workbench');
  const facts = pairFacts(item.left, item.right);
  const cell = 'w-1/2 border-x border-line bg-card px-3 py-1 align-top sm:px-5';
  return (
    <table className="w-full table-fixed border-separate border-spacing-x-2 border-spacing-y-0 sm:border-spacing-x-4">
      <caption className="sr-only">{t('question')}</caption>
      <thead>
        <tr>
          {([['left', item.left], ['right', item.right]] as const).map(([side, shown]) => (
            <th key={side} scope="col" className={`${cell} rounded-t-16 border-t pt-3 pb-2 text-left text-lg leading-150 font-700 sm:text-xl`}>
              <span className="sr-only">{t(side)} </span>
              {shown.title}
            </th>
          ))}
        </tr>
      </thead>
      {facts.map((fact, i) => (
        <tbody key={fact.label}>
          <tr>
            {(['left', 'right'] as const).map((side) => (
              <td key={side} className={`${cell} ${i === facts.length - 1 ? 'rounded-b-16 border-b pb-3' : ''}`}>
                <span className="flex items-center justify-between text-sm text-soft">
                  {fact.label}
                  {fact.differs && side === 'right' ? <span className="rounded-full bg-sun px-2 text-xs font-700 text-sun-ink">{t('differs')}</span> : null}
                </span>
                <span className={`block min-h-7 leading-150 ${fact.differs ? 'font-700' : ''}`}>{fact[side] === '' ? '–' : fact[side]}</span>
              </td>
            ))}
          </tr>
        </tbody>
      ))}
    </table>
  );
}

const inText = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

export function ChoiceBench({ task, items, drafts, onOperation, onSubmit, onHere, saved, busy = false }: BenchProps<ChoiceTask, ChoiceItem>): ReactNode {
  const t = useTranslations('workbench');
  const answerOf = (item: ChoiceItem): string => drafts[item.id]?.[ANSWER] ?? '';
  const nextOpen = (after: number): number => {
    const later = items.findIndex((item, i) => i > after && answerOf(item) === '');
    return later >= 0 ? later : items.findIndex((item, i) => i !== after && answerOf(item) === '');
  };
  const [at, setAt] = useState(() => items.findIndex((item) => answerOf(item) === ''));
  const [trail, setTrail] = useState<readonly number[]>([]);
  const [said, setSaid] = useState('');
  const done = items.filter((item) => answerOf(item) !== '').length;
  const item = at < 0 ? undefined : items[at];
  const shown = item?.id ?? null;
  const tellHere = useEffectEvent((id: string) => onHere?.(id));
  useEffect(() => (shown === null ? undefined : tellHere(shown)), [shown]);
  const labelOf = (value: string): string => task.options.find((option) => option.value === value)?.label ?? value;

  const choose = (value: string): void => {
    if (item === undefined || busy) return;
    onOperation(item.id, { set: ANSWER, value });
    setSaid(t('chosen', { label: labelOf(value) }));
    setTrail([...trail, at]);
    setAt(nextOpen(at));
  };
  const undo = (): void => {
    const back = trail.at(-1);
    if (back === undefined || busy) return;
    onOperation(items[back]!.id, { set: ANSWER, value: '' });
    setSaid(t('undone'));
    setTrail(trail.slice(0, -1));
    setAt(back);
  };
  const keys = useRef<(event: KeyboardEvent) => void>(() => undefined);
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.repeat || event.altKey || event.ctrlKey || event.metaKey || inText(event.target)) return;
    const option = task.options.find((each) => each.key === event.key.normalize('NFKC'));
    if (option !== undefined) choose(option.value);
    else if (event.key === 'Backspace') undo();
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    keys.current = onKey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => keys.current(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="font-700 tabular-nums">{t('progressCount', { done, total: items.length })}</span>
        <div className="min-w-24 grow">
          <Progress done={done} total={items.length} label={t('progress')} />
        </div>
        {saved === null ? null : <SavedBadge saved={saved} />}
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
      {item === undefined ? (
        <Finished items={items} answerOf={answerOf} labelOf={labelOf} onAgain={setAt} onSubmit={() => onSubmit(items.map((each) => each.id))} busy={busy} />
      ) : (
        <>
          <h2 className="m-0 text-center text-xl font-700">{task.question}</h2>
          {item.scan === undefined ? null : (
            <div className="h-[46dvh] min-h-64">
              <ScanView key={item.id} scan={item.scan} region={null} alt={t('sheetAlt')} />
            </div>
          )}
          {item.source === undefined ? <Pair item={item} /> : item.source.length === 0 ? null : <SourcePanel key={item.id} facts={item.source} />}
          {item.before === undefined ? null : <BeforePanel before={item.before} />}
          <div className="sticky bottom-16 z-20 -mx-4 grid grid-cols-[repeat(auto-fit,minmax(6.5rem,1fr))] gap-2 bg-paper/95 px-4 py-2 md:static md:mx-0 md:px-4">
            {task.options.map((option) => (
              <button key={option.value} type="button" aria-pressed={answerOf(item) === option.value} disabled={busy} onClick={() => choose(option.value)} className="flex min-h-16 cursor-pointer items-center justify-center gap-2.5 rounded-16 border-2 border-key bg-white px-2 text-base leading-130 font-700 text-key shadow-card sm:text-lg hover:bg-key-soft active:bg-key active:text-white aria-pressed:bg-key aria-pressed:text-white">
                <kbd aria-hidden="true" className="hidden size-8 place-items-center rounded-8 border border-line bg-sand font-sans text-base text-soft md:grid">
                  {option.key}
                </kbd>
                {option.label}
              </button>
            ))}
          </div>
        </>
      )}
      <div className="flex items-center justify-between gap-3">
        <Button look="quiet" isDisabled={trail.length === 0 || busy} onPress={undo}>
          {t('undo')}
        </Button>
        <span className="text-sm text-soft max-md:hidden">{t('keysChoice', { keys: task.options.map((option) => option.key).join(' / ') })}</span>
      </div>
    </div>
  );
}

type FinishedProps = { readonly items: readonly ChoiceItem[]; readonly answerOf: (item: ChoiceItem) => string; readonly labelOf: (value: string) => string; readonly onAgain: (at: number) => void; readonly onSubmit: () => void; readonly busy: boolean };

function Finished({ items, answerOf, labelOf, onAgain, onSubmit, busy }: FinishedProps): ReactNode {
  const t = useTranslations('workbench');
  return (
    <Card tone="key">
      <div className="flex flex-col gap-4">
        <h2 className="m-0 text-2xl font-700">{t('allDone')}</h2>
        <p className="m-0">{t('allDoneText')}</p>
        <Button size="large" wide isDisabled={busy} onPress={onSubmit}>
          {t('submit')}
        </Button>
        <details className="rounded-12 bg-card px-4 py-2">
          <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('review')}</summary>
          <ol className="m-0 flex list-none flex-col p-0">
            {items.map((item, i) => (
              <li key={item.id}>
                <button type="button" onClick={() => onAgain(i)} className="flex min-h-12 w-full cursor-pointer items-center justify-between gap-3 rounded-8 px-1 text-left hover:bg-key-soft">
                  <span className="truncate">{item.source?.[0]?.value ?? item.left.title}</span>
                  <span className="shrink-0 font-700">{labelOf(answerOf(item))}</span>
                </button>
              </li>
            ))}
          </ol>
        </details>
      </div>
    </Card>
  );
}
