// For somebody whose part of the work is still to come: what there is for her now, and what is not yet.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';

const doors = [['/practice', 'laterPractice', 'laterPracticeText'], ['/rules', 'laterRules', 'laterRulesText'], ['/account', 'laterAccount', 'laterAccountText']] as const;

export function LaterPage({ part, name }: { readonly part: 'professional' | 'counsellor'; readonly name: string }): ReactNode {
  const t = useTranslations('home');
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('laterTitle', { name })} lead={t(part === 'professional' ? 'laterProfessional' : 'laterCounsellor')} />
      <SectionHead title={t('laterNow')} />
      <div className="grid gap-4 sm:grid-cols-3">
        {doors.map(([to, title, text]) => (
          <Card key={to} as="article">
            <div className="flex h-full flex-col gap-3">
              <p className="m-0 grow">{t(text)}</p>
              <ButtonLink to={to} look="second">
                {t(title)}
              </ButtonLink>
            </div>
          </Card>
        ))}
      </div>
    </div>
  );
}
