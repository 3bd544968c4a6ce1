// Labelled inputs: label above, hint below it, error in words; 16 px text so that phones do not zoom. A field with a
// `name` (the schema's) says itself what the centre refuses of it.
import { type HTMLInputTypeAttribute, type ReactNode, useId } from 'react';
import { Checkbox, CheckboxGroup, FieldError, Input, Label, Radio, RadioGroup, Text, TextArea, TextField } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTrouble } from '../shell/field-troubles.ts';
import { useLanguage } from '../shell/language.tsx';
import { sayOnField } from '../../core/journeys/refusals/say-refusal.ts';

export const inputLook = 'block min-h-12 w-full rounded-8 border-2 border-edge bg-white px-3 py-2 text-base text-ink placeholder:text-soft data-[invalid]:border-stop disabled:bg-sand';

type Props = {
  readonly label: string;
  /** The schema's name of it: what the centre refuses of it is said here. */
  readonly name?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly type?: HTMLInputTypeAttribute;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel';
  readonly autoComplete?: string;
  readonly maxLength?: number;
  readonly rows?: number;
  readonly disabled?: boolean;
};

export function FieldLabel({ children, required }: { readonly children: ReactNode; readonly required?: boolean | undefined }): ReactNode {
  const t = useTranslations('parts');
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 font-700">
      {children}
      {required === true ? <span className="text-sm font-700 text-stop">{t('required')}</span> : null}
    </span>
  );
}

/** The sentence for what was refused of this field, and the box it stands in. */
function useSaid(name: string | undefined, value: unknown): { readonly place: React.RefObject<HTMLDivElement | null>; readonly said: string | undefined } {
  const { language } = useLanguage();
  const { place, refusal } = useTrouble(name, value);
  return { place, said: refusal === null ? undefined : sayOnField(refusal, language) };
}

const errorLook = 'text-[0.9375rem] font-700 text-stop';

export function Field({ label, name, value, onChange, hint, error, required, type = 'text', inputMode, autoComplete, maxLength, rows, disabled }: Props): ReactNode {
  const { place, said } = useSaid(name, value);
  const wrong = error ?? said;
  const extra = { ...(inputMode ? { inputMode } : {}), ...(autoComplete ? { autoComplete } : {}), ...(maxLength ? { maxLength } : {}) };
  return (
    <TextField ref={place} value={value} onChange={onChange} isInvalid={wrong !== undefined} isRequired={required ?? false} isDisabled={disabled ?? false} type={type as 'text'} validationBehavior="aria" className="flex flex-col gap-1.5">
      <Label>
        <FieldLabel required={required}>{label}</FieldLabel>
      </Label>
      {hint === undefined ? null : (
        <Text slot="description" className="text-[0.9375rem] leading-160 text-soft">
          {hint}
        </Text>
      )}
      {rows === undefined ? <Input {...extra} className={inputLook} /> : <TextArea {...extra} rows={rows} className={inputLook} />}
      <FieldError className={errorLook}>{wrong}</FieldError>
    </TextField>
  );
}

type Option = { readonly value: string; readonly label: string; readonly hint?: string };

