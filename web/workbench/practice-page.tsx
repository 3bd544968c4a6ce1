import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '../parts/button.tsx';
import { Card, PageHead } from '../parts/card.tsx';

export function PracticePage(): ReactNode {
  const t = useTranslations('practice');
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="grid gap-4 sm:grid-cols-2">
        {([['form', t('formTitle'), t('formText')], ['choice', t('choiceTitle'), t('choiceText')]] as const).map(([kind, title, text]) => (
          <Card key={kind} as="article">
            <div className="flex h-full flex-col gap-3">
              <h2 className="m-0 text-xl font-700">{title}</h2>
              <p className="m-0 grow">{text}</p>
              <ButtonLink to={`/practice/${kind}`} size="large" wide>
                {t('start')}
              </ButtonLink>
            </div>
          </Card>
        ))}
      </div>
    </div>
  );
}
