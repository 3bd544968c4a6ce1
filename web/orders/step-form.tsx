// One step of the graph as a form. Rare conditions stand behind "more", so that a first order needs five answers.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { StepDraft } from '../../core/orders/wire.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Check, Checks, Field, Pick } from '../parts/field.tsx';
import { numberOf } from '../parts/read-number.ts';
import { afterOf } from './after-steps.ts';
import { QualityPlans } from './quality-plans.tsx';
import { RegionEditor } from './region-editor.tsx';
import { checkWord } from './order-words.ts';
import { HourlyMirror } from './hourly-mirror.tsx';
import { type Manual, RuleReturns } from './rule-returns.tsx';
import { type FieldWords, readColumns, readFields, readOptions, unknownKinds, writeFields } from './write-layout.ts';

export function useFieldWords(): FieldWords {
  const t = useTranslations('orders');
  return { types: { text: t('typeText'), number: t('typeNumber'), date: t('typeDate'), time: t('typeTime'), kana: t('typeKana') }, required: t('wordRequired') };
}

type Props = { readonly order: string; readonly items: number; readonly step: StepDraft; readonly place: number; /** Names of the steps above it. */ readonly before: readonly string[]; readonly manuals: readonly Manual[]; readonly onChange: (step: StepDraft) => void; readonly onRemove: (() => void) | null };

const payKinds = ['data-entry', 'annotation', 'manuscript', 'proofreading', 'translation', 'design', 'illustration', 'photo', 'lecture', 'other'] as const satisfies readonly StepDraft['payKind'][];

function NumberField({ label, name, hint, value, onChange }: { readonly label: string; readonly name: string; readonly hint?: string; readonly value: number; readonly onChange: (value: number) => void }): ReactNode {
  const [text, setText] = useState(String(value));
  return (
    <Field
      label={label}
      name={name}
      hint={hint}
      inputMode="decimal"
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(numberOf(next));
      }}
    />
  );
}

function LayoutFields({ at, step, onChange }: LayoutProps): ReactNode {
  const t = useTranslations('orders');
  const words = useFieldWords();
  const { layout } = step;
  const [fields, setFields] = useState(layout.kind === 'form' ? writeFields(layout.fields, words) : '');
  const [options, setOptions] = useState(layout.kind === 'choice' ? layout.options.map((o) => o.label).join('\n') : '');
  const [left, setLeft] = useState(layout.kind === 'choice' ? layout.left.join('\n') : '');
  const [right, setRight] = useState(layout.kind === 'choice' ? layout.right.join('\n') : '');
  const unknown = unknownKinds(fields, words);
  if (layout.kind === 'form') {
    return (
      <div className="flex flex-col gap-4">
        <Field
          label={t('fields')}
          name={at('layout.fields')}
          hint={t('fieldsHint')}
          rows={7}
          value={fields}
          error={unknown.length === 0 ? undefined : t('fieldsUnknown', { words: unknown.join('、'), known: [...Object.values(words.types), words.required].join('、') })}
          required
          onChange={(text) => {
            setFields(text);
            onChange({ ...step, layout: { ...layout, fields: readFields(text, words, layout.fields) } });
          }}
        />
        <details>
          <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('regions')}</summary>
          <RegionEditor fields={layout.fields} onRegion={(key, region) => onChange({ ...step, layout: { ...layout, fields: layout.fields.map((field) => (field.key === key ? { ...field, region } : field)) } })} />
        </details>
      </div>
    );
  }
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('question')} name={at('layout.question')} value={layout.question} onChange={(question) => onChange({ ...step, layout: { ...layout, question } })} required />
      <Field
        label={t('options')}
        name={at('layout.options')}
        hint={t('optionsHint')}
        rows={4}
        value={options}
        onChange={(text) => {
          setOptions(text);
          onChange({ ...step, layout: { ...layout, options: readOptions(text, layout.options) } });
        }}
      />
      <Field
        label={t('leftColumns')}
        name={at('layout.left')}
        hint={t('columnsHint')}
        rows={4}
        value={left}
        onChange={(text) => {
          setLeft(text);
          onChange({ ...step, layout: { ...layout, left: readColumns(text) } });
        }}
      />
      <Field
        label={t('rightColumns')}
        name={at('layout.right')}
        hint={t('columnsHint')}
        rows={4}
        value={right}
        onChange={(text) => {
          setRight(text);
          onChange({ ...step, layout: { ...layout, right: readColumns(text) } });
        }}
      />
    </div>
  );
}

type LayoutProps = { readonly at: (field: string) => string; readonly step: StepDraft; readonly onChange: (step: StepDraft) => void };

