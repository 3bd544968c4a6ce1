// 「紙でほしい」: one press; the centre prints and hands it over.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { myPaperWishes, type paperWishKinds, wishPaper } from '../../core/money/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';

export function PaperWish({ kind, of }: { readonly kind: (typeof paperWishKinds)[number]; readonly of: string }): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(wishPaper, { refresh: ['me/paper-wishes'] });
  const { data } = useAsk(myPaperWishes, {}, { soft: true });
  if (data === undefined) return null;
  const wish = data.wishes.find((w) => w.kind === kind && w.ref === of);
  if (wish !== undefined) return <span className="text-sm text-soft">{wish.handedOn === null ? t('paperWaiting') : t('paperHandedOn', { day: sayDate(wish.handedOn, language) })}</span>;
  return (
    <Button look="quiet" size="small" isDisabled={act.isPending} onPress={() => act.mutate({ body: { kind, ref: of } }, { onSuccess: () => notify.good(t('paperAsked')) })}>
      {t('paperAsk')}
    </Button>
  );
}
