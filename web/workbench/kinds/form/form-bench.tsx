// The form bench: the sheet beside the fields, by keyboard alone, safe for input methods. While a Japanese word is
// being composed no key does anything but compose (isComposing; Safari reports keyCode 229 instead).
import { type KeyboardEvent, type ReactNode, createRef, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../parts/button.tsx';
import { Notice } from '../../../parts/notice.tsx';
import { Progress } from '../../../parts/stepper.tsx';
import type { Draft } from '../../draft.ts';
import { SavedBadge } from '../../saved-badge.tsx';
import type { BenchProps } from '../kind.ts';
import { BeforePanel, SourcePanel } from '../source-panel.tsx';
import { FormFieldRow } from './form-field.tsx';
import { Keypad, type Press } from './keypad.tsx';
import { type FormItem, type FormTask, UNREADABLE } from './model.ts';
import { readValue } from './read-value.ts';
import { ScanView } from './scan-view.tsx';

const COMPOSING = 229;
export const composing = (event: KeyboardEvent): boolean => event.nativeEvent.isComposing || event.keyCode === COMPOSING;

const onPhone = (): boolean => typeof matchMedia === 'function' && matchMedia('(pointer: coarse) and (max-width: 47.99rem)').matches;

/** A double press lies within this. */
const SECOND_PRESS_MS = 700;
const PAD_STAYS_MS = 400;
const sinceStart = (): number => performance.now();

const NONE: ReadonlySet<string> = new Set();
const hasText = (draft: Draft | undefined): boolean => Object.values(draft ?? {}).some((text) => text !== '');

export function FormBench({ task, items, drafts, onOperation, onSubmit, onHere, backTo = null, saved, done = NONE, going = NONE }: BenchProps<FormTask, FormItem>): ReactNode {
  const t = useTranslations('workbench');
  // The first item is the one that was asked for; what was handed in does not come again.
  const [here, setHere] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [broughtTo, setBroughtTo] = useState(backTo);
  if (backTo !== broughtTo) {
    setBroughtTo(backTo);
    if (backTo !== null) setHere(backTo.piece);
  }
  const [said, setSaid] = useState('');
  const [blank, setBlank] = useState(false);
  const [phone] = useState(onPhone);
  const inputs = useMemo(() => new Map([...task.fields, ...items.flatMap((each) => each.fields ?? [])].map((field) => [field.key, createRef<HTMLElement>()])), [task, items]);
  const submit = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const isOpen = (item: FormItem | undefined): boolean => item !== undefined && !done.has(item.id);
  const stood = items.findIndex((each) => each.id === here);
  const at = isOpen(items[stood]) ? stood : items.findIndex((each, i) => i > stood && isOpen(each)) >= 0 ? items.findIndex((each, i) => i > stood && isOpen(each)) : items.findIndex(isOpen);
  const item = items[at];
  const fields = item?.fields ?? task.fields;
  const shown = item?.id ?? null;

  const focus = (index: number): void => {
    const field = fields[index];
    const target = field === undefined ? submit.current?.querySelector('button') : inputs.get(field.key)?.current;
    target?.focus();
    if (target instanceof HTMLInputElement) target.select();
  };
  // Whoever came to type begins in the first field; on a phone its keyboard would cover the sheet before it was seen.
  const begin = useEffectEvent(() => (phone ? undefined : focus(0)));
  useEffect(() => begin(), []);
  const say = useEffectEvent((id: string) => onHere?.(id));
  useEffect(() => (shown === null ? undefined : say(shown)), [shown]);
  // A second press of a finger that meant one sheet must not hand in the next.
  const turnedAt = useRef(0);
  const leaving = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(leaving.current), []);
  if (item === undefined) return null;
  const draft = drafts[item.id] ?? {};
  const previous = drafts[items.findLast((each, i) => i < at && hasText(drafts[each.id]))?.id ?? items.findLast((each) => done.has(each.id) && hasText(drafts[each.id]))?.id ?? ''];
  const current = fields.find((field) => field.key === focused);
  const region = current === undefined ? null : (item.regions?.[current.key] ?? current.region ?? null);
  const source = item.source ?? [];
  const missing = fields.filter((field) => field.required === true && (draft[field.key] ?? '') === '');
  const busy = going.has(item.id);
  const before = items.findLastIndex((each, i) => i < at && isOpen(each) && !going.has(each.id)), after = items.findIndex((each, i) => i > at && isOpen(each) && !going.has(each.id));

  const set = (key: string, value: string): void => {
    turnedAt.current = 0;
    setBlank(false);
    if (!busy) onOperation(item.id, { set: key, value });
  };
  const turnTo = (next: number): void => {
    setHere(items[next]?.id ?? null);
    turnedAt.current = sinceStart();
    setBlank(false);
    setAsked(false);
    setSaid('');
    requestAnimationFrame(() => focus(0));
  };
  const handIn = (asBlank: boolean): void => {
    if (busy || (!asBlank && sinceStart() - turnedAt.current < SECOND_PRESS_MS)) return;
    setAsked(true);
    const wrong = fields.findIndex((field) => missing.includes(field) || !readValue(field, draft[field.key] ?? '').ok);
    if (wrong >= 0) {
      focus(wrong);
      return;
    }
    if (!asBlank && !fields.some((field) => (draft[field.key] ?? '') !== '')) return setBlank(true);
    const last: Record<string, string> = {};
    for (const field of fields) {
      const reading = readValue(field, draft[field.key] ?? '');
      if (!reading.ok || reading.value === (draft[field.key] ?? '')) continue;
      last[field.key] = reading.value;
      set(field.key, reading.value);
    }
    onSubmit([item.id], last);
    if (after >= 0) turnTo(after);
    else if (before >= 0) turnTo(before);
  };
  const copyAll = (): void => {
    const empty = fields.filter((field) => (draft[field.key] ?? '') === '' && (previous?.[field.key] ?? '') !== '');
    for (const field of empty) set(field.key, previous![field.key]!);
    setSaid(t('copied', { count: empty.length }));
    focus(0);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number): void => {
    if (composing(event)) return;
    const key = fields[index]!.key;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) handIn(false);
    else if (event.key === 'Enter') focus(event.shiftKey ? Math.max(0, index - 1) : index + 1);
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd') {
      if ((previous?.[key] ?? '') === '') setSaid(t(previous === undefined ? 'nothingBefore' : 'blankBefore'));
      else {
        set(key, previous![key]!);
        focus(index + 1);
      }
    } else return;
    event.preventDefault();
  };
  // The pad stays until the finger has let go: if it went at once, the button under the finger would move away.
  const leave = (next: Element | null): void => {
    if (form.current?.contains(next) === true) return;
    clearTimeout(leaving.current);
    leaving.current = setTimeout(() => setFocused(null), phone ? PAD_STAYS_MS : 0);
  };
  const arrive = (key: string): void => {
    clearTimeout(leaving.current);
    setFocused(key);
  };
  const onPress = (press: Press): void => {
    const index = fields.findIndex((field) => field.key === focused);
    const input = index < 0 ? null : inputs.get(fields[index]!.key)?.current;
    if (!(input instanceof HTMLInputElement)) return;
    const from = input.selectionStart ?? input.value.length, to = input.selectionEnd ?? from;
    if (typeof press === 'object') input.setRangeText(press.insert, from, to, 'end');
    else if (press === 'delete') input.setRangeText('', from === to ? Math.max(0, from - 1) : from, to, 'end');
    else if (press === 'same' && (previous?.[focused!] ?? '') !== '') input.value = previous![focused!]!;
    else if (press === 'unreadable') input.value = UNREADABLE;
    if (input.value !== (draft[focused!] ?? '')) set(focused!, input.value);
    if (press === 'next' || press === 'same' || press === 'unreadable') focus(index + 1);
    else if (press === 'back') focus(Math.max(0, index - 1));
  };
  const pad = phone && current?.kind === 'number';

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="font-700 tabular-nums">{t('progressLeft', { done: done.size, left: items.length - done.size })}</span>
        <div className="min-w-24 grow">
          <Progress done={done.size} total={items.length} label={t('progress')} />
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
          {item.before === undefined ? null : <BeforePanel before={item.before} />}
          {previous === undefined ? null : (
            <div className="flex flex-wrap items-center gap-x-3">
              <Button look="second" size="small" onPress={copyAll}>
                {t('copyPrevious')}
              </Button>
            </div>
          )}
          <p role="status" className="m-0 px-2 text-sm font-700 text-key empty:hidden">
            {said}
          </p>
          {fields.map((field, index) => (
            <FormFieldRow key={`${item.id}-${field.key}`} field={field} value={draft[field.key] ?? ''} previous={previous?.[field.key]} own={phone} still={busy} missing={asked && missing.includes(field)} input={inputs.get(field.key)!} onChange={(value) => set(field.key, value)} onFocus={() => arrive(field.key)} onLeave={leave} onKeyDown={(event) => onKeyDown(event, index)} />
          ))}
          {blank ? (
            <Notice tone="wait" title={t('blankTitle')} action={<Button look="second" size="small" onPress={() => handIn(true)}>{t('blankDo')}</Button>}>
              {t('blankText')}
            </Notice>
          ) : null}
          <div ref={submit} className="mt-2 flex flex-col gap-3">
            <Button size="large" wide isDisabled={busy} onPress={() => handIn(false)}>
              {items.length > 1 ? t('submitOne') : t('submit')}
            </Button>
            {items.length > 1 ? (
              <div className="grid grid-cols-2 gap-3">
                <Button look="second" isDisabled={before < 0} onPress={() => turnTo(before)}>
                  {t('previousItem')}
                </Button>
                <Button look="second" isDisabled={after < 0} onPress={() => turnTo(after)}>
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
