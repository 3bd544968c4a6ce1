import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

/** Where one stands in a row of steps; each says in words whether it is done, now, later or was left out. */
export function Stepper({ steps, now, leftOut = [] }: { readonly steps: readonly string[]; readonly now: number; readonly leftOut?: readonly number[] }): ReactNode {
  const t = useTranslations('parts');
  return (
    <ol className="m-0 flex list-none flex-wrap gap-x-1 gap-y-2 p-0">
      {steps.map((step, i) => (
        <li key={step} aria-current={i === now ? 'step' : undefined} className="flex items-center gap-1">
          <span className={`flex items-center gap-2 rounded-full py-1 pr-3 pl-1 ${i === now ? 'bg-key text-white' : i < now && !leftOut.includes(i) ? 'bg-key-soft text-key-deep' : 'bg-sand text-soft'}`}>
            <span aria-hidden="true" className={`grid size-7 place-items-center rounded-full text-sm font-700 ${i === now ? 'bg-white text-key' : 'bg-white text-soft'}`}>
              {leftOut.includes(i) ? '–' : i < now ? '✓' : i + 1}
            </span>
            <span className="text-[0.9375rem] font-700">{step}</span>
            <span className="sr-only">{leftOut.includes(i) ? t('stepLeftOut') : i < now ? t('stepDone') : i === now ? t('stepNow') : t('stepNext')}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** How far a count has come; readable without colour. */
export const Progress = ({ done, total, label }: { readonly done: number; readonly total: number; readonly label: string }): ReactNode => {
  const share = total === 0 ? 0 : Math.round((100 * done) / total);
  return (
    <div role="progressbar" aria-label={label} aria-valuenow={done} aria-valuemin={0} aria-valuemax={total} className="h-3 w-full overflow-hidden rounded-full bg-sand">
      <div className="h-full rounded-full bg-green-600 transition-[width]" style={{ width: `${share}%` }} />
    </div>
  );
};
