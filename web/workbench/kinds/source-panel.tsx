// The client's own row, for work that came in as a table: what to type from. On a phone it stays in sight above the form.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

export type Fact = { readonly label: string; readonly value: string };

/** What came out of the steps before, each under its name. */
export function BeforePanel({ before }: { readonly before: readonly Before[] }): ReactNode {
  const t = useTranslations('workbench');
  return before.map(({ step, facts }) => <FactsPanel key={step} title={t('stepBefore', { step })} facts={facts} />);
}

export type Before = { readonly step: string; readonly facts: readonly Fact[] };

/** `now`: the column whose name is the field one is in stands out. `stays`: it keeps its place while the form scrolls. */
export function SourcePanel(given: { readonly facts: readonly Fact[]; readonly now?: string | undefined; readonly stays?: boolean }): ReactNode {
  const t = useTranslations('workbench');
  return <FactsPanel title={t('sourceRow')} {...given} />;
}

function FactsPanel({ title, facts, now, stays = false }: { readonly title: string; readonly facts: readonly Fact[]; readonly now?: string | undefined; readonly stays?: boolean }): ReactNode {
  const t = useTranslations('workbench');
  return (
    <div className={stays ? 'sticky top-0 z-20 -mx-4 bg-paper px-4 pt-1 pb-2 md:top-4 md:mx-0 md:self-start md:p-0' : ''}>
      {/* What scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section aria-label={title} tabIndex={stays ? 0 : undefined} className={`rounded-16 border border-line bg-card px-4 py-3 shadow-card ${stays ? 'max-h-[38dvh] overflow-y-auto md:max-h-[calc(100dvh-12rem)]' : ''}`}>
        <h2 className="m-0 mb-1 text-base font-700 text-soft">{title}</h2>
        <dl className="m-0">
          {facts.map((fact) => (
            <div key={fact.label} className={`grid grid-cols-[minmax(5rem,2fr)_5fr] gap-x-3 border-b border-line px-1 py-1.5 last:border-b-0 ${fact.label === now ? 'rounded-8 bg-sun-soft' : ''}`}>
              <dt className="text-[0.9375rem] [overflow-wrap:anywhere] text-soft">{fact.label}</dt>
              <dd className="m-0 text-lg leading-150 font-700 [overflow-wrap:anywhere] whitespace-pre-wrap select-text">{fact.value.trim() === '' ? <span className="font-400 text-soft">{t('conflictEmpty')}</span> : fact.value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