export function StepForm({ order, items, step, place, before, manuals, onChange, onRemove }: Props): ReactNode {
  const t = useTranslations('orders');
  // As the schema calls it: what the centre refuses of this step is said in this step.
  const at = (field: string): string => `steps.${place - 1}.${field}`;
  const set = (part: Partial<StepDraft>): void => onChange({ ...step, ...part });
  const manual = manuals.find((each) => each.id === step.manualId);
  const turnKind = (kind: string): void => {
    if (kind === 'choice') set({ kind, checkMethod: 'vote', passes: 3, layout: { kind, question: t('questionDefault'), options: readOptions(t('optionsDefault')), left: [], right: [] } });
    else set({ kind: 'form', checkMethod: 'double', passes: 2, layout: { kind: 'form', fields: [], layoutColumn: null, regions: {} } });
  };
  const checks = (Object.keys(checkWord) as StepDraft['checkMethod'][]).filter((check) => (step.kind === 'form' ? check !== 'vote' : check !== 'double'));
  const turnCheck = (check: string): void => set({ checkMethod: check as StepDraft['checkMethod'], passes: check === 'double' ? 2 : check === 'vote' ? 3 : 1, samplePercent: check === 'sample' ? Math.max(step.samplePercent, 10) : 0 });
  return (
    <Card as="article" label={t('stepTitle', { n: place })}>
      <div className="flex flex-col gap-4">
        <div className="flex items-center justify-between gap-3">
          <h2 className="m-0 text-lg font-700">{t('stepTitle', { n: place })}</h2>
          {onRemove === null ? null : (
            <Button look="quiet" size="small" onPress={onRemove}>
              {t('removeStep')}
            </Button>
          )}
        </div>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Field label={t('stepName')} name={at('name')} value={step.name} onChange={(name) => set({ name })} required />
          <Pick label={t('kind')} name={at('kind')} value={step.kind} onChange={turnKind} options={[{ value: 'form', label: t('kindForm') }, { value: 'choice', label: t('kindChoice') }]} />
          <NumberField label={t('minutes')} name={at('typicalMinutes')} value={step.typicalMinutes} onChange={(typicalMinutes) => set({ typicalMinutes })} />
          <NumberField label={t('price')} name={at('priceYen')} value={step.priceYen} onChange={(priceYen) => set({ priceYen })} />
          <NumberField label={t('pricePer')} name={at('pricePer')} value={step.pricePer} onChange={(pricePer) => set({ pricePer })} />
          <Pick label={t('check')} name={at('checkMethod')} value={step.checkMethod} onChange={turnCheck} options={checks.map((check) => ({ value: check, label: t(checkWord[check]) }))} />
        </div>
        {before.length === 0 ? null : <Checks label={t('stepAfter')} name={at('after')} hint={t('stepAfterHint')} value={afterOf(step, place - 1).map(String)} onChange={(after) => set({ after: after.map(Number).sort((a, b) => a - b) })} options={before.map((name, i) => ({ value: String(i + 1), label: `${i + 1} ${name === '' ? t('stepNameless') : name}` }))} />}
        <HourlyMirror order={order} step={step} />
        <QualityPlans order={order} items={items} step={step} onChoose={set} />
        <LayoutFields key={step.kind} at={at} step={step} onChange={onChange} />
        <details>
          <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('moreStep')}</summary>
          <div className="grid gap-4 pt-2 sm:grid-cols-2 lg:grid-cols-3">
            <Pick label={t('manual')} name={at('manualId')} value={step.manualId ?? ''} onChange={(id) => set({ manualId: id === '' ? null : id })} options={manuals.map((manual) => ({ value: manual.id, label: manual.title }))} />
            {manual === undefined ? null : <RuleReturns manual={manual} />}
            {step.checkMethod === 'vote' ? <NumberField label={t('passes')} name={at('passes')} value={step.passes} onChange={(passes) => set({ passes })} /> : null}
            {step.checkMethod === 'vote' ? <NumberField label={t('defectPrice')} name={at('defectYen')} value={step.defectYen} onChange={(defectYen) => set({ defectYen })} /> : null}
            {step.checkMethod === 'sample' ? <NumberField label={t('samplePercent')} name={at('samplePercent')} value={step.samplePercent} onChange={(samplePercent) => set({ samplePercent })} /> : null}
            <NumberField label={t('checkPrice')} name={at('checkYen')} value={step.checkYen} onChange={(checkYen) => set({ checkYen })} />
            <Pick label={t('payKind')} name={at('payKind')} hint={t('payKindHint')} value={step.payKind} onChange={(kind) => set({ payKind: kind as StepDraft['payKind'] })} options={payKinds.map((kind) => ({ value: kind, label: t(`payKind-${kind}`) }))} />
            <Field label={t('skill')} name={at('skill')} hint={t('skillHint')} value={step.skill} onChange={(skill) => set({ skill })} />
            <Pick label={t('device')} name={at('device')} value={step.device} onChange={(device) => set({ device: device as StepDraft['device'] })} options={[{ value: 'any', label: t('deviceAny') }, { value: 'pc', label: t('devicePc') }, { value: 'phone', label: t('devicePhone') }]} />
            <Pick label={t('secrecy')} name={at('secrecy')} value={step.secrecy} onChange={(secrecy) => set({ secrecy: secrecy as StepDraft['secrecy'] })} options={[{ value: 'open', label: t('secrecyOpen') }, { value: 'team', label: t('secrecyTeam') }, { value: 'room', label: t('secrecyRoom') }]} />
            <Check label={t('interruptible')} value={step.interruptible} onChange={(interruptible) => set({ interruptible })} />
          </div>
        </details>
      </div>
    </Card>
  );
}
