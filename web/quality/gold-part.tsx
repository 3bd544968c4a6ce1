// The director's known items of an order: mark one, see how they do, take one out.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { type Layout, listItems } from '../../core/orders/wire.ts';
import { endGold, listGold, markGold } from '../../core/quality/gold/wire.ts';
import { GOLD_SHARE } from '../../core/quality/gold/mix.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { sayAnswer, sayFacts } from './answer-words.ts';
import { SourceFacts } from './lesson-page.tsx';

type Listed = z.infer<typeof listGold.reply>;
type Step = Listed['steps'][number];
type Gold = Listed['golds'][number];

/** `open`: work may still be handed out, so marking has a sense. */
export function GoldPart({ order, open }: { readonly order: string; readonly open: boolean }): ReactNode {
  const t = useTranslations('quality');
  const { data } = useAsk(listGold, { params: { order } }, { soft: true });
  const [chosen, setChosen] = useState('');
  if (data === undefined || data.steps.length === 0 || (!open && data.golds.length === 0)) return null;
  const step = data.steps.find((s) => s.stepId === chosen) ?? data.steps[0]!;
  const golds = data.golds.filter((g) => g.stepId === step.stepId);
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <SectionHead title={t('gold')} />
        <p className="m-0 text-soft">{t('goldLead')}</p>
        {data.steps.length < 2 ? null : <Pick label={t('goldSteps')} name="stepId" value={step.stepId} onChange={setChosen} options={data.steps.map((s) => ({ value: s.stepId, label: s.stepName }))} />}
        {step.check === 'gold' && !golds.some((g) => g.state === 'open') ? <Notice tone="wait">{t('goldNeed')}</Notice> : null}
        <p className="m-0">{t('goldPrice', { yen: Math.ceil(step.items * GOLD_SHARE * (step.priceYen / step.pricePer)).toLocaleString('ja-JP') })}</p>
        {golds.length === 0 ? <p className="m-0 text-soft">{t('goldNone')}</p> : <Golds order={order} step={step} golds={golds} />}
        {!open ? null : step.rules.length === 0 ? <p className="m-0 text-soft">{t('goldNoManual')}</p> : <Mark key={step.stepId} order={order} step={step} />}
      </div>
    </Card>
  );
}

const stateWord = { open: 'goldOpen', revealed: 'goldRevealed', withdrawn: 'goldWithdrawn' } as const;

function Golds({ order, step, golds }: { readonly order: string; readonly step: Step; readonly golds: readonly Gold[] }): ReactNode {
  const t = useTranslations('quality');
  const end = useAct(endGold, { refresh: ['gold/'] });
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('goldCount', { all: golds.length, open: golds.filter((g) => g.state === 'open').length })}</summary>
      <ul className="m-0 flex list-none flex-col gap-2 p-0 pt-2">
        {golds.map((gold) => (
          <li key={gold.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-12 border border-line px-4 py-2">
            <span className="font-700 tabular-nums">#{gold.rowNo}</span>
            <span>{sayAnswer(step.layout, gold.answer).map((said) => said.value).filter((value) => value !== '').slice(0, 4).join(' / ')}</span>
            <span className="text-soft">{gold.ruleCode}</span>
            <Badge tone={gold.state === 'open' ? 'good' : 'plain'}>{t(stateWord[gold.state])}</Badge>
            <span className="text-soft">{t('goldShown', { shown: gold.shown, right: gold.right })}</span>
            {gold.state !== 'open' ? null : (
              <span className="ml-auto">
                <Button look="quiet" size="small" isDisabled={end.isPending} onPress={() => end.mutate({ params: { order, gold: gold.id } })}>
                  {t('goldEnd')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The number first: then the item stands beside the fields, with what was already answered filled in. */
function Mark({ order, step }: { readonly order: string; readonly step: Step }): ReactNode {
  const t = useTranslations('quality');
  const [row, setRow] = useState('');
  const [shown, setShown] = useState<number | null>(null);
  const number = Math.round(Number(row.normalize('NFKC')));
  return (
    <div className="flex flex-col gap-4 rounded-12 border border-line p-4">
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('goldRow')} name="rowNo" inputMode="numeric" value={row} onChange={setRow} />
        <Button look="second" isDisabled={!(number >= 1)} onPress={() => setShown(number)}>
          {t('goldLook')}
        </Button>
      </div>
      {shown === null ? null : <MarkRow key={shown} order={order} step={step} row={shown} onDone={() => { setShown(null); setRow(''); }} />}
    </div>
  );
}

function MarkRow({ order, step, row, onDone }: { readonly order: string; readonly step: Step; readonly row: number; readonly onDone: () => void }): ReactNode {
  const t = useTranslations('quality');
  const notify = useNotify();
  const { data } = useAsk(listItems, { params: { order }, query: { after: row - 1, limit: 1 } });
  const act = useAct(markGold, { refresh: ['gold/', 'orders/'] });
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [rule, setRule] = useState('');
  const [note, setNote] = useState('');
  if (data === undefined) return null;
  const item = data.items[0];
  if (item?.rowNo !== row) return <p className="m-0 text-soft">{t('goldRowNone')}</p>;
  const layout = step.layout as Layout;
  const fields = layout.kind === 'form' ? layout.fields.map((f) => ({ key: f.key, label: f.label })) : [{ key: 'choice', label: layout.question }];
  const valueOf = (key: string): string => typed[key] ?? item.result?.[key] ?? '';
  const answer = Object.fromEntries(fields.map(({ key }) => [key, valueOf(key)]));
  const set = (key: string) => (value: string): void => setTyped({ ...typed, [key]: value });
  const save = (): void =>
    act.mutate({ params: { order }, body: { stepId: step.stepId, rowNo: row, answer, ruleId: rule, note } }, { onSuccess: () => { notify.good(t('goldMarked', { row })); onDone(); } });
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <SourceFacts facts={sayFacts(step.layout, item.source)} />
      <div className="flex flex-col gap-4">
        <strong>{t('goldAnswer')}</strong>
        {layout.kind === 'choice' ? <Pick label={layout.question} value={valueOf('choice')} onChange={set('choice')} options={layout.options} required /> : fields.map(({ key, label }) => <Field key={key} label={label} value={valueOf(key)} onChange={set(key)} />)}
        <Pick label={t('goldRule')} name="ruleId" value={rule} onChange={setRule} options={step.rules.map((r) => ({ value: r.id, label: `${r.code} ${r.body}` }))} required />
        <Field label={t('goldNote')} name="note" value={note} onChange={setNote} />
        <div>
          <Button isDisabled={act.isPending || rule === ''} onPress={save}>
            {t('goldMark')}
          </Button>
        </div>
      </div>
    </div>
  );
}
