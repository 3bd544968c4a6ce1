// A field for a sum of money: commas and full-width digits are understood, and what is wrong with a sum stands under it at
// once, with the bounds of the field itself, so that no button stays grey without a word.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '../parts/field.tsx';
import { type Bounds, grouped, sumTrouble, whole } from './whole.ts';

type Props = {
  readonly label: string;
  /** The schema's name of it. */
  readonly name: string;
  readonly value: string;
  readonly onChange: (digits: string) => void;
  /** The schema of the sum, or its bounds. */
  readonly bounds: Bounds;
  readonly hint?: string;
  readonly required?: boolean;
  /** What the page says is wrong with a sum that is one. */
  readonly error?: string | undefined;
};

export function SumField({ bounds, error: wrong, name, onChange, value, ...rest }: Props): ReactNode {
  const t = useTranslations('parts');
  const trouble = sumTrouble(value, bounds);
  const error = trouble === null ? wrong : t(`sum-${trouble}`, { least: grouped(bounds.minValue ?? 0), most: grouped(bounds.maxValue ?? 0) });
  return <Field {...rest} name={name} inputMode="numeric" value={value} error={error} onChange={(text) => onChange(whole(text))} />;
}
