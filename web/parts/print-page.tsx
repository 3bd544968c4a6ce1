import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';

/** A sheet of paper on the screen; the printer gets the sheet alone. */
export function PrintPage({ children, title }: { readonly children: ReactNode; readonly title: string }): ReactNode {
  const t = useTranslations('parts');
  return (
    <div className="flex flex-col gap-4">
      <div className="screen-only flex justify-end">
        <Button look="second" onPress={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      <article aria-label={title} className="mx-auto w-full max-w-[210mm] rounded-8 border border-line bg-white p-6 shadow-card sm:p-[16mm] print:border-0 print:p-0 print:shadow-none">
        {children}
      </article>
    </div>
  );
}
