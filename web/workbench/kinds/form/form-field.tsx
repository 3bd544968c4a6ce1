// One field of the form bench. Full-width digits are taken as they come and read when one leaves the field.
import type { FocusEvent, KeyboardEvent, ReactNode, RefObject } from 'react';
import { useTranslations } from 'use-intl';
import { inputLook } from '../../../parts/field.tsx';
import { type FormField, UNREADABLE } from './model.ts';
import { readValue } from './read-value.ts';

type Props = {
  readonly field: FormField;
  readonly value: string;
  readonly previous: string | undefined;
  readonly own: boolean;
  readonly still: boolean;
  readonly missing: boolean;
  readonly onChange: (value: string) => void;
  readonly onFocus: () => void;
  readonly onLeave: (next: Element | null) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly input: RefObject<HTMLElement | null>;
};

const smallLook = 'min-h-11 md:min-h-8 cursor-pointer rounded-8 px-2.5 text-sm font-700 text-key underline-offset-4 hover:bg-key-soft hover:underline';

export function FormFieldRow({ field, value, previous, own, still, missing, onChange, onFocus, onLeave, onKeyDown, input }: Props): ReactNode {
  const t = useTranslations('workbench');
  const id = `field-${field.key}`;
  const reading = readValue(field, value);
  const wrong = reading.ok ? (missing ? t('missing', { labels: field.label }) : null) : t(reading.wrong, { max: field.maxLength ?? 0 });
  const readAs = field.kind === 'date' && reading.ok && reading.value !== value.trim() ? t('dateRead', { date: reading.value }) : null;
  const told = [field.hint === undefined ? null : `${id}-hint`, wrong === null && readAs === null ? null : `${id}-said`].filter((x) => x !== null).join(' ');
  const leave = (event: FocusEvent<HTMLElement>): void => {
    onLeave(event.relatedTarget);
    if (reading.ok && reading.value !== value) onChange(reading.value);
  };
  const same = { id, onFocus, onBlur: leave, onKeyDown, 'aria-describedby': told === '' ? undefined : told, 'aria-invalid': wrong !== null, 'aria-required': field.required === true };
  return (
    <div className="flex flex-col gap-1 rounded-12 px-2 py-1.5 focus-within:bg-sun-soft">
      <div className="flex flex-wrap items-end justify-between gap-x-2">
        <label htmlFor={id} className="pb-1 font-700">
          {field.label}
        </label>
        {field.required === true ? (
          <span aria-hidden="true" className="grow pb-1 text-sm font-700 text-stop">
            {t('fieldRequired')}
          </span>
        ) : null}
        <span className="flex">
          {previous === undefined || previous === '' ? null : (
            <button type="button" tabIndex={-1} className={smallLook} title={t('sameAsPreviousLong')} onClick={() => onChange(previous)}>
              {t('sameAsPrevious')}
            </button>
          )}
          {field.kind === 'choice' ? null : (
            <button type="button" tabIndex={-1} className={smallLook} aria-pressed={value === UNREADABLE} onClick={() => onChange(value === UNREADABLE ? '' : UNREADABLE)}>
              {t('unreadable')}
            </button>
          )}
        </span>
      </div>
      {field.kind === 'choice' ? (
        <select {...same} disabled={still} ref={input as RefObject<HTMLSelectElement>} className={inputLook} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">–</option>
          {(field.choices ?? []).map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...same}
          ref={input as RefObject<HTMLInputElement>}
          type="text"
          readOnly={still}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="next"
          inputMode={field.kind === 'number' ? (own ? 'none' : 'decimal') : 'text'}
          className={`${inputLook} ${field.kind === 'number' ? 'text-xl tabular-nums' : ''} ${wrong === null ? '' : '!border-stop'}`}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {field.candidates === undefined ? null : (
        <span className="flex flex-wrap gap-2">
          {field.candidates.map((candidate) => (
            <button key={candidate} type="button" aria-pressed={value === candidate} onClick={() => onChange(candidate)} className="min-h-11 cursor-pointer rounded-8 border-2 border-line bg-white px-3 font-700 hover:border-key aria-pressed:border-key aria-pressed:bg-key-soft">
              {candidate === '' ? t('conflictEmpty') : candidate}
            </button>
          ))}
        </span>
      )}
      {field.hint === undefined ? null : (
        <span id={`${id}-hint`} className="text-sm text-soft">
          {field.hint}
        </span>
      )}
      {wrong !== null || readAs !== null ? (
        <span id={`${id}-said`} className={`text-sm font-700 ${wrong === null ? 'text-key' : 'text-stop'}`}>
          {wrong ?? readAs}
        </span>
      ) : null}
    </div>
  );
}
