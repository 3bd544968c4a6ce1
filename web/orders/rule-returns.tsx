// Beside a manual: how often each rule was the reason of a return, of all people together, so that the manual can be mended.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ruleReturns } from '../../core/quality/wire.ts';
import { useAsk } from '../shell/ask.ts';

export type Manual = { readonly id: string; readonly title: string; readonly rules: readonly { readonly id: string; readonly code: string; readonly body: string }[] };

export function RuleReturns({ manual }: { readonly manual: Manual }): ReactNode {
  const t = useTranslations('orders');
  const { data } = useAsk(ruleReturns, {}, { soft: true });
  const lines = manual.rules.flatMap((rule) => (data?.rules ?? []).filter((each) => each.ruleId === rule.id).map((each) => ({ ...rule, ...each })));
  return lines.length === 0 ? null : (
    <section aria-label={t('ruleReturns')} className="sm:col-span-2 lg:col-span-3">
      <h3 className="m-0 text-base font-700">{t('ruleReturns')}</h3>
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {lines.map(({ id, code, body, returns, unclear }) => (
          <li key={id} className="flex flex-wrap justify-between gap-3">
            <span>
              {code} {body}
            </span>
            <span className="text-soft tabular-nums">{t('ruleReturned', { returns, unclear })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
