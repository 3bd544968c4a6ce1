// What is told of a job before it is taken: the guideline's six items, and who orders (art. 12 of the Freelance Act). They are brought when somebody opens them.
import { type ReactNode, Suspense, lazy, useState } from 'react';
import { useTranslations } from 'use-intl';
import { allWords } from '../shell/all-words.ts';

const Open = lazy(async () => ({ default: (await allWords.with(import('./job-terms-open.tsx'))).JobTermsOpen }));

export function JobTerms({ step }: { readonly step: string }): ReactNode {
  const t = useTranslations('today');
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('jobTerms')}</summary>
      {open ? <Suspense><Open step={step} /></Suspense> : null}
    </details>
  );
}
