// Practice of one rule, by choice: the real benches over finished items. Answers are compared here and kept nowhere; there is no clock.
import { useParams } from '@tanstack/react-router';
import { type ReactNode, Suspense, lazy, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import type { Layout } from '../../core/orders/wire.ts';
import { differsFromKnown } from '../../core/quality/gold/check-known.ts';
import { practiceImage, practiceItems } from '../../core/quality/gold/wire.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Card, PageHead } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { type Bench, type Pack, choiceItemOf, choiceTaskOf, contentOf, formItemOf, formTaskOf } from '../workbench/bench-data.ts';
import { type Draft, apply } from '../workbench/draft.ts';
import { kinds } from '../workbench/kinds/list.ts';
import { sayAnswer } from './answer-words.ts';

const FormBench = lazy(async () => ({ default: await kinds.form.load() }));
const ChoiceBench = lazy(async () => ({ default: await kinds.choice.load() }));

type Item = z.infer<typeof practiceItems.reply>['items'][number];

/** A finished item as a bench knows pieces; what a bench does not look at stays empty. */
const benchOf = (item: Item): Bench => ({ id: item.id, orderTitle: '', stepName: item.stepName, stepKind: (item.layout as Layout).kind, state: 'claimed', leaseUntil: null, payYen: 0, partYen: 0, mark: 0, begun: false, pilot: false, rev: 1, layout: item.layout, source: item.source, columns: [], hasImage: item.hasImage, draft: {}, draftSeq: 0, forks: {}, handOverNotes: [], fields: null, candidates: {}, before: [], rules: [], review: null, selfCheck: false });

function usePack(rule: string, item: Item): Pack | null {
  const [pack, setPack] = useState<Pack | null>(null);
  useEffect(() => {
    let gone = false;
    const bench = benchOf(item);
    const bring = async (): Promise<Pack> => {
      if (!item.hasImage) return { bench, image: null, size: null, after: -1 };
      const picture = new Image();
      picture.src = addressOf(practiceImage, { rule, item: item.id });
      await picture.decode();
      return { bench, image: picture.src, size: { width: picture.naturalWidth, height: picture.naturalHeight }, after: -1 };
    };
    void bring().catch((): Pack => ({ bench, image: null, size: null, after: -1 })).then((made) => {
      if (!gone) setPack(made);
    });
    return () => {
      gone = true;
    };
  }, [rule, item]);
  return pack;
}

export function RulePracticePage(): ReactNode {
  const t = useTranslations('quality');
  const { rule } = useParams({ strict: false }) as { rule: string };
  const { data } = useAsk(practiceItems, { params: { rule } });
  const [at, setAt] = useState(0);
  const [round, setRound] = useState(0);
  if (data === undefined) return null;
  const item = data.items[at];
  const home = <ButtonLink to="/" look="second">{t('back')}</ButtonLink>;
  return (
    <div className="flex flex-col gap-5">
      <PageHead title={t('practiseTitle')} lead={t('practiseLead')} above={data.items.length === 0 ? undefined : <span className="text-soft">{t('practiseOf', { at: Math.min(at + 1, data.items.length), all: data.items.length })}</span>} />
      <Card tone="key">
        <strong className="text-soft">{t('lessonRule', { manual: data.manualTitle, code: data.rule.code })}</strong>
        <p className="m-0 text-lg font-700">{data.rule.body}</p>
      </Card>
      {data.items.length === 0 ? (
        <Empty title={t('practiseNone')} text={t('practiseNoneText')}>
          {home}
        </Empty>
      ) : item === undefined ? (
        <Notice title={t('practiseEnd')} action={<div className="flex flex-wrap gap-3">{home}<Button look="quiet" onPress={() => { setAt(0); setRound(round + 1); }}>{t('practiseAgain')}</Button></div>}>
          {t('practiseLead')}
        </Notice>
      ) : (
        <One key={`${item.id} ${round}`} rule={rule} item={item} onNext={() => setAt(at + 1)} />
      )}
    </div>
  );
}

function One({ rule, item, onNext }: { readonly rule: string; readonly item: Item; readonly onNext: () => void }): ReactNode {
  const t = useTranslations('quality');
  const pack = usePack(rule, item);
  const [draft, setDraft] = useState<Draft>({});
  const [differing, setDiffering] = useState<readonly string[] | null>(null);
  if (pack === null) return null;
  const layout = item.layout as Layout;
  const check = (): void => setDiffering(differsFromKnown(layout, item.answer, contentOf(pack.bench, draft)));
  if (differing !== null) {
    return (
      <Notice tone={differing.length === 0 ? 'note' : 'wait'} title={t(differing.length === 0 ? 'practiseRight' : 'practiseOther')} action={<div><Button onPress={onNext}>{t('practiseNext')}</Button></div>}>
        {sayAnswer(item.layout, item.answer, differing.length === 0 ? undefined : differing).map((said) => (
          <p key={said.key} className="m-0">
            {said.label} <strong>{said.value || '–'}</strong>
          </p>
        ))}
      </Notice>
    );
  }
  const shared = { drafts: { [item.id]: draft }, saved: null, onOperation: (_: string, operation: Parameters<typeof apply>[1]) => setDraft((before) => apply(before, operation)), onSubmit: check } as const;
  return <Suspense>{layout.kind === 'form' ? <FormBench task={formTaskOf(pack.bench)} items={[formItemOf(pack)]} {...shared} /> : <ChoiceBench task={choiceTaskOf(pack.bench)} items={[choiceItemOf(pack)]} {...shared} />}</Suspense>;
}
