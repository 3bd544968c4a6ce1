// In which words a paper opens: Japanese unless one chooses English. Names and titles stay as they were given.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Pick } from '../parts/field.tsx';

export type PaperLanguage = 'ja' | 'en';

export function PickLanguage({ value, onChange }: { readonly value: PaperLanguage; readonly onChange: (value: PaperLanguage) => void }): ReactNode {
  const t = useTranslations('fair');
  return <Pick label={t('paperLanguage')} name="paperLanguage" value={value} onChange={(chosen) => onChange(chosen === 'en' ? 'en' : 'ja')} options={[{ value: 'ja', label: t('paperJa') }, { value: 'en', label: t('paperEn') }]} />;
}
