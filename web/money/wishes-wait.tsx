// A wish for consideration that nobody has answered, where those who arrange it look each day: that one waits, and the way
// there. Never whose it is or what it is about; others who open the same page see nothing of it.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { listWishes } from '../../core/money/wire.ts';
import { ButtonLink } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { useAsk } from '../shell/ask.ts';
import { useMe } from '../shell/session.tsx';

/** How many wait for the asker's answer; 0 for whoever may not see them. */
export function useWaitingWishes(): number {
  const { me } = useMe();
  const may = me?.roles.some((role) => role === 'coordinator' || role === 'manager') ?? false;
  const { data } = useAsk(listWishes, {}, { enabled: may, soft: true, everySeconds: 60 });
  return data?.wishes.filter((w) => w.answer === null).length ?? 0;
}

export function WishesWait(): ReactNode {
  const t = useTranslations('fair');
  const count = useWaitingWishes();
  if (count === 0) return null;
  return (
    <Card tone="sun">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="m-0 text-lg font-700">{t('wishesWait', { count })}</p>
        <ButtonLink to="/wishes" look="second">
          {t('wishesWaitGo')}
        </ButtonLink>
      </div>
    </Card>
  );
}
