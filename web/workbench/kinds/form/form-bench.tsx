// The form bench: the sheet beside the fields, by keyboard alone, safe for input methods. While a Japanese word is
// being composed no key does anything but compose (isComposing; Safari reports keyCode 229 instead).
import { type KeyboardEvent, type ReactNode, createRef, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../parts/button.tsx';
import { Progress } from '../../../parts/stepper.tsx';
import { SavedBadge } from '../../saved-badge.tsx';
import type { BenchProps } from '../kind.ts';
import { SourcePanel } from '../source-panel.tsx';
import { FormFieldRow } from './form-field.tsx';
import { Keypad, type Press } from './keypad.tsx';
import { type FormItem, type FormTask, UNREADABLE } from './model.ts';
import { readValue } from './read-value.ts';
import { ScanView } from './scan-view.tsx';

const COMPOSING = 229;
export const composing = (event: KeyboardEvent): boolean => event.nativeEvent.isComposing || event.keyCode === COMPOSING;

const onPhone = (): boolean => typeof matchMedia === 'function' && matchMedia('(pointer: coarse) and (max-width: 47.99rem)').matches;

export function FormBench({ task, items, drafts, onOperation, onSubmit, saved, busy = false }: BenchProps<FormTask, FormItem>): ReactNode {
  const t = useTranslations('workbench');
  const { fields } = task;
  const complete = (id: string): boolean => fields.every((field) => readValue(field, drafts[id]?.[field.key] ?? '').ok && (field.required !== true || (drafts[id]?.[field.key] ?? '') !== ''));
  // The first item is the one that was asked for; what was handed in does not come again.
  const [at, setAt] = useState(0);
  const [focused, setFocused] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [phone] = useState(onPhone);
  const inputs = useMemo(() => new Map(fields.map((field) => [field.key, createRef<HTMLElement>()])), [fields]);
  const submit = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const item = items[Math.min(at, items.length - 1)];
  if (item === undefined) return null;
  const draft = drafts[item.id] ?? {};
  const previous = at > 0 ? drafts[items[at - 1]!.id] : undefined;
  const current = fields.find((field) => field.key === focused);
  const region = current === undefined ? null : (item.regions?.[current.key] ?? current.region ?? null);
  const source = item.source ?? [];
  const missing = fields.filter((field) => field.required === true && (draft[field.key] ?? '') === '');
  const finished = items.filter((each) => complete(each.id)).length;

  const set = (key: string, value: string): void => onOperation(item.id, { set: key, value });
  const focus = (index: number): void => {
    const field = fields[index];
    const target = field === undefined ? submit.current?.querySelector('button') : inputs.get(field.key)?.current;
    target?.focus();
    if (target instanceof HTMLInputElement) target.select();
  };
  const turnTo = (next: number): void => {
    setAt(next);
    setAsked(false);
    requestAnimationFrame(() => focus(0));
  };
  const handIn = (): void => {
    setAsked(true);
    const wrong = fields.findIndex((field) => missing.includes(field) || !readValue(field, draft[field.key] ?? '').ok);
    if (wrong >= 0) {
      focus(wrong);
      return;
    }
    for (const field of fields) {
      const reading = readValue(field, draft[field.key] ?? '');
      if (reading.ok && reading.value !== (draft[field.key] ?? '')) set(field.key, reading.value);
    }
    onSubmit([item.id]);
    if (at + 1 < items.length) turnTo(at + 1);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number): void => {
    if (composing(event)) return;
    const key = fields[index]!.key;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) handIn();
    else if (event.key === 'Enter') focus(event.shiftKey ? Math.max(0, index - 1) : index + 1);
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd') {
      if (previous?.[key] !== undefined) set(key, previous[key]);
      focus(index + 1);
    } else return;
    event.preventDefault();
  };
  const onPress = (press: Press): void => {
    const index = fields.findIndex((field) => field.key === focused);
    const input = index < 0 ? null : inputs.get(fields[index]!.key)?.current;
    if (!(input instanceof HTMLInputElement)) return;
    const from = input.selectionStart ?? input.value.length, to = input.selectionEnd ?? from;
    if (typeof press === 'object') input.setRangeText(press.insert, from, to, 'end');
    else if (press === 'delete') input.setRangeText('', from === to ? Math.max(0, from - 1) : from, to, 'end');
    else if (press === 'same' && previous?.[focused!] !== undefined) input.value = previous[focused!]!;
    else if (press === 'unreadable') input.value = UNREADABLE;
    if (input.value !== (draft[focused!] ?? '')) set(focused!, input.value);
    if (press === 'next' || press === 'same' || press === 'unreadable') focus(index + 1);
    else if (press === 'back') focus(Math.max(0, index - 1));
  };
  const pad = phone && current?.kind === 'number';

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="font-700 tabular-nums">{t('progressCount', { done: finished, total: items.length })}</span>
        <div className="min-w-24 grow">
          <Progress done={finished} total={items.length} label={t('progress')} />
        </div>
        {saved === null ? null : <SavedBadge saved={saved} />}
      </div>
      <div className="grid gap-4 md:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
        {item.scan === null ? null : (
          <div className="sticky top-0 z-20 -mx-4 h-[38dvh] bg-paper px-4 pb-2 md:top-4 md:mx-0 md:h-[calc(100dvh-12rem)] md:min-h-96 md:p-0">
            <ScanView key={item.id} scan={item.scan} region={region} alt={t('sheetAlt')} />
          </div>
        )}
        {item.scan === null && source.length > 0 ? <SourcePanel key={item.id} facts={source} now={current?.label} stays /> : null}
        <form
          className={`flex flex-col gap-2 ${pad ? 'pb-72' : ''}`}
          ref={form}
          noValidate
          onSubmit={(event) => event.preventDefault()}
        >
          {item.scan === null || source.length === 0 ? null : <SourcePanel facts={source} now={current?.label} />}
          {fields.map((field, index) => (
            <FormFieldRow key={`${item.id}-${field.key}`} field={field} value={draft[field.key] ?? ''} previous={previous?.[field.key]} own={phone} missing={asked && missing.includes(field)} input={inputs.get(field.key)!} onChange={(value) => set(field.key, value)} onFocus={() => setFocused(field.key)} onLeave={(next) => (form.current?.contains(next) === true ? undefined : setFocused(null))} onKeyDown={(event) => onKeyDown(event, index)} />
          ))}
          <div ref={submit} className="mt-2 flex flex-col gap-3">
            <Button size="large" wide isDisabled={busy} onPress={handIn}>
              {items.length > 1 ? t('submitOne') : t('submit')}
            </Button>
            {items.length > 1 ? (
              <div className="grid grid-cols-2 gap-3">
                <Button look="second" isDisabled={at === 0} onPress={() => turnTo(at - 1)}>
                  {t('previousItem')}
                </Button>
                <Button look="second" isDisabled={at + 1 >= items.length} onPress={() => turnTo(at + 1)}>
                  {t('nextItem')}
                </Button>
              </div>
            ) : null}
            <p className="m-0 text-sm text-soft max-md:hidden">{t('keysForm')}</p>
          </div>
        </form>
      </div>
      {pad ? <Keypad onPress={onPress} /> : null}
    </div>
  );
}
