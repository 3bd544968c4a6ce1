// Rules one may practise, from one's own lessons and returns. Nobody else sees the list.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { myLessons } from '../../core/quality/gold/wire.ts';
import { ButtonLink } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { useAsk } from '../shell/ask.ts';

export function MyLessons(): ReactNode {
  const t = useTranslations('quality');
  const { data } = useAsk(myLessons, {}, { soft: true });
  const rules = data?.rules.filter((each) => each.items > 0) ?? [];
  return rules.length === 0 ? null : (
    <Card>
      <div className="flex flex-col gap-3">
        <SectionHead title={t('lessons')} />
        <p className="m-0 text-soft">{t('lessonsLead')}</p>
        <ul className="m-0 flex list-none flex-col gap-3 p-0">
          {rules.map(({ rule, manualTitle, items }) => (
            <li key={rule.id} className="flex flex-wrap items-center justify-between gap-2">
              <span className="min-w-0 basis-64 grow">
                <span className="block text-sm text-soft">
                  {manualTitle} {rule.code}
                </span>
                {rule.body}
              </span>
              <ButtonLink to={`/practice/rule/${rule.id}`} look="second" size="small">
                {t('lessonsItems', { items })}
              </ButtonLink>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
