// The real benches over made-up work. It is kept on this device by the real queue and sent nowhere.
import { useParams } from '@tanstack/react-router';
import { type ReactNode, Suspense, lazy, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, ButtonLink } from '../parts/button.tsx';
import { PageHead } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { useNotify } from '../shell/notices.tsx';
import { NotFound } from '../shell/trouble.tsx';
import type { ChoiceItem, ChoiceTask } from './kinds/choice/model.ts';
import type { FormItem, FormTask } from './kinds/form/model.ts';
import { kinds } from './kinds/list.ts';
import { type Work, openWork } from './open-work.ts';
import { drawSheet, regionOf } from './practice-sheet.ts';
import type { Saved } from './queue.ts';
import { useDrafts } from './use-drafts.ts';

const FormBench = lazy(async () => ({ default: await kinds.form.load() }));
const ChoiceBench = lazy(async () => ({ default: await kinds.choice.load() }));

function usePracticeQueue(): Work | null {
  const [work, setWork] = useState<Work | null>(null);
  useEffect(() => {
    let opened: Work | null = null;
    let gone = false;
    void openWork({ author: 'practice', centre: 'practice', name: 'kado-practice', send: () => Promise.resolve({ kind: 'unreachable' }) }).then((fresh) => {
      opened = fresh;
      if (gone) fresh.close();
      else setWork(fresh);
    });
    return () => {
      gone = true;
      opened?.close();
    };
  }, []);
  return work;
}

type Words = ReturnType<typeof useTranslations<'practice'>>;

function formTask(t: Words): FormTask {
  const places = (key: string): { readonly key: string; readonly region: ReturnType<typeof regionOf> } => ({ key, region: regionOf(['day', 'route', 'stop', 'boarded', 'left', 'weather', 'note'].indexOf(key)) });
  return {
    fields: [
      { ...places('day'), label: t('day'), kind: 'date', required: true },
      { ...places('route'), label: t('route'), kind: 'text', required: true, maxLength: 20 },
      { ...places('stop'), label: t('stop'), kind: 'text', maxLength: 20 },
      { ...places('boarded'), label: t('boarded'), kind: 'number', required: true, hint: t('numberHint') },
      { ...places('left'), label: t('left'), kind: 'number', required: true },
      { ...places('weather'), label: t('weather'), kind: 'choice', choices: [{ value: 'fine', label: t('weatherFine') }, { value: 'cloud', label: t('weatherCloud') }, { value: 'rain', label: t('weatherRain') }] },
      { ...places('note'), label: t('note'), kind: 'text', maxLength: 100 },
    ],
  };
}

async function formItems(t: Words): Promise<FormItem[]> {
  const written = [['R8.4.1', t('routeA'), t('stopA'), '12', '7', t('weatherFine'), ''], ['R8.4.1', t('routeB'), t('stopB'), '8', '15', t('weatherFine'), t('sheetNote')], ['R8.4.2', t('routeC'), t('stopC'), '3', '0', t('weatherRain'), '']];
  const { fields } = formTask(t);
  return await Promise.all(written.map(async (values, i) => ({ id: `sheet-${i + 1}`, scan: await drawSheet(t('sheetTitle'), fields.map((field, f) => ({ key: field.key, label: field.label, written: values[f]! })), 0.012 * (i - 1)) })));
}

function choiceItems(t: Words): ChoiceItem[] {
  const side = (title: string, maker: string, size: string, price: string): ChoiceItem['left'] => ({ title, facts: [{ label: t('maker'), value: maker }, { label: t('size'), value: size }, { label: t('price'), value: price }] });
  return [
    { id: 'pair-1', left: side(t('product1a'), t('maker1'), t('volume1a'), t('price1')), right: side(t('product1b'), t('maker1b'), t('volume1b'), t('price1')) },
    { id: 'pair-2', left: side(t('product2a'), t('maker2'), t('volume2a'), t('price2a')), right: side(t('product2b'), t('maker2'), t('volume2b'), t('price2b')) },
    { id: 'pair-3', left: side(t('product3a'), t('maker3'), t('volume3'), t('price3')), right: side(t('product3b'), t('maker3'), t('volume3'), t('price3b')) },
  ];
}

/** Nothing of a practice goes to the centre, so nothing is said to be there. */
const onDevice = (saved: Saved): Saved | null => (saved === 'centre' ? null : saved);

function AllDone({ onAgain }: { readonly onAgain: () => void }): ReactNode {
  const t = useTranslations('practice');
  return (
    <Empty title={t('allDone')} text={t('allDoneText')}>
      <Button look="second" onPress={onAgain}>
        {t('again')}
      </Button>
    </Empty>
  );
}

function PracticeForm({ work, onDone }: { readonly work: Work; readonly onDone: () => void }): ReactNode {
  const t = useTranslations('practice');
  const [items, setItems] = useState<readonly FormItem[]>([]);
  const task = useMemo(() => formTask(t), [t]);
  useEffect(() => void formItems(t).then(setItems), [t]);
  const { drafts, saved, write } = useDrafts(work.queue, ['sheet-1', 'sheet-2', 'sheet-3'], {});
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const handIn = (pieces: readonly string[]): void => {
    setDone(new Set([...done, ...pieces]));
    onDone();
  };
  if (drafts === null || items.length === 0) return null;
  if (done.size === items.length) return <AllDone onAgain={() => setDone(new Set())} />;
  return <FormBench task={task} items={items} drafts={drafts} saved={onDevice(saved)} done={done} onOperation={write} onSubmit={handIn} />;
}

function PracticeChoice({ work, onDone }: { readonly work: Work; readonly onDone: () => void }): ReactNode {
  const t = useTranslations('practice');
  const items = useMemo(() => choiceItems(t), [t]);
  const task: ChoiceTask = { question: useTranslations('workbench')('question'), options: [{ key: '1', value: 'same', label: t('same') }, { key: '2', value: 'different', label: t('different') }, { key: '0', value: 'unsure', label: t('unsure') }] };
  const { drafts, saved, write } = useDrafts(work.queue, items.map((item) => item.id), {});
  return drafts === null ? null : <ChoiceBench task={task} items={items} drafts={drafts} saved={onDevice(saved)} onOperation={write} onSubmit={onDone} />;
}

export function PracticeBenchPage(): ReactNode {
  const t = useTranslations('practice');
  const notify = useNotify();
  const { kind } = useParams({ strict: false }) as { kind: string };
  const work = usePracticeQueue();
  if (kind !== 'form' && kind !== 'choice') return <NotFound />;
  const done = (): void => notify.good(t('handedIn'));
  return (
    <div className="flex flex-col gap-5">
      <PageHead title={kind === 'form' ? t('formTitle') : t('choiceTitle')}>
        <ButtonLink to="/practice" look="quiet">
          {t('backToList')}
        </ButtonLink>
      </PageHead>
      <Suspense>{work === null ? null : kind === 'form' ? <PracticeForm work={work} onDone={done} /> : <PracticeChoice work={work} onDone={done} />}</Suspense>
    </div>
  );
}
