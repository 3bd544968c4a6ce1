// Why one works this way: coarse, optional, and beside it who sees it. Empty is as good as anything.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { reason as reasons } from '../../core/workforce/wire.ts';
import { Check } from '../parts/field.tsx';

export type Reason = (typeof reasons.options)[number];

export function ReasonsField({ value, onChange }: { readonly value: readonly Reason[]; readonly onChange: (value: Reason[]) => void }): ReactNode {
  const t = useTranslations('mine');
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className="font-700">{t('reasons')}</legend>
      <p className="m-0 text-[0.9375rem] text-soft">{t('reasonsSeen')}</p>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {reasons.options.map((each) => (
          <Check key={each} label={t(each)} value={value.includes(each)} onChange={(on) => onChange(on ? [...value, each] : value.filter((other) => other !== each))} />
        ))}
      </div>
    </fieldset>
  );
}