/** Few options, each a large card one can hit with a thumb. */
export function Choices({ label, name, value, onChange, options, required, columns = 1 }: { readonly label: string; readonly name?: string; readonly value: string | null; readonly onChange: (value: string) => void; readonly options: readonly Option[]; readonly required?: boolean; readonly columns?: 1 | 2 | 3 }): ReactNode {
  const { place, said } = useSaid(name, value);
  return (
    <RadioGroup ref={place} value={value} onChange={onChange} isRequired={required ?? false} isInvalid={said !== undefined} validationBehavior="aria" className="flex flex-col gap-2">
      <Label>
        <FieldLabel required={required}>{label}</FieldLabel>
      </Label>
      <div className={`grid gap-2 ${columns === 1 ? '' : columns === 2 ? 'sm:grid-cols-2' : 'sm:grid-cols-3'}`}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="group flex min-h-12 cursor-pointer items-center gap-3 rounded-12 border-2 border-line bg-white px-4 py-2.5 data-[hovered]:border-key data-[selected]:border-key data-[selected]:bg-key-soft">
            <span aria-hidden="true" className="grid size-6 shrink-0 place-items-center rounded-full border-2 border-edge bg-white group-data-[selected]:border-key">
              <span className="size-3 rounded-full group-data-[selected]:bg-key" />
            </span>
            <span className="flex flex-col">
              <span className="font-700">{option.label}</span>
              {option.hint === undefined ? null : <span className="text-sm text-soft">{option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className={errorLook}>{said}</FieldError>
    </RadioGroup>
  );
}

/** Many options: the device's own list, which every phone shows well. */
export function Pick({ label, name, value, onChange, options, hint, required }: { readonly label: string; readonly name?: string; readonly value: string; readonly onChange: (value: string) => void; readonly options: readonly Option[]; readonly hint?: string; readonly required?: boolean }): ReactNode {
  const t = useTranslations('parts');
  const id = useId();
  const { place, said } = useSaid(name, value);
  const described = [hint === undefined ? '' : `${id}-hint`, said === undefined ? '' : `${id}-error`].filter((each) => each !== '').join(' ');
  return (
    <div ref={place} className="flex flex-col gap-1.5">
      <label htmlFor={id}>
        <FieldLabel required={required}>{label}</FieldLabel>
      </label>
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className="text-[0.9375rem] text-soft">
          {hint}
        </span>
      )}
      <select id={id} className={inputLook} value={value} aria-required={required ?? false} data-invalid={said === undefined ? undefined : true} aria-invalid={said !== undefined} aria-describedby={described === '' ? undefined : described} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('choose')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {said === undefined ? null : (
        <span id={`${id}-error`} className={errorLook}>
          {said}
        </span>
      )}
    </div>
  );
}

const tick = (
  <span aria-hidden="true" className="grid size-7 shrink-0 place-items-center rounded-8 border-2 border-edge bg-white text-white group-data-[selected]:border-key group-data-[selected]:bg-key">
    <svg viewBox="0 0 16 16" className="size-4 fill-none stroke-current stroke-[3]">
      <path d="m3 8 4 4 6-8" />
    </svg>
  </span>
);

export const Check = ({ label, hint, value, onChange }: { readonly label: string; readonly hint?: ReactNode; readonly value: boolean; readonly onChange: (value: boolean) => void }): ReactNode => (
  <Checkbox isSelected={value} onChange={onChange} className="group flex min-h-12 cursor-pointer items-center gap-3">
    {tick}
    {hint === undefined ? (
      <span>{label}</span>
    ) : (
      <span className="flex flex-col py-1">
        <span className="font-700">{label}</span>
        <span className="text-[0.9375rem] leading-160 text-soft">{hint}</span>
      </span>
    )}
  </Checkbox>
);

/** Several of a few, or none. */
export function Checks({ label, name, hint, value, onChange, options }: { readonly label: string; readonly name?: string; readonly hint?: string; readonly value: readonly string[]; readonly onChange: (value: string[]) => void; readonly options: readonly Option[] }): ReactNode {
  const { place, said } = useSaid(name, value.join());
  return (
    <CheckboxGroup ref={place} value={[...value]} onChange={onChange} isInvalid={said !== undefined} validationBehavior="aria" className="flex flex-col gap-1">
      <Label>
        <FieldLabel>{label}</FieldLabel>
      </Label>
      {hint === undefined ? null : (
        <Text slot="description" className="text-[0.9375rem] leading-160 text-soft">
          {hint}
        </Text>
      )}
      <div className="flex flex-wrap gap-x-6">
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} className="group flex min-h-12 cursor-pointer items-center gap-3">
            {tick}
            <span>{option.label}</span>
          </Checkbox>
        ))}
      </div>
      <FieldError className={errorLook}>{said}</FieldError>
    </CheckboxGroup>
  );
}
