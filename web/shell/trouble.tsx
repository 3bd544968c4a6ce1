// What a page shows when it cannot show itself: the refusal's sentence, what to do, and that nothing is lost.
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Notice } from '../parts/notice.tsx';
import { sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';
import { Refused } from './ask.ts';
import { useLanguage } from './language.tsx';

export function Trouble({ error, retry }: { readonly error: unknown; readonly retry?: () => void }): ReactNode {
  const t = useTranslations('shell');
  const { language } = useLanguage();
  // A page asks only with what stands in its address: what the schema refuses there is an address that leads nowhere.
  if (error instanceof Refused && (error.status === 404 || (error.status === 422 && error.refusals.every((refusal) => refusal.code === 'http/field')))) return <NotFound />;
  if (error instanceof Refused) {
    return (
      <div className="flex flex-col items-start gap-4">
        <Notice tone="wait">{error.refusals.map((refusal) => sayRefusal(refusal, language)).join(' ')}</Notice>
        {error.status === 401 ? <ButtonLink to="/sign-in">{t('signIn')}</ButtonLink> : retry === undefined ? null : <Button onPress={retry}>{t('retry')}</Button>}
      </div>
    );
  }
  return (
    <Empty page title={t('brokenTitle')} text={t('brokenText')}>
      <Button onPress={() => location.reload()}>{t('retry')}</Button>
    </Empty>
  );
}

export function NotFound(): ReactNode {
  const t = useTranslations('shell');
  return (
    <Empty page title={t('notFoundTitle')} text={t('notFoundText')}>
      <ButtonLink to="/">{t('home')}</ButtonLink>
    </Empty>
  );
}

export function PageTrouble({ error, reset }: { readonly error: unknown; readonly reset: () => void }): ReactNode {
  const { reset: askAgain } = useQueryErrorResetBoundary();
  return (
    <Trouble
      error={error}
      retry={() => {
        askAgain();
        reset();
      }}
    />
  );
}
